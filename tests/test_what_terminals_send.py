"""What real terminals send and do: answers, old bytes, other sizes, suspending; in a real pseudo-terminal."""

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from tests.people import welcomed
from tests.terminal import SeenTerminal
from tests.tui.test_terminal_input import ANSWERS

pytestmark = pytest.mark.unix

SCREENS = {
    "board": (b"", "n New"),
    "filter": (b"/", "match"),
    "new person": (b"n", "ctrl+s Save"),
    "message": (b"m", "tab Template"),
    "message being edited": (b"me", "esc"),
    "call": (b"c", "space Tick"),
    "times": (b"s", "ctrl+s Save"),
    "closing": (b"x", "type another reason"),
    "today": (b"2", "enter Do it"),
    "companies": (b"3", "Companies"),
    "insights": (b"4", "referrals"),
    "setup": (b"5", "Your details"),
    "import": (b"i", "paste a path"),
    "help": (b"?", "Keys"),
}
KINDS = ("board", "filter", "new person", "message being edited", "call", "closing")
"""One of each kind: a list, a line, a form, a text, a screen of its own, a dialog; the others are long proofs."""


@pytest.fixture
def with_ann(data_path: Path) -> Path:
    """A data file of somebody who has been welcomed and has written to Ann Lee."""
    ann = new_contact("Ann Lee", step=3, timezone="UTC")
    changes = [*welcomed(), DocChange("contacts", ann.id, None, contact_to_doc(ann))]
    Repository(data_path).apply(changes)
    return data_path


@pytest.fixture
def terminal(with_ann: Path) -> Iterator[SeenTerminal]:
    """The program over it, in a real terminal."""
    opened = start(with_ann)
    try:
        opened.until("n New")
        yield opened
    finally:
        opened.close()


def start(data: Path, kind: str = "xterm-256color", **environ: str) -> SeenTerminal:
    command = [sys.executable, "-m", "referral_tui", "--data", str(data)]
    return SeenTerminal(command, (80, 24), {**os.environ, **environ}, kind)


def leave_form(terminal: SeenTerminal) -> None:
    """What was pasted on the board stands in a form: leave it."""
    terminal.settle(0.2)
    terminal.send(b"\x1b")
    terminal.until("Leave the form?")
    terminal.send(b"y")
    terminal.until("n New")


def quit_program(terminal: SeenTerminal) -> None:
    terminal.settle(0.2)
    terminal.send(b"\x11")  # ctrl+q, from wherever one is
    assert terminal.wait() == 0


@pytest.mark.parametrize(
    "name", [*KINDS, *(pytest.param(name, marks=pytest.mark.long) for name in SCREENS if name not in KINDS)]
)
def test_answers_of_the_terminal_are_no_keys_on_any_screen(terminal: SeenTerminal, with_ann: Path, name: str) -> None:
    keys, words = SCREENS[name]
    before = with_ann.read_bytes()
    for key in keys:
        terminal.send(bytes([key]))
        terminal.settle(0.2)
    terminal.until(words)
    terminal.settle(0.3)
    shown = terminal.seen()
    for answer in ANSWERS:
        terminal.send(answer)
    terminal.settle(0.2)
    for answer in ANSWERS:
        for byte in answer:
            terminal.send(bytes([byte]))
            time.sleep(0.001)
    terminal.settle(0.3)
    assert terminal.seen() == shown
    assert with_ann.read_bytes() == before
    quit_program(terminal)  # at once: a form in which something was typed would ask first
    assert with_ann.read_bytes() == before


def test_bytes_that_are_no_utf8_cost_a_letter_and_not_the_program(terminal: SeenTerminal, with_ann: Path) -> None:
    terminal.send(b"n")
    terminal.until("ctrl+s Save")
    terminal.settle(0.2)
    terminal.send("José Ruiz".encode("latin-1"))
    terminal.until("Jos� Ruiz")
    terminal.send(b"\x1b[M \xe9\xff")  # an old mouse report right of column 95
    terminal.send(b"\x1b[99999999999u")  # a key of no letter there is, over which Textual's parser stumbles
    terminal.send(b"\x13")
    terminal.until("Jos� Ruiz")
    terminal.until("n New")
    quit_program(terminal)
    assert {doc["name"] for doc in json.loads(with_ann.read_bytes())["contacts"].values()} == {"Ann Lee", "Jos� Ruiz"}


def test_letters_cut_between_two_reads_stay_whole(terminal: SeenTerminal, with_ann: Path) -> None:
    terminal.send(b"n")
    terminal.until("ctrl+s Save")
    terminal.settle(0.2)
    for byte in "Zoé Müller 李".encode():
        terminal.send(bytes([byte]))
        time.sleep(0.03)
    terminal.until("Zoé Müller 李")


def test_the_rest_of_a_paste_on_a_slow_line_presses_no_key(terminal: SeenTerminal, with_ann: Path) -> None:
    before = with_ann.read_bytes()
    for answer in (b"\x1b[200~Hello there, |ran late\x1b[201~", b"\x1b]11;rgb:1e|1e/1e1e/1e1e\x1b\\"):
        first, rest = answer.split(b"|")
        terminal.send(first)
        time.sleep(1.5)
        terminal.send(rest)
        terminal.settle(0.3)
    assert "What Ann Lee wrote" in terminal.seen()
    assert "ran late" in terminal.seen()
    leave_form(terminal)
    quit_program(terminal)
    assert with_ann.read_bytes() == before


