"""A shortlist session: ten minutes, five to ten people, then choose (METHOD.md, step 2)."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from referral_tui.domain.cadence.company_progress import CHOICE, SESSION_MINUTES, SHORTLIST
from referral_tui.domain.model import event
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import STRANGER, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.text import clean_line, listed, plural
from referral_tui.tui.commands import SHORTLIST_FORM
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import Value
from referral_tui.tui.common.new_person_form import DEGREE_CHOICES, GRADE_CHOICES, NewPersonForm
from referral_tui.tui.common.paste_input import PasteInput
from referral_tui.tui.common.tick import Tick


class ShortlistForm(NewPersonForm[str]):
    """A short form that is empty again after each person, under a clock that is no alarm; gives the company's id."""

    form_name = "ShortlistForm"

    DEFAULT_CSS = """
    ShortlistForm #session { height: auto; margin-bottom: 1; color: $text-accent; }
    """

    COMMAND_GROUPS = (SHORTLIST_FORM,)

    def __init__(self, company: Company) -> None:
        super().__init__(f"Shortlist at {company.name}", company.id, (company.id,))
        self._company = company
        self._began: datetime | None = None
        self._added: list[str] = []
        self._empty: dict[str, Value] = {}
        self._told = False

    def compose_fields(self) -> ComposeResult:
        """The clock, and the few facts that put people in order."""
        yield Static(id="session")
        yield Field("Name", PasteInput(placeholder="or paste a line from a profile", id="name"))
        yield Field("Job title", Input(id="title"))
        yield Field("Profile", Input(placeholder="linkedin.com/in/…", id="profile_url"))
        yield Field("Location", Input(placeholder="as the profile has it", id="location"))
        yield Field("Degree", Choice(DEGREE_CHOICES, STRANGER, "degree"))
        yield Field("You both know", Input(placeholder="a name", id="shared_connection"))
        yield Field("Works there now", Tick("yes", True, id="works_there"))
        yield Field("Title like yours", Choice(GRADE_CHOICES, 0, "title_match"))
        yield Field("Senior", Choice(GRADE_CHOICES, 0, "seniority"))
        yield Field("Premium", Tick("has LinkedIn Premium", id="premium"))
        yield Field("Same school", Tick("yes", id="same_school"))
        yield Field("In common", Input(placeholder="we both rowed", id="common_ground"))

    def on_mount(self) -> None:
        """The ten minutes begin."""
        self._began = self.workspace.now()
        self._empty = self.values()
        self._show_clock()
        self.set_interval(1, self._show_clock)

    def _show_clock(self) -> None:
        """How much time is left, and how many are on the list; when it is up, gently."""
        if self._began is None:
            return
        seconds = round(SESSION_MINUTES * 60 - (self.workspace.now() - self._began).total_seconds())
        fewest, most = SHORTLIST
        count = len(self._added)
        names = f": {listed(self._added[::-1])}" if self._added else ""
        if seconds > 0:
            clock = f"{seconds // 60}:{seconds % 60:02} left"
        else:
            clock = "Time is up, and that is fine: nobody finds the perfect person"
            if not self._told and count:
                self._told = True
                self.say(f"Ten minutes are over. esc goes on to choosing {CHOICE[0]} or {CHOICE[1]} of them.")
        self.query_one("#session", Static).update(
            safe(f"{clock} · {count} of {fewest} to {most}{names} · esc goes on to choosing")
        )

    @on(Input.Changed, "#name, #profile_url")
    def look_for_twin(self) -> None:
        """Say when this person is already here."""
        name, url = self.text("name"), self.text("profile_url")
        twin = self.workspace.contacts.find(name, self._company.name, url) if name or url else None
        if twin is not None or name:
            self.note(f"Already here: {twin.name}." if twin else "")

    def save(self) -> str:
        """Add the person to Find; raises FieldProblem."""
        name, address = self.who(
            self._company.name, without="esc goes on to choosing.", here="Clear the name to go on."
        )
        values = self.values()
        contact = new_contact(
            name,
            title=clean_line(self.text("title")),
            profile_url=address,
            location=clean_line(self.text("location")),
            degree=int(values["degree"] or STRANGER),
            shared_connection=clean_line(self.text("shared_connection")),
            works_there=True if values["works_there"] else None,
            title_match=int(values["title_match"] or 0),
            seniority=int(values["seniority"] or 0),
            premium=bool(values["premium"]),
            same_school=bool(values["same_school"]),
            common_ground=clean_line(self.text("common_ground")),
        ).with_event(Event.new(event.ADDED, self.workspace.now()))
        company = self.workspace.companies.get(self._company.id, self._company)
        self.workspace.contacts.save(contact, f"shortlisted {name}", company=company.name)
        self._added.append(name)
        return self._company.id

    def after_save(self, result: str) -> None:
        """Empty again, for the next one."""
        self.drop_typed()
        self._fill(self._empty)
        self.note(f"{self._added[-1]} is on the shortlist. The next one, or esc.")
        self._show_clock()
        self.query_one("#name").focus()

    def leave(self) -> None:
        """On to choosing, from all who are here."""
        fewest, most = CHOICE
        if self._added:
            added = plural(len(self._added), "person", "people")
            self.say(f"{added} shortlisted. Now choose {fewest} or {most}: L.")
        self.dismiss(self._company.id)
