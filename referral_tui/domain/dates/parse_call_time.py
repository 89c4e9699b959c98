"""A time as people write it: "Fri 3pm", "12 Dec 15:00 their time", "Let's do Friday the 27th, 3-3:30pm ET"."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Literal

from referral_tui.domain.dates.format import ParseError, at_wall_time, is_american, zone
from referral_tui.domain.dates.parse_date import CLOCK, WEEKDAY, Reading, check_weekday, read_days
from referral_tui.domain.records import Struct

_SIDE = re.compile(r"\b(their|my|your)\s+(?:time\s*zone|time|clock|zone|end|side)\b|\b(theirs|mine|yours)\b", re.I)
_FULL_HOUR = re.compile(r"\b(\d{1,2})\s*(?:h|o'clock|uhr)\b", re.I)
_BARE_HOUR = re.compile(r"(\bat\s+)?\b(\d{1,2})\b", re.I)
_HALF = r"(?:\s*([ap])\.?m?\b\.?)"
_RANGE = re.compile(
    rf"\b(\d{{1,2}})(?:[:.](\d\d))?{_HALF}?\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(\d{{1,2}})(?:[:.](\d\d))?{_HALF}?(?![\d/.-])",
    re.I,
)
ANY_CLOCK = re.compile(
    rf"{_RANGE.pattern}|{CLOCK.pattern}|\b(?:noon|midday)\b"
    r"|\b(?:at \d{1,2}(?![:.]\d|\s*[ap]\.?m)|\d{1,2}h)\b",
    re.I,
)
_SHORT_ZONES = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "BST": "Europe/London",
    "IST": "Asia/Kolkata",
    "UK": "Europe/London",
}
"""What may mean several clocks, and is clear where one of the two people lives by this one."""

_SHORT_ZONE = re.compile(rf"\b({'|'.join(_SHORT_ZONES)})\b(?:\s+time\b)?", re.I)
_FOR = re.compile(r"(?<=\d|m)\s+for\s+(me|you|us both)\b", re.I)
_PART = re.compile(r"\b(?:in the )?(morning|afternoon|evening|tonight)\b", re.I)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?\b", re.I)
_ZONES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UTC": "UTC",
    "GMT": "UTC",
    "Z": "UTC",
    "Eastern": "America/New_York",
    "Central": "America/Chicago",
    "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
}
"""The zones that one word means and no other; “EST”, “IST” and the like are asked about."""

_ZONE = re.compile(r"\b(ET|CT|MT|PT|UTC|GMT|CES?T)\b|(?<=\d)(Z)\b|\b(Eastern|Central|Mountain|Pacific)\b(?:\s+time)?")
_ZONE_AFTER_HALF = re.compile(r"(?<=[ap]m)\s*\b(et|ct|mt|pt|utc|gmt)\b", re.I)
_TOWN_TIME = re.compile(r"((?:\b[A-Z][\w'.-]+\s+){1,3})[Tt]ime\b")
_SPOKEN = re.compile(
    r"\b(?:(half|quarter|five|ten|twenty)\s+(past|to)|(\d{1,2})\s+(past))\s+(\d{1,2}|noon)\b"
    r"(?![:.]\d)(?:\s*([ap])\.?m\b)?"
    r"|\b(half|quarter|five|ten|twenty)\s+(past|to)\s+(\d{1,2})([ap])m\b",
    re.I,
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_FOUR_DIGITS = re.compile(r"\b(?!20[2-9]\d(?!\s*h))([01]\d|2[0-3])([0-5]\d)\s*(?:h|hrs?|hours)?\b", re.I)
_SAYING = frozenset(
    "that later coming hi hello hey dear"
    " do does how about works work for me us then it's its it i'm i am is we can could would be free available good"
    " great perfect fine sounds ok okay sure yes yeah happy to talk speak chat meet call you see a an time any please"
    " thanks thank so and what if should i'd love best would prefer let me's will well zoom teams phone sharp soon"
    " cheers".split()
)
"""Words around a time, in a sentence that agrees to it; “not”, “or”, “after” and the like are none of them."""

_EXAMPLE = "Write it like Fri 3pm, or 12 Dec 15:00 their time."
_EARLIEST, _LATEST = 6, 22
"""Nobody means to talk earlier or later, unless they say am or pm."""

_MORNING = range(9, 12)
"""A bare hour after "at" that nobody means in the evening."""

Whose = Literal["mine", "theirs", "ask"]
"""Whose clock a time without one is on."""


class Agreed(Struct, frozen=True):
    """A call's beginning (UTC), whether it was given on their clock, and the zone that the words named, or ""."""

    at: datetime
    on_theirs: bool
    zone: str = ""


