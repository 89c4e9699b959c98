"""A company: its openings, whom one knows there, and its people in order of how good a choice they are."""

from asyncio import to_thread
from datetime import date

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.dates.format import format_date, read_day
from referral_tui.domain.linkedin.search_url import people_search
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.text import listed, plural
from referral_tui.tui import navigation
from referral_tui.tui.commands import COMPANY, PERSON
from referral_tui.tui.common.drawing import join, safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.marking import Marking
from referral_tui.tui.common.panes import Panes
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.companies.shortlist_list import ShortlistList
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace.portrait import portrait_of


class CompanyScreen(ListKeys, Marking, Filtering[None]):
    """Choose two or three out of those shortlisted."""

    DEFAULT_CSS = """
    CompanyScreen {
        #about { height: auto; max-height: 8; padding: 0 1; margin-bottom: 1; }
        #list { width: 1fr; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    COMMAND_GROUPS = (COMPANY, PERSON)

    lines = getters.query_one(ShortlistList)

    def __init__(self, company_id: str) -> None:
        super().__init__()
        self._company_id = company_id
        self.marked: set[str] = set()

    def in_view(self, everywhere: bool = False) -> list[str]:
        """The ids of the people here, in order."""
        return [card.contact.id for card in self.lines.items]

    def show_marks(self) -> None:
        """Draw the people with their marks."""
        self.lines.marked = self.marked
        self.lines.refresh()

    def action_leave(self) -> None:
        """Mark nobody any more, else out of the filter, else back."""
        if not self.unmark():
            super().action_leave()

    def compose(self) -> ComposeResult:
        """What is known of the company, over its people; the one under the cursor and their message beside them."""
        yield TopBar()
        yield Trail()
        with Container(classes="panes-beside"):
            with Vertical(id="list"):
                yield Static(id="about")
                yield ShortlistList()
            yield Panes("e edit  o profile", classes="-alone")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the connections, to say who is known here."""
        self.read_connections()

    @work
    async def read_connections(self) -> None:
        """Read them off the UI thread."""
        await to_thread(self.workspace.connections.load)
        self.refresh_data()

    @property
    def company(self) -> Company | None:
        """The company; None once it is deleted."""
        return self.workspace.companies.get(self._company_id)

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        card = self.lines.current if self.is_mounted else None
        return self.workspace.contacts.get(card.contact.id) if card is not None else None

    def refresh_data(self) -> None:
        """Show the company and its people, the cursor on the same person."""
        workspace, company = self.workspace, self.company
        if company is None:
            self.dismiss()
            return
        before = self.person
        everybody = workspace.progress.people(company.id)
        people = everybody
        if self.is_filtered:
            people = [card for card in everybody if self.passes(card.contact.name, card.contact.title)]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(people))
        index = next((i for i, card in enumerate(people) if before and card.contact.id == before.id), None)
        self.lines.now, self.lines.tz, self.lines.weights = workspace.now(), workspace.tz, workspace.settings.weights
        self.lines.show(people, min(self.lines.cursor or 0, len(people) - 1) if index is None else index)
        self.query_one(Trail).show(company.name, note=plural(len(everybody), "person", "people"))
        self.query_one("#about", Static).update(self._about(company))
        self.refresh_bindings()
        self.when_at_rest(self._show_person)

    def _about(self, company: Company) -> Content:
        workspace = self.workspace
        lines = [
            Content.assemble(safe(each.title, "bold"), (_format_opening(each, workspace.today), "$text-muted"))
            for each in company.openings[:3]
        ]
        if len(company.openings) > 3:
            lines.append(safe(f"and {plural(len(company.openings) - 3, 'more opening')}", "$text-muted"))
        if not company.openings:
            lines.append(safe("No opening noted yet.", "$text-muted"))
        if company.notes:
            lines.append(safe(company.notes))
        if workspace.connections.is_loaded:
            known = workspace.connections.at_company(company.name, *company.also)
            count = workspace.connections.count
            if known:
                lines.append(safe(f"You know {listed([c.name for c in known])} here.", "$text-success"))
            elif count:
                lines.append(safe(f"You know nobody here: none of your {count:,} connections.", "$text-muted"))
        keys = [("a", "openings"), ("f", "whom you know"), ("w", "LinkedIn's search"), ("N", "name and notes")]
        hints = (Content.assemble((f"{key} ", "$text-accent"), (words, "$text-muted")) for key, words in keys)
        return join(*lines, Content("   ").join(hints))

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_edit()

    def on_cursor_moved(self) -> None:
        """What can be done depends on the line, and so does what stands beside it."""
        self.refresh_bindings()
        self.when_at_rest(self._show_person)

    def on_resize(self) -> None:
        """Another width may have room for the person beside the list."""
        self.when_at_rest(self._show_person)

    def _show_person(self) -> None:
        panes, person = self.query_one(Panes), self.person
        if panes.display:
            panes.visible = person is not None
            panes.show(portrait_of(self.workspace, person.id) if person is not None else None)

    def action_shortlist(self) -> None:
        """Shortlist more people here."""
        self.clear_filter()
        from referral_tui.tui.companies.shortlist_form import ShortlistForm

        if self.company:
            self.app.push_screen(ShortlistForm(self.company))

    def action_acquaintances(self) -> None:
        """Who of the user's connections works here, or may know somebody."""
        if self.company:
            self.app.push_screen(navigation.ways(self.company.name))

    def action_openings(self) -> None:
        """The openings."""
        self.app.push_screen(navigation.openings(self._company_id))

    def action_new_here(self) -> None:
        """Add a person who works here."""
        self.clear_filter()
        if self.company is not None:
            self.app.push_screen(navigation.contact_form(None, self.company.id))

    def action_notes(self) -> None:
        """The company's name and notes."""
        from referral_tui.tui.companies.company_form import CompanyForm

        if self.company:
            self.app.push_screen(CompanyForm(self.company))

    @work
    async def action_search(self) -> None:
        """LinkedIn's own people search, in the user's browser."""
        from referral_tui.tui.common.dialogs import Choose

        company, me = self.company, self.workspace.settings.me
        if company is None or not self.is_active:
            return
        searches = {f"People at {company.name}, 1st and 2nd degree": people_search(company.name)}
        if me.role:
            searches[f"… with “{me.role}” in their profile"] = people_search(company.name, me.role)
        if me.school:
            searches[f"… from {me.school}, of any degree"] = people_search(company.name, me.school, near=False)
        if me.home_town:
            searches[f"… from {me.home_town}, of any degree"] = people_search(company.name, me.home_town, near=False)
        searches[f"Everybody at {company.name}"] = people_search(company.name, near=False)
        chosen = await self.app.push_screen_wait(Choose("LinkedIn's people search, in your browser", list(searches)))
        if chosen is not None:
            self.open_in_browser(searches[chosen])


def _format_opening(opening: Opening, today: date) -> str:
    """An opening's number and closing day."""
    day = read_day(opening.closes)
    parts = [opening.requisition, f"{'closed' if day < today else 'closes'} {format_date(day, today)}" if day else ""]
    said = " · ".join(part for part in parts if part)
    return f"  {said}" if said else ""
