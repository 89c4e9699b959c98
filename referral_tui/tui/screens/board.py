"""The board: everyone in columns by step."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, Input, Static

from referral_tui.domain.brief import trial_line
from referral_tui.domain.contact import Contact
from referral_tui.domain.filtering import Filter, Haystacks, matcher, parse_filter
from referral_tui.domain.message import ranked
from referral_tui.domain.steps import COLUMNS
from referral_tui.domain.text import plural
from referral_tui.tui.commands import BOARD, PERSON, bindings
from referral_tui.tui.drawing import safe
from referral_tui.tui.messages import CardDropped, CardOpened, CardSelected
from referral_tui.tui.screens.person import PersonScreen
from referral_tui.tui.widgets.board_view import BoardView
from referral_tui.tui.widgets.person_pane import PersonPane, Portrait
from referral_tui.tui.widgets.steps_strip import StepsStrip
from referral_tui.tui.widgets.top_bar import TopBar

PANE_WIDTH, PANE_HEIGHT = 130, 34
"""From this many cells and lines on, the pane stands under the columns; below, the two take turns."""


class BoardScreen(PersonScreen):
    """Columns of cards, the pane for the person under the cursor, and the filter."""

    DEFAULT_CSS = """
    BoardScreen {
        #filter { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
        #filter-note { display: none; height: 1; padding: 0 1; color: $text-muted; }
        &.-filtering #filter, &.-filtering #filter-note { display: block; }
        PersonPane { display: none; }
        &.-with-pane PersonPane { display: block; }
        &.-details PersonPane { display: block; }
        &.-details BoardView { display: none; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the filter is opened
    BINDINGS = bindings(PERSON, BOARD)

    view = getters.query_one(BoardView)
    strip = getters.query_one(StepsStrip)
    top = getters.query_one(TopBar)
    pane = getters.query_one(PersonPane)
    filter_input = getters.query_one("#filter", Input)
    filter_note = getters.query_one("#filter-note", Static)

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self._haystacks = Haystacks()

    def compose(self) -> ComposeResult:
        """The steps as one line, the columns, the pane, and the filter's line over the footer."""
        yield TopBar("Board")
        yield StepsStrip()
        with Vertical():
            yield BoardView()
            yield PersonPane()
        yield Static(id="filter-note")
        yield Input(
            placeholder="words, company:acme, title:, tag:, step:3, degree:2, due:, closed:", id="filter", compact=True
        )
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """Decide whether the pane has room beside the columns."""
        roomy = self.size.width >= PANE_WIDTH and self.size.height >= PANE_HEIGHT
        self.set_class(roomy, "-with-pane")
        self.call_after_refresh(self._show_lines)

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        return self.workspace.contacts.get(self.view.contact_id or "") if self.is_mounted else None

    def refresh_data(self) -> None:
        """Show who passes the filter, in order."""
        workspace = self.workspace
        now, where = workspace.now(), workspace.where
        shown = matcher(self._filter, self._haystacks, now, where)
        self.view.show({s.number: workspace.board.column(s.number, shown) for s in COLUMNS}, now, where)
        self._show_lines()

    def _show_lines(self) -> None:
        """The two lines on top, and the filter's note."""
        workspace = self.workspace
        counts = {s.number: len(self.view.column(s.number).items) for s in COLUMNS}
        self.strip.show(self.view.step, counts, trial_line(workspace.premium, workspace.now(), workspace.where))
        self.show_top(self.top)
        found = sum(counts.values())
        note = f"{plural(found, 'person', 'people')} match"
        if self._filter.unknown:
            note += f" · there is no field “{self._filter.unknown[0]}”"
        self.filter_note.update(safe(f"{note} · enter keeps the filter, esc clears it"))

    @on(CardSelected)
    def show_person(self) -> None:
        """Show the person the cursor has come to."""
        card = self.workspace.board.card(self.view.contact_id or "")
        if self.pane.display:
            self.pane.show(self._portrait(card.contact) if card else None)
        counts = {s.number: len(self.view.column(s.number).items) for s in COLUMNS}
        trial = trial_line(self.workspace.premium, self.workspace.now(), self.workspace.where)
        self.strip.show(self.view.step, counts, trial)
        self.refresh_bindings()

    def _portrait(self, contact: Contact) -> Portrait:
        workspace = self.workspace
        card = workspace.board.card(contact.id)
        assert card is not None
        template = next(iter(ranked(workspace.words.templates(), contact)), None)
        return Portrait(
            card, template.name if template else "", workspace.acquaintances(contact), workspace.now(), workspace.where
        )

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
        """A page down the column."""
        self.view.step_card(self.view.current.page)

    def action_page_up(self) -> None:
        """A page up the column."""
        self.view.step_card(-self.view.current.page)

    # Moving cards

    def action_move_left(self) -> None:
        """The card a step back."""
        if self.person:
            self.move_person(self.person, self.person.step - 1)

    def action_move_right(self) -> None:
        """The card a step on."""
        if self.person:
            self.move_person(self.person, self.person.step + 1)

    def on_card_dropped(self, message: CardDropped) -> None:
        """A card was dragged onto another column."""
        self.move_person(self.workspace.contacts[message.contact_id], message.step)

    def on_card_opened(self, message: CardOpened) -> None:
        """A card was double-clicked."""
        self.action_edit()

    # The filter

    def action_filter(self) -> None:
        """Type a filter."""
        self.add_class("-filtering")
        self.filter_input.focus()

    @on(Input.Changed, "#filter")
    def apply_filter(self, message: Input.Changed) -> None:
        """Narrow the board to what is typed so far."""
        self._filter = parse_filter(message.value)
        self.refresh_data()

    @on(Input.Submitted, "#filter")
    def keep_filter(self) -> None:
        """Back to the cards, the filter in force."""
        self.set_focus(None)
        if self._filter.empty:
            self.remove_class("-filtering")

    def action_clear(self) -> None:
        """Out of the details, else out of the filter."""
        if self.has_class("-details") and self.focused is None:
            self.remove_class("-details")
            return
        self.set_focus(None)
        self.remove_class("-filtering")
        self.filter_input.value = ""

    def action_details(self) -> None:
        """Everything about the person, or the column again."""
        self.toggle_class("-details")
        self.pane.set_class(self.has_class("-details"), "-tall")
        self.call_after_refresh(self.show_person)

    # People come in

    def action_new(self) -> None:
        """Add a person."""
        from referral_tui.tui.screens.contact_form import ContactForm

        self.app.push_screen(ContactForm(None), self._go_to)

    def action_import_file(self) -> None:
        """Take in a file."""
        from referral_tui.tui.screens.import_file import ImportFile

        self.app.push_screen(ImportFile())

    def action_connections(self) -> None:
        """Pick from one's own connections, those at this person's company first."""
        from referral_tui.tui.screens.connections import ConnectionPicker

        company = self.workspace.company_name(self.person) if self.person else ""
        known = company if company and self.workspace.connections.at_company(company) else ""
        self.app.push_screen(ConnectionPicker(known))

    def _go_to(self, contact_id: str | None) -> None:
        contact = self.workspace.contacts.get(contact_id or "")
        if contact is not None:
            self.view.select(contact.step, contact.id)
