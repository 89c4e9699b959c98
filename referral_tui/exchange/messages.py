"""LinkedIn's messages.csv and Invitations.csv (LINKEDIN.md, The member's own data export)."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import islice

from referral_tui.domain.linkedin.correspondence import Invitation, Message, Person
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.model.person_name import names_in
from referral_tui.domain.text import clean_line
from referral_tui.exchange.dates import order_of_dates, read_instant
from referral_tui.exchange.people import Import, Skipped
from referral_tui.exchange.table import Records, Text

_OUTGOING = {"OUTGOING": True, "INCOMING": False}
"""The column DIRECTION of 2019."""

_FIRST = 5_000
"""So many of the first messages tell how the file writes its dates."""

_OPAQUE = "acoaa"
"""How slugs begin that LinkedIn makes up where it does not give the real one."""

OnProgress = Callable[[int], None]


MESSAGES_LEAST = ("from", "date", "content")
INVITATIONS_LEAST = ("from", "to", "sent at", "direction")
"""The columns by which each file is known."""


def read_messages(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the messages after the header, without drafts and spam; `progress` may raise to stop."""
    found: list[Message] = []
    skipped: list[Skipped] = []
    people = _People()
    order = order_of_dates(row["date"] for _, row in islice(Records(text, header, progress, MESSAGES_LEAST), _FIRST))
    for line, row in Records(text, header, progress, MESSAGES_LEAST):
        if row.get("folder", "").strip().upper() == "SPAM" or row.get("is message draft", "").strip().lower() == "yes":
            continue
        at = read_instant(row["date"], order)
        sender = people.one(row.get("sender profile url", ""), row.get("from", ""))
        if at is None or not (sender.slug or sender.name):
            skipped.append(Skipped(line, _without("a message", row.get("date", ""), at, "sender")))
            continue
        recipients = people.several(row.get("recipient profile urls", ""), row.get("to", ""))
        conversation = row.get("conversation id", "") or " ".join(sorted(each.key for each in (sender, *recipients)))
        words, outgoing = (
            (row.get("subject", ""), row.get("content", "")),
            _OUTGOING.get(row.get("direction", "").upper()),
        )
        found.append(Message(conversation, sender, recipients, at, *words, outgoing))
    return Import(("messages",), messages=tuple(found), skipped=tuple(skipped))


def read_invitations(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the connection requests that the user has sent; `progress` may raise to stop."""
    found: list[Invitation] = []
    skipped: list[Skipped] = []
    people = _People()
    rows = list(Records(text, header, progress, INVITATIONS_LEAST))
    order = order_of_dates(row["sent at"] for _, row in rows)
    for line, row in rows:
        if row.get("direction", "").strip().upper() != "OUTGOING":
            continue
        at = read_instant(row["sent at"], order)
        to = people.one(row.get("inviteeprofileurl", ""), row.get("to", ""))
        if at is None or not (to.slug or to.name):
            skipped.append(Skipped(line, _without("a connection request", row.get("sent at", ""), at, "name")))
            continue
        found.append(Invitation(to, at, row.get("message", "")))
    return Import(("invitations",), invitations=tuple(found), skipped=tuple(skipped))


def _without(what: str, written: str, at: datetime | None, other: str) -> str:
    """Why a row is left out: what it is, and what it lacks."""
    if at is not None:
        return f"{what} without {other}"
    day = clean_line(written, 30)
    return f"{what} whose date “{day}” is unclear" if day else f"{what} without date"


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
        """The members of these profiles, else of these names; of one alone, the name may have a comma in it."""
        listed = [url for url in re.split(r"[,;\s]+", urls) if url]
        if len(listed) > 1:
            return tuple(map(partial(self.one, name=""), listed))
        if listed:
            return (self.one(listed[0], names),)
        return tuple(self.one("", name) for name in names_in(names))
