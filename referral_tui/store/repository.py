"""The documents of the data file, by table and id: read once, changed by change sets, merged with other copies'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import Doc, DocChange, coalesced, differences
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.migrations import is_older
from referral_tui.store.storage import ChangedMeanwhileError, TablesFile, TablesInMemory
from referral_tui.store.tables import NewerFileError, Tables, documents

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten
    from referral_tui.store.database import Database

TABLES = ("contacts", "companies", "templates", "questions", "settings", "helped")

FORGOTTEN = "forgotten"
"""The field of `_meta` with the ids of people who must not come back from any other copy."""

PERSONAL = ("contacts", "helped")
"""The tables whose documents have a person's id: who is forgotten goes from each."""


class Repository:
    """Reads tables, and writes change sets through TinyDB; `apply` and `look` are called from one thread.

    What another copy of the program has written meanwhile is merged, and told to `on_external_change` as
    changes from what this copy had to what the file holds.
    An older state that another program saves over ours is merged too; `on_kept` is told whom it did not know.
    `unread` counts entries that are no documents of ours: they stay in the file as they are.
    Raises DataFileError for a file that cannot be used.
    """

    def __init__(self, path: Path | None, anew: bool = False) -> None:
        self._file = TablesFile(path, anew) if path is not None else TablesInMemory()
        self.on_external_change: Callable[[list[DocChange]], None] = lambda changes: None
        self.on_kept: Callable[[list[str]], None] = lambda names: None
        self._is_behind = False
        self._kept: list[str] = []
        self._numbers: dict[str, dict[str, int]] = {}
        self._told: dict[tuple[str, str], Doc | None] = {}
        self._database: Database | None = None
        self.unread = 0
        self._gone = forgotten_in(self._file.tables)

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of the program has written the file: then this one must not."""
        return self._file.is_newer

    @property
    def warning(self) -> str:
        """What went wrong with the last save, although the file has it."""
        return self._file.warning

    def load(self, table: str) -> dict[str, Doc]:
        """The documents of a table by id, as the file holds them: not to be changed in place."""
        stored = self._file.tables.get(table, {})
        docs = documents(stored)
        self.unread += len(stored) - len(docs) + len(self._file.aside.get(table, {}))
        return docs

    def look(self) -> None:
        """Take what somebody else has written, if anybody has; a file that has gone is written again.

        Raises DataFileError where the file cannot be used, OSError where it cannot be written.
        """
        if self._file.has_moved_on():
            external = self._catch_up()
            if not self._is_behind:
                self._tell(external)
                return
            self._file.revert()
            with self._file.locked(), self._all_or_nothing():
                self._tell(self._catch_up())
                self._file.flush(BackupReason.MERGE)
                self._format_what_was_kept()
        elif self._file.has_gone():
            with self._file.locked(), self._all_or_nothing():
                self._file.flush()

    def overwrite(self, changes: Iterable[DocChange]) -> None:
        """Write what is here over a file that has become unusable, which is set aside; raises OSError."""
        with self._file.locked(), self._all_or_nothing():
            self._file.set_damaged_aside()
            self._write(coalesced(changes))
            self._file.flush(BackupReason.REPAIR)

    def apply(self, changes: Iterable[DocChange], reason: str = BackupReason.SAVE) -> None:
        """Write a set of changes and make it durable; doing it twice does no harm.

        Raises OSError when it cannot be saved, and DataFileError when the file has become unusable.
        """
        wanted = coalesced(changes)
        for last in (False, False, True):
            try:
                self._apply(wanted, reason)
                self._told.clear()
                return
            except ChangedMeanwhileError:
                if last:
                    raise

    def sync(self) -> None:
        """Write again what was written but may not be durable; raises OSError."""
        with self._file.locked(), self._all_or_nothing():
            self._tell(self._catch_up())
            self._refuse_newer()
            self._file.flush()

    def _apply(self, wanted: list[DocChange], reason: str) -> None:
        with self._file.locked(), self._all_or_nothing():
            external = self._catch_up()
            ours = {(change.table, change.id) for change in wanted}
            self._tell([change for change in external if (change.table, change.id) not in ours])
            self._refuse_newer()
            if self._write(wanted) or self._is_behind:
                self._file.flush(BackupReason.MERGE if external and reason == BackupReason.SAVE else reason)
                self._format_what_was_kept()

    def forget(self, person: Forgotten) -> None:
        """Delete somebody for good: no merge, restore or undo brings them back. Raises like `apply`.

        Their name goes in the same save from what the file has of others, by whichever copy it was written.
        """
        forgotten = person.ids
        with self._file.locked(), self._all_or_nothing():
            external = [change for change in self._catch_up() if change.id not in forgotten]
            self._tell([replace(each, after=each.after and person.redacted(each.after)) for each in external])
            self._refuse_newer()
            database = self._open_database()
            for table in PERSONAL:
                there = self._numbers_of(table)
                database.write(table, dict.fromkeys(id for id in forgotten if id in there), there)
            self._gone = {*self.forgotten(), *forgotten}
            for table in TABLES:
                named = person.changes(table, documents(self._file.tables.get(table, {})).values())
                if named:
                    database.write(table, {each.id: each.after for each in named}, self._numbers_of(table))
            database.set_meta(forgotten=sorted(self._gone))
            database.set_revision(self._file.highest_revision() + 1)
            self._file.flush(BackupReason.FORGET)

    def tidy(self) -> None:
        """Remove the backups that need not be kept; apart from saving, whose time it would double."""
        self._file.tidy()

    def forgotten(self) -> set[str]:
        """The ids of people who must not come back, also where an older file came back that does not know."""
        self._gone |= forgotten_in(self._file.tables)
        return self._gone

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Go back to what the file holds when writing it fails."""
        try:
            yield
        except BaseException:
            self._file.revert()
            self._numbers.clear()
            raise

    def _tell(self, external: list[DocChange]) -> None:
        if external:
            self.on_external_change(external)

    def _catch_up(self) -> list[DocChange]:
        """Take the file's documents where somebody else has changed them; what they changed."""
        before = self._file.tables
        if not self._file.reread():
            return []
        self._numbers.clear()
        self._is_behind = False
        if is_older(self._file.tables, before):
            self._keep_what_it_could_not_know(before)
        after, gone = self._file.tables, self.forgotten()
        return [
            change
            for table in TABLES
            for change in differences(table, documents(before.get(table, {})), documents(after.get(table, {})))
            if change.after is None or change.id not in gone
        ]

    def _format_what_was_kept(self) -> None:
        """The file has it by now."""
        if self._is_behind:
            self._is_behind = False
            self.on_kept(self._kept)

    def _keep_what_it_could_not_know(self, ours: Tables) -> None:
        """Merge an older state that another program has saved over ours, such as an editor that had it open.

        What it lacks was not deleted, for it never saw it. Its own changes are taken, from the generation that
        it had read as far as that is kept; else ours stand, and what differs goes into the history.
        """
        from referral_tui.domain.sync.merge import merge_keeping

        theirs = self._file.tables
        base = self._file.kept_generation(theirs) or {}
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        database, gone = self._open_database(), self.forgotten()
        kept: dict[str, str] = {}
        for table in dict.fromkeys([*ours, *theirs]):
            if table == "_meta":
                continue
            was, our_docs, their_docs = (documents(each.get(table, {})) for each in (base, ours, theirs))
            merged: dict[str, Doc | None] = {}
            for id in dict.fromkeys([*our_docs, *their_docs]):
                new = merge_keeping(was.get(id), our_docs.get(id), their_docs.get(id), now) if id not in gone else None
                if new != their_docs.get(id):
                    merged[id] = new
                    kept[id] = str((new or their_docs.get(id) or {}).get("name", "")) if id not in gone else ""
            if merged:
                database.write(table, merged, self._numbers_of(table))
        if kept:
            self._is_behind = True
            if gone:
                database.set_meta(forgotten=sorted(gone))
            database.set_revision(self._file.highest_revision() + 1)
            self._file.hold_on_to(ours)
            self._kept = [name for name in dict.fromkeys(kept.values()) if name]

    def _write(self, changes: list[DocChange]) -> bool:
        """Put the changes into the tables, merged with what is there; whether that changed anything."""
        from referral_tui.domain.sync.merge import merge_keeping

        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        by_table: dict[str, dict[str, Doc | None]] = {}
        wanted: dict[tuple[str, str], Doc | None] = {}
        gone = self.forgotten()
        for table in PERSONAL if gone else ():
            come_back = gone & documents(self._file.tables.get(table, {})).keys()
            by_table |= {table: dict.fromkeys(come_back)} if come_back else {}
        has_come_back = bool(by_table)
        for change in changes:
            written = by_table.get(change.table, {})
            current = written[change.id] if change.id in written else self._current(change.table, change.id)
            new = change.after if current == change.before else merge_keeping(change.before, change.after, current, now)
            if change.id in gone:
                new = None
            wanted[change.table, change.id] = change.after
            if new != current:
                by_table.setdefault(change.table, {})[change.id] = new
        self._tell_corrections(wanted, by_table)
        if not by_table:
            return self._file.is_new
        database = self._open_database()
        for name, docs in by_table.items():
            database.write(name, docs, self._numbers_of(name))
        database.set_revision(self._file.highest_revision() + 1)
        if has_come_back:
            database.set_meta(forgotten=sorted(gone))
        return True

    def _tell_corrections(
        self, wanted: dict[tuple[str, str], Doc | None], by_table: dict[str, dict[str, Doc | None]]
    ) -> None:
        """Tell what becomes of documents otherwise than was wanted; a save that is retried does not tell it again."""
        corrections = []
        for (table, id), doc in wanted.items():
            new = by_table[table][id] if id in by_table.get(table, {}) else self._current(table, id)
            if new != doc and self._told.get((table, id), doc) != new:
                corrections.append(DocChange(table, id, self._told.get((table, id), doc), new))
                self._told[table, id] = new
        self._tell(corrections)

    def _current(self, table: str, id: str) -> Doc | None:
        number = self._numbers_of(table).get(id)
        doc: Doc | None = self._file.tables[table][str(number)] if number is not None else None
        return doc

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

    def _open_database(self) -> Database:
        if self._database is None:
            from referral_tui.store.database import Database

            self._database = Database(self._file)
        return self._database

    def _refuse_newer(self) -> None:
        if self._file.is_newer:
            raise NewerFileError("a newer referral-tui has written the data file. Update this one")


def forgotten_in(tables: Tables) -> set[str]:
    """The ids of people whom a file's owner has forgotten."""
    ids: set[str] = set()
    for doc in tables.get("_meta", {}).values():
        named = doc.get(FORGOTTEN) if isinstance(doc, dict) else None
        ids |= {id for id in named if isinstance(id, str)} if isinstance(named, list) else set()
    return ids
