"""After a job is accepted: what is still open elsewhere, who need not be asked any more, whom to keep warm."""

from typing import TYPE_CHECKING

from referral_tui.domain import actions
from referral_tui.domain.applications.outcomes import Decision
from referral_tui.domain.cadence.keep_warm import TAG, has_tag, is_to_close
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import DECLINED, LIVE, OFFER, WITHDRAWN
from referral_tui.domain.model.progress import HELPS
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import plural
from referral_tui.workspace import recording
from referral_tui.workspace.applications import Application, applications

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

FOUND_A_JOB = "I found a job"
"""The reason for closing everybody who has not helped, once a job is accepted."""


class AfterJob(Struct, frozen=True):
    """What is left to do: who is to be told, what to withdraw, whom to close, and who helped and is not kept warm."""

    decision: Decision
    told: int
    helpers: int
    live: tuple[Application, ...]
    others: tuple[Contact, ...]
    to_warm: tuple[Contact, ...]


def after_job(workspace: "Workspace") -> AfterJob | None:
    """What is left to do after the job that was accepted; None where none is."""
    decision = workspace.cards.outcomes.accepted
    if decision is None:
        return None
    helpers = workspace.referrals.helpers(decision)
    usual = workspace.settings.cadence.keep_warm_days
    others = [
        workspace.contacts[doc["id"]]
        for doc in workspace.documents.docs("contacts")
        if is_to_close(doc, workspace.helping)
    ]
    return AfterJob(
        decision,
        sum(each.told for each in helpers),
        len(helpers),
        tuple(each for each in applications(workspace) if each.opening.stage in LIVE),
        tuple(others),
        tuple(each.contact for each in helpers if usual and not has_tag(each.contact) and not each.contact.closed),
    )


def withdraw(workspace: "Workspace", application: Application) -> Contact | None:
    """An application is withdrawn, an offer declined; who is to hear of it there, None where nobody is known."""
    recording.stage_reached(workspace, application, DECLINED if application.opening.stage == OFFER else WITHDRAWN)
    people = [contact for contact, _ in application.promises]
    there = (card.contact for card in workspace.progress.people(application.company.id))
    talked = [contact for contact in there if contact.last_of(HELPS) is not None]
    known = (workspace.contacts.get(each.id) for each in [*people, *sorted(talked, key=lambda each: -each.step)])
    return next((each for each in known if each is not None and each.closed is None), None)


def close_others(workspace: "Workspace", found: AfterJob) -> int:
    """Everybody who has not helped is put aside, as one change; how many."""
    now = workspace.now()
    after = [(actions.close(contact, FOUND_A_JOB, now), None) for contact in found.others]
    workspace.contacts.save_many(after, f"closed {plural(len(after), 'person', 'people')}")
    return len(after)


def keep_helpers_warm(workspace: "Workspace", found: AfterJob) -> int:
    """Everybody who helped is kept warm, as one change; how many."""
    after = [(replace(contact, tags=(*contact.tags, TAG)), None) for contact in found.to_warm]
    workspace.contacts.save_many(after, f"keep {plural(len(after), 'person', 'people')} warm")
    return len(after)
