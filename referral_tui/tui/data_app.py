"""An app over an open data file: tells of changes and saving, follows other copies, ends without losing any."""

import asyncio
import os
import sys
from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any

from textual import constants, work
from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import Worker

from referral_tui.domain.describe import trial_line
from referral_tui.domain.text import clean_text, listed, plural
from referral_tui.tui.clipboard import may_be_screen, osc52_through_screen
from referral_tui.tui.commands import CHANGING
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.top_bar import Standing, TopBar
from referral_tui.tui.common.workers import TO_THE_END
from referral_tui.tui.messages import ExternalChangeFound, OlderStateMerged, SaveTried
from referral_tui.tui.signals import end_on_signals
from referral_tui.workspace import Changed, SaveState, Workspace

KEEP_TYPED_SECONDS = 2.0
"""How often what is being typed is kept (RELIABILITY.md: every few seconds)."""


REPEAT_SECONDS = 3.0
"""For how long the same warning, or the same news of another copy, is not said again."""


class DataApp(App[None]):
    """What keeps the screens and the data file in step, whatever happens to either."""

    def __init__(self, workspace: Workspace, demo: bool) -> None:
        super().__init__()
        self.workspace = workspace
        self.demo = demo
        self._save_state = SaveState(saved=True)
        self._copies_told: set[str] = set()
        workspace.documents.on_change = self._tell_change
        workspace.documents.on_save = self._tell_save
        workspace.documents.on_external_change = self._tell_external_change
        workspace.documents.on_kept = self._tell_kept
        workspace.documents.on_refused = self._tell_refused
        workspace.documents.on_conflict = self._tell_conflict
        self._last_notice = ("", 0.0)
        self._leaving: Worker[None] | None = None

    def get_driver_class(self) -> type[Driver]:
        """Our own driver, but where another one is asked for or there is none of ours."""
        if constants.DRIVER is not None or sys.platform == "win32":
            return super().get_driver_class()
        from referral_tui.tui.driver import TerminalDriver

        return TerminalDriver

    def on_mount(self) -> None:
        """End cleanly when told to, and keep what is being typed."""
        end_on_signals(self._end_now)
        self.set_interval(KEEP_TYPED_SECONDS, self._keep_typed_now_and_then)

    def on_ready(self) -> None:
        """Take up what could not be saved last time; say what was half typed, and what a sync tool has left."""
        kept_changes = self.workspace.documents.take_up_unsaved()
        if kept_changes:
            self.notify(f"Taken up again: {plural(kept_changes, 'change')} that could not be saved last time.")
        self.look_for_copies()
        if self.workspace.documents.state is not None and os.path.exists(self.workspace.documents.state.forgetting):
            self.finish_forgetting()
        from referral_tui.workspace.form_recovery import drop_forms_of_the_gone, take_up_drafts

        drop_forms_of_the_gone(self.workspace)
        take_up_drafts(self.workspace)
        kept = self.workspace.documents.forms.titles()
        if kept:
            self.notify(f"Unsaved text recovered: {listed(kept)}. Open it to continue.", timeout=12)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice; what stands in it is clean, and never markup. The same one again so soon is not shown."""
        again, self._last_notice = self._last_notice, (message, monotonic())
        if again[0] != message or self._last_notice[1] - again[1] > REPEAT_SECONDS:
            super().notify(clean_text(message), title=title, severity=severity, timeout=timeout, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the terminal's clipboard, also where GNU screen stands between."""
        super().copy_to_clipboard(text)
        if self._driver is not None and may_be_screen(os.environ):
            self._driver.write(osc52_through_screen(text))

    # Changes and saving

    @property
    def standing(self) -> Standing:
        """How things stand, for the top line: the plan, referrals of the goal, and whether all is saved, or why not."""
        workspace = self.workspace
        if self._save_state.problem:
            is_lost = not self._save_state.saved
            return Standing(alarm=f"NOT SAVED: {self._save_state.problem}" if is_lost else "READ ONLY: file damaged")
        if workspace.documents.read_only:
            return Standing(alarm="READ ONLY: from a newer version")
        settings = workspace.settings
        plan, in_brief = trial_line(settings.premium, workspace.credits.left, workspace.now(), workspace.tz)
        mark = "demo" if self.demo else "✓ saved" if workspace.documents.save_state.saved else "… saving"
        plan = plan and f"Premium {plan}"
        return Standing(plan, in_brief, workspace.referrals.promised, settings.me.goal, mark)

    @property
    def front(self) -> Screen[Any] | None:
        """The screen in front; None when the last one has gone, while the program ends."""
        stack = self.screen_stack
        return stack[-1] if stack else None

    def action_undo(self) -> None:
        """Take the last change back."""
        undone = self.workspace.documents.undo()
        if undone is None:
            self.notify("Nothing to undo.")
        elif undone.done:
            self.notify(f"Undone: {undone.label}.", timeout=3)
        else:
            self.notify(f"Not undone: {undone.label}. Another copy has changed it.", severity="warning")

    def action_redo(self) -> None:
        """Redo what you undid."""
        redone = self.workspace.documents.redo()
        if redone is None:
            self.notify("Nothing to redo.")
        elif redone.done:
            self.notify(f"Redone: {redone.label}.", timeout=3)
        else:
            self.notify(f"Not redone: {redone.label}. Another copy has changed it.", severity="warning")

    def _tell_change(self, changed: Changed) -> None:
        for screen in self._screens_seen():
            if isinstance(screen, BaseScreen) and screen.is_mounted and not screen.is_leaving:
                screen.bring_up_to_date()  # at once: nothing may be drawn of people who are gone

    def _screens_seen(self) -> Iterator[Screen[Any]]:
        """The screen in front, and those that show through a dialog; the others follow when they come to the front."""
        for screen in reversed(self.screen_stack):
            yield screen
            if not screen.is_modal:
                return

    def _tell_save(self, state: SaveState) -> None:
        self.post_message(SaveTried(state))

    def on_save_tried(self, message: SaveTried) -> None:
        """Say at once, and as long as it lasts, that something is not saved."""
        before, self._save_state = self._save_state, message.state
        for screen in self._screens_seen():
            for top in screen.query(TopBar):
                top.show_standing(self.standing)
        if message.state.warning and message.state.warning != before.warning:
            self.notify(message.state.warning, severity="warning", timeout=12)
        if message.state.problem == before.problem:
            return
        if message.state.problem:
            self.notify(_format_problem(message.state), severity="error", timeout=30)
        else:
            self.clear_notifications()
            self.notify("The data file can be read again." if before.damaged else "Saved again.")

    def _tell_external_change(self) -> None:
        self.post_message(ExternalChangeFound())

    def on_external_change_found(self) -> None:
        """Take over what another copy has written; a form being typed in stays as it is."""
        taken = self.workspace.documents.take_over()
        if taken.conflicting:
            self._tell_conflict(list(taken.conflicting))
        form = self.front if isinstance(self.front, BaseScreen) and self.front.is_form else None
        if form is not None:
            form.tell_changed({change.id for change in taken.docs})
        elif not taken.conflicting:
            for sentence in taken.sentences():
                self.notify(sentence)

    def _tell_kept(self, names: list[str]) -> None:
        self.post_message(OlderStateMerged(names))

    def on_older_state_merged(self, message: OlderStateMerged) -> None:
        """Say what was kept, for who meant to go back."""
        about = f": {listed(message.names)}" if message.names else ""
        self.notify(
            f"Another program saved an older state of the file over yours. What it could not know is kept{about}."
            " To go back on purpose: Setup (5), Your data.",
            severity="warning",
            timeout=12,
        )

    def _tell_conflict(self, names: list[str]) -> None:
        self.notify(
            f"{listed(names)}: the same was changed in two copies at once. What was overwritten is in the history.",
            severity="warning",
            timeout=12,
        )

    @work(group="copies", exclusive=True)
    async def look_for_copies(self) -> None:
        """Say when a sync tool has left another version of the data; each is told of once."""
        from referral_tui.workspace.versions import names_of_copies

        found = await asyncio.to_thread(names_of_copies, self.workspace)
        if found - self._copies_told:
            self._copies_told |= found
            names = listed(sorted(found))
            self.notify(
                f"Your sync tool left another version of your data: {names}. Setup (5), Your data, merges it.",
                severity="warning",
                timeout=10,
            )

    @work(group=TO_THE_END)
    async def finish_forgetting(self) -> None:
        """Finish forgetting somebody, where a sudden end has cut it short."""
        from referral_tui.workspace.forgetting import erase, go_on

        for person in go_on(self.workspace):
            for sentence in await asyncio.to_thread(erase, self.workspace, person):
                self.notify(sentence, severity="warning", timeout=12)

    def _tell_refused(self, why: str) -> None:
        self.notify(why, severity="warning")

    def on_app_focus(self) -> None:
        """The user is back at this terminal: what another program has written is to be there."""
        self.workspace.documents.look_at_file()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, except one that would change data which can only be read."""
        if action in CHANGING and self.workspace.documents.read_only:
            self._tell_refused(self.workspace.documents.read_only)
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_redraw(self) -> None:
        """Draw everything anew."""
        if self._driver is not None and self.front is not None:
            self._driver.write("\x1b[2J")
            self.front.refresh(layout=True)

    # The end

    async def action_quit(self) -> None:
        """End the program."""
        self.action_leave_program()

    def action_leave_program(self) -> None:
        """End the program, from wherever one is; while that is asked about already, once is enough."""
        if self._leaving is None or self._leaving.is_finished:
            self._leaving = self.leave()

    @work
    async def leave(self) -> None:
        """Save what is typed and changed, then end; ask first if it cannot be saved."""
        from referral_tui.tui.leaving import may_leave_forms, may_leave_unsaved

        self._keep_typed()
        if not await may_leave_forms(self):
            return
        while [worker for worker in self.workers if worker.group == TO_THE_END and not worker.is_finished]:
            await asyncio.sleep(0.02)
        state = await asyncio.to_thread(self.workspace.documents.wait_saved)
        if self.demo or await may_leave_unsaved(self, state, self.workspace.documents.state):
            for screen in self.screen_stack:
                if isinstance(screen, BaseScreen):
                    screen.drop_typed()
            self.workspace.documents.forms.write()
            await self.before_the_end()
            self.exit()

    async def before_the_end(self) -> None:
        """What is done yet when the program is left, and all is saved."""

    def on_terminal_gone(self) -> None:
        """The terminal was closed, and no signal said so."""
        self._end_now()

    def _fatal_error(self) -> None:
        """End after an error of our own, without the locals that Textual would print: they hold people's data."""
        from referral_tui.tui.crash import crash_report

        error = sys.exception()
        saved = self.workspace.documents.wait_saved(3.0).saved
        self.panic(crash_report(error or RuntimeError(), self.workspace.documents.path, saved))

    def _keep_typed(self) -> None:
        for screen in self._screens_that_can_keep():
            screen.keep_all_typed()
        self.workspace.documents.forms.write()

    def _screens_that_can_keep(self) -> list[BaseScreen[Any]]:
        """The screens whose typing can be kept; none while they are taken down."""
        stack = self.screen_stack if self.is_running else []
        return [screen for screen in stack if isinstance(screen, BaseScreen) and screen.is_ready]

    def _keep_typed_now_and_then(self) -> None:
        for screen in self._screens_that_can_keep():
            if screen.is_form or not self.workspace.documents.read_only:
                screen.keep_typed()
        if not self.workspace.documents.forms.is_written:
            self.run_worker(asyncio.to_thread(self.workspace.documents.forms.write), group="typed")

    def _end_now(self) -> None:
        try:
            self._keep_typed()
            self.workspace.documents.wait_saved(5.0)
        finally:
            self.exit(return_code=1)


def _format_problem(state: SaveState) -> str:
    """What is wrong with saving, what is safe, and what to do."""
    if not state.damaged:
        return f"Not saved: {state.problem.rstrip('.')}. Your changes are safe in memory. The program keeps trying."
    return (
        f"{state.problem.rstrip('.')}. Nothing is written over it, and nothing can be changed until it can be read."
        " What you see is safe in memory: Setup (5), Your data, makes it the file again."
    )
