"""Companies in a table, drawn line by line."""

from dataclasses import dataclass

from textual.content import Content

from referral_tui.domain.cadence.company_progress import Tally
from referral_tui.domain.model.company import Company
from referral_tui.tui.common.drawing import fit, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.line_list import LineList

TABLE_COLUMNS = (
    ("jobs", 6),
    ("people", 8),
    ("chosen", 8),
    ("wrote", 7),
    ("replied", 9),
    ("called", 8),
    ("referral", 10),
)
"""Each column's head and width: openings, then `Tally`'s figures."""

FIGURES = sum(width for _, width in TABLE_COLUMNS)
NEXT_FROM = 120
"""From so many cells on, what comes next stands in the table; below, under it for the company at the cursor."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company with its figures, and what comes next there."""

    company: Company
    tally: Tally
    next: str


class CompanyList(LineList[CompanyRow]):
    """A company to a line, with counts in columns."""

    @property
    def name_width(self) -> int:
        """Cells for the name; what is left after the figures, and the next step where there is room for it."""
        return max(14, min(28 if self.line_width >= NEXT_FROM else 36, self.line_width - FIGURES))

    def draw_line(self, item: CompanyRow, line: int, width: int) -> Parts:
        """Its name, its figures, and what comes next where there is room."""
        room = self.name_width
        parts: Parts = [(pad(fit(item.company.name, room - 1), room), "list--strong")]
        figures = (len(item.company.openings), *item.tally)
        for (_, cells), count in zip(TABLE_COLUMNS, figures, strict=True):
            parts.append((f"{count or '·':>{cells}}", "" if count else "list--muted"))
        if width >= NEXT_FROM:
            parts.append((f"   {fit(item.next, width - room - FIGURES - 3)}", "list--muted"))
        return parts

    def heads(self) -> Content:
        """The heads over the columns."""
        words = f"{'company':<{self.name_width}}" + "".join(f"{head:>{cells}}" for head, cells in TABLE_COLUMNS)
        return Content(words + ("   next" if self.line_width >= NEXT_FROM else ""))

    def draw_empty(self, line: int, width: int) -> Parts:
        """What to do where there is none."""
        lines = ("No company yet. n adds one; each person you add brings theirs.",)
        return [(fit(lines[line], width), "list--muted")] if line < len(lines) else []
