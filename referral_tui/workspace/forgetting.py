"""Forgetting a person: out of the data, out of what is written about others, and out of every file around it.

First it is noted who is to be forgotten, then the data changes in one save, then the other files are cleaned, and
last the note goes. Wherever that is cut short, the next start or `doctor --fix` finishes it.
"""

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.redaction import Forgotten
from referral_tui.domain.sync.change import Doc, DocChange
from referral_tui.store.atomic import write_atomic
from referral_tui.store.backups import list_backups
from referral_tui.store.encoding import encode
from referral_tui.store.form_recovery import redact_typed
from referral_tui.store.journal import Journal
from referral_tui.store.migrations import migrate
from referral_tui.store.paths import connections_path
from referral_tui.store.pending import add_pending, read_pending, remove_pending
from referral_tui.store.repository import TABLES, Repository, forgotten_in
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import DataFileError, read_tables
from referral_tui.store.versions import conflict_copies
from referral_tui.workspace.undo import redact_journal

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

CONNECTIONS = "connections"


def mentions(workspace: "Workspace", contact: Contact) -> list[str]:
    """Where else the name stands, in a word or two each: whose notes, which form half typed."""
    person = Forgotten.of(contact, "")
    found = [_called(table, change.before or {}) for table, change in _changes(workspace, person)]
    typed = [
        f"what is half typed ({form.title})"
        for form in workspace.documents.forms.everything()
        if person.is_named([form.title, form.values]) and not person.ids & set(form.about)
    ]
    return list(dict.fromkeys([*found, *typed]))


def namesakes(workspace: "Workspace", contact: Contact) -> list[str]:
    """Others of that name, and what is called after them: these keep it."""
    person = Forgotten.of(contact, "")
    docs = [doc for table in TABLES for doc in workspace.documents.docs(table) if doc["id"] not in person.ids]
    return list(dict.fromkeys(str(doc.get("name")) for doc in docs if person.is_namesake(doc)))


def note_that_it_begins(workspace: "Workspace", person: Forgotten) -> None:
    """Note who is going to be forgotten, so that a sudden end leaves nothing half done. Takes its time."""
    if workspace.documents.state is not None:
        with suppress(OSError):  # it can be done all the same
            add_pending(workspace.documents.state, person)


def forget(workspace: "Workspace", person: Forgotten, label: str) -> bool:
    """Take somebody out of the data and out of what is written about others; False where nothing may change."""
    changes = [change for _, change in _changes(workspace, person)]
    return workspace.documents.forget(label, person, changes)


def erase(workspace: "Workspace", person: Forgotten) -> list[str]:
    """Take a forgotten person out of every file around the data, once saving is done with the data itself.

    Takes its time, so call it in a thread. Gives a sentence for each place that could not be cleaned: the next
    start and `doctor --fix` try those again.
    """
    path, state = workspace.documents.path, workspace.documents.state
    if path is None or state is None:
        return []
    saved = workspace.documents.wait_saved(30.0)
    if not saved.saved or not person.ids & workspace.documents.forgotten:
        return [f"The data file still names them: {saved.problem or 'saving takes long'}."]
    workspace.documents.forms.forget(person)
    left = erase_around(path, person)
    workspace.connections.read_again()
    with suppress(DataFileError):
        keys = set(map(name_key, person.names))
        still = [each.name for each in workspace.connections.all() if name_key(each.name) in keys]
        left += [f"Somebody called {name} is still among your connections, at another company." for name in still[:3]]
    return left


def go_on(workspace: "Workspace") -> list[Forgotten]:
    """Take up what a sudden end has cut short: whom `erase` is to be called for. Nobody while nothing may change."""
    people = (
        read_pending(workspace.documents.state)
        if workspace.documents.state is not None and not workspace.documents.read_only
        else []
    )
    for person in people:
        if not person.ids & workspace.documents.forgotten:
            forget(workspace, person, "forgot somebody")
    return people


def finish_files(path: Path) -> list[str]:
    """The same for `doctor --fix`, without opening the program; also for ids whose names are not known any more.

    Raises OSError and DataFileError.
    """
    left = []
    for person in read_pending(StateFolder(path)):
        if not person.ids & forgotten_in(read_tables(path) or {}):
            Repository(path).forget(person)
        left += erase_around(path, person)
    forgotten = forgotten_in(read_tables(path) or {})
    if forgotten:
        everyone = Forgotten(frozenset(forgotten), "")
        left += _erase_beside(path, everyone, lambda doc: doc.get("id") in everyone.ids)
    return left


