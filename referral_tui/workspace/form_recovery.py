"""What was half typed when the program ended: taken up again, or dropped with what it was about."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def drop_forms_of_the_gone(workspace: "Workspace") -> None:
    """Drop what was half typed about people, companies and openings that are not here any more."""
    if not workspace.documents.typed.form_keys():
        return
    openings = {opening.id for company in workspace.companies.values() for opening in company.openings}
    people, companies = workspace.contacts.keys(), workspace.companies.keys()
    here = {
        "ContactForm": people,
        "Schedule": people,
        "HelpForm": people,
        "IntroducedForm": people,
        "ReferralForm": people | {each.id for contact in workspace.contacts.values() for each in contact.referrals},
        "CompanyForm": companies,
        "ShortlistForm": companies,
        "OpeningForm": openings | companies,
        "ApplyForm": openings,
    }
    for key in workspace.documents.typed.form_keys():
        form, _, subject = key.partition(" ")
        subject = subject.removeprefix("new").strip().partition(" ")[0]
        if subject and subject not in here.get(form, {subject}):
            workspace.documents.typed.keep(key, "", None)


def take_up_drafts(workspace: "Workspace") -> None:
    """Save the messages and notes that were being typed while nothing could be changed."""
    for key in workspace.documents.typed.form_keys() if not workspace.documents.read_only else ():
        form, _, id = key.partition(" ")
        typed, contact = workspace.documents.typed.get(key), workspace.contacts.get(id)
        if form == "Draft" and typed is not None and contact is not None:
            drafts = {**contact.drafts, **typed.get("drafts", {})}
            call = replace(contact.call, notes=typed.get("notes", contact.call.notes))
            workspace.contacts.save(replace(contact, drafts=drafts, call=call), f"typed for {contact.name}")
            workspace.documents.typed.keep(key, "", None)