def parse_agreed(
    text: str,
    now: datetime,
    mine: tzinfo,
    theirs: tzinfo | None,
    bare: Whose = "mine",
    by_them: bool = False,
    zone_named: Callable[[str], str] = lambda town: "",
) -> Agreed:
    """Read a time ahead; without a clock in it, it is on the one that `bare` says. `by_them`: the words are theirs.
    `zone_named` gives the zone of a town, or "".

    Raises ParseError with a sentence that says what is missing, past, impossible, or could mean two things.
    """
    reading = Reading(_plain(text))
    named = read_zone(reading) or _read_town(reading, zone_named) or _read_short(reading, now, (mine, theirs))
    side, for_whom = reading.take(_SIDE), reading.take(_FOR)
    if for_whom is not None and side is None:
        side = _side_of(for_whom, by_them)
    is_theirs = _is_theirs(side, by_them) if side is not None else None
    if is_theirs and theirs is None:
        raise ParseError("Their time zone isn't known yet: fill it in first.")
    if named is None and is_theirs is None and bare == "ask" and theirs is not None and theirs != mine:
        raise ParseError("On whose clock? Add “my time” or “their time”.")
    on_theirs = is_theirs if is_theirs is not None else named is None and bare == "theirs" and theirs is not None
    tz = named or (theirs if on_theirs and theirs is not None else mine)
    today = now.astimezone(tz).date()
    month_first = is_american(theirs if theirs is not None and (on_theirs or by_them) else mine)
    weekday = read_days(reading, today, month_first=month_first)
    clock = _read_clock(reading)
    unread = [word for word in reading.unread if word.casefold().strip('.!?;:()"“”') not in _SAYING]
    unread = [word for word in unread if any(char.isalnum() for char in word)]
    if unread:
        raise ParseError(_format_unread(unread[0]))
    if clock is None:
        raise ParseError(f"At what time? {_EXAMPLE}")
    if not reading.days and weekday is None:
        raise ParseError(f"On which day? {_EXAMPLE}")
    at = _place(reading.days, weekday, clock, now, tz)
    if at <= now:
        raise ParseError("That time has passed. Choose a later one.")
    return Agreed(at, on_theirs, str(getattr(named, "key", "")))


def _plain(text: str) -> str:
    """The text with what people write in several ways written in one."""
    text = text.strip().replace("’", "'").replace("@", " at ")
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    text = re.sub(r"\b(\d{4})/(\d\d?)/(\d\d?)\b", r"\1-\2-\3", text)
    text = re.sub(r"\b(\d\d?:\d\d):\d\d\b", r"\1", text)
    text = re.sub(r"(?<=:\d\d)\s*(?:h|hrs?|hours)\b", "", text, flags=re.I)
    text = re.sub(r"\bfor (?:about |around )?\d+ ?min(?:ute)?s?\b", " ", text, flags=re.I)
    text = re.sub(rf"\b({_WEEKDAYS})\w*,?\s+(\d{{1,2}})(?=\s*(?:,|at\b))", r"\1 the \2th", text, flags=re.I)
    text = re.sub(r"\btonight\b", "today evening", text, flags=re.I)
    text = re.sub(r"\b(?:tmrw|tmr|tomorow)\b", "tomorrow", text, flags=re.I)
    text = re.sub(r"\bat 12(?![\d:.]|\s*[ap]m)", "at noon", text, flags=re.I)
    text = re.sub(r"\bbetween\s+(\d[\d:.]*\s*(?:[ap]\.?m\.?)?)\s+and\s+(?=\d)", r"\1 - ", text, flags=re.I)
    text = _SPOKEN.sub(_say_in_digits, text)
    for number, word in enumerate(_NUMBERS, 2):
        text = re.sub(rf"\bin {word} (days?|weeks?)\b", rf"in {number} \1", text, flags=re.I)
    return text


