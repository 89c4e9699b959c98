"""Taking in an import: first a plan that can be looked at, kind by kind, then carried out as one change."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from referral_tui.domain.describe import where_line
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.correspondence import which_is_me, with_profiles
from referral_tui.domain.linkedin.identity import Identities, identity_keys
from referral_tui.domain.model import event
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Me, settings_to_doc
from referral_tui.domain.records import Struct, field
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.text import plural
from referral_tui.exchange.people import Import
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import ImportFileError
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.paths import downloads_path
from referral_tui.store.tables import DataFileError
from referral_tui.workspace.export_marks import NOTHING_TO_MARK, Marks, find_marks, format_marks, marked
from referral_tui.workspace.import_connections import (
    ConnectionsPlan,
    People,
    Ties,
    plan_connections,
    supporters_of,
    with_ties,
    writers_of,
)
from referral_tui.workspace.import_jobs import CompaniesPlan, plan_companies
from referral_tui.workspace.import_profile import format_profile, with_profile

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

__all__ = [
    "Connection",
    "ImportFileError",
    "ImportPlan",
    "carry_out_import",
    "change_data",
    "choose_connection",
    "downloads_path",
    "keep_connections",
    "plan_import",
    "read_import",
]

KINDS = {
    "connections": "Connections",
    "contacts": "Contacts",
    "messages": "Messages and requests",
    "jobs": "Jobs saved and applied for",
    "follows": "Companies you follow",
    "profile": "Your own details",
    "supporters": "Who stood up for you",
}
"""What can be taken or left of an import; Invitations.csv goes with the messages."""


class ImportPlan(Struct, frozen=True):
    """What an import would do: who is new, who is already here, what is marked, which rows bring nobody and why."""

    source: Import
    kinds: tuple[str, ...]
    me: Me
    connections: ConnectionsPlan = field(default_factory=ConnectionsPlan)
    new_contacts: tuple[tuple[Contact, str], ...] = ()
    present: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    marks: Marks = NOTHING_TO_MARK
    companies: CompaniesPlan = field(default_factory=CompaniesPlan)
    supporters: Ties = field(default_factory=dict)
    supporter_names: tuple[str, ...] = ()
    writers: Ties = field(default_factory=dict)
    own_details: tuple[str, ...] = ()

    @property
    def new_connection_names(self) -> list[str]:
        """Which connections would be added, as a line each."""
        return [_line(c.name, c.title, c.company) for c in self.connections.new.values()]

    @property
    def new_contact_names(self) -> list[str]:
        """Which contacts would be added, as a line each."""
        return [_line(contact.name, contact.title, company) for contact, company in self.new_contacts]

    @property
    def already_here(self) -> tuple[str, ...]:
        """Whom the file names and who is here as they are there."""
        return (*self.connections.present, *self.present)

    @property
    def in_file_twice(self) -> tuple[str, ...]:
        """Whom the file names more than once."""
        return (*self.connections.repeated, *self.repeated)

    def of_kind(self, kind: str) -> str:
        """What it would do of a kind, in a line: "12 new connections, 1 brought up to date"."""
        return ", ".join(_PARTS[kind](self))

    def summary(self, taken: Collection[str] = tuple(KINDS)) -> str:
        """The plan in one line, of the kinds taken: "12 new connections, 3 already here, 2 people marked: 2 sent"."""
        kinds = [kind for kind in self.kinds if kind in taken]
        before = [part for kind in kinds if kind in ("connections", "contacts") for part in _PARTS[kind](self)]
        here = [f"{len(self.already_here):,} already here"] if self.already_here else []
        here += [f"{len(self.in_file_twice):,} duplicates in the file"] if self.in_file_twice else []
        here += [plural(len(self.source.skipped), "row") + " skipped"] if self.source.skipped else []
        after = [part for kind in kinds if kind not in ("connections", "contacts") for part in _PARTS[kind](self)]
        return ", ".join([*before, *here, *after])


def _connection_parts(plan: ImportPlan) -> list[str]:
    found = plan.connections
    parts = [plural(len(found.new), "new connection")]
    if found.older:
        parts.append(f"{len(found.older):,} older than what is here")
    if found.updated:
        moved = f" ({plural(len(found.movers), 'has', 'have')} changed employers)" if found.movers else ""
        parts.append(f"{len(found.updated):,} brought up to date{moved}")
    return parts


def _message_parts(plan: ImportPlan) -> list[str]:
    if not plan.marks.marks:
        return ["nothing to mark"]
    return [f"{plural(len(plan.marks.marks), 'person', 'people')} marked: {format_marks(plan.marks.marks)}"]


def _job_parts(plan: ImportPlan) -> list[str]:
    found = plan.companies
    applied = f" ({len(found.applied):,} applied for)" if found.applied else ""
    known = [f"{plural(found.known_openings, 'job')} known already"] if found.known_openings else []
    return [plural(len(found.new_openings), "new opening") + applied, *known]


def _supporter_parts(plan: ImportPlan) -> list[str]:
    return [f"{plural(len(plan.supporters), 'connection')} who stood up for you"]


_PARTS = {
    "connections": _connection_parts,
    "contacts": lambda plan: [plural(len(plan.new_contacts), "new contact")],
    "messages": _message_parts,
    "jobs": _job_parts,
    "follows": lambda plan: [plural(len(plan.companies.new_follows), "new company", "new companies")],
    "profile": lambda plan: [f"{plural(len(plan.own_details), 'detail')} of your own"],
    "supporters": _supporter_parts,
}


def plan_import(workspace: "Workspace", source: Import) -> ImportPlan:
    """Compare what a file holds with what is here; changes nothing."""
    messages = with_profiles(source.messages)
    own_name = workspace.settings.me.name or next((each.name for each in source.profiles if each.name), "")
    me = which_is_me(messages, own_name)
    connections = plan_connections(workspace, source.connections)
    marks = find_marks(workspace, source, messages, me)
    contacts, present, repeated = _plan_contacts(workspace, source)
    people = People([*workspace.connections.all(), *connections.new.values()] if messages or source.supporters else ())
    details = with_profile(workspace, source.profiles)
    supporters = supporters_of(people, source.supporters)
    return ImportPlan(
        source,
        tuple(kind for kind in KINDS if kind in _kinds_of(source, marks)),
        details,
        connections,
        contacts,
        present,
        repeated,
        marks,
        plan_companies(workspace, source.jobs, source.follows),
        supporters,
        tuple(sorted(people.name_of(id) for id in supporters)),
        writers_of(people, messages, me),
        tuple(format_profile(workspace.settings.me, details)),
    )


def _kinds_of(source: Import, marks: Marks) -> set[str]:
    kinds: set[str] = {"messages" if kind == "invitations" else kind for kind in source.kinds}
    return kinds | ({"messages"} if marks.marks else set())


def carry_out_import(workspace: "Workspace", plan: ImportPlan, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Do what the plan says of these kinds. Raises OSError, and DataFileError while the data can only be read."""
    keep_connections(workspace, plan, kinds)
    change_data(workspace, plan, kinds)


