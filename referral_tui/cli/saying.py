"""How the command line says that something did not work."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain.text import clean_line

if TYPE_CHECKING:
    from referral_tui.workspace import DataFileError


def fail(sentence: str, status: int) -> int:
    """Say a sentence on standard error; gives the exit status."""
    print(f"referral-tui: {clean_line(sentence)}", file=sys.stderr)
    return status


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