def _say_in_digits(match: re.Match[str]) -> str:
    """ "quarter past 10" as "10:15", "quarter to 12pm" as "11:45 am"."""
    said, side, word, *half = (group.casefold() for group in match.groups() if group)
    minutes = _MINUTES.get(said) or int(said)
    hour = 12 if word == "noon" else int(word)
    if not 0 < minutes < 60 or not 0 < hour <= 12:
        return match.group()
    letter = half[0] if half else "p" if word == "noon" else ""
    if side == "past":
        return f"{hour}:{minutes:02}{letter and f' {letter}m'}"
    if hour == 12 and letter:
        letter = "a" if letter == "p" else "p"
    return f"{(hour - 2) % 12 + 1}:{60 - minutes:02}{letter and f' {letter}m'}"


_WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun"
_NUMBERS = ("two", "three", "four", "five", "six", "seven")


def _is_theirs(side: re.Match[str], by_them: bool) -> bool:
    """Whether the clock named is theirs: in their words, "my time" is."""
    word = (side.group(1) or side.group(2)).casefold()
    if word.startswith("their"):
        return True
    return word.startswith("m") if by_them else False


def read_zone(reading: Reading) -> tzinfo | None:
    """Take the zone that a text names out of it; None where it names none. Raises ParseError for one there is not."""
    offset = reading.take(_OFFSET)
    if offset is not None:
        hours, minutes = int(offset.group(2)), int(offset.group(3) or 0)
        if hours > 14 or minutes > 59:
            raise ParseError(f"“{offset.group()}” isn't a time zone.")
        length = timedelta(hours=hours, minutes=minutes)
        return timezone(length if offset.group(1) == "+" else -length)
    match = reading.take(_ZONE) or reading.take(_ZONE_AFTER_HALF)
    if match is None:
        return None
    word = next(group for group in match.groups() if group)
    return zone(_ZONES[word if word in _ZONES else word.upper()])


def _read_short(reading: Reading, now: datetime, clocks: Iterable[tzinfo | None]) -> tzinfo | None:
    """Take "EST" out of the text where one of the two lives by it."""
    match = _SHORT_ZONE.search(reading.left)
    meant = zone(_SHORT_ZONES[match.group(1).upper()]) if match is not None else None
    if meant is None or all(tz is None or tz.utcoffset(now) != meant.utcoffset(now) for tz in clocks):
        return None
    reading.take(_SHORT_ZONE)
    return meant


def _side_of(for_whom: re.Match[str], by_them: bool) -> re.Match[str] | None:
    """Whose clock "3pm for me" is on; "3pm for you" asks whether it suits, or says where it is that hour."""
    word = for_whom.group(1).casefold()
    if word == "you" and by_them:
        raise ParseError("On whose clock? Add “my time” or “their time”.")
    return _SIDE.match("my time") if word == "me" else None


def _read_town(reading: Reading, zone_named: Callable[[str], str]) -> tzinfo | None:
    """Take "London time" out of the text."""
    for match in _TOWN_TIME.finditer(reading.left):
        words = match.group(1).split()
        for first in range(len(words)):
            is_town = not (WEEKDAY.fullmatch(words[first]) or words[first].isupper())
            name = zone_named(" ".join(words[first:])) if is_town else ""
            if name:
                start = match.start() + match.group(1).index(words[first])
                reading.left = f"{reading.left[:start]} {reading.left[match.end() :]}"
                return zone(name)
    return None


def clocks_in(text: str) -> list[tuple[set[tuple[int, int]], str]]:
    """Every time of day that a text names: what it may be (hour, minute), and the words that follow it.

    Of a span it is the beginning; where morning or evening is not said, it may be either.
    """
    found, text = [], _plain(text)
    for match in ANY_CLOCK.finditer(text):
        span = _RANGE.fullmatch(match.group())
        clock = CLOCK.fullmatch(match.group())
        try:
            if span is not None and (_is_range(span) or " to " not in match.group()):
                times = (
                    {_start_of(span, "")} if span.group(3) or span.group(6) else _either(span.group(1), span.group(2))
                )
            elif clock is not None:
                half = (clock.group(3) or clock.group(5) or "").lower()
                hour, minute = clock.group(1) or clock.group(4), clock.group(2)
                times = {_hour(int(hour), int(minute or 0), half)} if half else _either(hour, minute)
            elif match.group().lower() in ("noon", "midday"):
                times = {(12, 0)}
            else:
                times = _either(match.group().rpartition(" ")[2].rstrip("hH"), None)
        except ParseError:
            continue
        found.append((times, text[match.end() : match.end() + 24]))
    return found


