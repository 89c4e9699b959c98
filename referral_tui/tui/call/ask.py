"""The ask: its words to read aloud, what they said, and what follows from it (METHOD.md, step 5)."""

from datetime import date, timedelta

from referral_tui.domain.applications.warnings import before_asking
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.dates.format import format_date, format_day, format_time
from referral_tui.domain.messages.placeholders import values
from referral_tui.domain.messages.rendering import fill, joined
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import LATER, NO, SOMEONE_ELSE, YES
from referral_tui.tui import navigation
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose, Confirm
from referral_tui.tui.common.snooze import ask_day
from referral_tui.workspace import recording

EARLY = timedelta(hours=2)
"""So long before its time a call may begin without a question."""

ANSWERS = {
    "yes, they refer me": YES,
    "someone else there could": SOMEONE_ELSE,
    "later: ask again": LATER,
    "no": NO,
}
"""What they can say to the ask (METHOD.md, step 5)."""


async def ask_for_referral(screen: BaseScreen[None], contact_id: str) -> None:
    """Read the ask aloud, log the answer with the call, and open what follows: the process, the person, the day."""
    workspace = screen.workspace
    contact = workspace.contacts.get(contact_id)
    if contact is None:
        return
    if not await _may_ask(screen, contact):
        return
    chosen = await screen.app.push_screen_wait(
        Choose("The ask", list(ANSWERS), note=_note(screen, contact), lead=_read_aloud(screen, contact))
    )
    if chosen is None:
        return
    if not await _took_place(screen, contact):
        return
    said, again = ANSWERS[chosen], ""
    if said == LATER:
        again = await ask_day(screen.app, workspace.today, "Ask again", "The day they named, or a good one.") or ""
    contact = workspace.contacts.get(contact_id)
    if contact is None:
        return
    asked = recording.asked(workspace, contact, said, again)
    if workspace.documents.read_only:
        return
    if asked.referral is not None:
        next_key = f"{contact.first_name} refers you. m writes all that the referral needs."
        screen.app.push_screen(navigation.referral_form(asked.contact, asked.referral), lambda _: screen.say(next_key))
    elif said == SOMEONE_ELSE:
        screen.app.push_screen(navigation.introduced_form(asked.contact))
    elif said == LATER:
        day = f" on {format_date(date.fromisoformat(again), workspace.today)}" if again else ""
        screen.say(f"Today reminds you{day}. Thank them tomorrow anyway.")
    else:
        screen.say("That happens. Thank them tomorrow anyway.")


async def _may_ask(screen: BaseScreen[None], contact: Contact) -> bool:
    """Whether to ask them, though somebody else there refers the user already."""
    workspace = screen.workspace
    company = workspace.companies.get(contact.company_id or "")
    others = workspace.referrals.at_company(company.id) if company is not None else []
    months = workspace.settings.cadence.referral_months
    warning = before_asking(contact, company, others, workspace.today, months)
    if not warning:
        return True
    go_on: bool = await screen.app.push_screen_wait(
        Confirm("Before you ask", warning, yes="Ask anyway", no="Don't ask")
    )
    return go_on


async def _took_place(screen: BaseScreen[None], contact: Contact) -> bool:
    """Whether the call took place, though the one that is set is still ahead: an answer logs it as held."""
    workspace, at = screen.workspace, call_time(contact)
    if at is None or at <= workspace.now() + EARLY:
        return True
    when = f"{format_day(at, workspace.now(), workspace.tz)} {format_time(at, workspace.tz)}"
    question = f"The call is set for {when}. Their answer logs it as held today."
    is_meant: bool = await screen.app.push_screen_wait(
        Confirm("Did you talk already?", question, yes="We talked today", no="Not yet")
    )
    return is_meant


def _read_aloud(screen: BaseScreen[None], contact: Contact) -> str:
    """The words of the ask."""
    facts = values(screen.workspace.facts(contact))
    asks = [joined(fill(q.text, facts)) for q in screen.workspace.texts.questions() if q.part == "ask"]
    return "\n".join(f"“{words}”" for words in asks)


def _note(screen: BaseScreen[None], contact: Contact) -> str:
    """What they said last time, and the question now."""
    asked = contact.last(event.ASKED)
    if asked is None:
        return "What do they say?"
    workspace = screen.workspace
    day = format_date(asked.at.astimezone(workspace.tz).date(), workspace.today)
    return f"On {day} they said: {asked.text('answer')}. What do they say now?"
