"""What is asked before the program ends."""

from typing import Any

from textual.app import App

from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.workspace import SaveState, StateFolder


async def may_leave_forms(app: App[Any]) -> bool:
    """Whether nothing is typed into a form, or the user lets it go."""
    if not any(isinstance(screen, BaseScreen) and screen.is_dirty for screen in app.screen_stack):
        return True
    question = "What you typed here is not saved yet."
    return await app.push_screen_wait(Confirm("Leave the form?", question, yes="Leave it", no="Keep typing"))


async def may_leave_unsaved(app: App[Any], state: SaveState, folder: StateFolder | None) -> bool:
    """Whether all is saved, or the user ends the program all the same."""
    if state.damaged:
        title, question = (
            "The data file is damaged",
            (
                "What you see here is complete, and Setup (5), Your data, can make it the file again."
                "\n\nIf you quit now, the newest backup is offered at the next start."
            ),
        )
    elif not state.saved:
        title, question = (
            "Not everything is saved",
            (
                f"{state.problem or 'The disk is slow.'}\n\nIf you quit now, the last changes wait in"
                f" {folder.unsaved if folder else 'memory'} and are taken up at the next start, if that file could be"
                " written."
            ),
        )
    else:
        return True
    return await app.push_screen_wait(Confirm(title, question, yes="Quit", no="Stay"))
