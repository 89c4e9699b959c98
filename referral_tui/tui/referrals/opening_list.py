"""Openings with their applications, one to a line."""

from datetime import date

from referral_tui.domain.model.opening import ACCEPTED, ENDED, OFFER, Opening
from referral_tui.tui.common.drawing import fit, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.line_list import LineList
from referral_tui.tui.common.opening_in_brief import format_opening_day
from referral_tui.workspace.applications import Application

STAGE_WIDTH, DAY_WIDTH = 11, 15
REFERRAL_FROM = 100
"""From so many cells on, a line says who refers."""


class OpeningList(LineList[Application]):
    """Stage, title, company, day, and who refers."""

    DEFAULT_CSS = """
    OpeningList { padding: 1 0 0 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        self.with_company = True
        self.ways: dict[str, str] | None = None

    def draw_line(self, item: Application, line: int, width: int) -> Parts:
        """A line of columns, as many as there is room for."""
        opening = item.opening
        is_way = self.ways is not None
        day = 0 if is_way else DAY_WIDTH
        left = width - STAGE_WIDTH - day
        referral = left * 2 // 5 if is_way else left // 3 if width >= REFERRAL_FROM else 0
        company = (left - referral) * 2 // 5 if self.with_company else 0
        title = left - referral - company
        parts: Parts = [
            (pad(opening.stage, STAGE_WIDTH), _tone(opening)),
            (pad(fit(opening.title, title - 1), title), "list--strong"),
            (pad(fit(item.company.name, company - 1), company), ""),
            (pad(format_opening_day(opening, self.today) if day else "", day), "list--muted"),
        ]
        if self.ways is not None:
            return [*parts, (fit(self.ways.get(opening.id, ""), referral), "list--due")]
        return [*parts, (fit(_format_referrals(item), referral), "list--muted")]

    def empty(self) -> Empty:
        """What to do where there is none."""
        if self.ways is not None:
            return Empty("Somebody refers you for every opening.", (("t", "shows them all"),))
        return Empty("No opening yet.", (("n", "adds the first: a job you want a referral for"),))


def _tone(opening: Opening) -> str:
    if opening.stage in (OFFER, ACCEPTED):
        return "list--done"
    return "list--muted" if opening.stage in ENDED else "list--key"


def _format_referrals(item: Application) -> str:
    said = [f"{contact.name}: {referral.state}" for contact, referral in item.promises]
    return ", ".join(said)
