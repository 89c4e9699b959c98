"""The person whom somebody named in a call: a contact of their own, introduced by that one."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import clean_line
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.new_person_form import NewPersonForm
from referral_tui.tui.common.paste_input import PasteInput


class IntroducedForm(NewPersonForm[str]):
    """Who it is; gives their id."""

    form_name = "IntroducedForm"

    def __init__(self, by: Contact) -> None:
        super().__init__(f"Whom did {by.name} name?", by.id, (by.id,))
        self._by = by

    def compose_fields(self) -> ComposeResult:
        """The few facts that somebody says on the phone."""
        company = self._by.way_to or self.workspace.contacts.company_name(self._by)
        yield Static(safe(f"They come to Write, with {self._by.first_name} as whom you both know.\n"))
        yield Field("Name", PasteInput(placeholder="or paste a line from a profile", id="name"))
        yield Field("Job title", Input(id="title"))
        yield Field("Company", Input(company, id="company"))
        yield Field("Profile", Input(placeholder="linkedin.com/in/…", id="profile_url"))
        yield Field("E-mail", Input(id="email"))

    def save(self) -> str:
        """Save the person; raises FieldProblem."""
        company = clean_line(self.text("company"))
        name, address = self.who(company, without="esc leaves it for later.", here="esc leaves this form.")
        fields = {"title": clean_line(self.text("title")), "email": clean_line(self.text("email"))}
        by = self.workspace.contacts.get(self._by.id, self._by)
        found = actions.introduced(by, name, self.workspace.now(), profile_url=address, **fields)
        self.workspace.contacts.save(found, f"added {name}, named by {by.name}", company=company)
        self.say(f"{name} is in Write: the message that names {by.first_name} is filled in there.")
        return found.id
