"""A labelled line of a form."""

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from referral_tui.tui.common.drawing import safe

NARROW = 38
"""Below so many cells, twice the label's, a label stands above what is filled in."""


class Field(VerticalGroup):
    """A label, the widget that is filled in, and under it what is wrong with what was typed.

    `coach` says what the field is for while one is in it.
    """

    DEFAULT_CSS = """
    Field {
        margin-bottom: 0;
        & > HorizontalGroup > Label { width: 19; color: $text-muted; padding-right: 1; }
        & > HorizontalGroup > .input { width: 1fr; }
        &.-in > HorizontalGroup > Label { color: $text-primary; text-style: bold; }
        & > .field-note { display: none; margin-left: 19; color: $text-muted; height: auto; }
        & > .field-note.-problem { display: block; color: $text-error; }
        & > .field-note.-hint { display: block; }
        &.-narrow > HorizontalGroup { layout: vertical; }
        &.-narrow > HorizontalGroup > .input { width: 100%; }
        &.-narrow > .field-note { margin-left: 1; }
    }
    """

    def __init__(self, label: str, widget: Widget, coach: str = "") -> None:
        super().__init__()
        self._label, self._widget, self._coach = label, widget, coach
        widget.add_class("input")
        if isinstance(widget, Input):
            widget.select_on_focus = False  # else the first letter typed replaces what is there

    def compose(self) -> ComposeResult:
        """The label beside the widget."""
        with HorizontalGroup():
            yield Label(Content(self._label))
            yield self._widget
        yield Static(classes="field-note")

    def on_resize(self) -> None:
        """The label above the widget where there is no room beside it."""
        self.set_class(self.size.width < NARROW, "-narrow")

    def on_descendant_focus(self) -> None:
        """The label of the field in focus is lit, and what it is for is said."""
        self.add_class("-in")
        self._show_coach(True)

    def on_descendant_blur(self) -> None:
        """And no longer, once it is left."""
        self.remove_class("-in")
        self._show_coach(False)

    def _show_coach(self, is_in: bool) -> None:
        note = self.query_one(".field-note", Static)
        if self._coach and not note.has_class("-problem"):
            note.update(safe(self._coach if is_in else ""))
            note.set_class(is_in, "-hint")

    def note(self, sentence: str, problem: bool = False) -> None:
        """Say something under the field; an empty sentence takes it away."""
        note = self.query_one(".field-note", Static)
        note.update(safe(sentence))
        note.set_class(bool(sentence) and problem, "-problem")
        note.set_class(bool(sentence) and not problem, "-hint")


def field_of(widget: Widget) -> Field:
    """The field that a form's widget stands in."""
    return next(parent for parent in widget.ancestors if isinstance(parent, Field))
