"""How long LinkedIn's messages.csv takes to come in, and whether the interface stays alive meanwhile."""

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
from tests.export_files import ME, messages
from tests.people import write_data_file

ROWS, PEOPLE, ON_BOARD = 100_000, 3_000, 500
TICK = 0.01


def figures() -> Iterator[tuple[str, float, float | None]]:
    """Seconds from the file's name to the preview, and the longest time that the interface did nothing else."""
    with TemporaryDirectory() as folder:
        path, data = Path(folder) / "messages.csv", Path(folder) / "data.json"
        path.write_text(messages(rows()))
        write_data_file(data, 1_000)
        workspace = Workspace(data)
        workspace.contacts.save_many([(new_contact(name(n)), "Acme") for n in range(ON_BOARD)], "people")
        seconds, longest = asyncio.run(import_seconds(workspace, path))
        workspace.documents.close()
    yield f"messages.csv of {ROWS:,} rows to its preview, seconds", seconds, 5.0
    yield "longest pause of the interface meanwhile, seconds", longest, None


def name(number: int) -> str:
    """One of the people who were written to."""
    return f"Person {number} Made-up"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Messages to and fro over the year, some 400 bytes each."""
    for number in range(ROWS):
        other = name(number % PEOPLE)
        pair = (ME, other) if number % 2 else (other, ME)
        at = f"2026-{1 + number % 11:02}-{1 + number % 28:02} 09:{number % 60:02}:00"
        yield *pair, at, f"Hello {number},\n\n" + "this is a message of some length, as people write them. " * 4


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
