"""The bare text of a message, for selecting it with the mouse where no clipboard works."""

import signal

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.widgets import Static

from referral_tui.domain.text import clean_text
from referral_tui.tui.base import BaseScreen
from referral_tui.tui.drawing import safe_block


def show_plain_text(app: App[None], text: str) -> None:
    """Step aside and print the text, so that the terminal's own selection takes exactly its lines."""
    try:
        with app.suspend():
            print(f"\n{clean_text(text)}\n\n-- Select the text above and copy it. Enter goes back. --", flush=True)
            before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is what a hand presses to copy
            try:
                input()
            except (EOFError, OSError):
                return
            finally:
                signal.signal(signal.SIGINT, before)
    except SuspendNotSupported:
        app.push_screen(PlainText(text))


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
