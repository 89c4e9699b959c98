"""The form for a person: who, where, why them, notes."""

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.suggester import SuggestFromList
from textual.widgets import Input, Select, Static

from referral_tui.domain.dates.format import zone_names
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model import event
from referral_tui.domain.model.coach import COACH
from referral_tui.domain.model.contact import CALLERS, FIELDS, Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.fields import FieldKind, Maybe, TextList
from referral_tui.domain.model.steps import step
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, is_email, join_words, split_words
from referral_tui.tui.command import Command
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.field import Field, field_of
from referral_tui.tui.common.form import FieldProblem, Value
from referral_tui.tui.common.new_person_form import DEGREE_CHOICES, GRADE_CHOICES, NewPersonForm
from referral_tui.tui.common.paste_input import PasteInput
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.common.tick import Tick
from referral_tui.workspace.offers import read_hours

CALLER_CHOICES = tuple((words, key) for key, words in CALLERS.items())
WORKS_THERE = (("not looked yet", "unknown"), ("yes", "yes"), ("no, they left", "no"))
WORKS_THERE_VALUES = {"unknown": None, "yes": True, "no": False}
OPEN_TWIN = Command("open_twin", "ctrl+o", "Open the one already here", "Open the person who is already here")


class ContactForm(NewPersonForm[str]):
    """Every field of a contact; gives the id of the contact saved, or opened instead."""

    form_name = "ContactForm"

    COMMAND_GROUPS = ((OPEN_TWIN,),)

    DEFAULT_CSS = """
    ContactForm {
        .groups { layout: grid; grid-size: 1; grid-gutter: 0 4; height: auto; }
        &.-wide .groups { grid-size: 2; grid-rows: auto; }
        .group { height: auto; padding-bottom: 1; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (110, "-wide")]

    def __init__(self, contact: Contact | None, company_id: str | None = None) -> None:
        title = f"Change {contact.name}" if contact else "Add a person"
        super().__init__(title, contact.id if contact else "new", (contact.id,) if contact else ())
        self._contact = contact or new_contact("", company_id=company_id)
        self._is_new = contact is None
        self._twin: Contact | None = None
        self._twin_announced = ""

    def compose_fields(self) -> ComposeResult:
        """The fields in groups: who, where, why them, notes."""
        contact, company = self._contact, self.workspace.contacts.company_name(self._contact)
        companies = SuggestFromList(sorted(c.name for c in self.workspace.companies.values()), case_sensitive=False)
        zones = SuggestFromList(zone_names(), case_sensitive=False)
        with VerticalGroup(classes="groups"):
            with VerticalGroup(classes="group"):
                yield Static("Who", classes="heading")
                yield Field("Name", PasteInput(contact.name, placeholder="or paste a line from a profile", id="name"))
                yield Field("Job title", Input(contact.title, id="title"), COACH["title"])
                yield Field("Company", Input(company, id="company", suggester=companies))
                yield Field("Profile", Input(contact.profile_url, placeholder="linkedin.com/in/…", id="profile_url"))
                yield Field("E-mail", Input(contact.email, id="email"))
                yield Field("Degree", _select("degree", DEGREE_CHOICES, contact.degree), COACH["degree"])
                yield Field(
                    "You both know",
                    Input(contact.shared_connection, placeholder="a name", id="shared_connection"),
                    COACH["shared_connection"],
                )
            with VerticalGroup(classes="group"):
                yield Static("Why them", classes="heading")
                yield Field(
                    "Works there now", _select("works_there", WORKS_THERE, _works_there(contact)), COACH["works_there"]
                )
                yield Field("Premium", Tick("has LinkedIn Premium", contact.premium, id="premium"), COACH["premium"])
                yield Field(
                    "Open Profile",
                    Tick("free to message", contact.open_profile, id="open_profile"),
                    COACH["open_profile"],
                )
                yield Field(
                    "Title like yours", _select("title_match", GRADE_CHOICES, contact.title_match), COACH["title_match"]
                )
                yield Field("Senior", _select("seniority", GRADE_CHOICES, contact.seniority), COACH["seniority"])
                yield Field("Same school", Tick("yes", contact.same_school, id="same_school"), COACH["same_school"])
                yield Field(
                    "In common",
                    Input(contact.common_ground, placeholder="we both rowed", id="common_ground"),
                    COACH["common_ground"],
                )
            with VerticalGroup(classes="group"):
                yield Static("Where", classes="heading")
                yield Field("Location", Input(contact.location, placeholder="as the profile has it", id="location"))
                yield Field(
                    "Time zone",
                    Input(contact.timezone, placeholder="a town, or Europe/London", id="timezone", suggester=zones),
                )
                yield Field("Phone", Input(contact.phone, placeholder="or the link to a meeting", id="phone"))
                yield Field(
                    "Who calls", _select("caller", CALLER_CHOICES, contact.caller if contact.caller in CALLERS else "")
                )
                yield Field("Their hours", Input(contact.hours, placeholder="for calls, if not the usual", id="hours"))
                greeted = contact.first_name if contact.name else "their first name"
                yield Field("Greeted as", Input(contact.greeting, placeholder=greeted, id="greeting"))
                yield Field("May know some at", Input(contact.way_to, placeholder="a company", id="way_to"))
                yield Field("Worked before at", Input(contact.previous_company, id="previous_company"))
            with VerticalGroup(classes="group"):
                yield Static("Notes", classes="heading")
                yield Field("Tags", Input(join_words(contact.tags), placeholder="with commas between", id="tags"))
                yield Field("Notes", TextField(contact.notes, id="notes"))

    @on(Input.Changed, "#name, #company, #profile_url")
    def look_for_twin(self) -> None:
        """Say when this person is already here."""
        announced = self._twin is not None
        name, company, url = self.text("name"), self.text("company"), self.text("profile_url")
        self._twin = self.workspace.contacts.find(name, company, url, besides=self._contact.id) if name or url else None
        if self._twin:
            company = self.workspace.contacts.company_name(self._twin)
            here = f"{self._twin.name}{f' at {company}' if company else ''}, in {step(self._twin.step).name}"
            self.note(f"Already here: {here}. ctrl+o opens that card instead.")
        elif self._is_new and self._is_connection(name, company, url):
            self.note(f"{name or 'This person'} is among your connections: 1st degree.")
            self.query_one("#degree", Choice).value = 1
        elif announced:
            self.note("")
        if announced != (self._twin is not None):
            self.refresh_bindings()

    def _is_connection(self, name: str, company: str, url: str) -> bool:
        """Whether this is one of the user's connections, once those are read."""
        connections, address = self.workspace.connections, normalise_profile_url(url) or ""
        if not connections.is_loaded or not (address or (name and company)):
            return False
        return connections.find(Connection.new(name, company=company, profile_url=address)) is not None

    @on(Input.Changed, "#location, #timezone")
    def guess_zone(self) -> None:
        """Say which time zone the location means, where none is filled in."""
        location = clean_line(self.text("location"))
        guess = self.workspace.places.find(location) if location and not self.text("timezone").strip() else None
        sure = "" if guess is None or guess.certainty == "sure" else " likely"
        said = f"{guess.zone}{sure}, by the location; leave this empty, and it counts." if guess and guess.zone else ""
        field_of(self.query_one("#timezone")).note(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening the person who is here already is only offered when there is one."""
        return self._twin is not None if action == "open_twin" else True

    def action_open_twin(self) -> None:
        """Leave this form for the card that is here already."""
        if self._twin is not None:
            twin, app = self._twin, self.app
            self.dismiss(twin.id)
            app.push_screen(ContactForm(twin))

    def save(self) -> str:
        """Check the fields and save the contact; raises FieldProblem."""
        values = self.values()
        name = clean_line(self.text("name"))
        if not name:
            raise FieldProblem("name", "Enter a name; a first name is enough.")
        if self._is_new and self._twin is not None and self._twin_announced != self._twin.id:
            self._twin_announced = self._twin.id
            raise FieldProblem("name", "Already here. ctrl+o opens that card; ctrl+s again adds a second one.")
        company = clean_line(self.text("company"))
        if company and not any(char.isalnum() for char in company):
            raise FieldProblem("company", "A company's name has a letter or a digit in it; or leave it empty.")
        url, zone_name = self.text("profile_url").strip(), self.zone("timezone")
        address = normalise_profile_url(url) if url else ""
        if address is None and url != self._contact.profile_url:
            raise FieldProblem(
                "profile_url",
                "That isn't a LinkedIn profile URL, like linkedin.com/in/ann-lee. Or leave it empty.",
            )
        email = clean_line(self.text("email"))
        if email not in ("", self._contact.email) and not is_email(email):
            raise FieldProblem("email", "An e-mail address is like ann@acme.com. Or leave it empty.")
        hours = clean_line(self.text("hours"))
        if hours not in ("", self._contact.hours) and not read_hours(hours).spans:
            raise FieldProblem("hours", "Write hours like Mon-Fri 17-20, or leave this empty.")
        typed: dict[str, Any] = {
            field: _typed(FIELDS[field].kind, value) for field, value in values.items() if field in FIELDS
        }
        contact = replace(
            self._contact, **typed | {"profile_url": url if address is None else address, "timezone": zone_name}
        )
        if self._is_new:
            contact = contact.with_event(Event.new(event.ADDED, self.workspace.now()))
        label = f"added {name}" if self._is_new else f"changed {name}"
        opened = None if self._is_new else self._contact
        self.workspace.contacts.save(contact, label, company=self.text("company"), opened=opened)
        return contact.id


def _typed(kind: FieldKind, value: Value) -> object:
    """What was typed or chosen in a row of the form, as a field of this kind."""
    match kind:
        case Maybe():
            return WORKS_THERE_VALUES[str(value)]
        case TextList():
            return split_words(str(value))
        case _:
            return kind.read(value)


def _select(id: str, options: Iterable[tuple[str, str | int]], value: str | int) -> Select[str | int]:
    return Choice(options, value, id)


def _works_there(contact: Contact) -> str:
    return next(word for word, value in WORKS_THERE_VALUES.items() if value is contact.works_there)
