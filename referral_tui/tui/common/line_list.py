"""A list drawn line by line: thousands of items cost no more than the ones in view."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from referral_tui.tui.messages import CursorMoved, LineChosen

Item = TypeVar("Item")
Parts = list[tuple[str, str]]
"""A line to draw: text with the name of a component class, in order."""

WHEEL_LINES = 3


class LineList(Widget, Generic[Item], can_focus=False):
    """Items of `item_height` lines each, one of them under the cursor; a subclass draws the lines.

    It scrolls by itself, without the scrollbar widgets that a column each would cost the first paint
    20 ms: the last cell of each line shows where one is.
    """

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--strong",
        "list--muted",
        "list--due",
        "list--waiting",
        "list--done",
        "list--key",
        "list--thumb",
    }

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        padding: 0 0 0 1;
        & > .list--cursor { background: $primary-muted; }
        & > .list--strong { text-style: bold; }
        & > .list--muted { color: $text-muted; }
        & > .list--due { color: $text-warning; text-style: bold; }
        & > .list--waiting { color: $text-muted; }
        & > .list--done { color: $text-success; }
        & > .list--key { color: $text-accent; text-style: bold; }
        & > .list--thumb { color: $panel-lighten-2; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_known: dict[str, Style] = {}
        self._blank: Strip | None = None
        self.items: Sequence[Item] = ()
        self.cursor: int | None = None
        self.top = 0

    @property
    def item_height(self) -> int:
        """Lines an item takes."""
        return 1

    def draw_line(self, item: Item, line: int, width: int) -> Parts:
        """The parts of one of an item's lines, to fill at most `width` cells."""
        raise NotImplementedError

    def draw_empty(self, line: int, width: int) -> Parts:
        """A line of what is shown in place of items."""
        return []

    def item(self, index: int | None) -> Item | None:
        """An item; None where there is none, or what it stands for is deleted and the list not shown anew yet."""
        if index is None or not 0 <= index < len(self.items):
            return None
        try:
            return self.items[index]
        except KeyError:
            return None

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self.item(self.cursor)

    def is_gap(self, line: int) -> bool:
        """Whether this line of an item only keeps it apart from the next one."""
        return False

    def show(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """Show these items, with the cursor on one of them (None: nowhere)."""
        self.items = items
        self.cursor = cursor if cursor is not None and 0 <= cursor < len(items) else None
        self.reveal()
        self.refresh()

    def move_cursor(self, index: int | None) -> None:
        """Put the cursor on an item, and bring it into view."""
        if index is not None and self.items:
            index = max(0, min(index, len(self.items) - 1))
        elif not self.items:
            index = None
        if index == self.cursor:
            return
        before, self.cursor = self.cursor, index
        if not self.reveal():
            for changed in (before, index):
                if changed is not None:
                    y = changed * self.item_height - self.top
                    self.refresh(Region(0, y, self.size.width, self.item_height))
        self.post_message(CursorMoved(-1 if index is None else index))

    def step_cursor(self, by: int) -> None:
        """Move the cursor up or down by so many items."""
        self.move_cursor((self.cursor if self.cursor is not None else -1 if by > 0 else 1) + by)

    @property
    def page(self) -> int:
        """How many whole items are in view."""
        return max(1, self.size.height // self.item_height)

    @property
    def line_width(self) -> int:
        """Cells of a line that an item can fill."""
        return max(0, self.size.width - 1)

    def reveal(self) -> bool:
        """Bring the item under the cursor into view; whether the list scrolled for it."""
        top, height = self.top, self.size.height
        if self.cursor is not None and height:
            first = self.cursor * self.item_height
            last = first + self.item_height - (1 if self.is_gap(self.item_height - 1) else 0)
            top = min(top, first) if first < top else max(top, last - height)
        return self._scroll(top)

    def item_at(self, y: int) -> int | None:
        """The index of the item drawn on this line of the widget."""
        index = (y + self.top) // self.item_height
        return index if 0 <= index < len(self.items) else None

    def render_line(self, y: int) -> Strip:
        """One line of the widget, with its part of the scroll mark."""
        width = self.line_width
        index, line = divmod(y + self.top, self.item_height)
        background = None
        if not self.items:
            parts = self.draw_empty(y, width)
        elif index < len(self.items):
            item = self.item(index)
            parts = self.draw_line(item, line, width) if item is not None else []
            if index == self.cursor and not self.is_gap(line):
                background = self._style("list--cursor").background_style
        else:
            parts = []
        marked = self._is_marked(y)
        if not parts and not marked:
            return self._blank_line(width + 1)

        def style(name: str) -> Style:
            own = self._style(name)
            return own + background if background else own

        segments = [Segment(text, style(name)) for text, name in parts]
        filler = width - sum(segment.cell_length for segment in segments)
        if filler > 0:
            segments.append(Segment(" " * filler, style("")))
        last = Segment("▐", self._style("list--thumb")) if marked else Segment(" ", self._style(""))
        return Strip([*segments, last], width + 1)

    def _blank_line(self, width: int) -> Strip:
        """An empty line; the same one each time, so that it is prepared for the terminal once."""
        if self._blank is None or self._blank.cell_length != width:
            self._blank = Strip.blank(width, self._style(""))
        return self._blank

    def _is_marked(self, y: int) -> bool:
        """Whether the last cell of a line is part of the scroll mark, where not everything is in view."""
        lines, height = len(self.items) * self.item_height, self.size.height
        if lines <= height:
            return False
        length = max(1, height * height // lines)
        start = (height - length) * self.top // (lines - height)
        return start <= y < start + length

    def _scroll(self, top: int) -> bool:
        top = max(0, min(top, len(self.items) * self.item_height - self.size.height))
        if top == self.top:
            return False
        self.top = top
        self.refresh()
        return True

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size, and whole items on top."""
        self.top -= self.top % self.item_height
        self.reveal()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; the cursor stays."""
        event.stop()
        self._scroll(self.top + WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls; the cursor stays."""
        event.stop()
        self._scroll(self.top - WHEEL_LINES)

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
        """The style of a component class, or the widget's own for ""; worked out once per change of style."""
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
