"""What is to be done today, a task to two lines."""

from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.cadence.today import Notice, act_for, last_note
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import format_day
from referral_tui.domain.describe import format_event, where_line
from referral_tui.domain.messages.template import needs_for
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.text import plural
from referral_tui.tui.common.drawing import MARKS, fit
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.line_list import LineList
from referral_tui.workspace.tasks import Round, Task, Turn

_WHY_NEXT = {"no reply": "no reply since", "fell through": "referral fell through", "refused": "a no on"}


class TodayList(LineList[Task]):
    """Why now and who; then what to do about it, and the last note."""

    DEFAULT_CSS = """
    TodayList { padding: 1 0 0 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.min
        self.tz: tzinfo | None = None
        self.waiting = 0
        self.done = 0
        self.can_inmail = True

    @property
    def item_height(self) -> int:
        """Two lines, and an empty one."""
        return 3

    def is_gap(self, line: int) -> bool:
        """The last line of a task is empty."""
        return line == 2

    def draw_line(self, item: Task, line: int, width: int) -> Parts:
        """Why now and who; then what one key does, and the last note."""
        if self.is_gap(line) or self.tz is None:
            return []
        left = max(36, min(44, width * 2 // 5))
        if line == 0:
            why, tone = self._why(item, self.tz, left - 2)
            why = fit(f"{MARKS[tone]}{why}", left)
            return [(why + " " * (left - cell_len(why) + 1), f"list--{tone}"), *_who(item, width - left - 1)]
        do = f"  → {fit(self._do(item), left - 4)}"
        note = self._note(item, self.tz)
        return [(do + " " * (left - cell_len(do) + 1), "list--muted"), (fit(note, width - left - 1), "list--muted")]

    def _why(self, item: Task, tz: tzinfo, room: int) -> tuple[str, Tone]:
        if isinstance(item, Notice | OpeningTask):
            return item.why, "due"
        if isinstance(item, Round):
            return f"a job accepted: {item.told} of {item.total} told", "due"
        if isinstance(item, Turn):
            since = format_day(item.next_person.since, self.now, tz)
            why = f"{_WHY_NEXT[item.next_person.reason]} {since}"
            there = f"next at {item.card.company}: {why}"
            return (there if cell_len(there) <= room else f"next there: {why}"), "due"
        return why_now(item.contact, item.next, self.now, tz)

    def _do(self, item: Task) -> str:
        """What one key does about it."""
        if isinstance(item, Notice):
            return "see the profile's list" if item.act == "profile" else "see plan and credits"
        if isinstance(item, OpeningTask):
            return item.do
        if isinstance(item, Round):
            return "go through them, one by one"
        card = _card(item)
        match act_for(card.contact, card.next, self.now) if isinstance(item, Card) else "message":
            case "call":
                at = call_time(card.contact)
                is_over = at is not None and self.now >= at + CALL_LENGTH
                return "log how it went" if is_over else "prepare the call"
            case "schedule":
                return "set a time"
            case "close":
                return "close, with a reason"
            case "move_right":
                return "choose them: on to Write"
            case "news":
                return "note what you heard"
            case _:
                here = self.now.astimezone(self.tz)
                return need_of(needs_for(card.contact, card.next, here, self.can_inmail)[0]).words

    def _note(self, item: Task, tz: tzinfo) -> str:
        """The last note on them, else the last thing that happened."""
        if isinstance(item, Notice | OpeningTask):
            return item.note
        if isinstance(item, Round):
            return f"{item.decision.words}."
        card = _card(item)
        note = last_note(card.contact)
        if note or not card.contact.history:
            return note
        latest = max(card.contact.history, key=lambda entry: entry.at)
        return format_event(latest, self.now, tz)

    def draw_empty(self, line: int, width: int) -> Parts:
        """Nothing is due: say so, and what there is to do."""
        if self.done:
            lines = [f"All done for today: {plural(self.done, 'thing')}.", "", "1  the board, if you want to go on"]
        elif self.waiting:
            lines = ["Nothing is due today. Well done.", "", "1  the board, to find the next people to write to"]
        else:
            lines = ["Nobody is here yet.", "", "1  the board: n adds a person, i imports a file"]
        return [(fit(lines[line], width), "list--muted")] if line < len(lines) else []


def _card(item: Task) -> Card:
    assert not isinstance(item, Notice | Round | OpeningTask)
    return item.card if isinstance(item, Turn) else item


def _who(item: Task, width: int) -> Parts:
    """The name, and where they work, as far as there is room."""
    if isinstance(item, Notice):
        return [(fit(item.what, width), "list--strong")]
    if isinstance(item, OpeningTask):
        title = fit(item.opening.title, width)
        company = fit(item.company.name, width - cell_len(title) - 2)
        return [(title, "list--strong"), (f"  {company}" if company else "", "list--muted")]
    if isinstance(item, Round):
        return [(fit("Tell everyone who helped", width), "list--strong")]
    card = _card(item)
    name = fit(card.contact.name, width)
    workplace = fit(where_line(card.contact.title, card.company), width - cell_len(name) - 2)
    return [(name, "list--strong"), (f"  {workplace}" if workplace else "", "list--muted")]
