"""The seven steps of the method as one line."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.steps import STEPS


class StepsStrip(Static):
    """Step 1 as what it is (the trial), then the steps of the board; the current one stands out."""

    DEFAULT_CSS = """
    StepsStrip { height: 1; padding: 0 1; }
    """

    def show(self, current: int, counts: Mapping[int, int], premium: str) -> None:
        """Show the step under the cursor, how many people stand in each, and the trial in a few words."""
        width = self.size.width or self.app.size.width - 2
        for trial, every_count, every_name in ((True, True, True), (False, True, True), (False, False, True)):
            line = self._line(current, counts, premium if trial else "", every_count, every_name)
            if line.cell_length <= width:
                break
        else:
            line = self._line(current, counts, "", False, False)
        self.update(line, layout=False)

    @staticmethod
    def _line(current: int, counts: Mapping[int, int], trial: str, every_count: bool, every_name: bool) -> Content:
        parts = []
        for step in STEPS:
            here = step.number == current
            words = step.name if every_name or here else step.name[:1]
            if step.number == 1:
                words += f" {trial}" if trial else ""
            elif every_count or here:
                words += f" {counts.get(step.number, 0):,}"
            parts.append(Content.styled(words, "bold $text-primary" if here else "$foreground-muted"))
        return Content.styled(" › " if trial else "  ", "$text-disabled").join(parts)
