"""A list drawn line by line: thousands of items cost no more than the ones in view."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from referral_tui.tui.messages import CursorMoved, LineChosen

Item = TypeVar("Item")
Parts = list[tuple[str, str]]
"""A line to draw: text with the name of a component class, in order."""


class LineList(ScrollView, Generic[Item], can_focus=False):
    """Items of `item_height` lines each, one of them under the cursor; a subclass draws the lines."""

    item_height = 1

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--strong",
        "list--muted",
        "list--due",
        "list--waiting",
        "list--done",
        "list--key",
    }

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .list--cursor { background: $primary-muted; }
        & > .list--strong { text-style: bold; }
        & > .list--muted { color: $text-muted; }
        & > .list--due { color: $text-warning; text-style: bold; }
        & > .list--waiting { color: $text-muted; }
        & > .list--done { color: $text-success; }
        & > .list--key { color: $text-accent; text-style: bold; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.cursor: int | None = None

    def draw_line(self, item: Item, line: int, width: int) -> Parts:
        """The parts of one of an item's lines, to fill at most `width` cells."""
        raise NotImplementedError

    def draw_empty(self, line: int, width: int) -> Parts:
        """A line of what is shown in place of items."""
        return []

    def show(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """Show these items, with the cursor on one of them (None: nowhere)."""
        self.items = items
        self.virtual_size = Size(self.size.width, len(items) * self.item_height)
        self.cursor = cursor if cursor is not None and 0 <= cursor < len(items) else None
        self.refresh()
        self.reveal()

    def move_cursor(self, index: int | None) -> None:
        """Put the cursor on an item, and bring it into view."""
        if index is not None and self.items:
            index = max(0, min(index, len(self.items) - 1))
        elif not self.items:
            index = None
        if index == self.cursor:
            return
        for changed in (self.cursor, index):
            if changed is not None:
                y = changed * self.item_height - self.scroll_offset.y
                self.refresh(Region(0, y, self.size.width, self.item_height))
        self.cursor = index
        self.reveal()
        self.post_message(CursorMoved(-1 if index is None else index))

    def step_cursor(self, by: int) -> None:
        """Move the cursor up or down by so many items."""
        self.move_cursor((self.cursor if self.cursor is not None else -1 if by > 0 else 1) + by)

    @property
    def page(self) -> int:
        """How many whole items are in view."""
        return max(1, self.size.height // self.item_height)

    def reveal(self) -> None:
        """Bring the item under the cursor into view."""
        if self.cursor is None or not self.size.height:
            return
        top = self.cursor * self.item_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + self.item_height > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=top + self.item_height - self.size.height, animate=False, immediate=True)

    def item_at(self, y: int) -> int | None:
        """The index of the item drawn on this line of the widget."""
        index = (y + self.scroll_offset.y) // self.item_height
        return index if 0 <= index < len(self.items) else None

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        width = self.scrollable_content_region.width
        index, line = divmod(y + self.scroll_offset.y, self.item_height)
        if not self.items:
            return self._strip(self.draw_empty(y, width), width, None)
        if index >= len(self.items):
            return Strip.blank(width, self.rich_style)
        under_cursor = index == self.cursor and not self.is_gap(line)
        background = self._style("list--cursor").background_style if under_cursor else None
        return self._strip(self.draw_line(self.items[index], line, width), width, background)

    def _strip(self, parts: Parts, width: int, background: Style | None) -> Strip:
        def style(name: str) -> Style:
            own = self._style(name) if name else self.rich_style
            return own + background if background else own

        return Strip([Segment(text, style(name)) for text, name in parts]).adjust_cell_length(width, style(""))

    def is_gap(self, line: int) -> bool:
        """Whether this line of an item only keeps it apart from the next one."""
        return False

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self.virtual_size = Size(self.size.width, len(self.items) * self.item_height)
        self.reveal()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is pressed."""
        offset = event.get_content_offset(self)
        index = self.item_at(offset.y) if offset else None
        if index is not None:
            self.move_cursor(index)

    def on_click(self, event: events.Click) -> None:
        """Tell of a double click."""
        offset = event.get_content_offset(self)
        index = self.item_at(offset.y) if offset else None
        if event.chain == 2 and index is not None:
            self.post_message(LineChosen(index))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)
