"""The seven steps of the method as one line."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.model.steps import STEPS


class StepsStrip(Static):
    """Step 1 as what it is (the trial), then the steps of the board; the current one stands out."""

    DEFAULT_CSS = """
    StepsStrip { height: 1; padding: 0 1; }
    """

    def show(self, current: int, counts: Mapping[int, int], trial: tuple[str, str]) -> None:
        """Show the step under the cursor, how many people stand in each, and the trial in a few words or fewer."""
        width = self.size.width or self.app.size.width - 2
        long, short = trial
        forms = (
            (f"Premium {long}" if long else "Premium", True, True, " › "),
            (long or "Premium", True, True, "  "),
            (short or "Premium", True, True, "  "),
            (short or "Premium", False, True, "  "),
        )
        for first, every_count, every_name, between in forms:
            line = self._line(current, counts, first, every_count, every_name, between)
            if line.cell_length <= width:
                break
        else:
            line = self._line(current, counts, short or "P", False, False, "  ")
        self.update(line, layout=False)

    @staticmethod
    def _line(
        current: int, counts: Mapping[int, int], first: str, every_count: bool, every_name: bool, between: str
    ) -> Content:
        parts = []
        for step in STEPS:
            here = step.number == current
            words = step.name if every_name or here else step.name[:1]
            if step.number == 1:
                words = first
            elif every_count or here:
                words += f" {counts.get(step.number, 0):,}"
            parts.append(Content.styled(words, "bold $text-primary" if here else "$foreground-muted"))
        return Content.styled(between, "$text-disabled").join(parts)
