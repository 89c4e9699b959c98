"""TinyDB over our tables: what writes documents into them.

Imported with the first change rather than at the start, which it would cost 12 ms.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from referral_tui.store.migrations import META_NUMBER, MOST_ANCESTORS, SCHEMA, lineage_of
from referral_tui.store.storage import TablesFile, TablesInMemory
from referral_tui.store.tables import Tables


class TablesStorage(Storage):
    """TinyDB's view of the tables in memory; nothing reaches the disk here."""

    def __init__(self, file: TablesFile | TablesInMemory) -> None:
        self._file = file

    def read(self) -> Tables | None:
        """The tables as they are."""
        return self._file.tables or None

    def write(self, data: Tables) -> None:
        """Take over changed tables."""
        self._file.tables = data


class Database:
    """Documents put into and taken out of the tables; a document that is replaced keeps its number."""

    def __init__(self, file: TablesFile | TablesInMemory) -> None:
        self._db = TinyDB(storage=lambda: TablesStorage(file))

    def write(self, name: str, docs: Mapping[str, dict[str, Any] | None], numbers: dict[str, int]) -> None:
        """Put documents by id into a table (None: take it out); `numbers` holds TinyDB's number of each id."""
        table: Table = self._db.table(name)
        there = (self._db.storage.read() or {}).get(name, {})
        stored = [numbers[id] for id in docs if id in numbers and str(numbers[id]) in there]
        new = [id for id, doc in docs.items() if doc is not None and id not in numbers]
        last = max(map(int, there), default=0) if new else 0  # with those that are replaced: their numbers stay theirs
        numbers.update({id: last + count for count, id in enumerate(new, 1)})
        if stored:
            table.remove(doc_ids=stored)
        table.insert_multiple(Document(doc, numbers[id]) for id, doc in docs.items() if doc is not None)
        for id, doc in docs.items():
            if doc is None:
                numbers.pop(id, None)

    def set_revision(self, revision: int) -> None:
        """Say in `_meta` which generation of the file it is, and the schema it has."""
        ancestors = lineage_of(self._db.storage.read() or {})[:MOST_ANCESTORS]
        self.set_meta(schema=SCHEMA, revision=revision, generation=uuid4().hex[:12], ancestors=ancestors)

    def set_meta(self, **fields: Any) -> None:
        """Set fields of the file's one document about itself."""
        meta = {"id": str(uuid4()), **self._meta(), **fields}
        self.write("_meta", {meta["id"]: meta}, {meta["id"]: int(META_NUMBER)})

    def _meta(self) -> Mapping[str, Any]:
        known = self._db.table("_meta").get(doc_id=int(META_NUMBER))
        return known if isinstance(known, Document) else {}
