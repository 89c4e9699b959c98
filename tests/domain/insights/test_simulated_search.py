"""A simulated search: the review, the plan and the figures are what a count by hand finds, and intervals hold."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from referral_tui.domain.insights.advice import Targets
from referral_tui.domain.insights.forecast import chance_of_any, people_needed
from referral_tui.domain.insights.insights import insights
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.insights.week import Waiting, review
from referral_tui.domain.model.event import DECLINED
from tests.simulated_search import END, Person, simulate

MONDAY = date(2026, 11, 16)


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def docs_of(people: list[Person]) -> list[dict[str, Any]]:
    """The people as the data file has them."""
    found = []
    for person in people:
        history = [{"id": f"{person.number}-a", "at": "2026-08-30T08:00:00Z", "kind": "added"}]
        for n, (at, kind, detail) in enumerate(person.happened):
            history.append({"id": f"{person.number}-{n}", "at": stamp(at), "kind": kind, **detail})
        closed = {"reason": person.closed, "at": stamp(END)} if person.closed else None
        referrals = [
            {"id": detail["referral"], "promised": at.date().isoformat()}
            for at, kind, detail in person.happened
            if kind == "referred"
        ]
        found.append(
            {
                "id": f"p{person.number}",
                "name": f"Person {person.number}",
                "company_id": f"c{person.company}",
                "step": 3,
                "closed": closed,
                "history": history,
                **({"referrals": referrals} if referrals else {}),
            }
        )
    return found


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return simulate()


@pytest.fixture(scope="module")
def docs(people: list[Person]) -> list[dict[str, Any]]:
    return docs_of(people)


def first_day(person: Person) -> date | None:
    return next((at.date() for at, kind, _ in person.happened if kind == "written"), None)


def replied(person: Person) -> bool:
    return any(kind in ("answered", "closed") for _, kind, _ in person.happened)


def in_week(people: list[Person], kind: str) -> int:
    return sum(at.date() >= MONDAY for person in people for at, known, _ in person.happened if known == kind)


def test_the_week_is_what_happened_in_it(people: list[Person], docs: list[dict[str, Any]]) -> None:
    found = review(docs, [], Targets(), END, UTC)
    assert found.monday == MONDAY
    assert (found.wrote, found.answered, found.calls, found.asked, found.referrals) == tuple(
        in_week(people, kind) for kind in ("written", "answered", "call_held", "asked", "referred")
    )
    assert min(found.wrote, found.answered, found.calls) > 0, "else nothing is tried"


def test_what_came_of_it_is_of_the_people_first_written_to_in_a_week(
    people: list[Person], docs: list[dict[str, Any]]
) -> None:
    for cohort in review(docs, [], Targets(), END, UTC).cohorts:
        days = [cohort.monday + timedelta(days=n) for n in range(7)]
        theirs = [each for each in people if first_day(each) in days]
        answered = sum(any(kind == "answered" for _, kind, _ in each.happened) for each in theirs)
        assert (cohort.wrote, cohort.answered) == (len(theirs), answered)
        assert cohort.declined == sum(each.closed == "said no" for each in theirs)
        assert cohort.wrote > 10


def test_a_company_waits_while_all_who_were_written_to_are_silent(
    people: list[Person], docs: list[dict[str, Any]]
) -> None:
    expected = set()
    for company in {each.company for each in people}:
        there = [each for each in people if each.company == company]
        written = [each for each in there if first_day(each) is not None]
        if not written or any(replied(each) for each in written):
            continue
        latest = max(at.date() for each in written for at, kind, _ in each.happened if kind == "written")
        days = (END.date() - latest).days
        if days >= 3:
            expected.add(Waiting(f"c{company}", days, len(written), len(there) - len(written)))
    found = review(docs, [], Targets(), END, UTC).waiting
    assert set(found) == expected
    assert len(expected) > 5
    assert [each.days for each in found] == sorted((each.days for each in found), reverse=True)


def entry(day: int, kind: str, **detail: str) -> dict[str, str]:
    return {"id": f"{day}-{kind}", "at": f"2026-11-{day:02}T10:00:00Z", "kind": kind, **detail}


def person(company: str, *history: dict[str, str], **known: Any) -> dict[str, Any]:
    return {"id": company + str(len(history)), "company_id": company, "history": [*history], **known}


WAITS = {
    "who is silent": (person("a", entry(1, "added"), entry(5, "written", need="first")), ["a"]),
    "who has declined": (
        person(
            "a",
            entry(1, "added"),
            entry(5, "written", need="first"),
            closed={"reason": DECLINED, "at": "2026-11-08T10:00:00Z"},
        ),
        [],
    ),
    "a friend asked about another company": (
        person("a", entry(1, "added"), entry(5, "written", need="way_in"), way_to="Acme"),
        [],
    ),
}


@pytest.mark.parametrize(("doc", "expected"), WAITS.values(), ids=WAITS.keys())
def test_a_company_waits_for_who_was_asked_about_it(doc: dict[str, Any], expected: list[str]) -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert [each.company_id for each in review([doc], [], Targets(), now, UTC).waiting] == expected


def test_a_past_week_knows_nothing_of_what_came_later() -> None:
    silent = person("a", entry(1, "added"), entry(5, "written", need="first"))
    later = person("a", entry(19, "added"))
    opening = {"id": "o", "title": "Cook", "closes": "2026-11-20", "added": "2026-11-19"}
    sunday = datetime(2026, 11, 15, 23, 59, 59, tzinfo=UTC)
    found = review([silent, later], [{"id": "a", "openings": [opening]}], Targets(), sunday, UTC)
    assert found.waiting == (Waiting("a", 10, 1, 0),)
    assert not any("within two weeks" in each or "Others there" in each for each in found.advice)
    now = review([silent, later], [{"id": "a", "openings": [opening]}], Targets(), END.replace(day=19), UTC)
    assert [each.others for each in now.waiting] == [1]


@pytest.mark.parametrize(
    ("now", "snoozed", "due"),
    [(16, "", False), (17, "", True), (17, "2026-11-25", False)],
    ids=["six business days", "seven", "snoozed"],
)
def test_a_follow_up_is_due_when_the_card_says_so(now: int, snoozed: str, due: bool) -> None:
    more = [entry(10, "snoozed", until=snoozed)] if snoozed else []
    doc = person("a", entry(1, "added"), entry(6, "written", need="first"), *more)
    found = review([doc], [], Targets(nudge_after=7), datetime(2026, 11, now, 12, tzinfo=UTC), UTC)
    assert any("follow-up" in each for each in found.advice) is due


def test_what_might_be_changed_follows_from_the_numbers(docs: list[dict[str, Any]]) -> None:
    found = review(docs, [], Targets(messages=100, calls=9, short=400), END, UTC)
    assert len(found.advice) <= 3
    assert any(f"{found.wrote} of 100 messages went out" in each for each in found.advice)
    none = review([], [], Targets(), END, UTC)
    assert none.advice == ()


def test_the_plan_counts_those_written_to_long_enough_ago(people: list[Person], docs: list[dict[str, Any]]) -> None:
    counts = insights(docs, [{"id": f"c{n}", "openings": []} for n in range(80)], END, UTC)
    until = END.date() - timedelta(days=21)
    known = [each for each in people if (day := first_day(each)) is not None and day <= until]
    referred = [each for each in known if any(kind == "referred" for _, kind, _ in each.happened)]
    assert counts.referred == Rate(len(referred), len(known))
    messages = spent = 0
    for each in known:
        came = min((at for at, kind, _ in each.happened if kind in ("answered", "closed", "call_held")), default=None)
        sent = [(at, d) for at, kind, d in each.happened if kind == "written" and (came is None or at <= came)]
        messages += len(sent)
        if any(kind == "answered" for _, kind, _ in each.happened):
            sent = sent[:-1]  # an answer brings the last one's credit back
        spent += sum(detail.get("credits", 0) for _, detail in sent)
    assert counts.messages == messages
    assert abs(counts.credits - spent) <= sum(each.closed != "" for each in known), "a no brings it back, too"
    settled = END.date() - timedelta(days=7)
    asked = [each for each in people if (day := first_day(each)) is not None and day <= settled]
    assert counts.answered.n == len(asked)


def test_the_examples_of_a_plan() -> None:
    three, five = chance_of_any(Rate(12, 50), 3), chance_of_any(Rate(12, 50), 5)
    assert [round(each * 100) for each in three] == [56, 37, 75]
    assert [round(each * 100) for each in five] == [75, 54, 90]
    assert people_needed(34, Rate(0, 60)) is None, "nobody has promised one yet"
    assert people_needed(34, Rate(5, 19)) is None, "too few to tell"
    assert people_needed(0, Rate(6, 60)) is None
    assert people_needed(40, Rate(1, 5_000)) is None, "more than can be said"
    certain = people_needed(3, Rate(1_000, 1_000))
    assert certain is not None and certain.middle == 3


def test_what_is_planned_holds_the_truth_in_two_thousand_searches() -> None:
    dice = random.Random(20261126)
    held = said = 0
    for _ in range(2_000):
        share, tried, wanted = dice.uniform(0.04, 0.5), dice.randrange(20, 200), dice.randrange(1, 41)
        rate = Rate(sum(dice.random() < share for _ in range(tried)), tried)
        likely = people_needed(wanted, rate)
        if likely is None:
            continue
        said += 1
        people = got = 0
        while got < wanted:
            people += 1
            got += dice.random() < share
        held += likely.low <= people <= likely.high
    assert said > 1_900
    assert held / said >= 0.93, held / said


def test_what_messages_and_credits_it_takes_holds_the_truth_in_two_thousand_searches() -> None:
    dice = random.Random(20261128)
    held, said = {"messages": 0, "credits": 0}, 0
    for _ in range(2_000):
        share, free, tried, wanted = dice.uniform(0.04, 0.5), dice.uniform(0.2, 0.9), dice.randrange(20, 200), 20

        def person(share: float = share, free: float = free) -> tuple[bool, int, int]:
            """Whether somebody refers, after how many messages, and how many credits they keep."""
            answers, again = dice.random() < share, dice.random() < 0.5
            messages = 1 + (again and not answers)
            return answers, messages, 0 if dice.random() < free else messages - answers

        known = [person() for _ in range(tried)]
        got, *taken = (sum(each) for each in zip(*known, strict=True))
        people = people_needed(wanted, Rate(got, tried))
        if people is None:
            continue
        said += 1
        referred = true_messages = true_credits = 0
        while referred < wanted:
            yes, messages, inmails = person()
            referred, true_messages, true_credits = referred + yes, true_messages + messages, true_credits + inmails
        for what, count, truth in zip(held, taken, (true_messages, true_credits), strict=True):
            likely = people.times(count, tried)
            held[what] += likely.low <= truth <= likely.high
    assert said > 1_900
    assert {what: round(count / said, 2) for what, count in held.items() if count / said < 0.93} == {}


def test_the_chance_of_an_answer_holds_the_truth_in_two_thousand_searches() -> None:
    dice = random.Random(20261127)
    held = 0
    for _ in range(2_000):
        share, tried = dice.uniform(0.04, 0.5), dice.randrange(20, 200)
        people = dice.choice((3, 5))
        rate = Rate(sum(dice.random() < share for _ in range(tried)), tried)
        _, low, high = chance_of_any(rate, people)
        held += low <= 1 - (1 - share) ** people <= high
    assert held / 2_000 >= 0.93, held / 2_000
