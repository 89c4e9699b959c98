"""The user's 1st-degree connections: in a file of their own, read when first needed."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import RLock

from referral_tui.domain.linkedin.identity import Identities, identity_keys
from referral_tui.domain.model.company import company_key
from referral_tui.domain.sync.change import DocChange
from referral_tui.exchange.people import Connection
from referral_tui.store import reasons
from referral_tui.store.repository import Repository
from referral_tui.store.tables import DataFileError

TABLE = "connections"


class ConnectionBook:
    """Who the user knows on LinkedIn; raises DataFileError when first asked if its file cannot be used."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = RLock()  # the board reads ahead, and an import saves, in threads of their own

    @cached_property
    def _repository(self) -> Repository:
        return Repository(self.path, anew=True)

    @cached_property
    def _by_id(self) -> dict[str, Connection]:
        return {id: Connection.from_doc(doc) for id, doc in self._repository.load(TABLE).items()}

    @cached_property
    def _identities(self) -> Identities:
        identities = Identities()
        for connection in self._by_id.values():
            identities.put(connection.id, _keys(connection))
        return identities

    def all(self) -> list[Connection]:
        """Every connection, by name."""
        with self._lock:
            return sorted(self._by_id.values(), key=lambda c: c.name.casefold())

    def find(self, connection: Connection) -> Connection | None:
        """The same person as kept from an earlier import."""
        with self._lock:
            id = self._identities.find(_keys(connection))
            return self._by_id[id] if id else None

    @cached_property
    def _by_company(self) -> dict[str, list[Connection]]:
        companies: dict[str, list[Connection]] = {}
        for connection in self.all():
            if connection.company:
                companies.setdefault(company_key(connection.company), []).append(connection)
        return companies

    def load(self) -> None:
        """Read the file ahead of being asked; one that cannot be used is told of when it is asked for."""
        with suppress(DataFileError), self._lock:
            len(self._by_company)

    @property
    def is_loaded(self) -> bool:
        """Whether the file has been read, so that asking costs nothing more."""
        return "_by_company" in self.__dict__

    @property
    def count(self) -> int:
        """How many there are."""
        with self._lock:
            return len(self._by_id)

    def at_company(self, name: str) -> list[Connection]:
        """The connections at the company of this name, compared as LINKEDIN.md says."""
        with self._lock:
            return self._by_company.get(company_key(name), []) if name else []

    def acquaintances(self, company: str, besides: str) -> str:
        """Whom the user knows at a company: "You know Tessa Vaughn here"; "" until the file is read."""
        if not self.is_loaded:
            return ""
        names = [c.name for c in self.at_company(company) if c.name != besides]
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""
        return f"You know {', '.join(names[:2])}{more} here" if names else ""

    def save(self, connections: list[Connection]) -> None:
        """Add or change connections, durable when this returns; raises OSError when they cannot be saved."""
        with self._lock:
            self._save(connections)

    def read_again(self) -> None:
        """Read the file again when next asked: something else has changed it."""
        with self._lock:
            self._forget_what_was_read()

    def _forget_what_was_read(self) -> None:
        for name in ("_repository", "_by_id", "_identities", "_by_company"):
            self.__dict__.pop(name, None)

    def _save(self, connections: list[Connection]) -> None:
        changes = []
        for connection in connections:
            before = self._by_id.get(connection.id)
            changes.append(DocChange(TABLE, connection.id, before.to_doc() if before else None, connection.to_doc()))
        try:
            self._repository.apply(changes, reasons.IMPORT)
        except OSError:
            self._forget_what_was_read()  # to be read again: the file is as it was
            raise
        for connection in connections:
            self._by_id[connection.id] = connection
            self._identities.put(connection.id, _keys(connection))
        self.__dict__.pop("_by_company", None)


def _keys(connection: Connection) -> tuple[str, ...]:
    return identity_keys(connection.name, connection.company, connection.profile_url)
