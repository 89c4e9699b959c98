"""The coming days row by row, on the user's clock and the other's: when the two could talk, and what is set."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from referral_tui.domain.records import Struct

Mark = Literal["free", "proposed", "offered", "call", "agreed"]
"""What a time is: both are free; one that is proposed, or ticked to be offered; a call set, or this one."""

_STRENGTH: tuple[Mark, ...] = ("free", "proposed", "offered", "call", "agreed")
DAYS_SHOWN = 9
ROWS_SHOWN = 14
"""With more rows than that, those in which there is nothing are left out."""


class Row(Struct, frozen=True):
    """A time of the day: on either clock, as they are on the first day, and what it is on each day."""

    mine: time
    theirs: time
    marks: tuple[Mark | None, ...]


class Week(Struct, frozen=True):
    """The days, on the user's calendar, and the times of them at which there is anything.

    From `shifts_on` on, the other clock shows `shift` more than the rows say, because one of the two is changed.
    """

    days: tuple[date, ...]
    rows: tuple[Row, ...]
    shifts_on: date | None = None
    shift: timedelta = timedelta()


def week_of(
    free: Collection[datetime], set_times: Mapping[datetime, Mark], mine: tzinfo, theirs: tzinfo, today: date
) -> Week:
    """The days from the first with anything in it; `free` and `set_times` are instants, a call begins at each.

    A row is an hour, or half of one where the two clocks are so far apart.
    """
    instants = [*((at, "free") for at in free), *set_times.items()]
    first = min((day for at, _ in instants if (day := at.astimezone(mine).date()) >= today), default=today)
    days = tuple(first + timedelta(days=number) for number in range(DAYS_SHOWN))
    apart = [_apart(day, mine, theirs) for day in days]
    minutes = 30 if apart[0] % timedelta(hours=1) else 60
    marks: dict[tuple[date, int], Mark] = {}
    for at, mark in instants:
        here = at.astimezone(mine)
        place = (here.date(), (here.hour * 60 + here.minute) // minutes)
        if place not in marks or _STRENGTH.index(mark) > _STRENGTH.index(marks[place]):
            marks[place] = mark
    used = {number for day, number in marks if day in days}
    numbers = range(min(used), max(used) + 1) if used else range(0)
    rows = (
        _row(number * minutes, days, [marks.get((day, number)) for day in days], apart[0])
        for number in numbers
        if number in used or len(numbers) <= ROWS_SHOWN
    )
    shifted = next((index for index, each in enumerate(apart) if each != apart[0]), None)
    if shifted is None:
        return Week(days, tuple(rows))
    return Week(days, tuple(rows), days[shifted], apart[shifted] - apart[0])


def _apart(day: date, mine: tzinfo, theirs: tzinfo) -> timedelta:
    """How much more the other clock shows at noon of a day."""
    noon = datetime.combine(day, time(12), mine)
    here, there = noon.utcoffset(), noon.astimezone(theirs).utcoffset()
    return (there or timedelta()) - (here or timedelta())


def _row(minute: int, days: tuple[date, ...], marks: list[Mark | None], apart: timedelta) -> Row:
    here = datetime.combine(days[0], time(minute // 60, minute % 60))
    return Row(here.time(), (here + apart).time(), tuple(marks))
