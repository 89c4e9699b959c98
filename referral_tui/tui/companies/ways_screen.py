"""Who could know somebody at a company: the user's connections there and their other ties, and asking one of them."""

from asyncio import to_thread

from textual import getters, work
from textual.app import ComposeResult
from textual.widgets import Static

from referral_tui.domain.linkedin.ways_in import WayIn
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import WAYS
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.companies.ways_list import WaysList
from referral_tui.tui.messages import CursorMoved, LineChosen
from referral_tui.workspace import DataFileError
from referral_tui.workspace.importing import choose_connection
from referral_tui.workspace.ways_in import WRITE, ask_for_way_in, contact_of, ways_into, whom_to_meet


class WaysScreen(ListKeys, Filtering[None]):
    """The ways into a company, the best first; enter writes to one of them."""

    DEFAULT_CSS = """
    WaysScreen {
        #note { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    COMMAND_GROUPS = (WAYS,)

    lines = getters.query_one(WaysList)

    def __init__(self, company: str) -> None:
        super().__init__()
        self._company = company
        self._ways: list[WayIn] = []
        self._problem = ""
        self._is_read = False

    def compose(self) -> ComposeResult:
        """The list, and under it what the export can say, and what not."""
        yield TopBar()
        yield Trail()
        yield WaysList()
        yield Static(id="note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for them."""
        self.look()

    @work
    async def look(self) -> None:
        """Look through the connections off the UI thread: there may be thousands."""
        try:
            self._ways = await to_thread(ways_into, self.workspace, self._company)
            self.lines.connections = self.workspace.connections.count
        except DataFileError as error:
            self._problem = str(error)
        self._is_read = True
        self.refresh_data()

    def refresh_data(self) -> None:
        """Show them, the cursor on the same one as before."""
        before = self.lines.current
        found = [way for way in self._ways if self.passes(way.connection.name, way.connection.company, way.words)]
        self.lines.company, self.lines.is_filtered = self._company, self.is_filtered
        self.lines.on_board = {
            way.connection.id for way in found if contact_of(self.workspace, way.connection) is not None
        }
        self.show_found(len(found))
        index = next((i for i, way in enumerate(found) if before and way.connection.id == before.connection.id), 0)
        if self._is_read:
            self.lines.show(found, index)
        there = sum(way.is_there for way in self._ways)
        said = f"you know {plural(there, 'person', 'people')} there" if there else "you know nobody there"
        more = len(self._ways) - there
        said += f", and {plural(more, 'person', 'people')} who might know somebody" if more else ""
        meet = whom_to_meet(self.workspace, self._company)
        said += f" · best to meet there: {meet.name}" if meet is not None and more else ""
        self.query_one(Trail).show(self._company, "ways in", note=said if self._is_read else "Looking …")
        self._show_note()
        self.refresh_bindings()

    def _show_note(self) -> None:
        """All that speaks for the one under the cursor, and what the export cannot say."""
        way = self.lines.current
        note = f"{way.connection.name}: {way.words}." if way is not None else ""
        if way is not None and not way.is_there:
            note += " A guess: the export has your own ties alone."
        count = self.lines.connections
        if count and not any(each.is_there for each in self._ways):
            note = f"You know nobody at {self._company}: none of your {count:,} connections names it exactly. {note}"
        self.query_one("#note", Static).update(safe(self._problem or note))

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """Say all of it."""
        self._show_note()

    def has(self, need: Need) -> bool:
        """Whether there is somebody under the cursor, where a command needs one."""
        return need != "line" or (self.is_mounted and self.lines.current is not None)

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_ask_way_in()

    def action_ask_way_in(self) -> None:
        """Write to the one under the cursor: to them, if they work there, else for an introduction."""
        way = self.lines.current
        if way is None:
            return
        was_here = contact_of(self.workspace, way.connection) is not None
        contact = ask_for_way_in(self.workspace, way, self._company)
        if not was_here:
            self.say(f"{contact.name} is in Write now. u undoes it.")
        self.app.push_screen(navigation.message(contact.id, need="" if way.is_there else _need(contact)))

    def action_choose(self) -> None:
        """Make the one under the cursor a contact in Find."""
        way = self.lines.current
        if way is None:
            return
        present = contact_of(self.workspace, way.connection)
        if present is not None:
            self.say(f"{present.name} is on the board already.")
            return
        choose_connection(self.workspace, way.connection)
        self.say(f"{way.connection.name} is in Find now.")

    def action_open_profile(self) -> None:
        """Their profile, in the browser."""
        way = self.lines.current
        if way is None:
            return
        if way.connection.profile_url:
            self.open_in_browser(way.connection.profile_url)
        else:
            self.say(f"The export has no address for {way.connection.name}.", "warning")

    def action_connections(self) -> None:
        """All of the user's connections."""
        self.app.push_screen(navigation.connections())


def _need(contact: Contact) -> str:
    """What is written to somebody who is to introduce the user: by what is due in Write, beside all else later."""
    return "" if contact.step == WRITE else "way_in"
