"""The documents of a table as what they stand for, read when first asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from referral_tui.domain.sync.change import Doc
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.documents import Documents

T = TypeVar("T")


class Table(Mapping[str, T], Generic[T]):
    """A view of a table by id; a document that changes is read again."""

    def __init__(self, documents: Documents, name: str, read: Callable[[Doc], T]) -> None:
        self.documents = documents
        self._name, self._docs, self._read_doc = name, documents.table(name), read
        self._known: dict[str, T] = {}
        documents.follow(self._follow)

    def __getitem__(self, id: str) -> T:
        known = self._known.get(id)
        if known is None:
            known = self._known[id] = self._read_doc(self._docs[id])
        return known

    def __contains__(self, id: object) -> bool:
        return id in self._docs

    def __iter__(self) -> Iterator[str]:
        return iter(self._docs)

    def __len__(self) -> int:
        return len(self._docs)

    def all(self) -> list[T]:
        """Everything as it is at this moment; also for a thread, while documents come and go."""
        return [found for id in list(self._docs) if (found := self.get(id)) is not None]

    def _follow(self, changed: Changed) -> None:
        for id in changed.ids(self._name):
            self._known.pop(id, None)
