"""The documents of the data file, by table and id: read once, changed by change sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_tui.store.storage import DataFileError, TablesFile, TablesInMemory

if TYPE_CHECKING:
    from referral_tui.store.database import Database

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
    """Reads tables, and writes change sets through TinyDB; `apply` is called from one thread at a time.

    `unread` counts entries that are no documents of ours: they stay in the file as they are.
    Raises DataFileError for a file that cannot be used, or that a newer version has written.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = TablesFile(path) if path is not None else TablesInMemory()
        self._numbers: dict[str, dict[str, int]] = {}
        self._database: Database | None = None
        self.unread = 0
        self.is_new = self._file.is_new
        for doc in self._file.tables.get("_meta", {}).values():
            schema = doc.get("schema") if isinstance(doc, dict) else None
            if isinstance(schema, int) and schema > SCHEMA:
                raise DataFileError(f"{path} was written by a newer referral-tui. Update this one. It was not changed.")

    def load(self, table: str) -> dict[str, Doc]:
        """The documents of a table by id, as the file holds them: not to be changed in place."""
        docs: dict[str, Doc] = {}
        stored = self._file.tables.get(table, {})
        for doc in stored.values():
            id = doc.get("id") if isinstance(doc, dict) else None
            if isinstance(id, str):
                docs.setdefault(id, doc)
        self.unread += len(stored) - len(docs) + len(self._file.aside.get(table, {}))
        return docs

    def _numbers_of(self, table: str) -> dict[str, int]:
        """TinyDB's number of each document by id; made with the first change, which spares the start."""
        numbers = self._numbers.get(table)
        if numbers is None:
            numbers = self._numbers[table] = {}
            for number, doc in self._file.tables.get(table, {}).items():
                id = doc.get("id") if isinstance(doc, dict) else None
                if isinstance(id, str):
                    numbers.setdefault(id, int(number))
        return numbers

    def apply(self, changes: Iterable[DocChange]) -> None:
        """Write a set of changes and make it durable; raises OSError when it cannot be saved."""
        if self._database is None:
            from referral_tui.store.database import Database

            self._database = Database(self._file)
        by_table: dict[str, dict[str, Doc | None]] = {}
        for change in changes:
            by_table.setdefault(change.table, {})[change.id] = change.after
        for name, docs in by_table.items():
            self._database.write(name, docs, self._numbers_of(name))
        self._database.count_revision()
        self._file.flush()
