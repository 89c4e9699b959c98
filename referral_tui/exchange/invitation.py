"""The events of an invitation (.ics), as far as they say when somebody wants to meet, and whether it still holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line

if TYPE_CHECKING:
    from icalendar import Component

MOST_EVENTS = 10
"""So many events an invitation has at most; a file of more is a whole calendar."""


class MailError(ValueError):
    """What cannot be read as somebody's words, with a sentence that says why and what to do."""


class Invitation(Struct, frozen=True):
    """An event of an invitation: when it begins (UTC; a day alone is none), what it is, and where.

    `is_off`: it was called off, or declined.
    """

    at: datetime
    summary: str = ""
    location: str = ""
    is_off: bool = False


def read_events(text: str, tz: tzinfo) -> Iterator[Invitation]:
    """The events of a calendar file, on the clock of `tz` where they name none. Raises MailError."""
    if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise MailError("That is a whole calendar, not an invitation. Save the one event as a file.")
    from icalendar import Calendar  # 60 ms, and few mails have an invitation

    try:
        calendars = Calendar.from_ical(text, multiple=True)
        found = [(_word(calendar, "method"), event) for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception:  # the library raises whatever a hostile file makes it raise
        raise MailError("That invitation is damaged. Type the time into the schedule instead: s.") from None
    for method, event in found:
        start = event.get("dtstart")
        at = getattr(start, "dt", None)
        is_unknown = isinstance(at, datetime) and at.tzinfo is None and bool(getattr(start, "params", {}).get("TZID"))
        if not isinstance(at, datetime) or is_unknown:
            continue  # a day alone, or a clock that nobody knows
        known = in_these_times(at, tz)
        if known is not None:
            summary, location = (clean_line(str(event.get(key, ""))) for key in ("summary", "location"))
            is_off = method == "CANCEL" or _word(event, "status") == "CANCELLED"
            yield Invitation(known, summary, location, is_off or (method == "REPLY" and _is_declined(event)))


def _word(of: "Component", key: str) -> str:
    return str(of.get(key, "")).upper()


def _is_declined(event: "Component") -> bool:
    """Whether an answer to an invitation says no."""
    attendees = event.get("attendee", [])
    answers = attendees if isinstance(attendees, list) else [attendees]
    return any(str(getattr(each, "params", {}).get("PARTSTAT", "")).upper() == "DECLINED" for each in answers)


def in_these_times(at: datetime, tz: tzinfo) -> datetime | None:
    """An instant in UTC, on this zone's clock where it names none; None for one of no time that clocks can show."""
    if not 1970 < at.year < 2200:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=tz)).astimezone(UTC)
