"""A time as people write it: "Fri 3pm", "12 Dec 15:00 their time", "tomorrow at noon"."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from referral_tui.domain.when import DAYS, MONTHS, WhenError, at_wall_time, parse_day, say_weekday

_SIDE = re.compile(r"\b(their|my)\s+(?:time|clock|zone)\b|\b(theirs|mine)\b", re.I)
_ISO = re.compile(r"\b\d{4}-\d\d?-\d\d?\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.h](\d\d)\s*([ap])?\.?(?:m\b\.?)?|\b(\d{1,2})\s*([ap])\.?m\b\.?", re.I)
_FULL_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|o'clock|uhr)\b", re.I)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(?:\s*(\d{4}))?")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?\b\.?")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?{_MONTH}(?:,?\s+(\d{{4}}))?\b", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?\b", re.I)
_WEEKDAY = re.compile(r"\b(next\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|r|ur|urday)?\b\.?", re.I)
_BARE_HOUR = re.compile(r"\b(\d{1,2})\b")
_FILLER = frozenset("at on the this let's lets say o'clock , - –".split())
_EXAMPLE = "Write it like Fri 3pm, or 12 Dec 15:00 their time."
_FAR = 270
"""So many days ahead a day without its year is likelier one that has just passed."""

_EARLIEST, _LATEST = 6, 22
"""Nobody means to talk earlier or later, unless they say am or pm."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A call's beginning (UTC), and on whose clock it was given."""

    at: datetime
    on_theirs: bool


