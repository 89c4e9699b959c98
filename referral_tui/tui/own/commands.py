"""The user's own commands in the program: given what stands on the screen, and what they say taken or left."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from referral_tui.tui.common.base import BaseScreen
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.json_shapes import subject_shape
from referral_tui.workspace.outside import Outcome, run_outside

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace.own_commands import OwnCommand


QUIET = 1.0
"""Seconds after which it is said that a command is still running."""


async def run_command(screen: BaseScreen[Any], command: "OwnCommand") -> None:
    """Run a command on the person of a screen, and on the message to them that is shown or due."""
    workspace, contact = screen.workspace, screen.subject
    if contact is None:
        screen.say(f"{command.name} needs a person under the cursor.")
        return
    if screen.is_typing:
        screen.say(f"{command.name} takes the message as it stands: esc ends the typing first.")
        return
    draft = screen.shown_draft()
    if command.kind == "filter" and draft is None:
        screen.say(f"There is no message to {contact.name} for {command.name}.")
        return
    given = _given(workspace, contact, draft)
    running = asyncio.ensure_future(asyncio.to_thread(run_outside, command.run, given, command.seconds))
    if not (await asyncio.wait({running}, timeout=QUIET))[0]:
        screen.say(f"{command.name} is running, {command.seconds:g} seconds at most …")
    outcome = await running
    if screen.is_gone:
        return
    if outcome.problem:
        screen.say(f"{outcome.problem} Nothing was changed.", "warning")
    elif command.kind == "run" or draft is None:
        screen.say(f"{command.name}: done.")
    else:
        await _offer(screen, command, contact, draft, outcome)


async def _offer(
    screen: BaseScreen[Any], command: "OwnCommand", contact: "Contact", draft: "Draft", outcome: Outcome
) -> None:
    """Show what a filter made of a message, and keep it as the user's own wording if they take it."""
    from referral_tui.tui.own.difference import Difference

    if not outcome.text.strip() or outcome.text == draft.text:
        screen.say(f"{command.name} changed nothing." if outcome.text.strip() else f"{command.name} gave nothing back.")
        return
    is_taken = await screen.app.push_screen_wait(Difference(command.name, draft.text, outcome.text))
    current = screen.workspace.contacts.get(contact.id)
    if is_taken and current is not None:
        recording.edited(screen.workspace, current, draft, outcome.text)
        screen.say(f"{command.name}: taken. u undoes it.")


async def run_hook(workspace: Workspace, command: "OwnCommand", contact_id: str) -> str:
    """Run a hook for somebody after a save; a sentence where it did not work, else ""."""
    contact = workspace.contacts.get(contact_id)
    if contact is None:
        return ""
    given = _given(workspace, contact, None)
    outcome = await asyncio.to_thread(run_outside, command.run, given, command.seconds)
    return f"{command.name}: {outcome.problem}" if outcome.problem else ""


def _given(workspace: Workspace, contact: "Contact", draft: "Draft | None") -> str:
    from referral_tui.domain.messages.checks import check

    facts, limits = workspace.facts(contact), workspace.settings.limits
    checks = check(draft, facts, limits, workspace.names.others) if draft is not None else []
    return json.dumps(subject_shape(workspace, workspace.card(contact.id), draft, checks), ensure_ascii=False)
