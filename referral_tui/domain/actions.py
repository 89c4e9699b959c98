"""What a person can do with a contact: each takes the contact as it is and gives it as it will be."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.calls.call_times import call_time, is_held, is_over
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import CallPrep
from referral_tui.domain.model.contact import Closed, Contact, new_contact
from referral_tui.domain.model.event import Event, to_stamp
from referral_tui.domain.model.needs import WAYS_IN, need_of
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.steps import FIRST_COLUMN, LAST_STEP
from referral_tui.domain.records import replace

if TYPE_CHECKING:
    from referral_tui.domain.messages.template import Template

CLOSE_REASONS = ("no answer", event.DECLINED, *event.NOT_THEM, event.GIVEN_UP)
"""Why a contact is closed; the user can type another."""


def move(contact: Contact, step: int, now: datetime) -> Contact:
    """The contact in another column; the same contact where it stands there already."""
    step = max(FIRST_COLUMN, min(LAST_STEP, step))
    if step == contact.step:
        return contact
    entry = Event.new(event.MOVED, now, **{"from": contact.step, "to": step})
    return replace(contact, step=step).with_event(entry)


def snooze(contact: Contact, until: str, now: datetime) -> Contact:
    """The contact left alone until a day (`YYYY-MM-DD`), or not any more (""); what is logged later ends it too."""
    return contact.with_event(Event.new(event.SNOOZED, now, until=until))


def no_news(contact: Contact, until: str, now: datetime) -> Contact:
    """There is no news yet of the application they refer for: it is asked again on a day (`YYYY-MM-DD`)."""
    return contact.with_event(Event.new(event.NO_NEWS, now, until=until))


def send(
    contact: Contact,
    template: "Template",
    channel: str,
    subject: str,
    text: str,
    now: datetime,
    about: Sequence[str] = (),
    referral: str = "",
) -> Contact:
    """The contact after a message went out: logged with its text and credits, its draft gone, its step caught up.

    `about` is what it tells of, as `Decision.key`; `referral` the id of the one that it is about.
    """
    from referral_tui.domain.credits.ledger import cost  # 3 ms that the first paint need not wait for

    taken: dict[str, object] = {"credits": cost(channel, contact)} if channel == "inmail" else {}
    if need_of(template.need).asks_for_call:
        about_whom = ("way_to", contact.way_to) if template.need in WAYS_IN else ("company", contact.company_id)
        taken |= {about_whom[0]: about_whom[1]} if about_whom[1] else {}
    entry = Event.new(
        need_of(template.need).logs,
        now,
        need=template.need,
        channel=channel,
        template_id=template.id,
        subject=subject,
        text=text,
        **taken,
        **({"about": list(about)} if about else {}),
        **({"referral": referral} if referral else {}),
    )
    drafts = {k: v for k, v in contact.drafts.items() if k != template.id}
    sent = replace(contact, drafts=drafts).with_event(entry)
    return replace(sent, step=max(sent.step, 3))


def answer(contact: Contact, now: datetime) -> Contact:
    """The contact after they answered: a time is to be planned (METHOD.md, step 4)."""
    answered = contact.with_event(Event.new(event.ANSWERED, now))
    return replace(answered, step=max(answered.step, 4))


def offer_times(contact: Contact, times: str, zone_name: str = "") -> Contact:
    """The contact with the times the user offers, one to a line, as this zone's clock shows them."""
    return replace(contact, offered_times=times, offered_zone=zone_name if times else "")


def set_call(contact: Contact, at: datetime, now: datetime) -> Contact:
    """The contact with a call at this instant, its timer at zero; it waits in step 5. One that was set is moved."""
    before = call_time(contact)
    moved = {"from": to_stamp(before)} if before is not None else {}
    entry = Event.new(event.CALL_SET, now, call_at=to_stamp(at), **moved)
    call = replace(contact.call, started="", seconds=0)
    return replace(contact.with_event(entry), step=max(contact.step, 5), call=call)


def call_off(contact: Contact, now: datetime) -> Contact:
    """The contact without the call that was set: another time is to be planned."""
    return contact.with_event(Event.new(event.CALL_OFF, now))


def miss_call(contact: Contact, now: datetime) -> Contact:
    """The contact whom the user missed at the time that was set: another is to be found."""
    return contact.with_event(Event.new(event.CALL_OFF, now, why=event.MISSED))


def hold_call(contact: Contact, now: datetime, seconds: int = 0, is_another: bool = False) -> Contact:
    """The contact after the call, which was timed: time to follow up (METHOD.md, step 6).

    As it is where it is logged, unless this is another call. Two copies of the program log a call that was set as
    the same one.
    """
    if is_held(contact) and not is_another:
        return contact
    detail = {"seconds": seconds} if seconds else {}
    agreed = contact.last(event.CALL_SET)
    is_agreed = agreed is not None and call_time(contact) is not None
    held = (
        Event.once(agreed.id, event.CALL_HELD, max(now, agreed.at), **detail)  # the clock may have been set back
        if agreed is not None and is_agreed
        else Event.new(event.CALL_HELD, now, **detail)
    )
    return replace(contact.with_event(held), step=max(contact.step, 6))


def time_call(contact: Contact, call: CallPrep, now: datetime) -> Contact:
    """The contact with the timer stopped; a call that was logged while it ran has lasted as long as it shows."""
    held = contact.last(event.CALL_HELD)
    if held is None or not is_held(contact) or is_over(held, now) or not call.seconds:
        return replace(contact, call=call)
    timed = replace(held, detail={**held.detail, "seconds": call.seconds})
    return replace(contact.with_replaced(timed), call=call)


