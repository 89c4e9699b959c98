"""A box to tick, which reads right without colours too."""

from textual.widgets import Checkbox


class Tick(Checkbox):
    """`[x]` or `[ ]`, where Textual's own draws an X for both."""

    BUTTON_LEFT = ""
    BUTTON_RIGHT = ""
    BUTTON_INNER = "[ ]"

    def watch_value(self) -> None:
        """Draw the box as it is."""
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"
        super().watch_value()
