"""The week on one screen: what was done, what came of it, who waits, what might be changed."""

from asyncio import to_thread

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.dates.format import format_date
from referral_tui.tui.commands import REVIEW
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.copy_text import copy_text
from referral_tui.tui.common.drawing import hanging, join, safe_block
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.scrolling import Scrolling
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.workspace.review import Page, markdown, page, save_review

MOST_WEEKS = 52
WIDEST = 110
"""Cells that the page takes at most."""


class ReviewScreen(Scrolling, BaseScreen[None]):
    """This week, and with `h` the ones before it, as they stood at their ends."""

    DEFAULT_CSS = """
    ReviewScreen {
        #review { height: auto; padding: 1 2 0 2; max-width: 110; }
    }
    """

    COMMAND_GROUPS = (REVIEW,)

    def __init__(self) -> None:
        super().__init__()
        self._weeks_ago = 0
        self._page: Page | None = None

    def compose(self) -> ComposeResult:
        """The page, to be scrolled."""
        yield TopBar()
        yield Trail()
        with VerticalScroll(can_focus=False):
            yield Static(id="review")
        yield KeyLine()

    def refresh_data(self) -> None:
        """Count again, once the screen stands."""
        self.call_after_refresh(self.count)

    @work(exclusive=True, group="count")
    async def count(self) -> None:
        """Count off the UI thread."""
        found = await to_thread(page, self.workspace, self._weeks_ago)
        if not self.is_attached:
            return
        self._page = found
        self.workspace.tasks.looked_back_on = self.workspace.today
        note = "as it stands" if not self._weeks_ago else "as it stood at its end"
        week = format_date(found.monday, self.workspace.today)
        self.query_one(Trail).show(f"the week of {week}", note=note)
        self.on_resize()

    def on_resize(self) -> None:
        """Show the page, a line's further words under its first."""
        width = min(WIDEST, self.size.width) - 7
        blocks = []
        for title, lines in self._page.sections if self._page is not None else ():
            said = [Content.assemble(("· ", "$text-muted"), safe_block(hanging(line, width, 2))) for line in lines]
            blocks += [Content.styled(title, "bold $text-accent"), *said, Content("")]
        self.query_one("#review", Static).update(join(*blocks[:-1]))

    def action_week_before(self) -> None:
        """The week before."""
        self._turn(1)

    def action_week_after(self) -> None:
        """The week after."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._weeks_ago = max(0, min(MOST_WEEKS, self._weeks_ago + by))
        self.refresh_data()

    def action_copy_review(self) -> None:
        """Copy it as Markdown."""
        if self._page is not None:
            copy_text(
                self, markdown(self.workspace, self._page), "The week", "It has names in it: keep it to yourself."
            )

    @work
    async def action_keep_review(self) -> None:
        """Write it as a file."""
        if self._page is None:
            return
        try:
            path = await to_thread(save_review, self.workspace, self._page)
        except OSError as error:
            self.say(f"It could not be written: {error.strerror or error}. y copies it instead.", "warning")
        else:
            self.say(f"Kept: {path}")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss()
