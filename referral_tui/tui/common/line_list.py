"""A list drawn line by line: thousands of items cost no more than the ones in view."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.tui.common.drawn import Drawn, Parts, item_at
from referral_tui.tui.common.empty import NO_MATCH, Empty
from referral_tui.tui.messages import CursorMoved, LineChosen

Item = TypeVar("Item")
WHEEL_LINES = 3


class LineList(Drawn, Generic[Item]):
    """Items of `item_height` lines each, one of them under the cursor; a subclass draws the lines.

    It scrolls by itself, without the scrollbar widgets that a column each would cost the first paint
    20 ms: the last cell of each line shows where one is.
    """

    DEFAULT_CSS = """
    LineList { height: 1fr; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.cursor: int | None = None
        self.top = 0
        self.is_filtered = False

    @property
    def item_height(self) -> int:
        """Lines an item takes."""
        return 1

    def draw_line(self, item: Item, line: int, width: int) -> Parts:
        """The parts of one of an item's lines, to fill at most `width` cells."""
        raise NotImplementedError

    def tone_of(self, item: Item) -> Tone:
        """What an item means, for the mark in its first cell."""
        return "plain"

    def is_ticked(self, item: Item) -> bool:
        """Whether an item is marked, to do something with all that are."""
        return False

    def empty(self) -> Empty:
        """What is said in place of items."""
        return NO_MATCH

    def item(self, index: int | None) -> Item | None:
        """An item; None where there is none, or what it stands for is deleted and the list not shown anew yet."""
        return item_at(self.items, index)

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
        self.cursor = None
        self.cursor = self._selectable(cursor if cursor is not None and 0 <= cursor < len(items) else None)
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
        index = self._selectable(index)
        before, self.cursor = self.cursor, index
        if not self.reveal():
            for changed in (before, index):
                if changed is not None:
                    y = changed * self.item_height - self.top
                    self.refresh(Region(0, y, self.size.width, self.item_height))
        self.post_message(CursorMoved(-1 if index is None else index))

    def is_heading(self, index: int) -> bool:
        """Whether an item is a heading, which the cursor passes over."""
        return False

    def _selectable(self, index: int | None) -> int | None:
        """The item itself, else the next one that way which is no heading, else the next one the other way."""
        if index is None or not self.is_heading(index):
            return index
        way = -1 if self.cursor is not None and index < self.cursor else 1
        for by in (way, -way):
            ahead = range(index, len(self.items)) if by > 0 else range(index, -1, -1)
            found = next((each for each in ahead if not self.is_heading(each)), None)
            if found is not None:
                return found
        return None

    def step_cursor(self, by: int) -> None:
        """Move the cursor up or down by so many items."""
        self.move_cursor((self.cursor if self.cursor is not None else -1 if by > 0 else 1) + by)

    @property
    def page(self) -> int:
        """How many whole items are in view."""
        return max(1, self.size.height // self.item_height)

    @property
    def line_width(self) -> int:
        """Cells of a line that an item can fill, between the mark before it and the scroll mark after it."""
        return max(0, self.size.width - 2)

    def reveal(self) -> bool:
        """Bring the item under the cursor into view; whether the list scrolled for it."""
        top, height = self.top, self.size.height
        if self.cursor is not None and height:
            first = self.cursor * self.item_height
            if self.cursor and self.is_heading(self.cursor - 1):
                first -= self.item_height
            last = (self.cursor + 1) * self.item_height - (1 if self.is_gap(self.item_height - 1) else 0)
            top = min(top, first) if first < top else max(top, last - height)
        return self._scroll(top)

    def item_at(self, y: int) -> int | None:
        """The index of the item drawn on this line of the widget."""
        index = (y + self.top) // self.item_height
        return index if 0 <= index < len(self.items) else None

    def render_line(self, y: int) -> Strip:
        """One line of the widget, with the mark before it and its part of the scroll mark after it."""
        width = self.line_width
        index, line = divmod(y + self.top, self.item_height)
        first, background = None, None
        parts: Parts = []
        if not self.items:
            said = NO_MATCH if self.is_filtered else self.empty()
            parts = said.draw_line(y, width, self.size.height)
        elif index < len(self.items):
            item, is_cursor = self.item(index), index == self.cursor
            parts = self.draw_line(item, line, width) if item is not None else []
            if item is not None and not self.is_gap(line):
                background = self.background("list--cursor") if is_cursor else None
                first = self.mark_for(self.tone_of(item), is_cursor, background)
                if line == 0 and self.is_ticked(item):
                    first = Segment("✓", self.style_of("list--done") + (background or Style()))
        marked = self._is_marked(y)
        if not parts and not marked and first is None:
            return self.blank_line(self.size.width)
        first = first or Segment(" ", self.style_of(""))
        last = Segment("▐", self.style_of("list--thumb")) if marked else Segment(" ", self.style_of(""))
        return Strip([first, *self.segments(parts, width, background), last], width + 2)

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
        if event.chain == 2 and index is not None and not self.is_heading(index):
            self.post_message(LineChosen(index))
