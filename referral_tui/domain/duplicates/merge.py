"""Two entries made one: nothing of either is lost, and doing it again changes nothing."""

from collections.abc import Collection, Mapping
from typing import Any

from referral_tui.domain.model.contact import Contact, contact_from_doc, contact_to_doc
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.domain.sync.change import Doc
from referral_tui.domain.sync.merge import merge_keeping

_LEFT_OUT = frozenset(("merged_ids", "merged_names", "not_same", "way_to"))

_NOTHING_KNOWN = {key: value for key, value in contact_to_doc(Contact("")).items() if key != "id"}
"""A contact of whom nothing is known: what differs from it has been filled in."""


def merged_contact(keep: Doc, other: Doc, taken: Collection[str], at: str) -> Doc:
    """The document of one contact made of two, under the id of the first; `at` is the present (a UTC stamp).

    Where both have a value, the first's is kept but for the fields `taken` from the other; what gives way stands in
    the history. Histories, referrals, drafts and tags are kept of both, notes one after the other; the further step,
    the nearer degree and what speaks for them count; who is open in one is open.
    """
    one, two = contact_from_doc(keep), contact_from_doc(other)
    ours, theirs = dict(keep), {**other, "id": keep["id"]}
    for field in taken:
        ours[field], theirs[field] = theirs.get(field, ""), ours.get(field, "")
    both: dict[str, Any] = {
        "notes": joined_notes(str(keep.get("notes") or ""), str(other.get("notes") or "")),
        "step": max(one.step, two.step, FIRST_COLUMN),
        "degree": min(one.degree, two.degree),
        "closed": None if one.closed is None or two.closed is None else keep.get("closed"),
    }
    for field in ("premium", "open_profile", "same_school", "title_match", "seniority"):
        value = max(getattr(one, field), getattr(two, field))
        both |= {field: value} if value else {}
    both["merged_ids"] = list(dict.fromkeys((*one.merged_ids, other["id"], *two.merged_ids)))
    both["merged_names"] = list(dict.fromkeys((*one.merged_names, two.name, *two.merged_names)))
    both["not_same"] = [
        id for id in dict.fromkeys((*one.not_same, *two.not_same)) if id not in (keep["id"], other["id"])
    ]
    merged = merge_keeping(_NOTHING_KNOWN, ours | both, theirs | both, at)
    assert merged is not None
    return _in_order({key: value for key, value in merged.items() if value or key not in _LEFT_OUT})


def merged_company(keep: Doc, other: Doc, at: str) -> Doc:
    """The document of one company made of two, under the id and name of the first; openings are kept of both.

    It is still known under the other's name.
    """
    names = [each for doc in (keep, other) for each in (doc.get("also") or ()) if isinstance(each, str)]
    waits = [value for doc in (keep, other) if type(value := doc.get("waiting")) is int]
    wants = [value for doc in (keep, other) if type(value := doc.get("motivation")) is int]
    both: dict[str, Any] = {
        "id": keep["id"],
        "name": keep.get("name"),
        "notes": joined_notes(str(keep.get("notes") or ""), str(other.get("notes") or "")),
        "waiting": max(waits, default=0),
    }
    both |= {"motivation": max(wants)} if wants else {}
    both["also"] = list(dict.fromkeys((*names, str(other.get("name") or ""))))
    merged = merge_keeping({"notes": "", "waiting": 0, "openings": []}, {**keep, **both}, {**other, **both}, at)
    assert merged is not None
    return merged


def joined_notes(one: str, other: str) -> str:
    """Both notes, one after the other; once where the first has the other already."""
    if not other.strip() or other.strip() in one:
        return one
    return f"{one.rstrip()}\n\n{other.strip()}" if one.strip() else other


def pointed_at(doc: Doc, gone: str, keep: str) -> Doc:
    """A document whose links to one entry lead to another: who introduced or named somebody, and who they are not."""
    changed = doc
    if doc.get("introduced_by") in (gone, keep):
        changed = {**doc, "introduced_by": "" if doc["id"] == keep else keep}  # nobody introduces themselves
    if isinstance(doc.get("not_same"), list) and gone in doc["not_same"]:
        changed = {**changed, "not_same": list(dict.fromkeys(keep if id == gone else id for id in doc["not_same"]))}
    history = changed.get("history")
    if isinstance(history, list) and any(_names(entry, gone) for entry in history):
        changed = {**changed, "history": [{**e, "by": keep} if _names(e, gone) else e for e in history]}
    return changed


def _names(entry: Any, id: str) -> bool:
    return isinstance(entry, Mapping) and entry.get("by") == id


def _in_order(doc: Doc) -> Doc:
    """The document with its history in order of time, where that can be told of every entry."""
    history = doc.get("history")
    if not isinstance(history, list) or not all(isinstance(e, dict) and isinstance(e.get("at"), str) for e in history):
        return doc
    return {**doc, "history": sorted(history, key=lambda entry: str(entry["at"]))}
