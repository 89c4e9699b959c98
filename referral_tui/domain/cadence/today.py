"""What to do today, the most urgent first, and what is done already (METHOD.md, all steps)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from referral_tui.domain.cadence.follow_up import is_to_confirm
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.credits.plan import plan_of
from referral_tui.domain.dates.format import format_date, read_day
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event, is_eventful, to_stamp
from referral_tui.domain.model.progress import TOUCHES
from referral_tui.domain.model.settings import Premium
from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural

BILLING_DAYS = 3
"""From so many days before a trial bills, Today says so."""

DONE_KINDS = (TOUCHES | {event.CLOSED, event.SNOOZED, event.NO_NEWS}) - {event.ANSWERED}
"""What the user does; an answer is what the other did."""


Act = Literal[
    "message",
    "call",
    "schedule",
    "close",
    "move_right",
    "news",
    "openings",
    "premium",
    "profile",
    "after_job",
    "review",
]


def act_for(contact: Contact, upcoming: Next, now: datetime) -> Act:
    """What one key does about it."""
    match upcoming.kind:
        case "call":
            at = call_time(contact)
            return "message" if at is not None and is_to_confirm(upcoming, at, now) else "call"
        case "news":
            return "news"
        case "set_time":
            return "schedule"
        case "let_go":
            return "close"
        case "choose":
            return "move_right"
        case _:
            return "message"


class Notice(Struct, frozen=True):
    """Something to do that is about no person: why now, what it is, and where one key leads."""

    why: str
    what: str
    act: Act
    note: str = ""


def notices(
    premium: Premium, left: int | None, profile_left: int, before_writing: bool, today: date
) -> Iterator[Notice]:
    """What the trial, the credits and the user's own profile ask for (METHOD.md, steps 1 and 3)."""
    ends = read_day(premium.ends)
    days = (ends - today).days if ends is not None else None
    credits_left = plural(left, "credit") if left else ""
    if ends is not None and days is not None and 0 <= days <= BILLING_DAYS:
        when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        if not premium.cancelled:
            worth = f"{credits_left} left: cancelling loses them." if left else "No credits are left."
            yield Notice(f"trial bills {when}", "Keep Premium, or cancel it", "premium", worth)
        elif left:
            yield Notice(f"trial ends {when}", f"Use your {credits_left}", "premium", "They are lost that day.")
    plan = plan_of(premium)
    if left == 0 and plan is not None and plan.monthly and not (ends and premium.cancelled and ends <= today):
        note = "Is that right? If LinkedIn shows another number, enter it."
        yield Notice("no credits left", "Free ways only, until more come", "premium", note)
    if profile_left and before_writing:
        what = f"{plural(profile_left, 'point')} of your profile to check"
        yield Notice("before you write", what, "profile", "People look at it before they reply.")


FRIDAY = 4


NOON = 12


def week_notice(has_written: bool, looked_on: date | None, here: datetime) -> Iterator[Notice]:
    """On Friday afternoon, a look back on the week, unless there was one that day; `here` is on the user's clock."""
    if has_written and here.weekday() == FRIDAY and here.hour >= NOON and looked_on != here.date():
        note = "What came of what you sent, which companies wait, what to change."
        yield Notice("the week is over", "Look back on it", "review", note)


def done_today(docs: Iterable[Mapping[str, Any]], since: datetime) -> list[tuple[str, Event]]:
    """What was done since this instant (UTC): the contact's id and what happened, the latest first."""
    start = to_stamp(since)
    found = []
    for doc in docs:
        if not is_eventful(doc.get("history")):
            continue
        for entry in doc["history"]:
            if isinstance(entry, dict) and isinstance(entry.get("at"), str) and entry["at"] >= start:
                read = Event.from_doc(entry)
                if read is not None and read.kind in DONE_KINDS:
                    found.append((doc["id"], read))
    return sorted(found, key=lambda entry: entry[1].at, reverse=True)


def format_bill(premium: Premium, today: date) -> str:
    """When the trial ends, and whether it bills then: "bills on 4 Dec"; "" while it is not known."""
    ends = read_day(premium.ends)
    if ends is None:
        return ""
    return f"{'ends' if premium.cancelled else 'bills'} on {format_date(ends, today)}"
