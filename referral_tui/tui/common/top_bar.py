"""The first line of every screen: where one is, and how far; and under it, where that is nested."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from referral_tui.domain.records import Struct
from referral_tui.tui.common.drawing import fit, fit_words, safe

TABS = {"board": "Board", "today": "Today", "companies": "Companies", "insights": "Insights", "setup": "Setup"}
"""The five screens in the order of their keys, by mode."""

BAR_CELLS = 6
NAMES_FROM = 70
"""From so many cells on, all five are named; below, the others are their numbers alone."""


class Standing(Struct, frozen=True):
    """What the right end of the line says: the trial and credits, referrals of the goal, and whether all is saved.

    `alarm` is what is wrong with saving, and then said alone.
    """

    plan: str = ""
    plan_in_brief: str = ""
    referrals: int = 0
    goal: int = 0
    saved: str = ""
    alarm: str = ""


class TopBar(Widget):
    """The five screens with their keys, the current one a block, and on the right how things stand."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._due = 0
        self._standing = Standing()
        self._ends: list[int] = []

    def show(self, due: int, standing: Standing) -> None:
        """Show how much is due today, and how things stand."""
        if due != self._due:
            self._due = due
            self.refresh()
        self.show_standing(standing)

    def show_standing(self, standing: Standing) -> None:
        """Show how things stand."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> Content:
        """As much of it as there is room for."""
        width = self.size.width
        tabs: list[Content] = []
        self._ends = []
        for number, (mode, name) in enumerate(TABS.items(), 1):
            label = f"{name} {self._due:,}" if mode == "today" and self._due else name
            label = label if width >= NAMES_FROM or mode == self.app.current_mode else ""
            if mode == self.app.current_mode:
                tabs.append(Content.styled(f" {number} {label} ", "bold $background on $primary"))
            else:
                tabs.append(Content.assemble(" ", (f"{number} ", "bold $text-accent"), f"{label} " if label else ""))
            self._ends.append(sum(tab.cell_length for tab in tabs))
        left = Content("").join(tabs)
        right = _format_standing(self._standing, width - left.cell_length - 2)
        gap = " " * max(1, width - left.cell_length - right.cell_length - 1)
        return Content.assemble(left, gap, right)

    async def on_click(self, event: events.Click) -> None:
        """Go to the screen whose name is under the mouse."""
        offset = event.get_content_offset(self)
        mode = next((mode for mode, end in zip(TABS, self._ends, strict=False) if offset and offset.x < end), None)
        if mode is not None:
            await self.run_action(f"app.show_{mode}")


def _format_standing(standing: Standing, room: int) -> Content:
    """As much of it as there is room for: the plan in full, in brief, without the bar, and not at all."""
    if standing.alarm:
        return Content.styled(fit(standing.alarm, room), "bold $text-error")
    full = min(BAR_CELLS, round(standing.referrals * BAR_CELLS / standing.goal)) if standing.goal else 0
    full = max(full, 1) if standing.referrals else full
    bar = f"{'▰' * full}{'▱' * (BAR_CELLS - full)} "
    count = f"{standing.referrals:,}/{standing.goal:,}" if standing.goal else f"{standing.referrals:,}"
    brief, mark = standing.plan_in_brief, standing.saved[:1] if standing.saved[:1] in "✓…" else standing.saved
    for plan_words, with_bar, saved_words, gap in (
        (standing.plan, True, standing.saved, "   "),
        (brief, True, standing.saved, "   "),
        (brief, False, standing.saved, "   "),
        (brief, False, mark, "  "),
        ("", False, standing.saved, "  "),
    ):
        plan = Content.styled(f"{plan_words}{gap}", "$text-muted") if plan_words else Content("")
        goal = Content.assemble((bar if with_bar else "", "$text-primary"), (count, "$text-muted"))
        found = plan + goal + Content.styled(f"{gap}{saved_words}", "$text-muted")
        if found.cell_length <= room:
            return found
    return Content.styled(fit(standing.saved, room), "$text-muted")


class Trail(Static):
    """Where one is, under the top line: "Board › Maya Okafor › message"."""

    DEFAULT_CSS = """
    Trail { height: 1; padding: 0 1; color: $text-muted; }
    """

    def show(self, *places: str, note: str = "") -> None:
        """Show the way from the main screen to here, and a remark."""
        *before, here = (TABS.get(self.app.current_mode, ""), *places)
        width = (self.size.width or self.app.size.width) - 2
        way = Content(" › ").join([*(safe(place) for place in before), safe(here, "bold $text-primary")])
        room = width - way.cell_length - 3
        parts = note.split(" · ")
        while len(parts) > 1 and cell_len(" · ".join(parts)) > room:
            parts.pop()
        said = fit_words(" · ".join(parts), room)
        self.update(Content.assemble(way, "   ", safe(said)) if note and room > 4 else way)
