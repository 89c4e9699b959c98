"""Companies: who is known where, and how far one is."""

from asyncio import to_thread

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.lazy_sequence import LazySequence
from referral_tui.domain.model.company import MOST_MOTIVATION, Company
from referral_tui.domain.records import replace
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import COMPANIES
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.companies.company_in_brief import company_in_brief
from referral_tui.tui.companies.company_list import CompanyList, CompanyRow
from referral_tui.tui.messages import CursorMoved, LineChosen
from referral_tui.workspace.where_to_start import companies_to_start, points, why_start


class CompaniesScreen(ListKeys, Filtering[None]):
    """A table of every company, the furthest first."""

    DEFAULT_CSS = """
    CompaniesScreen {
        #heads { height: 1; color: $text-accent; text-style: bold; }
        #said { height: 1; padding: 0 1; color: $text-muted; }
        #next { height: 1; padding: 0 1; color: $text-muted; }
        #all { height: 1fr; layout: horizontal; }
        #list { width: 1fr; }
        Box { display: none; height: 1fr; }
        &.-wide Box { display: block; width: 42; }
        &.-side Box { display: block; width: 86; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    COMMAND_GROUPS = (COMPANIES,)

    lines = getters.query_one(CompanyList)

    _order: bool | None = None

    @property
    def by_start(self) -> bool:
        """Whether they stand in the order in which to start with them: so chosen, or while nobody was written to."""
        return not self.workspace.progress.has_written if self._order is None else self._order

    def on_mount(self) -> None:
        """Read the connections, which say whom one knows where."""
        self.read_connections()

    @work
    async def read_connections(self) -> None:
        """Read them off the UI thread."""
        await to_thread(self.workspace.connections.load)
        self.refresh_data()

    def compose(self) -> ComposeResult:
        """The companies under their heads, what comes next under them, and the one at the cursor beside them."""
        yield TopBar()
        yield Static(id="said")
        with Container(id="all"):
            with Vertical(id="list"):
                yield Static(id="heads")
                yield CompanyList()
                yield Static(id="next")
            yield Box()
        yield KeyLine()

    @property
    def current(self) -> Company | None:
        """The company under the cursor."""
        row = self.lines.current if self.is_mounted else None
        return row.company if row is not None else None

    def refresh_data(self) -> None:
        """Show the companies, the cursor on the same one as before."""
        before = self.current
        everyone = companies_to_start(self.workspace) if self.by_start else self.workspace.progress.companies()
        companies = [each for each in everyone if self.passes(each.name, each.notes)]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(companies))
        index = next((i for i, c in enumerate(companies) if before and c.id == before.id), self.lines.cursor or 0)
        self.lines.show(LazySequence(companies, self._row), min(index, len(companies) - 1))
        self._show_said(everyone)
        self._show_next()
        self.refresh_bindings()

    def _row(self, company: Company) -> CompanyRow:
        progress = self.workspace.progress
        start = points(self.workspace, company) if self.by_start else None
        return CompanyRow(company, progress.of(company.id).tally, progress.next_there(company.id), start)

    def _show_heads(self) -> None:
        self.query_one("#heads", Static).update(self.lines.heads())

    def _show_next(self) -> None:
        """Say what comes next at the company under the cursor, and more of it where there is room, once it rests."""
        company = self.current
        words = self.workspace.progress.next_there(company.id).words if company else ""
        note = self.query_one("#next", Static)
        why = why_start(self.workspace, company) if self.by_start and company is not None else ""
        lead = f"Start there: {why} · " if why else ""
        note.update(safe(f"{lead}Next there: {words}" if words else lead.rstrip(" ·")))
        note.display = self.by_start or not self.lines.has_next
        self.when_at_rest(self._show_company)

    def _show_company(self) -> None:
        box, company = self.query_one(Box), self.current
        self._show_heads()
        if not box.display:
            return
        if company is None:
            box.show("Company", Content.styled("None is under the cursor.", "$text-muted"))
            return
        content = company_in_brief(self.workspace, company, box.content_size.width or 38, box.content_size.height or 30)
        box.show(company.name, content, keys="enter open")

    def _show_said(self, companies: list[Company]) -> None:
        tallies = [self.workspace.progress.of(company.id).tally for company in companies]
        in_touch, referrals = sum(bool(each.wrote) for each in tallies), sum(bool(each.referral) for each in tallies)
        said = f"{plural(len(companies), 'company', 'companies')} · in touch at {in_touch} · a referral at {referrals}"
        target = self.workspace.settings.me.companies
        said += f" · target {target:,}" if target else ""
        said += f" · by {'start' if self.by_start else 'progress'} (o)"
        self.query_one("#said", Static).update(said if companies else "")

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """Say what comes next at the company under the cursor."""
        self._show_next()

    def on_resize(self) -> None:
        """Keep the heads over their columns."""
        self.call_after_refresh(self._show_next)

    def has(self, need: Need) -> bool:
        """Whether there is a company under the cursor, where a command needs one."""
        return need != "line" or self.current is not None

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_open()

    def action_open(self) -> None:
        """The company's people and openings."""
        self._open(self.current.id if self.current else None)

    def _open(self, company_id: str | None) -> None:
        from referral_tui.tui.companies.company_screen import CompanyScreen

        if company_id is not None:
            self.app.push_screen(CompanyScreen(company_id))

    def action_acquaintances(self) -> None:
        """Who of the user's connections works at this company, or may know somebody there."""
        if self.current:
            self.app.push_screen(navigation.ways(self.current.name))

    def action_duplicates(self) -> None:
        """Who and what may be here twice."""
        self.app.push_screen(navigation.duplicates())

    def action_movers(self) -> None:
        """Who has changed employers."""
        self.app.push_screen(navigation.movers())

    def action_order(self) -> None:
        """The other order: where to start, or how far one is."""
        self._order = not self.by_start
        self.lines.cursor = 0
        self.refresh_data()

    def action_more(self) -> None:
        """One wants it more."""
        self._motivate(1)

    def action_less(self) -> None:
        """One wants it less."""
        self._motivate(-1)

    def _motivate(self, by: int) -> None:
        company = self.current
        if company is None:
            return
        motivation = max(0, min(MOST_MOTIVATION, company.motivation + by))
        self.workspace.companies.save(
            replace(company, motivation=motivation), f"motivation for {company.name}: {motivation}"
        )

    def action_openings(self) -> None:
        """Every opening."""
        self.app.push_screen(navigation.openings())

    def action_new(self) -> None:
        """Add a company."""
        self.clear_filter()
        from referral_tui.tui.companies.company_form import CompanyForm

        self.app.push_screen(CompanyForm(None), self._open)

    def action_shortlist(self) -> None:
        """Shortlist people here, then choose from them."""
        self.clear_filter()
        from referral_tui.tui.companies.shortlist_form import ShortlistForm

        if self.current:
            self.app.push_screen(ShortlistForm(self.current), self._open)

    @work
    async def action_delete_company(self) -> None:
        """Delete a company, unless somebody works there."""
        company = self.current
        if company is None or not self.is_active:
            return
        if self.workspace.progress.people(company.id):
            self.say(f"People of {company.name} are on the board: it stays as long as they do.", "warning")
            return
        self.workspace.documents.delete_doc("companies", company.id, f"deleted {company.name}")
        self.say(f"{company.name} is deleted. u restores it.")
