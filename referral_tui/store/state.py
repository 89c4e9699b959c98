"""What belongs to a data file without being in it: lock, backups, undo, what is half typed, what was set aside."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.store.atomic import FILE_MODE, make_folder, write_atomic

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_SECONDS = 10.0
"""How long a save waits for another copy's; a save takes well under a second."""


class StateFolder:
    """The folder in the platform's state directory that belongs to a data file, by the file's real path."""

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def path(self) -> Path:
        """The folder itself; made when something is first put there."""
        import hashlib

        from platformdirs import user_state_path

        real = os.path.realpath(self._data)
        name = f"{Path(real).stem}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}"
        return user_state_path("referral-tui", appauthor=False) / name

    @property
    def backups(self) -> Path:
        """The folder of earlier generations."""
        return self.path / "backups"

    @property
    def undo(self) -> Path:
        """The changes that can be taken back."""
        return self.path / "undo.jsonl"

    @property
    def unsaved(self) -> Path:
        """Changes that could not be saved."""
        return self.path / "unsaved.json"

    @property
    def typed(self) -> Path:
        """The folder of what is being typed into forms, a file for each running copy."""
        return self.path / "typed"

    @property
    def forgetting(self) -> Path:
        """Who is just being forgotten."""
        return self.path / "forgetting.json"

    @property
    def quarantined(self) -> Path:
        """The folder of what was taken out of the data file because it could not be used."""
        return self.path / "set-aside"

    @contextmanager
    def locked(self, name: str = "lock") -> Iterator[None]:
        """Hold the lock that saves of this data file take turns by, or another; raises OSError when it never comes.

        Where the state folder takes no file, because its disk is full, the lock is beside the data file.
        """
        lock = self._acquired(name)
        try:
            yield
        finally:
            lock.release()

    def _acquired(self, name: str) -> "FileLock":
        from filelock import FileLock, Timeout  # imported with the first save, 10 ms

        real = Path(os.path.realpath(self._data))
        problem = OSError()
        for path in (self.path / name, real.with_name(f".{real.name}.{name}")):
            try:
                make_folder(path.parent)
                lock = FileLock(path, timeout=LOCK_SECONDS, mode=FILE_MODE)
                lock.acquire()
                return lock
            except Timeout:
                raise OSError("another copy of the program is saving, and does not come to an end") from None
            except OSError as error:
                problem = error
        raise OSError(problem.errno, f"no file can be made in {self.path}: {problem.strerror or problem}")

    def quarantine(self, what: str, content: bytes) -> Path:
        """Keep content that is being taken out of the data file; the file it is kept in. Raises OSError."""
        path = self.quarantined / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{what}.json"
        write_atomic(path, content)
        return path
