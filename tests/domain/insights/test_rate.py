from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.insights.rate import TOO_FEW, Rate


@pytest.mark.parametrize(
    ("got", "n", "low", "high"),
    [  # the score intervals of Brown, Cai and DasGupta's comparison, to three places
        (0, 20, 0.000, 0.161),
        (1, 20, 0.009, 0.236),
        (10, 20, 0.299, 0.701),
        (20, 20, 0.839, 1.000),
        (15, 148, 0.062, 0.160),
    ],
)
def test_wilsons_interval_is_as_others_give_it(got: int, n: int, low: float, high: float) -> None:
    assert Rate(got, n).interval == pytest.approx((low, high), abs=0.0006)


@given(st.integers(1, 2_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_of_the_interval_are_as_far_off_as_chance_goes(counts: tuple[int, int]) -> None:
    rate = Rate(*counts)
    low, high = rate.interval
    assert 0 <= low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= high <= 1
    with localcontext() as context:
        context.prec = 40
        for end in (low, high):
            p = Decimal(end)
            if 1e-9 < end < 1 - 1e-9:  # at an end p, the share is 1.96 standard errors away
                error = (p * (1 - p) / rate.n).sqrt()
                assert abs(abs(Decimal(rate.got) / rate.n - p) / error - Decimal("1.96")) < Decimal("1e-6")


def test_below_twenty_there_are_too_few_to_tell() -> None:
    assert Rate(5, TOO_FEW - 1).words == "too few to tell"
    assert Rate(5, TOO_FEW).words == "25 % (11 to 47 %)"
    assert Rate().words == "too few to tell"
    assert Rate().interval == (0.0, 1.0)
