"""The user's 1st-degree connections: in a file of their own, read when first needed."""

from contextlib import suppress
from pathlib import Path
from threading import RLock

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.identity import Identities
from referral_tui.domain.model.company import company_key
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.repository import Repository
from referral_tui.store.tables import DataFileError

TABLE = "connections"


class _Read:
    """The file as it was read: by id, by who they are, and by company."""

    def __init__(self, path: Path | None) -> None:
        self.repository = Repository(path, anew=True)
        docs = self.repository.load(TABLE)
        self.by_id = {id: Connection.from_doc(doc) for id, doc in docs.items()}
        self.identities = Identities()
        for connection in self.by_id.values():
            self.identities.put(connection.id, connection.keys)
        self.by_company: dict[str, list[Connection]] = {}
        self.arrange()

    def arrange(self) -> None:
        """Put them by company, each company's by name."""
        self.by_company = {}
        for connection in sorted(self.by_id.values(), key=_name):
            if connection.company:
                self.by_company.setdefault(company_key(connection.company), []).append(connection)


class ConnectionBook:
    """Who the user knows on LinkedIn; raises DataFileError when first asked if its file cannot be used."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.version = 0  # how often it has changed
        self._known: _Read | None = None
        self._lock = RLock()  # the board reads ahead, and an import saves, in threads of their own

    @property
    def _read(self) -> _Read:
        if self._known is None:
            self._known = _Read(self.path)
        return self._known

    def all(self) -> list[Connection]:
        """Every connection, by name."""
        with self._lock:
            return sorted(self._read.by_id.values(), key=_name)

    def find(self, connection: Connection) -> Connection | None:
        """The same person as kept from an earlier import."""
        with self._lock:
            id = self._read.identities.find(connection.keys)
            return self._read.by_id[id] if id else None

    def load(self) -> None:
        """Read the file ahead of being asked; one that cannot be used is told of when it is asked for."""
        with suppress(DataFileError), self._lock:
            _ = self._read

    @property
    def is_loaded(self) -> bool:
        """Whether the file has been read, so that asking costs nothing more."""
        return self._known is not None

    @property
    def count(self) -> int:
        """How many there are."""
        with self._lock:
            return len(self._read.by_id)

    def at_company(self, *names: str) -> list[Connection]:
        """The connections at the company of these names, compared as LINKEDIN.md says."""
        with self._lock:
            keys = dict.fromkeys(company_key(name) for name in names if name)
            return [each for key in keys for each in self._read.by_company.get(key, [])]

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
            self.version += 1

    def read_again(self) -> None:
        """Read the file again when next asked: something else has changed it."""
        with self._lock:
            self._known = None
            self.version += 1

    def _save(self, connections: list[Connection]) -> None:
        read, changes = self._read, []
        for connection in connections:
            before = read.by_id.get(connection.id)
            changes.append(DocChange(TABLE, connection.id, before.to_doc() if before else None, connection.to_doc()))
        try:
            read.repository.apply(changes, BackupReason.IMPORT)
        except OSError:
            self._known = None  # to be read again: the file is as it was
            raise
        for connection in connections:
            read.by_id[connection.id] = connection
            read.identities.put(connection.id, connection.keys)
        read.arrange()


def _name(connection: Connection) -> str:
    return connection.name.casefold()
