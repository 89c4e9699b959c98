"""The referral kit, field by field: what the form of somebody who refers asks for (METHOD.md, step 5)."""

from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from referral_tui.domain.applications.kit import Kit, kit_of, kit_opening, kit_referral
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text, is_email
from referral_tui.tui import navigation
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.workspace import Workspace
from referral_tui.workspace.kit import KitFields, save_kit


def write_kit(app: App[Any], workspace: Workspace, contact: Contact) -> None:
    """Ask for what is missing of the kit, where something is, then open the message with it."""

    def write(is_saved: bool | None) -> None:
        if is_saved:
            app.push_screen(navigation.message(contact.id, need="kit"))

    if _kit(workspace, contact).kit.is_complete:
        write(True)
    else:
        app.push_screen(KitForm(contact), write)


class _Known(Struct, frozen=True):
    referral: Referral | None
    opening: Opening | None
    kit: Kit


def _kit(workspace: Workspace, contact: Contact) -> _Known:
    outcomes = workspace.cards.outcomes
    referral, opening = kit_referral(contact, outcomes), kit_opening(contact, outcomes)
    return _Known(referral, opening, kit_of(referral, opening, workspace.settings.me, workspace.today))


class KitForm(FormScreen[bool]):
    """What is known of it is filled in, the cursor on the first field that is not; gives True when saved."""

    form_name = "KitForm"

    def __init__(self, contact: Contact) -> None:
        super().__init__(f"For {contact.name}'s referral", contact.id, (contact.id,))
        self._contact = contact

    DEFAULT_CSS = """
    KitForm TextArea { height: 5; }
    KitForm #lead { color: $text-muted; height: auto; margin-bottom: 1; }
    """

    def compose_fields(self) -> ComposeResult:
        """What the form asks for, the job first."""
        known = _kit(self.workspace, self._contact)
        kit, opening, referral = known.kit, known.opening, known.referral
        yield Static(safe(f"With this {self._contact.first_name} can fill in the form in two minutes."), id="lead")
        yield Field("Job title", Input(kit.title, placeholder="as the company names it", id="title"))
        yield Field("Link", Input(kit.link, placeholder="https://…", id="link"))
        yield Field(
            "Requisition no.", Input(kit.requisition, placeholder="where the posting has one", id="requisition")
        )
        yield Field("Your email", Input(kit.email, placeholder="the one you apply with", id="email"))
        yield Field("Résumé", Input(kit.resume, placeholder="the file you attach, or a link to it", id="resume"))
        why = TextField(kit.why, id="why")
        why.placeholder = "why you fit this job, a reason to a line: three are enough"
        yield Field("Why you fit", why)
        by = (referral.by if referral else "") or (opening.closes if opening else "")
        yield Field("By when", Input(by, placeholder="Fri or 2 Dec; empty: the day it closes", id="by"))
        yield Field("Your phone", Input(kit.phone, placeholder="many forms ask for it", id="phone"))
        yield Field("Your LinkedIn", Input(kit.profile_url, placeholder="linkedin.com/in/your-name", id="profile_url"))

    def on_mount(self) -> None:
        """Begin with the first that every form asks for and is missing."""
        missing = (id for id in ("title", "email", "resume", "why") if not self.text(id).strip())
        self.set_focus(self.query_one(f"#{next(missing, 'title')}"))

    def save(self) -> bool:
        """Keep each fact where it belongs; True. Raises FieldProblem."""
        values = {id: clean_line(self.text(id)) for id in ("title", "requisition", "email", "phone", "resume")}
        if not values["title"]:
            raise FieldProblem("title", "Which job is it for? The form asks for its title.")
        link = self.link("link")
        if not is_email(values["email"]):
            raise FieldProblem("email", "Which email do you apply with? It has an @ and no spaces.")
        if not values["resume"]:
            raise FieldProblem("resume", "The name of your résumé's file, or a link to it.")
        why = clean_text(self.text("why")).strip()
        if not why:
            raise FieldProblem("why", "One reason at least: it's what they are asked on the form.")
        known = _kit(self.workspace, self._contact)
        before = (known.referral.by if known.referral else "") or (known.opening.closes if known.opening else "")
        fields = KitFields(**values, link=link, profile_url=self._profile(), why=why, by=self.day("by", before, "any"))
        problem = save_kit(self.workspace, self._contact, fields)
        if problem:
            raise FieldProblem("title", problem)
        return True

    def _profile(self) -> str:
        from referral_tui.domain.linkedin.profile_url import normalise_profile_url

        text = clean_line(self.text("profile_url"))
        url = normalise_profile_url(text) if text else ""
        if url is None:
            raise FieldProblem("profile_url", "That isn't a LinkedIn profile URL.")
        return url
