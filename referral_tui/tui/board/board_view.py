"""The columns of steps 2 to 7 in one widget, drawn line by line, and the cursor on a card."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN, LAST_STEP, Step
from referral_tui.domain.records import Struct
from referral_tui.tui.board.card_drawing import CardDrawing
from referral_tui.tui.board.column import Column, header, step_names
from referral_tui.tui.board.room import CARD_HEIGHT, WIDE, Room
from referral_tui.tui.common.drawn import Drawn, Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected

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
    def page(self) -> int:
        """How many people of a column are in view."""
        return self._room.page

    @property
    def _room(self) -> Room:
        return Room.of(self.size, self.is_wide)

    def show(
        self, contents: Mapping[int, Contents], weights: Weights, now: datetime, tz: tzinfo, filtered: bool
    ) -> None:
        """Show these cards by step; the cursor stays on its card, or near where it was."""
        row, position, page = self.current.cursor or 0, None, self.page
        self.filtered, self._drawing = filtered, CardDrawing(weights, now, tz)
        for step, content in contents.items():
            column = self._columns[step]
            column.items, column.due, column.cursor = content.cards, content.due, None
            column.keep_in_view(page)
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
        before, after, room = self.current, self._columns[step], self._room
        was = (self.step, before.cursor)
        if after is not before:
            before.cursor = None
        self.step = step
        after.cursor = max(0, min(row, len(after.items) - 1)) if after.items else None
        scrolled = after.keep_in_view(room.page)
        if scrolled or (after is not before and not room.is_wide):
            self.refresh()
        elif was != (step, after.cursor):
            for number, index in (was, (step, after.cursor)):
                if index is not None:
                    self.refresh(room.card(number, index - self._columns[number].top))
            if after is not before:
                self.refresh(room.heading)
        self._tell()

    def _tell(self) -> None:
        card = self.current.current
        self.contact_id = card.contact.id if card else None
        self.post_message(CardSelected(self.contact_id))

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        page = self.page
        for column in self._columns.values():
            column.keep_in_view(page)
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line through all columns that stand side by side."""
        room = self._room
        width = room.width
        if self._drawing is None or width < 3:
            return self.blank_line(width)
        if not room.is_wide:
            segments = self._names(width) if y == 0 else self._row(y - 1, room)
            return Strip(segments, width)
        nobody = self._nobody_at_all() if y > 0 else None
        if nobody is not None:
            return Strip(self.segments(nobody.draw_line(y - 1, width, room.height - 1), width), width)
        plain = self.style_of("")
        segments, gap = [Segment(" ", plain)], Segment(" ", plain)
        for step in COLUMNS:
            column = self._columns[step.number]
            segments += self._header(column, room.pitch - 1) if y == 0 else self._card_line(column, y - 1, room)
            segments.append(gap)
        left = width - 1 - room.pitch * len(COLUMNS)
        return Strip([*segments, Segment(" " * left, plain)] if left > 0 else segments, width)

    def _names(self, width: int) -> list[Segment]:
        return self.segments(step_names(self._columns, self.step, width), width)

    def _header(self, column: Column, width: int) -> list[Segment]:
        number = column.step.number
        background = self.background("list--cursor") if self._target == number else None
        return self.segments(header(column, number == self.step, width), width, background)

    def _card_line(self, column: Column, y: int, room: Room) -> list[Segment]:
        """A line of a column: of a card on its surface, of the gap after it, or of what an empty one says."""
        row, line = divmod(y, CARD_HEIGHT)
        index, width = row + column.top, room.pitch - 1
        if not column.items:
            return self.segments([(" ", ""), *self._empty(column.step).draw_in_column(y, width - 1)], width)
        more = len(column.items) - column.top - room.page
        if more > 0 and y == room.page * CARD_HEIGHT - 1:
            return self.segments([(f" ▾ {more:,} more", "list--dim")], width)
        card = column.item(index) if row < room.page else None
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

    def _row(self, y: int, room: Room) -> list[Segment]:
        """A person of the one column that is shown."""
        column, index, width = self.current, y + self.current.top, room.width
        if not column.items:
            said = self._nobody_at_all() or self._empty(column.step)
            return self.segments(said.draw_line(y, width, room.height - 1), width)
        card = column.item(index)
        if card is None or self._drawing is None:
            return [Segment(" " * width, self.style_of(""))]
        is_cursor = index == column.cursor
        background = self.background("list--cursor") if is_cursor else None
        first = self._first(card, is_cursor, background, 0)
        parts: Parts = [(" ", ""), *self._drawing.row(card, width - 4)]
        last = self._scroll_mark(column, y, room.page)
        return [first, *self.segments(parts, width - 2, background), last]

    def _first(self, card: Card, is_cursor: bool, background: Style | None, line: int) -> Segment:
        """The first cell of a card: a tick where it is marked, else what it means."""
        if line == 0 and card.contact.id in self.marked:
            return Segment("✓", self.style_of("list--done") + (background or Style()))
        tone = self._drawing.tone(card) if self._drawing is not None else "plain"
        return self.mark_for(tone, is_cursor, background)

    def _scroll_mark(self, column: Column, y: int, shown: int) -> Segment:
        """The last cell of a row: where one is, where not everybody is in view."""
        everybody = len(column.items)
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
            self.refresh(self._room.heading)

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
            return self._room.column_at(offset.x)
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
        row = self._room.row_at(offset.y) if offset is not None else None
        if row is None:
            return None
        index = row + self._columns[step].top
        return index if index < len(self._columns[step].items) else None
