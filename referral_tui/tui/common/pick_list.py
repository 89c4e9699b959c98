"""A list of entries to open, whose key stands in the footer."""

from textual.binding import Binding
from textual.widgets import OptionList


class PickList(OptionList):
    """Textual's list of options, with `enter` shown as what it does here."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("enter", "select", "Open", key_display="enter", tooltip="Open the entry under the cursor"),
    ]

    DEFAULT_CSS = """
    PickList { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """
