"""What a person can do with a contact: each takes the contact as it is and gives it as it will be."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from referral_tui.domain import event
from referral_tui.domain.contact import Closed, Contact
from referral_tui.domain.event import Event, to_stamp
from referral_tui.domain.steps import FIRST_COLUMN, LAST_STEP

if TYPE_CHECKING:
    from referral_tui.domain.message import Template

CLOSE_REASONS = ("no answer", event.DECLINED, "left the company", "not the right person", "I no longer look there")
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


def send(contact: Contact, template: "Template", channel: str, subject: str, text: str, now: datetime) -> Contact:
    """The contact after a message went out: logged with its text and credits, its draft gone, its step caught up."""
    from referral_tui.domain.ledger import cost  # 3 ms that the first paint need not wait for

    taken = {"credits": cost(channel, contact)} if channel == "inmail" else {}
    entry = Event.new(
        event.kind_of_message(template.need),
        now,
        need=template.need,
        channel=channel,
        template_id=template.id,
        subject=subject,
        text=text,
        **taken,
    )
    drafts = {k: v for k, v in contact.drafts.items() if k != template.id}
    sent = replace(contact, drafts=drafts).with_event(entry)
    return replace(sent, step=max(sent.step, 3))


def answer(contact: Contact, now: datetime) -> Contact:
    """The contact after they answered: a time is to be planned (METHOD.md, step 4)."""
    answered = contact.with_event(Event.new(event.ANSWERED, now))
    return replace(answered, step=max(answered.step, 4))


def offer_times(contact: Contact, times: str) -> Contact:
    """The contact with the times the user offers, one to a line."""
    return replace(contact, offered_times=times)


def set_call(contact: Contact, at: datetime, now: datetime) -> Contact:
    """The contact with a call at this instant; it waits in step 5."""
    entry = Event.new(event.CALL_SET, now, call_at=to_stamp(at))
    return replace(contact.with_event(entry), step=max(contact.step, 5))


def call_off(contact: Contact, now: datetime) -> Contact:
    """The contact without the call that was set: another time is to be planned."""
    return contact.with_event(Event.new(event.CALL_OFF, now))


def hold_call(contact: Contact, now: datetime) -> Contact:
    """The contact after the call: time to follow up (METHOD.md, step 6)."""
    return replace(contact.with_event(Event.new(event.CALL_HELD, now)), step=max(contact.step, 6))


def record_ask(contact: Contact, said: str, now: datetime) -> Contact:
    """The contact after the ask for a referral, with what they said; a yes is logged as a referral too."""
    asked = contact.with_event(Event.new(event.ASKED, now, answer=said))
    return asked.with_event(Event.new(event.REFERRED, now)) if said == "yes" else asked


def close(contact: Contact, reason: str, now: datetime) -> Contact:
    """The contact put aside, with the reason."""
    closed = replace(contact, closed=Closed(reason, to_stamp(now)))
    return closed.with_event(Event.new(event.CLOSED, now, reason=reason))


def reopen(contact: Contact, now: datetime) -> Contact:
    """A closed contact taken up again."""
    return replace(contact, closed=None).with_event(Event.new(event.REOPENED, now))
