"""One thing that was measured."""

from typing import Any

from referral_tui.domain.records import Struct, asdict


class Figure(Struct, frozen=True):
    """What was measured, how much it is, how much it may be (None: nobody has said), and in what."""

    what: str
    measured: float
    at_most: float | None = None
    unit: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it is more than it may be."""
        return self.at_most is not None and self.measured > self.at_most

    @property
    def line(self) -> str:
        """The line of the table."""
        budget = f"{self.at_most:g}" if self.at_most is not None else ""
        return f"{self.what:<66}{self.measured:>10.2f} {self.unit:<10}{budget:>8}{'  over' if self.is_over else ''}"

    def to_json(self) -> dict[str, Any]:
        """The same for a program."""
        return asdict(self)
