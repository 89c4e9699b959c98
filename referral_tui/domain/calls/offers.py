"""Times in the text of an offer, and whether they can still be offered (METHOD.md, step 4)."""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo

from referral_tui.domain.calls.call_times import CALL_LENGTH
from referral_tui.domain.dates.format import DAYS, ParseError, at_wall_time, is_american, zone_words
from referral_tui.domain.dates.parse_call_time import clocks_in, read_zone
from referral_tui.domain.dates.parse_date import CLOCK, WEEKDAY, WEEKDAY_AND_DATE, Reading, check_weekday, read_days
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.needs import need_of

_GONE = timedelta(days=60)
"""A date without its year that lies so far ahead, and was not so long ago, is one that has passed."""


def times_in(text: str, now: datetime, theirs: tzinfo) -> list[datetime]:
    """The instants (UTC) that a text names with a day and a time, to a line: "Friday 4 December, 15:00 or 16:30"."""
    today = now.astimezone(theirs).date()
    found = []
    for line in text.splitlines():
        reading = Reading(line)
        day = _day_in(reading, today)
        for match in CLOCK.finditer(reading.left) if day is not None else ():
            at = _at(day, match.group(1) or match.group(4), match.group(2), match.group(3) or match.group(5), theirs)
            if at is not None:
                found.append(at)
    return found


def may_be(text: str, at: datetime, now: datetime, theirs: tzinfo, mine: tzinfo) -> bool:
    """Whether the days and times that a text names are those of an instant: each time on the clock said beside it,
    else on theirs; of several, one without a clock is enough."""
    here, plain = at.astimezone(theirs), []
    for times, after in clocks_in(text):
        clock = _clock_beside(after, mine)
        if clock is None:
            plain.append(times)
            continue
        shown = at.astimezone(clock)
        if (shown.hour, shown.minute) not in times:
            return False
    if plain and not any((here.hour, here.minute) in times for times in plain):
        return False
    return _may_be_day(text, here, now.astimezone(theirs).date())


def _clock_beside(after: str, mine: tzinfo) -> tzinfo | None:
    """The clock that the words after a time name; None for theirs."""
    word = re.match(r"[\s,(]*(?:my (?:time|end|side|clock)|for me|mine)\b", after, re.I)
    if word is not None or re.match(rf"[\s,(]*{re.escape(zone_words(getattr(mine, 'key', 'UTC')))}", after, re.I):
        return mine
    close = re.match(r"[\s,(]*(\S+)", after)
    try:
        return read_zone(Reading(f"1{close.group(1)}" if close.group(1) == "Z" else close.group(1))) if close else None
    except ParseError:
        return None  # what there is no clock for, such as "UTC+20"


def _may_be_day(text: str, here: datetime, today: date) -> bool:
    """Whether no day is named, or this one is: with its weekday alone, or in one part of the text with its date."""
    month_first, is_named = here.tzinfo is not None and is_american(here.tzinfo), False
    for part in re.split(r"[\n.;!?]|,(?!\s*(?:\d|[A-Z]))|\b(?:but|and|as)\b", text):
        weekday = WEEKDAY.search(part)
        days: set[date] = set()
        for gone in (False, True):
            reading = Reading(part)
            with suppress(ParseError):
                read_days(reading, today, gone, month_first)
            days |= set(reading.days)
        is_named = is_named or weekday is not None or bool(days)
        if here.date() in days:
            return True
        if not days and weekday is not None and weekday.group(2)[:3].title() == DAYS[here.weekday()]:
            return True
    return not is_named


def odd_day(text: str, now: datetime, theirs: tzinfo) -> str:
    """What is wrong with a date beside another weekday than its own, as a sentence; "" where all fit."""
    today = now.astimezone(theirs).date()
    for match in WEEKDAY_AND_DATE.finditer(text):
        problem = ""
        for gone in (False, True):
            reading = Reading(match.group())
            try:
                weekday = read_days(reading, today, gone)
            except ParseError:
                continue
            try:
                if reading.days:
                    check_weekday(reading.days[0], weekday)
                break
            except ParseError as error:
                problem = problem or str(error)
        else:
            if problem:
                return problem
    return ""


def _day_in(reading: Reading, today: date) -> date | None:
    """The day that a line names, of those that have passed lately too."""
    text = reading.left
    for gone in (False, True):
        again = Reading(text)
        try:
            weekday = read_days(again, today, gone)
        except ParseError:
            continue
        if not again.days:
            return None
        day = again.days[0]
        if (weekday is None or day.weekday() == weekday) and abs(day - today) < _GONE:
            reading.left = again.left
            return day
    return None


def _at(day: date | None, hour: str, minute: str | None, half: str | None, tz: tzinfo) -> datetime | None:
    hours = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    if day is None or hours > 23 or int(minute or 0) > 59:
        return None
    try:
        return at_wall_time(day, hours, int(minute or 0), tz)
    except ParseError:
        return None


def last_offer(contact: Contact) -> Event | None:
    """The last message that offered them times, and that no call or refusal has settled since."""
    offers = [e for e in contact.history if e.kind == event.WRITTEN and need_of(e.text("need")).offers]
    latest = max(offers, key=lambda each: each.at, default=None)
    settled = contact.last(event.CALL_SET, event.CALL_HELD, event.CLOSED)
    return None if latest is None or (settled is not None and settled.at >= latest.at) else latest


def is_available(at: datetime, busy: Collection[datetime]) -> bool:
    """Whether no call is set for so close to an instant."""
    return not any(abs(at - call) < CALL_LENGTH for call in busy)
