"""The columns of steps 2 to 7 in one widget, drawn line by line, and the cursor on a card."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN, LAST_STEP, Step
from referral_tui.domain.records import Struct
from referral_tui.tui.board.card_drawing import CardDrawing
from referral_tui.tui.board.column import Column, header, step_names
from referral_tui.tui.common.drawn import Drawn, Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected

WIDE = 120
"""From so many cells of the terminal on, six columns stand side by side; below, one, with a person to a line."""

CARD_HEIGHT = 3
"""Two lines, and an empty one."""

WHEEL_ROWS = 1


class Contents(Struct, frozen=True):
    """A column's cards, on how many something is due, and the row of the card under the cursor if it is here."""

    cards: Sequence[Card]
    due: int
    cursor: int | None


class BoardView(Drawn):
    """Six columns of cards; remembers under which card the cursor stands.

    One widget for all of them: going to the next column draws two cards anew, and styles nothing.
    """

    DEFAULT_CSS = """
    BoardView { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.step = FIRST_COLUMN
        self.contact_id: str | None = None
        self.filtered = False
        self.marked: set[str] = set()
        self._columns = {step.number: Column(step) for step in COLUMNS}
        self._drawing: CardDrawing | None = None
        self._dragged: str | None = None
        self._target: int | None = None

    def column(self, step: int) -> Column:
        """The column of this step."""
        return self._columns[step]

    @property
    def current(self) -> Column:
        """The column under the cursor."""
        return self._columns[self.step]

    @property
    def is_wide(self) -> bool:
        """Whether all columns stand side by side."""
        return self.app.size.width >= WIDE

    @property
    def row_height(self) -> int:
        """Lines a person takes."""
        return CARD_HEIGHT if self.is_wide else 1

    @property
    def page(self) -> int:
        """How many people of a column are in view."""
        return max(1, (self.size.height - 1) // self.row_height)

    def show(
        self, contents: Mapping[int, Contents], weights: Weights, now: datetime, tz: tzinfo, filtered: bool
    ) -> None:
        """Show these cards by step; the cursor stays on its card, or near where it was."""
        row, position = self.current.cursor or 0, None
        self.filtered, self._drawing = filtered, CardDrawing(weights, now, tz)
        for step, content in contents.items():
            column = self._columns[step]
            column.items, column.due, column.cursor = content.cards, content.due, None
            column.keep_in_view(self.page)
            if content.cursor is not None:
                position = (step, content.cursor)
        if position is None and self.contact_id is None and not contents[self.step].cards:
            position = next(((step, 0) for step, content in contents.items() if content.cards), None)
        self.refresh()
        self._place(*(position or (self.step, row)))

    def select(self, step: int, contact_id: str | None = None) -> None:
        """Put the cursor into a column, on the card of this contact if it is there."""
        index = next((i for i, card in enumerate(self._columns[step].items) if card.contact.id == contact_id), 0)
        self._place(step, index)

    def stay(self, step: int, row: int) -> None:
        """Put the cursor on what stands in this row of a column by now."""
        self._place(step, row)

    def step_column(self, by: int) -> None:
        """Move the cursor to a neighbouring column, keeping its place on the screen."""
        target = max(FIRST_COLUMN, min(LAST_STEP, self.step + by))
        if target != self.step:
            row = (self.current.cursor or 0) - self.current.top
            self._place(target, row + self._columns[target].top)

    def step_card(self, by: int) -> None:
        """Move the cursor up or down the column by so many cards."""
        if self.current.items:
            self._place(self.step, max(0, min((self.current.cursor or 0) + by, len(self.current.items) - 1)))

    def _place(self, step: int, row: int) -> None:
        before, after = self.current, self._columns[step]
        was = (self.step, before.cursor)
        if after is not before:
            before.cursor = None
        self.step = step
        after.cursor = max(0, min(row, len(after.items) - 1)) if after.items else None
        scrolled = after.keep_in_view(self.page)
        if scrolled or (after is not before and not self.is_wide):
            self.refresh()
        elif was != (step, after.cursor):
            self._refresh_card(*was)
            self._refresh_card(step, after.cursor)
            if after is not before:
                self.refresh(Region(0, 0, self.size.width, 1))
        self._tell()

    def _refresh_card(self, step: int, row: int | None) -> None:
        column = self._columns[step]
        if row is not None:
            y = 1 + (row - column.top) * self.row_height
            left, width = self._span(step)
            self.refresh(Region(left, y, width, self.row_height))

    def _tell(self) -> None:
        card = self.current.current
        self.contact_id = card.contact.id if card else None
        self.post_message(CardSelected(self.contact_id))

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        for column in self._columns.values():
            column.keep_in_view(self.page)
        self.refresh()

    # Drawing

    @property
    def _pitch(self) -> int:
        """Cells from one column to the next."""
        return max(4, (self.size.width - 1) // len(COLUMNS))

    def _span(self, step: int) -> tuple[int, int]:
        """The first cell of a column, and how many it takes, the gap after it left out."""
        if not self.is_wide:
            return 0, self.size.width
        return 1 + (step - FIRST_COLUMN) * self._pitch, self._pitch - 1

    def render_line(self, y: int) -> Strip:
        """A line through all columns that stand side by side."""
        width = self.size.width
        if self._drawing is None or width < 3:
            return self.blank_line(width)
        if not self.is_wide:
            segments = self._names(width) if y == 0 else self._row(y - 1, width)
            return Strip(segments, width)
        nobody = self._nobody_at_all() if y > 0 else None
        if nobody is not None:
            return Strip(self.segments(nobody.draw_line(y - 1, width, self.size.height - 1), width), width)
        segments = [Segment(" ", self.style_of(""))]
        for step in COLUMNS:
            room = self._pitch - 1
            here = self._header(step, room) if y == 0 else self._card_line(self._columns[step.number], y - 1, room)
            segments += [*here, Segment(" ", self.style_of(""))]
        left = width - 1 - self._pitch * len(COLUMNS)
        return Strip([*segments, Segment(" " * left, self.style_of(""))] if left > 0 else segments, width)

    def _names(self, width: int) -> list[Segment]:
        return self.segments(step_names(self._columns, self.step, width), width)

    def _header(self, step: Step, width: int) -> list[Segment]:
        column = self._columns[step.number]
        background = self.background("list--cursor") if self._target == step.number else None
        return self.segments(header(column, step.number == self.step, width), width, background)

    def _card_line(self, column: Column, y: int, width: int) -> list[Segment]:
        """A line of a column: of a card on its surface, of the gap after it, or of what an empty one says."""
        row, line = divmod(y, CARD_HEIGHT)
        index = row + column.top
        if not column.items:
            return self.segments([(" ", ""), *self._empty(column.step).draw_in_column(y, width - 1)], width)
        more = len(column.items) - column.top - self.page
        if more > 0 and y == self.page * CARD_HEIGHT - 1:
            return self.segments([(f" ▾ {more:,} more", "list--dim")], width)
        card = column.item(index) if row < self.page else None
        if card is None or line == CARD_HEIGHT - 1 or self._drawing is None:
            return [Segment(" " * width, self.style_of(""))]
        is_cursor = column.step.number == self.step and index == column.cursor
        background = self.background("list--cursor" if is_cursor else "list--surface")
        ground = background if is_cursor else None
        parts = self._drawing.line(card, line, width - 2)
        first = self._first(card, is_cursor, background, line)
        body = (
            self.segments([*parts, (" ", "")], width - 1, ground or background)
            if is_cursor
            else [
                Segment(segment.text, (segment.style or self.style_of("")) + background)
                for segment in self.segments([*parts, (" ", "")], width - 1)
            ]
        )
        return [first, *body]

    def _row(self, y: int, width: int) -> list[Segment]:
        """A person of the one column that is shown."""
        column, index = self.current, y + self.current.top
        if not column.items:
            said = self._nobody_at_all() or self._empty(column.step)
            return self.segments(said.draw_line(y, width, self.size.height - 1), width)
        card = column.item(index)
        if card is None or self._drawing is None:
            return [Segment(" " * width, self.style_of(""))]
        is_cursor = index == column.cursor
        background = self.background("list--cursor") if is_cursor else None
        first = self._first(card, is_cursor, background, 0)
        parts: Parts = [(" ", ""), *self._drawing.row(card, width - 4)]
        last = self._scroll_mark(column, y)
        return [first, *self.segments(parts, width - 2, background), last]

    def _first(self, card: Card, is_cursor: bool, background: Style | None, line: int) -> Segment:
        """The first cell of a card: a tick where it is marked, else what it means."""
        if line == 0 and card.contact.id in self.marked:
            return Segment("✓", self.style_of("list--done") + (background or Style()))
        tone = self._drawing.tone(card) if self._drawing is not None else "plain"
        return self.mark_for(tone, is_cursor, background)

    def _scroll_mark(self, column: Column, y: int) -> Segment:
        """The last cell of a row: where one is, where not everybody is in view."""
        everybody, shown = len(column.items), self.page
        length = max(1, shown * shown // everybody) if everybody > shown else 0
        start = (shown - length) * column.top // max(1, everybody - shown)
        is_marked = start <= y < start + length
        return Segment("▐", self.style_of("list--thumb")) if is_marked else Segment(" ", self.style_of(""))

    def _nobody_at_all(self) -> Empty | None:
        """What is said in place of all columns, where nobody is on the board."""
        if self.filtered or any(column.items for column in self._columns.values()):
            return None
        find = self._columns[FIRST_COLUMN].step
        return Empty("Nobody here yet: who could refer you?", find.keys)

    def _empty(self, step: Step) -> Empty:
        """What to do about a column with nobody in it."""
        return Empty("Nobody here matches.") if self.filtered else Empty(step.empty, step.keys)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the cursor to the card under the mouse, which may be dragged from here, or to the step."""
        self._dragged, step = None, self._step_at(event)
        if step is None:
            return
        self.screen.set_focus(None)
        row = self._row_at(step, event)
        if row is None:
            if step != self.step:
                self._place(step, self._columns[step].top)
            return
        self._place(step, row)
        self._dragged = self.contact_id
        self.capture_mouse()  # so that it is let go of wherever that is

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where a dragged card would go."""
        if self._dragged is not None:
            step = self._step_at(event) if event.button else None
            self._aim(step if step != self.step else None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a dragged card."""
        dragged, self._dragged = self._dragged, None
        self.release_mouse()
        self._aim(None)
        step = self._step_at(event)
        if dragged is not None and step is not None and step != self.step:
            self.post_message(CardDropped(dragged, step))

    def _aim(self, step: int | None) -> None:
        if step != self._target:
            self._target = step
            self.refresh(Region(0, 0, self.size.width, 1))

    def on_click(self, event: events.Click) -> None:
        """A second click on a card opens it."""
        step = self._step_at(event)
        if event.chain == 2 and step is not None and self._row_at(step, event) is not None and self.contact_id:
            self.post_message(CardOpened(self.contact_id))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the column under it; the cursor stays."""
        event.stop()
        self._wheel(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the column under it; the cursor stays."""
        event.stop()
        self._wheel(event, -WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        step = self._step_at(event)
        if step is not None and self._columns[step].scroll(by * (1 if self.is_wide else 3), self.page):
            self.refresh()

    def _step_at(self, event: events.MouseEvent) -> int | None:
        """The step whose column, or whose name, is under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        if self.is_wide:
            index = (offset.x - 1) // self._pitch
            return FIRST_COLUMN + index if 0 <= index < len(COLUMNS) else None
        if offset.y > 0:
            return self.step
        x = 0
        for index, (text, _) in enumerate(step_names(self._columns, self.step, self.size.width)):  # two parts a step
            x += len(text)
            if offset.x < x:
                return FIRST_COLUMN + index // 2
        return None

    def _row_at(self, step: int, event: events.MouseEvent) -> int | None:
        """The row of the card under the mouse; None beside all of them."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < 1:
            return None
        row, line = divmod(offset.y - 1, self.row_height)
        if row >= self.page or (self.is_wide and line == CARD_HEIGHT - 1):
            return None
        index = row + self._columns[step].top
        return index if index < len(self._columns[step].items) else None
