"""What comes next after the call, and with those the user helps (METHOD.md, steps 6 and 7)."""

from datetime import datetime, timedelta

from referral_tui.domain.applications.outcomes import untold
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.dates.format import add_business_days, read_day, start_of
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import LATER, Event, from_stamp
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.model.opening import ACCEPTED, REJECTED
from referral_tui.domain.model.progress import promises_of
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.steps import LAST_STEP

_SAME_CALL = timedelta(days=7)
"""A call that was logged so long after its time is still the one that was set."""


def after_call(contact: Contact, basis: Inputs, news: Next | None) -> Next:
    """What falls due first of: another call, thanks, the referral, the news to tell; else a look whether there is any.

    Who was moved to the last step by hand is done with thanks; who stands there because they ask for help is not.
    """
    is_last, call = contact.step == LAST_STEP, _call(contact)
    waiting = [
        each
        for each in (
            call,
            None if is_last and contact.id not in basis.helping else _thanks(contact),
            _asking_again(contact, basis),
            _referral(contact, basis),
            news if call is None else None,
        )
        if each is not None and each.due is not None
    ]
    if waiting:
        return min(waiting, key=lambda each: each.due or datetime.max)
    if is_last:
        return Next("done", since=contact.last(event.TOLD, event.HELPED, event.THANKED))
    thanked = contact.last(event.THANKED, event.TOLD)
    if thanked is None:
        since = contact.latest
        return Next("thank", since.at if since else None, since)
    if _is_the_end(thanked):
        return Next("done", since=thanked)
    return Next("news", add_business_days(thanked.at, basis.cadence.news_after, basis.tz), thanked)


def helping(contact: Contact, basis: Inputs) -> Next | None:
    """What they asked of the user, at whatever step they stand; None where nothing is to be done."""
    asked = basis.helping.get(contact.id)
    day = asked.due_on if asked is not None else None
    if asked is None or day is None:
        return None
    helped = contact.last(event.HELPED)
    is_answered = helped is not None and helped.at.astimezone(basis.tz).date() >= day and not asked.is_open
    return None if is_answered else Next("help", start_of(day, basis.tz), helped, help=asked)


def _call(contact: Contact) -> Next | None:
    at = call_time(contact)
    return Next("call", at, contact.last(event.CALL_SET)) if at is not None else None


def _thanks(contact: Contact) -> Next | None:
    """The day after the call, on whatever day it was logged."""
    held, thanked = contact.last(event.CALL_HELD), contact.last(event.THANKED, event.TOLD)
    if held is None or (thanked is not None and thanked.at >= held.at):
        return None
    earlier = max((e.at for e in contact.history if e.kind == event.CALL_HELD and e.at < held.at), default=None)
    times = [
        from_stamp(e.detail.get("call_at"))
        for e in contact.history
        if e.kind == event.CALL_SET and (earlier is None or e.at > earlier)
    ]
    agreed = [at for at in times if at is not None and timedelta() <= held.at - at < _SAME_CALL]
    return Next("thank", max(agreed, default=held.at) + timedelta(days=1), held)


def _asking_again(contact: Contact, basis: Inputs) -> Next | None:
    """On the day they named when they said "later", unless they have promised it since."""
    asked, promised = contact.last(event.ASKED), contact.last(event.REFERRED)
    if asked is None or asked.text("answer") != LATER or (promised is not None and promised.at >= asked.at):
        return None
    wrote = _last_written(contact, "ask_again")
    if wrote is not None and wrote.at >= asked.at:
        return Next("ask_again", add_business_days(wrote.at, basis.cadence.referral_after, basis.tz), wrote)
    day = read_day(asked.text("again"))
    due = start_of(day, basis.tz) if day else add_business_days(asked.at, basis.cadence.referral_after, basis.tz)
    return Next("ask_again", due, asked)


def _referral(contact: Contact, basis: Inputs) -> Next | None:
    """After the day by which a promised referral was to be in, or on the day to ask; then again after a while."""
    days = [due for referral in _pending(contact, basis) if (due := _ask_from(referral, basis)) is not None]
    if not days:
        return None
    promised, asked = contact.last(event.REFERRED), _last_written(contact, "referral")
    if asked is not None and (promised is None or asked.at >= promised.at):
        again = add_business_days(asked.at, basis.cadence.referral_after, basis.tz)
        return Next("referral", max(again, min(days)), asked)
    return Next("referral", min(days), promised)


def _pending(contact: Contact, basis: Inputs) -> list[Referral]:
    """The promised referrals; one that was logged before referrals had a record counts until they were told news."""
    promised, told = contact.last(event.REFERRED), contact.last(event.TOLD)
    if contact.referrals or promised is None or promised.text("referral"):
        return [referral for referral in contact.referrals if referral.is_pending]
    if promised.id not in promises_of(contact) or (told is not None and told.at >= promised.at):
        return []
    return [Referral(promised.id, promised=promised.at.astimezone(basis.tz).date().isoformat())]


def _ask_from(referral: Referral, basis: Inputs) -> datetime | None:
    """When to ask about it: on the day agreed on, else some business days after the promise."""
    day = referral.ask_on
    if day is not None:
        return start_of(day, basis.tz)
    promised = read_day(referral.promised)
    if promised is None:
        return None
    return add_business_days(start_of(promised, basis.tz), basis.cadence.referral_after, basis.tz)


def news_for(contact: Contact, basis: Inputs) -> Next | None:
    """A decided application, for everyone who helped there; a job accepted, for everyone who helped."""
    found = untold(contact, basis.outcomes, basis.tz)
    if not found:
        return None
    news = found[0]
    return Next("round" if news.stage == ACCEPTED else "tell", start_of(news.day, basis.tz), news=news)


def _is_the_end(thanked: Event) -> bool:
    """Whether they were told how it ended, so that there is no news to wait for."""
    about = thanked.detail.get("about")
    stages = [str(key).rpartition("/")[2] for key in about] if isinstance(about, list) else []
    return need_of(thanked.text("need")).is_end or bool({ACCEPTED, REJECTED} & set(stages))


def _last_written(contact: Contact, need: str) -> Event | None:
    written = [entry for entry in contact.history if entry.kind == event.WRITTEN and entry.text("need") == need]
    return max(written, key=lambda entry: entry.at, default=None)
