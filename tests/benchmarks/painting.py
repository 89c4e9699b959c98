"""What a person waits for in a real terminal: CPU of the whole process, beside a blank Textual app."""

import compileall
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import referral_tui
from referral_tui.domain.model.contact import contact_to_doc
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from tests.benchmarks.figure import Figure
from tests.people import LAST, made_up, welcomed, write_data_file
from tests.terminal import Terminal

SIZE = (140, 40)
COUNTS = (40, 1_000, 10_000)
BLANK = "from textual.app import App\nfrom textual.widgets import Static\n" + (
    "class Blank(App):\n    def compose(self):\n        yield Static('blank')\nBlank().run()\n"
)
SCRIPT = "import sys\nfrom referral_tui.cli import main\nsys.exit(main())\n"
"""What an installer writes as the command `referral-tui`."""

PAINT_LIMITS = {40: 1.35, 1_000: 1.4, 10_000: 1.7}
"""What the first paint may take, against blank (docs/ARCHITECTURE.md, Budgets)."""

QUIET = 0.25
"""Seconds without output or CPU after which a key has done all that it does."""

Times = defaultdict[str, list[float]]


def figures(rounds: int) -> Iterator[Figure]:
    """First paint, keys, idling and memory, measured in turn so that a drifting machine drifts for all alike."""
    compileall.compile_dir(str(Path(referral_tui.__file__).parent), quiet=1)  # as an installer leaves it
    with TemporaryDirectory() as folder:
        files = {str(count): Path(folder) / f"{count}.json" for count in COUNTS}
        for count, path in files.items():
            write_data_file(path, int(count))
        files["spread"] = write_spread_file(Path(folder) / "spread.json", 10_000)
        times: Times = defaultdict(list)
        for _ in range(rounds):
            with closing(Terminal([sys.executable, "-c", BLANK], SIZE, os.environ)) as terminal:
                terminal.wait_for("blank")
                times["blank"].append(terminal.cpu())
                times["blank memory"].append(terminal.memory())
            for name, path in files.items():
                with closing(
                    Terminal([sys.executable, "-c", SCRIPT, "--data", str(path)], SIZE, os.environ)
                ) as terminal:
                    use(terminal, name, times)
    yield from compared({what: median(found) for what, found in times.items()})


def use(terminal: Terminal, name: str, times: Times) -> None:
    """Open the program and press keys, each until it has done all that it does."""
    terminal.wait_for(*LAST)
    times[f"{name} paint"].append(terminal.cpu())
    at_rest(terminal)
    times[f"{name} memory"].append(terminal.memory())
    if name in ("1000", "spread"):
        return
    if name == "10000":
        before = terminal.cpu()
        time.sleep(2)
        terminal.settle(0.1)
        times["idle"].append((terminal.cpu() - before) / 2.1)
    for key in "jklhjkjkjkjk":
        times[f"{name} {key}"].append(pressed(terminal, key.encode()))
    for _ in range(3):
        before = terminal.screen_cpu()
        times[f"{name} L"].append(pressed(terminal, b"L"))  # from Find to Write, which asks nothing
        times[f"{name} L on screen"].append(terminal.screen_cpu() - before)
        pressed(terminal, b"u")
    pressed(terminal, b"/")
    for letter in b"b", b"e", b"r":
        times[f"{name} filter"].append(pressed(terminal, letter))
    pressed(terminal, b"\x1b")
    pressed(terminal, b"\x1b")
    for time_again in range(4):
        for key in "2345mc":
            seconds = pressed(terminal, key.encode())
            if time_again:  # the first time, each is imported; into one of the others a collection at rest may fall
                times[f"{name} screen {key}"].append(seconds)
            pressed(terminal, b"\x1b" if key in "mc" else b"1")


def pressed(terminal: Terminal, key: bytes) -> float:
    """CPU from a key until nothing more is painted."""
    before = terminal.cpu()
    terminal.send(key)
    return at_rest(terminal) - before


def at_rest(terminal: Terminal) -> float:
    """Wait until nothing is painted or worked out any more; the CPU used by then."""
    used = terminal.cpu()
    while True:
        terminal.settle(QUIET)
        now = terminal.cpu()
        if now - used < 0.002:
            return now
        used = now


def compared(of: dict[str, float]) -> Iterator[Figure]:
    """The figures that have a budget, from the medians."""
    yield Figure("blank app to its first paint", of["blank"] * 1000, unit="ms")
    for count in COUNTS:
        yield Figure(
            f"first paint, {count:,} contacts", of[f"{count} paint"] / of["blank"], PAINT_LIMITS[count], "x blank"
        )
    yield Figure("first paint, 10,000 in all columns", of["spread paint"] / of["blank"], 2.0, "x blank")
    j, many = (of["40 j"] + of["40 k"]) / 2, (of["10000 j"] + of["10000 k"]) / 2
    yield Figure("j, 40 contacts", j * 1000, unit="ms")
    yield Figure("j, 10,000 contacts", many / j, 1.2, "x with 40")
    yield Figure("l, 40 contacts", (of["40 l"] + of["40 h"]) / 2 / j, 1.5, "x j")
    yield Figure("l, 10,000 contacts", (of["10000 l"] + of["10000 h"]) / 2 / many, 1.5, "x j")
    yield Figure("L, 40 contacts, with its save", of["40 L"] / j, 3.0, "x j")
    screen = of["10000 L on screen"] / of["40 L on screen"]
    yield Figure("L, 10,000 contacts, until it is drawn", screen, 1.3, "x with 40")
    yield Figure("L, 10,000 contacts, with its save", of["10000 L"] / of["40 L"], None, "x with 40")
    yield Figure("a letter of the filter, 10,000 contacts", of["10000 filter"] / of["40 filter"], None, "x with 40")
    names = {"2": "Today", "3": "Companies", "4": "Insights", "5": "Setup", "m": "Message", "c": "Call"}
    for key, what in names.items():
        yield Figure(f"{what}, 40 contacts", of[f"40 screen {key}"] / j, 6.0, "x j")
    for key, what in names.items():
        yield Figure(f"{what}, 10,000 contacts", of[f"10000 screen {key}"] / many, 6.0, "x j")
    yield Figure("a second of idling, 10,000 contacts", of["idle"] * 1000, 3.0, "ms")
    yield Figure("resident memory, 10,000 contacts", of["10000 memory"] / of["blank memory"], 2.5, "x blank")


def write_spread_file(path: Path, count: int) -> Path:
    """A data file whose people stand in all columns alike."""
    contacts, companies = made_up(count, datetime.now(UTC).replace(microsecond=0))
    changes = [DocChange("companies", company.id, None, company.to_doc()) for company in companies]
    spread = (replace(contact, step=2 + number % 6) for number, contact in enumerate(contacts))
    changes += [DocChange("contacts", contact.id, None, contact_to_doc(contact)) for contact in spread]
    Repository(path).apply([*changes, *welcomed()])
    return path
