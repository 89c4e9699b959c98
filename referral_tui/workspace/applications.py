"""Applications and the referrals for them: what stands where, and whom to tell."""

from datetime import date
from typing import TYPE_CHECKING

from referral_tui.domain.applications.warnings import Promise, referrals_for, still_counts
from referral_tui.domain.dates.format import format_date, read_day
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import ENDED, PIPELINE, TO_APPLY, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

_ORDER = {stage: PIPELINE.index(stage) + (len(PIPELINE) if stage in ENDED else 0) for stage in PIPELINE}


class Application(Struct, frozen=True):
    """An opening with its company, and who refers for it."""

    company: Company
    opening: Opening
    promises: tuple[Promise, ...]


def applications(workspace: "Workspace", company_id: str | None = None) -> list[Application]:
    """Every opening, or a company's: by stage, then what closes or was decided first; what came to nothing last."""
    if company_id is not None:
        company = workspace.companies.get(company_id)
        companies = [company] if company else []
    else:
        companies = [
            workspace.companies[doc["id"]] for doc in workspace.documents.docs("companies") if doc.get("openings")
        ]
    owners = {opening.id: company.id for company in companies for opening in company.openings}
    people_at = workspace.referrals.by_company(owners)
    found = []
    for company in companies:
        people = people_at.get(company.id, [])
        for opening in company.openings:
            found.append(Application(company, opening, tuple(referrals_for(opening.id, company, people))))
    return sorted(found, key=_place)


def application(workspace: "Workspace", opening_id: str) -> Application | None:
    """The one of this opening; None where it is gone."""
    return next((each for each in applications(workspace) if each.opening.id == opening_id), None)


def _place(application: Application) -> tuple[int, date, str, str]:
    opening = application.opening
    day = read_day(opening.closes) if opening.stage == TO_APPLY else opening.since
    return (_ORDER[opening.stage], day or date.max, fold(application.company.name), fold(opening.title))


class WithoutReferrer(Struct, frozen=True):
    """An application for which nobody refers, and the way to somebody: who is next at its company, or how to get in."""

    application: Application
    way: str


def without_referrer(workspace: "Workspace") -> list[WithoutReferrer]:
    """The openings that nobody refers for and something can still come of, the oldest first; what has closed is left
    out."""
    today, months = workspace.today, workspace.settings.cadence.referral_months
    found = [
        each
        for each in applications(workspace)
        if each.opening.is_live
        and not each.opening.has_closed(today)
        and not any(still_counts(referral, each.opening, today, months) for _, referral in each.promises)
    ]
    found.sort(key=lambda each: (each.opening.begun, _place(each)))
    return [_with_way(workspace, each) for each in found]


def _with_way(workspace: "Workspace", item: Application) -> WithoutReferrer:
    there = workspace.progress.next_there(item.company.id)
    if there.who:
        return WithoutReferrer(item, there.words)
    known = workspace.connections.acquaintances(item.company.name, besides="")
    has_people = any(card.contact.closed is None for card in workspace.progress.people(item.company.id))
    way = (
        (there.what or "open the company to choose") if has_people else known or "nobody here yet: f looks for a way in"
    )
    return WithoutReferrer(item, way)


def likely_email(workspace: "Workspace", application: Application) -> str:
    """The address to apply with: that on the referral, else the one used last."""
    on_referral = [referral.email for _, referral in application.promises if referral.email]
    if on_referral:
        return on_referral[0]
    used = [
        (opening.stages.get("applied", ""), opening.email)
        for company in workspace.companies.values()
        for opening in company.openings
        if opening.email
    ]
    return max(used)[1] if used else ""


def place_of_referral(
    workspace: "Workspace", contact: Contact, referral: Referral
) -> tuple[Company | None, Opening | None]:
    """The company and opening that a referral is for: of the opening, else the contact's; None where it is gone."""
    theirs = workspace.companies.get(contact.company_id or "")
    if referral.opening_id:
        for company in [*([theirs] if theirs else []), *workspace.companies.values()]:
            opening = company.opening(referral.opening_id)
            if opening is not None:
                return company, opening
    return theirs, None


def describe(workspace: "Workspace", contact: Contact, referral: Referral) -> str:
    """What a referral is for, and how far it is: "Backend Engineer: submitted 12 Nov"."""
    company, opening = place_of_referral(workspace, contact, referral)
    gone = "an opening that was deleted" if referral.opening_id else company.name if company else "no company yet"
    since = f" {format_date(referral.since, workspace.today)}" if referral.since else ""
    at = f" at {company.name}" if opening and company and company.id != contact.company_id else ""
    return f"{opening.title + at if opening else gone}: {referral.state}{since}"


def facts_on(workspace: "Workspace", contact: Contact) -> tuple[str, ...]:
    """Lines on somebody's referrals, on who named them, and on the help they ask for."""
    asked = workspace.helping.get(contact.id)
    by = workspace.contacts.get(contact.introduced_by)
    lines = [f"Named by {by.name}" if by else ""]
    lines += [f"Referral for {describe(workspace, contact, referral)}" for referral in contact.referrals]
    if asked is not None:
        lines += [f"They asked: {asked.asked}" if asked.asked else "", f"You did: {asked.did}" if asked.did else ""]
        lines.append(f"Next: {asked.next}" if asked.next else "")
    return tuple(line for line in lines if line)
