"""The line a filter is typed in, and how many it lets through."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from referral_tui.domain.cadence.filter import Filter
from referral_tui.domain.text import plural
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

    def compose(self) -> ComposeResult:
        """The note and the input."""
        yield Static()
        yield Input(placeholder="words, company:acme, title:, tag:, step:write, degree:2, due:, closed:", compact=True)

    @property
    def input(self) -> Input:
        """Where the filter is typed."""
        return self.query_one(Input)

    def show(self, found: int, wanted: Filter) -> None:
        """Say how many pass, and whether a field is unknown."""
        note = plural(found, "person matches", "people match")
        if wanted.unknown:
            note += f" · there is no field “{wanted.unknown[0]}”"
        self.query_one(Static).update(safe(f"{note} · enter keeps the filter, esc clears it"), layout=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Something was typed."""
        message.stop()
        self.post_message(FilterTyped(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter."""
        message.stop()
        self.post_message(FilterKept())
