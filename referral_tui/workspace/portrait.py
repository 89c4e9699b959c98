"""All that is shown beside a person: the message that is due, what is known of them, how it stands at their company."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.company_progress import Tally
from referral_tui.domain.cadence.follow_up import is_to_write
from referral_tui.domain.dates.format import format_day
from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.records import Struct
from referral_tui.workspace.applications import Application, applications, facts_on

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace.workspace import Workspace

OTHERS_SHOWN = 6


class DueMessage(Struct, frozen=True):
    """The message that is due with somebody, filled in, what sending it costs, and how many templates there are.

    `early` is the day on which it is due, where that is still to come.
    """

    draft: "Draft"
    cost: str
    templates: int
    early: str


class AtCompany(Struct, frozen=True):
    """How it stands at somebody's company: figures, openings, and the others there who were written to or come next."""

    name: str
    tally: Tally
    openings: tuple[Application, ...]
    others: tuple[Card, ...]


class Portrait(Struct, frozen=True):
    """A person as panes show them; `facts` are lines on their referrals and on the help they ask for."""

    card: Card
    message: DueMessage | None
    company: AtCompany | None
    weights: Weights
    acquaintances: str
    facts: tuple[str, ...]
    now: datetime
    tz: tzinfo


def portrait_of(workspace: "Workspace", contact_id: str, with_message: bool = True) -> Portrait:
    """Everything about a person, with the message that is due if it is asked for. Raises KeyError for an unknown id."""
    card = workspace.card(contact_id)
    known = workspace.connections.acquaintances(card.company, besides=card.contact.name)
    return Portrait(
        card,
        due_message(workspace, card) if with_message else None,
        _at_company(workspace, card),
        workspace.settings.weights,
        known,
        facts_on(workspace, card.contact),
        workspace.now(),
        workspace.tz,
    )


def due_message(workspace: "Workspace", card: Card) -> DueMessage | None:
    """The message that is due with somebody, or comes next; None where there is nothing more to write."""
    from referral_tui.domain.credits.ledger import format_cost
    from referral_tui.domain.credits.plan import limits_under
    from referral_tui.domain.messages.draft import make_draft

    ranked = workspace.ranked_templates(card.contact)
    if not ranked or not is_to_write(card.contact, card.next, workspace.now()):
        return None
    settings, facts = workspace.settings, workspace.facts(card.contact)
    draft = make_draft(ranked[0], facts, limits_under(settings.premium, settings.limits, settings.today))
    notes = facts.notes() if draft.channel == "note" else None
    cost = format_cost(draft.channel, card.contact, facts.credits, settings.premium, notes, facts.size)
    due = facts.early.get(draft.template.need)
    early = format_day(due, workspace.now(), workspace.tz) if due is not None else ""
    return DueMessage(draft, cost, len(ranked), early)


def _at_company(workspace: "Workspace", card: Card) -> AtCompany | None:
    company_id = card.contact.company_id
    if not company_id or company_id not in workspace.companies:
        return None
    people = (each for each in workspace.progress.people(company_id) if each.contact.id != card.contact.id)
    others = sorted(
        (each for _, each in zip(range(40), people, strict=False) if each.contact.step > 2 and not each.contact.closed),
        key=lambda each: -each.contact.step,
    )
    tally = workspace.progress.of(company_id).tally
    return AtCompany(card.company, tally, tuple(applications(workspace, company_id)), tuple(others[:OTHERS_SHOWN]))


def gravest(workspace: "Workspace", contact: "Contact", draft: "Draft") -> str:
    """Why a message must not go out as it is, as a sentence; "" where it may."""
    from referral_tui.domain.messages.checks import check

    if draft.missing:
        return f"{draft.missing_sentence()}."
    found = check(draft, workspace.facts(contact), workspace.settings.limits, workspace.names.others)
    return next((each.sentence for each in found if each.grave), "")
