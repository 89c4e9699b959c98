"""What is due today, a person to two lines."""

from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.board import Card
from referral_tui.domain.brief import where_line
from referral_tui.domain.due import CALL_LENGTH, why_now
from referral_tui.domain.message import NEEDS, need_for
from referral_tui.tui.drawing import fit
from referral_tui.tui.widgets.column import MARKS
from referral_tui.tui.widgets.line_list import LineList, Parts

WHY_WIDTH = 32


class TodayList(LineList[Card]):
    """Why now, who, and what to do about it."""

    DEFAULT_CSS = """
    TodayList { padding: 1 0 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.min
        self.where: tzinfo | None = None
        self.waiting = 0

    @property
    def item_height(self) -> int:
        """Two lines, and an empty one."""
        return 3

    def is_gap(self, line: int) -> bool:
        """The last line of an entry is empty."""
        return line == 2

    def draw_line(self, item: Card, line: int, width: int) -> Parts:
        """Why now and who; then where they work and the message that is due."""
        if self.is_gap(line) or self.where is None:
            return []
        contact = item.contact
        if line == 0:
            why, tone = why_now(contact, item.next, self.now, self.where)
            why = fit(f"{MARKS[tone]}{why}", WHY_WIDTH)
            name = fit(contact.name, width - WHY_WIDTH - 1)
            return [(f"{why}{' ' * (WHY_WIDTH - cell_len(why))} ", f"list--{tone}"), (name, "list--strong")]
        do = f"m  {NEEDS[need_for(contact)]}"
        if item.next.kind == "call" and item.next.due is not None:
            do = "c  prepare the call" if self.now < item.next.due + CALL_LENGTH else "c  log how it went"
        do = fit(f"  {do}", WHY_WIDTH)
        where = fit(where_line(contact.title, item.company), width - WHY_WIDTH - 1)
        return [(f"{do}{' ' * (WHY_WIDTH - cell_len(do))} ", "list--muted"), (where, "list--muted")]

    def draw_empty(self, line: int, width: int) -> Parts:
        """Nothing is due: say so, and what there is to do."""
        if self.waiting:
            lines = ["Nothing is due today. Well done.", "", "1  the board, to find the next people to write to"]
        else:
            lines = ["Nobody is here yet.", "", "1  the board: n adds a person, i imports a file"]
        return [(fit(lines[line], width), "list--muted")] if line < len(lines) else []