@dataclass(slots=True)
class _Reading:
    """What is left of the text, and what was found in it."""

    left: str
    days: list[date] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find this, and take it out of what is left."""
        match = pattern.search(self.left)
        if match is not None:
            self.left = f"{self.left[: match.start()]} {self.left[match.end() :]}"
        return match


def parse_agreed(text: str, now: datetime, mine: tzinfo, theirs: tzinfo | None) -> Agreed:
    """Read a time to come, on the user's clock unless it says "their time".

    Raises WhenError with a sentence that says what is missing, past, impossible, or could mean two things.
    """
    reading = _Reading(re.sub(r"(?<=\d)T(?=\d)", " ", text.strip()))
    side = reading.take(_SIDE)
    on_theirs = side is not None and (side.group(1) or side.group(2)).lower().startswith("their")
    if on_theirs and theirs is None:
        raise WhenError("Their time zone is not known yet: fill it in first.")
    where = theirs if on_theirs and theirs is not None else mine
    today = now.astimezone(where).date()
    weekday = _read_days(reading, today)
    clock = _read_clock(reading)
    rest = [word for word in reading.left.replace(",", " ").split() if word.lower() not in _FILLER]
    if rest:
        raise WhenError(_say_unread(rest[0]))
    if clock is None:
        raise WhenError(f"At what time? {_EXAMPLE}")
    if not reading.days and weekday is None:
        raise WhenError(f"On which day? {_EXAMPLE}")
    at = _place(reading.days, weekday, clock, now, where)
    if at <= now:
        raise WhenError("That time is past. Choose one to come.")
    return Agreed(at, on_theirs)


def parse_day_to_come(text: str, today: date) -> date:
    """Read a later day: "Fri", "2 Dec", "tomorrow"; raises WhenError with a sentence where it is none."""
    reading = _Reading(text.strip())
    weekday = _read_days(reading, today)
    rest = [word for word in reading.left.replace(",", " ").split() if word.lower() not in _FILLER]
    if rest or (not reading.days and weekday is None):
        raise WhenError("Write a day, like Fri, 2 Dec or 2026-12-02.")
    day = reading.days[0] if reading.days else today + timedelta(days=((weekday or 0) - today.weekday()) % 7 or 7)
    if day <= today:
        raise WhenError("That day is not to come. Choose a later one.")
    return day


def parse_day_gone(text: str, today: date) -> date:
    """Read a day that is not to come: "today", "Fri", "2 Dec"; raises WhenError with a sentence where it is none."""
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    reading = _Reading(text.strip())
    if _ISO.fullmatch(reading.left):
        reading.days.append(parse_day(reading.left))
        weekday = None
    else:
        weekday = _read_days(reading, today - timedelta(days=_FAR))
    rest = [word for word in reading.left.replace(",", " ").split() if word.lower() not in _FILLER]
    if not reading.days and (rest or weekday is None):
        raise WhenError("Write a day, like Fri, 2 Dec or 2026-12-02.")
    day = reading.days[0] if reading.days else today - timedelta(days=(today.weekday() - (weekday or 0)) % 7)
    if day > today:
        raise WhenError("That day is still to come. Write it when it is past, or leave this empty.")
    return day


def _place(days: list[date], weekday: int | None, clock: tuple[int, int], now: datetime, where: tzinfo) -> datetime:
    """The instant meant: on the day named, or on the first such weekday whose time is to come."""
    if days:
        if weekday is not None and days[0].weekday() != weekday:
            raise WhenError(f"{days[0].day} {MONTHS[days[0].month - 1]} is a {say_weekday(days[0])}. Look once more.")
        return at_wall_time(days[0], *clock, where)
    today = now.astimezone(where).date()
    day = today + timedelta(days=((weekday or 0) - today.weekday()) % 7)
    at = at_wall_time(day, *clock, where)
    return at if at > now else at_wall_time(day + timedelta(days=7), *clock, where)


def _read_days(reading: _Reading, today: date) -> int | None:
    """Take the days out of the text; a weekday is returned, for its date depends on the time."""
    iso = reading.take(_ISO)
    if iso is not None:
        day = parse_day(iso.group())
        if not today.year <= day.year <= today.year + 2:
            raise WhenError("That year is too far away. Look at it once more.")
        reading.days.append(day)
    for pattern, day_group, month_group in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = reading.take(pattern)
        if match is not None:
            month = next(i for i, name in enumerate(MONTHS, 1) if match.group(month_group)[:3].title() == name)
            reading.days.append(_date(int(match.group(day_group)), month, match.group(3), today))
    dotted = reading.take(_DOTTED)
    if dotted is not None:
        reading.days.append(_date(int(dotted.group(1)), int(dotted.group(2)), dotted.group(3), today))
    for word, ahead in (("tomorrow", 1), ("today", 0)):
        if reading.take(re.compile(rf"\b{word}\b", re.I)) is not None:
            reading.days.append(today + timedelta(days=ahead))
    if not _CLOCK.search(reading.left) or "/" in reading.left:
        slashed = reading.take(_SLASHED)
        if slashed is not None:
            reading.days.append(_read_slashed(slashed, today))
    if len(reading.days) > 1:
        raise WhenError(f"Which of the two days? {_EXAMPLE}")
    match = reading.take(_WEEKDAY)
    if match is None:
        return None
    weekday = [name.lower() for name in DAYS].index(match.group(2).lower())
    if match.group(1) and not reading.days:
        first = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        second = first + timedelta(days=7)
        raise WhenError(f"Is that {_say(first)} or {_say(second)}? Write the one you mean.")
    return weekday


def _read_slashed(match: re.Match[str], today: date) -> date:
    one, other, year = int(match.group(1)), int(match.group(2)), match.group(3)
    year = f"20{year}" if year and len(year) == 2 else year
    if one <= 12 and other <= 12 and one != other:
        readings = f"{one} {MONTHS[other - 1]} or {other} {MONTHS[one - 1]}" if one and other else "a day"
        raise WhenError(f"Is {match.group().rstrip('.')} {readings}? Write the month as a word.")
    day, month = (one, other) if other <= 12 else (other, one)
    return _date(day, month, year, today)


def _date(day: int, month: int, year: str | None, today: date) -> date:
    """The next such day; raises WhenError where the calendar has none."""
    years = [int(year)] if year else [today.year, today.year + 1]
    if year and not today.year <= int(year) <= today.year + 2:
        raise WhenError("That year is too far away. Look at it once more.")
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if not year and (found - today).days > _FAR:
            raise WhenError(f"{day} {MONTHS[month - 1]} is past. Write {each} with it if you mean next year.")
        if year or found >= today:
            return found
    if not 1 <= month <= 12:
        raise WhenError(f"There is no month {month}.")
    raise WhenError(f"There is no {day} {MONTHS[month - 1]} in {' or '.join(map(str, years))}.")


def _read_clock(reading: _Reading) -> tuple[int, int] | None:
    """Take the time out of the text: hour and minute."""
    if reading.take(re.compile(r"\b(noon|midday)\b", re.I)):
        return 12, 0
    match = reading.take(_CLOCK)
    if match is not None:
        hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or 0)
        return _hour(hour, minute, (match.group(3) or match.group(5) or "").lower())
    match = reading.take(_FULL_HOUR) or reading.take(_BARE_HOUR)
    if match is None:
        return None
    hour = int(match.group(1))
    if 1 <= hour <= 12:
        raise WhenError(f"{hour} in the morning or in the evening? Write {hour}am or {hour}pm.")
    return _hour(hour, 0, "")


def _hour(hour: int, minute: int, half: str) -> tuple[int, int]:
    shown = f"{hour}:{minute:02}" if minute or not half else f"{hour}{half}m"
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise WhenError(f"There is no {shown} on the clock.")
    if half:
        return hour % 12 + (12 if half == "p" else 0), minute
    if not _EARLIEST <= hour < _LATEST:
        meant = f"{hour % 12 or 12}:{minute:02}{'am' if hour < 12 else 'pm'}"
        later = f", or {hour + 12}:{minute:02}" if hour < _EARLIEST and hour else ""
        raise WhenError(f"{shown} at night? Write {meant}{later} if you mean it.")
    return hour, minute


def _say(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _say_unread(word: str) -> str:
    if re.fullmatch(r"[A-Z]{2,4}T?|[A-Z]+[+-]\d+", word):
        return f"“{word}” can mean several clocks. Write “their time” or “my time” instead."
    return f"“{word}” cannot be read. {_EXAMPLE}"
