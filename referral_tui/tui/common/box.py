"""A window of its own on a screen: a rounded box with its title, the key that leads into it, and its figures."""

from rich.cells import cell_len
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from referral_tui.tui.common.drawing import fit


class Box(Static):
    """A text in a rounded border: a title at the left of the upper one, a key at its right, figures in the lower."""

    DEFAULT_CSS = """
    Box {
        height: auto;
        padding: 0 1;
        border: round $surface-lighten-2;
        border-title-color: $foreground;
        border-subtitle-color: $text-muted;
        &:focus, &.-in { border: round $primary; border-title-color: $text-primary; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading: tuple[str, str] = ("", "")

    def show(self, title: str, content: Content, key: str = "", figures: str = "") -> None:
        """Fill the box."""
        self._heading = (title, key)
        self._show_heading()
        if self.border_subtitle != figures:
            self.border_subtitle = Content(figures)
        self.update(content)

    def on_resize(self, event: Resize) -> None:
        """The title reaches from one end of the border to the other."""
        self._show_heading()

    def _show_heading(self) -> None:
        title, key = self._heading
        width = self.size.width + 2 - 4  # within the corners and the blanks around a title
        key = key if cell_len(key) + 8 <= width else ""
        title = fit(title, width - (cell_len(key) + 3 if key else 0))
        parts: list[Content | tuple[str, str]] = [Content.styled(title, "bold")]
        if key:
            rule = "─" * max(0, width - cell_len(title) - cell_len(key) - 2)
            parts += [(f" {rule} ", "not bold $surface-lighten-2"), (key, "not bold $text-muted")]
        heading = Content.assemble(*parts)
        if self.border_title != heading:
            self.border_title = heading
