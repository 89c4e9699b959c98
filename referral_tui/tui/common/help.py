"""The keys that work on the screen in front, from the commands' own words."""

from textwrap import wrap

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from referral_tui.tui.common.base import BaseModal

_LABEL = 17
"""Cells of what a key is called; "LinkedIn search" is the longest."""


class HelpScreen(BaseModal[None]):
    """Every key of a screen with what it does, then the keys that work anywhere."""

    DEFAULT_CSS = """
    HelpScreen > .dialog { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; }
    """

    BINDINGS = [
        Binding("escape,question_mark,q,enter", "leave", "Back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._lines = _lines(screen)

    def compose(self) -> ComposeResult:
        """The list, to be scrolled."""
        with VerticalScroll(classes="dialog", can_focus=True) as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "esc goes back"
            yield Static(Content("\n").join(self._lines))

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()


def _lines(screen: Screen[object]) -> list[Content]:
    here: list[Content] = []
    anywhere: list[Content] = []
    seen: set[str] = set()
    for bound in screen.active_bindings.values():
        binding = bound.binding
        if binding.id is None or binding.id in seen or not bound.enabled:
            continue
        seen.add(binding.id)
        key = binding.key_display or screen.app.get_key_display(binding)
        (anywhere if bound.node is screen.app else here).append(_line(key, binding.description, binding.tooltip))
    anywhere.append(_line("ctrl+p", "Palette", "Every command, by name"))
    return [
        Content.styled("Here", "bold $text-accent"),
        *here,
        Content(""),
        Content.styled("Anywhere", "bold $text-accent"),
        *anywhere,
    ]


def _line(key: str, label: str, tooltip: str) -> Content:
    words = ("\n" + " " * (11 + _LABEL)).join(wrap(tooltip, 72 - 11 - _LABEL))
    return Content.assemble((f"{key:>9}  ", "bold $text-primary"), f"{label:<{_LABEL}}", (words, "$foreground-muted"))
