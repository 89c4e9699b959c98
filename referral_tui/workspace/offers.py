"""The times to offer somebody: those that were chosen while they can be kept, else fresh ones."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from referral_tui.domain.calls.call_times import call_time, has_call
from referral_tui.domain.calls.offers import is_available, last_offer, times_in
from referral_tui.domain.calls.slots import Clocks, format_slots, free_slots, spread
from referral_tui.domain.dates.format import ParseError, zone
from referral_tui.domain.dates.public_holidays import is_available as is_available_library
from referral_tui.domain.dates.public_holidays import public_holidays
from referral_tui.domain.dates.weekly_hours import Hours, parse_hours
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.settings import Me

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


HALF_DAY = timedelta(hours=4)
"""So close to a call that is to be moved, no other time is offered for it."""


def times_to_offer(workspace: "Workspace", contact: Contact) -> str:
    """The times to offer now, a day to a line; "" while their clock is not known, or the two never meet.

    Chosen times stand while all are ahead, free, on their clock, and not offered to them before; words of the user's
    own stand as they are.
    """
    name = workspace.zone_of(contact)
    theirs = zone(name) if name else None
    if theirs is None:
        return contact.offered_times
    now, before = workspace.now(), offered_before(contact)
    chosen = times_in(contact.offered_times, now, theirs)
    if contact.offered_times and not chosen:
        return contact.offered_times
    busy = workspace.call_times(besides=contact.id)
    is_good = all(at > now and is_available(at, busy) for at in chosen) and contact.offered_zone in ("", name)
    if chosen and is_good and contact.offered_times not in before:
        return contact.offered_times
    return format_slots(proposed_times(workspace, contact, theirs), theirs)


def holidays_there(workspace: "Workspace", contact: Contact) -> Mapping[date, str]:
    """The holidays to come where they are; none where that is not known, or the library for it is not installed."""
    country = workspace.places.country_of(contact.location) if contact.location and is_available_library() else ""
    return public_holidays(country, workspace.today.year)


def holiday_there(workspace: "Workspace", contact: Contact) -> str:
    """The holiday that it is today where they are; "" on any other day."""
    name = workspace.zone_of(contact)
    here = workspace.now().astimezone((zone(name) if name else None) or workspace.tz)
    return holidays_there(workspace, contact).get(here.date(), "")


def offered_before(contact: Contact) -> str:
    """What was written when they were offered times, and has not come to a call."""
    offer = last_offer(contact)
    return offer.text("text") if offer is not None else ""


def possible_times(workspace: "Workspace", contact: Contact, theirs: tzinfo) -> list[datetime]:
    """Every time (UTC) in the coming days inside both people's hours, on no day off of either, clear of other calls."""
    now, me = workspace.now(), workspace.settings.me
    busy = workspace.call_times(besides=contact.id)
    agreed = call_time(contact)
    clocks, off = Clocks(workspace.tz, theirs), workspace.settings.days_off
    slots = free_slots(read_hours(me.hours), hours_of(contact, me), clocks, now, busy)
    there = holidays_there(workspace, contact)
    return [
        at
        for at in slots
        if at.astimezone(workspace.tz).date() not in off
        and at.astimezone(theirs).date() not in there
        and (agreed is None or abs(at - agreed) > HALF_DAY)
    ]


def proposed_times(workspace: "Workspace", contact: Contact, theirs: tzinfo) -> list[datetime]:
    """A few of the possible times (UTC): none that was offered to them before, or is on offer to others."""
    now, slots = workspace.now(), possible_times(workspace, contact, theirs)
    gone = {*times_in(offered_before(contact), now, theirs), *workspace.times_on_offer(contact)}
    return spread([at for at in slots if at not in gone] or slots, theirs)


def call_times(workspace: "Workspace", besides: str) -> list[datetime]:
    """When calls are set (UTC), but for one with the contact of this id."""
    docs = workspace.documents.docs("contacts")
    calling = [workspace.contacts[doc["id"]] for doc in docs if has_call(doc) and doc["id"] != besides]
    times = [call_time(contact) for contact in calling if contact.closed is None]
    return [at for at in times if at is not None]


def times_on_offer(workspace: "Workspace", besides: Contact) -> dict[datetime, str]:
    """The times (UTC) that others were offered and have not answered, with their names."""
    found: dict[datetime, str] = {}
    for card in (*workspace.board.column(4), *workspace.board.column(5)):
        contact = card.contact
        theirs, offer = zone(contact.timezone) if contact.timezone else None, last_offer(contact)
        answered = contact.last(event.ANSWERED)
        is_open = offer is not None and (answered is None or answered.at <= offer.at)
        if contact.id != besides.id and theirs is not None and offer is not None and is_open:
            found |= {at: contact.name for at in times_in(offer.text("text"), workspace.now(), theirs)}
    return found


def hours_of(contact: Contact, me: Me) -> Hours:
    """The hours in which they like to talk: their own where they are known, else the usual ones."""
    own = read_hours(contact.hours)
    return own if own.spans else read_hours(me.their_hours)


def read_hours(text: str) -> Hours:
    """Hours as they are set; none where a file from elsewhere holds what cannot be read."""
    try:
        return parse_hours(text)
    except ParseError:
        return Hours()
