"""What is being typed into forms: kept beside the data until it is saved or left (RELIABILITY.md, Around it)."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from referral_tui.store.atomic import write_atomic


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a form of this title."""

    title: str
    values: Mapping[str, Any]


class TypedFile:
    """Half-typed forms by key; `keep` notes one in memory, `write` makes them durable (path None: nothing is)."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = Lock()
        self._forms = _read(path) if path else {}
        self._written = dict(self._forms)

    def get(self, key: str) -> Mapping[str, Any] | None:
        """What had been typed into a form; None where nothing is kept."""
        typed = self._forms.get(key)
        return typed.values if typed else None

    def titles(self) -> list[str]:
        """The titles of the forms that something is kept of."""
        return [typed.title for typed in self._forms.values()]

    def keep(self, key: str, title: str, values: Mapping[str, Any] | None) -> None:
        """Take what stands in a form; None: nothing of it is to be kept."""
        if values is None:
            self._forms.pop(key, None)
        else:
            self._forms[key] = Typed(title, dict(values))

    @property
    def is_written(self) -> bool:
        """Whether all that was taken is durable."""
        return self._forms == self._written

    def write(self) -> None:
        """Make what was taken durable, if it differs from what is; where the disk will not have it, it stays here."""
        with self._lock:
            forms = dict(self._forms)
            if self._path is None or forms == self._written:
                return
            docs = {key: {"title": typed.title, "values": typed.values} for key, typed in forms.items()}
            with suppress(OSError):
                write_atomic(self._path, json.dumps(docs, indent=2).encode())
                self._written = forms


def _read(path: Path) -> dict[str, Typed]:
    try:
        docs = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    forms = {}
    for key, doc in docs.items() if isinstance(docs, dict) else ():
        match doc:
            case {"title": str(title), "values": dict(values)}:
                forms[key] = Typed(title, values)
    return forms
