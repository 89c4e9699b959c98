"""Keeping what a referral needs where it belongs: with the opening, the referral, or the user's own details."""

from typing import TYPE_CHECKING
from uuid import uuid4

from referral_tui.domain import actions
from referral_tui.domain.applications.kit import kit_opening, kit_referral
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import DECIDED, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import SETTINGS_IDS, Me, settings_to_doc
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.text import fold
from referral_tui.workspace.applications import place_of_referral

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


class KitFields(Struct, frozen=True):
    """The fields of a kit as they were typed, clean; `by` is a day (`YYYY-MM-DD`), or ""."""

    title: str
    link: str
    requisition: str
    email: str
    phone: str
    resume: str
    profile_url: str
    why: str
    by: str


def save_kit(workspace: "Workspace", contact: Contact, fields: KitFields) -> str:
    """Keep a kit as one change; a sentence where it cannot be kept, else ""."""
    current = workspace.contacts.get(contact.id)
    referral = kit_referral(current, workspace.cards.outcomes) if current is not None else None
    if current is None or referral is None:
        return f"{contact.first_name} no longer has a referral that needs this. esc leaves."
    company, named = place_of_referral(workspace, current, referral)
    if company is None:
        return f"Fill in {contact.first_name}'s company first: e on the board."
    me = workspace.settings.me
    opening = _opening(workspace, current, company, named, fields)
    mine = replace(
        me,
        email=me.email or fields.email,
        phone=fields.phone,
        profile_url=fields.profile_url,
        resume=me.resume or fields.resume,
    )
    resume = "" if fields.resume == mine.resume else fields.resume
    why = "" if fields.why == me.why else fields.why
    opening = replace(opening, title=fields.title, link=fields.link, requisition=fields.requisition, resume=resume)
    opening = replace(opening, why=why)
    by = "" if fields.by == opening.closes else fields.by
    changed = replace(referral, opening_id=opening.id, email=fields.email, by=by)
    label = f"what the referral of {contact.name} needs"
    _save(workspace, current, changed, company.with_opening(opening), mine, label)
    return ""


def _opening(
    workspace: "Workspace", contact: Contact, company: Company, named: Opening | None, fields: KitFields
) -> Opening:
    """The opening it is for: the one that its form showed, else one there of this title that is not decided, else a
    new one."""
    shown = named or kit_opening(contact, workspace.cards.outcomes)
    if shown is not None:
        return shown
    left = (each for each in company.openings if each.stage not in DECIDED)
    same = next((each for each in left if fold(each.title) == fold(fields.title)), None)
    return same or Opening(str(uuid4()), fields.title, added=workspace.today.isoformat())


def _save(workspace: "Workspace", contact: Contact, referral: Referral, company: Company, me: Me, label: str) -> None:
    documents = workspace.documents
    own, there = documents.doc("settings", SETTINGS_IDS["me"]), documents.doc("companies", company.id)
    besides = [DocChange("companies", company.id, there, (there or {}) | company.to_doc())]
    if me != workspace.settings.me:
        doc = settings_to_doc("me", me)
        besides.append(DocChange("settings", doc["id"], own, (own or {}) | doc))
    after = actions.refer(contact, referral, workspace.now(), workspace.tz)
    workspace.contacts.save_many([(after, None)], label, besides=besides)
