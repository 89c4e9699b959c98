"""The coming days on both clocks, hour by hour."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from referral_tui.domain.calls.week import DAYS_SHOWN, Mark, week_of

TODAY = date(2026, 11, 20)
NEW_YORK, KOLKATA = ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_hours_stand_on_both_clocks_and_days_on_the_users() -> None:
    week = week_of([at(23, 15), at(24, 16, 30)], {}, NEW_YORK, KOLKATA, TODAY)
    assert week.days[0] == date(2026, 11, 23)
    assert len(week.days) == DAYS_SHOWN
    clocks = [(hour.mine.strftime("%H:%M"), hour.theirs.strftime("%H:%M")) for hour in week.hours]
    assert clocks == [("10:00", "20:30"), ("11:00", "21:30")]
    assert week.hours[0].marks[:3] == ("free", None, None)
    assert week.hours[1].marks[:3] == (None, "free", None)


def test_what_is_set_stands_over_what_is_free_and_the_call_itself_over_all() -> None:
    set_times: dict[datetime, Mark] = {at(23, 10): "proposed", at(23, 10, 30): "offered", at(23, 11): "call"}
    week = week_of([at(23, 10), at(23, 11)], set_times, UTC, UTC, TODAY)
    assert [hour.marks[0] for hour in week.hours] == ["offered", "call"]
    week = week_of([at(23, 11)], {**set_times, at(23, 11, 30): "agreed"}, UTC, UTC, TODAY)
    assert [hour.marks[0] for hour in week.hours] == ["offered", "agreed"]


def test_hours_between_two_are_shown_and_days_gone_by_are_not() -> None:
    week = week_of([at(23, 9), at(24, 12)], {at(19, 3): "call"}, UTC, UTC, TODAY)
    assert [hour.mine.hour for hour in week.hours] == [9, 10, 11, 12]
    assert week_of([], {at(19, 3): "call"}, UTC, UTC, TODAY).hours == ()
