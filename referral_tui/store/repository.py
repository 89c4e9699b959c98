"""The documents of the data file, by table and id: read once, changed by change sets."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from tinydb import TinyDB
from tinydb.table import Document, Table

from referral_tui.store.storage import DataFileError, FileStorage, MemoryStorage

SCHEMA = 1
TABLES = ("contacts", "companies", "templates", "questions", "settings", "helped")

Doc = dict[str, Any]
"""A document; nobody changes one in place."""


@dataclass(frozen=True, slots=True)
class DocChange:
    """One document's change: `before` is None for a new one, `after` for one that is deleted."""

    table: str
    id: str
    before: Doc | None
    after: Doc | None


class Repository:
    """The one place that talks to TinyDB; `apply` is called from one thread at a time.

    `unread` counts entries that are no documents of ours: they stay in the file as they are.
    Raises DataFileError for a file that cannot be used, or that a newer version has written.
    """

    def __init__(self, path: Path | None) -> None:
        self._storage = FileStorage(path) if path is not None else MemoryStorage()
        self._db = TinyDB(storage=lambda: self._storage)
        self._doc_ids: dict[tuple[str, str], int] = {}
        self.unread = 0
        self.is_new = self._storage.read() is None
        _check_schema(self._storage.read() or {}, path)

    def load(self, table: str) -> dict[str, Doc]:
        """The documents of a table by id; the dictionaries are the caller's to keep."""
        docs: dict[str, Doc] = {}
        for doc_id, doc in (self._storage.read() or {}).get(table, {}).items():
            id = doc.get("id") if isinstance(doc, dict) else None
            if not isinstance(id, str) or not doc_id.isdecimal() or id in docs:
                self.unread += 1
                continue
            docs[id] = dict(doc)
            self._doc_ids[table, id] = int(doc_id)
        return docs

    def apply(self, changes: Iterable[DocChange]) -> None:
        """Write a set of changes and make it durable; raises OSError when it cannot be saved."""
        by_table: dict[str, dict[str, Doc | None]] = {}
        for change in changes:
            by_table.setdefault(change.table, {})[change.id] = change.after
        for name, docs in by_table.items():
            self._apply_table(self._db.table(name), docs)
        self._count_revision()
        self._storage.flush()

    def flush(self) -> None:
        """Try again to make durable what `apply` could not."""
        self._storage.flush()

    def _apply_table(self, table: Table, docs: dict[str, Doc | None]) -> None:
        known = {id: self._doc_ids[table.name, id] for id in docs if (table.name, id) in self._doc_ids}
        gone = [known[id] for id, doc in docs.items() if doc is None and id in known]
        new = {id: doc for id, doc in docs.items() if doc is not None and id not in known}
        changed = [known[id] for id, doc in docs.items() if doc is not None and id in known]
        if gone:
            table.remove(doc_ids=gone)
            for id in [id for id, doc in docs.items() if doc is None]:
                self._doc_ids.pop((table.name, id), None)
        if changed:

            def replace(stored: Any) -> None:
                after = docs[stored["id"]]
                stored.clear()
                stored.update(after)

            table.update(replace, doc_ids=changed)
        if new:
            inserted = table.insert_multiple(new.values())
            self._doc_ids.update({(table.name, id): doc_id for id, doc_id in zip(new, inserted, strict=True)})

    def _count_revision(self) -> None:
        meta = self._db.table("_meta")
        existing = meta.get(doc_id=1)
        revision = existing.get("revision", 0) if isinstance(existing, Document) else 0
        revision = revision + 1 if isinstance(revision, int) else 1
        if existing is None:
            meta.insert(Document({"id": str(uuid4()), "schema": SCHEMA, "revision": revision}, doc_id=1))
        else:
            meta.update({"schema": SCHEMA, "revision": revision}, doc_ids=[1])


def _check_schema(tables: dict[str, dict[str, Any]], path: Path | None) -> None:
    for doc in tables.get("_meta", {}).values():
        schema = doc.get("schema") if isinstance(doc, dict) else None
        if isinstance(schema, int) and schema > SCHEMA:
            raise DataFileError(f"{path} was written by a newer referral-tui. Update this one. It was not changed.")
