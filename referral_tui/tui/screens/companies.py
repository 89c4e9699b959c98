"""Companies: who is known where, and how far one is."""

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from referral_tui.domain.progress import FUNNEL, CompanyProgress, by_company
from referral_tui.tui.base import BaseScreen
from referral_tui.tui.commands import TODAY, bindings
from referral_tui.tui.drawing import fit, pad
from referral_tui.tui.widgets.line_list import LineList, Parts
from referral_tui.tui.widgets.top_bar import TopBar

COUNT_WIDTH = 10


class CompanyList(LineList[CompanyProgress]):
    """A company to a line, with counts in columns."""

    def draw_line(self, item: CompanyProgress, line: int, width: int) -> Parts:
        """Its name, its people, and how many reached each stage."""
        room = max(12, min(40, width - COUNT_WIDTH * (len(FUNNEL) + 1)))
        parts: Parts = [(pad(fit(item.name, room - 1), room), "list--strong"), (f"{item.people:>{COUNT_WIDTH},}", "")]
        for count in item.reached:
            parts.append((f"{count or '·':>{COUNT_WIDTH}}", "list--done" if count else "list--muted"))
        return parts

    def draw_empty(self, line: int, width: int) -> Parts:
        """What to do where there is none."""
        return [("No company yet. Each person you add brings theirs.", "list--muted")] if line == 0 else []


class CompaniesScreen(BaseScreen[None]):
    """Every company of the contacts."""

    DEFAULT_CSS = """
    CompaniesScreen #heads { height: 1; margin-top: 1; padding: 0 1; color: $text-accent; text-style: bold; }
    """

    BINDINGS = bindings(TODAY)

    top = getters.query_one(TopBar)
    companies = getters.query_one(CompanyList)

    def compose(self) -> ComposeResult:
        """Heads over the list."""
        yield TopBar("Companies")
        yield Static(id="heads")
        yield CompanyList()
        yield Footer(show_command_palette=False)

    def refresh_data(self) -> None:
        """Show the companies."""
        workspace = self.workspace
        found = by_company((c, workspace.company_name(c)) for c in workspace.contacts.values() if c.closed is None)
        self.companies.show(found, min(self.companies.cursor or 0, len(found) - 1))
        self.show_top(self.top)
        self.call_after_refresh(self._show_heads)

    def _show_heads(self) -> None:
        width = self.companies.line_width
        room = max(12, min(40, width - COUNT_WIDTH * (len(FUNNEL) + 1)))
        heads = f"{'company':<{room}}" + "".join(f"{h:>{COUNT_WIDTH}}" for h in ("people", *(n for n, _ in FUNNEL)))
        self.query_one("#heads", Static).update(heads)

    def on_resize(self) -> None:
        """Keep the heads over their columns."""
        self.call_after_refresh(self._show_heads)

    def action_cursor_down(self) -> None:
        """The next company."""
        self.companies.step_cursor(1)

    def action_cursor_up(self) -> None:
        """The company before."""
        self.companies.step_cursor(-1)

    def action_cursor_first(self) -> None:
        """The first company."""
        self.companies.move_cursor(0)

    def action_cursor_last(self) -> None:
        """The last company."""
        self.companies.move_cursor(len(self.companies.items) - 1)
