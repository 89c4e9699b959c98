"""The board: everyone in columns by step."""

from asyncio import sleep, to_thread
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical

from referral_tui.domain.cadence.board import Card, first_not_due
from referral_tui.domain.cadence.filter import Filter, Haystacks, matcher, parse_filter
from referral_tui.domain.describe import trial_line
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.steps import COLUMNS, LAST_STEP
from referral_tui.tui import navigation
from referral_tui.tui.board.board_view import BoardView, Contents
from referral_tui.tui.board.person_pane import PersonPane, Portrait
from referral_tui.tui.board.steps_strip import StepsStrip
from referral_tui.tui.commands import BOARD, PERSON
from referral_tui.tui.common.person_screen import PersonScreen
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected, FilterTyped
from referral_tui.workspace import recording

if TYPE_CHECKING:
    from referral_tui.tui.board.filter_bar import FilterBar

PANE_WIDTH, PANE_HEIGHT = 130, 34
"""From this many cells and lines on, the pane stands under the columns; below, the two take turns."""


class BoardScreen(PersonScreen):
    """Columns of cards, the pane for the person under the cursor, and the filter."""

    CSS_PATH = None  # of Textual's own widgets it has none to style at the first paint

    DEFAULT_CSS = """
    BoardScreen {
        #bottom { height: auto; min-height: 1; dock: bottom; }
        PersonPane { display: none; }
        &.-with-pane PersonPane { display: block; }
        &.-details PersonPane { display: block; }
        &.-details BoardView { display: none; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the filter is opened
    COMMAND_GROUPS = (PERSON, BOARD)

    view = getters.query_one(BoardView)
    strip = getters.query_one(StepsStrip)
    top = getters.query_one(TopBar)
    pane = getters.query_one(PersonPane)

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self._haystacks = Haystacks()
        self._footer_of: tuple[int, bool] | None = None
        self._bar: FilterBar | None = None
        self._portrayed: tuple[str | None, tuple[int, int], bool] | None = None

    def compose(self) -> ComposeResult:
        """The steps as one line, the columns, and the pane; filter and footer come after the first paint."""
        self.set_class(self._is_roomy(), "-with-pane")
        yield TopBar("Board")
        yield StepsStrip()
        with Vertical():
            yield BoardView()
            yield PersonPane()
        yield Vertical(id="bottom")

    def on_mount(self) -> None:
        """Once the cards stand, the rest."""
        self.call_after_refresh(self._mount_rest)

    async def _mount_rest(self) -> None:
        from textual.widgets import Footer

        await self.query_one("#bottom").mount(Footer(show_command_palette=False))
        self.refresh_bindings()  # which a footer mounted late has missed
        self.warm_up()

    @work
    async def warm_up(self) -> None:
        """Read ahead in small bites what typing a filter and looking at people will need."""
        for count, contact_id in enumerate(list(self.workspace.contacts)):
            if contact_id in self.workspace.contacts:
                self._haystacks.text(self.workspace.card(contact_id))
            if count % 50 == 49:
                await sleep(0.002)
        await to_thread(self.workspace.connections.load)
        await to_thread(lambda: self.workspace.places)
        self.workspace.tasks.extra()
        self.show_top(self.top)

    def on_resize(self) -> None:
        """Decide whether the pane has room under the columns."""
        if self.has_class("-with-pane") != self._is_roomy():
            self.toggle_class("-with-pane")
            self.call_after_refresh(self.show_person)
        self._show_lines()

    def _is_roomy(self) -> bool:
        return self.app.size.width >= PANE_WIDTH and self.app.size.height >= PANE_HEIGHT

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        return self.workspace.contacts.get(self.view.contact_id or "") if self.is_mounted else None

    def refresh_data(self) -> None:
        """Show who passes the filter, in order."""
        now, tz = self.workspace.now(), self.workspace.tz
        shown = matcher(self._filter, self._haystacks, now, tz)
        self.view.show(
            {s.number: self._contents(s.number, shown, now, tz) for s in COLUMNS}, now, tz, shown is not None
        )
        self._show_lines()

    def _contents(self, step: int, shown: Callable[[Card], bool] | None, now: datetime, tz: tzinfo) -> Contents:
        board, current = self.workspace.board, self.view.contact_id
        cards = board.column(step, shown, self._filter.closed)
        if shown is None:
            position = board.position(current) if current else None
            row = position[1] if position and position[0] == step else None
            return Contents(cards, board.due_count(step, now, tz), row)
        row = next((index for index, card in enumerate(cards) if card.contact.id == current), None)
        return Contents(cards, first_not_due(cards, now, tz), row)

    def _show_lines(self) -> None:
        """The two lines on top, and the filter's note."""
        self._show_strip()
        self.show_top(self.top)
        if self._bar is not None and self._bar.is_mounted:
            self._bar.show(sum(len(self.view.column(s.number).items) for s in COLUMNS), self._filter)

    def _show_strip(self) -> None:
        workspace = self.workspace
        counts = {s.number: len(self.view.column(s.number).items) for s in COLUMNS}
        trial = trial_line(workspace.settings.premium, workspace.credits.left, workspace.now(), workspace.tz)
        self.strip.show(self.view.step, counts, trial)

    @on(CardSelected)
    def show_person(self) -> None:
        """Show the person the cursor has come to."""
        self._show_strip()
        if self.pane.display:
            self._show_portrait()
        if self.view.contact_id is None and self.has_class("-details"):
            self.remove_class("-details")
        shown = (self.view.step, self.view.contact_id is not None)
        if self._footer_of != shown:
            self._footer_of = shown
            self.refresh_bindings()

    def _show_portrait(self) -> None:
        """The person in the pane, unless they stand there as they are."""
        portrayed = (self.view.contact_id, self.data_state, self.workspace.connections.is_loaded)
        if portrayed != self._portrayed:
            self._portrayed = portrayed
            self.pane.show(self._portrait(self.view.contact_id) if self.view.contact_id else None)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work; of them, the footer shows those that matter in this column."""
        if not self.is_mounted:
            return super().active_bindings

        def is_shown(binding: Binding) -> bool:
            command = self.command(binding.action)
            return binding.show if command is None else command.is_in_footer(self.view.step)

        return {
            key: each._replace(binding=replace(each.binding, show=is_shown(each.binding)))
            for key, each in super().active_bindings.items()
        }

    def _portrait(self, contact_id: str) -> Portrait:
        from referral_tui.workspace.applications import facts_on

        workspace = self.workspace
        card = workspace.card(contact_id)
        template = next(iter(workspace.ranked_templates(card.contact)), None)
        known = workspace.connections.acquaintances(card.company, besides=card.contact.name)
        message = template.name if template else ""
        facts = facts_on(workspace, card.contact)
        return Portrait(card, message, workspace.settings.weights, known, facts, workspace.now(), workspace.tz)

    # The cursor

    def action_cursor_left(self) -> None:
        """To the column on the left."""
        self.view.step_column(-1)

    def action_cursor_right(self) -> None:
        """To the column on the right."""
        self.view.step_column(1)

    def action_cursor_down(self) -> None:
        """To the next card."""
        self.view.step_card(1)

    def action_cursor_up(self) -> None:
        """To the card before."""
        self.view.step_card(-1)

    def action_cursor_first(self) -> None:
        """To the first card of the column."""
        self.view.step_card(-(10**9))

    def action_cursor_last(self) -> None:
        """To the last card of the column."""
        self.view.step_card(10**9)

    def action_page_down(self) -> None:
        """A page down the column, or the details."""
        if self.has_class("-details"):
            self.pane.scroll_page_down(animate=False)
        else:
            self.view.step_card(self.view.current.page)

    def action_page_up(self) -> None:
        """A page up the column, or the details."""
        if self.has_class("-details"):
            self.pane.scroll_page_up(animate=False)
        else:
            self.view.step_card(-self.view.current.page)

    # Moving cards

    def on_card_dropped(self, message: CardDropped) -> None:
        """A card was dragged onto another column."""
        recording.moved(self.workspace, self.workspace.contacts[message.contact_id], message.step)

    def on_card_opened(self, message: CardOpened) -> None:
        """A card was double-clicked."""
        self.action_edit()

    # The filter

    async def action_filter(self) -> None:
        """Type a filter; its line is there while one is typed or in force."""
        from referral_tui.tui.board.filter_bar import FilterBar  # with Input 4 ms, not for the first paint

        if self._bar is None:
            self._bar = FilterBar()
            await self.query_one("#bottom").mount(self._bar, before=0)
            self._show_lines()
        self.set_focus(self._bar.input)  # at once: the next key may be there already

    def on_filter_typed(self, message: FilterTyped) -> None:
        """Narrow the board to what is typed so far."""
        self._filter = parse_filter(message.text)
        self.refresh_data()

    async def on_filter_kept(self) -> None:
        """Back to the cards, the filter in force."""
        self.set_focus(None)
        if self._filter.empty:
            await self._remove_bar()

    async def action_clear(self) -> None:
        """Out of the filter that is typed, else out of the details, else out of the filter in force."""
        if self.has_class("-details") and self.focused is None:
            self.action_details()
            return
        self.set_focus(None)
        await self._remove_bar()
        if not self._filter.empty:
            self._filter = Filter()
            self.refresh_data()

    async def _remove_bar(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            await bar.remove()

    def action_details(self) -> None:
        """Everything about the person, or the column again."""
        self.toggle_class("-details")
        self.pane.set_class(self.has_class("-details"), "-tall")
        self.call_after_refresh(self.show_person)

    # The first step, and people who come in

    def action_premium(self) -> None:
        """The trial, the plan, the credits."""
        self.app.push_screen(navigation.premium_form(self.workspace.settings.premium))

    def action_new(self) -> None:
        """Add a person; in Pay it forward, one who asks for help."""
        if self.view.step == LAST_STEP:
            self.app.push_screen(navigation.help_form(None, thanks=self.workspace.referrals.thanks_to()), self._go_to)
            return
        self.app.push_screen(navigation.contact_form(None), self._go_to)

    def action_import_file(self) -> None:
        """Take in a file."""
        self.app.push_screen(navigation.import_file())

    def action_connections(self) -> None:
        """Pick from one's own connections, those at this person's company first."""
        company = self.workspace.contacts.company_name(self.person) if self.person else ""
        known = company if company and self.workspace.connections.at_company(company) else ""
        self.app.push_screen(navigation.connections(known))

    def _go_to(self, contact_id: str | None) -> None:
        contact = self.workspace.contacts.get(contact_id or "")
        if contact is not None:
            shown = matcher(self._filter, self._haystacks, self.workspace.now(), self.workspace.tz)
            if shown is not None and not shown(self.workspace.card(contact.id)):
                self._filter = Filter()  # else the cursor would stand on somebody else
                self.run_worker(self._remove_bar())
                self.refresh_data()
            self.bring_up_to_date()
            self.view.select(contact.step, contact.id)
