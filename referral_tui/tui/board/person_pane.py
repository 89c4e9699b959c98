"""All that is known of the person under the cursor."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.dates.format import format_day
from referral_tui.domain.describe import format_event, linkedin_line, place_line, where_line
from referral_tui.domain.model.ranking import reasons
from referral_tui.tui.common.drawing import MARKS, join, safe, safe_block

if TYPE_CHECKING:
    from referral_tui.workspace.portrait import Portrait


class PersonPane(VerticalScroll, can_focus=False):
    """Who, where, why them, what next, notes and history."""

    DEFAULT_CSS = """
    PersonPane {
        height: 1fr;
        padding: 0 1;
        border-top: solid $surface-lighten-2;
        border-title-color: $text-primary;
        border-title-style: bold;
        Static { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._portrait: Portrait | None = None

    def on_mount(self) -> None:
        """Leave the first paint to the cards."""
        self.call_after_refresh(self._fill)

    async def _fill(self) -> None:
        """Three blocks under one another."""
        await self.mount(Static(id="who"), Static(id="why"), Static(id="history"))
        self.show(self._portrait)

    def show(self, portrait: "Portrait | None") -> None:
        """Show this person, or an empty pane."""
        self._portrait = portrait
        title = safe(portrait.card.contact.name) if portrait else Content()
        if self.border_title != title:
            self.border_title = title
        blocks = (_who(portrait), _why(portrait), _history(portrait)) if portrait else (Content(),) * 3
        for block, widget in zip(blocks, self.query(Static), strict=False):
            widget.update(block)
        if self.scroll_offset.y:
            self.scroll_home(animate=False)


def _who(portrait: "Portrait") -> Content:
    contact = portrait.card.contact
    lines = [
        safe(where_line(contact.title, portrait.card.company), "bold"),
        safe(place_line(contact, portrait.now, portrait.tz)),
        safe(linkedin_line(contact)),
        safe(contact.email),
        safe(contact.profile_url.removeprefix("https://www."), "$text-muted"),
        safe(" ".join(f"#{tag}" for tag in contact.tags), "$text-accent"),
        safe(portrait.acquaintances, "$text-success"),
    ]
    return join(*(line for line in lines if line.plain))


def _why(portrait: "Portrait") -> Content:
    contact = portrait.card.contact
    why, tone = why_now(contact, portrait.card.next, portrait.now, portrait.tz)
    colour = {"due": "bold $text-warning", "done": "$text-success"}.get(tone, "")
    message = portrait.message.draft.template.name if portrait.message is not None else ""
    points = [f"{label} {score:+}" for label, score in reasons(contact, portrait.weights)]
    shared = f"You both know {contact.shared_connection}." if contact.shared_connection else ""
    common = f"In common: {contact.common_ground}" if contact.common_ground else ""
    lines = [
        safe(MARKS[tone] + why, colour) if tone != "plain" else Content(""),
        Content.assemble(("m ", "$text-accent"), safe(message)) if message else Content(""),
        safe(", ".join(points), "$text-muted"),
        safe(shared),
        safe(common),
        *(safe(fact, "$text-success") for fact in portrait.facts),
        safe_block(contact.notes),
    ]
    return join(*(line for line in lines if line.plain))


def _history(portrait: "Portrait") -> Content:
    contact, now, tz = portrait.card.contact, portrait.now, portrait.tz
    entries = contact.latest_first[:12]
    days = [format_day(entry.at, now, tz) if entry.at <= now else "" for entry in entries]
    width = max((len(day) for day in days), default=0)
    return join(
        *(
            Content.assemble((f"{day:>{width}}  ", "$text-muted"), safe(format_event(entry, now, tz)))
            for day, entry in zip(days, entries, strict=True)
        )
    )
