"""Asking until when somebody is to be left alone."""

from datetime import timedelta
from typing import Any

from textual.app import App

from referral_tui.domain.agreed import parse_day_to_come
from referral_tui.domain.when import WhenError, say_date, say_weekday
from referral_tui.tui.screens.dialogs import Choose
from referral_tui.workspace import Workspace

TAKE_BACK = "not any more"


async def ask_until(app: App[Any], workspace: Workspace, name: str, is_snoozed: bool) -> str | None:
    """The day (`YYYY-MM-DD`) chosen or typed, "" to end a snooze; None where nothing was chosen."""
    today = workspace.today
    monday = today + timedelta(days=7 - today.weekday())
    days = {"tomorrow": today + timedelta(days=1), "on Monday": monday, "in a week": today + timedelta(days=7),
            "in a month": today + timedelta(days=30)}  # fmt: skip
    choices = [f"{words}, {say_weekday(day)[:3]} {say_date(day, today)}" for words, day in days.items()]
    typed = ""
    note = "Nothing is due with them until then. Any contact you log ends it."
    while True:
        chosen = await app.push_screen_wait(
            Choose(
                f"Leave {name} alone until",
                choices + ([TAKE_BACK] if is_snoozed else []),
                other="tab: or type a day: Fri, 2 Dec",
                note=note,
                typed=typed,
            )
        )
        if chosen is None:
            return None
        if chosen == TAKE_BACK:
            return ""
        if chosen in choices:
            return list(days.values())[choices.index(chosen)].isoformat()
        try:
            return parse_day_to_come(chosen, today).isoformat()
        except WhenError as problem:
            note, typed = str(problem), chosen
