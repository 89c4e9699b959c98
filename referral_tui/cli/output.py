"""Where an export goes: to standard output, into a stream that is there, or to a file that it may make or replace."""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from referral_tui.cli.errors import fail, prompt
from referral_tui.store.atomic import write_atomic
from referral_tui.store.paths import connections_path
from referral_tui.store.state import StateFolder

MOST_LINKS = 40
"""Links that are followed one after the other, as by Linux."""


def write_output(content: bytes, out: str | None, data: Path, force: bool) -> int:
    """Write an export; gives the exit status.

    A file of the program's own is never written over, another one only with `force` or after asking; a device, a
    pipe or an open descriptor is written to and stays what it is. Raises OSError.
    """
    if out is None or out == "-":
        return _write_to_standard_output(content)
    if not out.strip():
        return fail("--out needs the name of a file, or - for standard output", 2)
    path = Path(os.path.expanduser(out))
    descriptor = _descriptor(path)
    if descriptor is not None:
        if any(_is_same(os.fstat(descriptor), own) for own, _ in _own_files(data)):
            return fail(f"{out} leads into a file of the program's own. Nothing was written.", 2)
        with os.fdopen(os.dup(descriptor), "wb") as stream:
            stream.write(content)
        return 0
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        return fail(f"{out} is a folder. Name a file in it.", 1)
    if mode is not None and not stat.S_ISREG(mode):
        with os.fdopen(os.open(path, os.O_WRONLY), "wb") as stream:
            stream.write(content)
        return 0
    own = _own_file(path, data)
    if own:
        return fail(f"{out} is {own}. Nothing was written: choose another name.", 2)
    if mode is not None and not force and not prompt(f"{out} is there already. Replace it?"):
        return fail(f"{out} is there already. Nothing was written; --force replaces it.", 1)
    write_atomic(path, content)
    return 0


def _write_to_standard_output(content: bytes) -> int:
    if sys.stdout is None:
        return fail("standard output is closed. Name a file with --out.", 1)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


def _mode(path: Path) -> int | None:
    """What stands at a path; None where nothing does. Raises OSError."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _descriptor(path: Path) -> int | None:
    """The open descriptor of ours that a path means, such as /dev/stdout; None for any other path."""
    for _ in range(MOST_LINKS):
        folder = os.path.realpath(path.parent)
        if path.name.isdecimal() and re.fullmatch(rf"/dev/fd|/proc/(self|{os.getpid()})(/task/\d+)?/fd", folder):
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / os.readlink(path)
    return None


def _own_file(path: Path, data: Path) -> str:
    """Which file of the program's own a path means, by whatever name; "" for none."""
    real = os.path.realpath(path)
    for own, words in _own_files(data):
        state = StateFolder(own).path
        if Path(real).is_relative_to(os.path.realpath(state)):
            return f"in {state}, where the program keeps its backups"
        with contextlib.suppress(OSError):
            if real == os.path.realpath(own) or _is_same(path.stat(), own):
                return words
    return ""


def _is_same(status: os.stat_result, own: Path) -> bool:
    """Whether a file is this one, under whatever name."""
    try:
        return os.path.samestat(status, own.stat())
    except OSError:
        return False


def _own_files(data: Path) -> Iterable[tuple[Path, str]]:
    return ((data, "the data file itself"), (connections_path(data), "the file of your connections"))