def test_a_paste_with_escapes_in_it_presses_no_key(terminal: SeenTerminal, with_ann: Path) -> None:
    before = with_ann.read_bytes()
    terminal.send(b"\x1b[200~r\x1b]52;c;cg==\x07r\x1b[A" + b"r" * 60 + b"\x1b[201~")
    terminal.until("What Ann Lee wrote")
    leave_form(terminal)
    quit_program(terminal)
    assert with_ann.read_bytes() == before


def test_the_real_size_counts_not_an_exported_one(with_ann: Path) -> None:
    terminal = start(with_ann, COLUMNS="40", LINES="10")
    try:
        terminal.until("n New")
        terminal.settle(0.2)
        lines = terminal.seen().split("\n")
        assert "saved" in lines[0][60:]
        assert "n New" in lines[23]
        quit_program(terminal)
    finally:
        terminal.close()


@pytest.mark.parametrize("environ", [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "de_DE.ISO-8859-1"}])
def test_a_terminal_that_is_not_utf8_is_told_so(with_ann: Path, environ: dict[str, str]) -> None:
    terminal = start(with_ann, **environ)
    try:
        assert terminal.wait() == 1
    finally:
        terminal.close()
    assert b"UTF-8" in terminal.output
    assert b"Traceback" not in terminal.output
    assert b"\x1b[?1049h" not in terminal.output


def test_told_to_end_by_sigint_it_keeps_what_is_typed(terminal: SeenTerminal, with_ann: Path) -> None:
    terminal.send(b"n")
    terminal.until("ctrl+s Save")
    terminal.settle(0.2)
    terminal.send(b"Ben Ra")
    terminal.until("Ben Ra")
    terminal.kill(signal.SIGINT)
    assert terminal.wait() == 1
    again = start(with_ann)
    try:
        again.until("n New")
        again.send(b"n")
        again.until("Ben Ra")
    finally:
        again.close()


def test_ctrl_z_suspends_and_the_shell_brings_it_back(with_ann: Path) -> None:
    terminal = SeenTerminal(["/bin/bash", "--norc", "-i"], (80, 24), {**os.environ, "PS1": "shell> "})
    try:
        terminal.until("shell>")
        terminal.send(f"{sys.executable} -m referral_tui --data {with_ann}\r".encode())
        terminal.until("n New")
        terminal.settle(0.3)
        terminal.send(b"\x1a")
        terminal.until("Stopped")
        terminal.send(b"echo still $((20 + 3))\r")
        terminal.until("still 23")
        terminal.send(b"fg\r")
        terminal.until("n New")
        terminal.settle(0.3)
        terminal.send(b"2")
        terminal.until("enter Do it")
        terminal.send(b"q")
        terminal.until("shell>")
    finally:
        terminal.close()


def test_ctrl_l_draws_over_what_something_else_has_written(terminal: SeenTerminal) -> None:
    terminal.settle(0.3)
    shown = terminal.seen()
    terminal.draw_over(b"\x1b[5;1Hwarning: a browser says so\r\n\x1b[24;1Hand more")
    assert "a browser says so" in terminal.seen()
    terminal.send(b"\x0c")
    terminal.until_gone("a browser says so")
    terminal.settle(0.3)
    assert terminal.seen() == shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_bare_text(terminal: SeenTerminal, number: int) -> None:
    terminal.send(b"m")
    terminal.until("tab Template")
    terminal.send(b"v")
    terminal.until("Enter goes back")
    terminal.settle(0.2)
    terminal.kill(number)
    assert terminal.wait(5) == 1


@pytest.mark.parametrize("kind", ["linux", "xterm-256color"])
def test_the_bare_text_stands_on_an_empty_screen(with_ann: Path, kind: str) -> None:
    terminal = start(with_ann, kind)
    try:
        terminal.until("n New")
        terminal.send(b"m")
        terminal.until("tab Template")
        terminal.output.clear()
        terminal.send(b"v")
        terminal.until("Enter goes back")
        cleared = b"\x1b[H\x1b[2J" in terminal.output
        assert cleared is (kind == "linux")
    finally:
        terminal.close()


@pytest.mark.long
def test_in_gnu_screen_a_copy_reaches_the_terminal_around_it(with_ann: Path, tmp_path: Path) -> None:
    rc = tmp_path / "screenrc"
    rc.write_text("startup_message off\nterm screen-256color\n")
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    environ = {**os.environ, "SCREENDIR": str(folder)}
    program = [sys.executable, "-m", "referral_tui", "--data", str(with_ann)]
    command = ["screen", "-U", "-c", str(rc), "-S", "test", *program]
    terminal = SeenTerminal(command, (100, 30), environ)
    try:
        terminal.until("n New")
        terminal.settle(0.3)
        terminal.send(b"m")
        terminal.until("tab Template")
        terminal.send(b"yy")
        terminal.until("GNU screen", 10)
        terminal.settle(0.3)
        found = [piece.partition(b"\x07")[0] for piece in bytes(terminal.output).split(b"\x1b]52;c;")[1:]]
        assert any(base64.b64decode(piece).decode().startswith("Hi Ann,") for piece in found)
        terminal.send(b"v")
        terminal.until("Enter goes back")
        assert "tab Template" not in terminal.seen()
    finally:
        terminal.close()
        subprocess.run(["screen", "-S", "test", "-X", "quit"], env=environ, capture_output=True, check=False)
