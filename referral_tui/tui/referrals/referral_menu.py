"""The referral of one person: how far it is in one key, its details, or another one."""

from referral_tui.domain.applications.kit import kit_referral
from referral_tui.domain.applications.outcomes import opening_of
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import TO_APPLY
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.text import told_apart
from referral_tui.tui import navigation
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose
from referral_tui.tui.referrals.kit_form import write_kit
from referral_tui.tui.referrals.referral_form import ReferralForm
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.applications import describe

KIT, KIT_SENT = "send them what it needs", "they have what it needs"
SUBMITTED, CONFIRMED = "it is in: they submitted it", "it is confirmed"
DETAILS, ANOTHER, OFF = "its details: how it works there", "another one, for another job", "it fell through"


async def show_referral(screen: BaseScreen[None], contact: Contact) -> None:
    """Log how far somebody's referral is, or open its form; a new one where they have promised none."""
    workspace = screen.workspace
    referral = await _which(screen, contact)
    if referral is None:
        return
    if contact.referral(referral.id) is None:
        screen.app.push_screen(ReferralForm(contact, referral))
        return
    steps = [] if referral.confirmed else [CONFIRMED] if referral.submitted else [SUBMITTED, CONFIRMED]
    is_next = kit_referral(contact, workspace.cards.outcomes) == referral
    kit = [*([KIT] if is_next else []), KIT_SENT] if referral.wants_kit else []
    note = f"{describe(workspace, contact, referral)}."
    title = f"The referral of {contact.name}"
    chosen = await screen.app.push_screen_wait(Choose(title, [*steps, DETAILS, ANOTHER, OFF, *kit], note=note))
    contact = workspace.contacts.get(contact.id, contact)
    current = contact.referral(referral.id)
    if current is None:
        screen.say(f"That referral of {contact.name} was taken off meanwhile.", "warning")
        return
    referral = current
    if chosen == DETAILS:
        screen.app.push_screen(ReferralForm(contact, referral))
    elif chosen == ANOTHER:
        screen.app.push_screen(ReferralForm(contact, _new(workspace, contact)))
    elif chosen == KIT:
        write_kit(screen.app, workspace, contact)
    elif chosen == KIT_SENT:
        recording.kit_sent(workspace, contact, referral)
        screen.say(f"Logged: {contact.name} has what the referral needs. u undoes it.")
    elif chosen == OFF:
        recording.referral_fell_through(workspace, contact, referral)
        screen.say(f"The referral of {contact.name} is taken off. u restores it.")
    elif chosen in (SUBMITTED, CONFIRMED):
        reached = recording.referral_is_in(workspace, contact, referral, confirmed=chosen == CONFIRMED)
        screen.say(f"Logged: the referral of {contact.name} is {reached.state}. u undoes it.")
        outcomes = workspace.cards.outcomes
        opening = opening_of(reached, contact, outcomes)
        if opening is not None and opening.stage == TO_APPLY:  # now it is time to apply
            screen.app.push_screen(navigation.openings(outcomes.company_of(opening), opening.id))


async def _which(screen: BaseScreen[None], contact: Contact) -> Referral | None:
    """The referral that is meant, a new one where there is none; None where none was chosen."""
    if not contact.referrals:
        return _new(screen.workspace, contact)
    if len(contact.referrals) == 1:
        return contact.referrals[0]
    labels = told_apart(describe(screen.workspace, contact, each) for each in contact.referrals)
    named = dict(zip(labels, contact.referrals, strict=True))
    chosen = await screen.app.push_screen_wait(Choose(f"Which referral of {contact.name}?", list(named)))
    return named[chosen] if chosen is not None else None


def _new(workspace: Workspace, contact: Contact) -> Referral:
    return Referral.new(promised=workspace.today.isoformat(), submits=contact.name)
