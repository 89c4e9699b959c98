"""The keys that work on the screen in front, from the commands' own words."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from referral_tui.tui.base import BaseModal
from referral_tui.tui.commands import GROUPS


class Help(BaseModal[None]):
    """Every key of a screen with what it does, by where it belongs."""

    DEFAULT_CSS = """
    Help > .dialog { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; }
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
    active: dict[str, list[str]] = {}
    for bound in screen.active_bindings.values():
        if bound.binding.id:
            key = bound.binding.key_display or screen.app.get_key_display(bound.binding)
            active.setdefault(bound.binding.id, []).append(key)
    lines: list[Content] = []
    seen: set[str] = set()
    for title, group in GROUPS.items():
        rows = [command for command in group if command.id in active and command.id not in seen]
        if rows:
            lines += (
                [Content(""), Content.styled(title, "bold $text-accent")]
                if lines
                else [Content.styled(title, "bold $text-accent")]
            )
        for command in rows:
            seen.add(command.id)
            key = active[command.id][0]
            lines.append(
                Content.assemble(
                    (f"{key:>9}  ", "bold $text-primary"),
                    f"{command.label:<15}",
                    (command.tooltip, "$foreground-muted"),
                )
            )
    lines += [
        Content(""),
        Content.assemble(
            (f"{'ctrl+p':>9}  ", "bold $text-primary"),
            f"{'Palette':<15}",
            ("Every command, by name", "$foreground-muted"),
        ),
    ]
    return lines
