"""Picking people from one's own connections."""

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from referral_tui.domain.describe import where_line
from referral_tui.domain.model.company import company_key
from referral_tui.domain.text import fold, plural
from referral_tui.tui.commands import PICK
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import fit, pad, safe
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace import DataFileError
from referral_tui.workspace.importing import Connection, choose_connection


class ConnectionList(LineList[Connection]):
    """A connection to a line; those who are contacts already are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: set[str] = set()
        self.has_any = False

    def draw_line(self, item: Connection, line: int, width: int) -> Parts:
        """Name, then what they do and where."""
        room = max(16, min(32, width // 3))
        mark = "✓ " if item.id in self.chosen else "  "
        workplace = fit(where_line(item.title, item.company), width - room - 2)
        return [(mark, "list--done"), (pad(fit(item.name, room - 1), room), "list--strong"), (workplace, "list--muted")]

    def empty(self) -> Empty:
        """Why the list is empty."""
        if self.has_any:
            return Empty("Nobody among your connections matches.", (("ctrl+u", "clears the line"),))
        keys = (("esc", "goes back to the board; i imports the file there"),)
        return Empty("None here yet. On LinkedIn: Settings, Data privacy, Get a copy of your data.", keys)


class SearchInput(Input):
    """A line to search in, whose enter is shown as what it does here."""

    BINDINGS = [Binding("enter", "submit", "Add to Find", key_display="enter", tooltip="Make a contact of them")]


class ConnectionsScreen(BaseScreen[None]):
    """Type to search, enter makes a contact of the one under the cursor."""

    PLACES = ("your connections",)

    DEFAULT_CSS = """
    ConnectionsScreen {
        #search { margin: 1 1; }
        #note { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    COMMAND_GROUPS = (PICK,)

    connections = getters.query_one(ConnectionList)
    search = getters.query_one("#search", Input)

    def __init__(self, company: str = "") -> None:
        super().__init__()
        self._company = company
        self._all: list[tuple[str, Connection]] = []

    def compose(self) -> ComposeResult:
        """A line to search in, over the list."""
        yield TopBar()
        yield Trail()
        yield SearchInput(self._company, placeholder="name, company or title", id="search")
        yield ConnectionList()
        yield Static(id="note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the connections."""
        try:
            everyone = self.workspace.connections.all()
        except DataFileError as error:
            self.query_one("#note", Static).update(safe(str(error)))
            return
        self._all = [(fold(f"{c.name}\n{c.company}\n{c.title}"), c) for c in everyone]

    def refresh_data(self) -> None:
        """Show who matches what is typed; a company's exact name shows its people first."""
        words = fold(self.search.value).split()
        key = company_key(self.search.value) if words else ""
        at_company = bool(self._company) and self.search.value == self._company
        if at_company:
            found = [c for _, c in self._all if company_key(c.company) == key]
        else:
            found = [c for text, c in self._all if all(word in text for word in words)]
            found.sort(key=lambda c: not (key and company_key(c.company) == key) if c.company else True)
        workspace = self.workspace
        self.connections.has_any = bool(self._all)
        self.connections.chosen = {
            c.id for c in found if workspace.contacts.find(c.name, c.company, c.profile_url) is not None
        }
        self.connections.show(found, min(self.connections.cursor or 0, len(found) - 1))
        note = f"{plural(len(found), 'person', 'people')} of {len(self._all):,}"
        if at_company:
            note += f" at {self._company}, by its exact name; clear the line to see everyone"
        note += " · enter adds the marked one to Find" if found else ""
        if at_company and not found:
            note = f"You know nobody at {self._company}: none of your {len(self._all):,} connections names it exactly."
        if not self._all:
            note = ""
        self.query_one("#note", Static).update(safe(note))

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Another search is typed."""
        self.connections.cursor = 0
        self.refresh_data()

    def on_input_submitted(self) -> None:
        """Enter, in the search."""
        self.action_choose()

    def action_pick_down(self) -> None:
        """The next one, while the search keeps the focus."""
        self.connections.step_cursor(1)

    def action_pick_up(self) -> None:
        """The one before."""
        self.connections.step_cursor(-1)

    def action_page_down(self) -> None:
        """A page further down."""
        self.connections.step_cursor(self.connections.page)

    def action_page_up(self) -> None:
        """A page further up."""
        self.connections.step_cursor(-self.connections.page)

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Make the connection under the cursor a contact."""
        if self.connections.cursor is None:
            return
        connection = self.connections.items[self.connections.cursor]
        present = self.workspace.contacts.find(connection.name, connection.company, connection.profile_url)
        if present is not None:
            self.say(f"{present.name} is on the board already.")
            return
        choose_connection(self.workspace, connection)
        self.say(f"{connection.name} is in Find now.")

    def action_leave(self) -> None:
        """Back to the board."""
        self.dismiss()
