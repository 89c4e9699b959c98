"""What comes next after the call, and with those the user helps (METHOD.md, steps 6 and 7)."""

from datetime import datetime, timedelta

from referral_tui.domain.applications.kit import kit_referral
from referral_tui.domain.applications.outcomes import is_settled, opening_of, untold
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import NOTHING_TO_WRITE, Next
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.dates.format import read_day, start_of
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import LATER, Event, from_stamp
from referral_tui.domain.model.needs import ASKS_AFTER_REFERRAL
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, INTERVIEW, PIPELINE
from referral_tui.domain.model.progress import promises_of
from referral_tui.domain.model.reach import is_connected
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.steps import LAST_STEP

_ABOUT_TO_BEGIN = timedelta(minutes=30)
"""So close to a call, it is prepared, not confirmed."""

_ABOUT_A_CALL = (event.CALL_SET, event.CALL_OFF, event.CALL_HELD)
_SAME_CALL = timedelta(days=7)
"""A call that was logged so long after its time is still the one that was set."""


def after_call(contact: Contact, basis: Inputs, news: Next | None) -> Next:
    """Another call, else what falls due first of: the referral kit, thanks, the referral, the news to tell, a look
    whether there is any.

    Who was moved to the last step by hand is done with thanks; who stands there because they ask for help is not.
    What was decided, and thanks for a call, come before what is to be asked of them.
    """
    is_last, call = contact.step == LAST_STEP, _call(contact)
    thanks = None if is_last and contact.id not in basis.helping else _thanks(contact)
    may_ask = news is None and thanks is None
    if call is not None:
        return call  # all else can be said in it
    waiting = [
        each
        for each in (
            thanks,
            _kit(contact, basis) if news is None else None,
            _asking_again(contact, basis) if may_ask else None,
            _referral(contact, basis) if may_ask else None,
            news,
        )
        if each is not None and each.due is not None
    ]
    if waiting:
        return min(waiting, key=lambda each: each.due or datetime.max)
    kit = [event.KIT] if contact.last(event.CALL_HELD) is None else []  # whose thanks are all there is to thank for
    thanked = contact.last(event.TOLD, event.HELPED, event.THANKED, *kit)
    if thanked is None and not is_last:
        since = contact.latest
        return Next("thank", since.at if since else None, since)
    return _looking(contact, thanked, basis) or Next("done", since=thanked)


def call_ahead(contact: Contact, at: datetime, agreed: Event) -> Next:
    """The call that is set: to confirm from when it was agreed on, if that was before it; else to hold."""
    confirmed = _last_written(contact, "confirm_call")
    is_unconfirmed = agreed.at < at and (confirmed is None or confirmed.at < agreed.at)
    return Next("call", agreed.at if is_unconfirmed else at, agreed, is_unconfirmed=is_unconfirmed)


def is_to_confirm(upcoming: Next, at: datetime, now: datetime) -> bool:
    """Whether a call at this instant is to be confirmed now; no longer when it is about to begin."""
    return upcoming.is_unconfirmed and now < at - _ABOUT_TO_BEGIN


def is_to_write(contact: Contact, upcoming: Next, now: datetime) -> bool:
    """Whether a message comes next with them: not while a call that they know of is ahead, nor until it is logged how
    one went."""
    if upcoming.kind in NOTHING_TO_WRITE:
        return False
    at = call_time(contact) if upcoming.kind == "call" else None
    return at is None or is_to_confirm(upcoming, at, now)


def helping(contact: Contact, basis: Inputs) -> Next | None:
    """What they asked of the user, at whatever step they stand; None where nothing is to be done."""
    if contact.id not in basis.helping:
        return None
    asked = basis.helping[contact.id]
    day = asked.due_on
    if day is None:
        return None
    helped = contact.last(event.HELPED)
    is_answered = helped is not None and helped.at.astimezone(basis.tz).date() >= day and not asked.is_open
    return None if is_answered else Next("help", start_of(day, basis.tz), helped, help=asked)


def _call(contact: Contact) -> Next | None:
    at = call_time(contact)
    agreed = contact.last(event.CALL_SET) if at is not None else None
    return call_ahead(contact, at, agreed) if at is not None and agreed is not None else None


def _thanks(contact: Contact) -> Next | None:
    """The day after the call, on whatever day it was logged.

    The kit thanks them too; but the thanks ask to connect, where the two are not connected yet.
    """
    held = contact.last(event.CALL_HELD)
    if held is None:
        return None
    thanked = contact.last(event.THANKED, event.TOLD, *([event.KIT] if is_connected(contact) else []))
    before = [e for e in contact.history if e.kind in _ABOUT_A_CALL and e.at <= held.at and e.id != held.id]
    latest = max(before, key=lambda entry: entry.at, default=None)
    agreed = from_stamp(latest.detail.get("call_at")) if latest is not None and latest.kind == event.CALL_SET else None
    began = agreed if agreed is not None and timedelta() <= held.at - agreed < _SAME_CALL else held.at
    if thanked is not None and thanked.at >= began:  # the call may be logged after its thanks went out
        return None
    return Next("thank", began + timedelta(days=1), held)


