"""The columns of steps 2 to 7 side by side, as many as there is room for, and the cursor on a card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN, LAST_STEP
from referral_tui.tui.board.column import Column
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected, CursorMoved, LineChosen

COLUMN_WIDTH = 23
"""The least cells a column takes beside others."""

NARROW = 90
"""Below this many cells there is one column alone."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A column's cards, on how many something is due, and the row of the card under the cursor if it is here."""

    cards: Sequence[Card]
    due: int
    cursor: int | None


class BoardView(Horizontal):
    """Six columns of cards; remembers under which card the cursor stands."""

    DEFAULT_CSS = """
    BoardView { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.step = FIRST_COLUMN
        self.contact_id: str | None = None
        self._dragged: str | None = None

    def compose(self) -> ComposeResult:
        """A column for each step."""
        for step in COLUMNS:
            yield Column(step)

    def column(self, step: int) -> Column:
        """The column of this step."""
        return self.query_one(f"#step-{step}", Column)

    @property
    def current(self) -> Column:
        """The column under the cursor."""
        return self.column(self.step)

    def show(self, contents: Mapping[int, Contents], now: datetime, tz: tzinfo, filtered: bool) -> None:
        """Show these cards by step; the cursor stays on its card, or near where it was."""
        row = self.current.cursor or 0
        position = None
        for step, content in contents.items():
            column = self.column(step)
            column.now, column.tz, column.filtered = now, tz, filtered
            column.show(content.cards, None)
            title = f"{column.step.name}  {len(content.cards):,}" + (f"  ▸ {content.due:,}" if content.due else "")
            if column.border_title != title:
                column.border_title = title
            if content.cursor is not None:
                position = (step, content.cursor)
        if position is None and self.contact_id is None and not contents[self.step].cards:
            position = next(((step, 0) for step, content in contents.items() if content.cards), None)
        self._place(*(position or (self.step, row)))

    def select(self, step: int, contact_id: str | None = None) -> None:
        """Put the cursor into a column, on the card of this contact if it is there."""
        cards = self.column(step).items
        index = next((i for i, card in enumerate(cards) if card.contact.id == contact_id), 0)
        self._place(step, index)

    def step_column(self, by: int) -> None:
        """Move the cursor to a neighbouring column, keeping its row."""
        row = self.current.cursor or 0
        top = self.current.top // self.current.item_height
        target = max(FIRST_COLUMN, min(LAST_STEP, self.step + by))
        if target != self.step:
            offset = self.column(target).top // self.current.item_height
            self._place(target, row - top + offset)

    def step_card(self, by: int) -> None:
        """Move the cursor up or down the column by so many cards."""
        column = self.current
        if column.items:
            self._place(self.step, max(0, min((column.cursor or 0) + by, len(column.items) - 1)))

    def _place(self, step: int, row: int) -> None:
        previous, self.step = self.current, step
        column = self.current
        if previous is not column:
            previous.move_cursor(None)
            self._arrange()
        column.move_cursor(row)
        self._tell()

    def _tell(self) -> None:
        column = self.current
        card = column.items[column.cursor] if column.cursor is not None else None
        self.contact_id = card.contact.id if card else None
        self.post_message(CardSelected(self.contact_id))

    def _arrange(self) -> None:
        """Show the columns that there is room for, the current one among them."""
        room = 1 if self.size.width < NARROW else max(1, min(len(COLUMNS), self.size.width // COLUMN_WIDTH))
        first = max(FIRST_COLUMN, min(self.step - room // 2, LAST_STEP - room + 1))
        for column in self.query(Column):
            column.display = first <= column.step.number < first + room
            column.set_class(column.step.number == self.step, "-current")

    def on_resize(self) -> None:
        """Show as many columns as the new width has room for."""
        self._arrange()

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """A mouse has put the cursor on a card."""
        message.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the cursor to the card under the mouse, which may be dragged from here."""
        column = self._column_at(event)
        if column is None:
            return
        if column.step.number != self.step:
            self.current.move_cursor(None)
            self.step = column.step.number
            self._arrange()
        self.screen.set_focus(None)
        self._tell()
        offset = event.get_content_offset(column)
        on_card = offset is not None and column.item_at(offset.y) is not None
        self._dragged = self.contact_id if on_card else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where a dragged card would go."""
        if self._dragged is not None:
            target = self._column_at(event) if event.button else None
            for column in self.query(Column):
                column.set_class(column is target and column is not self.current, "-target")

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a dragged card."""
        dragged, self._dragged = self._dragged, None
        target = self._column_at(event)
        for column in self.query(Column):
            column.remove_class("-target")
        if dragged is not None and target is not None and target.step.number != self.step:
            self.post_message(CardDropped(dragged, target.step.number))

    def on_line_chosen(self, message: LineChosen) -> None:
        """A card was double-clicked."""
        message.stop()
        if self.contact_id is not None:
            self.post_message(CardOpened(self.contact_id))

    def _column_at(self, event: events.MouseEvent) -> Column | None:
        for column in self.query(Column):
            if column.display and column.region.contains(event.screen_x, event.screen_y):
                return column
        return None
