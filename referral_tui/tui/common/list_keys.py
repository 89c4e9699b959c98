"""What the screens around one list share: the keys that move its cursor."""

from typing import Any


class ListKeys:
    """The cursor's actions over the list that `lines` gives."""

    lines: Any

    def action_cursor_down(self) -> None:
        """The next line."""
        self.lines.step_cursor(1)

    def action_cursor_up(self) -> None:
        """The line before."""
        self.lines.step_cursor(-1)

    def action_cursor_first(self) -> None:
        """The first line."""
        self.lines.move_cursor(0)

    def action_cursor_last(self) -> None:
        """The last line."""
        self.lines.move_cursor(len(self.lines.items) - 1)

    def action_page_down(self) -> None:
        """A page further down."""
        self.lines.step_cursor(self.lines.page)

    def action_page_up(self) -> None:
        """A page further up."""
        self.lines.step_cursor(-self.lines.page)
