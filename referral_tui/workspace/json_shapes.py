"""The JSON shapes of people, tasks and messages (docs/COMMAND_LINE.md, version 1)."""

from typing import TYPE_CHECKING, Any

from referral_tui.domain.cadence.due import is_due, why_now
from referral_tui.domain.describe import format_event
from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.model.steps import step

if TYPE_CHECKING:
    from referral_tui.domain.cadence.board import Card
    from referral_tui.domain.messages.check import Check
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace import Workspace
    from referral_tui.workspace.task_words import TaskWords


VERSION = 1
"""Of these shapes; another where a field changes its meaning or goes."""


def person_shape(workspace: "Workspace", card: "Card") -> dict[str, Any]:
    """A person in a list."""
    contact, now, tz = card.contact, workspace.now(), workspace.tz
    due = card.next.due
    return {
        "id": contact.id,
        "name": contact.name,
        "company": card.company,
        "title": contact.title,
        "step": contact.step,
        "step_name": step(contact.step).name,
        "next": card.next.kind,
        "why": why_now(contact, card.next, now, tz)[0],
        "is_due": is_due(card.next, now, tz),
        "due": to_stamp(due) if due is not None else None,
        "closed": contact.closed.reason if contact.closed is not None else None,
    }


def whole_person_shape(workspace: "Workspace", card: "Card") -> dict[str, Any]:
    """A person with all that is known of them."""
    contact, now, tz = card.contact, workspace.now(), workspace.tz
    history = sorted(contact.history, key=lambda entry: entry.at)
    return {
        **person_shape(workspace, card),
        "location": contact.location,
        "timezone": workspace.zone_of(contact),
        "profile_url": contact.profile_url,
        "email": contact.email,
        "phone": contact.phone,
        "degree": contact.degree,
        "premium": contact.premium,
        "open_profile": contact.open_profile,
        "tags": list(contact.tags),
        "notes": contact.notes,
        "history": [
            {"at": to_stamp(each.at), "kind": each.kind, "words": format_event(each, now, tz)} for each in history
        ],
    }


def task_shape(words: "TaskWords", group: str, contact: "Contact | None") -> dict[str, Any]:
    """Something to do today; `id` is the person's, null where it is about nobody alone."""
    return {
        "group": group,
        "who": words.who,
        "where": words.where,
        "why": words.why,
        "do": words.do,
        "id": contact.id if contact is not None else None,
    }


def message_shape(contact: "Contact", draft: "Draft", checks: "list[Check]") -> dict[str, Any]:
    """A message as it would go out, with what is to be fixed in it."""
    return {
        "id": contact.id,
        "name": contact.name,
        "template": {"id": draft.template.id, "name": draft.template.name, "need": draft.template.need},
        "channel": draft.channel,
        "limit": draft.limit,
        "subject": draft.subject,
        "text": draft.text,
        "missing": draft.missing,
        "checks": [{"sentence": each.sentence, "grave": each.grave} for each in checks],
        "ready": not draft.missing and not checks,
    }


def subject_shape(workspace: "Workspace", card: "Card", draft: "Draft | None", checks: "list[Check]") -> dict[str, Any]:
    """What a command of the user's own is given: a person, the messages so far, and the draft (null: there is none)."""
    contact = card.contact
    written = sorted((each for each in contact.history if each.text("text")), key=lambda entry: entry.at)
    return {
        "version": VERSION,
        "person": whole_person_shape(workspace, card),
        "messages": [{"at": to_stamp(each.at), "kind": each.kind, "text": each.text("text")} for each in written],
        "draft": message_shape(contact, draft, checks) if draft is not None else None,
    }
