"""Calls on their way into the user's calendar."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain import event
from referral_tui.domain.brief import where_line
from referral_tui.domain.contact import Contact
from referral_tui.domain.event import Event, from_stamp
from referral_tui.domain.filling import fill, joined
from referral_tui.domain.placeholders import values
from referral_tui.domain.text import fold
from referral_tui.exchange.calendar import CallEntry, to_ics

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def call_entry(workspace: "Workspace", contact: Contact) -> CallEntry | None:
    """The call that is set with somebody, or was called off, for a calendar; None where there is none.

    Its `uid` stays while it is moved, and its `sequence` counts the moves; a call after one that was held is another.
    """
    run = _set_and_moved(contact)
    times = [from_stamp(entry.detail.get("call_at")) for entry in run if entry.kind == event.CALL_SET]
    start = times[-1] if times else None
    if start is None:
        return None
    company = workspace.company_name(contact)
    known = values(workspace.facts(contact))
    questions = [joined(fill(question.text, known)) for question in workspace.words.questions()]
    lines = [where_line(contact.title, company), contact.profile_url, "", *(f"- {text}" for text in questions)]
    return CallEntry(
        uid=f"{run[0].id}@referral-tui",
        sequence=len(run) - 1,
        start=start,
        summary=f"Call with {contact.name}{f' ({company})' if company else ''}",
        description="\n".join(lines).strip(),
        cancelled=run[-1].kind == event.CALL_OFF,
    )


def _set_and_moved(contact: Contact) -> list[Event]:
    """The entries that set, move and call off the latest call, in order."""
    run: list[Event] = []
    for entry in sorted(contact.history, key=lambda entry: entry.at):
        if entry.kind == event.CALL_HELD:
            run = []
        elif entry.kind == event.CALL_SET or (entry.kind == event.CALL_OFF and run):
            run.append(entry)
    return run


def save_call_file(workspace: "Workspace", contact: Contact) -> Path | None:
    """Write the call as an .ics file into the downloads folder; None where there is no call. Raises OSError."""
    from platformdirs import user_downloads_path

    from referral_tui.store.atomic import write_atomic

    entry = call_entry(workspace, contact)
    if entry is None:
        return None
    folder = user_downloads_path()
    name = re.sub(r"[^a-z0-9]+", "-", fold(contact.name)).strip("-") or contact.id[:8]
    path = (folder if folder.is_dir() else Path.home()) / f"call-{name[:60]}.ics"
    write_atomic(path, to_ics([entry], workspace.now()))
    return path
