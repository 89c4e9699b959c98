"""Measure the program in a real pseudo-terminal beside a blank Textual app, and print the ratios."""

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import referral_tui
from tests.benchmarks import importing
from tests.benchmarks.saving import plain_write_seconds, saved_change_seconds
from tests.benchmarks.thinking import figures
from tests.people import LAST, write_data_file
from tests.terminal import Terminal

SIZE = (140, 40)
ROUNDS = 5
KEYS = 8
MARK_BYTES = 1_000
"""What painting the top line takes at most; the columns take several times that."""
COUNTS = (40, 1_000, 10_000)
BLANK = "from textual.app import App\nfrom textual.widgets import Static\n" + (
    "class Blank(App):\n    def compose(self):\n        yield Static('blank')\nBlank().run()\n"
)
SCRIPT = "import sys\nfrom referral_tui.cli import main\nsys.exit(main())\n"
"""What an installer writes as the command `referral-tui`."""


def main() -> None:
    """Measure everything, interleaved so that a drifting machine drifts for all alike."""
    compileall.compile_dir(str(Path(referral_tui.__file__).parent), quiet=1)  # as an installer leaves it
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}.json" for count in COUNTS}
        for count, path in files.items():
            write_data_file(path, count)
        blanks: list[float] = []
        paints: dict[int, list[float]] = {count: [] for count in COUNTS}
        keys: dict[int, list[float]] = {count: [] for count in COUNTS}
        edits: dict[int, list[float]] = {count: [] for count in COUNTS}
        marks: dict[int, list[float]] = {count: [] for count in COUNTS}
        filters: dict[int, list[float]] = {count: [] for count in COUNTS}
        memory: dict[int, list[float]] = {0: [], **{count: [] for count in COUNTS}}
        for _ in range(ROUNDS):
            with_terminal([sys.executable, "-c", BLANK], lambda t: blank_run(t, blanks, memory[0]))
            for count, path in files.items():
                command = [sys.executable, "-c", SCRIPT, "--data", str(path)]
                run = program_run(paints[count], keys[count], edits[count], marks[count], filters[count], memory[count])
                with_terminal(command, run)
        blank = median(blanks)
        print(f"blank first paint {blank * 1000:.0f} ms; key with 40 contacts {median(keys[40]) * 1000:.1f} ms\n")
        print(f"{'what':<58}{'measured':>10}{'at most':>10}")
        row("first paint, 40 contacts, x blank", median(paints[40]) / blank, None)
        row("first paint, 1,000 contacts, x blank", median(paints[1_000]) / blank, 1.5)
        row("first paint, 10,000 contacts, x blank", median(paints[10_000]) / blank, 2.0)
        row("key to settled paint, 10,000 contacts, x with 40", median(keys[10_000]) / median(keys[40]), 1.2)
        row("edit to settled paint, 10,000 contacts, x with 40", median(edits[10_000]) / median(edits[40]), 1.5)
        row("edit to the mark that it is saved, 10,000, x with 40", median(marks[10_000]) / median(marks[40]), None)
        row("filter key to settled paint, 10,000, x with 40", median(filters[10_000]) / median(filters[40]), None)
        row("saved change, 1,000 contacts, x plain durable write", *saving_ratio(files[1_000]))
        row("resident memory, 10,000 contacts, x blank", median(memory[10_000]) / median(memory[0]), 3.0)
        row("Insights opened, x the slowest other screen, 10,000", *screens_ratio(files[10_000]))
        for what, measured, budget in importing.figures():
            row(what, measured, budget)
        print(f"\n{'milliseconds':<58}")
        for what, measured, budget in figures():
            row(what, measured, budget)
        for verb in (["--version"], ["where"], ["export", "--format", "csv"], ["doctor"], ["restore", "--list"]):
            print(f"{' '.join(verb):<58}{'textual' if loads_textual(verb, files[40]) else 'no textual':>10}")


def with_terminal(command: list[str], run: Callable[[Terminal], None]) -> None:
    """Run a command in a fresh terminal."""
    terminal = Terminal(command, SIZE, os.environ)
    try:
        run(terminal)
    finally:
        terminal.close()


def blank_run(terminal: Terminal, paints: list[float], memory: list[float]) -> None:
    """First paint and memory of the blank app."""
    paints.append(terminal.wait_for("blank") - terminal.started)
    terminal.settle()
    memory.append(terminal.memory())


def program_run(
    paints: list[float],
    keys: list[float],
    edits: list[float],
    marks: list[float],
    filters: list[float],
    memory: list[float],
) -> Callable[[Terminal], None]:
    """First paint, keys, edits, filter keys and memory of the program."""

    def run(terminal: Terminal) -> None:
        paints.append(terminal.wait_for(*LAST) - terminal.started)
        terminal.settle(0.6)
        memory.append(terminal.memory())
        for key in [b"l", *[b"j", b"k"] * (KEYS // 2)]:
            keys.append(-terminal.send(key) + terminal.settle(0.15))
        for key in [b"L", b"H"] * (KEYS // 4):
            edit, mark = edit_seconds(terminal, key)
            edits.append(edit)
            marks.append(mark)
        terminal.send(b"/")
        terminal.settle()
        for key in (b"b", b"e", b"r"):
            filters.append(-terminal.send(key) + terminal.settle(0.15))

    return run


def edit_seconds(terminal: Terminal, key: bytes) -> tuple[float, float]:
    """From an edit's key to its settled paint, and to the mark that it is saved.

    The mark comes when the disk is done, often in a paint of its own, which is not the edit's.
    """
    pressed = painted = marked = terminal.send(key)
    while True:
        since = len(terminal.output)
        if not terminal.read(0.3):
            return painted - pressed, marked - pressed
        has_mark = b"saved" in terminal.output[since:]
        if has_mark:
            marked = terminal.last_byte
        if not has_mark or len(terminal.output) - since > MARK_BYTES:
            painted = terminal.last_byte


def screens_ratio(path: Path) -> tuple[float, float]:
    """From the key to the settled paint of Insights, against that of the slowest of the others; and its budget."""
    opened: dict[bytes, list[float]] = {key: [] for key in (b"1", b"2", b"3", b"4", b"5")}

    def run(terminal: Terminal) -> None:
        terminal.wait_for(*LAST)
        terminal.settle(1.0)
        for time in range(ROUNDS):
            for key in (b"2", b"3", b"4", b"5", b"1"):
                seconds = -terminal.send(key) + terminal.settle(0.4)
                if time:  # the first time, each is imported
                    opened[key].append(seconds)

    with_terminal([sys.executable, "-c", SCRIPT, "--data", str(path)], run)
    return median(opened[b"4"]) / max(median(opened[key]) for key in opened if key != b"4"), 1.3


def saving_ratio(path: Path) -> tuple[float, float]:
    """A saved change against writing, syncing and renaming the same bytes; and its budget."""
    return saved_change_seconds(path) / plain_write_seconds(path), 3.0


def loads_textual(verb: list[str], path: Path) -> bool:
    """Whether a verb imports Textual."""
    program = (
        "import sys\nfrom referral_tui.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "sys.exit(7 if 'textual' in sys.modules else 0)\n"
    )
    arguments = [sys.executable, "-c", program, "--data", str(path), *verb]
    return subprocess.run(arguments, stdout=subprocess.DEVNULL, check=False).returncode == 7


def row(what: str, measured: float, budget: float | None) -> None:
    """A line of the table."""
    print(f"{what:<58}{measured:>10.2f}{f'{budget:.1f}' if budget else '':>10}")


if __name__ == "__main__":
    main()
