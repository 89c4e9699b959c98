from datetime import UTC, date, datetime

import pytest

from referral_tui.domain.dates.days_off import parse_days_off
from referral_tui.domain.dates.format import ParseError, add_business_days

CHRISTMAS = parse_days_off("24 Dec - 1 Jan", 2026)


@pytest.mark.parametrize(
    ("text", "day", "is_off"),
    [
        ("25 Dec", date(2026, 12, 25), True),
        ("Dec 25th", date(2027, 12, 25), True),
        ("25 Dec", date(2026, 12, 24), False),
        ("24 Dec - 1 Jan", date(2026, 12, 31), True),
        ("24 Dec to 1 Jan", date(2027, 1, 1), True),
        ("24 Dec – 1 Jan", date(2026, 1, 1), True),
        ("24 Dec - 1 Jan", date(2027, 1, 2), False),
        ("2026-11-27; 2026-12-07 - 2026-12-09", date(2026, 12, 8), True),
        ("2026-11-27", date(2027, 11, 27), False),
        ("", date(2026, 12, 25), False),
    ],
)
def test_days_off_are_read_as_people_write_them(text: str, day: date, is_off: bool) -> None:
    assert (day in parse_days_off(text, 2026)) is is_off


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Christmas", "isn't a day"),
        ("31 Feb", "no 31 Feb"),
        ("2026-12-09 - 2026-12-07", "end after"),
        ("1 Jan - 30 Dec", "100"),
    ],
)
def test_what_is_no_day_off_is_said(text: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        parse_days_off(text, 2026)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (22, 1, (2026, 12, 23)),
        (22, 2, (2027, 1, 4)),
        (22, 7, (2027, 1, 11)),
        (25, 0, (2027, 1, 4)),
    ],
)
def test_days_off_are_no_business_days(start: int, days: int, due: tuple[int, int, int]) -> None:
    at = datetime(2026, 12, start, 10, tzinfo=UTC)
    assert add_business_days(at, days, UTC, CHRISTMAS) == datetime(*due, 10, tzinfo=UTC)
