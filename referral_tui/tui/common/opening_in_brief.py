"""An opening in a few lines: how far the application is, what is known of the job, and who refers."""

from datetime import date

from textual.content import Content

from referral_tui.domain.dates.format import format_date, read_day
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, ENDED, INTERVIEW, OFFER, PIPELINE, TO_APPLY, Opening
from referral_tui.domain.model.referral import ORDER, THROUGH, Referral
from referral_tui.tui.common.drawing import join, safe
from referral_tui.workspace.applications import Application

ONWARD = (TO_APPLY, APPLIED, INTERVIEW, OFFER, ACCEPTED)
"""The stages of an application that goes well, in order."""


def opening_in_brief(item: Application, today: date, months: int) -> Content:
    """All of it, a fact to a line; a referral counts for so many `months`."""
    opening = item.opening
    closes = format_opening_day(opening, today) if opening.stage == TO_APPLY else ""
    until = read_day(opening.offer_until) if opening.stage == OFFER else None
    answer = f"answer by {format_date(until, today)}" if until is not None else ""
    facts = (answer, opening.requisition, closes, opening.link.partition("//")[2])
    days = [f"{stage} {format_date(day, today)}" for stage in PIPELINE[1:] if (day := opening.day_of(stage))]
    lines = [
        safe(f"{opening.title} at {item.company.name}", "bold"),
        _path(opening),
        safe(" · ".join(fact for fact in facts if fact), "$text-muted"),
        safe(" → ".join(days) + (f" · as {opening.email}" if opening.email else ""), "$text-muted"),
        *(_interview(each, today) for each in opening.interviews),
        *(_promise(contact, referral, item.opening, today, months) for contact, referral in item.promises),
    ]
    if not item.promises:
        lines.append(Content.styled("Nobody refers you for it yet.", "$text-muted"))
    return join(*(line for line in lines if line.plain))


def format_opening_day(opening: Opening, today: date) -> str:
    """The day that counts at its stage: "closes 4 Dec", "since 12 Nov"."""
    if opening.stage == TO_APPLY:
        closes = read_day(opening.closes)
        return f"{'closed' if closes < today else 'closes'} {format_date(closes, today)}" if closes else ""
    return f"on {format_date(opening.since, today)}" if opening.since else ""


def _path(opening: Opening) -> Content:
    """The stages, as far as it has come: "to apply ━ applied ━ interview ─ offer ─ accepted"."""
    if opening.stage in ENDED:
        return Content.styled(opening.stage, "$text-muted")
    here = ONWARD.index(opening.stage)
    colour = "$text-success" if opening.stage in (OFFER, ACCEPTED) else "$text-primary"
    parts: list[tuple[str, str]] = []
    for number, stage in enumerate(ONWARD):
        rule = " ━ " if number <= here else " ─ "
        style = f"bold {colour}" if number == here else colour if number < here else "$text-muted"
        parts += [(rule, style), (stage, style)] if parts else [(stage, style)]
    return Content.assemble(*parts)


def _interview(interview: Interview, today: date) -> Content:
    """An interview: its day, what it is, and how it went or what to prepare."""
    day = read_day(interview.day)
    when = format_date(day, today) if day is not None else "no day yet"
    said = " · ".join(part for part in (interview.name, interview.went or interview.note) if part)
    return Content.assemble((f"  {when:<9}", "$text-muted"), safe(said or "interview"))


def _promise(contact: Contact, referral: Referral, opening: Opening, today: date, months: int) -> Content:
    """Who refers, and what they said of it, a fact to a line."""
    since = f" {format_date(referral.since, today)}" if referral.since else ""
    by = read_day(referral.by)
    due = f", by {format_date(by, today)}" if by and referral.is_pending else ""
    ends = referral.expires_on(months) if opening.stage == TO_APPLY else None  # once it is made, it counts
    facts = {
        "through": THROUGH[referral.through] if referral.through else "",
        "apply": ORDER[referral.order] if referral.order else "",
        "as": referral.email,
        "needs": referral.needs if referral.is_pending else "",
        "counts": f"until {format_date(ends, today)}" if ends is not None and ends > today else "",
        "expired": f"{format_date(ends, today)}: ask for it anew" if ends is not None and ends <= today else "",
    }
    lines = [Content.assemble(safe(contact.name, "bold"), f": {referral.state}{since}{due}")]
    lines += [Content.assemble((f"  {name:<9}", "$text-muted"), safe(fact)) for name, fact in facts.items() if fact]
    return join(*lines)
