"""What a card says beside the name and the company: a number, and one word to act on (docs/LOOK.md)."""

from datetime import datetime, timedelta, tzinfo

from referral_tui.domain.cadence.due import is_due
from referral_tui.domain.cadence.follow_up import is_to_confirm
from referral_tui.domain.cadence.next_step import Next, Tone
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import DAYS, MONTHS, format_time
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import REMINDERS, need_of
from referral_tui.domain.model.opening import ACCEPTED, DECLINED, OFFER, REJECTED, WITHDRAWN
from referral_tui.domain.model.ranking import Weights, score
from referral_tui.domain.records import Struct


class Brief(Struct, frozen=True):
    """The number that orders the column, the word to act on, and what both mean; "" where there is nothing to say."""

    number: str = ""
    word: str = ""
    tone: Tone = "plain"


def in_brief(contact: Contact, upcoming: Next, weights: Weights, now: datetime, tz: tzinfo) -> Brief:
    """What comes next with somebody, for a card: "13d" and "let go?", "10:00" and "today", "+12" and "2nd"."""
    due = is_due(upcoming, now, tz)
    tone: Tone = "due" if due else "waiting"
    age = _age(upcoming, now, tz)
    if upcoming.snoozed and upcoming.due is not None and not due:
        return Brief(_day(upcoming.due, now, tz), "snoozed", "waiting")
    match upcoming.kind:
        case "closed":
            return Brief(age, "closed", "done")
        case "choose":
            return _choice(contact, weights, is_due_again=upcoming.snoozed)
        case "write":
            return Brief("new", "write", "due")
        case "nudge":
            return Brief(age, "nudge" if due else "wrote", tone)
        case "introduction":
            return Brief(age, "write" if due else "asked intro", tone)
        case "let_go":
            return Brief(age, "let go?" if due else _did(upcoming), tone)
        case "answer":
            answered = upcoming.since is not None and upcoming.since.kind == event.ANSWERED
            return Brief(age, "answer" if answered else "offer times", "due")
        case "offered":
            return Brief(age, "no time yet" if due else "offered", tone)
        case "set_time":
            return Brief(age, "set a time", "due")
        case "call":
            return _call(contact, upcoming, now, tz)
        case "kit":
            return Brief(age, "send the kit", "due")
        case "thank":
            return Brief("" if due else _day(upcoming.due, now, tz), "thank", tone)
        case "ask_again":
            return Brief(age if due else _day(upcoming.due, now, tz), "ask again", tone)
        case "referral":
            return Brief(age, "is it in?" if due else "promised", tone)
        case "tell" | "round":
            return Brief(_news(upcoming), "tell", tone)
        case "help":
            return Brief("asks" if due else _day(upcoming.due, now, tz), "help", tone)
        case "warm":
            return Brief(age, "say hello" if due else "in touch", tone)
        case "news":
            return Brief(age, "any news?" if due else _stage(upcoming), tone)
        case _:
            return _done(contact, upcoming, age)


def _choice(contact: Contact, weights: Weights, is_due_again: bool) -> Brief:
    """Their score, and what sets them apart from the others in Find."""
    number = f"{score(contact, weights):+}"
    if is_due_again:
        return Brief(number, "choose?", "due")
    for word, holds in (
        ("left!", contact.works_there is False),
        ("1st", contact.degree == 1),
        ("same school", contact.same_school),
        ("in common", bool(contact.common_ground)),
        ("2nd", contact.degree == 2),
        ("free", contact.open_profile),
        ("Premium", contact.premium),
        ("senior", contact.seniority >= 2),
        ("title close", contact.title_match >= 2),
    ):
        if holds:
            return Brief(number, word, "plain")
    return Brief(number)


def _call(contact: Contact, upcoming: Next, now: datetime, tz: tzinfo) -> Brief:
    at = call_time(contact)
    if at is None:
        return Brief()
    clock = format_time(at, tz)
    if now >= at + CALL_LENGTH:
        return Brief(_day(at, now, tz), "log it", "due")
    if is_to_confirm(upcoming, at, now):
        return Brief(_day(at, now, tz), "confirm", "due")
    is_today = at.astimezone(tz).date() <= now.astimezone(tz).date()
    return Brief(clock, _day(at, now, tz), "due" if is_today else "waiting")


def _done(contact: Contact, upcoming: Next, age: str) -> Brief:
    """What has been done; nothing for who came here by an import."""
    words = {event.TOLD: "told", event.HELPED: "helped", event.THANKED: "thanked"}
    word = words.get(upcoming.since.kind, "") if upcoming.since is not None else ""
    is_in = any(not each.is_pending for each in contact.referrals)
    if word == "thanked" and is_in:
        word = "referral in"
    return Brief(age if word else "", word, "done" if word else "plain")


def _did(upcoming: Next) -> str:
    if upcoming.since is not None and upcoming.since.kind == event.ANSWERED:
        return "declined"
    need = upcoming.since.text("need") if upcoming.since is not None else ""
    return "nudged" if need in REMINDERS else "offered" if need_of(need).offers else "wrote"


def _news(upcoming: Next) -> str:
    stage = upcoming.news.stage if upcoming.news is not None else ""
    return {OFFER: "offer", REJECTED: "a no", WITHDRAWN: "out", DECLINED: "declined", ACCEPTED: "job"}.get(stage, "")


def _stage(upcoming: Next) -> str:
    return upcoming.opening.stage if upcoming.opening is not None else ""


def _age(upcoming: Next, now: datetime, tz: tzinfo) -> str:
    """How long ago what it follows from was: "today", "13d", "4wk"."""
    if upcoming.since is None:
        return ""
    days = max(0, (now.astimezone(tz).date() - upcoming.since.at.astimezone(tz).date()).days)
    return "today" if days == 0 else f"{days}d" if days < 28 else f"{days // 7}wk"


def _day(at: datetime | None, now: datetime, tz: tzinfo) -> str:
    """A day in few cells: "today", "Fri", "4 Dec"."""
    if at is None:
        return ""
    day, today = at.astimezone(tz).date(), now.astimezone(tz).date()
    if day == today:
        return "today"
    if timedelta() < day - today < timedelta(days=7) or timedelta() < today - day < timedelta(days=7):
        return DAYS[day.weekday()]
    return f"{day.day} {MONTHS[day.month - 1]}"
