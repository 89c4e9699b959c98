"""The figures with the words for them, for the screen and for a summary to share."""

from datetime import date
from sys import maxsize

from referral_tui.content import shipped_templates
from referral_tui.domain.insights.forecast import Likely, people_needed
from referral_tui.domain.insights.insights import ANSWER_DAYS, FUNNEL, SETTLED, Insights, Week, insights
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.insights.wordings import chance_first_is_better, more_to_tell
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.needs import CHANNELS
from referral_tui.domain.records import Struct
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.referrals import Referrals
from referral_tui.workspace.settings import Preferences
from referral_tui.workspace.texts import Texts

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Section(Struct, frozen=True):
    """Rates of one kind, each with its label; `note` says what they are of."""

    title: str
    note: str
    rows: tuple[tuple[str, Rate], ...]


class PlanAhead(Struct, frozen=True):
    """What it is likely to take: the rate of first answers, how many referrals are still `wanted`, and for those the
    people, messages and InMail credits; None where there is too little to plan by."""

    answered: Rate
    wanted: int = 0
    people: Likely | None = None
    messages: Likely | None = None
    credits: Likely | None = None


class Comparison(Struct, frozen=True):
    """Two wordings for the same need, with the rate of each, the chance that the first is better, and how many more of
    each it takes to tell (None: too many, or not known)."""

    need: str
    first: tuple[str, Rate]
    second: tuple[str, Rate]
    chance: float
    more: int | None


class Figures(Struct, frozen=True):
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
    plan: PlanAhead
    wordings: tuple[Comparison, ...] = ()


class InsightsView:
    """The figures, counted anew once something has changed, or another day has begun."""

    def __init__(self, settings: Preferences, companies: Companies, referrals: Referrals, texts: Texts) -> None:
        self._documents = settings.documents
        self._settings, self._companies, self._referrals, self._texts = settings, companies, referrals, texts
        self._known: tuple[tuple[int, date], Figures] | None = None

    @property
    def figures(self) -> Figures:
        """How it goes."""
        as_of = (self._documents.version, self._settings.today)  # before it is counted, in a thread
        known = self._known
        if known is None or known[0] != as_of:
            known = self._known = (as_of, self._count())
        return known[1]

    def to_share(self) -> Figures:
        """How it goes, without what the user has named: their own templates, and companies."""
        return self._count(to_share=True)

    def _count(self, to_share: bool = False) -> Figures:
        settings = self._settings
        contacts, companies = self._documents.docs("contacts"), self._documents.docs("companies")
        counts = insights(contacts, companies, settings.now(), settings.tz)
        steps = [
            (name, count, Rate(count, before) if index else None)
            for index, (name, count, before) in enumerate(
                zip(FUNNEL, counts.funnel, (0, *counts.funnel), strict=False),
            )
        ]
        uncovered = [company.name for id in counts.uncovered if (company := self._companies.get(id))]
        return Figures(
            referrals=self._referrals.promised,
            submitted=self._referrals.submitted,
            goal=max(1, settings.me.goal),
            funnel=tuple(steps),
            weeks=_since_the_first(counts.weeks),
            sections=_sections(self._texts, counts, to_share),
            companies=counts.companies,
            referring=counts.referring,
            written_to=counts.companies - len(counts.uncovered),
            uncovered=() if to_share else tuple(sorted(uncovered, key=str.casefold)),
            plan=plan_ahead(counts, max(0, settings.me.goal - self._referrals.promised)),
            wordings=() if to_share else _comparisons(self._texts, counts),
        )


def plan_ahead(counts: Insights, wanted: int) -> PlanAhead:
    """What so many more referrals are likely to take, at the rates so far."""
    rate = counts.referred
    people = people_needed(wanted, rate)
    if people is None:
        return PlanAhead(counts.answered, wanted)
    messages, inmails = (people.times(counted, rate.n) for counted in (counts.messages, counts.credits))
    return PlanAhead(counts.answered, wanted, people, messages, inmails)


def _comparisons(texts: Texts, counts: Insights) -> tuple[Comparison, ...]:
    """The wordings that are offered in turn, two by two."""
    found = []
    for need, templates in texts.in_turn().items():
        rates = [(each.name, rate) for each, rate in zip(templates, _since_all(counts, templates), strict=True)]
        for second in rates[1:]:
            chance = chance_first_is_better(rates[0][1], second[1])
            found.append(Comparison(need, rates[0], second, chance, more_to_tell(rates[0][1], second[1])))
    return tuple(found)


def _since_all(counts: Insights, templates: list[Template]) -> list[Rate]:
    """The rates of wordings since the last of them began to be sent: before, chance did not choose between them."""
    sent = [counts.sent.get(each.id, ()) for each in templates]
    begun = max((min((day for day, _, _ in each), default=maxsize) for each in sent), default=maxsize)
    return [
        Rate(
            sum(count for day, answered, count in each if answered and day >= begun),
            sum(count for day, _, count in each if day >= begun),
        )
        for each in sent
    ]


def _since_the_first(weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    """The weeks from the first in which something happened, and this one in any case."""
    first = next((i for i, week in enumerate(weeks) if week != Week(week.monday)), len(weeks) - 1)
    return weeks[max(0, first) :]


def _sections(texts: Texts, counts: Insights, to_share: bool) -> tuple[Section, ...]:
    settled = f"of messages older than {SETTLED} days"
    return (
        Section("Answered, by template", settled, _by_template(texts, counts, to_share)),
        Section("Answered, by whom you chose", f"of people, once {SETTLED} days have passed", tuple(
            counts.by_criterion.items()
        )),
        Section("Answered, by channel", settled, tuple(
            (CHANNELS[channel], rate) for channel, rate in counts.by_channel.items() if channel in CHANNELS
        )),
        Section("Answered, by the day you wrote", settled, tuple(
            (day, rate) for day, rate in zip(WEEKDAYS, counts.by_weekday, strict=False) if rate.n
        )),
        Section("How soon they answered", "of answers", tuple(
            (words, rate) for (words, _), rate in zip(ANSWER_DAYS, counts.delays, strict=False) if rate.n
        )),
        Section("Applications that led to an interview", "of applications", tuple(
            (words, rate)
            for words, rate in (("with a referral", counts.with_referral), ("without", counts.without))
            if rate.n
        )),
    )  # fmt: skip


def _by_template(texts: Texts, counts: Insights, to_share: bool) -> tuple[tuple[str, Rate], ...]:
    names = {t.id: "one of your own" if to_share else t.name for t in texts.templates()}
    if to_share:
        names |= {t.id: t.name for t in shipped_templates()}  # the user may have renamed theirs
    rates: dict[str, Rate] = {}
    for id, rate in counts.by_template.items():
        name = names.get(id, "deleted ones") if id else "without a template"
        known = rates.get(name, Rate())
        rates[name] = Rate(known.got + rate.got, known.n + rate.n)
    return tuple(rates.items())
