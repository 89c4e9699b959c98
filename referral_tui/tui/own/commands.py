"""The user's own commands in the program: given what stands on the screen, and what they say taken or left."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from referral_tui.tui.common.base import BaseScreen
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.json_shapes import subject_shape
from referral_tui.workspace.outside import run_outside

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace.own_commands import OwnCommand


QUIET = 1.0
"""Seconds after which it is said that a command is still running."""


def refusal(command: "OwnCommand", screen: BaseScreen[Any]) -> str:
    """Why a command cannot be run on what a screen shows; "" where it can."""
    contact = screen.subject
    if contact is None:
        return f"{command.name} needs a person under the cursor."
    if screen.is_typing:
        return f"{command.name} takes the message as it stands: esc ends the typing first."
    if command.kind == "filter" and screen.shown_draft() is None:
        return f"There is no message to {contact.name} for {command.name}."
    return ""


class OwnRun:
    """One command, run once on somebody and the message to them; and what it said, until that is taken."""

    def __init__(self, command: "OwnCommand", screen: BaseScreen[Any], contact: "Contact") -> None:
        self.command, self._screen, self.contact = command, screen, contact
        self._draft = screen.shown_draft()
        self._kept = self._wording()
        self._text = ""
        self.failed = False

    def _wording(self) -> str | None:
        """The user's own wording of the message, as it is by now."""
        contact = self._screen.workspace.contacts.get(self.contact.id)
        return contact.drafts.get(self._draft.template.id) if contact is not None and self._draft is not None else None

    def still_holds(self) -> bool:
        """Whether the message is still what it was run on: nobody has changed its words meanwhile."""
        return self._wording() == self._kept

    async def run(self) -> str:
        """Run it; a sentence where there is nothing to be taken, "" where `offer` has something to show."""
        name, given = self.command.name, _given(self._screen.workspace, self.contact, self._draft)
        running = asyncio.ensure_future(run_outside(name, self.command.run, given, self.command.seconds))
        try:
            if not (await asyncio.wait({running}, timeout=QUIET))[0]:
                self._screen.say(f"{name} is running, {self.command.seconds:g} seconds at most …")
            outcome = await running
        finally:
            running.cancel()
        if outcome.problem:
            self.failed = True
            return f"{outcome.problem} Nothing was changed."
        if self.command.kind == "run" or self._draft is None:
            return f"{name}: done."
        if not outcome.text.strip():
            return f"{name} gave nothing back."
        self._text = outcome.text
        return f"{name} changed nothing." if outcome.text == self._draft.text else ""

    def is_about(self, command: "OwnCommand", screen: BaseScreen[Any]) -> bool:
        """Whether what it said is for the message that this screen shows, as it stands."""
        subject, shown = screen.subject, screen.shown_draft()
        if subject is None or shown is None or self._draft is None or screen.is_typing:
            return False
        is_same = (subject.id, shown.template.id) == (self.contact.id, self._draft.template.id)
        return command == self.command and is_same and self.still_holds()

    async def offer(self, screen: BaseScreen[Any]) -> None:
        """Show what the filter made of the message, and keep it as the user's own wording if they take it."""
        from referral_tui.tui.own.difference import Difference

        assert self._draft is not None  # else there was nothing to offer
        is_taken = await screen.app.push_screen_wait(Difference(self.command.name, self._draft.text, self._text))
        current = screen.workspace.contacts.get(self.contact.id)
        if is_taken and current is not None:
            recording.edited(screen.workspace, current, self._draft, self._text)
            screen.say(f"{self.command.name}: taken. u undoes it.")


async def run_hook(workspace: Workspace, command: "OwnCommand", contact_id: str) -> str:
    """Run a hook for somebody after a save; a sentence where it did not work, else ""."""
    contact = workspace.contacts.get(contact_id)
    if contact is None:
        return ""
    return (await run_outside(command.name, command.run, _given(workspace, contact, None), command.seconds)).problem


def _given(workspace: Workspace, contact: "Contact", draft: "Draft | None") -> str:
    from referral_tui.domain.messages.checks import check

    facts, limits = workspace.facts(contact), workspace.settings.limits
    checks = check(draft, facts, limits, workspace.names.others) if draft is not None else []
    return json.dumps(subject_shape(workspace, workspace.card(contact.id), draft, checks), ensure_ascii=False)
