"""Paths as terminals, file managers and shells hand them over."""

import os
import re
import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote


def dropped_path(text: str) -> Path | None:
    """The path that was typed, pasted or dropped: quoted, escaped, or an address of a file; None where there is none.

    Of several that were dropped together, the first.
    """
    path = re.sub(r"^&\s+", "", text.strip())  # as PowerShell runs a file
    if path.startswith("file:"):
        path = unquote(re.sub(r"^file:(?://(?:localhost)?(?=/))?", "", path))
    elif not os.path.exists(os.path.expanduser(path)):
        if os.sep == "/" and ("\\" in path or path[:1] in "'\""):
            with suppress(ValueError):
                path = (shlex.split(path) or [""])[0]
        path = path.strip("'\"")
    return Path(os.path.expanduser(path)) if path else None


def newest_export(folder: Path) -> Path | None:
    """The export of LinkedIn that was downloaded last, else the newest zip; None where there is none."""
    try:
        with os.scandir(folder) as entries:
            zips = [(entry.stat().st_mtime, Path(entry.path)) for entry in entries if _is_zip(entry)]
    except OSError:
        return None
    ours = [each for each in zips if "linkedin" in each[1].name.lower()]
    return max(ours or zips, default=(0.0, None))[1]


def _is_zip(entry: "os.DirEntry[str]") -> bool:
    return entry.name.lower().endswith(".zip") and not entry.name.startswith(".") and entry.is_file()
