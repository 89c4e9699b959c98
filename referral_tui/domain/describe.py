"""A person in a few lines: what a screen says of them beside their name."""

import re
from datetime import datetime, tzinfo

from referral_tui.domain.dates.format import format_date, format_day, format_time, read_day, zone
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import I_CALL, THEY_CALL, Contact
from referral_tui.domain.model.event import Event, from_stamp
from referral_tui.domain.model.needs import CHANNELS, need_of
from referral_tui.domain.model.settings import Premium
from referral_tui.domain.model.steps import step
from referral_tui.domain.text import plural

SPOKEN = {
    event.WRITTEN: "wrote",
    event.ANSWERED: "they answered",
    event.INTRODUCTION: "introduction asked",
    event.CALL_HELD: "call",
    event.ASKED: "asked",
    event.REFERRED: "referral promised",
    event.KIT: "sent the kit",
    event.THANKED: "thanked",
    event.TOLD: "told",
    event.HELPED: "helped",
    event.INVITED: "invited",
    event.CONNECTED: "connected",
}
"""What two people exchange, in a word or two."""

DEGREES = {1: "1st degree", 2: "2nd degree", 3: "3rd degree or further"}


def where_line(title: str, company: str) -> str:
    """Title and company: "Staff Engineer at Acme"."""
    return " at ".join(part for part in (title, company) if part)


def linkedin_line(contact: Contact) -> str:
    """How they stand to the user on LinkedIn: "2nd degree · Premium · Open Profile"."""
    parts = [DEGREES[contact.degree] if contact.degree < 3 else ""]
    parts += ["Premium" if contact.premium else "", "Open Profile" if contact.open_profile else ""]
    return " · ".join(part for part in parts if part)


def reach_line(contact: Contact) -> str:
    """How the two talk: "you call +44 20 7946 0123", "they call you", "meet at https://…"; "" while nothing is said."""
    if contact.caller == THEY_CALL:
        return "they call you" + (f" ({contact.phone})" if contact.phone else "")
    if contact.is_link:
        return f"meet at {contact.phone}"
    if contact.caller == I_CALL:
        return f"you call {contact.phone or 'them'}"
    return contact.phone


def place_line(contact: Contact, now: datetime, tz: tzinfo) -> str:
    """Where they are, and what their clock shows: "London · 14:05 there"."""
    theirs = zone(contact.timezone) if contact.timezone else None
    clock = f"{format_time(now, theirs)} there" if theirs else ""
    return " · ".join(part for part in (contact.location, clock) if part)


def format_event(entry: Event, now: datetime, tz: tzinfo) -> str:
    """An entry of the history in a few words, without its day: "wrote: First message to a stranger"."""
    need = need_of(entry.text("need")).words
    need = f": {need[:1].lower()}{need[1:]}" if need else ""
    channel = CHANNELS.get(entry.text("channel"), "")
    match entry.kind:
        case event.WRITTEN | event.THANKED | event.TOLD | event.HELPED:
            verb = {event.WRITTEN: "wrote", event.THANKED: "thanked", event.TOLD: "told", event.HELPED: "helped"}
            return f"{verb[entry.kind]}{f' by {channel}' if channel else ''}{need}"
        case event.INTRODUCTION:
            return "asked for an introduction"
        case event.CALL_OFF:
            return "you missed each other" if entry.text("why") == event.MISSED else "call called off"
        case event.ANSWERED:
            words = " ".join(entry.text("text").split())
            return f"they answered: “{words}”" if words else "they answered"
        case event.CALL_SET:
            at = from_stamp(entry.detail.get("call_at"))
            did = "call moved to" if entry.text("from") else "call set for"
            return f"{did} {format_day(at, now, tz)} {format_time(at, tz)}" if at else "call set"
        case event.CALL_HELD:
            minutes = entry.detail.get("seconds")
            return f"call held, {minutes // 60} min" if type(minutes) is int and minutes >= 60 else "call held"
        case event.ASKED:
            return f"asked for a referral: {entry.text('answer')}"
        case event.REFERRED:
            return "promised a referral"
        case event.KIT:
            return "sent what the referral needs"
        case event.SUBMITTED:
            return "referral submitted"
        case event.CONFIRMED:
            return "referral confirmed"
        case event.REFERRAL_OFF:
            return "the referral fell through"
        case event.TAKEN_BACK:
            return "that was a mistake: not so far yet"
        case event.INVITED:
            return "connection request sent"
        case event.CONNECTED:
            return "connected"
        case event.MOVED:
            to = entry.detail.get("to")
            return f"moved to {step(to).name}" if isinstance(to, int) and 1 <= to <= 7 else "moved"
        case event.CLOSED:
            return f"closed: {entry.text('reason')}"
        case event.REOPENED:
            return "reopened"
        case event.SNOOZED:
            until = read_day(entry.text("until"))
            return f"snoozed until {format_date(until, now.astimezone(tz).date())}" if until else "no longer snoozed"
        case event.NO_NEWS:
            until = read_day(entry.text("until"))
            return f"no news yet{f', ask {format_date(until, now.astimezone(tz).date())}' if until else ''}"
        case event.IMPORTED:
            return "imported"
        case event.ADDED:
            return "added"
        case event.OTHER_VERSION:
            field, value = entry.text("field").replace("_", " "), entry.detail.get("value")
            return f"another copy had {field}: {value if isinstance(value, str | int) else 'something else'}"
        case _:
            return entry.kind


def clocks_line(contact: Contact, now: datetime, tz: tzinfo) -> str:
    """Both clocks: "14:05 here, 15:05 there"; "" while theirs is not known."""
    theirs = zone(contact.timezone) if contact.timezone else None
    return f"{format_time(now, tz)} here, {format_time(now, theirs)} there" if theirs else ""


def so_far(contact: Contact, now: datetime, tz: tzinfo) -> str:
    """What the two have exchanged, in one line: "wrote 12 Nov, they answered 14 Nov"."""
    today = now.astimezone(tz).date()
    entries = sorted((entry for entry in contact.history if entry.kind in SPOKEN), key=lambda entry: entry.at)
    said = (f"{SPOKEN[entry.kind]} {format_date(entry.at.astimezone(tz).date(), today)}" for entry in entries[-4:])
    return ", ".join(said)


def brief(contact: Contact, company: str, now: datetime, tz: tzinfo) -> tuple[str, ...]:
    """All that is known of somebody before a call, in short facts; "" for what is not known."""
    return (
        where_line(contact.title, company),
        linkedin_line(contact),
        f"before: {contact.previous_company}" if contact.previous_company else "",
        reach_line(contact),
        clocks_line(contact, now, tz),
        contact.location.partition(",")[0],
        f"in common: {contact.common_ground}" if contact.common_ground else "",
        f"you both know {contact.shared_connection}" if contact.shared_connection else "",
        so_far(contact, now, tz),
        contact.notes.partition("\n")[0],
    )


def trial_line(premium: Premium, left: int | None, now: datetime, tz: tzinfo) -> tuple[str, str]:
    """The trial and the credits left, in a few words and in fewer: "9 d left · 4 credits" and "9 d · 4 cr".

    Both are "" while nothing is known of them.
    """
    parts = []
    ends = read_day(premium.ends)
    if ends is not None:
        days = (ends - now.astimezone(tz).date()).days
        past = "ended" if premium.cancelled else ""
        parts.append(past if days < 0 else "ends today" if days == 0 else f"{days} d left")
    if left is not None:
        parts.append(plural(left, "credit"))
    line = " · ".join(part for part in parts if part)
    return line, re.sub(r" credits?", " cr", line.replace(" left", ""))
