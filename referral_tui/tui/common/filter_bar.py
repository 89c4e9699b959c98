"""The line a filter is typed in, and what it lets through."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from referral_tui.tui.common.drawing import safe
from referral_tui.tui.messages import FilterKept, FilterTyped


class FilterBar(Vertical):
    """A note over an input; tells what is typed, and when enter keeps it."""

    DEFAULT_CSS = """
    FilterBar {
        height: 2;
        Static { height: 1; padding: 0 1; color: $text-muted; }
        Input, Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    }
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder = placeholder

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
        self.query_one(Static).update(safe(f"{note} · enter keeps the filter, esc clears it"), layout=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Something was typed."""
        message.stop()
        self.post_message(FilterTyped(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter."""
        message.stop()
        self.post_message(FilterKept())
