"""The tables of a data file: read and checked, and written whole, atomically, one copy of the program at a time."""

import os
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from referral_tui.store.atomic import NotSyncedError, sweep, write_atomic
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.encoding import TablesEncoder, encode
from referral_tui.store.migrations import SCHEMA, generation_of, lineage_of, migrate, revision_of, schema_of
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import (
    DataFileError,
    MissingFileError,
    Tables,
    duplicate_keys,
    read_content,
    read_tables,
    tables_in,
    take_aside,
    together,
)


class ChangedMeanwhileError(OSError):
    """Somebody else has written the file since it was read: it is to be read again."""


class TablesFile:
    """The tables of a JSON file; `flush` replaces the file in one step, never writing in place.

    `warning` says what went wrong with the last save although the file has it: no backup of the old one.
    `tables` are the ones to change; they become the file's with `flush`, or go back to what the file
    holds with `revert`. `aside` holds entries TinyDB cannot take: they go past it, unchanged.
    Raises DataFileError on construction when there is a file that holds no tables, or where it is
    missing though there are backups of it, unless `anew` says to start without it.
    """

    def __init__(self, path: Path, anew: bool = False) -> None:
        self.path = path
        self.state = StateFolder(path)
        self._stamp = _stamp(path)
        self._digest: bytes | None = None
        content = read_content(path)
        if content is None and not anew and _has_backups(self.state):
            raise MissingFileError(f"{path} is not there, but there are backups of it.")
        self._encoder = TablesEncoder()
        self._content = b""
        self._is_swept = False
        self.is_new = content is None
        self.warning = ""
        self.tables: Tables = {}
        self.aside: Tables = {}
        self._on_disk: Tables = {}
        self._unwritten: Tables | None = None
        self._newest = 0
        self._schema = SCHEMA
        self._may_have_duplicate_keys = False
        self._take(tables_in(content, path) if content is not None else {})

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of the program has written the file: then this one must not."""
        return self._schema > SCHEMA

    def highest_revision(self) -> int:
        """The newest generation there has been, also where an older file or none has come back since."""
        from referral_tui.store import backups

        return max(self._newest, backups.highest_revision(self.state.backups))

    def kept_generation(self, tables: Tables) -> Tables | None:
        """The newest backup that these tables come from, by the marks that they name; None where none is kept."""
        from referral_tui.store import backups

        marks = set(lineage_of(tables))
        for backup in backups.list_backups(self.state.backups) if marks else ():
            with suppress(DataFileError):
                kept = read_tables(backup.path) or {}
                if generation_of(kept) in marks:
                    return migrate(kept)
        return None

    def hold_on_to(self, tables: Tables) -> None:
        """Go back to these tables, and not to those of the file, where the next `flush` fails."""
        self._unwritten = tables

    def locked(self) -> AbstractContextManager[None]:
        """Take turns with other copies of the program; raises OSError when the turn never comes."""
        return self.state.locked()

    def has_moved_on(self) -> bool:
        """Whether somebody seems to have written the file since it was read; costs next to nothing."""
        stamp = _stamp(self.path)
        return stamp is not None and stamp != self._stamp

    def reread(self) -> bool:
        """Take the file's tables where they are not those last read or written; whether they were.

        A file that has gone is not taken: the next `flush` writes it again.
        Raises DataFileError where it has become unusable; the tables stay.
        """
        stamp = _stamp(self.path)
        content = read_content(self.path)
        if content is None:
            return False
        digest = _digest(content)
        if self._digest is None and stamp == self._stamp:
            self._digest = digest  # that of the start, whose 4 ms the first paint need not wait for
        if digest == self._digest:
            self._stamp = stamp
            return False
        tables = tables_in(content, self.path)
        self._stamp, self._digest = stamp, digest
        self._take(tables)
        return True

    def flush(self, reason: str = BackupReason.SAVE) -> None:
        """Make the tables durable, and keep the file they replace as a backup made for this reason.

        What a repair replaces was set aside, and is no backup.
        To be called while holding the lock. Raises OSError; `revert` is then to be called.
        """
        if not self._is_swept:
            sweep(self.path)
            self._is_swept = True
        from referral_tui.store import backups

        try:
            content = self._encoder.encode(together(self.tables, self.aside))
        except ValueError as error:
            raise OSError(f"{self.path.name} would have come out damaged: {error}") from None
        people = len(self._on_disk.get("contacts", ()))
        if not self.is_new and not os.path.exists(self.path.parent):
            raise OSError(f"the folder {self.path.parent} is gone")
        if self._schema < SCHEMA and not self.is_new:
            reason = BackupReason.MIGRATION

        def keep(old: Path) -> None:
            if reason == BackupReason.REPAIR:
                return
            if _stamp(old) not in (None, self._stamp):
                raise ChangedMeanwhileError(f"another program is writing {self.path.name}")
            try:
                backups.keep(old, self.state.backups, reason, people, revision_of(self._on_disk))
                self.warning = ""
            except OSError as error:  # the data itself may have room, on a disk of its own
                why = error.strerror or error
                self.warning = f"No backup could be kept in {self.state.backups}: {why}. The data itself is saved."

        try:
            self._keep_duplicate_keys()
            write_atomic(
                self.path,
                content,
                check=lambda written: _check(written, content, self.path),
                keep=keep,
            )
        except NotSyncedError:
            self._accept(content)
            raise
        except BaseException:
            self._digest = b""  # to be read again: after a failure, only the disk says what it holds
            raise
        self._accept(content)

    def _accept(self, content: bytes) -> None:
        """The file holds the tables by now."""
        self._stamp, self._digest = _stamp(self.path), _digest(content)
        self._on_disk, self._schema, self._may_have_duplicate_keys = dict(self.tables), SCHEMA, False
        self._content, self._unwritten = content, None
        self._newest = max(self._newest, revision_of(self.tables))
        self.is_new = False

    def tidy(self) -> None:
        """Keep the newest generation as a backup too, and remove the backups that need not be kept."""
        from referral_tui.store import backups

        with suppress(OSError):
            if self._content:
                people, revision = len(self._on_disk.get("contacts", ())), revision_of(self._on_disk)
                backups.keep_copy(self.path, self._content, self.state.backups, people, revision)
                self._content = b""
            backups.prune(self.state.backups)

    def has_gone(self) -> bool:
        """Whether the file is not there any more, though its folder is."""
        return not self.is_new and not os.path.lexists(self.path) and os.path.exists(self.path.parent)

    def set_damaged_aside(self) -> None:
        """Keep what stands in the file now apart, so that it can be written over; raises OSError."""
        content = read_content(self.path)
        if content is not None:
            self.state.quarantine("damaged", content)
            self._may_have_duplicate_keys = False

    def revert(self) -> None:
        """Drop what was changed in the tables since the file was last read or written."""
        if self._unwritten is not None:
            self.tables, self._unwritten = dict(self._unwritten), None
            self._stamp, self._digest = None, b""  # the file is to be read again
            return
        self.tables = dict(self._on_disk)

    def _take(self, tables: Tables) -> None:
        self._schema = schema_of(tables)
        self.tables = migrate(tables)
        self.aside = take_aside(self.tables)
        self._on_disk = dict(self.tables)
        self._newest = max(self._newest, revision_of(self.tables))
        self._may_have_duplicate_keys = True

    def _keep_duplicate_keys(self) -> None:
        """Before a file of another hand is replaced, keep what a key given twice has hidden in it."""
        if not self._may_have_duplicate_keys:
            return
        content = read_content(self.path)
        if content is None or content == encode(together(self._on_disk, self.aside)):
            return
        try:
            lost = duplicate_keys(content)
        except (ValueError, RecursionError):
            return  # the backup made of it has all the same
        if lost:
            self.state.quarantine(
                "given-twice", encode({"given_twice": {str(n): doc for n, doc in enumerate(lost, 1)}})
            )


class TablesInMemory:
    """Tables that are never saved: for `--demo`."""

    def __init__(self) -> None:
        self.is_new = True
        self.is_newer = False
        self.warning = ""
        self.tables: Tables = {}
        self.aside: Tables = {}

    def highest_revision(self) -> int:
        """The newest generation there has been."""
        return revision_of(self.tables)

    def kept_generation(self, tables: Tables) -> Tables | None:
        """Nothing is kept."""

    def hold_on_to(self, tables: Tables) -> None:
        """Nothing can fail."""

    def locked(self) -> AbstractContextManager[None]:
        """Nobody else is here."""
        return nullcontext()

    def has_moved_on(self) -> bool:
        """Nobody else can write."""
        return False

    def reread(self) -> bool:
        """Nothing is new."""
        return False

    def flush(self, reason: str = BackupReason.SAVE) -> None:
        """Keep nothing."""

    def revert(self) -> None:
        """Nothing can have failed."""

    def tidy(self) -> None:
        """Nothing is kept."""

    def has_gone(self) -> bool:
        """There is no file."""
        return False

    def set_damaged_aside(self) -> None:
        """There is no file."""


def _check(written: bytes, content: bytes, path: Path) -> None:
    """Raise OSError unless what stands on the disk is what was encoded, every piece of which has been parsed."""
    if written != content:
        raise OSError(f"what the disk holds of {path.name} is not what was written")


def _has_backups(state: StateFolder) -> bool:
    from referral_tui.store import backups

    return bool(backups.list_backups(state.backups))


def _digest(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).digest()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when anybody writes the file: inode, size and time of writing."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
