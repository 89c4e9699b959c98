"""Weekly hours, as a person types them: "Mon-Fri 9-12, 17:00-19:00; Sat 10-12"."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from referral_tui.domain.dates.format import DAYS, ParseError
from referral_tui.domain.records import Struct, field

_SPAN = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm)?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.]?(\d\d))?\s*(am|pm)?", re.I)
_DAYS_PART = re.compile(r"\s*([A-Za-z]+(?:\s*(?:-|–|,|and|to)\s*[A-Za-z]+)*)\s*:?\s*(.*)")
_EXAMPLE = "like Mon-Fri 9-12, 17-19; Sat 10-12"
_MIDNIGHT = 24 * 60
_NIGHT_UNTIL = 6
"""Nobody is free before this hour who does not say am."""

_EVENING, _DAWN = 17 * 60, 8 * 60
"""From when on hours may go past midnight, and until when."""

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPOKEN = {"weekdays": range(5), "daily": range(7), "weekends": range(5, 7)}

Span = tuple[int, int]
"""From and to, in minutes since midnight."""


class Hours(Struct, frozen=True):
    """The spans of each weekday (0 is Monday), in order and apart from one another."""

    spans: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)

    def hold(self, start: datetime, length: timedelta, tz: tzinfo) -> bool:
        """Whether something that begins at this instant and takes so long is inside one span of this zone's clock."""
        begin, end = start.astimezone(tz), (start + length).astimezone(tz)
        first = begin.hour * 60 + begin.minute
        last = end.hour * 60 + end.minute + (_MIDNIGHT if end.date() > begin.date() else 0)
        return any(a <= first and last <= b for a, b in self.spans.get(begin.weekday(), ()))


def parse_hours(text: str) -> Hours:
    """Read weekly hours; those without days are of Monday to Friday.

    Raises ParseError for another form, hours that overlap, or an end before its start.
    """
    spans: dict[int, list[Span]] = {}
    text = _plain(text)
    text = re.sub(
        r"(?:(?<=\d)|(?<=[ap]m))\s*(?:,|\band\b)\s*(?=[A-Za-z])", ";", text, flags=re.I
    )  # "Mon 9-12, Sat 10-12"
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if parts and all(_SPAN.match(part) and not re.search(r"[a-z]{3}", part, re.I) for part in parts):
        parts = [f"Mon-Fri {part}" for part in parts]
    for part in parts:
        match = _DAYS_PART.fullmatch(part)
        if match is None or not match.group(2):
            raise ParseError(f"Write days, then hours, {_EXAMPLE}.")
        for day in _days(match.group(1)):
            for start, end in _spans(match.group(2)):
                spans.setdefault(day, []).append((start, min(end, _MIDNIGHT)))
                if end > _MIDNIGHT:
                    spans.setdefault((day + 1) % 7, []).append((0, end - _MIDNIGHT))
    for day, listed in spans.items():
        listed.sort()
        for (_, end), (start, _) in zip(listed, listed[1:], strict=False):
            if start < end:
                raise ParseError(f"The hours of {DAYS[day]} overlap at {_clock(start)}.")
    return Hours({day: tuple(listed) for day, listed in sorted(spans.items())})


def _plain(text: str) -> str:
    """The text with what people write in several ways written in one."""
    for pattern, plain in (
        (r"\b([ap])\.m\.?", r"\1m"),
        (r"\bfrom\b", " "),
        (r"\s*&\s*", " and "),
        (r"\bnoon\b", "12pm"),
        (r"\bM\s*-\s*F\b", "Mon-Fri"),
        (r"\bevery ?day\b", "daily"),
        (r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", r"\1"),
        (r"(?<=[a-z])/(?=[a-z])", ","),
        (r"(?<=\d)h\b", ""),
    ):
        text = re.sub(pattern, plain, text, flags=re.I)
    return text


def _days(text: str) -> list[int]:
    if text.lower() in _SPOKEN:
        return list(_SPOKEN[text.lower()])
    days: list[int] = []
    for part in re.split(r"\s*(?:,|and)\s*", text):
        ends = [_day(word) for word in re.split(r"\s*(?:-|–|\bto\b)\s*", part)]
        if len(ends) > 2:
            raise ParseError(f"Write days, then hours, {_EXAMPLE}.")
        first, last = ends[0], ends[-1]
        days += [(first + by) % 7 for by in range((last - first) % 7 + 1)]
    return days


def _day(word: str) -> int:
    known = next((i for i, day in enumerate(_NAMES) if len(word) > 1 and day.startswith(word.lower())), None)
    if known is None:
        raise ParseError(f"“{word}” isn't a day of the week. Write hours {_EXAMPLE}.")
    return known


def _spans(text: str) -> list[Span]:
    found = []
    for part in filter(str.strip, re.split(r",|\band\b", text)):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            raise ParseError(f"“{part.strip()}” isn't a time range. Write hours {_EXAMPLE}.")
        hour, minute, half, end_hour, end_minute, end_half = match.groups()
        start, end = _minutes(hour, minute, half), _minutes(end_hour, end_minute, end_half)
        if end_half and not half and int(hour) < 13 and _minutes(hour, minute, end_half) < end:
            start = _minutes(hour, minute, end_half)  # "1-5pm" is all in the afternoon, "9-12pm" is not
        if start < end <= _MIDNIGHT // 2 and not half and not end_half and 1 <= int(hour) < _NIGHT_UNTIL:
            start, end = start + _MIDNIGHT // 2, end + _MIDNIGHT // 2  # "1-5" is the afternoon
        if end < start and not half and not end_half and int(hour) <= 12 and end < _MIDNIGHT // 2:
            end += _MIDNIGHT // 2  # "9-5" ends in the afternoon
        if end < start and start >= _EVENING and end <= _DAWN:
            end += _MIDNIGHT  # "20-2" ends the next day
        if end <= start:
            raise ParseError(f"“{part.strip()}” ends before it starts.")
        found.append((start, end))
    return found


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ParseError(f"There is no {hour}{half} on the clock.")
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    if minutes > 59 or hours * 60 + minutes > _MIDNIGHT:
        raise ParseError(f"There is no {hour}{f':{minute}' if minute else ''} on the clock.")
    return hours * 60 + minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
