"""Who runs the user's own commands and hooks: reads the file, gives out the keys, keeps what waits to be shown."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from referral_tui.tui.commands import GROUPS
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.own.commands import OwnRun, refusal, run_hook
from referral_tui.workspace import Changed, Workspace
from referral_tui.workspace.own_commands import OwnCommands, config_path, events_to_tell, read_own_commands

if TYPE_CHECKING:
    from textual.app import App

HOOKS_AT_THE_END = 2.0
"""Seconds that hooks still have when the program is left; then they are ended."""


SAYS_NOTHING = 0.3
"""Seconds of them that pass before the user is told what is waited for."""


class OwnRunner:
    """The user's own commands and hooks over an app."""

    def __init__(self, app: "App[Any]", workspace: Workspace) -> None:
        self._app, self._workspace = app, workspace
        self.commands = OwnCommands()
        self._ready: OwnRun | None = None
        self._due: list[tuple[str, str]] = []
        self._running: set[asyncio.Task[None]] = set()

    async def read(self) -> list[str]:
        """Read the file, and give the commands their keys; what of it cannot be used, a sentence each."""
        self.commands = await asyncio.to_thread(lambda: read_own_commands(config_path()))
        own = self._workspace.settings.look.keys
        taken = {
            key.strip()
            for group in GROUPS
            for command in group.commands
            for key in own.get(command.id, command.key).split(",")
        } | {"ctrl+c", self._app.COMMAND_PALETTE_BINDING}
        problems = list(self.commands.problems)
        for number, command in enumerate(self.commands.commands):
            if command.key in taken:
                problems.append(f"“{command.name}” cannot have the key {command.key}: the palette (ctrl+p) has it.")
            elif command.key:
                taken.add(command.key)
                self._app.bind(command.key, f"own({number})", description=command.name, show=False)
        return problems

    async def run(self, number: int, screen: BaseScreen[Any], keys_pressed: Callable[[], int]) -> None:
        """Run a command on what a screen shows, or show what it has made of that.

        `keys_pressed` gives how many keys were pressed so far: who has gone on meanwhile is told that it is done, and
        sees it when they ask for it, so that no key they press for something else takes it.
        """
        command, ready = self.commands.commands[number], self._ready
        if ready is not None and ready.is_about(command, screen):
            self._ready = None
            await ready.offer(screen)
            return
        refused, contact = refusal(command, screen), screen.subject
        if refused or contact is None:
            screen.say(refused)
            return
        run, before = OwnRun(command, screen, contact), keys_pressed()
        said = await run.run()
        if said:
            self._app.notify(said, severity="warning" if run.failed else "information", markup=False)
        elif not run.still_holds():
            self._app.notify(f"The message has changed since {command.name} began: run it again.", markup=False)
        elif keys_pressed() == before and self._app.screen is screen:
            await run.offer(screen)
        else:
            self._ready = run
            key = command.key or "the palette"
            self._app.notify(
                f"{command.name} is done for {contact.name}: {key}, on that message, shows what it made.", markup=False
            )

    # Hooks

    def note(self, changed: Changed) -> None:
        """Remember what a change is to be told of, once it is saved; of made-up people nobody is told."""
        if self.commands.hooks and self._workspace.documents.path is not None:
            self._due += [each for each in events_to_tell(changed) if each[0] in self.commands.hooks]

    def run_hooks(self) -> None:
        """Run the hooks that are due, one after the other."""
        if self._due:
            due, self._due = self._due, []
            task = asyncio.create_task(self._run_hooks(due))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _run_hooks(self, due: list[tuple[str, str]]) -> None:
        for name, contact_id in due:
            problem = await run_hook(self._workspace, self.commands.hooks[name], contact_id)
            if problem:
                self._app.notify(problem, severity="warning", timeout=12, markup=False)

    async def finish(self) -> None:
        """Run what is due before the program ends, say what it waits for, and end what takes too long."""
        self.run_hooks()
        running = set(self._running)
        if running:
            _, running = await asyncio.wait(running, timeout=SAYS_NOTHING)
        if running:
            self._app.notify("Your hooks are still running: a moment.", markup=False)
            _, running = await asyncio.wait(running, timeout=HOOKS_AT_THE_END - SAYS_NOTHING)
        for task in running:
            task.cancel()
