"""Changes of data: what saving writes, what undo takes back."""

from __future__ import annotations

from dataclasses import dataclass

from referral_tui.store.repository import DocChange

UNDO_DEPTH = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of data: what it is, in words ("moved Ann Lee to Plan"), and the documents it touches."""

    label: str
    docs: tuple[DocChange, ...]

    def ids(self, table: str) -> set[str]:
        """The ids of this table's documents that change."""
        return {change.id for change in self.docs if change.table == table}

    def is_like(self, other: Changed) -> bool:
        """Whether the other does the same to the same documents."""
        return self.label == other.label and [c.id for c in self.docs] == [c.id for c in other.docs]

    def joined(self, later: Changed) -> Changed:
        """This change and a later one like it, as one."""
        both = zip(self.docs, later.docs, strict=True)
        return Changed(
            self.label,
            tuple(DocChange(first.table, first.id, first.before, second.after) for first, second in both),
        )

    def reversed(self) -> Changed:
        """The change that takes this one back."""
        return Changed(self.label, tuple(DocChange(c.table, c.id, c.after, c.before) for c in reversed(self.docs)))


class UndoStack:
    """The changes that can be taken back, and those taken back that can be made again."""

    def __init__(self) -> None:
        self._done: list[Changed] = []
        self._undone: list[Changed] = []

    def push(self, changed: Changed, joins_last: bool) -> None:
        """A change was made; with `joins_last`, it is one with the change before if that is like it."""
        if joins_last and self._done and self._done[-1].is_like(changed):
            changed = self._done.pop().joined(changed)
        self._done.append(changed)
        del self._done[:-UNDO_DEPTH]
        self._undone.clear()

    def undo(self) -> Changed | None:
        """The change to make in order to take the last one back."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].reversed()

    def redo(self) -> Changed | None:
        """The change to make in order to have the one taken back again."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def clear(self) -> None:
        """Nothing can be taken back any more."""
        self._done.clear()
        self._undone.clear()
