"""The coming days hour by hour, on the user's clock and the other's: when the two could talk, and what is set."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

Mark = Literal["free", "proposed", "offered", "call", "agreed"]
"""What an hour is: both are free; a time that is proposed, or ticked to be offered; a call set, or this one."""

_STRENGTH: tuple[Mark, ...] = ("free", "proposed", "offered", "call", "agreed")
DAYS_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day: when it begins on either clock (on the first day), and what it is on each day."""

    mine: datetime
    theirs: datetime
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The days, on the user's calendar, and the hours of them in which there is anything."""

    days: tuple[date, ...]
    hours: tuple[Hour, ...]


def week_of(
    free: Collection[datetime], set_times: Mapping[datetime, Mark], mine: tzinfo, theirs: tzinfo, today: date
) -> Week:
    """The days from the first with anything in it; `free` and `set_times` are instants, a call begins at each."""
    marks: dict[tuple[date, int], Mark] = {}
    for at, mark in [*((at, "free") for at in free), *set_times.items()]:
        here = at.astimezone(mine)
        place = (here.date(), here.hour)
        if place not in marks or _STRENGTH.index(mark) > _STRENGTH.index(marks[place]):
            marks[place] = mark
    first = min((day for day, _ in marks if day >= today), default=today)
    days = tuple(first + timedelta(days=number) for number in range(DAYS_SHOWN))
    shown = [hour for day, hour in marks if day in days]
    hours = range(min(shown), max(shown) + 1) if shown else range(0)
    return Week(days, tuple(_hour(hour, days, marks, mine, theirs) for hour in hours))


def _hour(
    hour: int, days: tuple[date, ...], marks: Mapping[tuple[date, int], Mark], mine: tzinfo, theirs: tzinfo
) -> Hour:
    here = datetime.combine(days[0], time(hour), mine)
    return Hour(here, here.astimezone(theirs), tuple(marks.get((day, hour)) for day in days))
