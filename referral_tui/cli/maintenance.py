"""The verbs that look after the data file: `doctor`, `restore`, `where`."""

import argparse
import os
import sys
from pathlib import Path

from referral_tui.cli.errors import fail, prompt
from referral_tui.cli.streams import say, write_json
from referral_tui.domain.sync.diff import Difference, compare
from referral_tui.domain.text import clean_line, plural
from referral_tui.store.paths import connections_path, data_path
from referral_tui.store.state import StateFolder
from referral_tui.workspace import DataFileError
from referral_tui.workspace.own_commands import config_path
from referral_tui.workspace.versions import Version, docs_in, versions


def doctor(options: argparse.Namespace) -> int:
    """Check the data file and what is around it, and with --fix repair it first."""
    from referral_tui.workspace.doctor import examine, fix

    try:
        path, status = data_path(options.data), 0
    except OSError as error:
        return fail(_reason(error), 2)
    if options.fix:
        try:
            done = fix(path) or ["There was nothing to repair."]
        except (OSError, DataFileError) as error:
            done, status = [], fail(_reason(error), 1)
        for sentence in done:
            say(sentence, to_error=options.json)
    found = examine(path, os.environ)
    if options.json:
        write_json({"status": found.status, "findings": [{"mark": mark, "says": says} for mark, says in found.lines]})
        return max(found.status, status)
    for mark, sentence in found.lines:
        say(f"{mark} {sentence}")
    return max(found.status, status)


def restore(options: argparse.Namespace) -> int:
    """List the backups with what differs, or put one back after showing what would change."""
    from referral_tui.store.versions import find_version, put_back

    path = data_path(options.data)
    if options.backup is None:
        return _list_versions(path)
    named = find_version(path, options.backup)
    if named is None:
        return fail(f"no backup is called {options.backup}; `referral-tui restore --list` names them", 1)
    try:
        lines = _difference(path, named).in_lines()
    except DataFileError as error:
        return fail(str(error), 1)
    say("\n".join(map(clean_line, lines)) or "It holds the same as the data file.")
    if sys.stdin is not None and sys.stdin.isatty() and not prompt("Put it back? The file as it is now is kept."):
        say("Nothing was changed.")
        return 0
    try:
        kept = put_back(path, named)
    except (OSError, DataFileError) as error:
        return fail(f"Nothing was restored: {_reason(error)}", 1)
    say(f"Restored {named.name}." + (f" The file as it was is kept: {kept}" if kept else ""))
    return 0


def where(options: argparse.Namespace) -> int:
    """Name the paths in use."""
    data = data_path(options.data)
    state = StateFolder(data)
    paths = (
        ("data", data),
        ("connections", connections_path(data)),
        ("backups", state.backups),
        ("undo", state.undo),
        ("half typed", state.typed),
        ("set aside", state.quarantined),
        ("own commands", config_path()),
    )
    if options.json:
        write_json({label.replace(" ", "_"): str(path) for label, path in paths})
        return 0
    for label, path in paths:
        say(f"{label + ':':14}{path}{'' if os.path.exists(path) else '  (not there yet)'}")
    return 0


def _list_versions(path: Path) -> int:
    found = [version for version in versions(path) if not version.is_copy]
    if not found:
        say("There are no backups yet; the second save makes the first.")
    for version in found:
        people = "cannot be read" if version.people is None else plural(version.people, "person", "people")
        name = clean_line(version.path.name)
        say(f"{version.at.astimezone():%a %Y-%m-%d %H:%M}  {people:<12}  {_differs(path, version)}")
        say(f"    {name}  ({version.title})")
    if found:
        say("`referral-tui restore NAME` puts one back, `restore newest` the newest valid one.")
    return 0


def _differs(path: Path, version: Version) -> str:
    try:
        return _difference(path, version.path).in_words()
    except DataFileError:
        return "cannot be read"


def _difference(path: Path, version: Path) -> Difference:
    """What a version would change in the data file; raises DataFileError when the version cannot be used."""
    there = docs_in(version)
    try:
        here = docs_in(path)
    except DataFileError:
        here = {table: {} for table in there}
    return compare(here, there)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")
