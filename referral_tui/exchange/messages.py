"""LinkedIn's messages.csv and Invitations.csv (LINKEDIN.md, The member's own data export)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

from referral_tui.domain.linkedin.correspondence import Invitation, Message, Person
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.text import clean_line
from referral_tui.exchange.people import Import, Skipped
from referral_tui.exchange.table import Text, read_rows

_SENT = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?: UTC)?")
_INVITED_FORMS = ("%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p", "%m/%d/%y, %H:%M", "%Y-%m-%d %H:%M:%S UTC")
_OPAQUE = "acoaa"
"""How slugs begin that LinkedIn makes up where it does not give the real one."""

OnProgress = Callable[[int], None]


def is_messages_header(line: str) -> bool:
    """Whether this line names the columns of a messages.csv."""
    return _has_columns(line, "CONVERSATION ID", "FROM", "DATE", "CONTENT")


def is_invitations_header(line: str) -> bool:
    """Whether this line names the columns of an Invitations.csv."""
    return _has_columns(line, "From", "To", "Sent At", "Direction")


def _has_columns(line: str, *names: str) -> bool:
    cells = {cell.strip().strip('"').lower() for cell in re.split("[,;\t]", line.removeprefix("\ufeff"))}
    return {name.lower() for name in names} <= cells


def read_messages(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the messages after the header, without drafts and spam; `progress` may raise to stop."""
    found: list[Message] = []
    skipped: list[Skipped] = []
    people = _People()
    for line, row in _rows(text, header, progress):
        if row.get("folder", "").strip().upper() == "SPAM" or row.get("is message draft", "").strip().lower() == "yes":
            continue
        at = _sent_at(row.get("date", ""))
        sender = people.one(row.get("sender profile url", ""), row.get("from", ""))
        if at is None or not (sender.slug or sender.name):
            skipped.append(Skipped(line, "a message without date" if at is None else "a message without sender"))
            continue
        recipients = people.several(row.get("recipient profile urls", ""), row.get("to", ""))
        found.append(
            Message(
                row.get("conversation id", ""), sender, recipients, at, row.get("subject", ""), row.get("content", "")
            )
        )
    return Import(("messages",), messages=tuple(found), skipped=tuple(skipped))


def read_invitations(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the connection requests that the user has sent; `progress` may raise to stop."""
    found: list[Invitation] = []
    skipped: list[Skipped] = []
    people = _People()
    for line, row in _rows(text, header, progress):
        if row.get("direction", "").strip().upper() != "OUTGOING":
            continue
        at = _invited_at(row.get("sent at", ""))
        to = people.one(row.get("inviteeprofileurl", ""), row.get("to", ""))
        if at is None or not (to.slug or to.name):
            skipped.append(Skipped(line, "a connection request without " + ("date" if at is None else "name")))
            continue
        found.append(Invitation(to, at, row.get("message", "")))
    return Import(("invitations",), invitations=tuple(found), skipped=tuple(skipped))


def _rows(text: Text, header: str, progress: OnProgress) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows under the header by column, with the line each begins on."""
    columns: list[str] = []
    told = 0
    for line, cells in read_rows(text, header):
        if not columns:
            columns = [clean_line(cell).lower() for cell in cells]
            continue
        if line - told >= 500:
            told = line
            progress(line)
        yield line, dict(zip(columns, cells, strict=False))


class _People:
    """The members named in a file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Person] = {}

    def one(self, url: str, name: str) -> Person:
        """The member of this profile and name."""
        known = self._known.get((url, name))
        if known is None:
            slug = profile_slug(url) or ""
            known = Person("" if slug.startswith(_OPAQUE) else slug, clean_line(name))
            self._known[url, name] = known
        return known

    def several(self, urls: str, names: str) -> tuple[Person, ...]:
        """The members of these profiles; of one alone, the name may have a comma in it."""
        listed = [url for url in re.split(r"[,;\s]+", urls) if url]
        if len(listed) > 1:
            return tuple(map(partial(self.one, name=""), listed))
        return (self.one(listed[0] if listed else "", names),) if listed or names.strip() else ()


def _sent_at(text: str) -> datetime | None:
    """`2025-06-01 14:03:22 UTC`; None for anything else."""
    match = _SENT.fullmatch(text.strip())
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC) if match else None  # type: ignore[arg-type, misc]
    except ValueError:
        return None


def _invited_at(text: str) -> datetime | None:
    """`1/29/26, 2:37 PM`, which has no zone and is read as UTC like the rest of the export; None for anything else."""
    words = " ".join(text.split())
    for form in _INVITED_FORMS:
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
