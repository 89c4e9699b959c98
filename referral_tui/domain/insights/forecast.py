"""What it is likely to take, from one's own rates: always an interval, never a promise.

An answer from somebody of several people: `1 - (1 - p)^n` over the ends of the rate's own interval. How many people so
many referrals will take: the predictive distribution of a negative binomial whose rate is known as well as the counts
say (a beta distribution, Jeffreys' prior), so that chance and ignorance are both in the interval.
"""

from math import ceil, exp, floor, lgamma, log, sqrt

from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.records import Struct

MOST_PEOPLE = 20_000
"""Beyond so many people, how many it takes cannot be said."""

LOW, MIDDLE, HIGH = 0.025, 0.5, 0.975
SPREAD = 1.96
"""So many standard deviations to each side hold 95 of 100."""


class Likely(Struct, frozen=True):
    """A number as it may turn out: in half of all cases at most `middle`, in 95 of 100 between `low` and `high`."""

    low: int
    middle: int
    high: int

    def times(self, counted: int, people: int) -> "Likely":
        """What so many will take of something of which so many `people` took so many together (`counted`).

        The average of those is itself known only so well, and those to come are chance too: on the logarithm's scale
        both widen the interval. Somebody takes two at most, a message and a reminder, so that the variance is at most
        twice the average.
        """
        each = counted / people
        if not counted:
            return Likely(0, 0, round(self.high * 3 / people))  # the rule of three: at most 3 of n, where none was seen
        middle = self.middle * each
        chance = SPREAD**2 * 2 * (1 / counted + 1 / max(middle, 1))
        lower, upper = (sqrt(log(a / b) ** 2 + chance) for a, b in ((self.middle, self.low), (self.high, self.middle)))
        return Likely(floor(middle * exp(-lower)), round(middle), ceil(middle * exp(upper)))


def chance_of_any(rate: Rate, people: int) -> tuple[float, float, float]:
    """The chance that at least one of so many people answers, with the ends of its interval; 0 to 1."""
    low, high = rate.interval
    middle, lowest, highest = (1 - (1 - share) ** people for share in (rate.share, low, high))
    return middle, lowest, highest


def people_needed(wanted: int, rate: Rate) -> Likely | None:
    """How many more people it takes until so many of them have done it, at this rate.

    None where too few were tried, none has done it yet, or it may take more than can be said.
    """
    if wanted <= 0 or not rate.tells or not rate.got:
        return None
    a, b = rate.got + 0.5, rate.n - rate.got + 0.5
    chance = exp(lgamma(a + wanted) + lgamma(a + b) - lgamma(a) - lgamma(a + b + wanted))
    found: list[int] = []
    total, people = 0.0, wanted
    for level in (LOW, MIDDLE, HIGH):
        while total + chance < level:
            total += chance
            chance *= people / (people - wanted + 1) * (b + people - wanted) / (a + b + people)
            people += 1
            if people > MOST_PEOPLE:
                return None
        found.append(people)
    return Likely(*found)
