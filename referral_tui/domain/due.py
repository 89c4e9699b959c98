"""What comes next with a contact, when it falls due, and the few words that say so on a card."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Literal

from referral_tui.domain import event
from referral_tui.domain.choice import Weights, reasons
from referral_tui.domain.contact import Contact
from referral_tui.domain.event import Event, from_stamp
from referral_tui.domain.settings import Cadence
from referral_tui.domain.when import add_business_days, days_ago, read_day, say_day, say_time, zone

CALL_LENGTH = timedelta(minutes=30)
"""After this long past its start, a planned call counts as over (15 minutes asked for, METHOD.md step 3)."""

RANKS = {
    "answer": 0,
    "call": 1,
    "thank": 2,
    "set_time": 3,
    "offered": 3,
    "nudge": 4,
    "introduction": 4,
    "write": 5,
    "choose": 5,
    "next_person": 5,
    "news": 6,
    "let_go": 7,
}
"""What goes first: answers to give, calls, thanks, times to offer, nudges, next people, news, letting go."""

Tone = Literal["due", "waiting", "done", "plain"]
"""What the words on a card mean: act now, nothing to do yet, it is done, or only a remark."""


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: `kind`, the instant it falls due (None: nothing will), and the event it follows from.

    `snoozed`: the user has put it off to that instant.
    """

    kind: Literal[
        "choose", "introduction", "write", "nudge", "let_go", "answer", "offered", "set_time", "call",
        "thank", "news", "done", "closed",
    ]  # fmt: skip
    due: datetime | None = None
    since: Event | None = None
    snoozed: bool = False


def call_time(contact: Contact) -> datetime | None:
    """When the call that is set begins (UTC); None when no call is set or it has been held."""
    latest = contact.last(event.CALL_SET, event.CALL_HELD, event.CALL_OFF)
    if latest is None or latest.kind != event.CALL_SET:
        return None
    return from_stamp(latest.detail.get("call_at"))


def has_call(doc: Mapping[str, Any]) -> bool:
    """Whether a call was ever set with a document's contact."""
    eventful = event.is_eventful(doc.get("history"))
    return eventful and any(isinstance(e, dict) and e.get("kind") == event.CALL_SET for e in doc["history"])


def next_for(contact: Contact, cadence: Cadence, where: tzinfo) -> Next:
    """What comes next with this contact (METHOD.md steps 2-7; days from LINKEDIN.md's cadence, in this zone)."""
    upcoming = _next_for(contact, cadence, where)
    until = snoozed_until(contact, where)
    if until is None or upcoming.kind in ("call", "closed") or (upcoming.due is not None and upcoming.due >= until):
        return upcoming
    return replace(upcoming, due=until, snoozed=True)


def snoozed_until(contact: Contact, where: tzinfo) -> datetime | None:
    """The beginning of the day (UTC) to which somebody is put off; None where they are not."""
    latest = contact.last(event.SNOOZED, *event.TOUCHES)
    if latest is None or latest.kind != event.SNOOZED:
        return None
    day = read_day(latest.text("until"))
    return datetime(day.year, day.month, day.day, tzinfo=where).astimezone(UTC) if day is not None else None


def _next_for(contact: Contact, cadence: Cadence, where: tzinfo) -> Next:
    if contact.closed is not None:
        return Next("closed")
    match contact.step:
        case 2:
            return Next("choose")
        case 3:
            return _after_writing(contact, cadence, where)
        case 4:
            return _after_answer(contact, cadence, where)
        case 5:
            return _around_call(contact)
        case 6:
            return _after_call(contact, cadence, where)
        case _:
            return Next("done", since=contact.last(event.TOLD, event.HELPED, event.THANKED))


def _since(contact: Contact) -> Event | None:
    return contact.history[-1] if contact.history else None


def _after_writing(contact: Contact, cadence: Cadence, where: tzinfo) -> Next:
    latest = contact.last(event.WRITTEN, event.ANSWERED, event.INTRODUCTION)
    if latest is None:
        since = _since(contact)
        return Next("write", since.at if since else None, since)
    if latest.kind == event.INTRODUCTION:
        return Next("introduction", add_business_days(latest.at, cadence.nudge_after, where), latest)
    if latest.kind == event.ANSWERED:
        return Next("answer", latest.at, latest)
    nudged = latest.text("need") == "nudge"
    days = cadence.let_go_after if nudged else cadence.nudge_after
    return Next("let_go" if nudged else "nudge", add_business_days(latest.at, days, where), latest)


