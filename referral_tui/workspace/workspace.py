"""The open data file: documents in memory, changes to them, and the board that follows from them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from referral_tui.domain import event
from referral_tui.domain.board import Board, Card, place_of
from referral_tui.domain.change import Doc, DocChange
from referral_tui.domain.choice import Weights
from referral_tui.domain.company import Company, company_key, new_company
from referral_tui.domain.contact import Contact, contact_to_doc, merged_doc
from referral_tui.domain.due import next_for
from referral_tui.domain.event import to_stamp
from referral_tui.domain.settings import (
    SETTINGS,
    Cadence,
    Limits,
    Look,
    Me,
    Premium,
    Settings,
    settings_from_doc,
    settings_id,
    settings_to_doc,
)
from referral_tui.domain.text import clean_line
from referral_tui.domain.when import local_zone_name, zone
from referral_tui.store import reasons
from referral_tui.store.repository import TABLES, Repository
from referral_tui.store.saver import Saver, SaveState
from referral_tui.store.state import StateFolder
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.people import Companies, Contacts

if TYPE_CHECKING:
    from referral_tui.domain.identity import Identities
    from referral_tui.domain.placeholders import Facts
    from referral_tui.store.typed import TypedFile
    from referral_tui.workspace.connections import ConnectionBook
    from referral_tui.workspace.foreign import TakenOver
    from referral_tui.workspace.undo import Undone, UndoStack
    from referral_tui.workspace.words import Words


def utc_now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


class Workspace:
    """An open data file, or made-up data that is never saved where `path` is None.

    Every change is made in memory at once, handed to the saver, and told to `on_change`. `on_save` and
    `on_foreign` are called from the saver's thread: after `on_foreign`, `take_over` is to be called.
    Raises DataFileError when the file cannot be used; with `anew`, a file that is missing is no reason.
    """

    def __init__(self, path: Path | None, clock: Callable[[], datetime] = utc_now, anew: bool = False) -> None:
        self.path = path
        self.state = StateFolder(path) if path else None
        self.on_change: Callable[[Changed], None] = lambda changed: None
        self.on_save: Callable[[SaveState], None] = lambda state: None
        self.on_foreign: Callable[[], None] = lambda: None
        self.on_refused: Callable[[str], None] = lambda why: None
        self._clock = clock
        self._repository = Repository(path, anew)
        self._docs: dict[str, dict[str, Doc]] = {table: self._repository.load(table) for table in TABLES}
        self._foreign: SimpleQueue[list[DocChange]] = SimpleQueue()
        self._repository.on_foreign = self._queue_foreign
        self._saver = Saver(self._repository, lambda state: self.on_save(state), self._keep_undo)
        self.contacts = Contacts(self._docs["contacts"])
        self.companies = Companies(self._docs["companies"])
        self._referred = {id for id, doc in self._docs["contacts"].items() if _has_referred(doc)}
        self._read_settings()
        self.board = self._new_board()

    # What it can be asked

    @property
    def is_new(self) -> bool:
        """Whether there was no data file when it was opened."""
        return self._repository.is_new

    @cached_property
    def words(self) -> "Words":
        """The templates and questions in force."""
        from referral_tui.workspace.words import Words  # 9 ms that the first paint need not wait for

        return Words(self)

    @cached_property
    def connections(self) -> "ConnectionBook":
        """The user's own connections."""
        from referral_tui.store.paths import connections_path
        from referral_tui.workspace.connections import ConnectionBook  # 6 ms, likewise

        return ConnectionBook(connections_path(self.path) if self.path else None)

    @cached_property
    def typed(self) -> "TypedFile":
        """What is being typed into forms."""
        from referral_tui.store.typed import TypedFile

        return TypedFile(self.state.typed if self.state else None)

    @cached_property
    def _undo(self) -> "UndoStack":
        from referral_tui.store.journal import Journal
        from referral_tui.workspace.undo import UndoStack  # 4 ms, likewise

        return UndoStack(Journal(self.state.undo) if self.state else None)

    def _keep_undo(self) -> None:
        if "_undo" in self.__dict__:
            self._undo.keep()

    @property
    def referrals(self) -> int:
        """How many people have agreed to refer the user."""
        return len(self._referred)

    @property
    def unread(self) -> int:
        """How many entries of the file are no documents of ours; they stay in it as they are."""
        return self._repository.unread

    @property
    def read_only(self) -> str:
        """Why the data can be looked at but not changed; "" while it can be changed."""
        if self._repository.is_newer:
            return "A newer referral-tui has written this file: here it can be looked at, not changed. Update this one."
        state = self._saver.state()
        return f"Nothing can be changed for now: {state.problem}" if state.damaged else ""

    @property
    def save_state(self) -> SaveState:
        """Whether everything is on the disk by now."""
        return self._saver.state()

    def conflict_copies(self) -> set[str]:
        """The names of other versions that a sync tool has left beside the data file; reads its folder."""
        from referral_tui.store.versions import conflict_copies

        return {copy.name for copy in conflict_copies(self.path)} if self.path else set()

    def now(self) -> datetime:
        """The present instant (UTC)."""
        return self._clock()

    @property
    def where(self) -> tzinfo:
        """The user's own time zone, else the machine's."""
        return zone(self.me.timezone) or self._machine_zone

    @cached_property
    def _machine_zone(self) -> tzinfo:
        return zone(local_zone_name()) or UTC

    def doc(self, table: str, id: str) -> Doc | None:
        """A document as the file holds it."""
        return self._docs[table].get(id)

    def docs(self, table: str) -> Iterable[Doc]:
        """The documents of a table as the file holds them."""
        return self._docs[table].values()

    def company_name(self, contact: Contact) -> str:
        """The name of a contact's company; "" while it is unknown."""
        company = self.companies.get(contact.company_id or "")
        return company.name if company else ""

    def facts(self, contact: Contact) -> "Facts":
        """What fills a message or question for this contact."""
        from referral_tui.domain.placeholders import Facts

        return Facts(contact, self.company_name(contact), self.me, self.where, self.now())

    def find_person(self, name: str, company: str, profile_url: str, besides: str | None = None) -> Contact | None:
        """The contact that is already here under this profile, or this name at this company."""
        from referral_tui.domain.identity import identity_keys

        id = self._identities.find(identity_keys(name, company, profile_url), besides)
        return self.contacts[id] if id else None

    # What it can be told

    def change(
        self, label: str, docs: Iterable[DocChange], joins_last: bool = False, reason: str = reasons.SAVE
    ) -> None:
        """Make a change: in memory at once, on the disk soon, and undoable under this label.

        With `joins_last`, it is undone together with the change before it if both touch the same
        documents under the same label: typing is one change, however often it is saved. `reason` names the
        backup made before. While the data can only be read, `on_refused` is told why instead.
        """
        changed = Changed(label, tuple(c for c in docs if c.before != c.after))
        if self.read_only:
            self.on_refused(self.read_only)
        elif changed.docs:
            self._undo.push(changed, joins_last)
            self._make(changed)
            self._saver.submit(changed.docs, reason)

    def undo(self) -> "Undone | None":
        """Take the last change back, unless somebody else has changed the same since; None when there is none."""
        from referral_tui.workspace.undo import Undone

        last = self._undo.last_done()
        if last is None:
            return None
        done = self._make_if_possible(last.reversed())
        (self._undo.took_back if done else self._undo.drop_done)()
        return Undone(last.label, done)

    def redo(self) -> "Undone | None":
        """Make the change taken back last once more, likewise; None when there is none."""
        from referral_tui.workspace.undo import Undone

        last = self._undo.last_undone()
        if last is None:
            return None
        done = self._make_if_possible(last)
        (self._undo.made_again if done else self._undo.drop_undone)()
        return Undone(last.label, done)

    def _make_if_possible(self, changed: Changed) -> bool:
        from referral_tui.workspace.undo import still_possible

        possible = still_possible(changed, self.doc)
        if possible is None:
            return False
        self._make(possible)
        self._saver.submit(possible.docs)
        return True

    def take_over(self) -> "TakenOver":
        """Take into memory what somebody else has changed in the file; what becomes of it."""
        from referral_tui.workspace.foreign import take_over

        foreign = []
        while not self._foreign.empty():
            foreign += self._foreign.get()
        taken = take_over(foreign, self.doc, to_stamp(self.now()))
        if taken.docs:
            self._make(Changed("changed in another copy", taken.docs))
        if taken.differs:
            self._saver.submit(taken.differs)
        return taken

    def _queue_foreign(self, changes: list[DocChange]) -> None:
        self._foreign.put(changes)
        self.on_foreign()

    def look_at_file(self) -> None:
        """Look now whether another program has written the file; it is looked at every second anyway."""
        self._saver.look()

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

    def save_contacts(self, people: Iterable[tuple[Contact, str]], label: str, reason: str = reasons.SAVE) -> None:
        """Add or change many contacts, each at the company of this name, as one change."""
        docs: list[DocChange] = []
        made: dict[str, str] = {}
        for contact, company in people:
            contact, new = self._at_company(contact, company, made)
            docs += [*new, self._contact_change(contact)]
        self.change(label, docs, reason=reason)

    def delete_contact(self, contact: Contact) -> None:
        """Delete a contact; undo brings it back."""
        label = f"deleted {contact.name}"
        self.change(label, [DocChange("contacts", contact.id, self._docs["contacts"].get(contact.id), None)])

    def save_settings(self, value: Settings, label: str, opened: Settings | None = None) -> None:
        """Change one of the documents of settings; fields this version does not know stay.

        `opened` is the settings as they were when a form was opened: what has changed since then stays.
        """
        name = next(name for name, kind in SETTINGS.items() if isinstance(value, kind))
        since = settings_to_doc(name, opened) if opened and opened != getattr(self, name) else None
        self.save_doc("settings", settings_to_doc(name, value), label, since)

    def save_doc(self, table: str, doc: Doc, label: str, opened: Doc | None = None) -> None:
        """Add or change a document; fields this version does not know stay, and what changed since `opened`."""
        before = self._docs[table].get(doc["id"])
        change = DocChange(table, doc["id"], before, (before or {}) | doc)
        self.change(label, [change if opened is None else self._since(opened, replace(change, after=doc))])

    def _since(self, opened: Doc, change: DocChange) -> DocChange:
        """A change of a document that was opened a while ago, merged with what has become of it since."""
        from referral_tui.domain.merging import merge_keeping

        after = merge_keeping(opened, change.after, change.before, to_stamp(self.now()))
        return DocChange(change.table, change.id, change.before, after)

    def delete_doc(self, table: str, id: str, label: str) -> None:
        """Delete a document."""
        self.change(label, [DocChange(table, id, self._docs[table].get(id), None)])

    def forget_contact(self, contact: Contact) -> None:
        """Delete a contact for good: from data, history and undo, and from every copy that is merged later.

        Backups and the files around the data still have them until `forgetting.erase` is done.
        """
        if self.read_only:
            self.on_refused(self.read_only)
            return
        before = self._docs["contacts"].get(contact.id)
        self._undo.forget({contact.id})
        self._make(Changed(f"forgot {contact.name}", (DocChange("contacts", contact.id, before, None),)))
        self._saver.forget([contact.id])

    @property
    def forgotten(self) -> set[str]:
        """The ids of people who were forgotten."""
        return self._repository.forgotten()

    def forget_changes(self) -> None:
        """Make what has happened so far impossible to undo."""
        self._undo.clear()

    def wait_saved(self, seconds: float = 10.0) -> SaveState:
        """Wait for what is being saved."""
        return self._saver.wait(seconds)

    def close(self) -> SaveState:
        """Save what is left and let go of the file; says whether everything is on the disk."""
        return self._saver.close()

    # How it is done

    def _make(self, changed: Changed) -> None:
        for change in changed.docs:
            if change.after is None:
                self._docs[change.table].pop(change.id, None)
            else:
                self._docs[change.table][change.id] = change.after
        for id in changed.ids("companies"):
            self.companies.forget(id)
        for id in changed.ids("contacts"):
            self._refresh_contact(id)
        if changed.ids("settings"):
            self._read_settings()
            self.board = self._new_board()
        self.on_change(changed)

    def _refresh_contact(self, id: str) -> None:
        doc = self._docs["contacts"].get(id)
        self.contacts.forget(id)
        self._cards.pop(id, None)
        self._referred.discard(id)
        if doc is None:
            self.board.remove(id)
        else:
            self.board.put(place_of(doc, self.cadence, self._weights, self.where))
            if _has_referred(doc):
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
            card = Card(contact, self.company_name(contact), next_for(contact, self.cadence, self.where))
            self._cards[id] = card
        return card

    def _new_board(self) -> Board:
        self._cards: dict[str, Card] = {}
        self._weights = Weights()
        board = Board(self.card)
        where = self.where
        board.fill(place_of(doc, self.cadence, self._weights, where) for doc in self._docs["contacts"].values())
        return board

    @cached_property
    def _identities(self) -> "Identities":
        from referral_tui.domain.identity import Identities

        identities = Identities()
        for contact in self.contacts.values():
            identities.put(contact.id, self._keys(contact))
        return identities

    def _keys(self, contact: Contact) -> tuple[str, ...]:
        from referral_tui.domain.identity import identity_keys

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

    def _read_settings(self) -> None:
        def read(name: str) -> dict[str, Any]:
            return self._docs["settings"].get(settings_id(name), {})

        self.me = settings_from_doc(Me, read("me"))
        self.premium = settings_from_doc(Premium, read("premium"))
        self.limits = settings_from_doc(Limits, read("limits"))
        self.cadence = settings_from_doc(Cadence, read("cadence"))
        self.look = settings_from_doc(Look, read("look"))


def _has_referred(doc: Doc) -> bool:
    history = doc.get("history")
    if not isinstance(history, list) or len(history) < 2:
        return False
    return any(isinstance(entry, dict) and entry.get("kind") == event.REFERRED for entry in history)
