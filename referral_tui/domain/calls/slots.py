"""Times to offer for a call: inside both people's hours, apart from other calls, widely spread (METHOD.md, step 4)."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby

from referral_tui.domain.calls.call_times import CALL_LENGTH
from referral_tui.domain.dates.format import format_clock, format_moment, is_told_twice
from referral_tui.domain.dates.weekly_hours import Hours
from referral_tui.domain.records import Struct

STEP = timedelta(minutes=30)
"""Calls begin on the hour or the half hour."""

DAYS_AHEAD = 9
"""So many days from tomorrow are looked at: a working week, wherever it begins, and a Friday."""

NOTICE = timedelta(hours=3)
"""Nobody is asked to talk sooner than that."""

OFFERED_DAYS, PER_DAY = 5, 2
FRIDAY = 4


class Clocks(Struct, frozen=True):
    """The user's zone and the other person's."""

    mine: tzinfo
    theirs: tzinfo


def free_slots(
    free: Hours, working: Hours, clocks: Clocks, now: datetime, busy: Collection[datetime] = ()
) -> list[datetime]:
    """Every time (UTC) a call could begin in the coming days.

    It lies in the user's free hours and in the other's working hours, each on their own clock, for the whole
    `CALL_LENGTH`; clear of the calls that begin at `busy`; and at no hour that either clock shows twice.
    """
    start = (now + NOTICE).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    end = now + timedelta(days=DAYS_AHEAD + 1)
    found = []
    while start < end:
        if (
            start >= now + NOTICE
            and free.hold(start, CALL_LENGTH, clocks.mine)
            and working.hold(start, CALL_LENGTH, clocks.theirs)
            and not any(abs(start - call) < CALL_LENGTH for call in busy)
            and not is_told_twice(start, clocks.mine)
            and not is_told_twice(start, clocks.theirs)
        ):
            found.append(start)
        start += STEP
    return found


def spread(slots: Sequence[datetime], theirs: tzinfo) -> list[datetime]:
    """A few of these to offer: two a day, far apart, over several of their days, a Friday among them if there is one.

    The pairs move through the day, so that the times differ as widely as they can.
    """
    days = [(day, list(times)) for day, times in groupby(slots, key=lambda at: at.astimezone(theirs).date())]
    days = _with_friday(days)
    offered: list[datetime] = []
    for number, (_, times) in enumerate(days):
        half = max(1, len(times) // 2)
        early = number * len(times) // (2 * len(days)) if len(times) > PER_DAY else 0
        offered += [times[early], times[min(early + half, len(times) - 1)]] if len(times) > 1 else times
    return offered


def _with_friday(days: list[tuple[date, list[datetime]]]) -> list[tuple[date, list[datetime]]]:
    """The first few days; the last of them a Friday where none is among them and one comes later."""
    first = days[:OFFERED_DAYS]
    friday = next((entry for entry in days if entry[0].weekday() == FRIDAY), None)
    return [*first[:-1], friday] if friday is not None and friday not in first else first


def format_slots(slots: Sequence[datetime], theirs: tzinfo) -> str:
    """The times as the message offers them, on their clock, a day to a line."""
    lines = []
    for _, times in groupby(sorted(slots), key=lambda at: at.astimezone(theirs).date()):
        first, *rest = times
        lines.append(" or ".join((format_moment(first, theirs), *(format_clock(at, theirs) for at in rest))))
    return "\n".join(lines)
