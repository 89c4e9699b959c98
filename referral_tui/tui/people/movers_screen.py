"""Connections who changed employers, as an import tells: correct their cards, or ask them where they are now."""

from asyncio import to_thread

from textual import getters, work
from textual.app import ComposeResult
from textual.widgets import Static

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.model.steps import step
from referral_tui.domain.text import plural
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.commands import MOVERS
from referral_tui.tui.common.drawing import fit, pad, safe
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace import DataFileError
from referral_tui.workspace.movers import Mover, ask_at_new_place, correct_card, movers


class MoverList(LineList[Mover]):
    """A mover to a line: who, from where to where, and what their card says."""

    def draw_line(self, item: Mover, line: int, width: int) -> Parts:
        """Name, the move, the card."""
        name, card = max(14, min(28, width // 4)), max(17, width // 5)
        move = f"{item.connection.previous_company} → {item.connection.company}"
        said = f"in {step(item.contact.step).name}" if item.contact is not None else "not on the board"
        style = "list--due" if item.is_behind else "list--muted"
        return [
            (pad(fit(item.connection.name, name - 1), name), "list--strong"),
            (pad(fit(move, width - name - card - 1), width - name - card), ""),
            (fit("card is behind" if item.is_behind else said, card), style),
        ]

    def tone_of(self, item: Mover) -> Tone:
        """Whether the card is to be corrected."""
        return "due" if item.is_behind else "plain"

    def empty(self) -> Empty:
        """Why there is none."""
        return Empty(
            "Nobody has changed employers between two imports.",
            (("esc", "goes back; i on the board takes a newer Connections.csv in"),),
        )


class MoversScreen(ListKeys, Filtering[None]):
    """Who has moved, the cards that are behind first."""

    PLACES = ("movers",)

    DEFAULT_CSS = """
    MoversScreen {
        #note { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    COMMAND_GROUPS = (MOVERS,)

    lines = getters.query_one(MoverList)

    def compose(self) -> ComposeResult:
        """The list."""
        yield TopBar()
        yield Trail()
        yield MoverList()
        yield Static(id="note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the connections off the UI thread."""
        self.look()

    @work
    async def look(self) -> None:
        """Read them, then show who has moved."""
        await to_thread(self.workspace.connections.load)
        self.refresh_data()

    def refresh_data(self) -> None:
        """Show them, the cursor on the same one as before."""
        if not self.workspace.connections.is_loaded:
            return
        before = self.lines.current
        try:
            everyone = movers(self.workspace)
        except DataFileError as error:
            self.query_one("#note", Static).update(safe(str(error)))
            return
        found = [
            each
            for each in everyone
            if self.passes(each.connection.name, each.connection.company, each.connection.title)
        ]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(found))
        index = next((i for i, each in enumerate(found) if before and each.connection.id == before.connection.id), 0)
        self.lines.show(found, index)
        behind = sum(each.is_behind for each in everyone)
        note = f"{plural(len(everyone), 'person has', 'people have')} changed employers"
        note += f"; {plural(behind, 'card is', 'cards are')} behind" if behind else ""
        self.query_one(Trail).show("movers", note=note if everyone else "")
        self.refresh_bindings()

    def has(self, need: Need) -> bool:
        """Whether there is somebody under the cursor, where a command needs one."""
        return need != "line" or (self.is_mounted and self.lines.current is not None)

    def on_line_chosen(self, message: LineChosen) -> None:
        """A line was double-clicked."""
        self.action_correct()

    def action_correct(self) -> None:
        """Correct the card of the one under the cursor."""
        mover = self.lines.current
        if mover is None:
            return
        name, company = mover.connection.name, mover.connection.company
        if mover.contact is None:
            self.say(f"{name} is not on the board. m asks them at {company}.")
        elif not mover.is_behind:
            self.say(f"{name}'s card says {company} already.")
        else:
            correct_card(self.workspace, mover)
            self.say(f"{name} is at {company} now. u undoes it.")

    def action_ask_there(self) -> None:
        """Write to the one under the cursor, where they are now."""
        mover = self.lines.current
        if mover is not None:
            self.app.push_screen(navigation.message(ask_at_new_place(self.workspace, mover).id))
