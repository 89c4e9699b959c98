"""Dates and times as LinkedIn's files, and the spreadsheets they were saved from, write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january;feb february;mar march;apr april;may;jun june;jul july;aug august;sep sept september;oct october;"
        "nov november;dec december".split(";"),
        1,
    )
    for name in names.split()
}
_TIME = r"(?:,?\s+(?:at\s+)?|T)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]\.?m\.?)?"
_ZONE = r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:{_TIME})?{_ZONE}", re.IGNORECASE)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d\d)(?:{_TIME})?{_ZONE}", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[ -]([a-z]{{3,9}})\.?,?[ -](\d{{4}}|\d\d)(?:{_TIME})?{_ZONE}", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?:{_TIME})?{_ZONE}", re.IGNORECASE
)
_UNIX = re.compile(rf"{_WEEKDAY}([a-z]{{3}}) +(\d{{1,2}}) (\d\d:\d\d:\d\d) (?:UTC|GMT) (\d{{4}})", re.IGNORECASE)
_MONTH = re.compile(r"(?:([a-z]{3,9})\.?,? |(\d{4})[-/.](\d{1,2})$)?(\d{4})?", re.IGNORECASE)

_EARLIEST, _LATEST = 1970, 2200


Order = Literal["month first", "day first", ""]
"""Which of two numbers that could both be the month is it, as far as it is known."""


def order_of_dates(cells: Iterable[str], own: Order = "month first") -> Order:
    """The order of the dates of a file: its `own`, unless they show that a spreadsheet has changed it.

    "" where they contradict each other.
    """
    numbers = [found for cell in cells if (found := _NUMBERS.fullmatch(" ".join(cell.split()))) and found[2] != "."]
    is_day_first = any(int(found[1]) > 12 for found in numbers)
    is_month_first = any(int(found[3]) > 12 for found in numbers)
    if is_day_first:
        return "" if is_month_first else "day first"
    return "month first" if is_month_first else own


def read_instant(text: str, order: Order = "") -> datetime | None:
    """The instant (UTC) that a cell says, midnight where it says a day; None where it cannot be told for certain."""
    words = " ".join(text.split())
    if (found := _YEAR_FIRST.fullmatch(words)) is not None:
        year, _, month, day, *time = found.groups()
        return _instant(int(year), int(month), int(day), *time)
    if (found := _NUMBERS.fullmatch(words)) is not None:
        one, sign, other, year, *time = found.groups()
        month, day = (int(other), int(one)) if sign == "." else (int(one), int(other))
        if sign == ".":  # the day comes first wherever it is written so
            return _instant(_year(year), month, day, *time)
        if month <= 12 and day <= 12 and month != day and not order:
            return None
        if month > 12 or (order == "day first" and day <= 12):
            month, day = day, month
        return _instant(_year(year), month, day, *time)
    if (found := _DAY_FIRST.fullmatch(words)) is not None:
        day, name, year, *time = found.groups()
        return _instant(_year(year), _MONTHS.get(name.lower(), 0), int(day), *time)
    if (found := _UNIX.fullmatch(words)) is not None:
        name, day, clock, year = found.groups()
        return _instant(int(year), _MONTHS.get(name.lower(), 0), int(day), *clock.split(":"), None, None)
    if (found := _MONTH_FIRST.fullmatch(words)) is not None:
        name, day, year, *time = found.groups()
        return _instant(int(year), _MONTHS.get(name.lower(), 0), int(day), *time)
    return None


def read_day_of(text: str, order: Order = "") -> str:
    """The day a cell says, as `YYYY-MM-DD`; "" where it cannot be told for certain."""
    at = read_instant(text, order)
    return at.date().isoformat() if at is not None else ""


def read_month(text: str) -> str:
    """`Mar 2021`, `2021-03`, `2021` or a whole day as `YYYY-MM` or `YYYY`; "" where it cannot be told."""
    words = " ".join(text.split())
    day = read_day_of(words)
    if day:
        return day[:7]
    found = _MONTH.fullmatch(words)
    if found is None:
        return ""
    name, year, month, alone = found.groups()
    number = _MONTHS.get(name.lower(), 0) if name else int(month or 0)
    written = alone or year or ""
    if not (written and _EARLIEST - 70 < int(written) < _LATEST) or (name and not number) or number > 12:
        return ""
    return f"{written}-{number:02}" if number else written


def _year(digits: str) -> int:
    """A year; of two digits, the nearer one."""
    return int(digits) if len(digits) == 4 else datetime.strptime(digits, "%y").year


def _instant(year: int, month: int, day: int, *time: str | None) -> datetime | None:
    """The instant of these numbers and of hour, minute, second, half of the day and zone; None where there is none."""
    hour, minute, second, half, zone = time
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0].lower() == "p" else 0)
    try:
        at = datetime(year, month, day, hours, int(minute or 0), int(second or 0), tzinfo=UTC)
    except ValueError:
        return None
    if not _EARLIEST <= at.year < _LATEST:
        return None
    if zone and zone[0] in "+-":
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        at -= ahead if zone[0] == "+" else -ahead
    return at
