"""A task of today in words: who it is about, where, why now, and what to do about it."""

from datetime import datetime, tzinfo

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.today import Notice, act_for
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import days_ago
from referral_tui.domain.messages.template import needs_for
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.records import Struct
from referral_tui.workspace.tasks import Round, Task, Turn

_WHY_NEXT = {"no reply": "next: no reply", "fell through": "next: fell through", "refused": "next: a no"}
_NOTICE_DOES = {"profile": "your profile", "after_job": "step by step", "review": "look back"}


class TaskWords(Struct, frozen=True):
    """Who or what a task is about, where ("" where that says nothing), why now, and what is to be done."""

    who: str
    where: str
    why: str
    do: str


def task_words(item: Task, now: datetime, tz: tzinfo, can_inmail: bool) -> TaskWords:
    """A task in words; `now` (UTC) on the user's clock `tz`; `can_inmail`: as for `needs_for`."""
    who, where = _who(item)
    return TaskWords(who, where, _why(item, now, tz), _do(item, now, tz, can_inmail))


def card_of(task: Task) -> Card | None:
    """The card that a task is about; None for one that is about nobody alone."""
    if isinstance(task, Turn):
        return task.card
    return None if isinstance(task, Notice | Round | OpeningTask) else task


def _who(item: Task) -> tuple[str, str]:
    if isinstance(item, Notice):
        return item.what, ""
    if isinstance(item, OpeningTask):
        return item.opening.title, item.company.name
    if isinstance(item, Round):
        return "Everyone who helped", ""
    card = item.card if isinstance(item, Turn) else item
    return card.contact.name, card.company


def _why(item: Task, now: datetime, tz: tzinfo) -> str:
    if isinstance(item, Notice | OpeningTask):
        return item.why
    if isinstance(item, Round):
        return f"job accepted: {item.told}/{item.total} told"
    if isinstance(item, Turn):
        return f"{_WHY_NEXT[item.next_person.reason]} {days_ago(item.next_person.since, now, tz)}"
    return why_now(item.contact, item.next, now, tz)[0]


def _do(item: Task, now: datetime, tz: tzinfo, can_inmail: bool) -> str:
    if isinstance(item, Notice):
        return _NOTICE_DOES.get(item.act, "plan and credits")
    if isinstance(item, OpeningTask):
        return item.do.partition(",")[0]
    if isinstance(item, Round):
        return "one by one"
    card = item.card if isinstance(item, Turn) else item
    match act_for(card.contact, card.next, now) if isinstance(item, Card) else "message":
        case "call":
            at = call_time(card.contact)
            return "log how it went" if at is not None and now >= at + CALL_LENGTH else "prepare"
        case "schedule":
            return "set a time"
        case "close":
            return "let go"
        case "move_right":
            return "choose them"
        case "news":
            return "note the news"
        case _:
            return need_of(needs_for(card.contact, card.next, now.astimezone(tz), can_inmail)[0]).brief
