"""What boxes say of a person: who they are and why them, the message that is due, and their company."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size

from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.in_brief import in_brief
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.dates.format import format_date, format_day, read_day
from referral_tui.domain.describe import format_event, linkedin_line, place_line, reach_line, where_line
from referral_tui.domain.model.opening import ACCEPTED, OFFER, REJECTED, TO_APPLY
from referral_tui.domain.model.ranking import reasons, score
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.domain.text import plural
from referral_tui.tui.common.drawing import MARKS, fit, fit_words, join, safe, safe_block

if TYPE_CHECKING:
    from referral_tui.workspace.applications import Application
    from referral_tui.workspace.portrait import DueMessage, Portrait

_COLOURS: dict[Tone, str] = {"due": "bold $text-warning", "done": "$text-success", "waiting": "$text-muted"}
_DAY = 10


def who(portrait: "Portrait") -> list[Content]:
    """Title and company, place and clock, degree, and who is known there."""
    contact = portrait.card.contact
    lines = [
        safe(where_line(contact.title, portrait.card.company), "bold"),
        safe(place_line(contact, portrait.now, portrait.tz)),
        safe(linkedin_line(contact), "$text-muted"),
        safe(reach_line(contact)),
        safe(portrait.acquaintances, "$text-success"),
        safe(f"You both know {contact.shared_connection}" if contact.shared_connection else "", "$text-success"),
        safe(f"In common: {contact.common_ground}" if contact.common_ground else "", "$text-success"),
    ]
    return [line for line in lines if line.plain]


def why(portrait: "Portrait") -> Content:
    """What comes next with them."""
    said, tone = why_now(portrait.card.contact, portrait.card.next, portrait.now, portrait.tz)
    return safe(MARKS[tone] + said, _COLOURS.get(tone, "")) if tone != "plain" else Content("")


def points(portrait: "Portrait") -> list[Content]:
    """The score, and what makes it, a bar to each."""
    contact = portrait.card.contact
    total = score(contact, portrait.weights)
    lines = [Content.assemble((f"{total:+}", "bold $text-warning"), ("  as a choice", "$text-muted"))]
    for label, value in reasons(contact, portrait.weights):
        bar = "▰" * min(abs(value), 6)
        colour = "$text-primary" if value > 0 else "$text-error"
        lines.append(Content.assemble((f"  {label:<16}", "$text-muted"), f"{value:+3}  ", (bar, colour)))
    return lines


def history(portrait: "Portrait", count: int, width: int) -> list[Content]:
    """What has happened lately, the latest first."""
    now, tz = portrait.now, portrait.tz
    entries = portrait.card.contact.latest_first[:count]
    days = [format_day(entry.at, now, tz) if entry.at <= now else "" for entry in entries]
    return [
        Content.assemble(
            (f"{day:<{_DAY}}  ", "$text-muted"), safe(fit(format_event(entry, now, tz), max(8, width - _DAY - 2)))
        )
        for day, entry in zip(days, entries, strict=True)
    ]


def person_box(portrait: "Portrait", width: int, height: int) -> Content:
    """All of that in a box: the points where they are still to be chosen, else what happened."""
    contact = portrait.card.contact
    lines = who(portrait)
    said = why(portrait)
    lines += [said] if said.plain else []
    facts = [*(safe(fact, "$text-success") for fact in portrait.facts)]
    notes = [safe(line) for line in contact.notes.splitlines() if line.strip()]
    if contact.step == FIRST_COLUMN:
        lines += [Content(""), *points(portrait)]
    lines += [*facts, *notes[:2]]
    room = height - len(lines) - 1
    if room > 0 and contact.history:
        lines += [Content(""), *history(portrait, room, width)]
    return join(*lines[:height])


def message_title(message: "DueMessage") -> str:
    """The name of the template."""
    return message.draft.template.name


def message_figures(message: "DueMessage") -> str:
    """How long it is, and what it costs."""
    draft = message.draft
    return f"{len(draft.text):,} of {draft.limit:,} · {message.cost.partition(',')[0].partition(' · ')[0]}"


def message_box(message: "DueMessage", room: Size) -> Content:
    """The message, filled in, as far as there is room; what is missing stands out."""
    draft = message.draft
    lines = [Content.assemble(("Subject  ", "$text-muted"), safe(draft.subject, "bold"), "\n")] if draft.subject else []
    body = [safe_block(piece.text, "bold reverse $text-error" if piece.missing else "") for piece in draft.pieces]
    whole = join(*lines, Content("").join(body))
    at_most = sum(cell_len(line) // max(1, room.width // 2) + 1 for line in whole.plain.split("\n"))
    if not room.height or at_most <= room.height:
        return whole  # it fits, however it breaks
    shown = [*whole.wrap(max(10, room.width))]
    if len(shown) <= room.height:
        return whole
    rest = Content.assemble(("… m shows the rest", "$text-muted"))
    return join(*shown[: room.height - 1], rest)


def company_box(portrait: "Portrait", width: int) -> Content:
    """Their company: figures, openings with who refers, and the others there."""
    there = portrait.company
    if there is None:
        return Content.styled("It isn't known where they work.", "$text-muted")
    tally = there.tally
    figures = [
        plural(tally.shortlisted, "person", "people"),
        f"{tally.wrote} wrote" if tally.wrote else "",
        plural(tally.called, "call") if tally.called else "",
        plural(tally.referral, "referral") if tally.referral else "",
    ]
    lines = [safe(" · ".join(part for part in figures if part), "$text-muted")]
    for each in there.openings:
        lines += [
            Content(""),
            safe(fit(each.opening.title, width), "bold"),
            opening_line(each, portrait.now, portrait.tz, width),
        ]
    if there.others:
        lines.append(Content(""))
    for card in there.others:
        brief = in_brief(card.contact, card.next, portrait.weights, portrait.now, portrait.tz)
        word = f"{brief.word} {brief.number}".strip()
        name = fit(card.contact.name, width - cell_len(word) - 2)
        gap = " " * max(1, width - cell_len(name) - cell_len(word))
        lines.append(Content.assemble(safe(name), (gap, ""), (word, _COLOURS.get(brief.tone, "$text-muted"))))
    return join(*lines)


def opening_line(each: "Application", now: datetime, tz: tzinfo, width: int) -> Content:
    """How far an application is, by when, and who refers."""
    opening, today = each.opening, now.astimezone(tz).date()
    closes = read_day(opening.closes) if opening.stage == TO_APPLY else None
    colour = {OFFER: "$text-success", ACCEPTED: "$text-success", REJECTED: "$text-muted"}.get(
        opening.stage, "$text-warning" if opening.stage == TO_APPLY else "$text-primary"
    )
    by = f"closes {format_date(closes, today)}" if closes is not None else ""
    whom = ", ".join(contact.name for contact, _ in each.promises)
    said = fit_words(" · ".join(part for part in (by, whom) if part), width - cell_len(opening.stage) - 3)
    return Content.assemble((opening.stage, colour), (f" · {said}" if said else "", "$text-muted"))
