"""The coming days on both clocks, row by row."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from referral_tui.domain.calls.week import DAYS_SHOWN, ROWS_SHOWN, Mark, Week, week_of

TODAY = date(2026, 11, 20)
BERLIN, NEW_YORK, KOLKATA, LONDON = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Europe/London")
)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def clocks(week: Week) -> list[tuple[str, str]]:
    return [(f"{row.mine:%H:%M}", f"{row.theirs:%H:%M}") for row in week.rows]


def test_times_stand_on_both_clocks_and_days_on_the_users() -> None:
    week = week_of([at(23, 15), at(24, 16, 30)], {}, NEW_YORK, LONDON, TODAY)
    assert week.days[0] == date(2026, 11, 23)
    assert len(week.days) == DAYS_SHOWN
    assert clocks(week) == [("10:00", "15:00"), ("11:00", "16:00")]
    assert week.rows[0].marks[:3] == ("free", None, None)
    assert week.rows[1].marks[:3] == (None, "free", None)


def test_half_hours_are_rows_where_the_clocks_are_half_an_hour_apart() -> None:
    week = week_of([at(23, 9), at(23, 9, 30)], {}, KOLKATA, LONDON, TODAY)
    assert clocks(week) == [("14:30", "09:00"), ("15:00", "09:30")]


def test_a_clock_that_is_changed_within_the_days_is_said() -> None:
    week = week_of([at(29, 14, month=10)], {}, BERLIN, NEW_YORK, date(2026, 10, 29))
    assert clocks(week) == [("15:00", "10:00")]
    assert (week.shifts_on, week.shift) == (date(2026, 11, 1), timedelta(hours=-1))
    assert week_of([at(23, 9)], {}, BERLIN, NEW_YORK, TODAY).shifts_on is None


def test_what_is_set_stands_over_what_is_free_and_the_call_itself_over_all() -> None:
    set_times: dict[datetime, Mark] = {at(23, 10): "proposed", at(23, 10, 30): "offered", at(23, 11): "call"}
    week = week_of([at(23, 10), at(23, 11)], set_times, UTC, UTC, TODAY)
    assert [row.marks[0] for row in week.rows] == ["offered", "call"]
    week = week_of([at(23, 11)], {**set_times, at(23, 11, 30): "agreed"}, UTC, UTC, TODAY)
    assert [row.marks[0] for row in week.rows] == ["offered", "agreed"]


def test_rows_between_two_are_shown_unless_there_are_many_and_days_gone_by_are_not() -> None:
    week = week_of([at(23, 9), at(24, 12)], {at(19, 3): "call"}, UTC, UTC, TODAY)
    assert [row.mine.hour for row in week.rows] == [9, 10, 11, 12]
    wide = week_of([at(23, 9)], {at(24, 9 + ROWS_SHOWN): "call"}, UTC, UTC, TODAY)
    assert [row.mine.hour for row in wide.rows] == [9, 9 + ROWS_SHOWN]
    assert week_of([], {at(19, 3): "call"}, UTC, UTC, TODAY).rows == ()
