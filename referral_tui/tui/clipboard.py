"""The clipboard, told honestly: a copy counts as made only when it was read back.

What pyperclip does wrong is kept away (RELIABILITY.md, Clipboard, measured): it runs in a process of
its own with a time limit, without our terminal for its error text, and in its own session so that
what it starts to hold the text outlives the terminal.
"""

import os
import signal
import subprocess
import sys
from asyncio import to_thread
from base64 import b64encode
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

TIME_LIMIT = 2.0
"""Seconds a clipboard program may take."""

SETTLES = 0.3
"""Seconds in which a text is read back once more where another one was there: xclip ends before the X server knows."""

OSC52_LIMIT = 74_994
"""Bytes of text that terminals take in one OSC 52 sequence (100,000 in base64)."""

SCREEN_PIECE = 500
"""Bytes of one DCS string that GNU screen hands on whole: its buffer for them holds 768 in older versions."""

_COPY_AND_CHECK = f"""
import sys, time, pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
pyperclip.copy(text)
until = time.monotonic() + {SETTLES}
while pyperclip.paste().replace("\\r\\n", "\\n") != text:
    if time.monotonic() > until:
        sys.exit(3)
    time.sleep(0.02)
"""

_PASTE = """
import sys, pyperclip
sys.stdout.buffer.write(pyperclip.paste().encode("utf-8", "replace"))
"""


class Copied(Enum):
    """How sure it is that the text is on the clipboard."""

    VERIFIED = "verified"
    LIKELY = "likely"
    SENT = "sent"
    FAILED = "failed"


def copy(text: str, environ: Mapping[str, str]) -> Copied:
    """Put a text on the system's clipboard; blocks for up to the time limit, so call it in a thread.

    Over SSH the clipboard is the terminal's, so OSC 52 goes first; elsewhere it is for where nothing else works. SENT
    means that the caller is to write it to the terminal, LIKELY that it was not read back in time.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    status = 1 if remote else _copy_and_read_back(text, environ)
    if status == 0:
        return Copied.VERIFIED
    if status is None and environ.get("WSL_DISTRO_NAME"):  # clip.exe has it at once; PowerShell takes long to say so
        return Copied.LIKELY
    return Copied.SENT if takes_osc52(text, environ) else Copied.FAILED


def paste(environ: Mapping[str, str]) -> str:
    """What is on the system's clipboard, "" where it cannot be read; blocks for up to the time limit."""
    status, output = _run(_PASTE, b"", environ)
    return output.decode("utf-8", "replace") if status == 0 else ""


async def put_on_clipboard(app: "App[Any]", text: str) -> Copied:
    """Put a text on the clipboard off the UI thread, through the terminal where nothing else works."""
    copied = await to_thread(copy, text, os.environ)
    if copied is Copied.SENT:
        app.copy_to_clipboard(text)
    return copied


def osc52(text: str, environ: Mapping[str, str]) -> str:
    """The sequence by which a terminal puts a text on its clipboard, also through GNU screen."""
    return _osc52(text) + (osc52_through_screen(text) if may_be_screen(environ) else "")


def osc52_through_screen(text: str) -> str:
    """The sequence that puts a text on the clipboard, as GNU screen hands it on: in pieces, each wrapped in DCS."""
    sequence = _osc52(text)
    pieces = (sequence[start : start + SCREEN_PIECE] for start in range(0, len(sequence), SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def _osc52(text: str) -> str:
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"


def may_be_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen may be the terminal; over SSH one of that name may be tmux, which drops what is wrapped."""
    return bool(environ.get("STY")) or (environ.get("TERM", "").startswith("screen") and not environ.get("TMUX"))


def takes_osc52(text: str, environ: Mapping[str, str]) -> bool:
    """Whether the terminal may take a text by OSC 52; none ever says so."""
    if environ.get("TERM", "") in ("", "dumb", "linux"):
        return False
    return environ.get("TERM_PROGRAM") != "Apple_Terminal" and len(text.encode()) <= OSC52_LIMIT


def osc52_hint(environ: Mapping[str, str]) -> str:
    """What to do where the terminal did not take the text."""
    if environ.get("TMUX"):
        return "In tmux this works after: tmux set -g set-clipboard on."
    if environ.get("STY"):
        return "GNU screen hands it on where the terminal around it allows that; if nothing arrives, v shows the text."
    return "If nothing arrives, v shows the bare text to select."


def _copy_and_read_back(text: str, environ: Mapping[str, str]) -> int | None:
    """0 where the system's clipboard took the text and gave the same text back, None where that took too long."""
    status, _ = _run(_COPY_AND_CHECK, text.encode(), environ, answers=False)
    return status


def _run(script: str, given: bytes, environ: Mapping[str, str], answers: bool = True) -> tuple[int | None, bytes]:
    """Run one of the scripts above in its own process: its status, None where it took too long, and what it said.

    `answers`: False where nothing is to be read, for xclip holds the text in the background, and would hold
    the pipe open with it.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_with_utf8(environ),
    ) as process:
        try:
            output, _ = process.communicate(given, timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            _kill_with_children(process)
            return None, b""
        return process.returncode, output or b""


def _kill_with_children(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _with_utf8(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment, with the UTF-8 locale that macOS's pbcopy needs where none is set."""
    if sys.platform == "darwin" and not (environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG")):
        return {**environ, "LC_CTYPE": "UTF-8"}
    return dict(environ)
