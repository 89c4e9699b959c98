"""What comes next with a contact, when it falls due, and the few words that say so on a card."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from referral_tui.domain.cadence.follow_up import after_call, call_ahead, helping, is_to_confirm, news_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.keep_warm import keep_warm
from referral_tui.domain.cadence.next_step import Next, Tone
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import (
    days_ago,
    format_day,
    format_time,
    read_day,
    start_of,
    zone,
)
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import REMINDERS, need_of
from referral_tui.domain.model.opening import ACCEPTED, OFFER
from referral_tui.domain.model.opening import DECLINED as TURNED_DOWN
from referral_tui.domain.model.progress import HELPS, TOUCHES
from referral_tui.domain.model.ranking import Weights, reasons
from referral_tui.domain.model.reach import has_pending_request, is_free
from referral_tui.domain.model.replies import DECLINED, NAMES_TIME, reply_for
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.domain.records import replace

_DUE_IN_FIND = HELPS | {event.SNOOZED, event.CALL_SET}
"""What makes something due with somebody in Find: news to tell who has helped, a call, and the day a snooze ends."""

_ASKING = frozenset(("write", "introduction", "nudge", "let_go", "offered", "choose"))
"""What asks somebody for something, which nobody does once a job is accepted."""

_NOTHING_ELSE = frozenset(("done", "thank", "write", "nudge", "let_go", "offered", "referral", "ask_again", "news"))
"""What may come next with somebody of which nothing falls due, so that they are only kept warm."""

_ENDS_A_SNOOZE = TOUCHES | {event.SNOOZED}
"""What a snooze lasts until: another one, or the two being in contact."""

_NOT_SNOOZED = frozenset(("call", "tell", "round", "closed"))
"""A snooze holds back what the user asks for: neither a call nor news."""


def next_for(contact: Contact, basis: Inputs) -> Next:
    """What comes next with this contact (METHOD.md steps 2-7; days from LINKEDIN.md's cadence)."""
    upcoming, to_help = _next_for(contact, basis), helping(contact, basis)
    if basis.outcomes.accepted is not None and upcoming.kind in _ASKING:
        upcoming = replace(upcoming, due=None)  # nobody is asked for anything any more
    if upcoming.due is None and upcoming.kind in _NOTHING_ELSE:
        upcoming = keep_warm(contact, basis) or upcoming
    if (
        to_help is not None
        and upcoming.kind != "call"
        and (upcoming.due is None or (to_help.due is not None and to_help.due < upcoming.due))
    ):
        upcoming = to_help
    until = snoozed_until(contact, basis.tz)
    if until is None or upcoming.kind in _NOT_SNOOZED or (upcoming.due is not None and upcoming.due >= until):
        return upcoming
    return replace(upcoming, due=until, snoozed=True)


def may_fall_due(doc: Mapping[str, Any], basis: Inputs) -> bool:
    """Whether anything can be due with a document's contact, so that they are to be read whole.

    With somebody in Find it cannot be, unless they were snoozed, have helped, or are helped; thousands are asked at the
    start.
    """
    is_choice = doc.get("step") == FIRST_COLUMN and not doc.get("closed")
    if not is_choice or doc["id"] in basis.helping:
        return True
    history = doc.get("history")
    return event.is_eventful(history) and not _DUE_IN_FIND.isdisjoint(event.kinds_in(history))


def snoozed_until(contact: Contact, tz: tzinfo) -> datetime | None:
    """The beginning of the day (UTC) to which somebody is put off; None where they are not."""
    latest = contact.last_of(_ENDS_A_SNOOZE)
    if latest is None or latest.kind != event.SNOOZED:
        return None
    day = read_day(latest.text("until"))
    return start_of(day, tz) if day is not None else None


def _next_for(contact: Contact, basis: Inputs) -> Next:
    news = news_for(contact, basis)
    if contact.closed is not None:
        return news or Next("closed")
    upcoming = _in_step(contact, basis, news)
    waits = upcoming.kind == "answer" and upcoming.since is not None and upcoming.since.kind == event.ANSWERED
    if news is None or news.due is None or waits or upcoming.kind == "call":
        return upcoming
    return news if upcoming.due is None or news.due < upcoming.due else upcoming


def _in_step(contact: Contact, basis: Inputs, news: Next | None) -> Next:
    reply = _asked_of_us(contact)
    if reply is not None:
        return reply
    if contact.step < 5 and call_time(contact) is not None:
        return _around_call(contact)
    match contact.step:
        case 2:
            return Next("choose")
        case 3:
            return _after_writing(contact, basis)
        case 4:
            return _after_answer(contact, basis)
        case 5:
            return _around_call(contact)
        case _:
            return after_call(contact, basis, news)


def _asked_of_us(contact: Contact) -> Next | None:
    """What the words of their last answer ask for; None where they are not kept, or the step says it all."""
    asks = reply_for(contact)
    latest = contact.last(event.ANSWERED) if asks else None
    if latest is None:
        return None
    is_followed_up, is_set = contact.step > 5, call_time(contact) is not None
    if asks == "reschedule" and is_set or is_followed_up and asks not in (DECLINED, NAMES_TIME):
        return Next("answer", latest.at, latest)
    if is_followed_up or is_set:
        return None
    return {
        DECLINED: Next("let_go", latest.at, latest),
        NAMES_TIME: Next("set_time", latest.at, latest),
    }.get(asks)


def _after_writing(contact: Contact, basis: Inputs) -> Next:
    latest, cadence = contact.last(event.WRITTEN, event.ANSWERED, event.INTRODUCTION), basis.cadence
    if latest is None:
        since = contact.latest
        return Next("write", since.at if since else None, since)
    if latest.kind == event.ANSWERED:
        return Next("answer", latest.at, latest)
    if latest.kind == event.INTRODUCTION:
        return Next("introduction", basis.after(latest.at, cadence.nudge_after), latest)
    if latest.text("need") in REMINDERS:
        return Next("let_go", basis.after(latest.at, cadence.let_go_after), latest)
    due = basis.after(latest.at, cadence.nudge_after)
    if has_pending_request(contact) and not is_free(contact) and not basis.can_inmail():
        return Next("let_go", due, latest)  # LinkedIn takes no second request, and there is no InMail
    return Next("nudge", None if basis.has_promised_besides(contact) else due, latest)


def _after_answer(contact: Contact, basis: Inputs) -> Next:
    latest, cadence = contact.last(event.WRITTEN, event.ANSWERED, event.CALL_OFF), basis.cadence
    if latest is None or latest.kind != event.WRITTEN or not latest.text("need"):
        since = latest or contact.latest
        return Next("answer", since.at if since else None, since)
    need = latest.text("need")
    if need == "offer_again" or not need_of(need).offers:
        return Next("let_go", basis.after(latest.at, cadence.let_go_after), latest)
    return Next("offered", basis.after(latest.at, cadence.ask_time_again_after), latest)


def _around_call(contact: Contact) -> Next:
    at, agreed = call_time(contact), contact.last(event.CALL_SET)
    if at is None or agreed is None:
        since = contact.latest
        return Next("set_time", since.at if since else None, since)
    return call_ahead(contact, at, agreed)


def is_due(upcoming: Next, now: datetime, tz: tzinfo) -> bool:
    """Whether it falls due today or is late, by this zone's calendar."""
    return upcoming.due is not None and upcoming.due.astimezone(tz).date() <= now.astimezone(tz).date()


def why_now(contact: Contact, upcoming: Next, now: datetime, tz: tzinfo) -> tuple[str, Tone]:
    """The few words on the card, and what they mean: "wrote 3 d ago", "call Thu 15:00, their 9:00"."""
    due = is_due(upcoming, now, tz)
    tone: Tone = "due" if due else "waiting"
    if upcoming.snoozed and upcoming.due is not None and not due:
        return f"snoozed until {format_day(upcoming.due, now, tz)}", "waiting"
    ago = days_ago(upcoming.since.at, now, tz) if upcoming.since else ""
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
            did = _what_was_done(upcoming)
            return (f"let go? {did} {ago.removesuffix(' ago')}" if due else f"{did} {ago}"), tone
        case "answer":
            answered = upcoming.since is not None and upcoming.since.kind == event.ANSWERED
            return (f"answered {ago}" if answered else "offer times"), "due"
        case "offered":
            return f"{_what_was_done(upcoming)} {ago}", tone
        case "set_time":
            answered = upcoming.since is not None and upcoming.since.kind == event.ANSWERED
            return ("they name a time: set it" if answered else "set a time"), "due"
        case "call":
            return _format_call(contact, upcoming, now, tz)
        case "kit":
            return f"said yes {ago}: send kit", "due"
        case "thank":
            return _format_thanks(upcoming, now, tz)
        case "ask_again":
            asked = upcoming.since is not None and upcoming.since.kind == event.ASKED
            if not asked or upcoming.due is None:
                return f"asked again {ago}", tone
            return f"said later: ask {'now' if due else format_day(upcoming.due, now, tz)}", tone
        case "referral":
            return _format_referral(contact, upcoming, now, tz), tone
        case "tell" | "round":
            return f"tell them: {_format_news(upcoming)}", tone
        case "help":
            return _format_help(upcoming, now, tz), tone
        case "warm":
            return (f"keep in touch: last {ago}" if due else f"in touch {ago}"), tone
        case "news":
            stage = upcoming.opening.stage if upcoming.opening is not None else ""
            return (f"{stage}: any news?" if due else f"{stage}: check {_day_of(upcoming, now, tz)}"), tone
        case _:
            return _format_done(upcoming, ago), "done"


def _what_was_done(upcoming: Next) -> str:
    if upcoming.since is not None and upcoming.since.kind == event.ANSWERED:
        return "they declined"
    need = upcoming.since.text("need") if upcoming.since is not None else ""
    return "nudged" if need in REMINDERS else "offered" if need_of(need).offers else "wrote"


def _day_of(upcoming: Next, now: datetime, tz: tzinfo) -> str:
    return format_day(upcoming.due, now, tz) if upcoming.due is not None else ""


def _format_call(contact: Contact, upcoming: Next, now: datetime, tz: tzinfo) -> tuple[str, Tone]:
    at = call_time(contact)
    if at is None:
        return "", "plain"
    if now >= at + CALL_LENGTH:
        return "call over: log it", "due"
    text = f"call {format_day(at, now, tz)} {format_time(at, tz)}"
    theirs = zone(contact.timezone) if contact.timezone else None
    if theirs is not None and format_time(at, theirs) != format_time(at, tz):
        text += f", their {format_time(at, theirs)}"
    if is_to_confirm(upcoming, at, now):
        return f"confirm: {text.removeprefix('call ')}", "due"
    is_today = at.astimezone(tz).date() <= now.astimezone(tz).date()
    return text, "due" if is_today else "waiting"


def _format_thanks(upcoming: Next, now: datetime, tz: tzinfo) -> tuple[str, Tone]:
    if is_due(upcoming, now, tz) or upcoming.due is None:
        return "thank today", "due"
    return f"thank {format_day(upcoming.due, now, tz)}", "waiting"


def _format_referral(contact: Contact, upcoming: Next, now: datetime, tz: tzinfo) -> str:
    if upcoming.since is not None and upcoming.since.kind == event.WRITTEN:
        return f"asked about it {days_ago(upcoming.since.at, now, tz)}"
    assert upcoming.due is not None
    if is_due(upcoming, now, tz):
        ago = days_ago(upcoming.since.at, now, tz) if upcoming.since else ""
        return f"referral in? promised {ago}".removesuffix(" promised ")
    return f"referral: ask {format_day(upcoming.due, now, tz)}"


def _format_news(upcoming: Next) -> str:
    stage = upcoming.news.stage if upcoming.news is not None else ""
    return {OFFER: "an offer", TURNED_DOWN: "you declined", ACCEPTED: "you accepted a job"}.get(stage, stage)


def _format_help(upcoming: Next, now: datetime, tz: tzinfo) -> str:
    asked = upcoming.help
    words = (asked.next or asked.asked) if asked is not None else ""
    if is_due(upcoming, now, tz) or upcoming.due is None:
        return f"help: {words}" if words else "they asked for help"
    return f"help {format_day(upcoming.due, now, tz)}: {words}"


def _format_done(upcoming: Next, ago: str) -> str:
    verbs = {event.TOLD: "told", event.HELPED: "helped", event.THANKED: "thanked"}
    return f"{verbs.get(upcoming.since.kind, '')} {ago}".lstrip() if upcoming.since else ""
