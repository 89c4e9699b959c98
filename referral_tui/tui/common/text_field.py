"""A field of several lines, which the arrows leave at its first and last line."""

from textual.widgets import TextArea


class TextField(TextArea):
    """Textual's text area in a form: tab leaves it, and so does an arrow that has nowhere to go in it."""

    def __init__(self, text: str, id: str) -> None:
        super().__init__(text, id=id, tab_behavior="focus")

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or to the next field."""
        here = self.cursor_location
        is_last = here[0] == self.document.line_count - 1 and self.navigator.is_last_wrapped_line(here)
        if is_last and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or to the field before."""
        here = self.cursor_location
        if here[0] == 0 and self.navigator.is_first_wrapped_line(here) and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)
