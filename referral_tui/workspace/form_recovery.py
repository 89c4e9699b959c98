"""What was half typed when the program ended: taken up again, or dropped with what it was about."""

from typing import TYPE_CHECKING

from referral_tui.domain.records import replace

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def drop_forms_of_the_gone(workspace: "Workspace") -> None:
    """Drop what was half typed about what is not here any more: people, companies, openings, referrals, texts."""
    if not workspace.documents.forms.form_keys():
        return
    parts = [opening.id for company in workspace.companies.values() for opening in company.openings]
    parts += [referral.id for contact in workspace.contacts.values() for referral in contact.referrals]
    parts += [template.id for template in workspace.texts.templates()]
    parts += [question.id for question in workspace.texts.questions()]
    workspace.documents.forms.keep_about({*workspace.contacts, *workspace.companies, *parts})


def take_up_drafts(workspace: "Workspace") -> None:
    """Save the messages and notes that were being typed while nothing could be changed."""
    for key in workspace.documents.forms.form_keys() if not workspace.documents.read_only else ():
        form, _, id = key.partition(" ")
        typed, contact = workspace.documents.forms.get(key), workspace.contacts.get(id)
        if form == "Draft" and typed is not None and contact is not None:
            drafts = {**contact.drafts, **typed.get("drafts", {})}
            call = replace(contact.call, notes=typed.get("notes", contact.call.notes))
            workspace.contacts.save(replace(contact, drafts=drafts, call=call), f"typed for {contact.name}")
            workspace.documents.forms.drop(key)
