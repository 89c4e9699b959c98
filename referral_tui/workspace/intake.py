"""Taking in an import: first a plan that can be looked at, then carried out as one change."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referral_tui.domain import event
from referral_tui.domain.brief import where_line
from referral_tui.domain.contact import Contact, new_contact
from referral_tui.domain.event import Event
from referral_tui.domain.identity import Identities, identity_keys
from referral_tui.domain.text import plural
from referral_tui.exchange.people import Connection, Import, Skipped
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import ImportFileError
from referral_tui.store import reasons
from referral_tui.store.paths import downloads_path
from referral_tui.store.tables import DataFileError

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

__all__ = [
    "Connection",
    "ImportFileError",
    "Plan",
    "carry_out",
    "choose_connection",
    "downloads_path",
    "plan_import",
    "read_import",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: who is new, who is already here, which rows bring nobody and why."""

    source: Import
    new_connections: tuple[Connection, ...] = ()
    new_contacts: tuple[tuple[Contact, str], ...] = ()
    updated: tuple[Connection, ...] = ()
    present: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def new_names(self) -> list[str]:
        """Who would be added, as a line each."""
        if self.source.kind == "connections":
            return [_line(c.name, c.title, c.company) for c in self.new_connections]
        return [_line(contact.name, contact.title, company) for contact, company in self.new_contacts]

    def summary(self) -> str:
        """The plan in one line: "12 new connections, 3 already here, 2 rows skipped"."""
        noun = "connection" if self.source.kind == "connections" else "contact"
        parts = [plural(len(self.new_names), f"new {noun}")]
        if self.updated:
            parts.append(f"{len(self.updated):,} brought up to date")
        if self.present:
            parts.append(f"{len(self.present):,} already here")
        if self.repeated:
            parts.append(f"{len(self.repeated):,} more than once in the file")
        if self.skipped:
            parts.append(plural(len(self.skipped), "row") + " skipped")
        return ", ".join(parts)


def plan_import(workspace: "Workspace", source: Import) -> Plan:
    """Compare what a file holds with what is here; changes nothing."""
    return _plan_connections(workspace, source) if source.kind == "connections" else _plan_contacts(workspace, source)


def carry_out(workspace: "Workspace", plan: Plan) -> None:
    """Do what the plan says; connections are durable when this returns, contacts are one undoable change.

    Raises OSError, and DataFileError while the data can only be read.
    """
    if workspace.read_only:
        raise DataFileError(workspace.read_only)
    if plan.source.kind == "connections":
        workspace.connections.save([*plan.new_connections, *plan.updated])
    else:
        label = f"imported {plural(len(plan.new_contacts), 'contact')}"
        workspace.save_contacts(plan.new_contacts, label, reasons.IMPORT)


def choose_connection(workspace: "Workspace", connection: Connection) -> Contact:
    """Make a connection a contact in step 2; they are 1st-degree by what Connections.csv is."""
    contact = contact_from_connection(connection)
    added = contact.with_event(Event.new(event.ADDED, workspace.now()))
    return workspace.save_contact(added, f"added {contact.name}", company=connection.company)


def contact_from_connection(connection: Connection) -> Contact:
    """A contact with what is known of a connection."""
    return new_contact(
        connection.name,
        title=connection.title,
        profile_url=connection.profile_url,
        email=connection.email,
        degree=1,
    )


def _plan_connections(workspace: "Workspace", source: Import) -> Plan:
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
    return Plan(source, tuple(new), (), tuple(updated), tuple(present), tuple(repeated), source.skipped)


def _plan_contacts(workspace: "Workspace", source: Import) -> Plan:
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
        if workspace.find_person(contact.name, row.company, contact.profile_url):
            present.append(contact.name)
            continue
        seen.put(contact.id, keys)
        new.append((contact, row.company))
    return Plan(source, (), tuple(new), (), tuple(present), tuple(repeated), source.skipped)


def _line(name: str, title: str, company: str) -> str:
    where = where_line(title, company)
    return f"{name} · {where}" if where else name


def _brought_up_to_date(known: Connection, news: Connection) -> Connection:
    """A connection with what a later export says; what it leaves empty stays."""
    said = {key: value for key, value in news.to_doc().items() if value and key != "id"}
    return replace(known, **said)
