"""What a command of the user's own would make of a message: taken or left."""

import re
from difflib import SequenceMatcher

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from referral_tui.tui.common.drawing import safe_block
from referral_tui.tui.common.modal import BaseModal

MOST_WORDS = 3_000
"""Of longer texts both are shown whole: finding what differs would take seconds."""


class Difference(BaseModal[bool]):
    """The text with what goes struck out and what comes marked; `enter` takes it, `esc` leaves it."""

    DEFAULT_CSS = """
    Difference > .dialog { width: 90; }
    Difference VerticalScroll { height: auto; max-height: 20; }
    Difference #keys { margin-top: 1; color: $text-muted; }
    """

    BINDINGS = [
        Binding("enter", "take", "Take it", show=False),
        Binding("escape", "leave", "Leave it", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
    ]

    def __init__(self, title: str, before: str, after: str) -> None:
        super().__init__()
        self._title, self._before, self._after = title, before, after

    def compose(self) -> ComposeResult:
        """The text over the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(difference(self._before, self._after))
            yield Static(
                Content.assemble(
                    ("enter", "bold $text-accent"), " takes it   ", ("esc", "bold $text-accent"), " leaves it"
                ),
                id="keys",
            )

    def action_take(self) -> None:
        """Take it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(False)

    def action_scroll(self, by: int) -> None:
        """Further up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def difference(before: str, after: str) -> Content:
    """Both texts as one: what goes struck out, what comes marked."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        return Content("\n\n").join([safe_block(before, "$text-error strike"), safe_block(after, "$text-success")])
    parts: list[Content] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(safe_block("".join(old[a:b])))
            continue
        parts.append(safe_block("".join(old[a:b]), "$text-error strike"))
        parts.append(Content(" ") if kind == "replace" else Content(""))
        parts.append(safe_block("".join(new[c:d]), "$text-success bold"))
    return Content("").join(parts)
