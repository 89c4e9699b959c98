from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.dates.format import ParseError
from referral_tui.domain.dates.parse_call_time import Whose, parse_agreed
from referral_tui.domain.dates.parse_date import parse_day_gone, parse_day_to_come

OSLO, SEATTLE, APIA = ZoneInfo("Europe/Oslo"), ZoneInfo("America/Los_Angeles"), ZoneInfo("Pacific/Apia")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
"""A Friday, 11:00 in Oslo."""


@pytest.mark.parametrize(
    ("text", "on_my_clock"),
    [
        ("Fri 3pm", "2026-11-20 15:00"),
        ("fri 10am", "2026-11-27 10:00"),
        ("12 Dec 15:00 their time", "2026-12-13 00:00"),
        ("Dec 12 at 3:30 pm theirs", "2026-12-13 00:30"),
        ("Dec 12, 2026 3pm", "2026-12-12 15:00"),
        ("tomorrow at noon", "2026-11-21 12:00"),
        ("2026-12-05 15:00", "2026-12-05 15:00"),
        ("Thursday the 26th of November at 10.30", "2026-11-26 10:30"),
        ("tue 24 nov 16:00 my time", "2026-11-24 16:00"),
        ("27.11. 15:00", "2026-11-27 15:00"),
        ("13/12 15:00", "2026-12-13 15:00"),
        ("Fri 15h", "2026-11-20 15:00"),
        ("29 Feb 2028 10:00", "2028-02-29 10:00"),
        ("20 Jan 9:00", "2027-01-20 09:00"),
        ("19 Nov 2027 15:00", "2027-11-19 15:00"),
        ("2026-11-27T15:00", "2026-11-27 15:00"),
        ("Thurs 26 Nov 10am", "2026-11-26 10:00"),
        ("Fri 3-3:30pm", "2026-11-20 15:00"),
        ("Monday 10–11am", "2026-11-23 10:00"),
        ("Monday 11am-12pm", "2026-11-23 11:00"),
        ("Mon 11-12pm", "2026-11-23 11:00"),
        ("Mon 11-1pm", "2026-11-23 11:00"),
        ("Tue 14:00 - 14:30", "2026-11-24 14:00"),
        ("Tue 15 to 16", "2026-11-24 15:00"),
        ("Friday the 27th 3pm", "2026-11-27 15:00"),
        ("the 26th at 2pm", "2026-11-26 14:00"),
        ("the 3rd, 2pm", "2026-12-03 14:00"),
        ("in 2 days at 9", "2026-11-22 09:00"),
        ("in a week at 3pm", "2026-11-27 15:00"),
        ("day after tomorrow 3pm", "2026-11-22 15:00"),
        ("tomorrow @ 3pm", "2026-11-21 15:00"),
        ("Friday morning 9am", "2026-11-27 09:00"),
        ("Monday afternoon at 3", "2026-11-23 15:00"),
        ("Let's do Friday 3pm", "2026-11-20 15:00"),
        ("How about Monday at 10:30? Works for me!", "2026-11-23 10:30"),
        ("Yes, Monday at 2pm sounds great, thanks!", "2026-11-23 14:00"),
        ("Mon 3pm ET", "2026-11-23 21:00"),
        ("Mon 3pm et", "2026-11-23 21:00"),
        ("Mon 3pm Pacific time", "2026-11-24 00:00"),
        ("Mon 3pm CT", "2026-11-23 22:00"),
        ("Mon 3pm MT", "2026-11-23 23:00"),
        ("Mon 15:00 UTC", "2026-11-23 16:00"),
        ("Mon 15:00 GMT", "2026-11-23 16:00"),
        ("Mon 15:00 GMT+1", "2026-11-23 15:00"),
        ("Mon 15:00 UTC-05:00", "2026-11-23 21:00"),
        ("2026-12-01T15:00Z", "2026-12-01 16:00"),
        ("Fri 15.30 Uhr", "2026-11-20 15:30"),
        ("tonight at 8", "2026-11-20 20:00"),
        ("Mon at 12", "2026-11-23 12:00"),
        ("in two days at 3pm", "2026-11-22 15:00"),
        ("2026/11/23 15:00", "2026-11-23 15:00"),
        ("2026-11-23 15:00:00", "2026-11-23 15:00"),
        ("Monday 15:00 hrs", "2026-11-23 15:00"),
        ("tmrw 3pm", "2026-11-21 15:00"),
        ("Monday from 3pm to 3:30pm", "2026-11-23 15:00"),
        ("Hi, Monday at 3pm, does that work?", "2026-11-23 15:00"),
        ("27.11 15:00", "2026-11-27 15:00"),
        ("15.30, 27.11", "2026-11-27 15:30"),
        ("Monday between 3 and 4pm", "2026-11-23 15:00"),
        ("Monday between 10:30 and 11", "2026-11-23 10:30"),
        ("Tuesday next week, 3pm", "2026-11-24 15:00"),
        ("next week Friday at 3pm", "2026-11-27 15:00"),
        ("Sunday of next week 3pm", "2026-11-29 15:00"),
        ("a week from Monday at 10:30", "2026-11-30 10:30"),
        ("a week from tomorrow 3pm", "2026-11-28 15:00"),
        ("Monday week 3pm", "2026-11-30 15:00"),
        ("Mon 3pm CET", "2026-11-23 15:00"),
        ("Mon 3pm London time", "2026-11-23 16:00"),
        ("Monday New York time 3pm", "2026-11-23 21:00"),
        ("Let's say 3pm on Monday, Paris time", "2026-11-23 15:00"),
        ("Monday at quarter past 10am", "2026-11-23 10:15"),
        ("Monday half past 3 pm", "2026-11-23 15:30"),
        ("Mon quarter to 4pm", "2026-11-23 15:45"),
        ("Monday 10 to 11am", "2026-11-23 10:00"),
        ("Mon 1500", "2026-11-23 15:00"),
        ("Friday week at 3pm", "2026-11-27 15:00"),
        ("Mon 3pm PST", "2026-11-24 00:00"),
        ("Monday at 3pm on Zoom, for 30 minutes", "2026-11-23 15:00"),
        ("Thursday 26 at 10am", "2026-11-26 10:00"),
        ("Mon quarter to 12pm", "2026-11-23 11:45"),
        ("Monday, ten to noon", "2026-11-23 11:50"),
        ("Mon 3pm London Time", "2026-11-23 16:00"),
        ("Mon 0930h", "2026-11-23 09:30"),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, on_my_clock: str) -> None:
    towns = {"London": "Europe/London", "New York": "America/New_York", "Paris": "Europe/Paris"}
    agreed = parse_agreed(text, NOW, OSLO, SEATTLE, zone_named=lambda name: towns.get(name, ""))
    assert agreed.at.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == on_my_clock
    assert agreed.on_theirs == ("their" in text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Friday at 3", "3 in the morning or in the evening"),
        ("Fri 3:30", "3:30 at night"),
        ("next Tue 14:00", "Tue 24 Nov or Tue 1 Dec"),
        ("12/5 15:00", "12 May or 5 Dec"),
        ("Fri 3pm EST", "several clocks"),
        ("Fri 12 Dec 3pm", "12 Dec is a Saturday"),
        ("3pm", "On which day"),
        ("next week at 3pm", "On which day of next week"),
        ("Friday 27/11 2026", "“2026” cannot be read"),
        ("Fri 4 Dec next week, 3pm", "isn't in next week"),
        ("Tue 3pm EST time", "several clocks|cannot be read"),
        ("Mon 3pm Nowhere time", "“Nowhere” cannot be read"),
        ("Friday", "At what time"),
        ("29 Feb 10:00", "no 29 Feb in 2026 or 2027"),
        ("31 Nov 10:00", "no 31 Nov"),
        ("Fri 25:00", "no 25:00"),
        ("Mon 13pm", "no 13pm"),
        ("today 9:00", "has passed"),
        ("2026-11-19 15:00", "has passed"),
        ("2026-11-20 11:00", "has passed"),
        ("Friday the 28th 3pm", "28 Nov is a Saturday"),
        ("Friday not at 3pm", "“not” cannot be read"),
        ("Friday after 3pm", "“after” cannot be read"),
        ("Fri 10-11", "10 in the morning or in the evening"),
        ("Fri 3pm BST", "several clocks"),
        ("Monday 5 to 3pm", "two things"),
        ("Fri 3pm in the morning", "3pm isn't in the morning"),
        ("2099-11-20 11:00", "too far away"),
        ("12 Dec or 13 Dec 15:00", "Which of the two days"),
        ("28 Mar 2027 2:30am", "skipped"),
        ("31 Oct 2027 2:30am", "twice"),
        ("12 Dec 2099 15:00", "too far away"),
        ("Wednesday 15:00 or 16:00", "“or” cannot be read"),
        ("19 Nov 15:00", "19 Nov is past. Write 2027 with it"),
        ("Money 3pm", "“Money” cannot be read"),
        ("whenever", "“whenever” cannot be read"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_asked_about(text: str, asks: str) -> None:
    with pytest.raises(ParseError, match=asks):
        parse_agreed(text, NOW, OSLO, SEATTLE)


def test_for_me_is_the_writers_clock_and_for_you_is_asked_about() -> None:
    theirs = parse_agreed("Monday at 8pm for me", NOW, OSLO, SEATTLE, "ask", by_them=True)
    assert theirs.at.astimezone(SEATTLE).strftime("%a %H:%M") == "Mon 20:00"
    with pytest.raises(ParseError, match="On whose clock"):
        parse_agreed("Monday at 8pm for you", NOW, OSLO, SEATTLE, "theirs", by_them=True)
    asked = parse_agreed("Would Monday 3pm work for you?", NOW, OSLO, SEATTLE, "theirs", by_them=True)
    assert asked.at.astimezone(SEATTLE).strftime("%a %H:%M") == "Mon 15:00"


def test_their_time_needs_their_zone() -> None:
    with pytest.raises(ParseError, match="isn't known yet"):
        parse_agreed("Fri 3pm their time", NOW, OSLO, None)


def test_across_the_date_line_each_side_has_its_own_friday() -> None:
    honolulu = ZoneInfo("Pacific/Honolulu")
    mine = parse_agreed("Fri 3pm", NOW, APIA, honolulu).at
    theirs = parse_agreed("Fri 3pm their time", NOW, APIA, honolulu).at
    assert mine == datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    assert theirs == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    assert theirs.astimezone(APIA).strftime("%a %H:%M") == "Sat 14:00"


@pytest.mark.parametrize(
    ("text", "bare", "by_them", "on_my_clock", "on_theirs"),
    [
        ("Mon 3pm", "mine", False, "2026-11-23 15:00", False),
        ("Mon 3pm", "theirs", False, "2026-11-24 00:00", True),
        ("Mon 3pm my time", "theirs", False, "2026-11-23 15:00", False),
        ("Monday 3pm my time works", "mine", True, "2026-11-24 00:00", True),
        ("Monday 3pm your time works", "theirs", True, "2026-11-23 15:00", False),
        ("Mon 3pm ET", "theirs", False, "2026-11-23 21:00", False),
        ("12/5 3pm", "theirs", False, "2026-12-06 00:00", True),
    ],
)
def test_whose_clock_a_time_is_on(text: str, bare: Whose, by_them: bool, on_my_clock: str, on_theirs: bool) -> None:
    agreed = parse_agreed(text, NOW, OSLO, SEATTLE, bare, by_them)
    assert agreed.at.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == on_my_clock
    assert agreed.on_theirs == on_theirs


def test_where_both_clocks_are_possible_it_is_asked() -> None:
    with pytest.raises(ParseError, match="On whose clock"):
        parse_agreed("Mon 3pm", NOW, OSLO, SEATTLE, "ask")
    assert parse_agreed("Mon 3pm", NOW, OSLO, OSLO, "ask").at == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(2026, 11, 22), max_value=datetime(2028, 10, 1)), st.sampled_from([OSLO, APIA]))
def test_a_time_written_in_full_is_read_back_or_refused(wall: datetime, tz: ZoneInfo) -> None:
    text = wall.strftime("%d %b %Y %I:%M %p")
    try:
        at = parse_agreed(text, NOW, tz, None).at
    except ParseError as problem:
        assert "clocks go" in str(problem)
        return
    assert at.astimezone(tz).strftime("%d %b %Y %I:%M %p") == text


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_time_to_come_or_a_sentence(text: str) -> None:
    try:
        assert parse_agreed(text, NOW, OSLO, SEATTLE).at > NOW
    except ParseError as problem:
        assert str(problem).endswith((".", "?", "it."))


def test_a_day_to_come() -> None:
    today = date(2026, 11, 20)
    assert parse_day_to_come("Fri", today) == today + timedelta(days=7)
    assert parse_day_to_come("2 Dec", today) == date(2026, 12, 2)
    assert parse_day_to_come("tomorrow", today) == date(2026, 11, 21)
    for text in ("today", "2026-11-01", "soon", "", "Fri 3pm"):
        with pytest.raises(ParseError):
            parse_day_to_come(text, today)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("Fri", "2026-11-20"),
        ("Mon", "2026-11-16"),
        ("Mon 16 Nov", "2026-11-16"),
        ("Fri today", "2026-11-20"),
        ("on today", "2026-11-20"),
        ("2 Nov", "2026-11-02"),
        ("20 Jan", "2026-01-20"),
        ("31 Dec 2025", "2025-12-31"),
        ("2025-12-01", "2025-12-01"),
        ("1.11.", "2026-11-01"),
    ],
)
def test_a_day_that_is_gone(text: str, expected: str) -> None:
    assert parse_day_gone(text, date(2026, 11, 20)).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tomorrow", "That day is in the future. Enter it once it has happened, or leave this empty."),
        ("2026-12-01", "That day is in the future. Enter it once it has happened, or leave this empty."),
        ("2 Dec", "2 Dec is still to come. Write 2025 with it if you mean last year."),
        ("Mon 17 Nov", "17 Nov is a Tuesday. Please check it."),
        ("2 Nov 1999", "That year is too far away. Please check it."),
        ("soon", "Write a day, like Fri or 2 Dec or 2026-12-02."),
        ("Fri 3pm", "Write a day, like Fri or 2 Dec or 2026-12-02."),
        ("", "Write a day, like Fri or 2 Dec or 2026-12-02."),
    ],
)
def test_what_is_no_day_that_is_gone(text: str, sentence: str) -> None:
    with pytest.raises(ParseError) as problem:
        parse_day_gone(text, date(2026, 11, 20))
    assert str(problem.value) == sentence


def test_a_weekday_that_contradicts_its_day_is_asked_about_in_days_to_come_too() -> None:
    with pytest.raises(ParseError, match="24 Nov is a Tuesday"):
        parse_day_to_come("Mon 24 Nov", date(2026, 11, 20))


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.integers(0, 200))
def test_a_day_without_its_year_is_read_as_the_nearest_on_its_side(today: date, days: int) -> None:
    gone, come = today - timedelta(days=days), today + timedelta(days=days + 1)
    assert parse_day_gone(f"{gone.day} {gone:%b}", today) == gone
    assert parse_day_to_come(f"{come:%b} {come.day}", today) == come
