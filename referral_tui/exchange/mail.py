"""What somebody wrote, from a mail as text or as a file (.eml), a mailbox (mbox), an invitation (.ics), or plain text.

Only what is read is kept: the words, who sent them and when, and the invitation in them. Nothing is fetched or run.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from referral_tui.domain.text import clean_line, clean_text, fold
from referral_tui.exchange.code_page import guess_code_page

LARGEST = 8_000_000
"""Bytes of a file, or characters of a paste, that are read at most."""

HEAD = 2_000
"""Characters that tell what a text is."""

MOST_EVENTS = 10
"""So many events an invitation has at most; a file of more is a whole calendar."""

LONGEST_HEADER, MOST_HEADERS = 2_000, 1_000
"""Bytes of a line of headers, and so many lines of them, that are read."""

MOST_MAILS = 5_000
"""Mails of a mailbox that are looked at, at most."""

_HEADER = re.compile(r"^(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Reply-To"
                     r"|Content-Type|X-[\w-]+|DKIM-Signature|Authentication-Results|ARC-[\w-]+):", re.I)  # fmt: skip
_MBOX = re.compile(r"\AFrom \S+ .*\d{4}", re.I)
_SAID = r"(?:wrote|schrieb|a écrit|escribió|ha scritto)"
_WROTE = re.compile(
    rf"^(?=[^\n]{{0,200}}[\d@]|[^\n]{{0,200}}:\s*\n\s*>)(?:On|Am|Le|El|Il)\b[^\n]{{4,200}}(?:\n[^\n]{{0,120}})?\b{_SAID}[^\n]{{0,80}}:\s*$"
    r"|^-{2,} ?(?:Original Message|Ursprüngliche Nachricht) ?-{2,}|^_{20,}\s*\n(?:From|Von|De): "
    r"|^(?:From|Von|De): [^\n]{1,200}\n(?:Sent|Date|Gesendet|Envoyé): ",
    re.M | re.I,
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)


def _decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where it says so, else the code page that its words look like."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(guess_code_page(data[:200_000]), "replace")


class MailError(ValueError):
    """What cannot be read as somebody's words, with a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event of an invitation: when it begins (UTC; a day alone is none), what it is, and where."""

    at: datetime
    summary: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody wrote: the words without what they quote, from whom, when (UTC; None: not said)."""

    text: str
    sender_name: str = ""
    sender_email: str = ""
    at: datetime | None = None
    invitations: tuple[Invitation, ...] = field(default=())


def read_letter(data: bytes | str, name: str, address: str, tz: tzinfo) -> Letter:
    """Read what `name` wrote; of a mailbox, their latest mail. Raises MailError.

    `address` is their e-mail address, "" where it is not known; `tz` the zone of an invitation that names none.
    """
    if len(data) > LARGEST:
        raise MailError(f"That is over {LARGEST // 1_000_000} MB. Paste the words themselves, or save the one mail.")
    text = data if isinstance(data, str) else _decoded(data)
    text = text.lstrip(_BEFORE)
    head = text[:HEAD]
    match _kind_of(head):
        case "invitation":
            return _read_invitation(text, tz)
        case "mailbox":
            return _latest_of(text, name, address, tz)
        case "mail":
            raw = data if isinstance(data, bytes) else text.encode("utf-8", "replace")
            return _read_mail(raw, tz, isinstance(data, str))
    if "\x00" in head or _is_binary(head):
        raise MailError("That is no text. Save the mail as .eml, or paste its words.")
    return Letter(without_quotes(text) or clean_text(text).strip())


def is_more_than_words(text: str) -> bool:
    """Whether a text is a mail with its headers, a mailbox or an invitation."""
    return bool(_kind_of(text.lstrip(_BEFORE)[:HEAD]))


_BEFORE = "\ufeff \t\r\n"
"""What may stand before the first word."""


def _kind_of(head: str) -> str:
    """What a text is by its beginning: "invitation", "mailbox", "mail", or "" for words alone."""
    if head[:15].upper().startswith("BEGIN:VCALENDAR"):
        return "invitation"
    if _MBOX.match(head):
        return "mailbox"
    return "mail" if _is_mail(head) else ""


def _is_binary(head: str) -> bool:
    odd = sum(not char.isprintable() and char not in "\r\n\t\x1b" for char in head)
    return odd > len(head) // 8


def _is_mail(head: str) -> bool:
    """Whether it begins with the headers of a mail, one of them of its sender; "Date: Friday?" alone is a letter."""
    lines = head.splitlines()
    lines = lines[:-1] if len(head) == HEAD else lines  # the last may be cut
    count = 0
    for line in lines:
        if not line.strip():
            break
        if _HEADER.match(line):
            count += 1
        elif not (line[:1] in " \t" or re.match(r"[A-Za-z][\w-]*:", line)):
            return False
    return count >= 2 and bool(re.search(r"^(?:From|Received|Return-Path):", head, re.M | re.I))


def _read_mail(raw: bytes, tz: tzinfo, is_text: bool) -> Letter:
    """Read one mail; `is_text`: it was text already, so that its bytes are UTF-8 whatever its header says."""
    raw = _with_short_headers(raw)
    try:
        message = email.message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body, invitations = _body_of(message, is_text), tuple(_invitations_in(message, tz))
        sender, address = parseaddr(str(message.get("From", "")))
        at = _date_of(str(message.get("Date", "")))
    except MailError:
        raise
    except Exception:  # the library raises whatever a hostile header makes it raise
        raise MailError("That mail is damaged. Paste its words instead.") from None
    text = without_quotes(body) or clean_text(body).strip()
    if not text and not invitations:
        raise MailError("There are no words in that mail. Paste what they wrote.")
    return Letter(text, clean_line(sender), clean_line(address), at, invitations)


def _body_of(message: EmailMessage, is_text: bool) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    is_plain = str(part.get("Content-Transfer-Encoding", "")).lower() not in ("base64", "quoted-printable")
    charset = "utf-8" if is_text and is_plain else part.get_content_charset() or ""
    try:
        text = raw.decode(charset) if charset else _decoded(raw)
    except (LookupError, UnicodeDecodeError):
        text = _decoded(raw)
    return _words_of(text) if part.get_content_type() == "text/html" else text


def _with_short_headers(raw: bytes) -> bytes:
    """A mail whose headers are no longer than any program writes them: the library takes long over others."""
    head, gap, body = raw.partition(b"\n\n")
    lines = [line[:LONGEST_HEADER] for line in head.split(b"\n")[:MOST_HEADERS]]
    return b"\n".join(lines) + gap + body


def _invitations_in(message: EmailMessage, tz: tzinfo) -> Iterator[Invitation]:
    left = MOST_EVENTS
    for part in message.walk():
        if left and part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                for _, event in zip(range(left), _events(_decoded(payload), tz), strict=False):
                    left -= 1
                    yield event


def _date_of(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return _in_these_times(at, UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _in_these_times(at: datetime, tz: tzinfo) -> datetime | None:
    """An instant in UTC, on this zone's clock where it names none; None for one of no time that clocks can show."""
    if not 1970 < at.year < 2200:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=tz)).astimezone(UTC)


