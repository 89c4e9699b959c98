"""What somebody wrote, from a mail as text or as a file (.eml), a mailbox (mbox), an invitation (.ics), or plain text.

Only what is read is kept: the words, who sent them and when, and the invitation in them. Nothing is fetched or run.
"""

import email
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from referral_tui.domain.model.person_name import bare_name
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text, fold
from referral_tui.exchange.code_page import guess_code_page
from referral_tui.exchange.invitation import MOST_EVENTS, Invitation, MailError, in_these_times, read_events
from referral_tui.exchange.mail_words import without_quotes, words_of_page

__all__ = ["LARGEST", "Invitation", "Letter", "MailError", "is_more_than_words", "read_letter"]

LARGEST = 8_000_000
"""Bytes of a file, or characters of a paste, that are read at most."""

HEAD = 2_000
"""Characters that tell what a text is."""

LONGEST_HEADER, MOST_HEADERS = 2_000, 1_000
"""Bytes of a line of headers, and so many lines of them, that are read."""

MOST_MAILS = 5_000
"""Mails of a mailbox that are looked at, at most."""

_HEADER = re.compile(r"^(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Reply-To"
                     r"|Content-Type|X-[\w-]+|DKIM-Signature|Authentication-Results|ARC-[\w-]+):", re.I)  # fmt: skip
_MBOX = re.compile(r"\AFrom \S+ .*\d{4}", re.I)
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def _decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where it says so, else the code page that its words look like."""
    if data[:2] in _UTF16:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(guess_code_page(data[:200_000]), "replace")


class Letter(Struct, frozen=True):
    """What somebody wrote: the words without what they quote, from whom, when (UTC; None: not said)."""

    text: str
    sender_name: str = ""
    sender_email: str = ""
    at: datetime | None = None
    invitations: tuple[Invitation, ...] = ()


def read_letter(data: bytes | str, name: str, address: str, tz: tzinfo, own: str = "") -> Letter:
    """Read what `name` wrote; of a mailbox, their latest mail. Raises MailError.

    `address` is their e-mail address, and `own` the user's, "" where one is not known; `tz` the zone of an invitation
    that names none.
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
            if isinstance(data, str) or data[:2] in _UTF16:
                letter = _read_mail(text.encode("utf-8", "replace"), tz, is_text=True)
            else:
                letter = _read_mail(data.removeprefix(BOM_UTF8).lstrip(), tz, is_text=False)
            if own and fold(letter.sender_email) == fold(own):
                raise MailError(f"That mail is your own. Save the one that {name} sent.")
            return letter
    if "\x00" in head or _is_binary(head):
        raise MailError("That isn't text. Save the mail as .eml, or paste its words.")
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
    return words_of_page(text) if part.get_content_type() == "text/html" else text


def _with_short_headers(raw: bytes) -> bytes:
    """A mail whose headers are no longer than any program writes them: the library takes long over others."""
    end = _END_OF_HEADERS.search(raw)
    head, rest = (raw[: end.start()], raw[end.start() :]) if end is not None else (raw, b"")
    lines = [line[:LONGEST_HEADER] for line in head.split(b"\n")[:MOST_HEADERS]]
    return b"\n".join(lines) + rest


def _invitations_in(message: EmailMessage, tz: tzinfo) -> Iterator[Invitation]:
    left = MOST_EVENTS
    for part in message.walk():
        if left and part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            with suppress(MailError):  # the words are there without it
                events = list(read_events(_decoded(payload), tz)) if isinstance(payload, bytes) else []
                yield from events[:left]
                left -= len(events[:left])


def _date_of(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return in_these_times(at, UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _read_invitation(text: str, tz: tzinfo) -> Letter:
    events = tuple(read_events(text, tz))
    if not events:
        raise MailError("There is no event with a time in that calendar file.")
    words = [" · ".join(part for part in (each.summary, each.location) if part) for each in events]
    return Letter("\n".join(word for word in words if word) or "An invitation", invitations=events)


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
    return re.split(r"\r?\n\r?\n", mail[:20_000], maxsplit=1)[0]


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
    return bool(words) and set(fold(bare_name(name)).split()) <= set(words)
