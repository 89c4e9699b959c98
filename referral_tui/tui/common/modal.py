"""What every dialog of the program shares."""

from typing import Generic

from textual.screen import ModalScreen, ScreenResultType

from referral_tui.tui.common.base import OwnScreen


class BaseModal(OwnScreen[ScreenResultType], ModalScreen[ScreenResultType], Generic[ScreenResultType]):
    """A dialog in the middle of the screen; every way out of it dismisses it."""

    DEFAULT_CSS = """
    BaseModal {
        align: center middle;
        background: $background 60%; /* the screen it is about stays in sight */
        & > .dialog {
            width: 64;
            max-width: 94%;
            height: auto;
            max-height: 94%;
            padding: 1 2;
            background: $surface;
            border: round $primary;
            border-title-color: $text-primary;
            border-title-style: bold;
        }
        .buttons { height: auto; margin-top: 1; align-horizontal: right; }
        .buttons Button { margin-left: 2; }
        .note { color: $text-muted; height: auto; }
        .problem { color: $text-error; height: auto; }
    }
    """
