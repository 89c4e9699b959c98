"""Backups and conflict copies, as the open workspace sees them: looked at, put back, merged."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.records import Struct
from referral_tui.domain.sync.diff import Difference, Docs, compare, merged_difference
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.backups import list_backups
from referral_tui.store.repository import TABLES
from referral_tui.store.state import StateFolder
from referral_tui.store.tables import DataFileError, documents
from referral_tui.store.versions import conflict_copies, put_back, read_version

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

REASONS: dict[str, str] = {
    BackupReason.SAVE: "saved",
    BackupReason.MIGRATION: "before an update",
    BackupReason.IMPORT: "before an import",
    BackupReason.RESTORE: "before a restore",
    BackupReason.MERGE: "before a merge",
    BackupReason.REPAIR: "before a repair",
    BackupReason.FORGET: "before forgetting",
}


class Version(Struct, frozen=True):
    """Another version of the data: what it is, when it was written (UTC), and how many people it has.

    `people` is None where it cannot be read; `is_copy` marks one that a sync tool left, `is_here` what
    is in memory.
    """

    path: Path
    at: datetime
    title: str
    people: int | None
    is_copy: bool = False
    is_here: bool = False


def versions(path: Path) -> list[Version]:
    """The conflict copies beside a data file, then its backups, newest first."""
    copies = [_copy(copy) for copy in conflict_copies(path)]
    kept = list_backups(StateFolder(path).backups)
    return copies + [Version(b.path, b.at, REASONS.get(b.reason, b.reason), b.people) for b in kept]


def names_of_copies(workspace: "Workspace") -> set[str]:
    """The names of other versions that a sync tool has left beside the data file; reads its folder."""
    path = workspace.documents.path
    return {copy.name for copy in conflict_copies(path)} if path else set()


def difference(workspace: "Workspace", version: Version, there: Docs) -> Difference:
    """What putting a version back would change, or merging it where it is a copy (`there`: what it holds)."""
    here = {table: {doc["id"]: doc for doc in workspace.documents.docs(table)} for table in TABLES}
    found = merged_difference(here, there, to_stamp(workspace.now())) if version.is_copy else compare(here, there)
    gone = workspace.documents.forgotten
    return Difference(tuple(change for change in found.changes if change.after is None or change.id not in gone))


def apply_version(workspace: "Workspace", version: Version, found: Difference) -> bool:
    """Put a version back, or merge a copy, as one change that can be taken back; False where nothing may change."""
    if version.is_copy:
        return workspace.documents.change(f"merged {version.path.name}", found.changes, reason=BackupReason.MERGE)
    return workspace.documents.change(
        f"restored a backup ({version.title})", found.changes, reason=BackupReason.RESTORE
    )


def put_away(workspace: "Workspace", version: Version) -> bool:
    """Once a merged copy is saved, set it aside, so that nobody merges it again; whether it was. Raises OSError."""
    if workspace.documents.state is None or not workspace.documents.wait_saved().saved:
        return False
    workspace.documents.state.quarantine("merged-copy", version.path.read_bytes())
    version.path.unlink()
    return True


def replace_damaged(workspace: "Workspace", version: Version) -> None:
    """Make a version the data file while that is damaged; the damaged one is kept apart.

    Waits for it; raises OSError and DataFileError.
    """
    if version.is_here:
        workspace.documents.overwrite_damaged()
        workspace.documents.wait_saved()
    elif workspace.documents.path is not None:
        put_back(workspace.documents.path, version.path)
        workspace.documents.look_at_file()


def here(workspace: "Workspace") -> Version:
    """What is in memory, as a version: it can take the place of a damaged file."""
    path = workspace.documents.path or Path()
    return Version(path, workspace.now(), "what you see here", len(workspace.contacts), is_here=True)


def docs_in(path: Path) -> Docs:
    """The documents of a version, by table and id; raises DataFileError."""
    tables = read_version(path)
    return {table: documents(tables.get(table, {})) for table in TABLES}


def _copy(path: Path) -> Version:
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        people: int | None = len(docs_in(path)["contacts"])
    except OSError:
        return Version(path, datetime.fromtimestamp(0, UTC), "left by your sync tool", None, is_copy=True)
    except DataFileError:
        people = None
    return Version(path, at, "left by your sync tool", people, is_copy=True)