def record_ask(contact: Contact, said: str, now: datetime, again: str = "") -> Contact:
    """The contact after the ask for a referral, with what they said, and for "later" the day to ask again.

    Two copies of the program log one answer of a day as the same one.
    """
    detail = {"answer": said, **({"again": again} if again else {})}
    asked = Event.once(f"{contact.id}/{said}/{to_stamp(now)[:10]}", event.ASKED, now, **detail)
    if any(entry.id == asked.id for entry in contact.history):
        asked = Event.new(event.ASKED, now, **detail)
    return contact.with_event(asked)


def refer(contact: Contact, referral: Referral, now: datetime, tz: tzinfo) -> Contact:
    """The contact with a referral added or changed, in Follow up; what it has reached is logged on the day it did."""
    others = [known for known in contact.referrals if known.id != referral.id]
    place = next((i for i, known in enumerate(contact.referrals) if known.id == referral.id), len(others))
    changed = replace(contact, referrals=(*others[:place], referral, *others[place:]), step=max(contact.step, 6))
    if not contact.referrals:
        changed = _with_record(changed, referral)
    before = contact.referral(referral.id)
    for kind, field in (
        (event.REFERRED, "promised"),
        (event.KIT, "kit"),
        (event.SUBMITTED, "submitted"),
        (event.CONFIRMED, "confirmed"),
    ):
        day = getattr(referral, field)
        known = next((e for e in changed.history if e.kind == kind and e.text("referral") == referral.id), None)
        if known is None and kind == event.REFERRED:
            day = day or now.astimezone(tz).date().isoformat()
        if known is None and day:
            entry = Event.once(referral.id, kind, _on(changed, day, now, tz), referral=referral.id)
            changed = changed.with_replaced(entry)
        elif known is not None and before is not None and getattr(before, field) != day:
            changed = _on_another_day(changed, known, day, now, tz)
    return changed


def _on_another_day(contact: Contact, known: Event, day: str, now: datetime, tz: tzinfo) -> Contact:
    """The contact with an entry on another day; "": it was logged by mistake."""
    if not day:
        taken_back = Event(known.id, now.astimezone(UTC).replace(microsecond=0), event.TAKEN_BACK, known.detail)
        return contact.with_replaced(taken_back)
    if known.at.astimezone(tz).date() == read_day(day):
        return contact
    others = tuple(entry for entry in contact.history if entry is not known)
    at = _on(replace(contact, history=others), day, now, tz).astimezone(UTC).replace(microsecond=0)
    return contact.with_replaced(replace(known, at=at))


def promise(contact: Contact, today: date) -> Referral:
    """The referral that somebody promises in a call; two copies of the program make the same one.

    It is another than one that fell through before.
    """
    agreed = contact.last(event.CALL_SET)
    fell_through = {entry.text("referral") for entry in contact.history if entry.kind == event.REFERRAL_OFF}
    what = f"referral-tui/referral/{contact.id}/{agreed.id if agreed else today.isoformat()}"
    while (id := str(uuid5(NAMESPACE_URL, what))) in fell_through:
        what += "/again"
    return contact.referral(id) or Referral(id, promised=today.isoformat(), submits=contact.name)


def _with_record(contact: Contact, referral: Referral) -> Contact:
    """The contact whose promise from before referrals had a record, if there is one, is that of this referral."""
    old = next((e for e in contact.history if e.kind == event.REFERRED and not e.text("referral")), None)
    if old is None:
        return contact
    return contact.with_replaced(replace(old, detail={**old.detail, "referral": referral.id}))


def drop_referral(contact: Contact, referral: Referral, now: datetime) -> Contact:
    """The contact whose referral fell through."""
    left = tuple(known for known in contact.referrals if known.id != referral.id)
    return replace(contact, referrals=left).with_event(Event.new(event.REFERRAL_OFF, now, referral=referral.id))


def introduced(contact: Contact, name: str, now: datetime, **fields: str) -> Contact:
    """The person whom a contact has named: at the same company, to be written to, with the contact as the bond."""
    found = new_contact(name, step=3, degree=2, introduced_by=contact.id, shared_connection=contact.name, **fields)
    return found.with_event(Event.new(event.ADDED, now, by=contact.id))


def tell_otherwise(contact: Contact, about: str, now: datetime) -> Contact:
    """The contact who was told of something (`Decision.key`) in another way than by a message from here."""
    return contact.with_event(Event.new(event.TOLD, now, about=[about]))


def _on(contact: Contact, day: str, now: datetime, tz: tzinfo) -> datetime:
    """An instant on that day, after what is logged of it: now where it is today, else its noon or later."""
    known = read_day(day)
    if known is None or known >= now.astimezone(tz).date():
        return now
    noon = datetime(known.year, known.month, known.day, 12, tzinfo=tz)
    return max([noon, *(entry.at for entry in contact.history if entry.at.astimezone(tz).date() == known)])


def close(contact: Contact, reason: str, now: datetime) -> Contact:
    """The contact put aside, with the reason."""
    closed = replace(contact, closed=Closed(reason, to_stamp(now)))
    return closed.with_event(Event.new(event.CLOSED, now, reason=reason))


def reopen(contact: Contact, now: datetime) -> Contact:
    """A closed contact taken up again."""
    return replace(contact, closed=None).with_event(Event.new(event.REOPENED, now))
