"""What is to be done today, a task to a line under headings."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.text import plural
from referral_tui.tui.common.drawing import fit_words
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList
from referral_tui.workspace.task_words import TaskWords, task_words
from referral_tui.workspace.tasks import Heading, Task

_ALL_COLUMNS, _WITH_DO = 70, 56
"""From so many cells on, a task has all four columns, and what to do."""

DO_WIDTH = 17


_NOTHING_CUT = 86
"""From so many cells on, why it is due has all the room it needs, and names get more."""


class TodayList(LineList[Heading | Task]):
    """Who and where, why now, and what one key does about it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.min
        self.tz: tzinfo | None = None
        self.waiting = 0
        self.done = 0
        self.can_inmail = True
        self._headings: set[int] = set()

    def show_rows(self, rows: Sequence[Heading | Task], headings: set[int], cursor: int) -> None:
        """Show these rows; the cursor stands on a task."""
        self._headings = headings
        self.show(rows, cursor)

    def is_heading(self, index: int) -> bool:
        """Whether a row is a heading."""
        return index in self._headings

    @property
    def chosen(self) -> Task | None:
        """The task under the cursor."""
        row = self.current
        return None if isinstance(row, Heading) else row

    def tone_of(self, item: Heading | Task) -> Tone:
        """All of it is due."""
        return "plain" if isinstance(item, Heading) else "due"

    def draw_line(self, item: Heading | Task, line: int, width: int) -> Parts:
        """A heading, or a task in columns."""
        if isinstance(item, Heading):
            words = f"{item.title} "
            count = f"{item.count:,} "
            rule = "─" * max(0, width - cell_len(words) - cell_len(count))
            return [(words, "list--mark"), (count, "list--muted"), (rule, "list--rule")]
        room, said = width - 1, self._words(item)
        do = said.do if room >= _WITH_DO else ""
        columns: list[tuple[str, int, str]] = []
        if room >= _ALL_COLUMNS:
            extra = max(0, room - _NOTHING_CUT)
            who, where = 18 + extra // 3, 16 + extra // 3
            columns = [(said.who, who, "list--strong"), (said.where, where, "")]
            if not said.where:  # what is about nobody alone may say it in the room of both
                columns = [(said.who, who + 1 + where, "list--strong")]
        else:
            columns = [(said.who, max(12, min(20, room * 2 // 5)), "list--strong")]
        taken = sum(cells + 1 for _, cells, _ in columns) + (DO_WIDTH + 2 if do else 0)
        columns.append((said.why, room - taken, "list--due"))
        parts: Parts = [(" ", "")]
        for text, cells, style in columns:
            words = fit_words(text, cells)
            parts.append((words + " " * (cells - cell_len(words) + 1), style))
        return [*parts, (f"→ {fit_words(do, DO_WIDTH - 1)}", "list--muted")] if do else parts

    def _words(self, item: Task) -> TaskWords:
        return task_words(item, self.now, self.tz or UTC, self.can_inmail)

    def empty(self) -> Empty:
        """Nothing is due: what there is to do then."""
        if self.done:
            return Empty(
                f"All done for today: {plural(self.done, 'thing')}.", (("1", "the board, if you want to go on"),)
            )
        if self.waiting:
            keys = (("1", "the board, to find the next people to write to"),)
            return Empty("Nothing is due today. Well done.", keys)
        return Empty("Nobody is here yet.", (("1", "the board: n adds a person, i imports a file"),))

    def words(self, task: Task) -> tuple[str, ...]:
        """What a filter looks for in a task."""
        said = self._words(task)
        return said.who, said.where, said.why, said.do
