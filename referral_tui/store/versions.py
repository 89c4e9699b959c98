"""Other versions of a data file: its backups, and the copies that a sync tool left beside it."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from referral_tui.store import backups
from referral_tui.store.atomic import write_atomic
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.backups import Backup, list_backups
from referral_tui.store.encoding import encode
from referral_tui.store.migrations import META_NUMBER, SCHEMA, migrate, revision_of, schema_of
from referral_tui.store.repository import PERSONAL, forgotten_in
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import (
    DamagedFileError,
    DataFileError,
    Tables,
    read_content,
    read_tables,
    tables_in,
)

_CONFLICT = r"(\.sync-conflict-[0-9A-Za-z-]+| ?\(.*conflicted copy.*\)|\.conflicted copy.*)"
"""What Syncthing and Dropbox put between a file's name and its ending (RELIABILITY.md, Around it)."""


def conflict_copies(data: Path) -> list[Path]:
    """The versions that a sync tool could not reconcile, beside the data file, by name."""
    pattern = re.compile(re.escape(data.stem) + _CONFLICT + re.escape(data.suffix), re.IGNORECASE)
    found: list[Path] = []
    try:
        folders = {data.absolute().parent, Path(os.path.realpath(data)).parent}
    except OSError:  # the working folder is gone
        return found
    for folder in sorted(folders):
        with suppress(OSError):
            found += [folder / name for name in sorted(os.listdir(folder)) if pattern.fullmatch(name)]
    return found


def find_version(data: Path, named: str) -> Path | None:
    """The backup or file that a person means: a path, the name of a backup, or "newest"."""
    kept = list_backups(StateFolder(data).backups)
    if named == "newest":
        return newest_good(kept)
    for backup in kept:
        if named in (backup.path.name, backup.path.stem, str(backup.path)):
            return backup.path
    with suppress(OSError, ValueError):
        return Path(named) if os.path.isfile(named) else None
    return None


def newest_good(kept: list[Backup]) -> Path | None:
    """The newest backup that can be read and holds anybody; else the newest that can be read.

    Not one that a restore has made: it would take the restore back.
    """
    readable = [backup for backup in kept if backup.reason != BackupReason.RESTORE and can_be_read(backup.path)]
    return next((backup.path for backup in readable if backup.people), readable[0].path if readable else None)


def can_be_read(path: Path) -> bool:
    """Whether a file holds tables."""
    try:
        return read_tables(path) is not None
    except DataFileError:
        return False


def put_back(data: Path, version: Path) -> Path | None:
    """Make a version the data file; what stands there is kept first, whatever it is: gives where.

    People who were forgotten since stay forgotten. Raises DataFileError for a version that cannot be
    used, OSError when it cannot be done.
    """
    tables = read_version(version)
    return rewrite(data, lambda now: without(tables, forgotten_in(now)), BackupReason.RESTORE)


def read_version(path: Path) -> Tables:
    """The tables of a version, in this schema; raises DataFileError where it cannot be used."""
    tables = read_tables(path)
    if tables is None:
        raise DataFileError(f"{path} is not there any more.")
    if schema_of(tables) > SCHEMA:
        raise DataFileError(f"{path} is of a newer referral-tui. Update this one. Nothing was changed.")
    return migrate(tables)


def rewrite(data: Path, revise: Callable[[Tables], Tables], reason: str) -> Path | None:
    """Write the data file as `revise` gives its tables, keeping the old file as a backup for this reason.

    A file that cannot be read is given as no tables, and set aside whole. Gives where the old file is
    kept. Raises OSError, and DataFileError where there is something else than a file.
    """
    kept: list[Path | None] = []
    state = StateFolder(data)
    with state.locked():
        content = read_content(data)
        try:
            tables = tables_in(content, data) if content is not None else {}
        except DamagedFileError:
            tables = {}
            kept.append(state.quarantine("damaged", content or b""))
        people, revision = len(tables.get("contacts", ())), revision_of(tables)
        revised = revise(tables)
        newest = max(revision, revision_of(revised), backups.highest_revision(state.backups))
        write_atomic(
            data,
            encode(with_meta(revised, revision=newest + 1, generation=uuid4().hex[:12])),
            keep=lambda old: (
                kept.append(backups.keep(old, state.backups, reason, people, revision)) if not kept else None
            ),
        )
        backups.prune(state.backups)
    return kept[0]


def without(tables: Tables, ids: set[str]) -> Tables:
    """The tables without the people of these ids; who was forgotten stays noted."""
    if not ids:
        return tables
    kept = {
        name: {key: doc for key, doc in tables[name].items() if not (isinstance(doc, dict) and doc.get("id") in ids)}
        for name in PERSONAL
        if name in tables
    }
    return with_meta({**tables, **kept}, forgotten=sorted(ids | forgotten_in(tables)))


def with_meta(tables: Tables, **fields: object) -> Tables:
    """The tables with fields of their file's one document about itself set."""
    known = tables.get("_meta", {})
    meta = known.get(META_NUMBER)
    return {**tables, "_meta": {**known, META_NUMBER: {**(meta if isinstance(meta, dict) else {}), **fields}}}
