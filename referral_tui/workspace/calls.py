"""Calls on their way into the user's calendar."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time, has_call
from referral_tui.domain.describe import reach_line, where_line
from referral_tui.domain.messages.placeholders import values
from referral_tui.domain.messages.rendering import fill, joined
from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import LONGEST_CALL
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event, from_stamp
from referral_tui.domain.text import fold
from referral_tui.exchange.calendar import CallEntry, to_ics

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


NOTICE = timedelta(minutes=10)
"""So long before a call, the program says so."""


def calls_about_to_begin(workspace: "Workspace") -> list[tuple[Contact, datetime]]:
    """The calls that begin within the next ten minutes, with their times (UTC)."""
    now = workspace.now()
    if not any(timedelta() <= at - now <= NOTICE for at in workspace.call_times()):
        return []
    people = (workspace.contacts[doc["id"]] for doc in workspace.documents.docs("contacts") if has_call(doc))
    found = [(contact, at) for contact in people if contact.closed is None and (at := call_time(contact)) is not None]
    return [(contact, at) for contact, at in found if timedelta() <= at - now <= NOTICE]


def call_entry(workspace: "Workspace", contact: Contact) -> CallEntry | None:
    """The call that is set with somebody, or was called off, for a calendar; None where there is none to come."""
    *_, latest = [[], *_runs(contact)]
    return _entry(workspace, contact, latest) if latest and latest[-1].kind != event.CALL_HELD else None


def all_call_entries(workspace: "Workspace") -> list[CallEntry]:
    """Every call there was and is to be, the earliest first; not those that were called off."""
    found = []
    for contact in workspace.contacts.all():
        entries = [_entry(workspace, contact, run) for run in _runs(contact)]
        found += [entry for entry in entries if entry is not None and not entry.cancelled]
    return sorted(found, key=lambda entry: (entry.start, entry.uid))


def _entry(workspace: "Workspace", contact: Contact, run: list[Event]) -> CallEntry | None:
    """One call for a calendar: its `uid` stays while it is moved, and its `sequence` counts the moves."""
    times = [from_stamp(entry.detail.get("call_at")) for entry in run if entry.kind == event.CALL_SET]
    held = run[-1] if run[-1].kind == event.CALL_HELD else None
    start, seconds = times[-1] if times else None, held.detail.get("seconds") if held else None
    lasted = timedelta(seconds=seconds) if type(seconds) is int and 0 < seconds <= LONGEST_CALL else CALL_LENGTH
    if start is None and held is not None:
        start = held.at - lasted
    if start is None:
        return None
    company = workspace.contacts.company_name(contact)
    known = values(workspace.facts(contact))
    asked = [each for each in workspace.texts.questions() if each.part == "call"]  # a calendar is shared: not the ask
    questions = [joined(fill(question.text, known)) for question in asked] if not held else []
    lines = [where_line(contact.title, company), contact.profile_url, "", *(f"- {text}" for text in questions)]
    return CallEntry(
        uid=f"{run[0].id}@referral-tui",
        sequence=len(run) - 1,
        start=start,
        summary=f"Call with {contact.name}{f' ({company})' if company else ''}",
        description="\n".join(lines).strip(),
        cancelled=run[-1].kind == event.CALL_OFF,
        length=lasted,
        location=reach_line(contact),
    )


def _runs(contact: Contact) -> list[list[Event]]:
    """The entries that set, move, call off and hold each call, in order; what follows one that was held is another."""
    runs: list[list[Event]] = [[]]
    for entry in sorted(contact.history, key=lambda entry: entry.at):
        if entry.kind in (event.CALL_SET, event.CALL_HELD) or (entry.kind == event.CALL_OFF and runs[-1]):
            runs[-1].append(entry)
        if entry.kind == event.CALL_HELD:
            runs.append([])
    return [run for run in runs if run]


def save_call_file(workspace: "Workspace", contact: Contact) -> Path | None:
    """Write the call as an .ics file into the downloads folder; None where there is no call. Raises OSError."""
    from referral_tui.store.atomic import write_atomic
    from referral_tui.store.paths import downloads_path, free_path

    entry = call_entry(workspace, contact)
    if entry is None:
        return None
    name = re.sub(r"[^a-z0-9]+", "-", fold(contact.name)).strip("-") or contact.id[:8]
    path = free_path(downloads_path() / f"call-{name[:60]}.ics", unless_holds=entry.uid.encode())
    write_atomic(path, to_ics([entry], workspace.now()))
    return path
