from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_tui.domain.calls.call_times import CALL_LENGTH
from referral_tui.domain.calls.slots import DAYS_AHEAD, NOTICE, STEP, Clocks, format_slots, free_slots, spread
from referral_tui.domain.dates.format import ParseError
from referral_tui.domain.dates.weekly_hours import Hours, parse_hours

LONDON, SEATTLE = ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
"""A Friday."""

ZONES = ("Europe/London", "America/Los_Angeles", "Pacific/Apia", "Pacific/Honolulu", "Asia/Kathmandu", "Asia/Tehran",
         "Australia/Lord_Howe", "America/St_Johns")  # fmt: skip


def test_times_begin_after_the_notice_and_end_with_the_days_ahead() -> None:
    always = parse_hours("daily 0-24")
    clocks = Clocks(UTC, UTC)
    slots = free_slots(always, always, clocks, NOW)
    assert slots[0] == NOW + NOTICE
    assert slots[-1] < NOW + timedelta(days=DAYS_AHEAD + 1) <= slots[-1] + STEP
    odd = NOW + timedelta(minutes=1)
    assert free_slots(always, always, clocks, odd)[0] == NOW + NOTICE + STEP


@pytest.mark.parametrize("minutes", [-30, 30])
def test_a_call_right_before_or_after_another_is_clear_of_it(minutes: int) -> None:
    always, busy = parse_hours("daily 0-24"), datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    slots = free_slots(always, always, Clocks(UTC, UTC), NOW, [busy])
    assert busy + timedelta(minutes=minutes) in slots
    assert busy not in slots