def _asking_again(contact: Contact, basis: Inputs) -> Next | None:
    """On the day they named when they said "later", unless they have promised it since, or somebody else there has."""
    asked = contact.last(event.ASKED)
    if asked is None or asked.text("answer") != LATER:
        return None
    promised = contact.last(event.REFERRED)
    if promised is not None and promised.at >= asked.at:
        return None
    if basis.outcomes.is_settled_at(contact.company_id) or basis.has_promised_besides(contact):
        return None
    wrote = _last_written(contact, "ask_again")
    if wrote is not None and wrote.at >= asked.at and _has_answered_since(contact, wrote):
        return None
    if wrote is not None and wrote.at >= asked.at:
        return Next("ask_again", basis.after(wrote.at, basis.cadence.referral_after), wrote)
    day = read_day(asked.text("again"))
    due = start_of(day, basis.tz) if day else basis.after(asked.at, basis.cadence.referral_after)
    return Next("ask_again", due, asked)


def _kit(contact: Contact, basis: Inputs) -> Next | None:
    """At once, when a referral is promised, until what it needs is sent; no longer once they were thanked for the
    promise, or asked about it, without it."""
    referral = kit_referral(contact, basis.outcomes)
    if referral is None or not referral.wants_kit or is_settled(referral, contact, basis.outcomes):
        return None
    promised = next(
        (e for e in contact.history if e.kind == event.REFERRED and e.text("referral") == referral.id), None
    )
    wrote = [each for each in (_last_asked(contact), contact.last(event.THANKED)) if each is not None]
    if promised is None or any(each.at >= promised.at for each in wrote):
        return None
    return Next("kit", promised.at, promised, opening=opening_of(referral, contact, basis.outcomes))


def _referral(contact: Contact, basis: Inputs) -> Next | None:
    """After the day by which a promised referral was to be in, or on the day to ask; then again after a while.

    Not once its application is decided, or a job is accepted.
    """
    known = [
        (due, opening_of(referral, contact, basis.outcomes))
        for referral in _pending(contact, basis)
        if not is_settled(referral, contact, basis.outcomes) and (due := _ask_from(referral, basis)) is not None
    ]
    if not known:
        return None
    first, opening = min(known, key=lambda each: each[0])
    promised = contact.last(event.REFERRED)
    asked = _last_asked(contact)
    if asked is not None and _has_answered_since(contact, asked):
        answered = contact.last(event.ANSWERED) or asked
        return Next(
            "referral", max(basis.after(answered.at, basis.cadence.referral_after), first), asked, opening=opening
        )
    if asked is not None and (promised is None or asked.at >= promised.at):
        again = basis.after(asked.at, basis.cadence.referral_after)
        return Next("referral", max(again, first), asked, opening=opening)
    return Next("referral", first, promised, opening=opening)


def _last_asked(contact: Contact) -> Event | None:
    """The last message that asked how a referral is going."""
    asked = filter(None, (_last_written(contact, need) for need in ASKS_AFTER_REFERRAL))
    return max(asked, key=lambda entry: entry.at, default=None)


def _looking(contact: Contact, thanked: Event | None, basis: Inputs) -> Next | None:
    """A look whether an application is decided for which they have promised a referral; None where there is none.

    Some business days after the application came so far, or they were last told of it.
    """
    if basis.outcomes.accepted is not None:
        return None
    found = [opening_of(each, contact, basis.outcomes) for each in contact.referrals]
    open_ones = [each for each in found if each is not None and each.stage in (APPLIED, INTERVIEW)]
    if not open_ones:
        return None
    opening = max(open_ones, key=lambda each: PIPELINE.index(each.stage))
    begun = [start_of(opening.since, basis.tz)] if opening.since is not None else []
    since = max([*begun, *([thanked.at] if thanked is not None else [])], default=None)
    due = basis.after(since, basis.cadence.news_after) if since is not None else None
    interviews = opening.interviews if opening.stage == INTERVIEW else ()
    last = max((day for each in interviews if (day := read_day(each.day))), default=None)
    if due is not None and last is not None:
        due = max(due, start_of(last + timedelta(days=1), basis.tz))
    looked = contact.last(event.NO_NEWS)
    again = read_day(looked.text("until")) if looked is not None else None
    if due is not None and again is not None:
        due = max(due, start_of(again, basis.tz))
    return Next("news", due, thanked, opening=opening)


def _pending(contact: Contact, basis: Inputs) -> list[Referral]:
    """The promised referrals; one that was logged before referrals had a record counts until they were told news."""
    promised = contact.last(event.REFERRED)
    if contact.referrals or promised is None or promised.text("referral"):
        return [referral for referral in contact.referrals if referral.is_pending]
    told = contact.last(event.TOLD)
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
    return basis.after(start_of(promised, basis.tz), basis.cadence.referral_after)


def news_for(contact: Contact, basis: Inputs) -> Next | None:
    """A decided application, for everyone who helped there; a job accepted, for everyone who helped."""
    found = untold(contact, basis.outcomes, basis.tz)
    if not found:
        return None
    news = found[0]
    return Next("round" if news.stage == ACCEPTED else "tell", start_of(news.day, basis.tz), news=news)


def _has_answered_since(contact: Contact, entry: Event) -> bool:
    answered = contact.last(event.ANSWERED)
    return answered is not None and answered.at > entry.at


def _last_written(contact: Contact, need: str) -> Event | None:
    written = [entry for entry in contact.history if entry.kind == event.WRITTEN and entry.text("need") == need]
    return max(written, key=lambda entry: entry.at, default=None)
