"""A document and its change: what undo swaps, saving writes and merging compares."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.records import Struct

Doc = dict[str, Any]
"""A document; nobody changes one in place."""


class DocChange(Struct, frozen=True):
    """One document's change: `before` is None for a new one, `after` for one that is deleted."""

    table: str
    id: str
    before: Doc | None
    after: Doc | None

    def reversed(self) -> "DocChange":
        """The change that takes this one back."""
        return DocChange(self.table, self.id, self.after, self.before)


def is_number(key: str) -> bool:
    """Whether a key of a table is a number as TinyDB writes it."""
    return key.isdecimal() and key.isascii() and len(key) < 16 and key[0] != "0"


def id_for(table: str, key: str, doc: Doc) -> str:
    """An id for a document that has none: the same in every copy of the file."""
    named = f"referral-tui/{table}/{key}/{doc.get('name')}".encode("utf-8", "replace").decode()
    return str(uuid5(NAMESPACE_URL, named))


def differences(table: str, before: Mapping[str, Doc], after: Mapping[str, Doc]) -> list[DocChange]:
    """The changes that make one set of documents by id the other."""
    changes = [DocChange(table, id, doc, after.get(id)) for id, doc in before.items() if after.get(id) != doc]
    return changes + [DocChange(table, id, None, doc) for id, doc in after.items() if id not in before]


def coalesced(changes: Iterable[DocChange]) -> list[DocChange]:
    """The same changes, with those of a document made one where each begins with what the one before left."""
    made: list[DocChange] = []
    last: dict[tuple[str, str], int] = {}
    for change in changes:
        index = last.get((change.table, change.id))
        if index is not None and made[index].after == change.before:
            made[index] = DocChange(change.table, change.id, made[index].before, change.after)
        else:
            last[change.table, change.id] = len(made)
            made.append(change)
    return made
