"""Companies in a table, drawn line by line: how far one is at each as a path, and what is next there."""

from rich.cells import cell_len
from textual.content import Content

from referral_tui.domain.cadence.company_progress import Tally
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.model.company import Company
from referral_tui.domain.records import Struct
from referral_tui.tui.common.drawing import fit_words, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList
from referral_tui.workspace.progress import NextThere

STATIONS = ("wrote", "talks", "called", "refers")
"""The stations of the path to a referral at a company."""

FIGURES = (("people", 7), ("wrote", 6), ("replied", 8), ("jobs", 5))
"""Each figure's head and width."""

_PATH = 17
_FIGURES_FROM, _NEXT_FROM = 64, 84
"""From so many cells on, a company has figures, and what is next."""


class CompanyRow(Struct, frozen=True):
    """A company with its figures, and what comes next there."""

    company: Company
    tally: Tally
    next: NextThere
    start: int | None = None
    """How much speaks for starting there, where the list is in that order."""


class CompanyList(LineList[CompanyRow]):
    """A company to a line."""

    @property
    def has_figures(self) -> bool:
        """Whether there is room for figures."""
        return self.line_width >= _FIGURES_FROM

    @property
    def has_next(self) -> bool:
        """Whether there is room for what is next."""
        return self.line_width >= _NEXT_FROM

    @property
    def name_width(self) -> int:
        """Cells for the name."""
        taken = _PATH + (sum(width for _, width in FIGURES) if self.has_figures else 0)
        return max(12, min(26, self.line_width - taken - 2 - (31 if self.has_next else 0)))

    def tone_of(self, item: CompanyRow) -> Tone:
        """Whether something is due there."""
        return item.next.tone if item.next.tone == "due" else "plain"

    def draw_line(self, item: CompanyRow, line: int, width: int) -> Parts:
        """Its name, how far one is, figures, and what comes next, as far as there is room."""
        room = self.name_width
        name = fit_words(item.company.name, room - (0 if item.start is None else 4))
        parts: Parts = [] if item.start is None else [(f"{item.start:>3} ", "list--mark")]
        parts += [(" " + pad(name, room + 1 - 4 * len(parts)), "list--strong"), *path(item.tally)]
        if self.has_figures:
            figures = (item.tally.shortlisted, item.tally.wrote, item.tally.answered, len(item.company.openings))
            for (_, cells), count in zip(FIGURES, figures, strict=True):
                parts.append((f"{count or '·':>{cells}}", "" if count else "list--dim"))
        if self.has_next:
            left = width - room - 2 - _PATH - sum(cells for _, cells in FIGURES) - 3
            who = min(18, left // 2)
            parts.append((f"   {pad(fit_words(item.next.who, who), who + 1)}", ""))
            style = "list--due" if item.next.tone == "due" else "list--muted"
            room = left - who - 1
            what = item.next.what if cell_len(item.next.what) <= room else item.next.brief
            parts.append((fit_words(what, room), style))
        return parts

    def heads(self) -> Content:
        """The heads over the columns."""
        words = f"  {'Company':<{self.name_width + 1}}{'referral path':<{_PATH}}"
        words += "".join(f"{head:>{cells}}" for head, cells in FIGURES) if self.has_figures else ""
        return Content(words + ("   Next" if self.has_next else ""))

    def empty(self) -> Empty:
        """What to do where there is none."""
        return Empty("No company yet.", (("n", "adds one"), ("1", "the board: each person you add brings theirs")))


def reached(tally: Tally) -> int:
    """How many stations of the path are reached at a company."""
    counts = (tally.wrote, tally.answered, tally.called, tally.referral)
    return max((number for number, count in enumerate(counts, 1) if count), default=0)


def path(tally: Tally) -> Parts:
    """The path to a referral, as far as it is gone: "●━●━●─○  called"."""
    far = reached(tally)
    style = "list--done" if far == len(STATIONS) else "list--mark"
    gone = "━".join("●" * far)
    ahead = "".join("─○" for _ in STATIONS[far:])
    ahead = ahead if far else ahead[1:]
    word = STATIONS[far - 1] if far else ""
    return [(gone, style), (ahead, "list--rule"), (f"  {word:<{_PATH - 9}}", "list--muted")]
