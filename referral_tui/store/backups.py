"""Earlier generations of a data file, and which of them are kept (RELIABILITY.md, Around it)."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from referral_tui.domain.records import Struct
from referral_tui.store.atomic import FILE_MODE, make_folder, write_atomic
from referral_tui.store.backup_reason import BackupReason

SAVES, HOURS, DAYS, WEEKS = 10, 12, 14, 8
"""How many are kept: the last generations, and the last one of each of so many hours, days and weeks."""

OTHERS = 5
"""How many are kept of those made before a migration, an import, a restore or a merge, of each."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_IN_NAMES = re.compile(r"\d{8}T\d{12}Z")


class Backup(Struct, frozen=True):
    """A generation that was kept: when it was written (UTC), before what it was replaced, how many people it has.

    `revision` is the file's own count of its generations: what is newer goes by it, for the clock may have been
    wrong. 0 where an older version of the program kept it without: it is older than those with a number.
    """

    path: Path
    at: datetime
    reason: str
    people: int
    revision: int = 0

    @property
    def order(self) -> tuple[int, datetime, str]:
        """What the generations are put in order by, the oldest first."""
        return (self.revision, self.at, self.path.name)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = (_read_name(folder / name) for name in names)
    return sorted((backup for backup in found if backup), key=lambda backup: backup.order, reverse=True)


def highest_revision(folder: Path) -> int:
    """The revision of the newest backup; 0 where there is none."""
    return max((backup.revision for backup in list_backups(folder)), default=0)


def keep(old: Path, folder: Path, reason: str, people: int, revision: int) -> Path | None:
    """Keep a data file that is about to be replaced: by a second name where possible, else as a copy.

    Gives the backup, or None where there is no file to keep. Raises OSError.
    """
    try:
        status = old.stat()
    except FileNotFoundError:
        return None
    make_folder(folder)
    path = _free_path(old, folder, status.st_mtime, reason, people, revision)
    if path.exists():
        return path  # kept already, by a save that could not be brought to its end
    try:
        os.link(old, path)
        if status.st_mode & 0o077:
            path.chmod(FILE_MODE)
    except OSError:  # another disk, or a file system without links
        write_atomic(path, old.read_bytes())
    return path


def keep_copy(current: Path, content: bytes, folder: Path, people: int, revision: int) -> None:
    """Keep the data file's newest generation as a copy: a second name of it would be damaged along with it.

    Raises OSError; where a save has replaced the file meanwhile, there is nothing to do.
    """
    path = folder / _name(current.stat().st_mtime, BackupReason.SAVE, people, revision)
    if not path.exists() and current.read_bytes() == content:
        write_atomic(path, content)


def _free_path(old: Path, folder: Path, written: float, reason: str, people: int, revision: int) -> Path:
    """Where to keep a file: under its time, or a moment later where another file of that time is kept."""
    while True:
        path = folder / _name(written, reason, people, revision)
        if not path.exists() or old.samefile(path) or old.read_bytes() == path.read_bytes():
            return path
        written += 0.000_002


def _name(written: float, reason: str, people: int, revision: int) -> str:
    return f"{datetime.fromtimestamp(written, UTC).strftime(_STAMP)}_{reason}_{people}_{revision}.json"


def prune(folder: Path) -> None:
    """Remove the backups that need not be kept."""
    backups = list_backups(folder)
    needed = {backup.path for backup in to_keep(backups)}
    for backup in backups:
        if backup.path not in needed:
            with contextlib.suppress(OSError):
                backup.path.unlink()


def to_keep(backups: Iterable[Backup]) -> list[Backup]:
    """Which backups are kept, newest first; among them always the newest of those with the most people."""
    newest_first = sorted(backups, key=lambda backup: backup.order, reverse=True)
    kept: dict[Path, Backup] = {}
    for reason in dict.fromkeys(backup.reason for backup in newest_first):
        alike = [backup for backup in newest_first if backup.reason == reason]
        kept |= {backup.path: backup for backup in alike[: SAVES if reason == BackupReason.SAVE else OTHERS]}
    for count, period in _PERIODS:
        last_of: dict[tuple[int, ...], Backup] = {}
        for backup in newest_first:
            last_of.setdefault(period(backup.at), backup)
        kept |= {backup.path: backup for backup in list(last_of.values())[:count]}
    if newest_first:
        fullest = max(newest_first, key=lambda backup: (backup.people, backup.order))
        kept[fullest.path] = fullest
    return [backup for backup in newest_first if backup.path in kept]


_PERIODS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (HOURS, lambda at: (at.toordinal(), at.hour)),
    (DAYS, lambda at: (at.toordinal(),)),
    (WEEKS, lambda at: tuple(at.isocalendar()[:2])),
)


def _read_name(path: Path) -> Backup | None:
    try:
        stamp, reason, people, *revision = path.stem.split("_")
        at = datetime.fromisoformat(f"{stamp[:15]}.{stamp[15:]}")
        if path.suffix != ".json" or len(revision) > 1 or not _IN_NAMES.fullmatch(stamp):
            return None
        return Backup(path, at, reason, int(people), *map(int, revision))
    except ValueError:
        return None
