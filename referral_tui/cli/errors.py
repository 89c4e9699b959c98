"""How the command line says that something did not work."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain.text import clean_line

if TYPE_CHECKING:
    from referral_tui.workspace import DataFileError


def fail(sentence: str, status: int) -> int:
    """Say a sentence on standard error; gives the exit status."""
    if sys.stderr is not None:  # which `print` would take for standard output
        with suppress(OSError):
            print(f"referral-tui: {clean_line(sentence, 2_000)}", file=sys.stderr, flush=True)
    return status


def fail_of_our_own(error: Exception) -> int:
    """Say that the program has met an error of its own, and where: no values, which may be people's data."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return fail(f"an error of the program itself, which had to stop. To report it: {type(error).__name__}, {places}", 1)


def prompt(question: str) -> bool:
    """Ask at the terminal; False where there is nobody to ask. The question is no output: it goes to standard error."""
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"{clean_line(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower().startswith("y")


def refuse(path: Path | None, error: "DataFileError") -> int:
    """Say why the data file cannot be used, and what could take its place; gives the exit status."""
    from referral_tui.store.backups import list_backups
    from referral_tui.store.state import StateFolder
    from referral_tui.store.tables import DamagedFileError, MissingFileError
    from referral_tui.store.versions import newest_good

    if path is None or not isinstance(error, DamagedFileError | MissingFileError):
        return fail(str(error), 1)
    if newest_good(list_backups(StateFolder(path).backups)):
        return fail(f"{error} `referral-tui restore` lists its backups, `restore newest` brings the newest back.", 1)
    return fail(f"{error} There are no backups. Move it away to start anew, or put a copy of yours in its place.", 1)
