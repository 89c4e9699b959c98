"""A day as people write it: "Fri", "2 Dec", "tomorrow"."""

import re
from datetime import date, timedelta

from referral_tui.domain.dates.format import DAYS, MONTHS, ParseError, format_weekday, parse_day
from referral_tui.domain.records import Struct, field

CLOCK = re.compile(r"\b(\d{1,2})[:.h](\d\d)\s*([ap])?\.?(?:m\b\.?)?|\b(\d{1,2})\s*([ap])\.?m\b\.?", re.I)
"""A time of day, which is no day though it may have a dot."""

_ISO = re.compile(r"\b\d{4}-\d\d?-\d\d?\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(?:\s*(\d{4}))?")
_DOTTED_SHORT = re.compile(r"\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?!\s*[ap]\.?m|[\d:])", re.I)
_IN_DAYS = re.compile(r"\bin\s+(\d{1,3}|an?|one)\s+(days?|weeks?)\b", re.I)
_ORDINAL = re.compile(r"\b(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)\b", re.I)
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?\b\.?")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?{_MONTH}(?:,?\s+(\d{{4}}))?\b", re.I)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?\b", re.I)
WEEKDAY = re.compile(r"\b(next\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|r|ur|urday)?\b\.?", re.I)
WEEKDAY_AND_DATE = re.compile(
    rf"{WEEKDAY.pattern},?\s+(?:the\s+)?(?:{_DAY_MONTH.pattern[2:]}|{_MONTH_DAY.pattern[2:]})", re.I
)
NAMED_DAY = re.compile(
    rf"{_ISO.pattern}|{_DAY_MONTH.pattern}|{_MONTH_DAY.pattern}|{WEEKDAY.pattern}(?:,?\s+{_ORDINAL.pattern})?"
    r"|\b(?:today|tonight|tomorrow|tmrw|tmr)\b|\bthe\s+\d{1,2}(?:st|nd|rd|th)\b",
    re.I,
)
"""A day as a letter names it."""

_NEXT_WEEK = re.compile(r"\b(?:(?:of|in)\s+)?next\s+week\b", re.I)
_WEEK_FROM = re.compile(rf"\b(?:a|one)\s+week\s+from\s+(?=(?:{'|'.join(DAYS)}|today|tomorrow))|(?<=day)\s+week\b", re.I)
_FILLER = frozenset("from between around about at on the this let's lets say o'clock , - –".split())
_FAR = 270
"""So many days from today, a day without its year is likelier one on the other side of it."""

_YEARS_AHEAD, _YEARS_GONE = 2, 10

_EXAMPLE = "Write a day, like Fri or 2 Dec or 2026-12-02."


