"""Earlier generations of a data file, and which of them are kept (RELIABILITY.md, Around it)."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from referral_tui.store.atomic import make_folder, write_atomic
from referral_tui.store.reasons import SAVE

SAVES, DAYS, WEEKS = 10, 14, 8
"""How many are kept: the last generations, and the last one of each of so many days and weeks."""

OTHERS = 5
"""How many are kept of those made before a migration, an import, a restore or a merge, of each."""

_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A generation that was kept: when it was written (UTC), before what it was replaced, how many people it has."""

    path: Path
    at: datetime
    reason: str
    people: int


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = (_read_name(folder / name) for name in names)
    return sorted((backup for backup in found if backup), key=lambda b: (b.at, b.path.name), reverse=True)


def keep(old: Path, folder: Path, reason: str, people: int) -> Path | None:
    """Keep a data file that is about to be replaced: by a second name where possible, else as a copy.

    Gives the backup, or None where there is no file to keep. Raises OSError.
    """
    try:
        written = datetime.fromtimestamp(old.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    make_folder(folder)
    path = folder / f"{written.strftime(_STAMP)}_{reason}_{people}.json"
    try:
        os.link(old, path)
    except FileExistsError:
        pass  # kept already, by a save that could not be brought to its end
    except OSError:  # another disk, or a file system without links
        write_atomic(path, old.read_bytes())
    return path


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
    newest_first = sorted(backups, key=lambda b: (b.at, b.path.name), reverse=True)
    kept: dict[Path, Backup] = {}
    for reason in dict.fromkeys(backup.reason for backup in newest_first):
        alike = [backup for backup in newest_first if backup.reason == reason]
        kept |= {backup.path: backup for backup in alike[: SAVES if reason == SAVE else OTHERS]}
    days = {backup.at.date(): backup for backup in reversed(newest_first)}
    weeks = {backup.at.isocalendar()[:2]: backup for backup in reversed(newest_first)}
    kept |= {days[day].path: days[day] for day in sorted(days, reverse=True)[:DAYS]}
    kept |= {weeks[week].path: weeks[week] for week in sorted(weeks, reverse=True)[:WEEKS]}
    if newest_first:
        fullest = max(newest_first, key=lambda backup: (backup.people, backup.at))
        kept[fullest.path] = fullest
    return [backup for backup in newest_first if backup.path in kept]


def _read_name(path: Path) -> Backup | None:
    try:
        stamp, reason, people = path.stem.split("_")
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        return Backup(path, at, reason, int(people)) if path.suffix == ".json" else None
    except ValueError:
        return None
