"""People and companies that may be here twice: each pair is looked at, and made one or kept apart."""

from asyncio import to_thread
from typing import NamedTuple

from textual import getters, work
from textual.app import ComposeResult

from referral_tui.domain.describe import where_line
from referral_tui.domain.duplicates.find import Pair
from referral_tui.domain.text import plural
from referral_tui.tui.command import Need
from referral_tui.tui.commands import DUPLICATES
from referral_tui.tui.common.drawing import fit, fit_words, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.list_keys import ListKeys
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.messages import LineChosen
from referral_tui.workspace.duplicates import companies_twice, keep_apart, people_twice


class PairLine(NamedTuple):
    """A pair of one table, and both as a person knows them."""

    table: str
    pair: Pair
    one: str
    other: str


class PairList(LineList[PairLine]):
    """A pair to two lines: the two, then why they may be one."""

    def __init__(self) -> None:
        super().__init__()
        self.is_looking = True

    @property
    def item_height(self) -> int:
        """Lines a pair takes."""
        return 2

    def draw_line(self, item: PairLine, line: int, width: int) -> Parts:
        """Both names side by side; under them the reason."""
        kind = "company " if item.table == "companies" else "person  "
        if line:
            return [(" " * 9, ""), (fit_words(item.pair.why, width - 9), "list--muted")]
        half = (width - 12) // 2
        return [
            (f" {kind}", "list--muted"),
            (pad(fit(item.one, half), half), "list--strong"),
            (" = ", "list--mark"),
            (fit(item.other, half), "list--strong"),
        ]

    def empty(self) -> Empty:
        """Why there is none."""
        if self.is_looking:
            return Empty("Looking …")
        return Empty("Nobody and no company seems to be here twice.", (("esc", "goes back"),))


class DuplicatesScreen(ListKeys, Filtering[None]):
    """Every pair, the surer first."""

    PLACES = ("duplicates",)
    COMMAND_GROUPS = (DUPLICATES,)

    lines = getters.query_one(PairList)

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[PairLine] = []
        self._looked_at = -1

    def compose(self) -> ComposeResult:
        """The list."""
        yield TopBar()
        yield Trail()
        yield PairList()
        yield KeyLine()

    def refresh_data(self) -> None:
        """Look again where something has changed, and show what was found."""
        if self._looked_at != self.workspace.documents.version:
            self._looked_at = self.workspace.documents.version
            self.look()
        self._show()

    @work(exclusive=True)
    async def look(self) -> None:
        """Compare everybody off the UI thread."""
        workspace = self.workspace
        people = await to_thread(people_twice, workspace)
        companies = await to_thread(companies_twice, workspace)
        self._pairs = [
            PairLine("contacts", pair, self._person(pair.one), self._person(pair.other))
            for pair in people
            if pair.one in workspace.contacts and pair.other in workspace.contacts
        ]
        self._pairs += [
            PairLine("companies", pair, workspace.companies[pair.one].name, workspace.companies[pair.other].name)
            for pair in companies
            if pair.one in workspace.companies and pair.other in workspace.companies
        ]
        self.lines.is_looking = False
        self._show()

    def _person(self, id: str) -> str:
        contact = self.workspace.contacts[id]
        workplace = where_line(contact.title, self.workspace.contacts.company_name(contact))
        return f"{contact.name} · {workplace}" if workplace else contact.name

    def _show(self) -> None:
        found = [each for each in self._pairs if self.passes(each.one, each.other)]
        self.lines.is_filtered = self.is_filtered
        self.show_found(len(found))
        self.lines.show(found, min(self.lines.cursor or 0, len(found) - 1))
        self.query_one(Trail).show("duplicates", note=plural(len(self._pairs), "pair") if self._pairs else "")
        self.refresh_bindings()

    def has(self, need: Need) -> bool:
        """Whether there is a pair under the cursor, where a command needs one."""
        return need != "line" or (self.is_mounted and self.lines.current is not None)

    def on_line_chosen(self, message: LineChosen) -> None:
        """A pair was double-clicked."""
        self.action_compare()

    def action_compare(self) -> None:
        """Look at both side by side."""
        from referral_tui.tui.data.merge_screen import MergeScreen

        line = self.lines.current
        if line is not None:
            self.app.push_screen(MergeScreen(line.table, line.pair))

    def action_keep_apart(self) -> None:
        """They are two: they are not offered again."""
        line = self.lines.current
        if line is not None:
            keep_apart(self.workspace, line.table, line.pair)
            self.say("They are two, and not offered again. u undoes it.")
