"""A document and its change: what undo swaps, saving writes and merging compares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Doc = dict[str, Any]
"""A document; nobody changes one in place."""


@dataclass(frozen=True, slots=True)
class DocChange:
    """One document's change: `before` is None for a new one, `after` for one that is deleted."""

    table: str
    id: str
    before: Doc | None
    after: Doc | None

    def reversed(self) -> "DocChange":
        """The change that takes this one back."""
        return DocChange(self.table, self.id, self.after, self.before)


def differences(table: str, before: Mapping[str, Doc], after: Mapping[str, Doc]) -> list[DocChange]:
    """The changes that make one set of documents by id the other."""
    changes = [DocChange(table, id, doc, after.get(id)) for id, doc in before.items() if after.get(id) != doc]
    return changes + [DocChange(table, id, None, doc) for id, doc in after.items() if id not in before]


def squashed(changes: Iterable[DocChange]) -> list[DocChange]:
    """The same changes with one for each document: from its first `before` to its last `after`."""
    last: dict[tuple[str, str], DocChange] = {}
    for change in changes:
        key = (change.table, change.id)
        first = last.get(key)
        last[key] = DocChange(change.table, change.id, first.before if first else change.before, change.after)
    return list(last.values())
