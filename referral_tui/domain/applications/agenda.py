"""What falls due with an opening: applying, its closing day, the interview (METHOD.md, steps 5 and 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from referral_tui.domain.applications.warnings import Promise
from referral_tui.domain.dates.format import format_date, format_weekday, read_day
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.opening import DECIDED, TO_APPLY, Opening
from referral_tui.domain.model.referral import AFTER, BEFORE, EITHER

CLOSES_SOON = 5
"""From so many days before an opening closes, Today says so, and to apply."""

CLOSED_LATELY = 7
"""So many days after an opening that somebody refers for has closed, Today still says so."""

AHEAD = 1
"""So many days before an interview, Today says so."""


@dataclass(frozen=True, slots=True)
class OpeningTask:
    """Something to do about an opening: why now, what to do, and what is known of it."""

    company: Company
    opening: Opening
    why: str
    do: str
    note: str = ""


def opening_task(company: Company, opening: Opening, promises: Iterable[Promise], today: date) -> OpeningTask | None:
    """What falls due with an opening by this day; None where nothing does."""
    promises = list(promises)
    interview = read_day(opening.interview)
    if interview is not None and 0 <= (interview - today).days <= AHEAD and opening.stage not in DECIDED:
        when = "today" if interview == today else "tomorrow"
        return OpeningTask(company, opening, f"interview {when}", "look at the opening once more")
    if opening.stage != TO_APPLY:
        return None
    closes = read_day(opening.closes)
    if closes is not None and opening.has_closed(today):
        is_lately = (today - closes).days <= CLOSED_LATELY and any(promises)
        words = "note it if you have applied, else reject it"
        return OpeningTask(company, opening, f"closed {format_date(closes, today)}", words) if is_lately else None
    left = (closes - today).days if closes is not None else None
    is_closing = left is not None and left <= CLOSES_SOON
    why, note = _why(promises, today)
    if not why and not is_closing:
        return None
    said = f"closes {_when(closes, today)}" if closes is not None and is_closing else ""
    return OpeningTask(company, opening, " · ".join(part for part in (said, why) if part), "apply, then note it", note)


def _why(promises: list[Promise], today: date) -> tuple[str, str]:
    """Why to apply now, by what those who refer have said; "" where it is to wait, and the note says for what."""
    for contact, referral in promises:
        if not referral.is_pending:
            day = f" on {format_date(referral.since, today)}" if referral.since else ""
            return "referral is in: apply", f"{contact.name} sent it in{day}"
    for contact, referral in promises:
        if referral.order == BEFORE:
            return "apply first", f"{contact.name} refers you once you've applied"
        if referral.order == EITHER:
            return "apply", f"before or after {contact.name}'s referral"
    for contact, referral in promises:
        if referral.order == AFTER:
            return "", f"{contact.name}'s referral isn't in yet: ask about it first"
    return "", ""


def _when(day: date, today: date) -> str:
    left = (day - today).days
    return "today" if left == 0 else "tomorrow" if left == 1 else format_weekday(day)[:3]
