"""Today: everyone with something due, the longest overdue first."""

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Footer

from referral_tui.domain.contact import Contact
from referral_tui.domain.steps import COLUMNS
from referral_tui.tui.commands import PERSON, TODAY, bindings
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.screens.person import PersonScreen
from referral_tui.tui.widgets.today_list import TodayList
from referral_tui.tui.widgets.top_bar import TopBar


class TodayScreen(PersonScreen):
    """A list over all columns of what is due now."""

    BINDINGS = bindings(PERSON, TODAY)

    top = getters.query_one(TopBar)
    due_list = getters.query_one(TodayList)

    def compose(self) -> ComposeResult:
        """The list."""
        yield TopBar("Today")
        yield TodayList()
        yield Footer(show_command_palette=False)

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        if not self.is_mounted or self.due_list.cursor is None:
            return None
        return self.workspace.contacts.get(self.due_list.items[self.due_list.cursor].contact.id)

    def refresh_data(self) -> None:
        """Show what is due."""
        workspace = self.workspace
        now, where = workspace.now(), workspace.where
        self.due_list.now, self.due_list.where = now, where
        self.due_list.waiting = sum(workspace.board.count(step.number) for step in COLUMNS)
        due = list(workspace.board.due(now, where))
        cursor = min(self.due_list.cursor or 0, len(due) - 1)
        self.due_list.show(due, cursor)
        self.show_top(self.top)
        self.refresh_bindings()

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_edit()

    def action_cursor_down(self) -> None:
        """The next line."""
        self.due_list.step_cursor(1)

    def action_cursor_up(self) -> None:
        """The line before."""
        self.due_list.step_cursor(-1)

    def action_cursor_first(self) -> None:
        """The first line."""
        self.due_list.move_cursor(0)

    def action_cursor_last(self) -> None:
        """The last line."""
        self.due_list.move_cursor(len(self.due_list.items) - 1)
