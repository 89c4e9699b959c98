"""What is being typed into forms: kept beside the data until it is saved or left (RELIABILITY.md, Around it)."""

import json
import os
import re
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from referral_tui.domain.records import Struct
from referral_tui.domain.redaction import Forgotten
from referral_tui.store.atomic import FILE_MODE, make_folder, write_atomic

if TYPE_CHECKING:
    from filelock import FileLock


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Typed(Struct, frozen=True):
    """What stands in the fields of a form of this title, and the ids of what it is about."""

    title: str
    values: Mapping[str, Any]
    about: tuple[str, ...] = ()


class FormRecovery:
    """Half-typed forms by key; `keep` notes one in memory, `write` makes them durable (None: nothing is).

    Each running copy of the program has a file of its own in the folder, and holds a lock as long as it
    runs: what a copy that has ended left there is taken over.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._name = str(uuid4())
        self._lock = Lock()
        self._alive: FileLock | None = None
        self._forms: dict[str, Typed] = {}
        self._written: dict[str, Typed] = {}
        self._forgotten: list[Forgotten] = []
        if folder is not None and os.path.isdir(folder):
            with suppress(OSError):
                self._take_over_what_was_left(folder)

    def get(self, key: str) -> Mapping[str, Any] | None:
        """What had been typed into a form; None where nothing is kept."""
        typed = self._forms.get(key)
        return typed.values if typed else None

    def titles(self) -> list[str]:
        """The titles of the forms that something is kept of."""
        return [typed.title for typed in self._forms.values()]

    def form_keys(self) -> list[str]:
        """The keys of the forms that something is kept of."""
        return list(self._forms)

    def keep(self, key: str, title: str, values: Mapping[str, Any], about: Iterable[str] = ()) -> None:
        """Take what stands in a form about the documents, or parts of them, of these ids."""
        kept = self._without_forgotten(Typed(title, dict(values), tuple(about)))
        if kept is None:
            self.drop(key)
        else:
            self._forms[key] = kept

    def drop(self, key: str) -> None:
        """Keep nothing of a form."""
        self._forms.pop(key, None)

    def keep_about(self, ids: Set[str]) -> None:
        """Drop every form that is about something else than these."""
        self._forms = {key: typed for key, typed in self._forms.items() if ids >= set(typed.about)}

    def everything(self) -> list[Typed]:
        """Every form that something is kept of, also by other running copies."""
        forms = dict(self._forms)
        if self._folder is not None and os.path.isdir(self._folder):
            for path in sorted(self._folder.glob("*.json")):
                forms = _read(path) | forms
        return list(forms.values())

    def forget(self, person: Forgotten) -> None:
        """Keep nothing about somebody any more, and their name in no other form either, now and from now on."""
        self._forgotten.append(person)
        kept = {key: self._without_forgotten(typed) for key, typed in self._forms.items()}
        self._forms = {key: typed for key, typed in kept.items() if typed is not None}
        self.write()

    def _without_forgotten(self, typed: Typed) -> Typed | None:
        """A form without those who are forgotten; None where it is about one of them."""
        kept: Typed | None = typed
        for person in self._forgotten:
            kept = redacted_form(kept, person) if kept is not None else None
        return kept

    @property
    def is_written(self) -> bool:
        """Whether all that was taken is durable."""
        return self._forms == self._written

    def write(self) -> None:
        """Make what was taken durable, if it differs from what is; where the disk will not have it, it stays here."""
        with self._lock:
            forms = dict(self._forms)
            if self._folder is None or forms == self._written:
                return
            with suppress(OSError):
                if self._alive is None:
                    make_folder(self._folder)
                    self._alive = _locked(self._folder / f"{self._name}.lock")
                path = self._folder / f"{self._name}.json"
                write_atomic(path, _encoded(forms)) if forms else path.unlink(missing_ok=True)
                self._written = forms

    def close(self) -> None:
        """Let another copy take over what is kept here."""
        if self._alive is not None:
            self._alive.release()

    def _take_over_what_was_left(self, folder: Path) -> None:
        left = []
        for path in sorted(folder.glob("*.json")):
            ended = _locked(path.with_suffix(".lock"))
            if ended is not None:
                self._forms |= _read(path)
                left += [path, path.with_suffix(".lock")]
                ended.release()
        self.write()
        _remove(left)


def redacted_form(typed: Typed, person: Forgotten) -> Typed | None:
    """A form without somebody's name; None where it is about them."""
    if person.ids & set(typed.about):
        return None
    title, values = person.without_name(typed.title) or "a form", person.without_name(dict(typed.values))
    return Typed(title, values, typed.about)


def redact_typed(folder: Path, person: Forgotten) -> None:
    """Take somebody out of what every copy of the program keeps of its forms; raises OSError."""
    for path in sorted(folder.glob("*.json")) if os.path.isdir(folder) else ():
        forms = _read(path)
        kept = {key: new for key, typed in forms.items() if (new := redacted_form(typed, person)) is not None}
        if kept != forms:
            write_atomic(path, _encoded(kept))


def _encoded(forms: Mapping[str, Typed]) -> bytes:
    docs = {
        key: {"title": typed.title, "values": typed.values, "about": list(typed.about)} for key, typed in forms.items()
    }
    return json.dumps(docs, indent=2).encode()


def _locked(path: Path) -> "FileLock | None":
    """The lock, held; None where another copy of the program holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(path, mode=FILE_MODE)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _read(path: Path) -> dict[str, Typed]:
    try:
        docs = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    forms = {}
    for key, doc in docs.items() if isinstance(docs, dict) else ():
        match doc:
            case {"title": str(title), "values": dict(values)}:
                # Version 0.1.0 wrote the ids into the key alone, after the name of the form.
                about = doc.get("about", [word for word in key.split() if _ID.fullmatch(word)])
                ids = about if isinstance(about, list) else []
                forms[key] = Typed(title, values, tuple(id for id in ids if isinstance(id, str)))
    return forms
