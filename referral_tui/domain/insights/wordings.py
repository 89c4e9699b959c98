"""Two wordings for the same need: the chance that one is better, and how many more it takes to tell; never a verdict.

With few messages chance alone decides: of searches with 120 messages in which one wording truly gets 20 answers of 100
and the other 30, only every third shows it beyond doubt.
"""

from math import exp, lgamma, log

from referral_tui.domain.insights.rate import Rate

_ENOUGH = 7.85
"""(1.96 + 0.84)², for a difference that is found four times of five, and wrongly once in twenty."""

MOST = 5_000
"""More than so many of each nobody sends: the two are as good as each other."""


def chance_first_is_better(first: Rate, second: Rate) -> float:
    """The chance (0 to 1) that the first truly gets more answers, all rates being as likely beforehand.

    The exact sum over two beta distributions.
    """
    a1, b1, a2, b2 = first.got + 1, first.n - first.got + 1, second.got + 1, second.n - second.got + 1
    return sum(
        exp(_log_beta(a2 + i, b1 + b2) - _log_beta(a2, b2) - _log_beta(1 + i, b1) - log(b1 + i)) for i in range(a1)
    )


def more_to_tell(first: Rate, second: Rate) -> int | None:
    """How many more messages of each it takes until a difference like theirs can be told from chance; None: too many,
    or one of them was sent too seldom to tell anything."""
    if not (first.tells and second.tells):
        return None
    p, q = ((rate.got + 1) / (rate.n + 2) for rate in (first, second))
    difference = p - q
    if not difference:
        return None
    needed = round(_ENOUGH * (p * (1 - p) + q * (1 - q)) / difference**2)
    more = max(0, needed - min(first.n, second.n))
    return more if more <= MOST else None


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
