"""Insights: how it goes, from messages to offers, and what is answered."""

from asyncio import to_thread

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from referral_tui.tui import navigation
from referral_tui.tui.commands import INSIGHTS
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.copy_text import copy_text
from referral_tui.tui.common.drawing import join
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.plain_text import show_plain_text
from referral_tui.tui.common.scrolling import Scrolling
from referral_tui.tui.common.top_bar import TopBar
from referral_tui.tui.insights.figures import (
    draw_funnel,
    draw_goal,
    draw_plan,
    draw_rates,
    draw_reading,
    draw_uncovered,
    draw_weeks,
    draw_wordings,
    scale_of,
)
from referral_tui.workspace.insights import Figures

TWO_COLUMNS_FROM = 130


class InsightsScreen(Scrolling, BaseScreen[None]):
    """The goal, the funnel and the weeks; beside or under them the rates."""

    DEFAULT_CSS = """
    InsightsScreen {
        #figures { height: auto; padding: 1 1 0 1; layout: vertical; }
        #figures > Static { width: 1fr; height: auto; margin: 0 1 1 1; }
        &.-wide #figures { layout: horizontal; }
        &.-wide #way { padding-right: 1; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (TWO_COLUMNS_FROM, "-wide")]
    COMMAND_GROUPS = (INSIGHTS,)

    def __init__(self) -> None:
        super().__init__()
        self._figures: Figures | None = None

    def compose(self) -> ComposeResult:
        """The figures, to be scrolled."""
        yield TopBar()
        with VerticalScroll(can_focus=False), Horizontal(id="figures"):
            yield Static(id="way")
            yield Static(id="rates")
        yield KeyLine()

    def refresh_data(self) -> None:
        """Count again, once the screen stands."""
        self.call_after_refresh(self.count)

    @work(exclusive=True, group="count")
    async def count(self) -> None:
        """Count off the UI thread: there may be a hundred thousand events."""
        self.show_figures(await to_thread(lambda: self.workspace.insights.figures))

    def show_figures(self, found: Figures) -> None:
        """Draw what was counted."""
        if found != self._figures:
            self._figures = found
            self._draw()

    def on_resize(self, message: Resize) -> None:
        """Draw for the new width."""
        self._draw()

    def _draw(self) -> None:
        found = self._figures
        if found is None:
            return
        wide = self.size.width >= TWO_COLUMNS_FROM
        width = (self.size.width - 8) // 2 if wide else self.size.width - 6
        scale = scale_of(found)
        way = [
            draw_goal(found, width),
            draw_plan(found, width),
            draw_funnel(found, width),
            draw_uncovered(found, width),
            draw_weeks(found, width),
        ]
        rates = [draw_rates(section, width, scale) for section in found.sections]
        rates.insert(1, draw_wordings(found, width))
        rates.append(draw_reading(found, width))
        self.query_one("#way", Static).update(join(*_apart(way)))
        self.query_one("#rates", Static).update(join(*_apart(rates)))

    def action_review(self) -> None:
        """Look back on the week."""
        self.app.push_screen(navigation.review())

    @work
    async def action_copy_summary(self) -> None:
        """Copy the figures as text, without names."""
        copy_text(self, await self._summary(), "The summary", "It contains no names, so it's safe to share.")

    @work
    async def action_plain(self) -> None:
        """Show that text, bare."""
        show_plain_text(self.app, await self._summary())

    async def _summary(self) -> str:
        from referral_tui.workspace.summary import summary

        return await to_thread(summary, self.workspace)


def _apart(blocks: list[Content]) -> list[Content]:
    """The blocks that say something, with an empty line between."""
    return [line for block in blocks if block.plain for line in (block, Content(""))][:-1]
