"""A company beside the list: its openings, whom one knows there, and its people with what is next with each."""

from rich.cells import cell_len
from textual.content import Content

from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.ranking import reasons, score
from referral_tui.tui.common.drawing import fit, fit_words, join, safe
from referral_tui.tui.common.portrait import opening_line
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import applications
from referral_tui.workspace.where_to_start import why_start


def company_in_brief(workspace: Workspace, company: Company, width: int, height: int) -> Content:
    """As many lines of it as there is room for."""
    now, tz, weights = workspace.now(), workspace.tz, workspace.settings.weights
    why = "" if workspace.progress.of(company.id).tally.wrote else why_start(workspace, company)
    lines: list[Content] = [safe(fit_words(f"Start there: {why}", width), "$text-muted")] if why else []
    for each in applications(workspace, company.id):
        lines += [safe(fit_words(each.opening.title, width), "bold"), opening_line(each, now, tz, width)]
    known = workspace.connections.acquaintances(company.name, besides="")
    lines += [safe(fit(known, width), "$text-success")] if known else []
    for _, card in zip(range(height // 3 + 1), workspace.progress.people(company.id), strict=False):
        contact = card.contact
        said, tone = why_now(contact, card.next, now, tz)
        said = fit_words(said, width // 2) if contact.step > 2 or contact.closed else ""
        name = fit(contact.name, width - 7 - cell_len(said))
        gap = " " * max(1, width - 5 - cell_len(name) - cell_len(said))
        tone = "waiting" if contact.closed else tone
        colour = {"due": "bold $text-warning", "done": "$text-success"}.get(tone, "$text-muted")
        why = ", ".join(label for label, points in reasons(contact, weights) if points)
        lines += [
            Content(""),
            Content.assemble(
                (f"{score(contact, weights):+3}  ", "$text-accent"), safe(name, "bold"), gap, (said, colour)
            ),
            Content("     ") + safe(fit_words(contact.title, width - 5)),
            Content("     ") + safe(fit_words(why, width - 5), "$text-muted"),
        ]
    return join(*(line for line in lines[:height]))
