"""Insights: how far one is on the way to the goal."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from referral_tui.domain.progress import FUNNEL, funnel
from referral_tui.tui.base import BaseScreen
from referral_tui.tui.commands import Command, bindings
from referral_tui.tui.widgets.top_bar import TopBar

BAR_WIDTH = 40


class InsightsScreen(BaseScreen[None]):
    """The goal, and from first message to referral."""

    DEFAULT_CSS = """
    InsightsScreen #insights { padding: 1 2; height: auto; }
    """

    BINDINGS = bindings((Command("show_board", "escape", "Board", "Back to the board"),))

    top = getters.query_one(TopBar)

    def compose(self) -> ComposeResult:
        """The figures."""
        yield TopBar("Insights")
        with VerticalScroll(can_focus=False):
            yield Static(id="insights")
        yield Footer(show_command_palette=False)

    def refresh_data(self) -> None:
        """Show the figures as they are."""
        counts = funnel(self.workspace.contacts.values())
        goal = max(1, self.workspace.me.goal)
        got = counts[-1]
        lines = [
            Content.styled("Your goal", "bold $text-accent"),
            Content.assemble(_bar(got, goal), f"  {got} of {goal} referrals"),
            Content(""),
            Content.styled("From message to referral", "bold $text-accent"),
        ]
        before = 0
        for index, ((name, _), count) in enumerate(zip(FUNNEL, counts, strict=True)):
            share = f"  {count / before:.0%} of those before" if index and before else ""
            lines.append(
                Content.assemble(
                    f"{name:<10}", _bar(count, max(1, counts[0])), f"  {count:,}", (share, "$foreground-muted")
                )
            )
            before = count
        lines += [
            Content(""),
            Content.styled(
                "Most people never answer. That is how it works, and no reason to stop.", "$foreground-muted"
            ),
        ]
        self.query_one("#insights", Static).update(Content("\n").join(lines))
        self.show_top(self.top)


def _bar(count: int, of: int) -> Content:
    filled = min(BAR_WIDTH, round(BAR_WIDTH * count / of))
    return Content.assemble(("█" * filled, "$primary"), ("░" * (BAR_WIDTH - filled), "$panel"))
