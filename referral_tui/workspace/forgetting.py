"""Forgetting a person: out of backups, undo, half-typed forms and connections, after they left the data."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_tui.domain.change import Doc
from referral_tui.domain.contact import Contact
from referral_tui.exchange.people import Connection
from referral_tui.store.atomic import write_atomic
from referral_tui.store.backups import list_backups
from referral_tui.store.encoding import encode
from referral_tui.store.journal import Journal
from referral_tui.store.migrations import migrate
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import DataFileError, read_tables
from referral_tui.store.versions import conflict_copies
from referral_tui.workspace.undo import keep_without

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def erase(workspace: "Workspace", contact: Contact, company: str) -> list[str]:
    """Take a forgotten contact out of every file around the data, once saving is done with the data itself.

    Takes its time, so call it in a thread. Gives a sentence for each place that could not be cleaned;
    `doctor --fix` tries those again.
    """
    path, state = workspace.path, workspace.state
    if path is None or state is None:
        return []
    saved = workspace.wait_saved(30.0)
    if not saved.saved or contact.id not in workspace.forgotten:
        return [f"The data file still names them: {saved.problem or 'saving takes long'}."]
    left = erase_around(path, {contact.id}, contact.name)
    for form in ("ContactForm", "Schedule"):
        workspace.typed.keep(f"{form} {contact.id}", "", None)
    workspace.typed.write()
    return left + _erase_connection(workspace, contact, company)


def _erase_connection(workspace: "Workspace", contact: Contact, company: str) -> list[str]:
    book = workspace.connections
    try:
        known = book.find(Connection(contact.id, contact.name, company, profile_url=contact.profile_url))
        left = []
        if known is not None and book.path is not None:
            book.remove(known)
            left = erase_around(book.path, {known.id}, contact.name)
        if any(connection.name == contact.name for connection in book.all()):
            left.append(f"Somebody called {contact.name} is still among your connections, at another company.")
        return left
    except (OSError, DataFileError) as error:
        return [f"Your connections may still name them: {getattr(error, 'strerror', None) or error}"]


def mentions(docs: Iterable[Doc], contact: Contact) -> list[str]:
    """Names of others in whose documents this person's name stands."""
    named = json.dumps(contact.name, ensure_ascii=False)[1:-1]
    return [
        str(doc.get("name", ""))
        for doc in docs
        if doc["id"] != contact.id and len(named) > 3 and named in json.dumps(doc, ensure_ascii=False)
    ]


def erase_around(path: Path, ids: set[str], name: str = "") -> list[str]:
    """Take documents of these ids out of undo, backups, copies and set-aside files of a data file.

    Set-aside pieces that say the name go too. Gives a sentence for each place that could not be cleaned.
    """
    state = StateFolder(path)
    left = []
    try:
        with state.locked():
            for stale in state.path.rglob(".*.tmp"):
                stale.unlink(missing_ok=True)
            files = [backup.path for backup in list_backups(state.backups)] + conflict_copies(path)
            aside = sorted(state.aside.iterdir()) if os.path.isdir(state.aside) else []
            for file in [*files, *aside]:
                left += _erase_in(file, ids, name if file in aside else "")
            keep_without(Journal(state.undo), ids)
    except OSError as error:
        left.append(f"Undo or backups may still name them: {error.strerror or error}")
    return left


def _erase_in(file: Path, ids: set[str], name: str) -> list[str]:
    try:
        tables = migrate(read_tables(file) or {})
        without = {
            table: {key: doc for key, doc in docs.items() if not _is_about(doc, ids, name)}
            for table, docs in tables.items()
        }
        if without != tables:
            write_atomic(file, encode(without))
    except DataFileError:
        return [f"{file} cannot be read, and may still name them. Delete it if you do not need it."]
    except OSError as error:
        return [f"{file} may still name them: {error.strerror or error}"]
    return []


def _is_about(doc: Any, ids: set[str], name: str) -> bool:
    """Whether a document has one of these ids, or is a piece set aside that says one, or the name."""
    if not isinstance(doc, dict) or "forgotten" in doc:
        return False
    if doc.get("id") in ids:
        return True
    said = json.dumps(doc, ensure_ascii=False) if "key" in doc else ""
    return any(id in said for id in ids) or bool(name and name in said)
