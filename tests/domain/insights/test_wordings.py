"""Two wordings: the chance that one is better is what a million draws say, and never a verdict on few."""

import random

import pytest

from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.insights.wordings import chance_first_is_better, more_to_tell
from referral_tui.domain.messages.template import Template, offered_first, turns


@pytest.mark.parametrize(
    ("first", "second"),
    [(Rate(8, 40), Rate(6, 41)), (Rate(0, 0), Rate(0, 0)), (Rate(1, 30), Rate(10, 30)), (Rate(3, 9), Rate(0, 0))],
)
def test_the_chance_is_what_many_draws_say(first: Rate, second: Rate) -> None:
    dice = random.Random(5)
    draws = 20_000
    one, other = ((rate.got + 1, rate.n - rate.got + 1) for rate in (first, second))
    better = sum(dice.betavariate(*one) > dice.betavariate(*other) for _ in range(draws)) / draws
    assert chance_first_is_better(first, second) == pytest.approx(better, abs=0.015)
    assert chance_first_is_better(first, second) + chance_first_is_better(second, first) == pytest.approx(1)


def test_a_hundred_and_twenty_messages_tell_only_one_time_in_three() -> None:
    dice = random.Random(6)

    def sent(share: float) -> Rate:
        return Rate(sum(dice.random() < share for _ in range(60)), 60)

    told = sum(chance_first_is_better(sent(0.3), sent(0.2)) > 0.95 for _ in range(1_000)) / 1_000
    assert 0.28 < told < 0.42


def test_how_many_more_it_takes_to_tell() -> None:
    assert more_to_tell(Rate(8, 40), Rate(0, 0)) is None
    assert more_to_tell(Rate(20, 60), Rate(20, 60)) is None, "no difference"
    more = more_to_tell(Rate(12, 60), Rate(18, 60))
    assert more is not None and 200 < more < 320, "some 290 of each tell 20 from 30 of 100"
    assert more_to_tell(Rate(1, 60), Rate(40, 60)) == 0


def template(id: str, need: str = "first", shipped: bool = False, in_turn: bool = False) -> Template:
    return Template(id, id, need, "inmail", "Hi", shipped=shipped, in_turn=in_turn)


def test_what_is_offered_in_turn_is_what_is_tried_and_the_first_other() -> None:
    shipped, own = template("a", shipped=True), template("b", in_turn=True)
    other, elsewhere = template("c"), template("d", "nudge", in_turn=True)
    assert turns([shipped, own, other, elsewhere]) == {"first": [shipped, own]}, "of one alone there is no turn"
    both = [template("x", in_turn=True), template("y", in_turn=True), template("z")]
    assert turns(both) == {"first": both[:2]}
    assert turns([shipped, other]) == {}


def test_about_half_get_either_and_each_always_the_same() -> None:
    got = [offered_first(f"contact {n}", "first", 2) for n in range(1_000)]
    assert got == [offered_first(f"contact {n}", "first", 2) for n in range(1_000)]
    assert 440 < sum(got) < 560
