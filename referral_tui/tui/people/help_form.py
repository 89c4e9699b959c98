"""Somebody whom the user helps: what they asked, what was done, what is next (METHOD.md, step 7)."""

from textual.app import ComposeResult
from textual.widgets import Input, Static

from referral_tui.domain import actions
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.steps import LAST_STEP
from referral_tui.domain.records import replace
from referral_tui.domain.sync.merge import rebase
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui import navigation
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem
from referral_tui.tui.common.new_person_form import NewPersonForm
from referral_tui.tui.common.paste_input import PasteInput
from referral_tui.tui.common.text_field import TextField


class HelpForm(NewPersonForm[str]):
    """The help for a contact, or for somebody new, who comes to Pay it forward; gives their id."""

    form_name = "HelpForm"

    def __init__(self, contact: Contact | None, known: Help | None = None, thanks: str = "") -> None:
        title = f"You help {contact.name}" if contact else "Somebody asks for your help"
        super().__init__(title, contact.id if contact else "new", (contact.id,) if contact else ())
        self._contact, self._thanks = contact, thanks
        self._help = known or Help("")

    def compose_fields(self) -> ComposeResult:
        """Who, where they are new; then the three questions."""
        known = self._help
        yield Static(safe(f"Who helped you: {self._thanks}" if self._thanks else "Pass on what others did for you."))
        yield Static()
        if self._contact is None:
            yield Field("Name", PasteInput(placeholder="or paste a line from a profile", id="name"))
            yield Field("Job title", Input(id="title"))
            yield Field("Company", Input(id="company"))
            yield Field("Profile", Input(placeholder="linkedin.com/in/…", id="profile_url"))
        yield Field("They asked", Input(known.asked, placeholder="a call about my work here", id="asked"))
        asked_on = known.asked_on or self.workspace.today.isoformat()
        yield Field("Asked on", Input(asked_on, placeholder="today, Fri or 2 Dec", id="asked_on"))
        yield Field("You did", TextField(known.did, id="did"))
        yield Field("What is next", Input(known.next, placeholder="send my notes, refer them", id="next"))
        yield Field("On", Input(known.next_on, placeholder="Fri or 2 Dec", id="next_on"))

    def after_save(self, result: str) -> None:
        """Saved: on to the answer, where they have none yet."""
        app, contact = self.app, self.workspace.contacts.get(result)
        asked = self.workspace.helping.get(result)
        is_waiting = contact is not None and contact.last(event.HELPED) is None and asked is not None and not asked.did
        self.dismiss(result)
        if is_waiting:
            app.push_screen(navigation.message(result, need="helping"))

    def save(self) -> str:
        """Save the help, and the person with it; raises FieldProblem."""
        workspace = self.workspace
        company = None if self._contact else self.text("company")
        contact = self._new_person() if self._contact is None else self._contact
        contact = workspace.contacts.get(contact.id, contact)
        opened = replace(self._help, id=contact.id)
        what = Help(
            contact.id,
            asked=clean_line(self.text("asked")),
            asked_on=self.day("asked_on", self._help.asked_on),
            did=clean_text(self.text("did")),
            next=clean_line(self.text("next")),
            next_on=self.day("next_on", self._help.next_on, when="to come"),
        )
        what = rebase(opened, what, workspace.helping.get(contact.id, opened))
        if not (what.asked or what.did or what.next):
            raise FieldProblem("asked", "What did they ask? A few words are enough.")
        if what.next_on and not what.next:
            raise FieldProblem("next", "What is to be done on that day?")
        now = workspace.now()
        here = actions.move(contact if contact.closed is None else actions.reopen(contact, now), LAST_STEP, now)
        workspace.contacts.save_with_help(what, here, f"help for {contact.name}", company)
        return contact.id

    def _new_person(self) -> Contact:
        name, address = self.who(self.text("company"), without="", here="p on that card is for what they ask.")
        made = new_contact(name, step=LAST_STEP, title=clean_line(self.text("title")), profile_url=address)
        return made.with_event(Event.new(event.ADDED, self.workspace.now()))
