"""The open data file: documents in memory, changes to them, and the board that follows from them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

from referral_tui.domain.applications.outcomes import outcomes_of, untold
from referral_tui.domain.cadence.board import Board, Card, place_of
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Basis
from referral_tui.domain.calls.stopwatch import Stopwatch
from referral_tui.domain.model.company import Company, company_key, new_company
from referral_tui.domain.model.contact import Contact, contact_to_doc, merged_doc
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.progress import has_helped, has_promised
from referral_tui.domain.model.settings import Premium
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.text import clean_line
from referral_tui.store import reasons
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.documents import utc_now
from referral_tui.workspace.settings import Preferences
from referral_tui.workspace.tables import Companies, Contacts, Helping

if TYPE_CHECKING:
    from referral_tui.domain.credits.ledger import Ledger, Movement
    from referral_tui.domain.dates.places import Places
    from referral_tui.domain.linkedin.identity import Identities
    from referral_tui.domain.messages.placeholders import Facts
    from referral_tui.workspace.connections import ConnectionBook
    from referral_tui.workspace.figures import Figures
    from referral_tui.workspace.tasks import Overview
    from referral_tui.workspace.texts import Words


class Workspace(Preferences):
    """What the documents mean: contacts, companies, texts, and the board that follows from them.

    Raises DataFileError when the file cannot be used; with `anew`, a file that is missing is no reason.
    """

    def __init__(self, path: Path | None, clock: Callable[[], datetime] = utc_now, anew: bool = False) -> None:
        super().__init__(path, clock, anew)
        self.contacts = Contacts(self._docs["contacts"])
        self.companies = Companies(self._docs["companies"])
        self.helping = Helping(self._docs["helped"])
        self.stopwatch = Stopwatch(monotonic)
        self.outcomes = outcomes_of(self.docs("companies"))
        self._referred = {id for id, doc in self._docs["contacts"].items() if has_promised(doc)}
        self._cards: dict[str, Card] = {}
        self._changes = 0
        self._figures: tuple[tuple[int, date], Figures] | None = None
        self.board = self._new_board()

    # What it can be asked

    @cached_property
    def words(self) -> "Words":
        """The templates and questions in force."""
        from referral_tui.workspace.texts import Words  # 9 ms that the first paint need not wait for

        return Words(self)

    @cached_property
    def connections(self) -> "ConnectionBook":
        """The user's own connections."""
        from referral_tui.store.paths import connections_path
        from referral_tui.workspace.connections import ConnectionBook  # 6 ms, likewise

        return ConnectionBook(connections_path(self.path) if self.path else None)

    @cached_property
    def overview(self) -> "Overview":
        """How far one is at each company, and what today asks for."""
        from referral_tui.workspace.tasks import Overview  # what the first paint need not wait for

        return Overview(self)

    @cached_property
    def places(self) -> "Places":
        """The towns, states and countries that say which time zone a location means."""
        from referral_tui.content import read_places
        from referral_tui.domain.dates.places import Places  # with its table 40 ms

        return Places(read_places())

    @property
    def figures(self) -> "Figures":
        """How it goes; counted anew once something has changed, or another day has begun."""
        from referral_tui.workspace.figures import figures

        as_of = (self._changes, self.today)
        known = self._figures
        if known is None or known[0] != as_of:
            known = self._figures = (as_of, figures(self))
        return known[1]

    @property
    def due_count(self) -> int:
        """How much there is to do today, as far as it has been looked at."""
        known = "overview" in self.__dict__
        extra = len(self.overview.extra()) - self.overview.due_in_round() if known else 0
        return self.board.due_total(self.now(), self.where) + extra

    @cached_property
    def _ledger(self) -> "Ledger":
        from referral_tui.domain.credits.ledger import (  # 3 ms, only for who has said something of a plan
            Ledger,
            inmails,
        )

        ledger = Ledger()
        for id, doc in self._docs["contacts"].items():
            ledger.put(id, inmails(doc))
        return ledger

    @property
    def credits_left(self) -> int | None:
        """How many InMail credits there are; None while nothing is known of a plan."""
        if self.premium == Premium():
            return None
        return self._ledger.left(self.premium, self.limits, self.today, self.where)

    @property
    def credit_movements(self) -> "list[Movement]":
        """How the credits came and went, the earliest first."""
        return self._ledger.movements(self.premium, self.limits, self.today, self.where)

    @property
    def referrals(self) -> int:
        """How many people have agreed to refer the user."""
        return len(self._referred)

    @property
    def basis(self) -> Basis:
        """What the next step with everybody is worked out from."""
        return Basis(self.cadence, self.where, self.outcomes, self.helping)

    def company_name(self, contact: Contact) -> str:
        """The name of a contact's company; "" while it is unknown."""
        company = self.companies.get(contact.company_id or "")
        return company.name if company else ""

    def facts(self, contact: Contact) -> "Facts":
        """What fills a message or question for this contact."""
        from referral_tui.domain.messages.placeholders import Facts

        news = untold(contact, self.outcomes, self.where)
        return Facts(contact, self.company_name(contact), self.me, self.where, self.now(), tuple(news))

    def find_person(self, name: str, company: str, profile_url: str, besides: str | None = None) -> Contact | None:
        """The contact that is already here under this profile, or this name at this company."""
        from referral_tui.domain.linkedin.identity import identity_keys

        id = self._identities.find(identity_keys(name, company, profile_url), besides)
        return self.contacts[id] if id else None

    # What it can be told

    def save_contact(
        self,
        contact: Contact,
        label: str,
        company: str | None = None,
        joins_last: bool = False,
        opened: Contact | None = None,
    ) -> Contact:
        """Add or change a contact; with `company`, at the company of this name, made known if it is new.

        `opened` is the contact as it was when a form was opened: what has changed since then stays.
        """
        docs: list[DocChange] = []
        if company is not None:
            contact, docs = self._at_company(contact, company, {})
        change = self._contact_change(contact)
        if opened is not None and opened != self.contacts.get(contact.id):
            change = self._since(contact_to_doc(opened), replace(change, after=contact_to_doc(contact)))
        self.change(label, [*docs, change], joins_last)
        return contact

    def save_with_company(self, contact: Contact, company: Company | None, label: str) -> None:
        """Change a contact, and the company they work at, as one change."""
        docs = [self._contact_change(contact)]
        if company is not None:
            before = self._docs["companies"].get(company.id)
            docs.append(DocChange("companies", company.id, before, (before or {}) | company.to_doc()))
        self.change(label, docs)

    def save_contacts(
        self, people: Iterable[tuple[Contact, str | None]], label: str, reason: str = reasons.SAVE
    ) -> None:
        """Add or change many contacts, each at the company of this name (None: at theirs), as one change."""
        docs: list[DocChange] = []
        made: dict[str, str] = {}
        for contact, company in people:
            if company is not None:
                contact, new = self._at_company(contact, company, made)
                docs += new
            docs.append(self._contact_change(contact))
        self.change(label, docs, reason=reason)

    def save_help(self, what: Help, contact: Contact, label: str, company: str | None = None) -> None:
        """Change what the user does for somebody, and the contact with it, as one change."""
        docs: list[DocChange] = []
        if company is not None:
            contact, docs = self._at_company(contact, company, {})
        before = self._docs["helped"].get(what.id)
        helped = DocChange("helped", what.id, before, (before or {}) | what.to_doc())
        self.change(label, [*docs, self._contact_change(contact), helped])

    def delete_contact(self, contact: Contact) -> None:
        """Delete a contact; undo brings it back."""
        label = f"deleted {contact.name}"
        gone = [DocChange(table, contact.id, docs[contact.id], None)
                for table in ("contacts", "helped") if contact.id in (docs := self._docs[table])]  # fmt: skip
        self.change(label, gone)

    def save_company(self, company: Company, label: str, opened: Company | None = None) -> None:
        """Add or change a company; what has changed since it was `opened` in a form stays."""
        since = opened.to_doc() if opened is not None and opened != self.companies.get(company.id) else None
        self.save_doc("companies", company.to_doc(), label, since)

    # How it is done

    def _follow(self, changed: Changed) -> None:
        self._changes += 1
        renamed = changed.ids("companies")
        for id in renamed:
            self.companies.forget(id)
        if renamed:
            self._cards = {id: card for id, card in self._cards.items() if card.contact.company_id not in renamed}
            self.__dict__.pop("_identities", None)
        for id in changed.ids("helped"):
            self.helping.forget(id)
        for id in changed.ids("contacts") | changed.ids("helped"):
            self._refresh_contact(id)
        if changed.ids("settings"):
            self._read_settings()
        outcomes = outcomes_of(self.docs("companies")) if renamed else self.outcomes
        is_news, self.outcomes = outcomes != self.outcomes, outcomes
        if changed.ids("settings"):
            self.board = self._new_board()
        elif is_news:  # which concerns those alone who helped
            for id in [id for id, doc in self._docs["contacts"].items() if has_helped(doc)]:
                self._refresh_contact(id)
        if "overview" in self.__dict__:
            self.overview.follow(changed)

    def _with_what_is_needed(self, changed: Changed) -> Changed:
        """The change without the deletion of companies that somebody works at all the same."""
        deleted = {c.id for c in changed.docs if c.table == "companies" and c.after is None}
        if not deleted:
            return changed
        after = {c.id: c.after for c in changed.docs if c.table == "contacts"}
        docs = [after.get(id, doc) for id, doc in self._docs["contacts"].items()]
        docs += [doc for id, doc in after.items() if id not in self._docs["contacts"]]
        needed = {id for id in deleted if any(doc and doc.get("company_id") == id for doc in docs)}
        return changed.without(needed) if needed else changed

    def _refresh_contact(self, id: str) -> None:
        doc = self._docs["contacts"].get(id)
        self.contacts.forget(id)
        self._cards.pop(id, None)
        self._referred.discard(id)
        if "_ledger" in self.__dict__:
            from referral_tui.domain.credits.ledger import inmails

            self._ledger.put(id, inmails(doc) if doc is not None else ())
        if doc is None:
            self.board.remove(id)
        else:
            self.board.put(place_of(doc, self.basis, self.weights))
            if has_promised(doc):
                self._referred.add(id)
        if "_identities" in self.__dict__:
            self._identities.drop(id)
            if doc is not None:
                self._identities.put(id, self._keys(self.contacts[id]))

    def card(self, id: str) -> Card:
        """The card of a contact; raises KeyError where there is none of this id."""
        card = self._cards.get(id)
        if card is None:
            contact = self.contacts[id]
            card = Card(contact, self.company_name(contact), next_for(contact, self.basis))
            self._cards[id] = card
        return card

    def _new_board(self) -> Board:
        self._cards.clear()
        board = Board(self.card)
        basis = self.basis
        board.fill(place_of(doc, basis, self.weights) for doc in self._docs["contacts"].values())
        return board

    @cached_property
    def _identities(self) -> "Identities":
        from referral_tui.domain.linkedin.identity import Identities

        identities = Identities()
        for contact in self.contacts.values():
            identities.put(contact.id, self._keys(contact))
        return identities

    def _keys(self, contact: Contact) -> tuple[str, ...]:
        from referral_tui.domain.linkedin.identity import identity_keys

        return identity_keys(contact.name, self.company_name(contact), contact.profile_url)

    def _at_company(self, contact: Contact, name: str, made: dict[str, str]) -> tuple[Contact, list[DocChange]]:
        """The contact at this company, and the change that makes the company known if it is new."""
        name = clean_line(name)
        if not name:
            return replace(contact, company_id=None), []
        key = company_key(name)
        id = self.companies.id_of(name) or made.get(key)
        if id is not None:
            return replace(contact, company_id=id), []
        company = new_company(name)
        if company.id in self.companies:  # one that was made under this name, and has another by now
            company = Company(str(uuid4()), name)
        made[key] = company.id
        return replace(contact, company_id=company.id), [DocChange("companies", company.id, None, company.to_doc())]

    def _contact_change(self, contact: Contact) -> DocChange:
        before = self._docs["contacts"].get(contact.id)
        after = contact_to_doc(contact) if before is None else merged_doc(before, contact)
        return DocChange("contacts", contact.id, before, after)
