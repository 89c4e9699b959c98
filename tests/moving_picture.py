"""Make the README's moving picture from the demo: `python -m tests.moving_picture` (needs npx, of Node.js).

Keys are pressed in a real terminal; what it prints is written as an asciicast, the format of asciinema, which
svg-term-cli draws. Each step takes the same time on any machine: the time it is shown for, not the time it took.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pictures import ASSETS
from tests.terminal import Terminal

SIZE = (100, 30)
KEYS = {"enter": "\r", "esc": "\x1b"}
STEPS = (
    ("", 2.5),
    ("j", 0.6),
    ("j", 1.6),
    ("L", 1.6),
    ("l", 1.2),
    ("j", 1.8),
    ("m", 3.0),
    ("y", 2.6),
    ("s", 2.4),
    ("2", 2.6),
    ("enter", 2.6),
    ("esc", 1.0),
    ("j", 0.5),
    ("j", 0.5),
    ("j", 0.5),
    ("j", 0.5),
    ("j", 1.6),
    ("c", 2.4),
    ("t", 1.2),
    ("space", 0.8),
    ("esc", 0.6),
    ("3", 3.0),
    ("4", 3.0),
    ("1", 2.5),
)
"""Keys of the main journey, each with the seconds for which what it shows stays."""

_NOT_DRAWN = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP.*?\x1b\\|\x1b\[[?>=][0-9;]*[a-zA-Z]", re.S)
"""What a terminal is told and asked beside what it draws: the clipboard, the title, modes."""


SVG = '<svg xml:space="preserve" '
"""How the picture begins: without it, blanks at the ends of a piece of text would not be drawn."""


def record() -> str:
    """The journey as an asciicast of version 2."""
    environ = {**os.environ, "TZ": "UTC", "TEXTUAL_ANIMATIONS": "none"}
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "TEXTUAL_THEME"):
        environ.pop(name, None)
    terminal = Terminal([sys.executable, "-m", "referral_tui", "--demo"], SIZE, environ)
    at, drawn, lines = 0.0, 0, [json.dumps({"version": 2, "width": SIZE[0], "height": SIZE[1]})]
    try:
        terminal.wait_for("Find")
        for key, seconds in STEPS:
            terminal.send(KEYS.get(key, " " if key == "space" else key).encode())
            terminal.settle(0.45)  # shorter than a second, in which a call's timer draws
            said = _NOT_DRAWN.sub("", bytes(terminal.output[drawn:]).decode(errors="ignore"))
            drawn = len(terminal.output)
            lines.append(json.dumps([round(at, 2), "o", said]))
            at += seconds
    finally:
        terminal.close()
    return "\n".join([*lines, json.dumps([round(at, 2), "o", ""])])


def main() -> None:
    """Record, and draw."""
    with tempfile.TemporaryDirectory() as folder:
        cast = Path(folder) / "journey.cast"
        cast.write_text(record())
        out = ASSETS / "journey.svg"
        command = ["npx", "--yes", "svg-term-cli", "--in", str(cast), "--out", str(out), "--no-cursor", "--no-optimize"]
        subprocess.run(command, check=True, cwd=folder)
        out.write_text(out.read_text().replace("<svg ", SVG, 1))


if __name__ == "__main__":
    main()
