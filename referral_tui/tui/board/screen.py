"""The board: everyone in columns by step."""

import dataclasses
from asyncio import sleep, to_thread
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Container, Vertical

from referral_tui.domain.cadence.board import Card, first_not_due
from referral_tui.domain.cadence.filter import Filter, Haystacks, matcher, parse_filter
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN, LAST_STEP
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.board.board_view import BoardView, Contents
from referral_tui.tui.board.live_message import LiveMessageScreen
from referral_tui.tui.board.person_pane import PersonPane
from referral_tui.tui.commands import BOARD, PERSON
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.panes import Panes
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected, FilterTyped

if TYPE_CHECKING:
    from referral_tui.tui.common.filter_bar import FilterBar


WARM_UP_AFTER = 0.2
"""Seconds until what the first paint can do without is read ahead."""


class BoardScreen(LiveMessageScreen):
    """Columns of cards, the pane for the person under the cursor, and the filter."""

    CSS_PATH = None  # of Textual's own widgets it has none to style at the first paint

    DEFAULT_CSS = """
    BoardScreen {
        #bottom { height: auto; min-height: 1; dock: bottom; }
        #board { layout: vertical; }
        PersonPane { display: none; }
        Panes { display: block; }
        &.-tiny Panes, &.-flat Panes, &.-nobody Panes { display: none; }
        &.-wide.-high Panes, &.-wide.-tall Panes {
            height: 14;
            #pane-person { width: 31%; }
            #pane-message { display: block; width: 1fr; }
            #pane-company { display: block; width: 24%; }
        }
        &.-side #board { layout: horizontal; }
        &.-side BoardView { width: 1fr; }
        &.-side Panes {
            display: block;
            height: 1fr;
            width: 55;
            layout: vertical;
            Box { width: 100%; }
            #pane-person { height: 9; }
            #pane-message { display: block; height: 1fr; }
        }
        &.-side.-tall Panes {
            #pane-person { height: 15; }
            #pane-company { display: block; height: auto; max-height: 14; }
        }
        &.-side Panes.-live #pane-message { display: none; }
        MessagePane { display: none; }
        &.-side MessagePane { display: block; }
        &.-details PersonPane { display: block; }
        &.-details BoardView, &.-details Panes { display: none; }
        &.-details.-side Panes { display: block; }
        &.-details.-wide.-high #board, &.-details.-wide.-tall #board { layout: horizontal; }
        &.-details.-wide.-high Panes, &.-details.-wide.-tall Panes {
            display: block;
            height: 1fr;
            width: 50%;
            layout: vertical;
            Box { width: 100%; }
            #pane-person { display: none; }
            #pane-message { width: 100%; height: 1fr; }
            #pane-company { width: 100%; height: auto; max-height: 14; }
        }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (120, "-wide"), (170, "-side")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (30, "-high"), (46, "-tall")]
    AUTO_FOCUS = ""  # keys are commands until the filter is opened
    COMMAND_GROUPS = (PERSON, BOARD)

    view = getters.query_one(BoardView)
    pane = getters.query_one(PersonPane)

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self._haystacks = Haystacks()
        self._footer_of: tuple[int, bool] | None = None
        self._bar: FilterBar | None = None
        self._portrayed: tuple[object, ...] | None = None
        self.marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """The steps as one line, the columns, and the pane; the filter comes when it is asked for."""
        yield TopBar()
        with Container(id="board"):
            yield BoardView()
            yield PersonPane()
            yield Panes("space more")
        with Vertical(id="bottom"):
            yield KeyLine()

    def on_mount(self) -> None:
        """Once the cards stand, the rest."""
        self.set_timer(WARM_UP_AFTER, self.warm_up)

    @work
    async def warm_up(self) -> None:
        """Count what is due on no card; then read ahead in small bites what filtering and looking at people need."""
        self.workspace.tasks.extra()
        for screen in self.app.screen_stack:  # whichever was opened meanwhile
            if isinstance(screen, BaseScreen):
                screen.show_top()
        for count, contact_id in enumerate(list(self.workspace.contacts)):
            if contact_id in self.workspace.contacts:
                self._haystacks.text(self.workspace.card(contact_id))
            if count % 50 == 49:
                await sleep(0.002)
        await to_thread(self.workspace.connections.load)
        await to_thread(lambda: self.workspace.places)

    def on_resize(self) -> None:
        """Other boxes may have room; a text being typed beside the board is kept where there is none."""
        if self.live is not None:
            self.panes.set_class(self.has_class("-side"), "-live")
            if not self.has_class("-side") and self.is_in_message:
                self.live.put_down()
                self.set_focus(None)
        self._show_filter_note()
        self.call_after_refresh(self.show_person)

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        return self.workspace.contacts.get(self.view.contact_id or "") if self.is_mounted else None

    def refresh_data(self) -> None:
        """Show who passes the filter, in order."""
        now, tz = self.workspace.now(), self.workspace.tz
        shown = matcher(self._filter, self._haystacks, now, tz)
        contents = {s.number: self._contents(s.number, shown, now, tz) for s in COLUMNS}
        self.set_class(not self.workspace.contacts, "-nobody")
        if self.live is not None:
            self.live.mind_the_gone()
        self.view.show(contents, self.workspace.settings.weights, now, tz, shown is not None)
        self._show_filter_note()

    def _contents(self, step: int, shown: Callable[[Card], bool] | None, now: datetime, tz: tzinfo) -> Contents:
        board, current = self.workspace.board, self.view.contact_id
        cards = board.column(step, shown, self._filter.closed)
        if shown is None:
            position = board.position(current) if current else None
            row = position[1] if position and position[0] == step else None
            return Contents(cards, board.due_count(step, now, tz), row)
        row = next((index for index, card in enumerate(cards) if card.contact.id == current), None)
        return Contents(cards, first_not_due(cards, now, tz), row)

    def in_view(self, everywhere: bool = False) -> list[str]:
        """The ids of the people of the column, in order, or of every column."""
        columns = [self.view.column(s.number) for s in COLUMNS] if everywhere else [self.view.current]
        return [card.contact.id for column in columns for card in column.items]

    def show_marks(self) -> None:
        """Draw the cards with their marks."""
        self.view.marked = self.marked
        self.view.refresh()

    def _show_filter_note(self) -> None:
        """The filter's note."""
        if self._bar is not None and self._bar.is_mounted:
            note = plural(sum(len(self.view.column(s.number).items) for s in COLUMNS), "person matches", "people match")
            unknown = self._filter.unknown[:1]
            self._bar.show(f"{note} · there is no field “{unknown[0]}”" if unknown else note)

    @on(CardSelected)
    def show_person(self) -> None:
        """Show the person the cursor has come to, once it rests."""
        self.when_at_rest(self.show_portrait)
        if self.view.contact_id is None and self.has_class("-details"):
            self.remove_class("-details")
        shown = (self.view.step, self.view.contact_id is not None)
        if self._footer_of != shown:
            self._footer_of = shown
            self.refresh_bindings()

    def show_portrait(self) -> None:
        """The person in the boxes, unless they stand there as they are."""
        shown = [each for each in (self.pane, self.panes) if each.display]
        state = (self.data_state, self.workspace.connections.is_loaded, self.app.size)
        portrayed = (self.view.contact_id, state, *shown)
        if not shown or portrayed == self._portrayed:
            return
        from referral_tui.workspace.portrait import portrait_of  # what only this needs comes after the first paint

        self._portrayed = portrayed
        person = self.person
        is_live = self.panes in shown and self.has_class("-side")
        with_message = not is_live or self.live is None  # else the message beside the board makes its own draft
        if is_live:
            self.show_live(person)
        portrait = portrait_of(self.workspace, person.id, with_message) if person is not None else None
        for each in shown:
            each.show(portrait)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work; of them, the footer shows those that matter in this column."""
        if not self.is_mounted:
            return super().active_bindings

        def is_shown(binding: Binding) -> bool:
            command = self.command(binding.action)
            return binding.show if command is None else command.is_in_footer(self.view.step)

        return {
            key: each._replace(binding=dataclasses.replace(each.binding, show=is_shown(each.binding)))
            for key, each in super().active_bindings.items()
        }

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
            self.view.step_card(self.view.page)

    def action_page_up(self) -> None:
        """A page up the column, or the details."""
        if self.has_class("-details"):
            self.pane.scroll_page_up(animate=False)
        else:
            self.view.step_card(-self.view.page)

    # Moving cards

    def action_move_right(self) -> None:
        """The card a step on; the cursor stays in Find, where the next one is chosen."""
        person = self.person
        if self.marked_people:
            super().action_move_right()
            return
        if person is None:
            return
        row = self.view.current.cursor or 0
        self.move(person, person.step + 1)
        if person.step == FIRST_COLUMN and self.view.column(FIRST_COLUMN).items:
            self.view.stay(FIRST_COLUMN, row)

    def on_card_dropped(self, message: CardDropped) -> None:
        """A card was dragged onto another column, over whose steps nothing may be skipped unasked."""
        person = self.workspace.contacts.get(message.contact_id)
        if person is not None:
            self.move(person, message.step)

    def on_card_opened(self, message: CardOpened) -> None:
        """A card was double-clicked."""
        self.action_edit()

    # The filter

    async def action_filter(self) -> None:
        """Type a filter; its line is there while one is typed or in force."""
        from referral_tui.tui.common.filter_bar import FilterBar  # with Input 4 ms, not for the first paint

        if self._bar is None:
            self._bar = FilterBar("words, company:acme, title:, tag:, step:write, degree:2, due:, closed:")
            await self.query_one("#bottom").mount(self._bar, before=0)
            self._show_filter_note()
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
        if self.focused is None and self.unmark():
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

    def action_duplicates(self) -> None:
        """Who and what may be here twice."""
        self.app.push_screen(navigation.duplicates())

    def action_movers(self) -> None:
        """Who has changed employers."""
        self.app.push_screen(navigation.movers())

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
