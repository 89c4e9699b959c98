"""What another copy of the program, or another program, has changed in the file: taken over into memory."""

from collections.abc import Callable, Iterable

from referral_tui.domain.model import event
from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc, DocChange, coalesced
from referral_tui.domain.sync.merge import OTHER_VERSIONS, merge_keeping
from referral_tui.domain.text import listed


class TakenOver(Struct, frozen=True):
    """What becomes of the documents in memory; `differs` is what the file does not have of it yet."""

    docs: tuple[DocChange, ...]
    differs: tuple[DocChange, ...]
    conflicting: tuple[str, ...]
    """Names of those whom both sides changed, so that the other side's version went into the history."""

    def sentences(self) -> list[str]:
        """What happened in the other copy, a sentence for each kind of change."""
        said = []
        for verb in ("Added", "Changed", "Deleted"):
            names = dict.fromkeys(_name(c.after or c.before or {}) for c in self.docs if _verb(c) == verb)
            said += [f"{verb} in another copy: {listed(list(names))}."] if names else []
        return said


def take_over(external: Iterable[DocChange], doc: Callable[[str, str], Doc | None], at: str) -> TakenOver:
    """Merge what the file has by now with what is in memory, which may have changed since (`at`: UTC stamp)."""
    docs, differs, conflicting = [], [], []
    taken: dict[tuple[str, str], Doc | None] = {}
    for change in coalesced(external):
        key = (change.table, change.id)
        current = taken[key] if key in taken else doc(*key)
        new = change.after if current == change.before else merge_keeping(change.before, current, change.after, at)
        taken[key] = new
        if new != current:
            docs.append(DocChange(*key, current, new))
        if new != change.after:
            differs.append(DocChange(*key, change.after, new))
        if new is not None and has_conflict(current, new):
            conflicting.append(_name(new))
    return TakenOver(tuple(coalesced(docs)), tuple(differs), tuple(dict.fromkeys(conflicting)))


def _verb(change: DocChange) -> str:
    return "Added" if change.before is None else "Deleted" if change.after is None else "Changed"


def _name(doc: Doc) -> str:
    return str(doc.get("name") or ("Setup" if doc.get("section") else "a text"))


def has_conflict(before: Doc | None, after: Doc | None) -> bool:
    """Whether a merge has put something into the document's history that was overwritten."""
    return after is not None and _versions(after) > _versions(before or {})


def _versions(doc: Doc) -> int:
    kept = [entry for log in ("history", OTHER_VERSIONS) for entry in _entries(doc.get(log))]
    return sum(entry.get("kind") == event.OTHER_VERSION for entry in kept)


def _entries(value: object) -> list[Doc]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
