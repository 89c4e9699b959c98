"""What a saved change costs, against the least it could cost."""

import os
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from referral_tui.workspace import Workspace

ROUNDS = 25


def saved_change_seconds(path: Path) -> float:
    """The median time from a change to its being durable on disk."""
    workspace = Workspace(path)
    times = []
    for number in range(ROUNDS):
        contact = next(iter(workspace.contacts.values()))
        start = time.perf_counter()
        workspace.contacts.save(replace(contact, notes=f"note {number}"), "benchmark")
        workspace.documents.wait_saved()
        times.append(time.perf_counter() - start)
    workspace.documents.close()
    return median(times)


def plain_write_seconds(path: Path) -> float:
    """The median time to write, sync and rename the same bytes, and sync the folder."""
    content = path.read_bytes()
    target = path.with_suffix(".plain")
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        temporary = target.with_suffix(".tmp")
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        times.append(time.perf_counter() - start)
    return median(times)
