"""The people of a company, the better choice first, with the reasons written out."""

from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.model.ranking import Weights, reasons, score
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.tui.common.drawing import MARKS, fit
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList


class ShortlistList(LineList[Card]):
    """Points and who; then why, and how far one is with them."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.min
        self.tz: tzinfo | None = None
        self.weights = Weights()
        self.marked: set[str] = set()

    def is_ticked(self, item: Card) -> bool:
        """Whether somebody is marked."""
        return item.contact.id in self.marked

    @property
    def item_height(self) -> int:
        """Two lines, and an empty one."""
        return 3

    def is_gap(self, line: int) -> bool:
        """The last line of a person is empty."""
        return line == 2

    def draw_line(self, item: Card, line: int, width: int) -> Parts:
        """Points, name, title and how far one is; then the reasons for the points."""
        if self.is_gap(line) or self.tz is None:
            return []
        contact = item.contact
        if line == 1:
            why = ", ".join(f"{label} {points:+}" for label, points in reasons(contact, self.weights))
            return [(f"      {fit(why or 'nothing known of them yet: e adds it', width - 6)}", "list--muted")]
        state, tone = why_now(contact, item.next, self.now, self.tz)
        if contact.step == FIRST_COLUMN and not item.next.snoozed and contact.closed is None:
            state, tone = "L chooses", "plain"
        state = f"{MARKS['waiting' if contact.closed else tone]}{state}"
        room = max(0, width - cell_len(state) - 2)
        name = fit(contact.name, room - 6)
        title = fit(contact.title, room - 8 - cell_len(name))
        points = f"{score(contact, self.weights):>+4}  "
        gap = " " * max(1, width - 6 - cell_len(name) - (cell_len(title) + 2 if title else 0) - cell_len(state))
        style = "list--muted" if contact.step == FIRST_COLUMN or contact.closed else f"list--{tone}"
        return [
            (points, "list--key"),
            (name, "list--strong"),
            (f"  {title}" if title else "", ""),
            (f"{gap}{state}", style if tone != "plain" else "list--muted"),
        ]

    def empty(self) -> Empty:
        """What to do where nobody is here."""
        keys = (
            ("b", "shortlists 5 to 10 people in ten minutes"),
            ("n", "adds one person"),
            ("f", "shows whom you know here"),
            ("w", "opens LinkedIn's own search in your browser"),
        )
        return Empty("Nobody from here yet.", keys)