def _after_answer(contact: Contact, cadence: Cadence, where: tzinfo) -> Next:
    if call_time(contact) is not None:
        return _around_call(contact)
    latest = contact.last(event.WRITTEN, event.ANSWERED)
    if latest is not None and latest.kind == event.WRITTEN and latest.text("need") == "offer_times":
        return Next("offered", add_business_days(latest.at, cadence.ask_time_again_after, where), latest)
    since = latest or _since(contact)
    return Next("answer", since.at if since else None, since)


def _around_call(contact: Contact) -> Next:
    at = call_time(contact)
    if at is None:
        since = _since(contact)
        return Next("set_time", since.at if since else None, since)
    return Next("call", at, contact.last(event.CALL_SET))


def _after_call(contact: Contact, cadence: Cadence, where: tzinfo) -> Next:
    thanked = contact.last(event.THANKED, event.TOLD)
    held = contact.last(event.CALL_HELD)
    if thanked is not None and (held is None or thanked.at >= held.at):
        return Next("news", add_business_days(thanked.at, cadence.news_after, where), thanked)
    if held is not None:
        return Next("thank", held.at + timedelta(days=1), held)
    since = _since(contact)
    return Next("thank", since.at if since else None, since)


def rank(upcoming: Next) -> int:
    """Where it stands among what is due."""
    if upcoming.kind == "answer" and (upcoming.since is None or upcoming.since.kind != event.ANSWERED):
        return RANKS["offered"]
    return RANKS.get(upcoming.kind, len(RANKS))


def is_due(upcoming: Next, now: datetime, where: tzinfo) -> bool:
    """Whether it falls due today or is late, by this zone's calendar."""
    return upcoming.due is not None and upcoming.due.astimezone(where).date() <= now.astimezone(where).date()


def why_now(contact: Contact, upcoming: Next, now: datetime, where: tzinfo) -> tuple[str, Tone]:
    """The few words on the card, and what they mean: "wrote 3 d ago", "call Thu 15:00, their 9:00"."""
    due = is_due(upcoming, now, where)
    tone: Tone = "due" if due else "waiting"
    if upcoming.snoozed and upcoming.due is not None and not due:
        return f"snoozed until {say_day(upcoming.due, now, where)}", "waiting"
    ago = days_ago(upcoming.since.at, now, where) if upcoming.since else ""
    match upcoming.kind:
        case "closed":
            reason = contact.closed.reason if contact.closed else ""
            return (f"closed: {reason}" if reason else "closed"), "done"
        case "choose" if upcoming.snoozed:
            return "snoozed until today: choose?", "due"
        case "choose":
            return " · ".join(label for label, points in reasons(contact, Weights()) if points > 0), "plain"
        case "write":
            return "write to them", "due"
        case "nudge":
            return (f"nudge: wrote {ago.removesuffix(' ago')}" if due else f"wrote {ago}"), tone
        case "introduction":
            return (f"write: introduction asked {ago}" if due else f"introduction asked {ago}"), tone
        case "let_go":
            return (f"let go? nudged {ago.removesuffix(' ago')}" if due else f"nudged {ago}"), tone
        case "answer":
            answered = upcoming.since is not None and upcoming.since.kind == event.ANSWERED
            return (f"answered {ago}" if answered else "offer times"), "due"
        case "offered":
            return f"offered {ago}", tone
        case "set_time":
            return "set a time", "due"
        case "call":
            return _say_call(contact, upcoming, now, where)
        case "thank":
            return _say_thanks(upcoming, now, where)
        case "news":
            verb = "told" if upcoming.since and upcoming.since.kind == event.TOLD else "thanked"
            return (f"{verb} {ago}: any news?" if due else f"{verb} {ago}"), tone
        case _:
            return _say_done(upcoming, ago), "done"


def _say_call(contact: Contact, upcoming: Next, now: datetime, where: tzinfo) -> tuple[str, Tone]:
    assert upcoming.due is not None
    if now >= upcoming.due + CALL_LENGTH:
        return "call over: log it", "due"
    text = f"call {say_day(upcoming.due, now, where)} {say_time(upcoming.due, where)}"
    theirs = zone(contact.timezone) if contact.timezone else None
    if theirs is not None and say_time(upcoming.due, theirs) != say_time(upcoming.due, where):
        text += f", their {say_time(upcoming.due, theirs)}"
    return text, "due" if is_due(upcoming, now, where) else "waiting"


def _say_thanks(upcoming: Next, now: datetime, where: tzinfo) -> tuple[str, Tone]:
    if is_due(upcoming, now, where) or upcoming.due is None:
        return "thank today", "due"
    return f"thank {say_day(upcoming.due, now, where)}", "waiting"


def _say_done(upcoming: Next, ago: str) -> str:
    verbs = {event.TOLD: "told", event.HELPED: "helped", event.THANKED: "thanked"}
    return f"{verbs[upcoming.since.kind]} {ago}" if upcoming.since else ""
