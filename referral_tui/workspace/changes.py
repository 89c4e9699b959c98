"""A change of data: what it is in words, and the documents it touches."""

from __future__ import annotations

from collections.abc import Mapping

from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc, DocChange

FROM_ANOTHER_COPY = "changed in another copy"
"""What a change is called that somebody else has made in the file."""


class Changed(Struct, frozen=True):
    """A change of data: what it is, in words ("moved Ann Lee to Plan"), and the documents it touches.

    `is_new` where the user has just done it here: not undone, redone, imported, restored, nor done in another copy.
    """

    label: str
    docs: tuple[DocChange, ...]
    is_new: bool = False

    def ids(self, table: str) -> set[str]:
        """The ids of this table's documents that change."""
        return {change.id for change in self.docs if change.table == table}

    def goes_on_in(self, later: Changed) -> bool:
        """Whether the later one does the same to the same documents, and begins with what this one left."""
        same = self.label == later.label and [c.id for c in self.docs] == [c.id for c in later.docs]
        return same and all(first.after == second.before for first, second in zip(self.docs, later.docs, strict=True))

    def joined(self, later: Changed) -> Changed:
        """This change and a later one like it, as one."""
        both = zip(self.docs, later.docs, strict=True)
        return Changed(
            self.label,
            tuple(DocChange(first.table, first.id, first.before, second.after) for first, second in both),
        )

    def reversed(self) -> Changed:
        """The change that takes this one back."""
        return Changed(self.label, tuple(change.reversed() for change in reversed(self.docs)))

    def without(self, ids: set[str]) -> Changed:
        """The change without what it does to the documents of these ids."""
        return Changed(self.label, tuple(change for change in self.docs if change.id not in ids))


def without_needed(changed: Changed, docs: Mapping[str, Mapping[str, Doc]]) -> Changed:
    """The change without the deletion of companies at which somebody works all the same; `docs` are those here."""
    deleted = {c.id for c in changed.docs if c.table == "companies" and c.after is None}
    if not deleted:
        return changed
    after = {c.id: c.after for c in changed.docs if c.table == "contacts"}
    people = [after.get(id, doc) for id, doc in docs["contacts"].items()]
    people += [doc for id, doc in after.items() if id not in docs["contacts"]]
    needed = {id for id in deleted if any(doc and doc.get("company_id") == id for doc in people)}
    return changed.without(needed) if needed else changed
