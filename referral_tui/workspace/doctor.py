"""The check-up of a data file and what is around it, and its repair; all without opening the program."""

import os
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from referral_tui.domain.dates.format import local_zone_name
from referral_tui.domain.records import Struct, field
from referral_tui.domain.sync.odd_days import absurd_dates
from referral_tui.domain.sync.repair import Repaired, repair
from referral_tui.domain.text import clean_line, plural
from referral_tui.store.atomic import FILE_MODE, FOLDER_MODE, stale_files, sweep
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.backups import list_backups
from referral_tui.store.encoding import encode
from referral_tui.store.migrations import SCHEMA, migrate, schema_of
from referral_tui.store.paths import connections_path, data_path
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import (
    DamagedFileError,
    DataFileError,
    Tables,
    duplicate_keys,
    read_content,
    tables_in,
)
from referral_tui.store.versions import can_be_read, conflict_copies, newest_good, rewrite
from referral_tui.workspace.forgetting import finish_files
from referral_tui.workspace.own_commands import config_path, read_own_commands

SOUND, DAMAGED, UNREADABLE = 0, 1, 2
"""The exit statuses of `doctor` (DESIGN.md, Command line)."""

OK, NOTE, FLAW = "✓", "·", "!"


class Diagnosis(Struct):
    """What was found, a line each with its mark, and the exit status that follows."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    status: int = SOUND

    def say(self, mark: str, sentence: str, status: int = SOUND) -> None:
        """Add a line; the gravest status stays."""
        self.lines.append((mark, clean_line(sentence, 2_000)))
        self.status = max(self.status, status)


def examine(path: Path, environ: Mapping[str, str]) -> Diagnosis:
    """Look at everything that could be wrong with a data file; changes nothing."""
    found = Diagnosis()
    _examine_file(path, found)
    _examine_file(connections_path(path), found, is_main=False)
    _examine_surroundings(path, found)
    _examine_machine(environ, found)
    for problem in read_own_commands(config_path()).problems:
        found.say(NOTE, problem)
    return found


def fix(path: Path) -> list[str]:
    """Repair what can be repaired, and quarantine the rest; a sentence for each thing done.

    Raises OSError when it cannot be written, DataFileError when it cannot be repaired.
    """
    done = _fix_file(path)
    done += finish_files(path)
    connections = connections_path(path)
    if os.path.exists(connections):
        done += _fix_file(connections)
    return done


def _examine_file(path: Path, found: Diagnosis, is_main: bool = True) -> None:
    try:
        content = read_content(path)
        tables = tables_in(content, path) if content is not None else None
    except DamagedFileError as error:
        found.say(FLAW, f"{error}", DAMAGED)
        return
    except DataFileError as error:
        found.say(FLAW, f"{error}", UNREADABLE)
        return
    if content is None or tables is None:
        if is_main and list_backups(StateFolder(path).backups):
            found.say(FLAW, f"{path} is not there, though there are backups of it.", DAMAGED)
        elif is_main:
            found.say(NOTE, f"There is no data file yet at {path}.")
        return
    count = sum(len(table) for name, table in tables.items() if name != "_meta")
    found.say(OK, f"{path} can be read: {plural(count, 'record')}, {len(content):,} bytes.")
    if schema_of(tables) > SCHEMA:
        found.say(NOTE, "A newer referral-tui has written it: here it is only looked at. Update this one.")
        return
    schema = schema_of(tables)
    found.say(OK if schema == SCHEMA else NOTE, f"Its schema is {schema}; this version writes {SCHEMA}.")
    flaws = [
        *_repaired(tables).flaws,
        *(f"“{twin['key']}” stands twice in one place." for twin in _duplicate_keys(content)),
    ]
    for flaw in flaws[:50]:
        found.say(FLAW, flaw, DAMAGED)
    if len(flaws) > 50:
        found.say(FLAW, f"And {len(flaws) - 50:,} more of this kind.", DAMAGED)
    for sentence in islice(absurd_dates(tables, datetime.now(UTC)), 10):
        found.say(NOTE, sentence)
    if flaws:
        found.say(NOTE, "`referral-tui doctor --fix` repairs this, and quarantines what it takes out.")
    _examine_mode(path, FILE_MODE, found)


def _examine_mode(path: Path, mode: int, found: Diagnosis) -> None:
    if os.name == "posix" and os.path.exists(path) and stat.S_IMODE(path.stat().st_mode) & ~mode & 0o077:
        found.say(NOTE, f"Others on this machine can read {path} (mode {stat.S_IMODE(path.stat().st_mode):o}).")


def _examine_surroundings(path: Path, found: Diagnosis) -> None:
    state = StateFolder(path)
    if os.path.islink(path):
        found.say(NOTE, f"It is a link to {os.path.realpath(path)}; saving keeps the link.")
    if path.parent == data_path().parent:  # a folder of ours; what else is in another is not our business
        _examine_mode(path.parent, FOLDER_MODE, found)
    _examine_mode(state.path, FOLDER_MODE, found)
    stale = stale_files(path)
    if stale:
        found.say(NOTE, f"{plural(len(stale), 'file')} of a save that was cut short; the next save removes them.")
    for copy in conflict_copies(path):
        use = "The program can merge it (Setup, Your data)." if can_be_read(copy) else "It cannot be read."
        found.say(NOTE, f"A sync tool left another version: {copy.name}. {use}")
    kept = list_backups(state.backups)
    broken = [backup.path.name for backup in kept if not can_be_read(backup.path)]
    for name in broken:
        found.say(NOTE, f"The backup {name} cannot be read.")
    if kept:
        newest = f"the newest of {kept[0].at:%Y-%m-%d %H:%M} UTC with {plural(kept[0].people, 'person', 'people')}"
        found.say(OK, f"{plural(len(kept), 'backup')}, {newest}.")
    else:
        found.say(NOTE, "There are no backups yet; the second save makes the first.")
    if found.status and not can_be_read(path) and newest_good(kept):
        found.say(NOTE, "`referral-tui restore` lists the backups; `restore newest` restores the newest valid one.")
    if os.path.exists(state.forgetting):
        found.say(NOTE, "Forgetting somebody was cut short; the next start, or `doctor --fix`, finishes it.")
    if os.path.isdir(state.quarantined) and os.listdir(state.quarantined):
        found.say(
            NOTE, f"Set aside earlier: {plural(len(os.listdir(state.quarantined)), 'file')} in {state.quarantined}."
        )


def _examine_machine(environ: Mapping[str, str], found: Diagnosis) -> None:
    found.say(NOTE, f"Copying uses {clipboard_in_use(environ)}.")
    name = local_zone_name()
    found.say(NOTE, f"This machine's time zone is {name}." if name else "This machine's time zone is not known: UTC.")


def clipboard_in_use(environ: Mapping[str, str]) -> str:
    """Which clipboard a copy will go to, in words."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return "your terminal (OSC 52), because this is a session over SSH"
    import pyperclip

    copy, _ = pyperclip.determine_clipboard()
    name = getattr(copy, "__name__", "")
    if not name.startswith("copy_"):
        return "your terminal (OSC 52), because no clipboard program was found"
    return f"the system's clipboard ({name.removeprefix('copy_').replace('_', ' ')})"


