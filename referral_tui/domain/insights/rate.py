"""How often something came of something, and how sure one can be of it."""

from math import sqrt

from referral_tui.domain.records import Struct

TOO_FEW = 20
"""Below so many, a rate tells nothing: even 5 of 15 could be 15 % or 58 %."""

_Z = 1.96  # the normal distribution's 95 %


class Rate(Struct, frozen=True):
    """So many `got` of `n`."""

    got: int = 0
    n: int = 0

    @property
    def tells(self) -> bool:
        """Whether there are enough to say a rate of."""
        return self.n >= TOO_FEW

    @property
    def share(self) -> float:
        """0 to 1; 0 where there are none."""
        return self.got / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % score interval (E. B. Wilson, 1927): what the share may be with more of them, 0 to 1."""
        if not self.n:
            return 0.0, 1.0
        square = _Z * _Z
        middle = self.share + square / (2 * self.n)
        spread = _Z * sqrt(self.share * (1 - self.share) / self.n + square / (4 * self.n * self.n))
        scale = 1 + square / self.n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    @property
    def words(self) -> str:
        """The rate with its interval: "24 % (12 to 37 %)"; or that there are too few to tell."""
        if not self.tells:
            return "too few to tell"
        low, high = self.interval
        return f"{self.share:.0%} ({low * 100:.0f} to {high:.0%})".replace("%", " %")
