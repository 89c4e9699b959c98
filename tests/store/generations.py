"""One save after the other, to tell which of them a file holds."""

import json
from pathlib import Path

from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder


def start(data: Path) -> None:
    """A data file of generation 1, saved by the program, with a backup before it."""
    repository = Repository(data, anew=True)
    first = {"id": "h", "generation": 0, "text": "x" * 20_000}
    repository.apply([DocChange("helped", "h", None, first)])
    repository.apply([DocChange("helped", "h", first, {**first, "generation": 1})])


def generation(data: Path) -> int:
    """Which generation a file holds, whole; fails for anything else."""
    (doc,) = json.loads(data.read_bytes())["helped"].values()
    assert len(doc["text"]) == 20_000
    number: int = doc["generation"]
    return number


def check_all_is_well(data: Path) -> None:
    """Every backup is a whole generation, and the next save works and leaves nothing behind."""
    for backup in StateFolder(data).backups.iterdir():
        generation(backup)
    repository = Repository(data)
    now = repository.load("helped")["h"]
    repository.apply([DocChange("helped", "h", now, {**now, "generation": 3})])
    assert generation(data) == 3
    assert [path.name for path in data.parent.glob(".*.tmp")] == []
