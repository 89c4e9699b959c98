"""A change of data: what it is in words, and the documents it touches."""

from __future__ import annotations

from dataclasses import dataclass

from referral_tui.domain.sync.change import DocChange


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of data: what it is, in words ("moved Ann Lee to Plan"), and the documents it touches."""

    label: str
    docs: tuple[DocChange, ...]

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
