"""The app: wires the workspace to the screens."""

import gc
import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from referral_tui.domain.dates.format import format_time
from referral_tui.domain.describe import reach_line
from referral_tui.domain.text import TEXT_LIMIT, clean_text, plural
from referral_tui.tui import navigation
from referral_tui.tui.command import bindings
from referral_tui.tui.commands import ANYWHERE
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import in_one_line
from referral_tui.tui.data_app import DataApp
from referral_tui.tui.keymap import keymap_problems
from referral_tui.tui.messages import SaveTried
from referral_tui.tui.notices import terminal_notice
from referral_tui.tui.theme import DARK, LIGHT, readable
from referral_tui.workspace import Changed, Workspace

if TYPE_CHECKING:
    from referral_tui.tui.common.palette import Entry
    from referral_tui.tui.own.runner import OwnRunner


NOTICE_SECONDS = 15
"""How often it is looked whether a call is about to begin."""

REST_SECONDS = 2.0
"""So long without a key the user rests."""

SOME_SCREENS = 20
"""Collections of what is young since all was looked through: a screen that is left makes three of them."""


class ReferralApp(DataApp):
    """The full-screen program: its screens, its commands, its looks."""

    TITLE = "referral-tui"
    CSS = """
    ToastRack { dock: top; align: right top; margin: 1 0 0 0; }
    Toast { padding: 0 1; margin-top: 0; width: auto; max-width: 70; }
    """
    BINDINGS = bindings(ANYWHERE)
    DEFAULT_MODE = "board"
    MODES: ClassVar = {
        mode: partial(navigation.main_screen, mode) for mode in ("board", "today", "companies", "insights", "setup")
    }

    def __init__(self, workspace: Workspace, demo: bool = False) -> None:
        if not demo and _starts_on_today(workspace):
            self.DEFAULT_MODE = "today"  # type: ignore[misc]  # Textual reads it when the app is made
        super().__init__(workspace, demo)
        self.own: OwnRunner | None = None
        self._keys_pressed = self._keys_at_rest = 0
        self._told_of: set[tuple[str, datetime]] = set()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Without the theme's watcher, which would parse all styles twice more before the first paint.
        self.set_reactive(App.theme, self._wanted_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Greet who is new, and mind the user's keys."""
        for problem in self._take_keys():
            self.notify(f"{problem} Your own keys are left out.", severity="warning")
        self.set_interval(60, self._show_the_time)
        self.set_interval(NOTICE_SECONDS, self.tell_of_calls)
        if self.workspace.documents.unread:
            unread = plural(self.workspace.documents.unread, "entry", "entries")
            self.notify(
                f"{unread} of the data file cannot be read, and stay in it as they are."
                " `referral-tui doctor` names them, `doctor --fix` repairs them.",
                severity="warning",
            )
        if not self.workspace.settings.me.welcomed:
            self.push_screen(navigation.welcome(self.workspace.settings.me))

    def tell_of_calls(self) -> None:
        """Ring, and say that a call is about to begin; once for each while the program runs."""
        workspace = self.workspace
        if not workspace.settings.look.notices:
            return
        from referral_tui.workspace.calls import calls_about_to_begin

        for contact, at in calls_about_to_begin(workspace):
            if (contact.id, at) in self._told_of:
                continue
            self._told_of.add((contact.id, at))
            minutes = round((at - workspace.now()).total_seconds() / 60)
            when = f"in {plural(minutes, 'minute')}" if minutes else "now"
            words = " · ".join(
                part for part in (f"{format_time(at, workspace.tz)}, {when}", reach_line(contact)) if part
            )
            self.notify(f"Call with {contact.name} at {words}. c on their card opens it.", timeout=30)
            if self._driver is not None:
                self._driver.write(terminal_notice(f"Call with {contact.name}", words, os.environ))

    def on_ready(self) -> None:
        """Collect garbage again, but never what was read at the start: it stays; and the rest once the user rests."""
        gc.freeze()
        gc.set_threshold(700, 10, 50)
        gc.enable()
        self.set_interval(REST_SECONDS, self._collect_at_rest)
        self.look_for_own_commands()

    def _collect_at_rest(self) -> None:
        """Collect what screens have left behind while no key is pressed: under one, it would delay what that does."""
        if self._keys_pressed == self._keys_at_rest and gc.get_count()[2] > SOME_SCREENS:
            gc.collect()
        self._keys_at_rest = self._keys_pressed

    # The user's own commands

    @work(group="own")
    async def look_for_own_commands(self) -> None:
        """Read the user's own commands; say what of the file cannot be used."""
        from referral_tui.tui.own.runner import OwnRunner

        own = OwnRunner(self, self.workspace)
        for problem in await own.read():
            self.notify(problem, severity="warning", timeout=12, markup=False)
        self.own = own

    @work(group="own")
    async def action_own(self, number: int) -> None:
        """Run one of the user's own commands on what is shown."""
        if isinstance(self.front, BaseScreen) and self.own is not None:
            await self.own.run(number, self.front, lambda: self._keys_pressed)

    def on_save_tried(self, message: SaveTried) -> None:
        """After a save, the user's hooks."""
        if message.state.saved and self.own is not None:
            self.own.run_hooks()

    async def before_the_end(self) -> None:
        """Hooks that are due are run yet."""
        if self.own is not None:
            await self.own.finish()

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, each readable on what it is written on."""
        variables = super().get_css_variables()
        return {**variables, **readable(variables)}

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written everywhere here: "ctrl+p", where Textual has "^p"."""
        return super().get_key_display(binding).replace("^", "ctrl+")

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is clean before any field sees it; keys are counted."""
        if isinstance(event, events.Paste) and not (len(event.text) > TEXT_LIMIT and self._takes_letters):
            event.text = clean_text(event.text)
            self._put_in_one_line(event)
        self._keys_pressed += isinstance(event, events.Key)
        await super().on_event(event)

    def _put_in_one_line(self, event: events.Paste) -> None:
        """A field of one line would take the first of several, and drop the others without a word."""
        if self.focused is not None and "\n" in event.text:
            from textual.widgets import Input  # there already, where one is in focus

            from referral_tui.tui.common.paste_input import PasteInput  # which takes several lines apart

            if isinstance(self.focused, Input) and not isinstance(self.focused, PasteInput):
                event.text = in_one_line(event.text)

    @property
    def _takes_letters(self) -> bool:
        """Whether a long paste is read, and cleaned, by who takes it."""
        return isinstance(self.front, BaseScreen) and self.front.takes_letters

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a form, letters and digits are no commands, wherever the focus is; ctrl+z undoes where one types."""
        if action == "suspend_process" and self.focused is not None:
            from textual.widgets import TextArea  # there already, where one is in focus

            if isinstance(self.focused, TextArea):
                return False
        in_form = isinstance(self.front, BaseScreen) and self.front.is_form
        return not in_form or all(command.while_typing for command in ANYWHERE if command.id == action)

    # Where to go

    def action_show_board(self) -> None:
        """Everyone by step."""
        self._show("board")

    def action_show_today(self) -> None:
        """What is due."""
        self._show("today")

    def action_show_companies(self) -> None:
        """The companies."""
        self._show("companies")

    def action_show_insights(self) -> None:
        """The figures."""
        self._show("insights")

    def action_show_setup(self) -> None:
        """What can be set."""
        self._show("setup")

    def _show(self, mode: str) -> None:
        """One of the five, and not what was opened from it: that is left, and saves itself."""
        self.switch_mode(mode)
        for screen in reversed(self.screen_stack[1:]):
            if not isinstance(screen, BaseScreen) or screen.is_form or self.workspace.documents.read_only:
                break  # what is typed there could not be saved
            screen.keep_all_typed()
            screen.dismiss()

    def action_show_data(self) -> None:
        """The versions of the data."""
        self.push_screen(navigation.versions())

    def action_help(self) -> None:
        """The keys of the screen in front."""
        from referral_tui.tui.common.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def wear_theme(self, name: str = "") -> None:
        """Wear a theme for now, or the one that is set."""
        wanted = name if name in self.available_themes else self._wanted_theme
        if self.theme != wanted:
            self.theme = wanted

    def search_themes(self) -> None:
        """The themes, each shown as the cursor comes to it."""
        from referral_tui.tui.setup.theme_dialog import ThemeDialog

        self.push_screen(ThemeDialog())

    def action_command_palette(self) -> None:
        """Every command, by name."""
        from referral_tui.tui.common.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def palette_entries(self, screen: Screen[object]) -> Iterable["Entry"]:
        """Every command that can be given now, and what has no key of its own."""
        from referral_tui.tui.common.palette import Entry
        from referral_tui.tui.topics import OWN, offered, topic_of

        for bound in offered(screen.active_bindings.values()):
            binding, run = bound.binding, partial(self.run_action, bound.binding.action, bound.node)
            key = self.get_key_display(binding)
            yield Entry(topic_of(str(binding.id)), binding.description, key, binding.tooltip, run)
        for number, own in enumerate(self.own.commands.commands if self.own is not None else ()):
            words = "Changes the message shown" if own.kind == "filter" else "Is given the person shown"
            yield Entry(OWN, own.name, own.key, f"{words}: {own.run[0]}", partial(self.run_action, f"own({number})"))
        keep = topic_of("edit")
        yield Entry(keep, "Your data", "", "Where it is, backups, putting one back, merging", self.action_show_data)
        yield Entry(keep, "Theme", "", "Other colours, dark and light", self.action_change_theme)

    def _show_the_time(self) -> None:
        """What is due changes with the clock, also while nobody presses a key."""
        self.look_for_copies()
        if isinstance(self.front, BaseScreen) and not self.front.is_form:
            self.front.bring_up_to_date()

    def _tell_change(self, changed: Changed) -> None:
        if changed.ids("settings"):
            self._take_keys()
            self.wear_theme()
        if self.own is not None:
            self.own.note(changed)
        super()._tell_change(changed)

    def _take_keys(self) -> list[str]:
        """Let the user's own keys count, unless they cannot all be; gives what is wrong with them."""
        keys = self.workspace.settings.look.keys
        problems = keymap_problems(keys) if keys else []
        self.set_keymap({} if problems else keys)
        return problems

    @property
    def _wanted_theme(self) -> str:
        chosen = self.workspace.settings.look.theme
        return chosen if chosen in self.available_themes else DARK.name


def _starts_on_today(workspace: Workspace) -> bool:
    """Whether somebody comes back to something that is due, and hasn't chosen to start on the board."""
    me, look = workspace.settings.me, workspace.settings.look
    return me.welcomed and look.start != "board" and workspace.due_count > 0