class Reading(Struct):
    """What is left of a text, and the days that were found in it."""

    left: str
    days: list[date] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find this, and take it out of what is left."""
        match = pattern.search(self.left)
        if match is not None:
            self.left = f"{self.left[: match.start()]} {self.left[match.end() :]}"
        return match

    @property
    def unread(self) -> list[str]:
        """The words that are left and mean something."""
        return [word for word in self.left.replace(",", " ").split() if word.lower() not in _FILLER]


def parse_day_to_come(text: str, today: date) -> date:
    """Read a later day: "Fri", "2 Dec", "tomorrow"; raises ParseError with a sentence where it is none."""
    day = _parse(text, today, gone=False)
    if day <= today:
        raise ParseError("That day has already passed. Choose a later one.")
    return day


def parse_day_gone(text: str, today: date) -> date:
    """Read a day that is not to come: "today", "Fri", "2 Dec"; raises ParseError with a sentence where it is none."""
    day = _parse(text, today, gone=True)
    if day > today:
        raise ParseError("That day is in the future. Enter it once it has happened, or leave this empty.")
    return day


def parse_day_near(text: str, today: date) -> date:
    """Read any day, a later one where it is not said: "Fri", "2 Dec", "yesterday"; raises ParseError likewise."""
    try:
        return _parse(text, today, gone=False)
    except ParseError:
        return _parse(text, today, gone=True)


def _parse(text: str, today: date, gone: bool) -> date:
    reading = Reading(text.strip())
    weekday = read_days(reading, today, gone)
    if reading.unread or (not reading.days and weekday is None):
        raise ParseError(_EXAMPLE)
    if reading.days:
        check_weekday(reading.days[0], weekday)
        return reading.days[0]
    ahead = ((weekday or 0) - today.weekday()) % 7
    if gone:
        return today - timedelta(days=-ahead % 7)
    return today + timedelta(days=ahead or 7)


def check_weekday(day: date, weekday: int | None) -> None:
    """Raises ParseError where the weekday that was written beside a day is another."""
    if weekday is not None and day.weekday() != weekday:
        raise ParseError(f"{day.day} {MONTHS[day.month - 1]} is a {format_weekday(day)}. Please check it.")


def read_days(reading: Reading, today: date, gone: bool = False, month_first: bool = False) -> int | None:
    """Take the days out of the text, ahead or gone; a weekday is returned, for its date depends on the time.

    `month_first`: of 12/5 the first is the month, as in the United States; else it is asked about.
    """
    is_a_week_on = reading.take(_WEEK_FROM)
    iso = reading.take(_ISO)
    if iso is not None:
        day = parse_day(iso.group())
        _check_year(day.year, today, gone)
        reading.days.append(day)
    for pattern, day_group, month_group in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = reading.take(pattern)
        if match is not None:
            month = next(i for i, name in enumerate(MONTHS, 1) if match.group(month_group)[:3].title() == name)
            reading.days.append(_date(int(match.group(day_group)), month, match.group(3), today, gone))
    dotted = reading.take(_DOTTED) or _take_dotted(reading)
    if dotted is not None:
        reading.days.append(_date(int(dotted.group(1)), int(dotted.group(2)), dotted.group(3), today, gone))
    for word, ahead in (("day after tomorrow", 2), ("tomorrow", 1), ("today", 0), ("yesterday", -1)):
        if reading.take(re.compile(rf"\b(?:the )?{word}\b", re.I)) is not None:
            reading.days.append(today + timedelta(days=ahead))
    later = reading.take(_IN_DAYS)
    if later is not None:
        reading.days.append(today + timedelta(days=_count(later.group(1)) * (7 if later.group(2)[0] in "wW" else 1)))
    if not CLOCK.search(reading.left) or "/" in reading.left:
        slashed = reading.take(_SLASHED)
        if slashed is not None:
            reading.days.append(_read_slashed(slashed, today, gone, month_first))
    ordinal = reading.take(_ORDINAL) if not reading.days else None
    if ordinal is not None:
        reading.days.append(_next_of_month(int(ordinal.group(1)), today, gone))
    if len(reading.days) > 1:
        raise ParseError("Which of the two days? Write one of them.")
    is_next_week = reading.take(_NEXT_WEEK)
    if is_a_week_on and reading.days:
        reading.days = [reading.days[0] + timedelta(days=7)]
    if is_next_week and reading.days and not 0 < (reading.days[0] - today).days + today.weekday() - 6 <= 7:
        raise ParseError("That day isn't in next week. Please check it.")
    match = reading.take(WEEKDAY)
    if match is None:
        if is_next_week and not reading.days:
            raise ParseError("On which day of next week?")
        return None
    weekday = [name.lower() for name in DAYS].index(match.group(2).lower())
    if (is_next_week or is_a_week_on) and not reading.days:
        monday = today - timedelta(days=today.weekday())
        first = today + timedelta(days=(weekday - today.weekday()) % 7)
        day = monday + timedelta(days=weekday) if is_next_week else first
        reading.days.append(day + timedelta(days=7))
        return None
    if match.group(1) and not reading.days:
        first = today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        second = first + timedelta(days=7)
        raise ParseError(f"Is that {_say(first)} or {_say(second)}? Write the one you mean.")
    return weekday


def _take_dotted(reading: Reading) -> re.Match[str] | None:
    """A day as 27.11 where another time of day stands beside it, so that it is none itself."""
    for match in _DOTTED_SHORT.finditer(reading.left):
        rest = f"{reading.left[: match.start()]} {reading.left[match.end() :]}"
        if 1 <= int(match.group(1)) <= 31 and 1 <= int(match.group(2)) <= 12 and CLOCK.search(rest):
            reading.left = rest
            return match
    return None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else 1


def _next_of_month(day: int, today: date, gone: bool) -> date:
    """The next such day of a month, today's or a later one; the last one where it is gone."""
    first = today.replace(day=1)
    for _ in range(12):
        try:
            found = first.replace(day=day)
        except ValueError:
            found = None
        if found is not None and (found <= today if gone else found >= today):
            return found
        first = (first - timedelta(days=1)).replace(day=1) if gone else (first + timedelta(days=32)).replace(day=1)
    raise ParseError(f"There is no day {day} in a month.")


def _read_slashed(match: re.Match[str], today: date, gone: bool, month_first: bool) -> date:
    one, other, year = int(match.group(1)), int(match.group(2)), match.group(3)
    year = f"20{year}" if year and len(year) == 2 else year
    if month_first and 1 <= one <= 12:
        return _date(other, one, year, today, gone)
    if one <= 12 and other <= 12 and one != other:
        readings = f"{one} {MONTHS[other - 1]} or {other} {MONTHS[one - 1]}" if one and other else "a day"
        raise ParseError(f"Is {match.group().rstrip('.')} {readings}? Write the month as a word.")
    day, month = (one, other) if other <= 12 else (other, one)
    return _date(day, month, year, today, gone)


def _date(day: int, month: int, year: str | None, today: date, gone: bool) -> date:
    """The next such day, or the last one; raises ParseError where the calendar has none."""
    years = [int(year)] if year else [today.year, today.year + (-1 if gone else 1)]
    if year:
        _check_year(int(year), today, gone)
    for each in years:
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        days = (today - found).days if gone else (found - today).days
        if not year and days > _FAR and each != today.year:
            side, other = ("still to come", "last") if gone else ("past", "next")
            raise ParseError(f"{day} {MONTHS[month - 1]} is {side}. Write {each} with it if you mean {other} year.")
        if year or days >= 0:
            return found
    if not 1 <= month <= 12:
        raise ParseError(f"There is no month {month}.")
    raise ParseError(f"There is no {day} {MONTHS[month - 1]} in {' or '.join(map(str, years))}.")


def _check_year(year: int, today: date, gone: bool) -> None:
    first, last = (today.year - _YEARS_GONE, today.year) if gone else (today.year, today.year + _YEARS_AHEAD)
    if not first <= year <= last:
        raise ParseError("That year is too far away. Please check it.")


def _say(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