def keep_connections(workspace: "Workspace", plan: ImportPlan, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Keep the connections of a plan, durable when this returns, which takes its time; raises as `carry_out_import`."""
    if workspace.documents.read_only:
        raise DataFileError(workspace.documents.read_only)
    changed = {**plan.connections.new, **plan.connections.updated} if "connections" in kinds else {}
    ties = [plan.supporters] if "supporters" in kinds else []
    ties += [plan.writers] if "messages" in kinds else []
    known = {c.id: c for c in workspace.connections.all()} if any(ties) else {}
    for id in {id for each in ties for id in each}:
        before = changed.get(id) or known.get(id)
        after = with_ties(before, *ties) if before is not None else None
        if after is not None and after != before:
            changed[id] = after
    if changed:
        workspace.connections.save(list(changed.values()))


def change_data(workspace: "Workspace", plan: ImportPlan, kinds: Collection[str] = tuple(KINDS)) -> None:
    """Add and change all else that a plan says of these kinds, as one undoable change; raises as `carry_out_import`."""
    if workspace.documents.read_only:
        raise DataFileError(workspace.documents.read_only)
    jobs = plan.source.jobs if "jobs" in kinds else ()
    follows = plan.source.follows if "follows" in kinds else ()
    companies = plan_companies(workspace, jobs, follows)
    docs = [_change_of(workspace, "companies", company.to_doc()) for company in companies.changed.values()]
    me = with_profile(workspace, plan.source.profiles) if "profile" in kinds else workspace.settings.me
    if me != workspace.settings.me:
        docs.append(_change_of(workspace, "settings", settings_to_doc("me", me)))
    contacts = plan.new_contacts if "contacts" in kinds else ()
    people: list[tuple[Contact, str | None]] = [*contacts]
    if "messages" in kinds:
        people += [(contact, None) for contact in marked(workspace, plan.marks)]
    made = {company_key(company.name): company.id for company in companies.changed.values()}
    workspace.contacts.save_many(people, _label(companies, contacts, people), BackupReason.IMPORT, docs, made)


def _label(
    companies: CompaniesPlan,
    contacts: Collection[tuple[Contact, str]],
    people: Collection[tuple[Contact, str | None]],
) -> str:
    """What undo calls it."""
    if contacts:
        return f"imported {plural(len(contacts), 'contact')}"
    if companies.new_openings:
        return f"imported {plural(len(companies.new_openings), 'opening')}"
    if people:
        return f"marked {plural(len(people), 'person', 'people')} by LinkedIn's export"
    return "imported what LinkedIn's export says"


def _change_of(workspace: "Workspace", table: str, doc: dict[str, object]) -> DocChange:
    id = str(doc["id"])
    before = workspace.documents.doc(table, id)
    return DocChange(table, id, before, (before or {}) | doc)


def choose_connection(workspace: "Workspace", connection: Connection) -> Contact:
    """Make a connection a contact in step 2; they are 1st-degree by what Connections.csv is."""
    contact = contact_from_connection(connection)
    added = contact.with_event(Event.new(event.ADDED, workspace.now()))
    return workspace.contacts.save(added, f"added {contact.name}", company=connection.company)


def contact_from_connection(connection: Connection) -> Contact:
    """A contact with what is known of a connection."""
    return new_contact(
        connection.name,
        title=connection.title,
        profile_url=connection.profile_url,
        email=connection.email,
        greeting=connection.greeting,
        previous_company=connection.previous_company,
        degree=1,
    )


def _plan_contacts(
    workspace: "Workspace", source: Import
) -> tuple[tuple[tuple[Contact, str], ...], tuple[str, ...], tuple[str, ...]]:
    """Who of our own CSV is new, who is here already, and who is in it twice."""
    new: list[tuple[Contact, str]] = []
    present: list[str] = []
    repeated: list[str] = []
    seen = Identities()
    now = workspace.now()
    for row in source.rows:
        contact = new_contact(**row.fields).with_event(Event.new(event.IMPORTED, now))
        keys = identity_keys(contact.name, row.company, contact.profile_url)
        if seen.find(keys):
            repeated.append(contact.name)
            continue
        if workspace.contacts.find(contact.name, row.company, contact.profile_url):
            present.append(contact.name)
            continue
        seen.put(contact.id, keys)
        new.append((contact, row.company))
    return tuple(new), tuple(present), tuple(repeated)


def _line(name: str, title: str, company: str) -> str:
    workplace = where_line(title, company)
    return f"{name} · {workplace}" if workplace else name
