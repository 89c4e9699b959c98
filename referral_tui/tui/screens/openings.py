"""The openings of a company."""

from textual import getters
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from referral_tui.domain.company import Company
from referral_tui.domain.opening import Opening
from referral_tui.tui.base import BaseScreen
from referral_tui.tui.commands import OPENINGS, bindings
from referral_tui.tui.drawing import fit, pad, safe
from referral_tui.tui.messages import LineChosen
from referral_tui.tui.screens.company_form import OpeningForm
from referral_tui.tui.screens.listing import ListKeys
from referral_tui.tui.widgets.line_list import LineList, Parts


class OpeningList(LineList[Opening]):
    """An opening to a line."""

    def draw_line(self, item: Opening, line: int, width: int) -> Parts:
        """Title, number, closing day, link."""
        room = max(20, min(44, width // 2))
        facts = [item.requisition, f"closes {item.closes}" if item.closes else "", item.link.partition("//")[2]]
        rest = fit(" · ".join(fact for fact in facts if fact), width - room)
        return [(pad(fit(item.title, room - 1), room), "list--strong"), (rest, "list--muted")]

    def draw_empty(self, line: int, width: int) -> Parts:
        """What to do where there is none."""
        return [(fit("No opening yet. n adds one.", width), "list--muted")] if line == 0 else []


class OpeningsScreen(ListKeys, BaseScreen[None]):
    """Add, change and delete the openings of one company."""

    DEFAULT_CSS = """
    OpeningsScreen #title { height: 1; padding: 0 1; background: $panel; color: $text-primary; text-style: bold; }
    OpeningsScreen OpeningList { padding: 1 0 0 1; }
    """

    BINDINGS = bindings(OPENINGS)

    lines = getters.query_one(OpeningList)

    def __init__(self, company_id: str) -> None:
        super().__init__()
        self._company_id = company_id

    def compose(self) -> ComposeResult:
        """The list under the company's name."""
        yield Static(id="title")
        yield OpeningList()
        yield Footer(show_command_palette=False)

    @property
    def company(self) -> Company | None:
        """Whose openings they are; None once it is deleted."""
        return self.workspace.companies.get(self._company_id)

    @property
    def current(self) -> Opening | None:
        """The opening under the cursor."""
        return self.lines.current if self.is_mounted else None

    def refresh_data(self) -> None:
        """Show the openings."""
        company = self.company
        if company is None:
            self.dismiss()
            return
        self.query_one("#title", Static).update(safe(f"Openings at {company.name}"))
        self.lines.show(company.openings, min(self.lines.cursor or 0, len(company.openings) - 1))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs an opening is not offered where there is none."""
        return action not in ("edit_opening", "delete_opening", "open_link") or self.current is not None

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_edit_opening()

    def action_new_opening(self) -> None:
        """Add one."""
        if self.company:
            self.app.push_screen(OpeningForm(self.company, None))

    def action_edit_opening(self) -> None:
        """Change the one under the cursor."""
        if self.company and self.current:
            self.app.push_screen(OpeningForm(self.company, self.current))

    def action_delete_opening(self) -> None:
        """Delete the one under the cursor."""
        if self.company and self.current:
            title = self.current.title
            self.workspace.save_company(self.company.without_opening(self.current.id), f"deleted the opening {title}")
            self.say(f"{title} is deleted. u brings it back.")

    def action_open_link(self) -> None:
        """Open its page."""
        if self.current and self.current.link.startswith(("https://", "http://")):
            self.open_in_browser(self.current.link)
        else:
            self.say("This opening has no link yet. e adds it.", "warning")

    def action_leave(self) -> None:
        """Back to the company."""
        self.dismiss()
