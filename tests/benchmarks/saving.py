"""What a saved change costs: CPU of all threads until it is durable."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace
from tests.benchmarks.figure import Figure
from tests.people import write_data_file


def figures(rounds: int) -> Iterator[Figure]:
    """A note on one of 1,000 contacts, from the change to the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.json"
        write_data_file(path, 1_000)
        workspace = Workspace(path)
        times = []
        for number in range(rounds * 5):
            contact = next(iter(workspace.contacts.values()))
            begun = time.process_time()
            workspace.contacts.save(replace(contact, notes=f"note {number}"), "benchmark")
            workspace.documents.wait_saved()
            times.append((time.process_time() - begun) * 1000)
        workspace.documents.close()
    yield Figure("a saved change, 1,000 contacts, until durable", median(times), 10.0, "ms")
