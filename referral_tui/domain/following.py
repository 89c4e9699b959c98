"""What comes next after the call, and with those the user helps (METHOD.md, steps 6 and 7)."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from referral_tui.domain import event
from referral_tui.domain.basis import Basis
from referral_tui.domain.contact import Contact
from referral_tui.domain.next_step import Next
from referral_tui.domain.opening import ACCEPTED
from referral_tui.domain.outcomes import untold
from referral_tui.domain.when import add_business_days, read_day


def after_call(contact: Contact, basis: Basis) -> Next:
    """What falls due first of: thanks, the referral, news to tell; else a look whether there is news."""
    waiting = [
        each
        for each in (_thanks(contact), _asking_again(contact, basis), _referral(contact, basis), _news(contact, basis))
        if each is not None and each.due is not None
    ]
    if waiting:
        return min(waiting, key=lambda each: each.due or datetime.max)
    thanked = contact.last(event.THANKED, event.TOLD)
    if thanked is not None:
        return Next("news", add_business_days(thanked.at, basis.cadence.news_after, basis.where), thanked)
    since = contact.latest
    return Next("thank", since.at if since else None, since)


def paying_forward(contact: Contact, basis: Basis) -> Next:
    """What to tell them, or to do for them."""
    news, to_help = _news(contact, basis), _help(contact, basis)
    return news or to_help or Next("done", since=contact.last(event.TOLD, event.HELPED, event.THANKED))


def _thanks(contact: Contact) -> Next | None:
    """The day after the call."""
    held, thanked = contact.last(event.CALL_HELD), contact.last(event.THANKED, event.TOLD)
    if held is None or (thanked is not None and thanked.at >= held.at):
        return None
    return Next("thank", held.at + timedelta(days=1), held)


def _asking_again(contact: Contact, basis: Basis) -> Next | None:
    """On the day they named when they said "later"."""
    asked = contact.last(event.ASKED)
    if asked is None or asked.text("answer") != "later":
        return None
    wrote = contact.last(event.WRITTEN)
    if wrote is not None and wrote.at >= asked.at and wrote.text("need") == "ask_again":
        return Next("ask_again", add_business_days(wrote.at, basis.cadence.referral_after, basis.where), wrote)
    day = read_day(asked.text("again"))
    due = _start(day, basis.where) if day else add_business_days(asked.at, basis.cadence.referral_after, basis.where)
    return Next("ask_again", due, asked)


def _referral(contact: Contact, basis: Basis) -> Next | None:
    """After the day by which a promised referral was to be in, or on the day to ask."""
    pending = [referral for referral in contact.referrals if referral.is_pending]
    if not pending:
        return None
    cadence, where = basis.cadence, basis.where
    promised = contact.last(event.REFERRED)
    days = [referral.ask_on or read_day(referral.promised) for referral in pending]
    first = min((day for day in days if day is not None), default=None)
    is_agreed = any(referral.ask_on for referral in pending)
    if first is None:
        return None
    due = _start(first, where)
    if not is_agreed:
        due = add_business_days(due, cadence.referral_after, where)
    asked = contact.last(event.WRITTEN)
    if asked is not None and asked.text("need") == "referral" and asked.at >= due:
        return Next("referral", add_business_days(asked.at, cadence.referral_after, where), asked)
    return Next("referral", due, promised)


def _news(contact: Contact, basis: Basis) -> Next | None:
    """Of a decided application, to everyone who helped there; of a job accepted, to everyone who helped."""
    found = untold(contact, basis.outcomes, basis.where)
    if not found:
        return None
    news = found[0]
    return Next("round" if news.stage == ACCEPTED else "tell", _start(news.day, basis.where), news=news)


def _help(contact: Contact, basis: Basis) -> Next | None:
    asked = basis.helping.get(contact.id)
    day = asked.due_on if asked is not None else None
    if asked is None or day is None:
        return None
    helped = contact.last(event.HELPED)
    is_answered = helped is not None and helped.at.astimezone(basis.where).date() >= day
    return None if is_answered else Next("help", _start(day, basis.where), helped, help=asked)


def _start(day: date, where: tzinfo) -> datetime:
    """The beginning of a day (UTC)."""
    return datetime(day.year, day.month, day.day, tzinfo=where).astimezone(UTC)
