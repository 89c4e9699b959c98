"""Everyone who helped, and whether they were told."""

from datetime import datetime, tzinfo

from referral_tui.domain.dates.format import format_date
from referral_tui.domain.model import event
from referral_tui.domain.model.progress import promises_of
from referral_tui.tui.common.drawing import fit, pad
from referral_tui.tui.common.drawn import Parts
from referral_tui.tui.common.line_list import LineList
from referral_tui.workspace.referrals import Helper


class RoundList(LineList[Helper]):
    """A mark, the name, and how they helped."""

    DEFAULT_CSS = """
    RoundList { padding: 1 0 0 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime.min
        self.tz: tzinfo | None = None

    def draw_line(self, item: Helper, line: int, width: int) -> Parts:
        """One line for each."""
        room = max(18, min(32, width // 3))
        mark = ("✓ told     ", "list--done") if item.told else ("· not yet  ", "list--due")
        name = pad(fit(item.contact.name, room - 2), room)
        return [mark, (name, "list--strong"), (fit(self._format_help(item), width - room - 11), "list--muted")]

    def _format_help(self, item: Helper) -> str:
        """What they did: "call 12 Nov, referral 14 Nov"."""
        held = item.contact.last(event.CALL_HELD)
        promised = item.contact.last(event.REFERRED) if promises_of(item.contact) else None
        today = self.now.astimezone(self.tz).date()
        said = [
            f"{verb} {format_date(entry.at.astimezone(self.tz).date(), today)}"
            for verb, entry in (("call", held), ("referral", promised))
            if entry is not None
        ]
        return ", ".join(said)
