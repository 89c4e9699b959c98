"""How it goes, counted from all that was logged: the funnel, the weeks, and what is answered."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from math import inf
from typing import Any

from referral_tui.domain.dates.local_days import LocalDays
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.insights.week import is_asking
from referral_tui.domain.model import event, progress
from referral_tui.domain.model.contact import ChoiceFields, read_choice
from referral_tui.domain.model.event import is_eventful, to_stamp
from referral_tui.domain.model.opening import ACCEPTED, INTERVIEW, OFFER, PIPELINE
from referral_tui.domain.model.progress import STAGES, Stage
from referral_tui.domain.model.ranking import Weights, reasons
from referral_tui.domain.model.steps import LAST_STEP
from referral_tui.domain.records import Struct, field

FUNNEL = ("wrote", "answered", "call", "asked", "referral", "interview", "offer")
"""The way from first message to offer."""

WEEKS = 12
"""Weeks that the chart shows, this one included."""

SETTLED = 7
"""Days after which a message counts as answered or not: before, its answer may still come."""

PLANNED_BY = 21
"""Days after which it is known of most people whether they refer the user: a plan counts those written to before."""

ANSWER_DAYS: tuple[tuple[str, float], ...] = (
    ("the same day", 0),
    ("the next day", 1),
    ("in 2 or 3 days", 3),
    ("in 4 to 7 days", 7),
    ("later", inf),
)
"""How long answers took, and the most days of each."""

WROTE, ANSWERED, CALL, ASKED, REFERRAL, INTERVIEWED, OFFERED = range(len(FUNNEL))

_IN_FUNNEL = {
    Stage.WROTE: WROTE,
    Stage.ANSWERED: ANSWERED,
    Stage.SPOKE: CALL,
    Stage.ASKED: ASKED,
    Stage.PROMISED: REFERRAL,
    Stage.REFERRED: REFERRAL,
}
_REACHED = {kind: _IN_FUNNEL[stage] for kind, stage in STAGES.items()}
_STAGES = frozenset(PIPELINE[1:])


class Week(Struct, frozen=True):
    """What happened in the week that began on this Monday; `wrote` are messages that asked for something."""

    monday: date
    wrote: int = 0
    answered: int = 0
    calls: int = 0
    referrals: int = 0


class Insights(Struct, frozen=True):
    """The figures. `funnel` counts people, each in all stages up to the furthest they reached.

    The answer rates are of messages to those who had not answered before, `by_criterion` of the people; both leave
    out the last `SETTLED` days, for their answers may still come. `by_template` is by id, "" for what was written
    without one, and `sent` the same by day (its ordinal, whether it was answered, how many); `by_weekday` Monday first.
    `delays` are the answers by `ANSWER_DAYS`. `with_referral` and `without` are of applications: how many led to an
    interview. `uncovered` are ids of companies where nobody was written to; one where the user only helps others is
    none. `answered` is of all people; `referred` of those first written to over `PLANNED_BY` days ago, who took so many
    `messages` and InMail `credits` together, those that came back left out.
    """

    funnel: tuple[int, ...] = (0,) * len(FUNNEL)
    weeks: tuple[Week, ...] = ()
    by_template: Mapping[str, Rate] = field(default_factory=dict)
    sent: Mapping[str, Sequence[tuple[int, bool, int]]] = field(default_factory=dict)
    by_channel: Mapping[str, Rate] = field(default_factory=dict)
    by_weekday: tuple[Rate, ...] = ()
    by_criterion: Mapping[str, Rate] = field(default_factory=dict)
    delays: tuple[Rate, ...] = ()
    with_referral: Rate = Rate()
    without: Rate = Rate()
    companies: int = 0
    referring: int = 0
    uncovered: tuple[str, ...] = ()
    answered: Rate = Rate()
    referred: Rate = Rate()
    messages: int = 0
    credits: int = 0


def insights(
    contacts: Iterable[Mapping[str, Any]], companies: Iterable[Mapping[str, Any]], now: datetime, tz: tzinfo
) -> Insights:
    """Count the documents of the tables `contacts` and `companies`, each once; what is to come counts not yet."""
    return _Count(now, tz).of(list(contacts), list(companies))


class _Count:
    """The figures as they grow."""

    def __init__(self, now: datetime, tz: tzinfo) -> None:
        self._until, self._until_day = to_stamp(now), now.astimezone(tz).date().isoformat()
        self._days = LocalDays(tz)
        self._today = now.astimezone(tz).date().toordinal()
        self._first_monday = self._today - (self._today - 1) % 7 - 7 * (WEEKS - 1)
        self._furthest = [0] * len(FUNNEL)
        self._on_days: tuple[list[int], ...] = ([], [], [], [])
        self._messages: Counter[tuple[str, str, int, bool]] = Counter()  # template, channel, day, whether answered
        self._people: Counter[tuple[ChoiceFields, bool]] = Counter()
        self._delays = [0] * len(ANSWER_DAYS)
        self._openings: dict[str, dict[str, Collection[str]]] = {}
        self._stages_of: dict[str, Collection[str]] = {}
        self._referred_openings: set[str] = set()
        self._reached: dict[str, int] = {}
        self._helping_only: dict[str, bool] = {}
        self._planned = [0, 0, 0, 0]

    def of(self, contacts: list[Mapping[str, Any]], companies: list[Mapping[str, Any]]) -> Insights:
        """Everything, counted."""
        self._openings = {doc["id"]: _stages(doc) for doc in companies}
        self._stages_of = {id: stages for there in self._openings.values() for id, stages in there.items()}
        for doc in contacts:
            self._add(doc)
        answers = sum(self._delays)
        applied = [each for stages in self._openings.values() for each in stages.items() if each[1]]
        helped = [_led_to(stages) > REFERRAL for id, stages in applied if id in self._referred_openings]
        alone = [_led_to(stages) > REFERRAL for id, stages in applied if id not in self._referred_openings]
        ids = [id for doc in companies if not self._helping_only.get(id := doc["id"], False) or id in self._reached]
        templates, channels, weekdays, criteria = _Rates(), _Rates(), _Rates(), _Rates()
        sent: dict[str, list[tuple[int, bool, int]]] = {}
        for (template_id, channel, day, answered), count in self._messages.items():
            templates.add(template_id, answered, count)
            channels.add(channel, answered, count)
            weekdays.add(str((day - 1) % 7), answered, count)
            sent.setdefault(template_id, []).append((day, answered, count))
        for (choice, answered), count in self._people.items():
            for label, _ in reasons(choice, Weights()):
                criteria.add(label, answered, count)
        return Insights(
            funnel=tuple(sum(self._furthest[index:]) for index in range(len(FUNNEL))),
            weeks=self._weeks(),
            by_template=templates.all(),
            sent=sent,
            by_channel=channels.all(),
            by_weekday=tuple(weekdays.all().get(str(day), Rate()) for day in range(7)),
            by_criterion=criteria.all(),
            delays=tuple(Rate(count, answers) for count in self._delays),
            with_referral=Rate(sum(helped), len(helped)),
            without=Rate(sum(alone), len(alone)),
            companies=len(ids),
            referring=sum(self._reached.get(id, -1) >= REFERRAL for id in ids),
            uncovered=tuple(id for id in ids if id not in self._reached),
            answered=Rate(sum(count for (_, got), count in self._people.items() if got), sum(self._people.values())),
            referred=Rate(self._planned[1], self._planned[0]),
            messages=self._planned[2],
            credits=self._planned[3],
        )

    def _add(self, doc: Mapping[str, Any]) -> None:
        """Count a contact."""
        company_id, history = doc.get("company_id"), doc.get("history")
        if isinstance(company_id, str) and self._helping_only.get(company_id, True):
            self._helping_only[company_id] = doc.get("step") == LAST_STEP
        referrals = doc.get("referrals")
        if not referrals and not is_eventful(history):
            return
        furthest = -1
        promised: set[str] = set()
        fell_through: set[str] = set()
        wrote: list[tuple[str, int, Mapping[str, Any]]] = []
        replied: tuple[str, int] | None = None
        until, day_of, reached = self._until, self._days.of, _REACHED.get
        written, answers, calls, promises = self._on_days
        for entry in history if isinstance(history, list) else ():
            try:
                kind, at = entry["kind"], entry["at"]
                stage = reached(kind)
                if at > until:
                    continue
            except (KeyError, TypeError):  # it is no entry; asking each of a hundred thousand takes longer
                continue
            if stage is None:
                if kind == event.REFERRAL_OFF:
                    fell_through.add(progress.referral_of(entry))
                continue
            day = day_of(at)
            if day is None:
                continue
            if stage == REFERRAL:
                promised.add(progress.referral_of(entry))
                if kind == event.REFERRED:
                    promises.append(day)
                stage = ASKED  # until the promise stands, for it may have fallen through
            if stage > furthest:
                furthest = stage
            if stage == WROTE:
                wrote.append((at, day, entry))
                if day >= self._first_monday and is_asking(entry):
                    written.append(day)
            elif stage != ASKED:  # it is an answer, or follows from one
                if replied is None or at < replied[0]:
                    replied = (at, day)
                if kind == event.ANSWERED:
                    answers.append(day)
                elif stage == CALL:
                    calls.append(day)
        if progress.is_standing(promised, fell_through, referrals, self._until_day):
            furthest = self._through_referral(doc)
        if furthest < 0:
            return
        self._furthest[furthest] += 1
        if isinstance(company_id, str):
            self._reached[company_id] = max(furthest, self._reached.get(company_id, -1))
        if wrote:
            self._add_messages(doc, wrote, replied, furthest >= REFERRAL)

    def _add_messages(
        self,
        doc: Mapping[str, Any],
        wrote: list[tuple[str, int, Mapping[str, Any]]],
        replied: tuple[str, int] | None,
        referred: bool,
    ) -> None:
        """Count the messages to somebody up to their first answer, which answers the last of them."""
        if len(wrote) > 1:
            wrote.sort(key=lambda each: each[0])
        if replied is not None:
            wrote = [each for each in wrote if each[0] <= replied[0]]
            if not wrote:
                return
            days = replied[1] - wrote[-1][1]
            self._delays[next(i for i, (_, most) in enumerate(ANSWER_DAYS) if days <= most)] += 1
        settled = self._today - SETTLED
        for index, (_, day, entry) in enumerate(wrote):
            if day > settled:
                break
            answered = replied is not None and index == len(wrote) - 1
            template_id, channel = entry.get("template_id"), entry.get("channel")
            if isinstance(channel, str):
                known = template_id if isinstance(template_id, str) else ""
                self._messages[known, channel, day, answered] += 1
        if wrote[0][1] <= self._today - PLANNED_BY:
            self._plan(wrote, replied is not None, referred)
        if wrote[0][1] <= settled:
            self._people[read_choice(doc), replied is not None] += 1

    def _plan(self, wrote: list[tuple[str, int, Mapping[str, Any]]], replied: bool, referred: bool) -> None:
        """Count what somebody took; a credit comes back with an answer."""
        spent = cost = 0
        for _, _, entry in wrote:
            noted = entry["credits"] if "credits" in entry else int(entry.get("channel") == "inmail")
            cost = noted if type(noted) is int and 0 <= noted < 10 else 0
            spent += cost
        people, refer, messages, taken = self._planned
        self._planned = [people + 1, refer + referred, messages + len(wrote), taken + spent - cost * replied]

    def _through_referral(self, doc: Mapping[str, Any]) -> int:
        """The furthest stage that an application came to for which somebody refers."""
        furthest = REFERRAL
        company_id, referrals = doc.get("company_id"), doc.get("referrals")
        there = self._openings.get(company_id, {}) if isinstance(company_id, str) else {}
        for referral in referrals if isinstance(referrals, list) else ():
            named = referral.get("opening_id", "") if isinstance(referral, dict) and "id" in referral else None
            concerned = [*there] if named == "" else [named] if isinstance(named, str) else []
            for id in concerned:
                stages = self._stages_of.get(id)
                if stages:
                    self._referred_openings.add(id)
                    furthest = max(furthest, _led_to(stages))
        return furthest

    def _weeks(self) -> tuple[Week, ...]:
        mondays = range(self._first_monday, self._today + 1, 7)
        counts = [Counter(days) for days in self._on_days]
        return tuple(
            Week(date.fromordinal(monday), *(sum(each[monday + day] for day in range(7)) for each in counts))
            for monday in mondays
        )


class _Rates:
    """Answered or not, by a word."""

    def __init__(self) -> None:
        self._n: Counter[str] = Counter()
        self._got: Counter[str] = Counter()

    def add(self, word: str, answered: bool, count: int) -> None:
        """Count so many."""
        self._n[word] += count
        if answered:
            self._got[word] += count

    def all(self) -> dict[str, Rate]:
        """The rates, that of the most first."""
        return {word: Rate(self._got[word], n) for word, n in self._n.most_common()}


def _stages(company: Mapping[str, Any]) -> dict[str, Collection[str]]:
    """The stages that each application at a company has reached, by the opening's id; none where it is not made."""
    listed = company.get("openings")
    found: dict[str, Collection[str]] = {}
    for opening in listed if isinstance(listed, list) else ():
        if isinstance(opening, Mapping) and isinstance(opening.get("id"), str):
            stages = opening.get("stages")
            found[opening["id"]] = stages.keys() & _STAGES if isinstance(stages, Mapping) and stages else ()
    return found


def _led_to(stages: Collection[str]) -> int:
    """How far an application came, as a stage of `FUNNEL`."""
    if OFFER in stages or ACCEPTED in stages:
        return OFFERED
    return INTERVIEWED if INTERVIEW in stages else REFERRAL