def test_hours_are_read_as_people_write_them() -> None:
    assert parse_hours("Mon-Fri 9-12, 13:30-18; Sat 10am-1pm").spans == {
        **{day: ((540, 720), (810, 1080)) for day in range(5)},
        5: ((600, 780),),
    }
    assert parse_hours("fri to mon: 8-9").spans == {day: ((480, 540),) for day in (0, 4, 5, 6)}
    assert parse_hours("Tue, Thu 17-24").spans == {1: ((1020, 1440),), 3: ((1020, 1440),)}
    assert parse_hours("weekdays 9-17; weekends 10-12").spans[6] == ((600, 720),)
    assert parse_hours("daily 1-5pm").spans[0] == ((780, 1020),)
    assert parse_hours("Tues, Thurs 9-12pm").spans == {1: ((540, 720),), 3: ((540, 720),)}
    assert parse_hours("Mon, Tue 4pm-8pm, Sat 10-12").spans == {0: ((960, 1200),), 1: ((960, 1200),), 5: ((600, 720),)}
    assert parse_hours("").spans == {}
    assert parse_hours("9-5").spans == parse_hours("Mon-Fri 9-17").spans
    assert parse_hours("Mon 9-12 and Tue 10-12").spans == {0: ((540, 720),), 1: ((600, 720),)}
    assert parse_hours("Sat 20-2").spans == {5: ((1200, 1440),), 6: ((0, 120),)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mon 9-12, 11-13", "Mon overlap at 11:00"),
        ("Mon-Fri 9-12; Wed 8-10", "Wed overlap at 9:00"),
        ("Mon 15-10", "ends before it starts"),
        ("Mon 9-9", "ends before it starts"),
        ("Mon 9-25", "no 25 on the clock"),
        ("Mon 9-10:75", "no 10:75"),
        ("Mon 13pm-14pm", "no 13pm"),
        ("Xyz 9-12", "a day of the week"),
        ("Monster 9-12", "a day of the week"),
        ("Mon 9-12; 14-17", "Write days, then hours"),
        ("after five", "Write days, then hours|a day of"),
        ("Mon", "Write days, then hours"),
        ("Mon morning", "isn.t a time range|a day of"),
    ],
)
def test_hours_that_cannot_be_are_said(text: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        parse_hours(text)


def test_times_for_london_and_seattle() -> None:
    free, working = parse_hours("Mon-Fri 9-18"), parse_hours("Mon-Fri 9-17")
    slots = free_slots(free, working, Clocks(LONDON, SEATTLE), NOW)
    assert {at.astimezone(LONDON).strftime("%H:%M") for at in slots} == {"17:00", "17:30"}
    assert slots[0] == datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    assert format_slots(spread(slots, SEATTLE)[:4], SEATTLE) == (
        "Friday, November 20 at 9:00 AM or 9:30 AM\nMonday, November 23 at 9:00 AM or 9:30 AM"
    )


def test_several_days_a_friday_among_them_and_different_times_of_day() -> None:
    hours = parse_hours("Mon-Fri 9-17")
    monday = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    offered = spread(free_slots(hours, hours, Clocks(LONDON, LONDON), monday), LONDON)
    assert [at.strftime("%a %H:%M") for at in offered] == [
        "Mon 09:00", "Mon 13:00", "Tue 09:30", "Tue 13:30", "Wed 10:30", "Wed 14:30", "Thu 11:00", "Thu 15:00",
        "Fri 12:00", "Fri 16:00",
    ]  # fmt: skip


def test_a_call_that_is_set_keeps_its_time() -> None:
    hours = parse_hours("Mon 9-11")
    busy = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    slots = free_slots(hours, hours, Clocks(LONDON, LONDON), NOW, [busy])
    assert [at.strftime("%H:%M") for at in slots][:3] == ["09:00", "10:00", "10:30"]


def test_an_hour_the_clock_shows_twice_is_not_offered() -> None:
    night = parse_hours("Sun 0-4")
    before = datetime(2026, 10, 24, 10, 0, tzinfo=UTC)
    slots = free_slots(night, night, Clocks(LONDON, LONDON), before)
    clocks = [at.astimezone(LONDON).strftime("%H:%M") for at in slots[:6]]
    assert clocks == ["00:00", "00:30", "02:00", "02:30", "03:00", "03:30"]


spans = st.tuples(st.integers(0, 47), st.integers(1, 48)).filter(lambda s: s[0] < s[1])
weeks = st.dictionaries(st.integers(0, 6), spans.map(lambda s: ((s[0] * 30, s[1] * 30),)), max_size=7).map(Hours)


@given(
    weeks,
    weeks,
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 1, 1), timezones=st.just(UTC)),
)
@settings(max_examples=60)
def test_every_time_is_inside_both_peoples_hours_and_in_no_gap(
    free: Hours, working: Hours, mine: str, theirs: str, now: datetime
) -> None:
    clocks = Clocks(ZoneInfo(mine), ZoneInfo(theirs))
    slots = free_slots(free, working, clocks, now)
    offered = spread(slots, clocks.theirs)
    assert set(offered) <= set(slots)
    assert len(offered) <= 10
    for at in slots:
        assert at > now
        for hours, tz in ((free, clocks.mine), (working, clocks.theirs)):
            start, end = at.astimezone(tz), (at + CALL_LENGTH).astimezone(tz)
            ((first, last),) = hours.spans[start.weekday()]
            minutes = start.hour * 60 + start.minute
            assert first <= minutes
            assert minutes + (end.replace(tzinfo=None) - start.replace(tzinfo=None)) / timedelta(minutes=1) <= last
            wall = start.replace(tzinfo=None, fold=0)
            assert wall.replace(tzinfo=tz).astimezone(UTC) == at
            assert wall.replace(tzinfo=tz, fold=1).astimezone(UTC) == at


def test_a_call_at_a_quarter_past_takes_both_half_hours() -> None:
    hours = parse_hours("Mon 9-11")
    busy = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
    slots = free_slots(hours, hours, Clocks(LONDON, LONDON), NOW, [busy])
    assert [at.strftime("%H:%M") for at in slots[:2]] == ["10:00", "10:30"]


def test_nobody_is_asked_to_talk_within_three_hours() -> None:
    hours = parse_hours("Fri 0-24")
    slots = free_slots(hours, hours, Clocks(LONDON, LONDON), NOW + timedelta(minutes=10))
    assert slots[0] == NOW.replace(hour=13, minute=30)


def test_a_friday_that_comes_later_is_among_the_days() -> None:
    hours = parse_hours("Mon-Sun 9-17")
    saturday = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    days = [at.strftime("%a") for at in spread(free_slots(hours, hours, Clocks(LONDON, LONDON), saturday), LONDON)]
    assert days == ["Sat", "Sat", "Sun", "Sun", "Mon", "Mon", "Tue", "Tue", "Fri", "Fri"]


def test_an_hour_their_clock_shows_twice_is_not_offered_either() -> None:
    night = parse_hours("Sun 0-4")
    before = datetime(2026, 10, 24, 10, 0, tzinfo=UTC)
    slots = free_slots(night, night, Clocks(ZoneInfo("UTC"), LONDON), before)
    assert [at.strftime("%H:%M") for at in slots[:3]] == ["02:00", "02:30", "03:00"]
