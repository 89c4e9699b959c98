"""What is to be done today, a task to a line under headings."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.cadence.today import Notice, act_for
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import days_ago
from referral_tui.domain.messages.template import needs_for
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.text import plural
from referral_tui.tui.common.drawing import fit_words
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList
from referral_tui.workspace.tasks import Heading, Round, Task, Turn

_WHY_NEXT = {"no reply": "next: no reply", "fell through": "next: fell through", "refused": "next: a no"}
_ALL_COLUMNS, _WITH_DO = 70, 56
"""From so many cells on, a task has all four columns, and what to do."""

DO_WIDTH = 17

_NOTICE_DOES = {"profile": "your profile", "after_job": "step by step", "review": "look back"}


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
        if self.tz is None:
            return []
        room, name, where = width - 1, *_who(item)
        do = self._do(item) if room >= _WITH_DO else ""
        columns: list[tuple[str, int, str]] = []
        if room >= _ALL_COLUMNS:
            extra = max(0, room - 78)
            columns = [(name, 18 + extra // 6, "list--strong"), (where, 16 + extra // 4, "")]
        else:
            columns = [(name, max(12, room * 2 // 5), "list--strong")]
        taken = sum(cells + 1 for _, cells, _ in columns) + (DO_WIDTH + 2 if do else 0)
        columns.append((self._why(item, self.tz), room - taken, "list--due"))
        parts: Parts = [(" ", "")]
        for text, cells, style in columns:
            words = fit_words(text, cells)
            parts.append((words + " " * (cells - cell_len(words) + 1), style))
        return [*parts, (f"→ {fit_words(do, DO_WIDTH - 1)}", "list--muted")] if do else parts

    def _why(self, item: Task, tz: tzinfo) -> str:
        if isinstance(item, Notice | OpeningTask):
            return item.why
        if isinstance(item, Round):
            return f"job accepted: {item.told}/{item.total} told"
        if isinstance(item, Turn):
            return f"{_WHY_NEXT[item.next_person.reason]} {days_ago(item.next_person.since, self.now, tz)}"
        return why_now(item.contact, item.next, self.now, tz)[0]

    def _do(self, item: Task) -> str:
        """What one key does about it."""
        if isinstance(item, Notice):
            return _NOTICE_DOES.get(item.act, "plan and credits")
        if isinstance(item, OpeningTask):
            return item.do.partition(",")[0]
        if isinstance(item, Round):
            return "one by one"
        card = card_of(item)
        match act_for(card.contact, card.next, self.now) if isinstance(item, Card) else "message":
            case "call":
                at = call_time(card.contact)
                is_over = at is not None and self.now >= at + CALL_LENGTH
                return "log how it went" if is_over else "prepare"
            case "schedule":
                return "set a time"
            case "close":
                return "let go"
            case "move_right":
                return "choose them"
            case "news":
                return "note the news"
            case _:
                here = self.now.astimezone(self.tz)
                return need_of(needs_for(card.contact, card.next, here, self.can_inmail)[0]).brief

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
        return (*_who(task), self._why(task, self.tz) if self.tz is not None else "", self._do(task))


def card_of(task: Task) -> Card:
    """The card that a task is about."""
    assert not isinstance(task, Notice | Round | OpeningTask)
    return task.card if isinstance(task, Turn) else task


def _who(item: Task) -> tuple[str, str]:
    """Who it is about, or what, and where."""
    if isinstance(item, Notice):
        return item.what, ""
    if isinstance(item, OpeningTask):
        return item.opening.title, item.company.name
    if isinstance(item, Round):
        return "Everyone who helped", ""
    card = card_of(item)
    return card.contact.name, card.company
