"""The figures as a summary without names, fit to share (METHOD.md, step 7)."""

from typing import TYPE_CHECKING

from referral_tui.domain.dates.format import format_date
from referral_tui.domain.insights.rate import Rate
from referral_tui.exchange.markdown import table
from referral_tui.workspace.insights import Section

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

ARTICLE = "Alex Lacey, “How to convince strangers to help you get a job” (freeCodeCamp, 31 December 2017)"


def summary(workspace: "Workspace") -> str:
    """Markdown: the goal, the funnel, the weeks and every rate; no person, no company and no template of one's own."""
    found = workspace.insights.to_share()
    today = workspace.today
    lines = [
        "# My search for referrals, in numbers",
        "",
        f"{format_date(today, today)} {today.year}. Nobody is named here.",
        "",
        f"**{found.referrals} of {found.goal} referrals** were promised, {found.submitted} of them are in. In touch at"
        f" {found.written_to} of {found.companies} companies, with a referral at {found.referring}.",
        "",
        "## From message to offer",
        "",
        *table(
            ("", "people", "of those before"),
            ((name, f"{count:,}", rate.words if rate and rate.n else "") for name, count, rate in found.funnel),
            numbers=(1,),
        ),
        "",
        "## Week by week",
        "",
        *table(
            ("week of", "wrote", "answered", "calls", "referrals"),
            (
                (week.monday.isoformat(), *map(str, (week.wrote, week.answered, week.calls, week.referrals)))
                for week in found.weeks
            ),
            numbers=range(1, 5),
        ),
        *(line for section in found.sections if section.rows for line in _section(section)),
        "",
        "In brackets: where a rate truly lies, 19 times out of 20 (Wilson's interval). Below 20, a rate tells nothing.",
        "",
        f"The method: {ARTICLE}. Counted by referral-tui.",
    ]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> list[str]:
    rows = ((name, *_numbers(rate), rate.words) for name, rate in section.rows)
    note = f"{section.note[:1].upper()}{section.note[1:]}."
    return ["", f"## {section.title}", "", note, "", *table(("", "count", "of", "rate"), rows, (1, 2))]


def _numbers(rate: Rate) -> tuple[str, str]:
    return f"{rate.got:,}", f"{rate.n:,}"
