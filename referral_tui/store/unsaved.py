"""Changes that the disk would not take, kept beside the backups until a later start can save them."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from referral_tui.domain.sync.change import DocChange, coalesced
from referral_tui.store.atomic import write_atomic


def write_unsaved(path: Path, changes: Sequence[DocChange]) -> None:
    """Keep these changes; with none, nothing. Where that disk is full too, they stay in memory alone."""
    with suppress(OSError):
        if changes:
            docs = [[c.table, c.id, c.before, c.after] for c in coalesced(changes)]
            write_atomic(path, json.dumps(docs).encode())
        else:
            path.unlink(missing_ok=True)


def read_unsaved(path: Path) -> list[DocChange]:
    """The changes that were kept; none where there are none or they cannot be read."""
    try:
        docs = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return []
    entries = docs if isinstance(docs, list) else []
    return [DocChange(*entry) for entry in entries if isinstance(entry, list) and len(entry) == 4]
