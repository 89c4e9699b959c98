"""Asking until when somebody is to be left alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from textual.app import App

from referral_tui.domain.cadence.due import snoozed_until
from referral_tui.domain.dates.format import ParseError, format_date, format_weekday
from referral_tui.domain.dates.parse_date import parse_day_to_come
from referral_tui.domain.model.contact import Contact
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose
from referral_tui.workspace import recording

TAKE_BACK = "not any more"


async def snooze(screen: BaseScreen[None], contact: Contact) -> bool:
    """Leave somebody alone until a day that is asked for; whether one was chosen."""
    workspace = screen.workspace
    is_snoozed = snoozed_until(contact, workspace.tz) is not None
    until = await ask_day(
        screen.app,
        workspace.today,
        f"Leave {contact.name} alone until",
        "Nothing is due with them until then. Any contact you log ends it.",
        [TAKE_BACK] if is_snoozed else [],
    )
    if until is None:
        return False
    recording.snoozed(workspace, contact, until)
    back = f"comes back on {format_date(date.fromisoformat(until), workspace.today)}. u undoes it." if until else ""
    screen.say(f"{contact.name} {back or 'is back.'}")
    return True


async def ask_day(app: App[Any], today: date, title: str, note: str, more: Sequence[str] = ()) -> str | None:
    """The day to come (`YYYY-MM-DD`) that is chosen or typed; "" for one of `more`, None where nothing was chosen."""
    monday = today + timedelta(days=7 - today.weekday())
    days = {"tomorrow": today + timedelta(days=1), "on Monday": monday, "in a week": today + timedelta(days=7),
            "in a month": today + timedelta(days=30)}  # fmt: skip
    choices = [f"{words}, {format_weekday(day)[:3]} {format_date(day, today)}" for words, day in days.items()]
    typed = ""
    while True:
        chosen = await app.push_screen_wait(
            Choose(title, [*choices, *more], other="tab: or type a day: Fri or 2 Dec", note=note, typed=typed)
        )
        if chosen is None:
            return None
        if chosen in more:
            return ""
        if chosen in choices:
            return list(days.values())[choices.index(chosen)].isoformat()
        try:
            return parse_day_to_come(chosen, today).isoformat()
        except ParseError as problem:
            note, typed = str(problem), chosen
