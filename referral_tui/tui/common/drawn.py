"""A widget drawn line by line from parts of text, each in the style of a component class."""

from collections.abc import Sequence
from typing import TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from referral_tui.domain.cadence.next_step import Tone

Item = TypeVar("Item")
Parts = list[tuple[str, str]]
"""A piece of a line to draw: text with the name of a component class, in order."""

GUTTER_CURSOR, GUTTER_TONE = "┃", "▎"
"""What stands in the first cell of a row: the cursor, else whether something is due or done."""


class Drawn(Widget, can_focus=False):
    """The styles that lists and the board are drawn in."""

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--surface",
        "list--strong",
        "list--muted",
        "list--dim",
        "list--due",
        "list--waiting",
        "list--done",
        "list--key",
        "list--mark",
        "list--rule",
        "list--thumb",
    }

    DEFAULT_CSS = """
    Drawn {
        & > .list--cursor { background: $primary-muted; }
        & > .list--surface { background: $surface; }
        & > .list--strong { text-style: bold; }
        & > .list--muted { color: $text-muted; }
        & > .list--dim { color: $text-disabled; }
        & > .list--due { color: $text-warning; text-style: bold; }
        & > .list--waiting { color: $text-muted; }
        & > .list--done { color: $text-success; }
        & > .list--key { color: $text-accent; text-style: bold; }
        & > .list--mark { color: $text-primary; text-style: bold; }
        & > .list--rule { color: $surface-lighten-2; }
        & > .list--thumb { color: $panel-lighten-2; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_known: dict[str, Style] = {}
        self._blank: Strip | None = None

    def segments(self, parts: Parts, width: int, background: Style | None = None) -> list[Segment]:
        """The parts as segments that fill so many cells, on this background."""
        found, left = [], width
        for text, name in parts:
            cells = cell_len(text)
            if cells > left:
                text, cells = set_cell_size(text, max(0, left)), left
            if text:
                found.append(Segment(text, self.style_of(name, background)))
            left -= cells
        if left > 0:
            found.append(Segment(" " * left, self.style_of("", background)))
        return found

    def mark_for(self, tone: Tone, is_cursor: bool, background: Style | None = None) -> Segment:
        """The first cell of a row: where the cursor is, and whether something is due or done."""
        if is_cursor:
            return Segment(GUTTER_CURSOR, self.style_of("list--mark", background))
        if tone in ("due", "done"):
            return Segment(GUTTER_TONE, self.style_of(f"list--{tone}", background))
        return Segment(" ", self.style_of("", background))

    def style_of(self, name: str, background: Style | None = None) -> Style:
        """The style of a component class, or the widget's own for "", on a background of its own.

        On the cursor's row what is dim is muted, so that it can be read there too.
        """
        if background is not None and name == "list--dim":
            name = "list--muted"
        own = self._style(name)
        return own + background if background is not None else own

    def blank_line(self, width: int) -> Strip:
        """An empty line; the same one each time, so that it is prepared for the terminal once."""
        if self._blank is None or self._blank.cell_length != width:
            self._blank = Strip.blank(width, self._style(""))
        return self._blank

    def background(self, name: str) -> Style:
        """The background alone of a component class."""
        return self._style(name).background_style

    def _style(self, name: str) -> Style:
        """Worked out once per change of style."""
        style = self._styles_known.get(name)
        if style is None:
            style = self.get_component_rich_style(name) if name else self.rich_style
            self._styles_known[name] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the styles worked out so far."""
        super().notify_style_update()
        self._styles_known.clear()
        self._blank = None


def item_at(items: Sequence[Item], index: int | None) -> Item | None:
    """An item; None where there is none, or what it stands for is deleted and the list not shown anew yet."""
    if index is None or not 0 <= index < len(items):
        return None
    try:
        return items[index]
    except KeyError:
        return None


def apart(left: Parts, right: Parts, width: int) -> Parts:
    """Two pieces of a line, the second at its right end."""
    used = sum(cell_len(text) for text, _ in (*left, *right))
    return [*left, (" " * max(0, width - used), ""), *right]
