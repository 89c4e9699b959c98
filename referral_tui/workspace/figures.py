"""The figures with the words for them, for the screen and for a summary to share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from referral_tui.content import shipped_templates
from referral_tui.domain.insights.insights import ANSWER_DAYS, FUNNEL, SETTLED, Insights, Week, insights
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.messages.template import CHANNELS

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Section:
    """Rates of one kind, each with its label; `note` says what they are of."""

    title: str
    note: str
    rows: tuple[tuple[str, Rate], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How it goes: the referrals promised, how many of them are in, the goal, the funnel, the weeks, the rates.

    `uncovered` are the names of the companies nobody was written to at.
    """

    referrals: int
    submitted: int
    goal: int
    funnel: tuple[tuple[str, int, Rate | None], ...]
    weeks: tuple[Week, ...]
    sections: tuple[Section, ...]
    companies: int
    referring: int
    written_to: int
    uncovered: tuple[str, ...]


def figures(workspace: "Workspace", to_share: bool = False) -> Figures:
    """Count it all; `to_share` leaves out what the user has named: their own templates, and companies."""
    docs, companies = workspace.docs("contacts"), workspace.docs("companies")
    return worded(workspace, insights(docs, companies, workspace.now(), workspace.where), to_share)


def worded(workspace: "Workspace", found: Insights, to_share: bool = False) -> Figures:
    """Counts that were made already, with their words."""
    steps = [
        (name, count, Rate(count, before) if index else None)
        for index, (name, count, before) in enumerate(
            zip(FUNNEL, found.funnel, (0, *found.funnel), strict=False),
        )
    ]
    uncovered = [company.name for id in found.uncovered if (company := workspace.companies.get(id))]
    return Figures(
        referrals=workspace.referrals,
        submitted=workspace.overview.submitted(),
        goal=max(1, workspace.me.goal),
        funnel=tuple(steps),
        weeks=_since_the_first(found.weeks),
        sections=_sections(workspace, found, to_share),
        companies=found.companies,
        referring=found.referring,
        written_to=found.companies - len(found.uncovered),
        uncovered=() if to_share else tuple(sorted(uncovered, key=str.casefold)),
    )


def _since_the_first(weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    """The weeks from the first in which something happened, and this one in any case."""
    first = next((i for i, week in enumerate(weeks) if week != Week(week.monday)), len(weeks) - 1)
    return weeks[max(0, first) :]


def _sections(workspace: "Workspace", found: Insights, to_share: bool) -> tuple[Section, ...]:
    settled = f"of messages older than {SETTLED} days"
    return (
        Section("Answered, by template", settled, _by_template(workspace, found, to_share)),
        Section("Answered, by whom you chose", f"of people, once {SETTLED} days have passed", tuple(
            found.by_criterion.items()
        )),
        Section("Answered, by channel", settled, tuple(
            (CHANNELS[channel], rate) for channel, rate in found.by_channel.items() if channel in CHANNELS
        )),
        Section("Answered, by the day you wrote", settled, tuple(
            (day, rate) for day, rate in zip(DAYS, found.by_weekday, strict=False) if rate.n
        )),
        Section("How soon they answered", "of answers", tuple(
            (words, rate) for (words, _), rate in zip(ANSWER_DAYS, found.delays, strict=False) if rate.n
        )),
        Section("Applications that led to an interview", "of applications", tuple(
            (words, rate)
            for words, rate in (("with a referral", found.with_referral), ("without", found.without))
            if rate.n
        )),
    )  # fmt: skip


def _by_template(workspace: "Workspace", found: Insights, to_share: bool) -> tuple[tuple[str, Rate], ...]:
    names = {t.id: "one of your own" if to_share else t.name for t in workspace.words.templates()}
    if to_share:
        names |= {t.id: t.name for t in shipped_templates()}  # the user may have renamed theirs
    rates: dict[str, Rate] = {}
    for id, rate in found.by_template.items():
        name = names.get(id, "deleted ones") if id else "without a template"
        known = rates.get(name, Rate())
        rates[name] = Rate(known.got + rate.got, known.n + rate.n)
    return tuple(rates.items())