def _repaired(tables: Tables) -> Repaired:
    return repair(migrate(tables))


def _duplicate_keys(content: bytes) -> list[dict[str, object]]:
    try:
        return duplicate_keys(content)
    except (ValueError, RecursionError):
        return []


def _fix_file(path: Path) -> list[str]:
    done: list[str] = []
    content = read_content(path)
    if content is None:
        return done
    tables = tables_in(content, path)
    if schema_of(tables) > SCHEMA:
        raise DataFileError("A newer referral-tui has written the file. Update this one. It was not changed.")
    repaired, lost = _repaired(tables), _duplicate_keys(content)
    if repaired.flaws or lost:
        records = {"set_aside": {str(n): entry for n, entry in enumerate([*repaired.quarantined, *lost], 1)}}
        if repaired.quarantined or lost:
            kept = StateFolder(path).quarantine("mended", encode(records))
            what = plural(len(records["set_aside"]), "record or value", "records or values")
            done.append(f"{what} set aside in {kept}.")
        rewrite(path, lambda now: _repaired(now).tables, BackupReason.REPAIR)
        done += repaired.flaws[:50]
        flaws = plural(len(repaired.flaws) + len(lost), "flaw")
        done.append(f"{flaws} repaired in {path.name}; the file as it was is kept as a backup.")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(FILE_MODE)
        done.append(f"{path.name} can be read by you alone.")
    if stale_files(path):
        with StateFolder(path).locked():
            sweep(path)
        done.append("Files of a save that was cut short are removed.")
    return done
