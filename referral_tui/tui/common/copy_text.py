"""Copying a text off the UI thread, and saying honestly how it went."""

import os
from collections.abc import Callable
from typing import Any

from referral_tui.tui.clipboard import Copied, osc52_hint, put_on_clipboard
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.plain_text import show_plain_text


def paste_it(with_file: bool) -> str:
    """What to do with a message that is copied; `with_file`: it says that a file comes with it."""
    return f"Paste it into LinkedIn{' and attach the file' if with_file else ''}"


def copy_text(
    screen: BaseScreen[Any], text: str, what: str, then: str, say: Callable[[str], None] | None = None
) -> None:
    """Put a text on the clipboard; `what` names it in the sentence that says how it went, `then` what is next.

    The sentence goes to `say`, or is a notice.
    """
    screen.finish(_copy(screen, text, what, then, say or screen.say), group="clipboard", exclusive=True)


async def _copy(screen: BaseScreen[Any], text: str, what: str, then: str, say: Callable[[str], None]) -> None:
    copied = await put_on_clipboard(screen.app, text)
    match copied:
        case Copied.VERIFIED:
            say(f"{what} is on the clipboard (checked). {then}")
        case Copied.LIKELY:
            say(f"{what} may be on the clipboard: Windows was too slow to read it back. Paste to check. {then}")
        case Copied.SENT:
            hint = osc52_hint(os.environ)
            say(f"{what} was handed to the terminal's clipboard: paste to check. {then}{f' {hint}' if hint else ''}")
        case Copied.FAILED:
            say(f"{what} could not be copied. Its bare text can be selected with the mouse.")
            show_plain_text(screen.app, text)
