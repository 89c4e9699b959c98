from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referral_tui.domain.dates.local_days import LocalDays
from referral_tui.domain.model.event import to_stamp

ZONES = (
    "UTC", "Europe/Oslo", "America/Los_Angeles", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati",
    "America/St_Johns", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca",
)  # fmt: skip


@example("Pacific/Kiritimati", [datetime(1979, 1, 1, 10, 40)])  # its midnight was on no quarter of an hour
@given(
    st.sampled_from(ZONES),
    st.lists(st.datetimes(datetime(1971, 1, 2), datetime(2199, 12, 30)), min_size=1, max_size=20),
)
def test_the_day_is_that_of_the_zones_calendar(name: str, moments: list[datetime]) -> None:
    tz = ZoneInfo(name)
    days = LocalDays(tz)
    for moment in moments:
        at = moment.replace(microsecond=0, tzinfo=UTC)
        assert days.of(to_stamp(at)) == at.astimezone(tz).toordinal()


def test_days_on_which_the_clocks_change_or_the_date_line_moved() -> None:
    for name, stamps in {
        "Europe/Oslo": ("2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z"),
        "Pacific/Apia": ("2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z"),
    }.items():
        tz = ZoneInfo(name)
        for stamp in stamps:
            assert LocalDays(tz).of(stamp) == datetime.fromisoformat(stamp).astimezone(tz).toordinal()


@pytest.mark.parametrize(
    "stamp", ["", "x", "2026-11-20", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-20T10:00"]
)
def test_what_is_no_stamp_is_on_no_day(stamp: str) -> None:
    assert LocalDays(UTC).of(stamp) is None
