"""The room that the board has, and where columns and people stand in it, in cells."""

from typing import NamedTuple

from textual.geometry import Region, Size

from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN

WIDE = 120
"""From so many cells of the terminal on, six columns stand side by side; below, one, with a person to a line."""

CARD_HEIGHT = 3
"""Two lines, and an empty one."""


class Room(NamedTuple):
    """The board's width and height, and whether all columns stand side by side.

    `row_height` is the lines a person takes, `page` how many people of a column are in view, `pitch` the cells from one
    column to the next.
    """

    width: int
    height: int
    is_wide: bool
    row_height: int
    page: int
    pitch: int

    @classmethod
    def of(cls, size: Size, is_wide: bool) -> "Room":
        """The room of a board of this size."""
        row_height = CARD_HEIGHT if is_wide else 1
        page = max(1, (size.height - 1) // row_height)
        return cls(size.width, size.height, is_wide, row_height, page, max(4, (size.width - 1) // len(COLUMNS)))

    @property
    def heading(self) -> Region:
        """The line with the names of the steps."""
        return Region(0, 0, self.width, 1)

    def card(self, step: int, row: int) -> Region:
        """Where a person stands who is in this row of those in view."""
        left, width = (1 + (step - FIRST_COLUMN) * self.pitch, self.pitch - 1) if self.is_wide else (0, self.width)
        return Region(left, 1 + row * self.row_height, width, self.row_height)

    def column_at(self, x: int) -> int | None:
        """The step whose column this cell is in, where they stand side by side."""
        index = (x - 1) // self.pitch
        return FIRST_COLUMN + index if 0 <= index < len(COLUMNS) else None

    def row_at(self, y: int) -> int | None:
        """The row, of those in view, that this line belongs to; None in the heading, and between cards."""
        row, line = divmod(y - 1, self.row_height)
        is_gap = self.is_wide and line == CARD_HEIGHT - 1
        return row if y >= 1 and row < self.page and not is_gap else None
