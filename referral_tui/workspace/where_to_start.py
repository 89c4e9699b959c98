"""The companies in the order in which to start with them, and why."""

from typing import TYPE_CHECKING

from referral_tui.domain.cadence.where_to_start import start_reasons, start_score
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.opening import TO_APPLY
from referral_tui.domain.text import fold

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


def companies_to_start(workspace: "Workspace") -> list[Company]:
    """Every company, those not yet written to first, each by its points; connections count once they are read."""
    progress = workspace.progress

    def order(company: Company) -> tuple[bool, int, str]:
        return bool(progress.of(company.id).tally.wrote), -points(workspace, company), fold(company.name)

    return sorted(workspace.companies.values(), key=order)


def points(workspace: "Workspace", company: Company) -> int:
    """How much speaks for starting there."""
    return start_score(*_facts(workspace, company))


def why_start(workspace: "Workspace", company: Company) -> str:
    """It in words: "motivation 4 +40, you know 2 there +10, 1 opening +5"; "" where nothing speaks for it."""
    return ", ".join(f"{words} {points:+}" for words, points in start_reasons(*_facts(workspace, company)))


def _facts(workspace: "Workspace", company: Company) -> tuple[int, int, int]:
    connections = workspace.connections
    known = len(connections.at_company(company.name, *company.also)) if connections.is_loaded else 0
    openings = sum(each.stage == TO_APPLY and not each.has_closed(workspace.today) for each in company.openings)
    return company.motivation, known, openings
