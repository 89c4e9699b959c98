"""A time as people write it: "Fri 3pm", "12 Dec 15:00 their time", "tomorrow at noon"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from referral_tui.domain.dates.format import ParseError, at_wall_time
from referral_tui.domain.dates.parse_date import CLOCK, Reading, check_weekday, read_days

_SIDE = re.compile(r"\b(their|my)\s+(?:time|clock|zone)\b|\b(theirs|mine)\b", re.I)
_FULL_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|o'clock|uhr)\b", re.I)
_BARE_HOUR = re.compile(r"\b(\d{1,2})\b")
_EXAMPLE = "Write it like Fri 3pm, or 12 Dec 15:00 their time."
_EARLIEST, _LATEST = 6, 22
"""Nobody means to talk earlier or later, unless they say am or pm."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A call's beginning (UTC), and on whose clock it was given."""

    at: datetime
    on_theirs: bool


def parse_agreed(text: str, now: datetime, mine: tzinfo, theirs: tzinfo | None) -> Agreed:
    """Read a time to come, on the user's clock unless it says "their time".

    Raises ParseError with a sentence that says what is missing, past, impossible, or could mean two things.
    """
    reading = Reading(re.sub(r"(?<=\d)T(?=\d)", " ", text.strip()))
    side = reading.take(_SIDE)
    on_theirs = side is not None and (side.group(1) or side.group(2)).lower().startswith("their")
    if on_theirs and theirs is None:
        raise ParseError("Their time zone is not known yet: fill it in first.")
    tz = theirs if on_theirs and theirs is not None else mine
    today = now.astimezone(tz).date()
    weekday = read_days(reading, today)
    clock = _read_clock(reading)
    if reading.unread:
        raise ParseError(_format_unread(reading.unread[0]))
    if clock is None:
        raise ParseError(f"At what time? {_EXAMPLE}")
    if not reading.days and weekday is None:
        raise ParseError(f"On which day? {_EXAMPLE}")
    at = _place(reading.days, weekday, clock, now, tz)
    if at <= now:
        raise ParseError("That time is past. Choose one to come.")
    return Agreed(at, on_theirs)


def _place(days: list[date], weekday: int | None, clock: tuple[int, int], now: datetime, tz: tzinfo) -> datetime:
    """The instant meant: on the day named, or on the first such weekday whose time is to come."""
    if days:
        check_weekday(days[0], weekday)
        return at_wall_time(days[0], *clock, tz)
    today = now.astimezone(tz).date()
    day = today + timedelta(days=((weekday or 0) - today.weekday()) % 7)
    at = at_wall_time(day, *clock, tz)
    return at if at > now else at_wall_time(day + timedelta(days=7), *clock, tz)


def _read_clock(reading: Reading) -> tuple[int, int] | None:
    """Take the time out of the text: hour and minute."""
    if reading.take(re.compile(r"\b(noon|midday)\b", re.I)):
        return 12, 0
    match = reading.take(CLOCK)
    if match is not None:
        hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or 0)
        return _hour(hour, minute, (match.group(3) or match.group(5) or "").lower())
    match = reading.take(_FULL_HOUR) or reading.take(_BARE_HOUR)
    if match is None:
        return None
    hour = int(match.group(1))
    if 1 <= hour <= 12:
        raise ParseError(f"{hour} in the morning or in the evening? Write {hour}am or {hour}pm.")
    return _hour(hour, 0, "")


def _hour(hour: int, minute: int, half: str) -> tuple[int, int]:
    shown = f"{hour}:{minute:02}" if minute or not half else f"{hour}{half}m"
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise ParseError(f"There is no {shown} on the clock.")
    if half:
        return hour % 12 + (12 if half == "p" else 0), minute
    if not _EARLIEST <= hour < _LATEST:
        meant = f"{hour % 12 or 12}:{minute:02}{'am' if hour < 12 else 'pm'}"
        later = f", or {hour + 12}:{minute:02}" if hour < _EARLIEST and hour else ""
        raise ParseError(f"{shown} at night? Write {meant}{later} if you mean it.")
    return hour, minute


def _format_unread(word: str) -> str:
    if re.fullmatch(r"[A-Z]{2,4}T?|[A-Z]+[+-]\d+", word):
        return f"“{word}” can mean several clocks. Write “their time” or “my time” instead."
    return f"“{word}” cannot be read. {_EXAMPLE}"
