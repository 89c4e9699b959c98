"""The user's own editor: which it is, and how it is started, on every system."""

import os
import sys
from pathlib import Path

import pytest

from referral_tui.tui.editor import chosen_editor, command_line
from tests.terminal import SeenTerminal


@pytest.mark.parametrize(
    ("environ", "platform", "editor"),
    [
        ({"VISUAL": "vim", "EDITOR": "nano"}, "linux", "vim"),
        ({"EDITOR": "nano -w"}, "linux", "nano -w"),
        ({"VISUAL": " ", "EDITOR": "nano"}, "darwin", "nano"),
        ({}, "linux", ""),
        ({}, "win32", "notepad"),
        ({"EDITOR": r"C:\Tools\vim.exe"}, "win32", r"C:\Tools\vim.exe"),
    ],
)
def test_which_editor(environ: dict[str, str], platform: str, editor: str) -> None:
    assert chosen_editor(environ, platform) == editor


@pytest.mark.parametrize(
    ("command", "platform", "line"),
    [
        ("nano -w", "linux", ["nano", "-w", "/tmp/a b.txt"]),
        ("'/opt/my editor/ed' --wait", "linux", ["/opt/my editor/ed", "--wait", "/tmp/a b.txt"]),
        (r"C:\Tools\vim.exe", "win32", r'C:\Tools\vim.exe "/tmp/a b.txt"'),
        (
            r'"C:\Program Files\Code\code.exe" --wait',
            "win32",
            r'"C:\Program Files\Code\code.exe" --wait "/tmp/a b.txt"',
        ),
    ],
)
def test_how_it_is_started(command: str, platform: str, line: list[str] | str) -> None:
    assert command_line(command, "/tmp/a b.txt", platform) == line


@pytest.mark.unix
def test_an_editor_that_cannot_be_started_is_a_sentence_and_the_program_goes_on(tmp_path: Path) -> None:
    environ = {**os.environ, "EDITOR": "/nowhere/editor"}
    terminal = SeenTerminal([sys.executable, "-m", "referral_tui", "--demo"], (100, 30), environ)
    try:
        terminal.until("Maya Okafor")
        terminal.send(b"m")
        terminal.until("tab Template")
        terminal.send(b"E")
        terminal.until("could not be started")
        terminal.send(b"\x1b")
        terminal.until("n New")
        terminal.send(b"\x11")
        assert terminal.wait() == 0
    finally:
        terminal.close()
