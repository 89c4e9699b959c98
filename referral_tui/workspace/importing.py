"""Taking in an import: first a plan that can be looked at, then carried out as one change."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referral_tui.domain.describe import where_line
from referral_tui.domain.linkedin.identity import Identities, identity_keys
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.text import plural
from referral_tui.exchange.people import Connection, Import
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import ImportFileError
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.paths import downloads_path
from referral_tui.store.tables import DataFileError
from referral_tui.workspace.export_marks import NOTHING_TO_MARK, Marks, find_marks, format_marks, marked

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

__all__ = [
    "Connection",
    "ImportFileError",
    "ImportPlan",
    "carry_out_import",
    "change_contacts",
    "choose_connection",
    "downloads_path",
    "keep_connections",
    "plan_import",
    "read_import",
]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: who is new, who is already here, what is marked, which rows bring nobody and why."""

    source: Import
    new_connections: tuple[Connection, ...] = ()
    new_contacts: tuple[tuple[Contact, str], ...] = ()
    updated: tuple[Connection, ...] = ()
    present: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    marks: Marks = NOTHING_TO_MARK

    @property
    def new_names(self) -> list[str]:
        """Who would be added, as a line each."""
        connections = [_line(c.name, c.title, c.company) for c in self.new_connections]
        return connections + [_line(contact.name, contact.title, company) for contact, company in self.new_contacts]

    @property
    def brings(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.new_connections or self.new_contacts or self.updated or self.marks.marks)

    def summary(self) -> str:
        """The plan in one line: "12 new connections, 3 already here, 2 people marked: 2 sent, 1 answered"."""
        kinds = self.source.kinds
        parts = [plural(len(self.new_connections), "new connection")] if "connections" in kinds else []
        parts += [plural(len(self.new_contacts), "new contact")] if "contacts" in kinds else []
        if self.updated:
            parts.append(f"{len(self.updated):,} brought up to date")
        if self.present:
            parts.append(f"{len(self.present):,} already here")
        if self.repeated:
            parts.append(f"{len(self.repeated):,} duplicates in the file")
        if self.source.skipped:
            parts.append(plural(len(self.source.skipped), "row") + " skipped")
        if self.marks.marks:
            people = plural(len(self.marks.marks), "person", "people")
            parts.append(f"{people} marked: {format_marks(self.marks.marks)}")
        elif {"messages", "invitations"} & set(kinds):
            parts.append("nothing to mark")
        return ", ".join(parts)


def plan_import(workspace: "Workspace", source: Import) -> ImportPlan:
    """Compare what a file holds with what is here; changes nothing."""
    plan = replace(_plan_connections(workspace, source), marks=find_marks(workspace, source))
    contacts = _plan_contacts(workspace, source)
    return replace(
        plan,
        new_contacts=contacts.new_contacts,
        present=plan.present + contacts.present,
        repeated=plan.repeated + contacts.repeated,
    )


def carry_out_import(workspace: "Workspace", plan: ImportPlan) -> None:
    """Do what the plan says. Raises OSError, and DataFileError while the data can only be read."""
    keep_connections(workspace, plan)
    change_contacts(workspace, plan)


def keep_connections(workspace: "Workspace", plan: ImportPlan) -> None:
    """Keep the connections of a plan, durable when this returns, which takes its time; raises as `carry_out`."""
    if workspace.documents.read_only:
        raise DataFileError(workspace.documents.read_only)
    if plan.new_connections or plan.updated:
        workspace.connections.save([*plan.new_connections, *plan.updated])


def change_contacts(workspace: "Workspace", plan: ImportPlan) -> None:
    """Add the contacts of a plan and mark those that are here, as one undoable change; raises as `carry_out`."""
    if workspace.documents.read_only:
        raise DataFileError(workspace.documents.read_only)
    people: list[tuple[Contact, str | None]] = [*plan.new_contacts]
    people += [(contact, None) for contact in marked(workspace, plan.marks)]
    if plan.new_contacts:
        label = f"imported {plural(len(plan.new_contacts), 'contact')}"
    else:
        label = f"marked {plural(len(people), 'person', 'people')} by LinkedIn's export"
    workspace.contacts.save_many(people, label, BackupReason.IMPORT)


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
        degree=1,
    )


def _plan_connections(workspace: "Workspace", source: Import) -> ImportPlan:
    new: list[Connection] = []
    updated: list[Connection] = []
    present: list[str] = []
    repeated: list[str] = []
    seen = Identities()
    for connection in source.connections:
        keys = identity_keys(connection.name, connection.company, connection.profile_url)
        known = workspace.connections.find(connection)
        if known:
            connection = _brought_up_to_date(known, connection)
        if seen.find(keys):
            repeated.append(connection.name)
            continue
        if connection == known:
            present.append(connection.name)
            continue
        seen.put(connection.id, keys)
        if known:
            updated.append(connection)
        else:
            new.append(connection)
    return ImportPlan(source, tuple(new), (), tuple(updated), tuple(present), tuple(repeated))


def _plan_contacts(workspace: "Workspace", source: Import) -> ImportPlan:
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
    return ImportPlan(source, (), tuple(new), (), tuple(present), tuple(repeated))


def _line(name: str, title: str, company: str) -> str:
    workplace = where_line(title, company)
    return f"{name} · {workplace}" if workplace else name


def _brought_up_to_date(known: Connection, news: Connection) -> Connection:
    """A connection with what a later export says; what it leaves empty stays."""
    said = {key: value for key, value in news.to_doc().items() if value and key != "id"}
    return replace(known, **said)