_HIDDEN = ("script", "style", "head", "blockquote")
"""What holds no words of theirs: a quote in a mail is what they answer to."""


class _Words(HTMLParser):
    """The words of a page of HTML, a block to a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in ("br", "p", "div", "li", "tr", "td", "th"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in ("p", "div", "li", "tr", "td", "th"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def _words_of(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def without_quotes(text: str) -> str:
    """The words of a mail without what they answer to, and without the signature below "-- "."""
    text = clean_text(text)
    for end in (_WROTE, _SIGNATURE):
        found = end.search(text)
        text = text[: found.start()] if found is not None and found.start() > 0 else text
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(">")]
    return "\n".join(lines).strip()


def _read_invitation(text: str, tz: tzinfo) -> Letter:
    events = tuple(_events(text, tz))
    if not events:
        raise MailError("There is no event with a time in that calendar file.")
    words = [" · ".join(part for part in (each.summary, each.location) if part) for each in events]
    return Letter("\n".join(word for word in words if word) or "An invitation", invitations=events)


def _events(text: str, tz: tzinfo) -> Iterator[Invitation]:
    if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise MailError("That is a whole calendar, not an invitation. Save the one event as a file.")
    from icalendar import Calendar  # 60 ms, and few mails have an invitation

    try:
        calendars = Calendar.from_ical(text, multiple=True)
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception:  # the library raises whatever a hostile file makes it raise
        raise MailError("That invitation is damaged. Type the time into the schedule instead: s.") from None
    for event in found:
        start = event.get("dtstart")
        at = getattr(start, "dt", None)
        is_unknown = isinstance(at, datetime) and at.tzinfo is None and bool(getattr(start, "params", {}).get("TZID"))
        if not isinstance(at, datetime) or is_unknown or str(event.get("status", "")).upper() == "CANCELLED":
            continue  # a day alone, a clock that nobody knows, or a call that is off
        known = _in_these_times(at, tz)
        if known is not None:
            summary, location = (clean_line(str(event.get(key, ""))) for key in ("summary", "location"))
            yield Invitation(known, summary, location)


def _latest_of(text: str, name: str, address: str, tz: tzinfo) -> Letter:
    """The latest mail in a mailbox that somebody sent: by their address, else by their name."""
    mails = re.split(r"^From \S+ .*\d{4}\s*$\n", text, maxsplit=MOST_MAILS + 1, flags=re.M)[1:]
    if len(mails) > MOST_MAILS:
        raise MailError(f"That mailbox has over {MOST_MAILS:,} mails. Save the one mail as .eml.")
    theirs = [mail for mail in mails if _is_from(_headers(mail), name, address)]
    if not theirs:
        raise MailError(f"No mail in that mailbox is from {name}. Add their email with e, or save the one mail.")
    latest = max(theirs, key=lambda mail: _date_of(_date_line(mail)) or datetime.min.replace(tzinfo=UTC))
    return _read_mail(re.sub(r"^>(>*From )", r"\1", latest, flags=re.M).encode("utf-8", "replace"), tz, True)


def _headers(mail: str) -> str:
    return mail[: mail.find("\n\n")][:20_000] if "\n\n" in mail else mail[:20_000]


def _date_line(mail: str) -> str:
    found = re.search(r"^Date:\s*(.+)$", _headers(mail), re.M | re.I)
    return found.group(1).strip() if found is not None else ""


def _is_from(headers: str, name: str, address: str) -> bool:
    found = re.search(r"^From:\s*(.+(?:\n[ \t].+)*)", headers, re.M | re.I)
    if found is None:
        return False
    try:
        line = email.message_from_string(f"From: {found.group(1)}\n\n", policy=policy.default)["From"]
    except Exception:  # the library raises whatever a hostile header makes it raise
        return False
    sender, theirs = parseaddr(str(line))
    if address and fold(theirs) == fold(address):
        return True
    words = fold(sender).replace(",", " ").split()
    return bool(words) and set(fold(name).split()) <= set(words)
