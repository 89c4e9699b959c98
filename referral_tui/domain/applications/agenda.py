"""What falls due with an opening: applying, its closing day, the interview (METHOD.md, steps 5 and 6)."""

from collections.abc import Iterable
from datetime import date

from referral_tui.domain.applications.warnings import Promise
from referral_tui.domain.dates.format import format_ago, format_date, format_weekday, read_day
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import OFFER, TO_APPLY, Opening
from referral_tui.domain.model.referral import AFTER, BEFORE, EITHER
from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural

CLOSES_SOON = 5
"""From so many days before an opening closes, Today says so, and to apply."""

CLOSED_LATELY = 7
"""So many days after an opening that somebody refers for has closed, Today still says so."""

AHEAD = 1
"""So many days before an interview, Today says so."""

ASKED_LATELY = 7
"""So many days after an interview, Today asks how it went."""

ANSWER_SOON = 3
"""From so many days before an offer is to be answered, Today says so."""

RENEW = "referral_lapsed"
"""The need of asking somebody to send in again a referral that has expired."""

EXPIRES_SOON = 14
"""From so many days before a referral no longer counts, Today says so, where the application is not made."""


class OpeningTask(Struct, frozen=True):
    """Something to do about an opening: why now, what to do, and what is known of it; `on` is the day it hangs on.

    `write_to` is the id of whom to write to, with the `need` of the message; "" where it is about nobody.
    """

    company: Company
    opening: Opening
    why: str
    do: str
    note: str = ""
    on: date | None = None
    write_to: str = ""
    need: str = ""


def opening_task(
    company: Company, opening: Opening, promises: Iterable[Promise], today: date, months: int
) -> OpeningTask | None:
    """What falls due with an opening by this day; None where nothing does. A referral counts for so many `months`."""
    promises = list(promises)
    found = _interview_task(company, opening, today) or _offer_task(company, opening, today)
    if found is not None or opening.stage != TO_APPLY:
        return found
    closes = read_day(opening.closes)
    if closes is not None and opening.has_closed(today):
        is_lately = (today - closes).days <= CLOSED_LATELY and any(promises)
        words, said = "note it if you have applied, else reject it", f"closed {format_date(closes, today)}"
        return OpeningTask(company, opening, said, words, on=closes) if is_lately else None
    left = (closes - today).days if closes is not None else None
    is_closing = left is not None and left <= CLOSES_SOON
    why, note = _why(promises, today, months)
    lapsed = _lapsed(promises, today, months) if not why else None
    if not why and not is_closing and lapsed is None:
        return None
    said = f"closes {_when(closes, today)}" if closes is not None and is_closing else ""
    if lapsed is not None and not said:
        contact, ends = lapsed
        note = f"{contact.name}'s referral counted until {format_date(ends, today)}"
        return OpeningTask(company, opening, "referral expired", "ask to renew it", note, closes, contact.id, RENEW)
    words = " · ".join(part for part in (said, why) if part)
    return OpeningTask(company, opening, words, "apply, then note it", note, on=closes)


def _interview_task(company: Company, opening: Opening, today: date) -> OpeningTask | None:
    """An interview on the day before it, the day itself, and the days after, until it is noted how it went."""
    if not opening.is_live:
        return None
    days = [(day, each) for each in opening.interviews if not each.went and (day := read_day(each.day)) is not None]
    ahead = [(day, each) for day, each in days if 0 <= (day - today).days <= AHEAD]
    if ahead:
        day = ahead[0][0]
        of_that_day = [each for at, each in ahead if at == day]
        named = ", ".join(each.name for each in of_that_day if each.name)
        said = "interview" if len(of_that_day) == 1 else plural(len(of_that_day), "interview")
        why = f"{said} {'today' if day == today else 'tomorrow'}{f': {named}' if named else ''}"
        note = " · ".join(each.note for each in of_that_day if each.note)
        return OpeningTask(company, opening, why, "look at the opening once more", note, on=day)
    for day, over in days:
        if 0 < (today - day).days <= ASKED_LATELY:
            why = f"{over.name or 'interview'} was {format_ago(day, today)}"
            return OpeningTask(company, opening, why, "note how it went", over.note, on=day)
    return None


def _offer_task(company: Company, opening: Opening, today: date) -> OpeningTask | None:
    """An offer that is to be answered soon, or was to be."""
    until = read_day(opening.offer_until)
    if opening.stage != OFFER or until is None or (until - today).days > ANSWER_SOON:
        return None
    if until < today:
        why = f"offer ran out {format_date(until, today)}"
        return OpeningTask(company, opening, why, "note what became of it", on=until)
    return OpeningTask(company, opening, f"answer the offer {_by(until, today)}", "accept or decline", on=until)


def other_offer_task(company: Company, opening: Opening, offer: Opening, contact: Contact, today: date) -> OpeningTask:
    """That somebody at another company, where an application is open, may be told of an offer."""
    until = read_day(offer.offer_until)
    said = f", until {_when(until, today)}" if until is not None and until >= today else ""
    note = f"{contact.first_name} may be able to speed it up. Say only what you would stand by."
    return OpeningTask(
        company, opening, f"another offer{said}", f"tell {contact.first_name}", note, until, contact.id,
        "other_offer",
    )  # fmt: skip


def _lapsed(promises: list[Promise], today: date, months: int) -> tuple[Contact, date] | None:
    """Whose referral has expired without an application, and when; None once somebody was asked to renew it."""
    found = [(contact, ends) for contact, each in promises if (ends := each.expires_on(months)) and ends <= today]
    asked = any(
        entry.text("need") == RENEW and entry.at.date() >= ends for contact, ends in found for entry in contact.history
    )
    return found[0] if found and not asked else None


def _why(promises: list[Promise], today: date, months: int) -> tuple[str, str]:
    """Why to apply now, by what those who refer have said; "" where it is to wait, and the note says for what."""
    for contact, referral in promises:
        ends = referral.expires_on(months)
        if referral.is_pending or (ends is not None and ends <= today):
            continue
        if ends is not None and (ends - today).days <= EXPIRES_SOON:
            return "referral expires soon: apply", f"{contact.name}'s counts until {format_date(ends, today)}"
        day = f" on {format_date(referral.since, today)}" if referral.since else ""
        return "referral is in: apply", f"{contact.name} sent it in{day}"
    promises = [(contact, referral) for contact, referral in promises if referral.is_pending]
    for contact, referral in promises:
        if referral.order == BEFORE:
            return "apply first", f"{contact.name} refers you once you've applied"
        if referral.order == EITHER:
            return "apply", f"before or after {contact.name}'s referral"
    for contact, referral in promises:
        if referral.order == AFTER:
            return "", f"{contact.name}'s referral isn't in yet: ask about it first"
    return "", ""


def _by(day: date, today: date) -> str:
    return _when(day, today) if day == today else f"by {_when(day, today)}"


def _when(day: date, today: date) -> str:
    left = (day - today).days
    return "today" if left == 0 else "tomorrow" if left == 1 else format_weekday(day)[:3]
