"""How long LinkedIn's whole export takes to come in, in what memory, and whether the interface stays alive."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from referral_tui.domain.model.contact import new_contact
from referral_tui.tui.app import ReferralApp
from referral_tui.tui.data.import_preview import ImportPreview
from referral_tui.tui.data.import_screen import ImportScreen
from referral_tui.workspace import Workspace
from tests.benchmarks.figure import Figure
from tests.peak_memory import peak_mb
from tests.people import write_data_file
from tests.whole_export import name, write_export

CONNECTIONS, MESSAGES, ON_BOARD = 30_000, 100_000, 500
TICK = 0.01


def figures(rounds: int) -> Iterator[Figure]:
    """Seconds from the file's name to the preview, memory, and the longest time that the interface did nothing else."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.json"
        path = write_export(Path(folder) / "export.zip", CONNECTIONS, MESSAGES)
        write_data_file(data, 1_000)
        workspace = Workspace(data)
        workspace.contacts.save_many([(new_contact(name(n)), "Acme") for n in range(ON_BOARD)], "people")
        seconds, longest = asyncio.run(import_seconds(workspace, path))
        workspace.documents.close()
    what = f"{CONNECTIONS:,} connections and {MESSAGES:,} messages to the preview"
    yield Figure(what, seconds, 8.0, "s")
    yield Figure("resident memory at the preview", peak_mb(), 300.0, "MB")
    yield Figure("longest pause of the interface meanwhile", longest, None, "s")


async def import_seconds(workspace: Workspace, path: Path) -> tuple[float, float]:
    """Read the file in the running program, while a clock ticks on the UI's own thread."""
    longest = 0.0
    app = ReferralApp(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.5)
        screen = ImportScreen()
        await app.push_screen(screen)
        begun = last = perf_counter()
        screen.start_reading(path)
        while not isinstance(app.screen, ImportPreview):
            await asyncio.sleep(TICK)
            longest, last = max(longest, perf_counter() - last), perf_counter()
        return perf_counter() - begun, longest
