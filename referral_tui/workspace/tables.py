"""Contacts and companies by id, each read from its document when first asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from referral_tui.domain.model.company import Company, company_key
from referral_tui.domain.model.contact import Contact, contact_from_doc
from referral_tui.domain.model.helping import Help
from referral_tui.domain.sync.change import Doc

T = TypeVar("T")


class ReadWhenAsked(Mapping[str, T], Generic[T]):
    """A view of a table's documents as what they stand for; one is read again after `forget`."""

    def __init__(self, docs: Mapping[str, Doc], read: Callable[[Doc], T]) -> None:
        self._docs, self._read_doc = docs, read
        self._known: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        known = self._known.get(id)
        if known is None:
            known = self._known[id] = self._read_doc(self._docs[id])
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._docs)

    def __len__(self) -> int:
        return len(self._docs)

    def all(self) -> list[T]:
        """Everything as it is at this moment; also for a thread, while documents come and go."""
        return [found for id in list(self._docs) if (found := self.get(id)) is not None]

    def forget(self, id: str) -> None:
        """The document has changed."""
        self._known.pop(id, None)


class Contacts(ReadWhenAsked[Contact]):
    """The contacts."""

    def __init__(self, docs: Mapping[str, Doc]) -> None:
        super().__init__(docs, contact_from_doc)


class Companies(ReadWhenAsked[Company]):
    """The companies."""

    def __init__(self, docs: Mapping[str, Doc]) -> None:
        super().__init__(docs, Company.from_doc)
        self._ids: dict[str, str] | None = None

    def id_of(self, name: str) -> str | None:
        """The id of the company of this name, however it is written; None while it is unknown."""
        if self._ids is None:
            self._ids = {company_key(company.name): id for id, company in self.items()}
        return self._ids.get(company_key(name))

    def forget(self, id: str) -> None:
        """The document has changed."""
        super().forget(id)
        self._ids = None


class Helping(ReadWhenAsked[Help]):
    """Whom the user helps, by contact id."""

    def __init__(self, docs: Mapping[str, Doc]) -> None:
        super().__init__(docs, Help.from_doc)
