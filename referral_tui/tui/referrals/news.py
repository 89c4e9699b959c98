"""Asking what became of an application, for which somebody has promised a referral (METHOD.md, step 6)."""

from datetime import timedelta

from referral_tui.domain.dates.format import add_business_days
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import ACCEPTED, DECIDED, INTERVIEW, OFFER, REJECTED
from referral_tui.tui import navigation
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose
from referral_tui.workspace import recording
from referral_tui.workspace.applications import application

NO_NEWS = "no news yet"


async def ask_news(screen: BaseScreen[None], contact: Contact) -> None:
    """Note what was heard of the application; what was decided opens the message that tells them of it."""
    workspace = screen.workspace
    opening = workspace.card(contact.id).next.opening
    item = application(workspace, opening.id) if opening is not None else None
    if item is None or workspace.documents.read_only:
        return
    stages = [stage for stage in (INTERVIEW, OFFER, REJECTED, ACCEPTED) if stage != item.opening.stage]
    words = dict(zip((_WORDS[stage] for stage in stages), stages, strict=True))
    title = f"{item.opening.title} at {item.company.name}: any news?"
    chosen = await screen.app.push_screen_wait(Choose(title, [NO_NEWS, *words]))
    item = application(workspace, item.opening.id)  # another copy may have changed it meanwhile
    if chosen is None or item is None:
        return
    if chosen == NO_NEWS:
        days = workspace.settings.cadence.news_after
        again = add_business_days(workspace.now(), max(1, days), workspace.tz).astimezone(workspace.tz).date()
        recording.no_news(workspace, contact, max(again, workspace.today + timedelta(days=1)).isoformat())
        screen.say(f"No news yet: Today asks again in {days} business days. u undoes it.")
        return
    recording.stage_reached(workspace, item, words[chosen])
    if words[chosen] == ACCEPTED:
        screen.app.push_screen(navigation.round_of_thanks())
    elif words[chosen] in DECIDED:
        screen.app.push_screen(navigation.message(contact.id))


_WORDS = {INTERVIEW: "interview", OFFER: "offer", REJECTED: "rejected", ACCEPTED: "accepted"}
