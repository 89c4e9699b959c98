"""A list of lines to tick, which reads right without colours too."""

from typing import TypeVar

from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widgets import SelectionList

Value = TypeVar("Value")


class TickList(SelectionList[Value]):
    """`[x]` or `[ ]` before each line, where Textual's own draws an X for both; space ticks one, enter chooses it."""

    class Entered(Message):
        """Enter was pressed on a line."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    BINDINGS = [Binding("enter", "enter", show=False)]

    def action_enter(self) -> None:
        """Choose the line under the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Entered(self.highlighted))

    def action_cursor_down(self) -> None:
        """The next line; from the last one, the next field."""
        if self.highlighted is None or self.highlighted == self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """The line before; from the first one, the field before."""
        if not self.highlighted:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    def render_line(self, y: int) -> Strip:
        """A line with its box as it is."""
        strip = super().render_line(y)
        segments = list(strip)
        index = segments[1].style.meta.get("option") if len(segments) > 3 and segments[1].style else None
        if index is None:
            return strip
        style = segments[1].style
        inner = "x" if self.get_option_at_index(index).value in self.selected else " "
        return Strip([Segment("[", style), Segment(inner, style), Segment("]", style), *segments[3:]])
