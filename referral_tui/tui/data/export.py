"""Writing what is here into a file of another kind, for a spreadsheet, a calendar, a coach."""

from asyncio import to_thread
from datetime import date, timedelta

from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose
from referral_tui.workspace.exporting import FORMATS, save_export

TITLES = {
    "csv": "CSV",
    "excel": "CSV for Excel",
    "json": "JSON",
    "ics": "Calendar",
    "vcf": "vCards",
    "md": "Summary",
    "report": "Report",
}


async def export(screen: BaseScreen[None]) -> None:
    """Ask what for, and for a report of which days; then write it into the downloads folder, and say where."""
    choices = {f"{TITLES[kind]}: {words}": kind for kind, words in FORMATS.items()}
    chosen = await screen.app.push_screen_wait(
        Choose("Export", list(choices), note="It is written into your downloads folder.")
    )
    if chosen is None:
        return
    kind = choices[chosen]
    days: tuple[date | None, date | None] = (None, None)
    if kind == "report":
        periods = _periods(screen.workspace.today)
        period = await screen.app.push_screen_wait(Choose("A report of which days?", list(periods)))
        if period is None:
            return
        days = periods[period]
    try:
        path = await to_thread(save_export, screen.workspace, kind, *days)
    except OSError as error:
        screen.say(f"The file could not be written: {error.strerror}. Your data is as it was.", "warning")
        return
    screen.say(f"Written: {path}")


def _periods(today: date) -> dict[str, tuple[date | None, date | None]]:
    """The days that people are asked to account for: first and last (None: as far as there is anything)."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {
        "everything": (None, None),
        "the last 7 days": (today - timedelta(days=6), today),
        "the last 30 days": (today - timedelta(days=29), today),
        f"this month ({first:%B})": (first, today),
        f"last month ({before:%B})": (before.replace(day=1), before),
    }
