"""Two versions of one document made one, field by field (RELIABILITY.md, The save, 3)."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.model import event
from referral_tui.domain.records import Struct, field, replace
from referral_tui.domain.sync.change import Doc

OTHER_VERSIONS = "other_versions"
"""The field that keeps what was lost to a merge in a document that has no history."""

_ABSENT: Any = object()

_WHOLE = frozenset(("stages",))
"""Fields that say one thing as a whole: an application is not rejected here and accepted there."""

T = TypeVar("T", bound=Struct)


class Merged(Struct, frozen=True):
    """The one document (None: deleted), and by field what the other side had where ours was kept."""

    doc: Doc | None
    conflicts: Mapping[str, Any] = field(default_factory=dict)


def rebase(opened: T, edited: T, current: T) -> T:
    """What it is by now, with what was edited of it since it was opened; all three are records of one class."""
    names = edited.__struct_fields__
    changed = {n: v for n in names if (v := getattr(edited, n)) != getattr(opened, n)}
    return replace(current, **changed)  # type: ignore[type-var]  # whichever record it is


def merge(before: Doc | None, ours: Doc | None, theirs: Doc | None) -> Merged:
    """Merge two versions that both come from `before` (None: there was none, or it is not known).

    Where both sides changed a field, ours is kept. What one side deleted and the other changed stays.
    Lists of entries, such as a history, are merged entry by entry; lists of words, word by word.
    """
    if _same(ours, theirs) or _same(theirs, before):
        return Merged(ours)
    if _same(ours, before) or ours is None:
        return Merged(theirs)
    if theirs is None:
        return Merged(ours)
    conflicts: dict[str, Any] = {}
    return Merged(_merge_fields(before or {}, ours, theirs, "", conflicts), conflicts)


def merge_keeping(before: Doc | None, ours: Doc | None, theirs: Doc | None, at: str) -> Doc | None:
    """Merge, and keep what would be lost in the document's history, dated `at` (a UTC stamp)."""
    merged = merge(before, ours, theirs)
    if merged.doc is None or not merged.conflicts:
        return merged.doc
    log = "history" if isinstance(merged.doc.get("history"), list) else OTHER_VERSIONS
    known = merged.doc.get(log, [])
    entries = [_other_version(merged.doc.get("id"), name, value, at) for name, value in merged.conflicts.items()]
    ids = {entry.get("id") for entry in known if isinstance(entry, dict)}
    return {**merged.doc, log: [*known, *(entry for entry in entries if entry["id"] not in ids)]}


def _other_version(doc_id: object, name: str, value: Any, at: str) -> Doc:
    """The entry for what another copy had; the same for the same value in every copy of the program."""
    id = uuid5(NAMESPACE_URL, f"referral-tui/other-version/{doc_id}/{name}/{_canonical(value)}")
    return {"id": str(id), "at": at, "kind": event.OTHER_VERSION, "field": name, "value": value}


def _merge_fields(before: Mapping[str, Any], ours: Doc, theirs: Doc, path: str, conflicts: dict[str, Any]) -> Doc:
    merged: Doc = {}
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        sides = (before.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT))
        value = _merge_value(*sides, f"{path}.{key}" if path else key, conflicts)
        if value is not _ABSENT:
            merged[key] = value
    return merged


def _merge_value(before: Any, ours: Any, theirs: Any, path: str, conflicts: dict[str, Any]) -> Any:
    if _same(ours, theirs) or _same(theirs, before):
        return ours
    if _same(ours, before) or ours is _ABSENT:
        return theirs
    if theirs is _ABSENT:
        return ours
    if before is _ABSENT and "." in path and (_says_nothing(ours) or _says_nothing(theirs)):
        return theirs if _says_nothing(ours) else ours
    if isinstance(ours, dict) and isinstance(theirs, dict) and path.rpartition(".")[2] not in _WHOLE:
        return _merge_fields(before if isinstance(before, dict) else {}, ours, theirs, path, conflicts)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _merge_lists(before if isinstance(before, list) else [], ours, theirs, path, conflicts)
    conflicts[path] = theirs
    return ours


def _says_nothing(value: Any) -> bool:
    """Whether a field of a part, such as the notes of a call, was only made with it, and nobody has filled it in."""
    return value in ("", [], {}) or (type(value) is int and value == 0)


def _merge_lists(
    before: list[Any], ours: list[Any], theirs: list[Any], path: str, conflicts: dict[str, Any]
) -> list[Any]:
    """What either side added, without what either took out and the other left as it was."""
    base, other = ({_key(entry): entry for entry in entries} for entries in (before, theirs))
    own = {_key(entry) for entry in ours}
    merged = []
    for entry in ours:
        key = _key(entry)
        was, news = base.get(key, _ABSENT), other.get(key, _ABSENT)
        if _same(entry, was) and news is _ABSENT:
            continue
        if _same(entry, was) or news is _ABSENT or _same_entry(entry, news) or _same(news, was):
            merged.append(news if _same(entry, was) else entry)
        elif _is_record(entry) and _is_record(news):
            known = was if isinstance(was, dict) else {}
            merged.append(_merge_fields(known, entry, news, f"{path}.{key}", conflicts))
        else:
            merged.append(entry)
            conflicts[f"{path}.{key}"] = news
    for entry in theirs:
        key = _key(entry)
        if key not in own and not _same(entry, base.get(key, _ABSENT)):
            merged.append(entry)
    return merged


def _key(entry: Any) -> str:
    """What an entry of a list is known by: its id, else all of it."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return id if isinstance(id, str) else _canonical(entry)


def _is_record(entry: Any) -> bool:
    """Whether an entry is a thing with fields, such as an opening, and not something that happened once."""
    return isinstance(entry, dict) and isinstance(entry.get("id"), str) and "kind" not in entry


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of one type all the way down: 1 is not True."""
    if one is other:
        return True
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, dict):
        return all(_same(value, other[key]) for key, value in one.items())
    return not isinstance(one, list) or all(map(_same, one, other))


def _same_entry(one: Any, other: Any) -> bool:
    """Whether two entries of one id say the same; two copies may have logged one event at two times."""
    return _same(one, other) or (isinstance(one, dict) and "kind" in one and one["kind"] == other.get("kind"))


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
