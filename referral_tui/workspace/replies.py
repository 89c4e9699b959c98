"""What somebody wrote: kept with them, and what it proposes, taken one by one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain import actions
from referral_tui.domain.applications.outcomes import openings_around
from referral_tui.domain.dates.format import format_day, format_time, zone
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.opening import INTERVIEW, OFFER, REJECTED
from referral_tui.domain.records import replace
from referral_tui.domain.replies.proposals import Basis, Proposal, invited, proposals
from referral_tui.domain.text import fold
from referral_tui.exchange.mail import LARGEST, Letter, MailError, is_more_than_words, read_letter
from referral_tui.workspace import recording
from referral_tui.workspace.applications import application

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

__all__ = ["Letter", "MailError", "is_saved_mail", "is_to_be_read", "proposals_for", "read", "read_file", "take"]

SAVED_MAIL = frozenset((".eml", ".ics", ".mbox", ".mbx", ".mht", ".txt"))
"""How the files end that mail programs and calendars save."""

MOST_WORDS = 20_000
"""A paste of so many characters is read off the screen's thread."""


def is_to_be_read(text: str) -> bool:
    """Whether a pasted text is more than words, or too much to be put into a field as it is."""
    return len(text) > MOST_WORDS or is_more_than_words(text)


def is_saved_mail(path: Path) -> bool:
    """Whether there is a file of this name that may hold a mail or an invitation."""
    try:
        return path.suffix.lower() in SAVED_MAIL and path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def read_file(workspace: "Workspace", contact: Contact, path: Path) -> Letter:
    """Read what somebody wrote from a file, no more of it than is kept. Raises MailError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise MailError(f"{path.name} could not be read: {error.strerror or error}.") from None
    return read(workspace, contact, data)


def read(workspace: "Workspace", contact: Contact, data: bytes | str) -> Letter:
    """Read what somebody wrote, from what was pasted or from a file; may take a second. Raises MailError."""
    return read_letter(data, contact.name, contact.email, workspace.tz, workspace.settings.me.email)


def proposals_for(workspace: "Workspace", contact: Contact, letter: Letter) -> list[Proposal]:
    """What their words and invitations propose, and is not known yet."""
    basis = _basis(workspace, contact)
    events = [(each.at, each.summary) for each in letter.invitations if not each.is_off]
    found = [*invited(events, contact, basis)]
    where = "\n".join(each.location for each in letter.invitations if not each.is_off)
    found += [each for each in proposals(f"{letter.text}\n{where}".strip(), contact, basis)]
    first = {(each.kind, each.at or each.value): each for each in reversed(found)}
    return [each for each in found if first[each.kind, each.at or each.value] is each]


def _basis(workspace: "Workspace", contact: Contact) -> Basis:
    name, outcomes = workspace.zone_of(contact), workspace.cards.outcomes
    return Basis(
        workspace.now(),
        workspace.tz,
        zone(name) if name else None,
        openings_around(contact, outcomes),
        workspace.call_times(besides=contact.id),
        frozenset(fold(str(doc.get("name", ""))) for doc in workspace.documents.docs("contacts")),
        workspace.settings.me.email,
        workspace.settings.me.phone,
        workspace.zone_named,
    )


def take(workspace: "Workspace", contact_id: str, proposal: Proposal) -> str:
    """Do what a proposal says, as one change that can be undone; a sentence on what was done, "" where it could not."""
    contact = workspace.contacts.get(contact_id)
    if contact is None or workspace.documents.read_only:
        return ""
    return _TAKES[proposal.kind](workspace, contact, proposal)


def _set_call(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    assert proposal.at is not None
    if proposal.at <= workspace.now():
        return ""
    after = actions.set_call(contact, proposal.at, workspace.now())
    after = replace(after, timezone=contact.timezone or workspace.zone_of(contact) or proposal.zone)
    workspace.contacts.save(after, f"set a call with {contact.name}")
    day = format_day(proposal.at, workspace.now(), workspace.tz)
    return f"The call with {contact.name} is set: {day} {format_time(proposal.at, workspace.tz)}."


def _keep_phone(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    workspace.contacts.save(replace(contact, phone=proposal.value), f"where to reach {contact.name}")
    return f"Kept: {proposal.value}."


def _keep_email(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    workspace.contacts.save(replace(contact, email=proposal.value), f"the email of {contact.name}")
    return f"Kept: {proposal.value}."


def _add_person(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    company = contact.way_to or workspace.contacts.company_name(contact)
    added = actions.introduced(contact, proposal.value, workspace.now())
    workspace.contacts.save(added, f"added {proposal.value}, named by {contact.name}", company=company)
    return f"{proposal.value} is in Write: the message names {contact.first_name}."


def _referred(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    pending = contact.referral(proposal.value)
    if pending is None and contact.referrals:
        return ""
    if pending is None:
        now = workspace.now()
        promised = actions.promise(contact, workspace.today)
        contact = actions.refer(contact, promised, now, workspace.tz)
        pending = promised
    recording.referral_is_in(workspace, contact, pending, confirmed=False)
    return f"The referral of {contact.name} is in."


def _promised(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    now = workspace.now()
    after = actions.refer(contact, actions.promise(contact, workspace.today), now, workspace.tz)
    workspace.contacts.save(after, f"{contact.name} refers you")
    return f"{contact.name} refers you: R has how it works there."


def _interview(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    item = application(workspace, proposal.opening_id)
    if item is None:
        return ""
    day = proposal.at.astimezone(workspace.tz).date().isoformat() if proposal.at is not None else ""
    if not day:
        if item.opening.stage != INTERVIEW:
            recording.stage_reached(workspace, item, INTERVIEW)
        return f"{item.opening.title}: interview. v in the openings adds its day."
    recording.interview_noted(workspace, item, Interview.new(day))
    return f"{item.opening.title}: the interview is noted."


def _stage(stage: str) -> "Callable[[Workspace, Contact, Proposal], str]":
    def take_stage(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
        item = application(workspace, proposal.opening_id)
        if item is None:
            return ""
        recording.stage_reached(workspace, item, stage)
        return f"{item.opening.title}: {stage}."

    return take_stage


def _keep_link(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    item = application(workspace, proposal.opening_id)
    if item is None:
        return ""
    opening = replace(item.opening, link=proposal.value)
    workspace.companies.save(item.company.with_opening(opening), f"the link of {opening.title}")
    return f"Kept with {opening.title}."


def _close(workspace: "Workspace", contact: Contact, proposal: Proposal) -> str:
    recording.closed(workspace, contact, event.DECLINED)
    return f"{contact.name} is closed."


_TAKES: "Mapping[str, Callable[[Workspace, Contact, Proposal], str]]" = {
    "time": _set_call,
    "number": _keep_phone,
    "meet": _keep_phone,
    "book": lambda workspace, contact, proposal: "",
    "job": _keep_link,
    "email": _keep_email,
    "person": _add_person,
    "referred": _referred,
    "promised": _promised,
    "interview": _interview,
    "rejected": _stage(REJECTED),
    "offer": _stage(OFFER),
    "declined": _close,
}
