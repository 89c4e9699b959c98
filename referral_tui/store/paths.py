"""Where the program's files are."""

import errno
import os
from itertools import chain, count
from pathlib import Path

DATA_VARIABLE = "REFERRAL_TUI_DATA"


def data_path(chosen: str | None = None) -> Path:
    """The data file: the one chosen, else `$REFERRAL_TUI_DATA`, else the platform's data folder.

    Raises OSError with a sentence for a name that leads nowhere.
    """
    if chosen is not None and not chosen.strip():
        raise OSError(errno.EINVAL, "--data needs the name of a file")
    named = chosen or os.environ.get(DATA_VARIABLE)
    if named:
        return _whole_path(named)
    from platformdirs import user_data_path

    return user_data_path("referral-tui", appauthor=False) / "referrals.json"


def _whole_path(named: str) -> Path:
    if "\0" in named:
        raise OSError(errno.EINVAL, "the name of the data file has a NUL in it")
    try:
        path = Path(named).expanduser()
    except RuntimeError:
        user = named.partition("/")[0]
        raise OSError(errno.ENOENT, f"there is no user whose home folder {user} would be") from None
    if not path.name or path.name == "..":
        raise OSError(errno.EISDIR, f"{named} is a folder, not a file; name a file with --data")
    if not path.is_absolute():
        try:
            os.getcwd()
        except OSError:
            sentence = f"the folder one works in is gone, so that {named} leads nowhere; give the file's whole path"
            raise OSError(errno.ENOENT, sentence) from None
    return path


def connections_path(data: Path) -> Path:
    """The file of LinkedIn connections that belongs to a data file: beside it, named after it."""
    return data.with_name(f"{data.stem}.connections.json")


def downloads_path() -> Path:
    """Where a browser puts LinkedIn's export; the home folder where there is no Downloads."""
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if os.path.isdir(downloads) else Path.home()


def free_path(path: Path, unless_holds: bytes = b"") -> Path:
    """This path, or the first with a number after it, that nothing stands at, or an earlier file with these bytes."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain((path,), numbered) if not os.path.lexists(each) or _holds(each, unless_holds))


def _holds(path: Path, words: bytes) -> bool:
    try:
        return bool(words) and path.is_file() and words in path.read_bytes()
    except OSError:
        return False
