from datetime import timedelta

import pytest

from referral_tui.domain.calls.stopwatch import Stopwatch, cue, format_clock
from referral_tui.domain.model.call_prep import LONGEST_CALL, CallPrep
from referral_tui.domain.model.event import to_stamp
from tests.conftest import NOW


class Clocks:
    """A wall clock that can be set, and a steady one that cannot."""

    def __init__(self) -> None:
        self.now, self.steady = NOW, 1_000.0
        self.watch = Stopwatch(lambda: self.steady)

    def passes(self, seconds: float, wall: float | None = None) -> None:
        self.steady += seconds
        self.now += timedelta(seconds=seconds if wall is None else wall)


def test_it_counts_and_stands_and_goes_on() -> None:
    clocks = Clocks()
    call = clocks.watch.start(CallPrep(), clocks.now)
    clocks.passes(65)
    assert (clocks.watch.seconds(call, clocks.now), clocks.watch.is_running(call, clocks.now)) == (65, True)
    call = clocks.watch.stop(call, clocks.now)
    clocks.passes(600)
    assert (clocks.watch.seconds(call, clocks.now), clocks.watch.is_running(call, clocks.now)) == (65, False)
    call = clocks.watch.start(call, clocks.now)
    clocks.passes(10)
    assert clocks.watch.seconds(call, clocks.now) == 75


@pytest.mark.parametrize("moved", [-7_200, -60, 3_600, 86_400])
def test_setting_the_machines_clock_during_a_call_changes_nothing(moved: float) -> None:
    clocks = Clocks()
    call = clocks.watch.start(CallPrep(), clocks.now)
    clocks.passes(300)
    clocks.passes(0, wall=moved)
    clocks.passes(300)
    assert clocks.watch.seconds(call, clocks.now) == 600
    assert clocks.watch.stop(call, clocks.now).seconds == 600


def test_a_timer_that_another_copy_started_shows_its_time_by_the_wall() -> None:
    clocks = Clocks()
    call = CallPrep(started=to_stamp(NOW - timedelta(seconds=120)))
    assert clocks.watch.seconds(call, clocks.now) == 120
    clocks.passes(30, wall=-500)
    assert clocks.watch.seconds(call, clocks.now) == 150


def test_a_start_in_the_future_counts_from_now() -> None:
    clocks = Clocks()
    call = CallPrep(started=to_stamp(NOW + timedelta(hours=1)))
    assert clocks.watch.seconds(call, clocks.now) == 0
    clocks.passes(5)
    assert clocks.watch.seconds(call, clocks.now) == 5


def test_a_forgotten_timer_shows_what_it_did_before() -> None:
    clocks = Clocks()
    call = CallPrep(seconds=90, started=to_stamp(NOW - timedelta(days=2)))
    assert clocks.watch.seconds(call, clocks.now) == 90
    assert not clocks.watch.is_running(call, clocks.now)
    running = clocks.watch.start(CallPrep(), clocks.now)
    clocks.passes(LONGEST_CALL + 1)
    assert clocks.watch.seconds(running, clocks.now) == 0


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, ""), (599, ""), (600, "soon"), (899, "soon"), (900, "now"), (9_999, "now")]
)
def test_it_is_time_to_ask_after_ten_minutes_and_high_time_after_fifteen(seconds: int, said: str) -> None:
    assert cue(seconds) == said


def test_minutes_and_seconds() -> None:
    assert [format_clock(seconds) for seconds in (0, 65, 605, 3_600)] == ["0:00", "1:05", "10:05", "60:00"]


def test_a_timer_is_forgotten_once_all_of_it_is_too_long_for_a_call() -> None:
    clocks = Clocks()
    call = clocks.watch.start(CallPrep(seconds=LONGEST_CALL - 100), clocks.now)
    clocks.passes(101)
    assert not clocks.watch.is_running(call, clocks.now)
    assert clocks.watch.seconds(call, clocks.now) == LONGEST_CALL - 100
