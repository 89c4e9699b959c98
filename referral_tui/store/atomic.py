"""Writing a file so that it is always the whole old or the whole new one (RELIABILITY.md, The save)."""

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700

SHARING_SECONDS = 2.5
"""How long to go on trying where Windows says that somebody else has the file open."""

_SHARING = (5, 32, 33)
"""Windows' errors for that: access denied, sharing violation, lock violation (RELIABILITY.md, The save, 4)."""


def write_atomic(
    path: Path,
    content: bytes,
    check: Callable[[bytes], object] = lambda written: None,
    keep: Callable[[Path], object] = lambda old: None,
) -> None:
    """Replace a file's content in one step, durable on disk when this returns.

    Links are followed, the old file's mode is kept (0600 for a new one, 0700 for folders made).
    `check` is given what stands in the new file and raises where it is not as it should be; `keep` is
    given the old file just before it is replaced.
    Raises OSError, or what those raise; the old file is then untouched and no temporary file stays. Only
    with NotSyncedError, the new content stands there.
    """
    target = Path(os.path.realpath(path))
    make_folder(target.parent)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), _mode_of(target)) if hasattr(os, "fchmod") else None
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        check(Path(name).read_bytes())
        keep(target)
        replace_patiently(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    try:
        _sync_folder(target.parent)
    except OSError as error:
        raise NotSyncedError(error.errno, error.strerror) from None


class NotSyncedError(OSError):
    """The file has its new content, but a power cut might still bring the old one back."""


def replace_patiently(source: str, target: Path) -> None:
    """Rename over a file; on Windows, wait a little for a virus scanner or a sync tool to let go of it."""
    end = time.monotonic() + SHARING_SECONDS
    while True:
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING or time.monotonic() > end:
                raise
            time.sleep(0.05)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, the new ones readable by their owner alone."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)


def stale_files(path: Path) -> list[Path]:
    """Temporary files that a killed save left beside this file, if nobody is saving it now."""
    target = Path(os.path.realpath(path))
    try:
        return sorted(target.parent.glob(f".{target.name}.*.tmp"))
    except OSError:
        return []


def sweep(path: Path) -> None:
    """Remove what killed saves left; only while holding the lock, or a running save loses its file."""
    with contextlib.suppress(OSError):
        for stale in stale_files(path):
            stale.unlink(missing_ok=True)


def _mode_of(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        return FILE_MODE


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # network file systems that cannot sync a folder
            raise
    finally:
        os.close(descriptor)
