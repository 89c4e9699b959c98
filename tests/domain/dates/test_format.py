from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.dates.format import (
    ParseError,
    add_business_days,
    days_ago,
    format_day,
    format_moment,
    parse_day,
    zone,
)

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def test_days_are_read_strictly() -> None:
    assert parse_day(" 2028-02-29 ") == date(2028, 2, 29)
    with pytest.raises(ParseError):
        parse_day("2026-13-01")


def test_business_days_leave_out_weekends() -> None:
    friday = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert add_business_days(friday, 1, UTC).date() == date(2026, 11, 23)
    assert add_business_days(friday, 7, UTC).date() == date(2026, 12, 1)
    assert add_business_days(friday, 0, UTC) == friday


def test_business_days_are_those_of_the_users_own_calendar() -> None:
    friday_evening = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    los_angeles = ZoneInfo("America/Los_Angeles")
    assert add_business_days(friday_evening, 1, los_angeles).astimezone(los_angeles).date() == date(2026, 11, 23)
    assert add_business_days(friday_evening, 2, los_angeles).astimezone(los_angeles).date() == date(2026, 11, 24)


@given(st.datetimes(timezones=st.just(UTC), max_value=datetime(9000, 1, 1)), st.integers(0, 60))
def test_a_business_day_is_never_on_a_weekend(start: datetime, days: int) -> None:
    assert add_business_days(start, days, OSLO).astimezone(OSLO).weekday() < 5


def test_days_are_the_calendars_not_24_hours() -> None:
    late = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert days_ago(late, NOW, ZoneInfo("UTC")) == "yesterday"
    assert days_ago(late, NOW, OSLO) == "today"
    assert days_ago(datetime(2026, 10, 1, tzinfo=UTC), NOW, OSLO) == "7 wk ago"


def test_days_to_come() -> None:
    said = [format_day(datetime(2026, 11, day, 12, tzinfo=UTC), NOW, OSLO) for day in (20, 21, 24, 30)]
    assert said == ["today", "tomorrow", "Tue", "Mon 30 Nov"]
    assert format_day(datetime(2027, 1, 4, tzinfo=UTC), NOW, OSLO) == "Mon 4 Jan 2027"
    assert format_moment(datetime(2026, 12, 4, 14, 0, tzinfo=UTC), OSLO) == "Friday 4 December, 15:00"


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../../etc/passwd", "UTC\x00", "Europe/"])
def test_a_zone_that_does_not_exist_is_none(name: str) -> None:
    assert zone(name) is None
