"""A window of its own on a screen: a rounded box with its title, the key that leads into it, and its figures."""

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Static

from referral_tui.tui.common.drawing import fit

_BEFORE_CORNER = 3
"""Cells after the keys in a border: a blank, the line, the corner."""


class Box(Static):
    """A text in a rounded border: a title at the left of the upper one, a key at its right, figures in the lower.

    Where it holds nothing, the border is blank, and takes its room all the same.
    """

    DEFAULT_CSS = """
    Box {
        height: auto;
        padding: 0 1;
        border: round $surface-lighten-2;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
        &.-empty { border: blank $background; }
        &:focus, &.-in { border: round $primary; border-title-color: $text-primary; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = ("", Content(""))
        self._drawn: Content | None = None
        self._said = self._shown = self._below = ""

    def show(self, title: str, content: Content, keys: str = "", figures: str = "", below: str = "") -> None:
        """Fill the box; at the right of its border stand the `keys` that lead into it or else figures, and keys below.

        Keys are written as "y copy  m open".
        """
        self.set_class(not title and not content.plain, "-empty")
        self._said = keys
        self._heading = (title, _keys(keys) if keys else Content.styled(figures, "not bold $text-muted"))
        self._show_heading()
        if self._below != below:
            self._below, self.border_subtitle = below, _keys(below)
        self.update(content)

    def on_click(self, event: Click) -> None:
        """A key in the border is pressed by a click on it."""
        said = {0: self._shown, self.outer_size.height - 1: self._below}.get(event.y, "")
        start = self.outer_size.width - _BEFORE_CORNER - cell_len(said)
        for piece in said.split("  ") if said else []:
            if start <= event.x < start + cell_len(piece):
                self.app.simulate_key(piece.partition(" ")[0])
            start += cell_len(piece) + 2

    def on_resize(self, event: Resize) -> None:
        """The title reaches from one end of the border to the other."""
        self._show_heading()

    def _show_heading(self) -> None:
        title, right = self._heading
        width = self.size.width + 2 - 4  # within the corners and the blanks around a title
        taken = right.cell_length if right.cell_length + 8 <= width else 0
        self._shown = self._said if taken else ""
        title = fit(title, width - (taken + 3 if taken else 0))
        parts: list[Content | tuple[str, str]] = [Content.styled(title, "bold")]
        if taken:
            rule = "─" * max(0, width - cell_len(title) - taken - 2)
            parts += [(f" {rule} ", "not bold $surface-lighten-2"), right]
        heading = Content.assemble(*parts)
        if self._drawn != heading:
            self._drawn = self.border_title = heading


def _keys(said: str) -> Content:
    """Keys, each with what it does: "y copy  m open"."""
    pairs = (piece.partition(" ") for piece in said.split("  ") if piece)
    shown = (
        Content.assemble((key, "not bold $text-accent"), (f" {words}" if words else "", "not bold $text-muted"))
        for key, _, words in pairs
    )
    return Content("  ").join(shown)