def _either(hour: str, minute: str | None) -> set[tuple[int, int]]:
    """An hour without its half of the day, which may be either; after noon it is what it is."""
    plain = int(hour)
    return {(plain, int(minute or 0)), *([((plain + 12) % 24, int(minute or 0))] if plain <= 12 else [])}


def _place(days: list[date], weekday: int | None, clock: tuple[int, int], now: datetime, tz: tzinfo) -> datetime:
    """The instant meant: on the day named, or on the first such weekday on which that time is ahead."""
    if days:
        check_weekday(days[0], weekday)
        return at_wall_time(days[0], *clock, tz)
    today = now.astimezone(tz).date()
    day = today + timedelta(days=((weekday or 0) - today.weekday()) % 7)
    at = at_wall_time(day, *clock, tz)
    return at if at > now else at_wall_time(day + timedelta(days=7), *clock, tz)


def _read_clock(reading: Reading) -> tuple[int, int] | None:
    """Take the time out of the text: hour and minute."""
    part = reading.take(_PART)
    half = "" if part is None else "a" if part.group(1).casefold() == "morning" else "p"
    if reading.take(re.compile(r"\b(noon|midday)\b", re.I)):
        return 12, 0
    span = _RANGE.search(reading.left)
    if span is not None and _is_range(span):
        if " to " in span.group() and not span.group(3) and int(span.group(1)) % 12 > int(span.group(4)) % 12:
            raise ParseError(
                f"“{' '.join(span.group().split())}” can mean two things. Write the start alone, like 3pm."
            )
        reading.take(_RANGE)
        return _start_of(span, half)
    match = reading.take(CLOCK)
    if match is not None:
        hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or 0)
        reading.take(re.compile(r"\buhr\b", re.I))
        return _hour(hour, minute, (match.group(3) or match.group(5) or "").lower(), half)
    digits = reading.take(_FOUR_DIGITS)
    if digits is not None:
        return _hour(int(digits.group(1)), int(digits.group(2)), "", half)
    match = reading.take(_FULL_HOUR)
    bare = None if match is not None else reading.take(_BARE_HOUR)
    if match is None and bare is None:
        return None
    hour = int(match.group(1) if match is not None else bare.group(2) if bare is not None else 0)
    if not half and bare is not None and bare.group(1) and hour in _MORNING:
        return hour, 0
    if 1 <= hour <= 12 and not half:
        raise ParseError(f"{hour} in the morning or in the evening? Write {hour}am or {hour}pm.")
    return _hour(hour, 0, "", half)


def _is_range(span: re.Match[str]) -> bool:
    """Whether two numbers with a dash are a span of time: one has its half or minutes, or an hour after noon."""
    hour, minute, half, end, end_minute, end_half = span.groups()
    return bool(minute or half or end_minute or end_half or (12 < int(hour) < int(end) <= 24))


def _start_of(span: re.Match[str], part: str) -> tuple[int, int]:
    """The beginning of a span: on the half of the day of its end where it has none, unless it would come after it."""
    hour, minute, half, end, end_minute, end_half = span.groups()
    start, last = (int(hour), int(minute or 0)), (int(end), int(end_minute or 0))
    if not half and end_half and start[0] <= 12:
        half = end_half
        if (start[0] % 12, start[1]) > (last[0] % 12, last[1]):
            half = "a" if end_half.lower() == "p" else "p"
    return _hour(*start, (half or "").lower(), part)


def _hour(hour: int, minute: int, half: str, part: str = "") -> tuple[int, int]:
    shown = f"{hour}:{minute:02}" if minute or not half else f"{hour}{half}m"
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise ParseError(f"There is no {shown} on the clock.")
    if half and part and half != part:
        raise ParseError(f"{shown} isn't in the {'morning' if part == 'a' else 'afternoon'}. Write which you mean.")
    if not half and part and 1 <= hour <= 12:
        half = part
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
