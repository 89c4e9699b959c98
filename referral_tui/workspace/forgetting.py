"""Forgetting a person: out of backups, undo, half-typed forms and connections, after they left the data."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_tui.domain.change import Doc
from referral_tui.domain.contact import Contact
from referral_tui.exchange.people import Connection
from referral_tui.store.atomic import write_atomic
from referral_tui.store.backups import list_backups
from referral_tui.store.encoding import encode
from referral_tui.store.journal import Journal
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import DataFileError, read_tables
from referral_tui.store.versions import conflict_copies
from referral_tui.workspace.undo import keep_without

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def erase(workspace: "Workspace", contact: Contact, company: str) -> list[str]:
    """Take a forgotten contact out of every file around the data, once saving is done with the data itself.

    Takes its time, so call it in a thread. Gives a sentence for each place that could not be cleaned;
    raises OSError when a file cannot be written.
    """
    path, state = workspace.path, workspace.state
    if path is None or state is None:
        return []
    saved = workspace.wait_saved(30.0)
    if not saved.saved:
        return [f"The data file still names them: {saved.problem or 'saving takes long'}."]
    left = _erase_around(path, {contact.id})
    known = workspace.connections.find(Connection(contact.id, contact.name, company, profile_url=contact.profile_url))
    if known is not None and workspace.connections.path is not None:
        workspace.connections.remove(known)
        left += _erase_around(workspace.connections.path, {known.id})
    keep_without(Journal(state.undo), {contact.id})
    for form in ("ContactForm", "Schedule"):
        workspace.typed.keep(f"{form} {contact.id}", "", None)
    workspace.typed.write()
    return left


def mentions(docs: Iterable[Doc], contact: Contact) -> list[str]:
    """Names of others in whose documents this person's name stands."""
    named = json.dumps(contact.name, ensure_ascii=False)[1:-1]
    return [
        str(doc.get("name", ""))
        for doc in docs
        if doc["id"] != contact.id and len(named) > 3 and named in json.dumps(doc, ensure_ascii=False)
    ]


def _erase_around(path: Path, ids: set[str]) -> list[str]:
    """Take documents of these ids out of the backups, copies and set-aside files of a data file."""
    state = StateFolder(path)
    with state.locked():
        files = [backup.path for backup in list_backups(state.backups)] + conflict_copies(path)
        with suppress(OSError):
            files += sorted(state.aside.iterdir())
        return [sentence for file in files for sentence in _erase_in(file, ids)]


def _erase_in(file: Path, ids: set[str]) -> list[str]:
    try:
        tables = read_tables(file)
    except DataFileError:
        return [f"{file} cannot be read, and may still name them. Delete it if you do not need it."]
    without = {
        name: {key: doc for key, doc in table.items() if not _is_about(doc, ids)}
        for name, table in (tables or {}).items()
    }
    if without != tables and tables is not None:
        write_atomic(file, encode(without))
    return []


def _is_about(doc: Any, ids: set[str]) -> bool:
    """Whether a document has one of these ids, or is a record that was set aside and says one."""
    if not isinstance(doc, dict) or "forgotten" in doc:
        return False
    return doc.get("id") in ids or ("key" in doc and any(id in json.dumps(doc) for id in ids))
