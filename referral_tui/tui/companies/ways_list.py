"""Ways into a company, drawn line by line: who, and why them."""

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.describe import where_line
from referral_tui.domain.linkedin.ways_in import WayIn
from referral_tui.tui.common.drawing import fit, fit_words, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList


class WaysList(LineList[WayIn]):
    """A connection to two lines: who they are and what they do, then why they are a way in."""

    def __init__(self) -> None:
        super().__init__()
        self.on_board: set[str] = set()
        self.company = ""
        self.connections = 0

    @property
    def item_height(self) -> int:
        """Lines a connection takes."""
        return 2

    def tone_of(self, item: WayIn) -> Tone:
        """Who works there stands out."""
        return "done" if item.is_there else "plain"

    def draw_line(self, item: WayIn, line: int, width: int) -> Parts:
        """Name and workplace; under them the reasons."""
        if line:
            style = "list--done" if item.is_there else "list--muted"
            return [
                ("      ", ""),
                (fit_words(item.words, width - 6), style),
            ]
        room = max(16, min(32, width // 3))
        mark = " ✓ " if item.connection.id in self.on_board else "   "
        workplace = fit(where_line(item.connection.title, item.connection.company), width - room - 7)
        return [
            (mark, "list--done"),
            (f"{item.points:>3} ", "list--mark"),
            (pad(fit(item.connection.name, room - 1), room), "list--strong"),
            (workplace, ""),
        ]

    def empty(self) -> Empty:
        """Why there is none."""
        if not self.connections:
            return Empty(
                "None of your connections are here yet. On LinkedIn: Settings, Data privacy, Get a copy of your data.",
                (("esc", "goes back; i on the board takes the file in"),),
            )
        keys = (("f", "shows all of them"), ("w", "in the company opens LinkedIn's own search"))
        return Empty(f"You know nobody at {self.company}, and nobody stands out who might.", keys)
