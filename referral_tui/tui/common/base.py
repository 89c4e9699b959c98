"""What every screen of the program shares."""

import os
from asyncio import to_thread
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, cast

from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import ScreenResultType
from textual.timer import Timer

from referral_tui.tui.command import Command, Need, bindings
from referral_tui.tui.common.gone import let_go
from referral_tui.tui.common.top_bar import Standing, TopBar, Trail
from referral_tui.tui.common.workers import EndsItsWorkers
from referral_tui.workspace import Workspace

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.domain.model.contact import Contact

REST_SECONDS = 0.05
"""So long the cursor rests before what stands beside a list follows it."""


class OverData(Protocol):
    """What screens ask of the app they stand in."""

    workspace: Workspace

    @property
    def standing(self) -> Standing:
        """How things stand, for the top line."""

    def wear_theme(self, name: str = "") -> None:
        """Wear a theme for now, or the one that is set."""


class OwnScreen(EndsItsWorkers[ScreenResultType], Generic[ScreenResultType]):
    """What screens and dialogs share: the door to the data, and an end that comes once."""

    CSS_PATH: ClassVar[Path | None] = Path(__file__).with_name("app.tcss")

    COMMAND_GROUPS: ClassVar[tuple[tuple[Command, ...], ...]] = ()
    """The groups of commands that work here; their keys are the screen's bindings."""

    is_leaving = False
    """Whether it has been told to end, which takes a moment."""

    def __init_subclass__(cls, **more: Any) -> None:
        """Bind the keys of the screen's commands."""
        if "COMMAND_GROUPS" in vars(cls):
            cls.BINDINGS = bindings(*cls.COMMAND_GROUPS)
        super().__init_subclass__(**more)

    @classmethod
    def command(cls, action: str) -> Command | None:
        """The command of this action that works here; None where there is none."""
        return next((command for group in cls.COMMAND_GROUPS for command in group if command.id == action), None)

    def has(self, need: Need) -> bool:
        """Whether what a command needs stands under the cursor."""
        return True

    @property
    def is_typing(self) -> bool:
        """Whether keys belong to a text here, but for the commands that work while one types."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs something under the cursor is not offered where there is nothing, nor letters in a text."""
        command = self.command(action)
        return command is None or (self.has(command.needs) and (command.while_typing or not self.is_typing))

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """End the screen; the second of two quick key presses finds it gone already, and does nothing."""
        if self.is_leaving or not self.is_active:
            return AwaitComplete()
        self.is_leaving = True
        return super().dismiss(result)

    def remove(self) -> AwaitRemove:
        """Take the screen away, and what is kept of it."""
        let_go(self)
        return super().remove()

    _resting: Timer | None = None

    def when_at_rest(self, show: Callable[[], None]) -> None:
        """Show something once the cursor has rested for a moment; what was to be shown before is not any more."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, show)

    @property
    def over(self) -> OverData:
        """The app, as far as screens know it."""
        return cast(OverData, self.app)

    @property
    def workspace(self) -> Workspace:
        """The open data file."""
        return self.over.workspace


class BaseScreen(OwnScreen[ScreenResultType], Generic[ScreenResultType]):
    """A screen that can talk to the user, shows the data as it is, and keeps what is typed in it."""

    def __init__(self) -> None:
        super().__init__()
        with suppress(RuntimeError):  # made before there is an app
            if not self.app._dom_ready:  # else Textual reads all styles anew for the first screen
                self._css_update_count = self.app._css_update_count
            self._wear_breakpoints(self.app.size)

    def _wear_breakpoints(self, size: Size) -> None:
        """Wear the classes of this size from the start: else all that they style is styled twice."""
        for points, cells in ((self.HORIZONTAL_BREAKPOINTS, size.width), (self.VERTICAL_BREAKPOINTS, size.height)):
            self.add_class(*self._get_breakpoint_classes(cells, points or []), update=False)

    _is_arranged = False
    """Whether all in it has been told its size, and has drawn itself for that."""

    def _compositor_refresh(self) -> None:
        """Draw, but not while the app batches, when Textual shows none of it, nor before all has its place.

        What is to be drawn anew is drawn with the rest, and not once more after it.
        """
        if not self.app._batch_count and self._is_arranged:
            if self._repaint_required:
                self._repaint_required = False
                self._compositor.update_widgets({self})
            super()._compositor_refresh()

    async def _on_resize(self, event: Resize) -> None:
        """Once it has been given its size, and all in it theirs, it can be drawn."""
        event.prevent_default()
        await super()._on_resize(event)
        if not self._is_arranged:
            self.call_later(self._arrange)

    def _arrange(self) -> None:
        self._is_arranged = True
        if not self._layout_required:  # else all is drawn with that
            self._compositor_refresh()

    def say(self, sentence: str, severity: SeverityLevel = "information") -> None:
        """Show a short notice; what stands in it is never markup."""
        self.notify(sentence, severity=severity, markup=False, timeout=4 if severity == "information" else 8)

    def open_in_browser(self, url: str) -> None:
        """Open an address in the user's own browser; where there is none, say it and put it on the clipboard."""
        self.finish(self._open_in_browser(url), group="browser")

    async def _open_in_browser(self, url: str) -> None:
        from referral_tui.tui.browser import open_page
        from referral_tui.tui.clipboard import Copied, put_on_clipboard

        if await to_thread(open_page, url, os.environ):
            return
        copied = await put_on_clipboard(self.app, url)
        there = {
            Copied.VERIFIED: " It is on the clipboard (checked).",
            Copied.LIKELY: " It may be on the clipboard: paste to check.",
            Copied.SENT: " It was handed to the terminal's clipboard: paste to check.",
            Copied.FAILED: "",
        }
        self.say(f"No browser with a window of its own was found. The address: {url}{there[copied]}", "warning")

    @property
    def subject(self) -> "Contact | None":
        """Whom the user's own commands are about here."""
        return None

    def shown_draft(self) -> "Draft | None":
        """The message to them that is shown, or due."""
        from referral_tui.workspace.portrait import due_message

        message = (
            due_message(self.workspace, self.workspace.card(self.subject.id)) if self.subject is not None else None
        )
        return message.draft if message is not None else None

    PLACES: ClassVar[tuple[str, ...]] = ()
    """The way from the main screen to this one, where it is always the same."""

    def show_top(self) -> None:
        """Show on the top line what is due, the goal, and whether something is not saved; and where one is."""
        for top in self.query(TopBar):
            top.show(self.workspace.due_count, self.over.standing)
        for trail in self.query(Trail) if self.PLACES else ():
            trail.show(*self.PLACES)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show what has changed while another screen was in front."""
        if self._shown is None:
            event.refresh_styles = False  # it has been styled just now, when it was made
        self.bring_up_to_date()
        for top in self.query(TopBar):
            top.show_standing(self.over.standing)

    _shown: tuple[int, int] | None = None
    """What of the data stands on the screen: as `data_state` says."""

    @property
    def data_state(self) -> tuple[int, int]:
        """What the screen shows follows from: how often the data has changed, and the minute that the clock shows."""
        return self.workspace.version, int(self.workspace.now().timestamp()) // 60

    def bring_up_to_date(self) -> None:
        """Show the data as it is, unless it stands there already: once for a change, however many tell of it."""
        state = self.data_state
        if state != self._shown:
            self._shown = state
            self.refresh_data()
            self.show_top()

    is_ready = False
    """Whether all of it stands, so that what is typed in it can be kept."""

    def on_show(self) -> None:
        """It stands on the screen."""
        self.is_ready = True

    is_form = False

    """Whether it is a form: there, letters and digits are no commands."""

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed here that leaving would lose."""
        return False

    def keep_typed(self) -> None:
        """Keep what is being typed, without disturbing the typing; called every few seconds."""

    def keep_all_typed(self) -> None:
        """Keep what is being typed; called before the program ends."""
        self.keep_typed()

    def tell_changed(self, ids: set[str]) -> None:
        """Another copy has changed the documents of these ids, while something is typed here."""

    @property
    def takes_letters(self) -> bool:
        """Whether a paste, however long, is read off the UI thread and cleaned there."""
        return False

    def drop_typed(self) -> None:
        """Forget what was kept of the typing: the user leaves it."""

    def refresh_data(self) -> None:
        """Show the data as it is; see `bring_up_to_date` for when."""
