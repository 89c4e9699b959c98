"""Your data: where it is, the backups, and versions that a sync tool left; each can be looked at and put back."""

from asyncio import to_thread

from textual import getters, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.text import plural
from referral_tui.tui.commands import VERSIONS
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.drawing import safe_block
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.pick_list import PickList
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.workspace import DataFileError
from referral_tui.workspace.versions import (
    Version,
    apply_version,
    difference,
    docs_in,
    here,
    put_away,
    replace_damaged,
    versions,
)


class VersionsScreen(BaseScreen[None]):
    """A line for each version, with its date, its people, and what differs from now."""

    PLACES = ("your data",)

    DEFAULT_CSS = """
    VersionsScreen {
        #where { height: auto; padding: 1 1; color: $text-muted; }
    }
    """

    COMMAND_GROUPS = (VERSIONS,)

    options = getters.query_one(OptionList)

    def __init__(self) -> None:
        super().__init__()
        self._versions: list[Version] = []
        self._differences: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Where the data is, and the versions of it."""
        yield TopBar()
        yield Trail()
        yield Static(id="where")
        versions = PickList()
        versions.nothing = Empty("No other version yet: the first backup comes with your first change.")
        yield versions
        yield KeyLine()

    def on_mount(self) -> None:
        """What has brought the user here is said here too."""
        self.app.clear_notifications()

    def refresh_data(self) -> None:
        """List the versions; what differs comes as they are read."""
        path = self.workspace.documents.path
        people = plural(len(self.workspace.contacts), "person", "people")
        lines = [f"{people} in {path}" if path else "This is the demo: nothing is kept."]
        lines += [self.workspace.documents.read_only] if self.workspace.documents.read_only else []
        lines += ["", "Other versions, newest first, and how each differs from now:"] if path else []
        self.query_one("#where", Static).update(safe_block("\n".join(lines)))
        self._differences = {}
        self.read_versions()

    @work(exclusive=True, group="versions")
    async def read_versions(self) -> None:
        """Read the versions one by one, off the UI thread."""
        if self.workspace.documents.path is None:
            return
        found = await to_thread(versions, self.workspace.documents.path)
        self._versions = [here(self.workspace), *found] if self.workspace.documents.save_state.damaged else found
        self._show()
        for version in self._versions:
            if version.is_here:
                self._differences[version.title] = "complete"
                continue
            try:
                docs = await to_thread(docs_in, version.path)
                self._differences[version.path.name] = difference(self.workspace, version, docs).in_words()
            except DataFileError:
                self._differences[version.path.name] = "cannot be read"
            self._show()

    def _show(self) -> None:
        index = self.options.highlighted or 0
        self.options.set_options([Option(self._line(version)) for version in self._versions])
        self.options.highlighted = min(index, len(self._versions) - 1) if self._versions else None

    def _line(self, version: Version) -> Content:
        at = version.at.astimezone(self.workspace.tz)
        people = "" if version.people is None else plural(version.people, "person", "people")
        return Content.assemble(
            (f"{at:%a %d %b %H:%M:%S} ", "bold"),
            f"{people:>11}  ",
            (f"{version.title:<22} ", "$text-muted"),
            (self._differences.get(version.title if version.is_here else version.path.name, "…"), "$text-accent"),
        )

    def on_option_list_option_selected(self) -> None:
        """Enter looks at the version."""
        self.action_look()

    @work
    async def action_look(self) -> None:
        """Show what the version under the cursor would change, and put it back or merge it if the user says so."""
        index = self.options.highlighted
        if index is None or not self.is_active:
            return
        version = self._versions[index]
        damaged = self.workspace.documents.save_state.damaged
        if self.workspace.documents.read_only and not damaged:
            self.say(self.workspace.documents.read_only, "warning")
            return
        if version.is_here:
            question = "What you see here becomes the data file; the damaged one is kept apart."
            if await self.app.push_screen_wait(Confirm("Put it back?", question, yes="Put it back", no="Leave it")):
                self.finish(self._carry_out(version))
            return
        try:
            found = difference(self.workspace, version, await to_thread(docs_in, version.path))
        except DataFileError as error:
            self.say(str(error), "warning")
            return
        lines = found.in_lines(merging=version.is_copy)
        if not lines and not damaged and not version.is_copy:
            self.say("It holds the same as what is here.")
            return
        verb = "Merge it" if version.is_copy else "Put it back"
        note = "Nothing of either is lost; u undoes it." if version.is_copy else "u undoes it."
        if damaged:
            note = "It becomes the data file; the damaged one is kept apart."
        named = [version.path.name, ""] if version.is_copy else []
        question = "\n".join([*named, *(lines or ["Nothing is in it that is not here."]), "", note])
        if await self.app.push_screen_wait(Confirm(f"{verb}?", question, yes=verb, no="Leave it")):
            self.finish(self._carry_out(version))

    async def _carry_out(self, version: Version) -> None:
        try:
            if self.workspace.documents.save_state.damaged:
                await to_thread(replace_damaged, self.workspace, version)
                self._show_again()
                return
            docs = await to_thread(docs_in, version.path)
            if not apply_version(self.workspace, version, difference(self.workspace, version, docs)):
                return
            away = version.is_copy and await to_thread(put_away, self.workspace, version)
        except (OSError, DataFileError) as error:
            self.say(f"That could not be done: {getattr(error, 'strerror', None) or error}", "error")
            return
        aside = " The other version is kept apart." if away else ""
        self.say(f"Merged.{aside}" if version.is_copy else "Restored. u undoes it.")
        await to_thread(self.workspace.documents.wait_saved)
        self._show_again()

    def _show_again(self) -> None:
        """List the versions anew, unless one has left them meanwhile."""
        if not self.is_gone:
            self.refresh_data()

    def action_leave(self) -> None:
        """Back to Setup."""
        self.dismiss()
