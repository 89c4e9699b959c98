"""Copying a text off the UI thread, and saying honestly how it went."""

import os

from referral_tui.tui.clipboard import Copied, osc52_hint, put_on_clipboard
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.plain_text import show_plain_text


class CopyingScreen(BaseScreen[None]):
    """A screen that puts texts on the clipboard."""

    def copy_text(self, text: str, what: str, then: str = "Paste it into LinkedIn, then s logs it as sent.") -> None:
        """Put a text on the clipboard; `what` names it in the sentence that says how it went, `then` what is next."""
        self.finish(self._copy(text, what, then), group="clipboard", exclusive=True)

    async def _copy(self, text: str, what: str, then: str) -> None:
        self._tell(await put_on_clipboard(self.app, text), text, what, then)

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
