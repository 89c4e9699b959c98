"""A column of the board: the cards of one step, which of them are in view, and its heading."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.model.steps import Step
from referral_tui.tui.common.drawn import Parts, item_at


class Column:
    """The cards of one step; `top` is the first in view, `cursor` the one under the cursor, if it is here."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.items: Sequence[Card] = ()
        self.due = 0
        self.cursor: int | None = None
        self.top = 0

    @property
    def current(self) -> Card | None:
        """The card under the cursor."""
        return self.item(self.cursor)

    def item(self, index: int | None) -> Card | None:
        """A card; None where there is none, or whom it stands for is deleted and the board not shown anew yet."""
        return item_at(self.items, index)

    def keep_in_view(self, page: int) -> bool:
        """Bring the cursor into view where so many cards are; whether the column scrolled for it."""
        top = self.top
        if self.cursor is not None:
            top = min(top, self.cursor) if self.cursor < top else max(top, self.cursor - page + 1)
        return self._to(top, page)

    def scroll(self, by: int, page: int) -> bool:
        """Scroll by so many cards; whether there was anywhere to go."""
        return self._to(self.top + by, page)

    def _to(self, top: int, page: int) -> bool:
        top = max(0, min(top, len(self.items) - page))
        changed, self.top = top != self.top, top
        return changed


def header(column: Column, is_current: bool, width: int) -> Parts:
    """The name of a step, how many are in it and due, and a rule to the end; how many are above, where it scrolled.

    What does not fit is left out, the least telling first: no number is cut, for it would be another one.
    """
    short = column.step.short or column.step.name
    count, due = f" {len(column.items):,}", f" ▸{column.due:,}" if column.due else ""
    above = f" ▴{column.top:,}" if column.top else ""
    choices = (
        (column.step.name, count, due, above),
        (short, count, due, above),
        (short, count, due, ""),
        (short, "", due, ""),
        (short, "", "", ""),
    )
    for name, number, late, scrolled in choices:
        left = width - cell_len(f" {name}{number}{late}{scrolled}")
        if left >= (0 if name == short else 2):  # the long name leaves room for the rule, which says where one is
            break
    gap, rule = " " if left > 0 else "", ("━" if is_current else "─") * (left - 1)
    style = "list--mark" if is_current else "list--strong"
    return [
        (f" {name}{number}", style),
        (late + gap, "list--due"),
        (rule, style if is_current else "list--rule"),
        (scrolled, "list--dim"),
    ]


_LESS_AND_LESS = (
    ("name count due", "name count due"),
    ("name count", "name count due"),
    ("count", "name count due"),
    ("", "name count due"),
    ("", "name count"),
    ("", "name"),
)
"""What the line of steps says of all but the current one, and of that; of who has no name there, the first letter."""


def step_names(columns: Mapping[int, Column], current: int, width: int) -> Parts:
    """All steps in one line, each a name and how many are in it and due; the current one marked. As much as fits."""
    for of_others, of_current in _LESS_AND_LESS:
        parts: Parts = []
        for number, column in columns.items():
            here = number == current
            said = of_current if here else of_others
            name = column.step.name if "name" in said else column.step.name[:1]
            count = f" {len(column.items):,}" if "count" in said else ""
            due = f"▸{column.due:,}" if column.due and "due" in said else ""
            lead = "▌" if here else " "
            parts += [(f"{lead}{name}{count}", "list--mark" if here else "list--muted"), (f"{due} ", "list--due")]
        if sum(cell_len(text) for text, _ in parts) <= width:
            return parts
    return parts