def erase_around(path: Path, person: Forgotten) -> list[str]:
    """Take somebody out of undo, backups, copies, set-aside files and forms of a data file, and out of the connections.

    Gives a sentence for each place that could not be cleaned; where there is none, the note of it goes.
    """
    left = _erase_connections(connections_path(path), person)
    left += _erase_beside(path, person, lambda doc: doc.get("id") in person.ids or person.is_of_merged(doc))
    if not left:
        with suppress(OSError):
            remove_pending(StateFolder(path), person)
    return left


def _changes(workspace: "Workspace", person: Forgotten) -> list[tuple[str, DocChange]]:
    return [(table, change) for table in TABLES for change in person.changes(table, workspace.documents.docs(table))]


def _called(table: str, doc: Doc) -> str:
    """What a document is, in a word or two."""
    match table:
        case "helped":
            return "what you do for others"
        case "templates" | "questions":
            return f"the {table[:-1]} “{doc.get('name') or doc.get('text')}”"
        case "settings":
            return "your details"
        case _:
            return str(doc.get("name") or "somebody without a name")


def _erase_connections(path: Path, person: Forgotten) -> list[str]:
    """Take a connection out of the file of connections, and out of what is around that."""
    if not person.name:
        return []
    try:
        if os.path.exists(path):
            repository = Repository(path, anew=True)
            docs = repository.load(CONNECTIONS)
            gone = [DocChange(CONNECTIONS, id, doc, None) for id, doc in docs.items() if person.is_connection(doc)]
            if gone:
                repository.apply(gone)
    except (OSError, DataFileError) as error:
        return [f"Your connections may still name them: {getattr(error, 'strerror', None) or error}"]
    return _erase_beside(path, person, person.is_connection)


def _erase_beside(path: Path, person: Forgotten, is_about: Callable[[Doc], bool]) -> list[str]:
    """Take somebody out of the files that belong to a data file without being it."""
    state = StateFolder(path)
    left = []
    try:
        with state.locked():
            for stale in state.path.rglob(".*.tmp"):
                stale.unlink(missing_ok=True)
            files = [backup.path for backup in list_backups(state.backups)] + conflict_copies(path)
            aside = sorted(state.quarantined.iterdir()) if os.path.isdir(state.quarantined) else []
            for file in [*files, *aside]:
                left += _erase_in(file, person, is_about)
            redact_journal(Journal(state.undo), person)
            _erase_unsaved(state.unsaved, person)
            redact_typed(state.typed, person)
    except OSError as error:
        left.append(f"Undo or backups may still name them: {error.strerror or error}")
    return left


def _erase_in(file: Path, person: Forgotten, is_about: Callable[[Doc], bool]) -> list[str]:
    try:
        tables = migrate(read_tables(file) or {})
        without = {
            table: {
                key: person.redacted(doc) if isinstance(doc, dict) else person.without_name(doc)
                for key, doc in docs.items()
                if not (isinstance(doc, dict) and (is_about(doc) or _is_piece_about(doc, person)))
            }
            for table, docs in tables.items()
        }
        if without != tables:
            write_atomic(file, encode(without))
    except DataFileError:
        return [f"{file} cannot be read, and may still name them. Delete it if you do not need it."]
    except OSError as error:
        return [f"{file} may still name them: {error.strerror or error}"]
    return []


def _is_piece_about(doc: Doc, person: Forgotten) -> bool:
    """Whether it is a piece set aside that says one of the ids."""
    if "key" not in doc or "forgotten" in doc:
        return False
    said = json.dumps(doc, ensure_ascii=False)
    return any(id in said for id in person.ids)


def _erase_unsaved(path: Path, person: Forgotten) -> None:
    """Take somebody out of the changes that no disk has taken yet; raises OSError."""
    try:
        changes = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return
    kept = [person.without_name(each) for each in _entries(changes) if each[1] not in person.ids]
    if kept != changes:
        write_atomic(path, json.dumps(kept).encode())


def _entries(changes: Any) -> Iterable[list[Any]]:
    return [each for each in changes if isinstance(each, list) and len(each) > 1] if isinstance(changes, list) else []
