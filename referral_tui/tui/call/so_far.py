"""What two people wrote to each other, the latest first."""

from datetime import date, datetime, tzinfo

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.dates.format import format_day
from referral_tui.domain.describe import SPOKEN, format_event
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.tui.common.drawing import join, safe, safe_block


class SoFar(VerticalScroll, can_focus=False):
    """Each message under its day, and what else was exchanged."""

    def __init__(self) -> None:
        super().__init__(Static())
        self._shown: tuple[tuple[Event, ...], date] | None = None

    def show(self, contact: Contact, now: datetime, tz: tzinfo) -> None:
        """Show a contact's messages; laying out long ones anew at each tick of a question would be felt."""
        shown = (contact.history, now.astimezone(tz).date())
        if shown == self._shown:
            return
        self._shown = shown
        entries = [each for each in contact.latest_first if each.kind in SPOKEN]
        lines: list[Content] = []
        for entry in entries:
            day = format_day(entry.at, now, tz)
            lines.append(Content.assemble((f"{day}  ", "$text-accent"), safe(format_event(entry, now, tz))))
            if entry.text("text") and entry.kind != event.ANSWERED:  # whose words stand in the line above
                lines.append(safe_block(entry.text("text"), "$text-muted"))
        self.query_one(Static).update(join(*lines) if lines else Content.styled("Nothing yet.", "$text-muted"))
