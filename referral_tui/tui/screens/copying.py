"""Copying a text off the UI thread, and saying honestly how it went."""

import os

from textual import work

from referral_tui.tui.base import BaseScreen
from referral_tui.tui.clipboard import Copied, copy, osc52_hint
from referral_tui.tui.screens.plain_text import show_plain_text


class CopyingScreen(BaseScreen[None]):
    """A screen that puts texts on the clipboard."""

    @work(thread=True, exclusive=True, group="clipboard")
    def copy_text(self, text: str, what: str, then: str = "Paste it into LinkedIn, then s logs it as sent.") -> None:
        """Put a text on the clipboard; `what` names it in the sentence that says how it went, `then` what is next."""

        def send(text: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)

        copied = copy(text, send, os.environ)
        self.app.call_from_thread(self._tell, copied, text, what, then)

    def say_copied(self, sentence: str, text: str) -> None:
        """Show how copying this text went."""
        self.say(sentence)

    def _tell(self, copied: Copied, text: str, what: str, then: str) -> None:
        match copied:
            case Copied.VERIFIED:
                sentence = f"{what} is on the clipboard (checked). {then}"
            case Copied.SENT:
                sentence = f"{what} was sent to the terminal's clipboard: paste to check. {osc52_hint(os.environ)}"
            case Copied.FAILED:
                sentence = f"{what} could not be copied. Its bare text can be selected with the mouse."
        self.say_copied(sentence, text)
        if copied is Copied.FAILED:
            show_plain_text(self.app, text)
