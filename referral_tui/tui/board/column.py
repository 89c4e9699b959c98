"""A column of the board: the cards of one step."""

import re
from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.model.steps import Step
from referral_tui.tui.common.drawing import MARKS, fit
from referral_tui.tui.common.line_list import LineList, Parts

ROOMY = 60
"""From this many cells on, a card's lines have room for two things each."""


class Column(LineList[Card]):
    """The cards of one step, drawn in three lines each, or in two where the column is wide."""

    DEFAULT_CSS = """
    Column {
        width: 1fr;
        border-top: solid $surface-lighten-2;
        border-title-color: $text-muted;
        &.-current { border-top: heavy $primary; border-title-color: $text-primary; border-title-style: bold; }
        &.-target { background: $primary 15%; }
    }
    """

    def __init__(self, step: Step) -> None:
        super().__init__(id=f"step-{step.number}")
        self.step = step
        self.now = datetime.min
        self.tz: tzinfo | None = None
        self.filtered = False

    @property
    def roomy(self) -> bool:
        """Whether a card's lines have room for two things each."""
        return self.size.width >= ROOMY

    @property
    def item_height(self) -> int:
        """Lines a card takes in this width, the empty one after it included."""
        return 3 if self.roomy else 4

    def is_gap(self, line: int) -> bool:
        """The last line of a card is empty."""
        return line == self.item_height - 1

    def draw_line(self, item: Card, line: int, width: int) -> Parts:
        """Who, where, and why now."""
        if self.is_gap(line):
            return []
        contact = item.contact
        if line == 0 and not self.roomy:
            return [(fit(contact.name, width), "list--strong")]
        why, tone = why_now(contact, item.next, self.now, self.tz) if self.tz else ("", "plain")
        why, style = f"{MARKS[tone]}{why}", f"list--{tone}" if tone != "plain" else "list--muted"
        if not self.roomy:
            if line == 1:
                return [(fit(" · ".join(part for part in (item.company, contact.title) if part), width), "")]
            if cell_len(why) > width:  # a call on two clocks, where there is no room for the words
                why = re.sub(r"(confirm: )?(?:call )?(.*), their (.*)", r"\1\2 (\3)", why)
            return [(fit(why, width), style)]
        if line == 0:
            why = fit(why, width // 2)
            name = fit(contact.name, width - cell_len(why) - 2)
            gap = " " * (width - cell_len(name) - cell_len(why))
            return [(name, "list--strong"), (gap, ""), (why, style)]
        return [
            (fit(" · ".join(p for p in (contact.title, item.company, contact.location) if p), width), "list--muted")
        ]

    def draw_empty(self, line: int, width: int) -> Parts:
        """What to do about a column with nobody in it."""
        if self.filtered:
            return [(fit("Nobody here matches.", width), "list--muted")] if line == 0 else []
        if line >= len(self.step.empty):
            return []
        key, words = self.step.empty[line]
        lead = f"{key}  " if key else ""
        return [(lead, "list--key"), (fit(words, width - len(lead)), "list--muted")]
