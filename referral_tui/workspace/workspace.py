"""The open data file: its documents, and a view for each thing that follows from them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from referral_tui.domain.applications.outcomes import opening_for, stages_for, untold, withdrawn_for
from referral_tui.domain.cadence.board import Board, Card
from referral_tui.domain.calls.stopwatch import Stopwatch
from referral_tui.domain.dates.format import zone
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import TO_APPLY, Opening
from referral_tui.domain.text import clean_line
from referral_tui.workspace.board import Cards
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.contacts import Contacts
from referral_tui.workspace.documents import Documents, utc_now
from referral_tui.workspace.referrals import Referrals
from referral_tui.workspace.settings import Preferences
from referral_tui.workspace.tables import Table

if TYPE_CHECKING:
    from referral_tui.domain.cadence.next_step import Next
    from referral_tui.domain.dates.places import Places
    from referral_tui.domain.insights.week import Review
    from referral_tui.domain.messages.placeholders import Facts
    from referral_tui.domain.messages.template import Template
    from referral_tui.workspace.connections import ConnectionBook
    from referral_tui.workspace.credits import Credits
    from referral_tui.workspace.insights import InsightsView
    from referral_tui.workspace.names import Names
    from referral_tui.workspace.progress import Progress
    from referral_tui.workspace.tasks import Tasks
    from referral_tui.workspace.texts import Texts


class Workspace:
    """What screens and command line can ask and tell; views beyond the board's are made when first asked for.

    `path` None: made-up data, never saved. Raises DataFileError when the file cannot be used; with `anew`, a file that
    is missing is no reason.
    """

    def __init__(self, path: Path | None, clock: Callable[[], datetime] = utc_now, anew: bool = False) -> None:
        self.documents = Documents(path, clock, anew)
        self.settings = Preferences(self.documents)
        self.companies = Companies(self.documents)
        self.helping = Table(self.documents, "helped", Help.from_doc)
        self.contacts = Contacts(self.documents, self.companies)
        self.referrals = Referrals(self.settings, self.companies, self.contacts)
        self.cards = Cards(
            self.settings, self.companies, self.contacts, self.referrals, self.helping, lambda: self.credits.can_inmail
        )
        self.stopwatch = Stopwatch(monotonic)
        self._tasks: Tasks | None = None
        self._week: tuple[tuple[int, date], Review] | None = None
        self._connections: ConnectionBook | None = None
        self._call_times: tuple[tuple[int, str], list[datetime]] | None = None
        self._on_offer: tuple[tuple[int, str], dict[datetime, str]] | None = None

    # The clock

    def now(self) -> datetime:
        """The present instant (UTC)."""
        return self.documents.now()

    @property
    def tz(self) -> tzinfo:
        """The user's own time zone, else the machine's."""
        return self.settings.tz

    @property
    def today(self) -> date:
        """The day on the user's own clock."""
        return self.settings.today

    @property
    def version(self) -> int:
        """How often what is here has changed."""
        known = self._connections
        return self.documents.version + (known.version if known is not None else 0)

    # Views

    @property
    def board(self) -> Board:
        """Who stands where."""
        return self.cards.board

    def card(self, id: str) -> Card:
        """The card of a contact; raises KeyError where there is none of this id."""
        return self.cards.card(id)

    @cached_property
    def texts(self) -> "Texts":
        """The templates and questions in force."""
        from referral_tui.workspace.texts import Texts  # 9 ms that the first paint need not wait for

        return Texts(self.documents)

    @property
    def connections(self) -> "ConnectionBook":
        """The user's own connections."""
        if self._connections is None:
            from referral_tui.store.paths import connections_path
            from referral_tui.workspace.connections import ConnectionBook  # 6 ms, likewise

            path = self.documents.path
            self._connections = ConnectionBook(connections_path(path) if path else None)
        return self._connections

    @cached_property
    def credits(self) -> "Credits":
        """The InMail credits."""
        from referral_tui.workspace.credits import Credits

        return Credits(self.settings)

    @cached_property
    def progress(self) -> "Progress":
        """How far one is at each company."""
        from referral_tui.workspace.progress import Progress

        return Progress(self.settings, self.companies, self.cards)

    @property
    def tasks(self) -> "Tasks":
        """What today asks for."""
        if self._tasks is None:
            from referral_tui.workspace.tasks import Tasks

            self._tasks = Tasks(self.settings, self.companies, self.cards, self.referrals, self.progress, self.credits)
        return self._tasks

    @property
    def due_count(self) -> int:
        """How much there is to do today; what is due on no card counts once it has been looked at."""
        extra = self._tasks.extra_count if self._tasks is not None else 0
        return self.board.due_total(self.now(), self.tz) + extra

    @cached_property
    def names(self) -> "Names":
        """Everybody's names, for the checks of messages."""
        from referral_tui.workspace.names import Names

        return Names(self.documents)

    @cached_property
    def insights(self) -> "InsightsView":
        """How it goes, in figures."""
        from referral_tui.workspace.insights import InsightsView

        return InsightsView(self.settings, self.companies, self.referrals, self.texts)

    @property
    def week(self) -> "Review":
        """The figures of this week; kept until something changes."""
        from referral_tui.workspace.review import week_of

        key = (self.documents.version, self.today)
        if self._week is None or self._week[0] != key:
            self._week = (key, week_of(self))
        return self._week[1]

    @cached_property
    def places(self) -> "Places":
        """The towns, states and countries that say which time zone a location means."""
        from referral_tui.content import read_places
        from referral_tui.domain.dates.places import Places  # with its table 40 ms

        return Places(read_places())

    def zone_named(self, text: str) -> str:
        """The time zone that somebody names, by its own name or by a town; "" where it is not clear which."""
        name = clean_line(text)
        if not name or zone(name) is not None:
            return name
        return self.places.find(name).zone

    def zone_of(self, contact: Contact) -> str:
        """Their time zone: as it is noted, else as their location says it; "" where it has to be asked for."""
        if contact.timezone or not contact.location:
            return contact.timezone
        return self.places.find(contact.location).zone

    def ranked_templates(self, contact: Contact, templates: "Sequence[Template] | None" = None) -> "list[Template]":
        """All templates, or these, the ones for what is due with somebody first."""
        from referral_tui.domain.messages.template import ranked  # with the templates 9 ms

        here = self.now().astimezone(self.tz)
        known = self.texts.templates() if templates is None else templates
        return ranked(known, contact, self.card(contact.id).next, here, self.credits.can_inmail)

    def needs_due(self, contact: Contact) -> tuple[str, ...]:
        """What a message to somebody may be for now, the best first."""
        from referral_tui.domain.cadence.next_step import NOTHING_TO_WRITE
        from referral_tui.domain.messages.template import needs_for

        here, upcoming = self.now().astimezone(self.tz), self.card(contact.id).next
        if upcoming.kind in NOTHING_TO_WRITE:
            return ()
        return needs_for(contact, upcoming, here, self.credits.can_inmail)

    def facts(self, contact: Contact) -> "Facts":
        """What fills a message or question for this contact."""
        from referral_tui.domain.applications.kit import kit_opening, kit_referral
        from referral_tui.domain.messages.placeholders import Facts
        from referral_tui.workspace.offers import holiday_there, times_to_offer

        outcomes = self.cards.outcomes
        upcoming = self.cards.card(contact.id).next if contact.id in self.contacts else None
        opening = upcoming.opening if upcoming is not None else None
        opening = opening or opening_for(contact, outcomes, self.settings.today)
        company = self.companies.get(outcomes.company_of(opening)) if opening is not None else None
        withdrawn = withdrawn_for(contact, outcomes)
        return Facts(
            contact,
            self.contacts.company_name(contact),
            self.settings.me,
            self.tz,
            self.now(),
            tuple(untold(contact, outcomes, self.tz)),
            opening=opening,
            opening_company=company.name if company is not None else "",
            opening_there=self._opening_there(contact),
            referral=kit_referral(contact, outcomes),
            kit_opening=kit_opening(contact, outcomes),
            withdrawn=withdrawn,
            withdrawn_company=self._company_of(withdrawn),
            size=theirs.size if (theirs := self.companies.get(contact.company_id or "")) is not None else "",
            offer=outcomes.offer_besides(company.id if company is not None else contact.company_id, self.today),
            stages=stages_for(contact, outcomes),
            zone_name=self.zone_of(contact),
            times=lambda: times_to_offer(self, contact),
            credits=self.credits.left,
            notes=lambda: self.credits.notes_left,
            busy=lambda: self.call_times(besides=contact.id),
            taken=lambda: self.times_on_offer(contact),
            holiday=lambda: holiday_there(self, contact),
            early=self._early(contact, upcoming) if upcoming is not None else {},
        )

    def _company_of(self, opening: Opening | None) -> str:
        company = self.companies.get(self.cards.outcomes.company_of(opening)) if opening is not None else None
        return company.name if company is not None else ""

    def _opening_there(self, contact: Contact) -> Opening | None:
        """An opening that is still to be had at the company that somebody is asked for an introduction to."""
        there = self.companies.get(self.companies.id_of(contact.way_to) or "") if contact.way_to else None
        openings = there.openings if there is not None else ()
        return next((each for each in openings if each.stage == TO_APPLY and not each.has_closed(self.today)), None)

    def _early(self, contact: Contact, upcoming: "Next") -> dict[str, datetime]:
        """What comes next with somebody and is not due yet, by the need of its message."""
        from referral_tui.domain.cadence.due import is_due
        from referral_tui.domain.calls.call_times import call_time

        due = upcoming.due
        if due is None or is_due(upcoming, self.now(), self.tz) or call_time(contact) is not None:
            return {}
        return {need: due for need in self.needs_due(contact)}

    def call_times(self, besides: str = "") -> list[datetime]:
        """When calls are set (UTC), but for one with the contact of this id; kept until something changes."""
        from referral_tui.workspace.offers import call_times

        key = (self.documents.version, besides)
        if self._call_times is None or self._call_times[0] != key:
            self._call_times = (key, call_times(self, besides))
        return self._call_times[1]

    def times_on_offer(self, besides: Contact) -> dict[datetime, str]:
        """The times (UTC) that others were offered and have not answered, with their names; kept likewise."""
        from referral_tui.workspace.offers import times_on_offer

        key = (self.documents.version, besides.id)
        if self._on_offer is None or self._on_offer[0] != key:
            self._on_offer = (key, times_on_offer(self, besides))
        return self._on_offer[1]
