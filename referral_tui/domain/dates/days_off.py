"""Days on which nobody is nudged or offered a call: "24 Dec - 1 Jan, 2026-11-27"."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from referral_tui.domain.dates.format import MONTHS, ParseError, parse_day

_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_DAY_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\.?\s*{_MONTH}|{_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?", re.I)
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?")
_LONGEST = 100
"""Nobody takes more days off in a row, so that it is a slip."""


def parse_days_off(text: str, year: int) -> frozenset[date]:
    """The days, of this year and the ones beside it where a year is not said; raises ParseError with a sentence."""
    found: set[date] = set()
    for part in filter(str.strip, re.split(r"[,;\n]", text)):
        first, *last = (each.strip() for each in re.split(r"\s+-\s+|\s*[–—]\s*|\bto\b", part.strip(), maxsplit=1))
        if _ISO.fullmatch(first):
            found |= _span(parse_day(first), parse_day(last[0]) if last else parse_day(first))
            continue
        for each in (year - 1, year, year + 1):
            begin = _day(first, each)
            end = _day(last[0], each) if last else begin
            found |= _span(begin, end if end >= begin else _day(last[0], each + 1))
    return frozenset(found)


def format_days_off(days: Iterable[date]) -> str:
    """Days as `parse_days_off` reads them: "2026-12-25, 2026-12-26"."""
    return ", ".join(day.isoformat() for day in days)


def _day(text: str, year: int) -> date:
    match = _DAY_MONTH.fullmatch(text)
    if match is None:
        raise ParseError(f"“{text}” isn't a day. Write days off like 24 Dec - 1 Jan, or 2026-11-27.")
    month = next(i for i, name in enumerate(MONTHS, 1) if (match.group(2) or match.group(3))[:3].title() == name)
    try:
        return date(year, month, int(match.group(1) or match.group(4)))
    except ValueError:
        if month == 2 and int(match.group(1) or match.group(4)) == 29:
            return date(year, 2, 28)
        raise ParseError(f"There is no {text} in the calendar.") from None


def _span(first: date, last: date) -> set[date]:
    length = (last - first).days
    if not 0 <= length < _LONGEST:
        raise ParseError("Days off end after they begin, and within 100 days.")
    return {first + timedelta(days=by) for by in range(length + 1)}
