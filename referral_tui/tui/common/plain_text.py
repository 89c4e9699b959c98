"""The bare text of a message, for selecting it with the mouse where no clipboard works."""

import os
import signal
from collections.abc import Mapping

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.widgets import Static

from referral_tui.domain.text import clean_text
from referral_tui.tui.clipboard import may_be_screen
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import safe_block
from referral_tui.tui.signals import ToldToEnd, breaking_off


def show_plain_text(app: App[None], text: str) -> None:
    """Step aside and print the text, so that the terminal's own selection takes exactly its lines."""
    try:
        with app.suspend():
            _print_and_wait(text)
    except SuspendNotSupported:
        app.push_screen(PlainText(text))


def _print_and_wait(text: str) -> None:
    """Print a text and wait for enter, or for a signal that ends the program."""
    cleared = "" if has_alternate_screen(os.environ) else "\x1b[H\x1b[2J"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is what a hand presses to copy
    try:
        with breaking_off():
            print(
                f"{cleared}\n{clean_text(text)}\n\n-- Select the text above and copy it. Enter goes back. --",
                flush=True,
            )
            input()
    except (EOFError, OSError, ToldToEnd):
        return
    finally:
        signal.signal(signal.SIGINT, before)


def has_alternate_screen(environ: Mapping[str, str]) -> bool:
    """Whether the program's screen goes when it steps aside; elsewhere what follows would stand in the middle of it."""
    return not (may_be_screen(environ) or environ.get("TERM", "").startswith(("linux", "vt", "ansi", "cygwin", "dumb")))


class PlainText(BaseScreen[None]):
    """The text and nothing beside it, where the program cannot step aside."""

    BINDINGS = [Binding("escape,enter,q", "leave", "Back", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text from the first column on."""
        yield Static(safe_block(self._text), id="plain")
        yield Static("\nSelect the text above (hold shift) and copy it. esc goes back.")

    def action_leave(self) -> None:
        """Back to the message."""
        self.dismiss()
