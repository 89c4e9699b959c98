"""A file of lines, a JSON object each, that is only ever added to."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from referral_tui.store.atomic import FILE_MODE, make_folder, write_atomic

if TYPE_CHECKING:
    from filelock import FileLock

LIMIT = 8 << 20
"""Bytes a journal grows to before its older half is dropped."""

LOCK_SECONDS = 5.0
"""How long to wait for another copy that writes here, which takes milliseconds."""

Line = dict[str, Any]
Revise = Callable[[Line], Line | None]


class Journal:
    """Lines kept across sessions, and shared by the copies that run, which take turns: `add` costs nothing, `flush`
    appends what was added; not synced, for what it loses in a power cut is never the data itself.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._added: queue.SimpleQueue[Line] = queue.SimpleQueue()
        self._unwritten: list[Line] = []
        self._known = -1
        self._lock = Lock()

    def add(self, line: Line) -> None:
        """Take a line, to be written with the next `flush`."""
        self._added.put(line)

    def flush(self, revise: Revise = lambda line: line) -> None:
        """Append what was added, as `revise` gives each line, without those for which it gives None; raises OSError."""
        with self._lock:
            self._take_added(revise)
            if self._unwritten:
                with self._in_turn():
                    self._append()

    def _append(self) -> None:
        size = self._size()
        is_known = size == self._known
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            if size:
                file.seek(size - 1)
                if file.read(1) != b"\n":  # a line that was cut short is no reason to lose the next
                    file.write(b"\n")
            file.write(b"".join(map(_encoded, self._unwritten)))
        self._unwritten.clear()
        if self._size() > LIMIT:
            self._drop_older_half()
        if is_known:
            self._known = self._size()

    def has_more(self) -> bool:
        """Whether it has lines that this copy has neither read nor added: another one runs, or did before."""
        with self._lock:
            return self._size() != self._known

    def lines(self) -> list[Line]:
        """All lines, oldest first, with those that are not written yet; those that cannot be read are left out."""
        with self._lock:
            self._take_added()
            raw = self._raw()
            self._known = len(raw)
            return [*(line for line in map(_decoded, raw.split(b"\n")) if line), *self._unwritten]

    def _take_added(self, revise: Revise = lambda line: line) -> None:
        """What is not written yet, as `revise` gives it."""
        while not self._added.empty():
            self._unwritten.append(self._added.get())
        self._unwritten = [new for line in self._unwritten if (new := revise(line))]

    def _in_turn(self) -> FileLock:
        """While it is held, no other copy writes here; raises OSError when it never comes."""
        from filelock import FileLock  # imported with the first save

        make_folder(self._path.parent)
        return FileLock(self._path.with_name(f"{self._path.name}.lock"), timeout=LOCK_SECONDS, mode=FILE_MODE)

    def rewrite(self, revise: Revise) -> None:
        """Write every line anew as `revise` gives it, without those for which it gives None; raises OSError.

        So are the lines that were added and not written yet.
        """
        with self._lock:
            self._take_added(revise)
            if not self._size():
                return
            with self._in_turn():
                revised = [revise(line) for line in map(_decoded, self._raw().split(b"\n")) if line]
                if revised:
                    write_atomic(self._path, b"".join(_encoded(line) for line in revised if line))

    def _raw(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError:
            return b""

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def _drop_older_half(self) -> None:
        raw = self._raw()
        last_line = raw.rfind(b"\n", 0, len(raw) - 1) + 1
        write_atomic(self._path, raw[min(raw.find(b"\n", len(raw) // 2) + 1, last_line) :])


def _encoded(line: Line) -> bytes:
    try:
        encoded = msgspec.json.encode(line)
        if msgspec.json.decode(encoded) == line:
            return encoded + b"\n"
    except (TypeError, ValueError, RecursionError, msgspec.MsgspecError):
        pass
    import json

    return json.dumps(line).encode() + b"\n"  # a lone surrogate, a NaN or a huge number that the file came with


def _decoded(raw: bytes) -> Line | None:
    import json

    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None
