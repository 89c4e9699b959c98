"""Times in the text of an offer, and whether they can still be offered (METHOD.md, step 4)."""

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo

from referral_tui.domain.calls.call_times import CALL_LENGTH
from referral_tui.domain.dates.format import DAYS, ParseError, at_wall_time
from referral_tui.domain.dates.parse_call_time import read_zone
from referral_tui.domain.dates.parse_date import CLOCK, WEEKDAY, Reading, check_weekday, read_days
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


def may_be(text: str, at: datetime, now: datetime, clocks: Sequence[tzinfo]) -> bool:
    """Whether the days and times that a text names are those of an instant, on one of these clocks or one it names."""
    reading = Reading(text)
    named = read_zone(reading)
    shown = [at.astimezone(tz) for tz in (*clocks, *([named] if named is not None else []))]
    times = {_clock(match) for match in CLOCK.finditer(reading.left)} - {None}
    weekdays = {match.group(2)[:3].title() for match in WEEKDAY.finditer(reading.left)}
    days = set()
    for line in reading.left.splitlines():
        again = Reading(line)
        with suppress(ParseError):
            read_days(again, now.astimezone(clocks[0]).date())
        days |= set(again.days)
    return (
        (not times or any((here.hour, here.minute) in times for here in shown))
        and (not weekdays or any(DAYS[here.weekday()] in weekdays for here in shown))
        and (not days or any(here.date() in days for here in shown))
    )


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or 0)
    half = match.group(3) or match.group(5)
    hour = hour % 12 + (12 if half.lower() == "p" else 0) if half else hour
    return (hour, minute) if hour < 24 and minute < 60 else None


def odd_day(text: str, now: datetime, theirs: tzinfo) -> str:
    """What is wrong with a day that a line names beside another weekday, as a sentence; "" where all fit."""
    today = now.astimezone(theirs).date()
    for line in text.splitlines():
        problem = ""
        for gone in (False, True):
            reading = Reading(line)
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
