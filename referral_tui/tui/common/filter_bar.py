"""The line a filter is typed in, and what it lets through."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from referral_tui.tui.common.drawing import safe
from referral_tui.tui.messages import FilterKept, FilterTyped

LOW = 10
"""Below so many lines of the terminal, the note is left out."""


class FilterBar(Vertical):
    """A note over an input; tells what is typed, and when enter keeps it."""

    DEFAULT_CSS = """
    FilterBar {
        height: auto;
        Static { height: 1; padding: 0 1; color: $text-muted; }
        Input, Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    }
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder, self._note = placeholder, ""

    def compose(self) -> ComposeResult:
        """The note and the input."""
        yield Static()
        yield Input(placeholder=self._placeholder, compact=True)

    @property
    def input(self) -> Input:
        """Where the filter is typed."""
        return self.query_one(Input)

    def show(self, note: str) -> None:
        """Say what passes, or what is wrong."""
        self._note = note
        self._show()

    def _show(self) -> None:
        key = "enter keeps" if self.input.has_focus else "/ changes"
        self.query_one(Static).update(safe(f"{self._note} · {key} the filter, esc clears it"), layout=False)

    def on_descendant_focus(self) -> None:
        """It is typed."""
        self._show()

    def on_descendant_blur(self) -> None:
        """It is kept."""
        self._show()

    def on_resize(self) -> None:
        """Where there is hardly room, the list needs it more than the note."""
        self.query_one(Static).display = self.app.size.height >= LOW

    def on_input_changed(self, message: Input.Changed) -> None:
        """Something was typed."""
        message.stop()
        self.post_message(FilterTyped(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter."""
        message.stop()
        self.post_message(FilterKept())
