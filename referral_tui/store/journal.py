"""A file of lines, a JSON object each, that is only ever added to."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from referral_tui.store.atomic import FILE_MODE, make_folder, write_atomic

LIMIT = 8 << 20
"""Bytes a journal grows to before its older half is dropped."""

Line = dict[str, Any]


class Journal:
    """Lines kept across sessions, and shared by the copies that run: `add` costs nothing, `flush` appends what was
    added; not synced, for what it loses in a power cut is never the data itself.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._added: queue.SimpleQueue[Line] = queue.SimpleQueue()
        self._unwritten: list[bytes] = []
        self._known = -1
        self._lock = Lock()

    def add(self, line: Line) -> None:
        """Take a line, to be written with the next `flush`."""
        self._added.put(line)

    def flush(self) -> None:
        """Append what was added; raises OSError."""
        with self._lock:
            self._flush()

    def _flush(self) -> None:
        self._encode_added()
        if not self._unwritten:
            return
        is_known = self._size() == self._known
        make_folder(self._path.parent)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(b"".join(self._unwritten))
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
            self._encode_added()
            raw = self._raw()
            self._known = len(raw)
            return [line for line in map(_decoded, [*raw.split(b"\n"), *self._unwritten]) if line]

    def _encode_added(self) -> None:
        while not self._added.empty():
            self._unwritten.append(_encoded(self._added.get()))

    def rewrite(self, revise: Callable[[Line], Line | None]) -> None:
        """Write every line anew as `revise` gives it, without those for which it gives None; raises OSError.

        So are the lines that were added and not written yet.
        """
        with self._lock:
            self._encode_added()
            self._unwritten = [_encoded(new) for raw in self._unwritten if (new := revise(_decoded(raw) or {}))]
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
        write_atomic(self._path, raw[raw.index(b"\n", len(raw) // 2) + 1 :])


def _encoded(line: Line) -> bytes:
    try:
        return msgspec.json.encode(line) + b"\n"
    except (TypeError, ValueError, msgspec.MsgspecError):
        import json

        return json.dumps(line).encode() + b"\n"  # a lone surrogate or a huge number that the file came with


def _decoded(raw: bytes) -> Line | None:
    import json

    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
