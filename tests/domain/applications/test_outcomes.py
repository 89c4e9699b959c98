from datetime import UTC, date, datetime

import pytest

from referral_tui.domain import actions
from referral_tui.domain.applications.outcomes import Decision, Outcomes, outcomes_of, untold
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, OFFER, REJECTED
from referral_tui.domain.model.referral import Referral

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def decision(stage: str, opening_id: str = "cook", day: date = DAY, company_id: str = "acme") -> Decision:
    return Decision(company_id, "Acme", opening_id, "Cook", stage, day)


def helped(on: datetime = NOW, referrals: tuple[Referral, ...] = (), company_id: str = "acme") -> Contact:
    return actions.hold_call(new_contact("Ann", company_id=company_id, step=5, referrals=referrals), on)


def decided(*decisions: Decision, accepted: Decision | None = None) -> Outcomes:
    return Outcomes({"acme": tuple(decisions)}, accepted)


def test_who_helped_on_the_day_of_the_decision_is_told_and_who_helped_the_day_after_is_not() -> None:
    outcomes = decided(decision(REJECTED))
    assert untold(helped(), outcomes, UTC) == [decision(REJECTED)]
    assert untold(helped(NOW.replace(day=21)), outcomes, UTC) == []
    assert untold(new_contact("Bo", company_id="acme"), outcomes, UTC) == []


@pytest.mark.parametrize(
    ("openings", "is_told"),
    [
        ((), True),
        (("",), True),
        (("cook",), True),
        (("pilot",), False),
        (("pilot", "cook"), True),
        (("", "pilot"), False),
    ],
)
def test_who_refers_for_openings_by_name_is_told_of_those(openings: tuple[str, ...], is_told: bool) -> None:
    referrals = tuple(Referral(str(number), opening_id=opening) for number, opening in enumerate(openings))
    assert bool(untold(helped(referrals=referrals), decided(decision(REJECTED)), UTC)) == is_told


@pytest.mark.parametrize(("day", "is_news"), [(19, False), (20, False), (21, True)])
def test_only_what_was_decided_after_the_day_a_job_was_accepted_is_news(day: int, is_news: bool) -> None:
    job = decision(ACCEPTED, "pilot")
    later = decision(REJECTED, day=date(2026, 11, day))
    told = untold(helped(NOW.replace(day=1)), decided(later, job, accepted=job), UTC)
    assert told == ([job, later] if is_news else [job])


def test_a_message_without_what_it_is_about_counts_from_the_day_of_the_decision_on() -> None:
    outcomes = decided(decision(REJECTED))
    contact = helped(NOW.replace(day=1))
    for day, is_told in ((19, False), (20, True), (21, True)):
        entry = actions.tell_otherwise(contact, "x", NOW.replace(day=day)).history[-1]
        bare = contact.with_event(type(entry)(entry.id, entry.at, entry.kind, {}))
        assert (untold(bare, outcomes, UTC) == []) == is_told


def test_of_two_jobs_accepted_the_later_counts_and_of_one_day_the_first_read() -> None:
    def company(id: str, *days: str) -> dict[str, object]:
        openings = [{"id": f"{id}{n}", "title": "Cook", "stages": {ACCEPTED: day}} for n, day in enumerate(days)]
        return {"id": id, "name": id, "openings": openings}

    docs = [company("a", "2026-11-18"), company("b", "2026-11-20", "2026-11-20"), company("c", "2026-11-19")]
    accepted = outcomes_of(docs).accepted
    assert accepted is not None
    assert accepted.opening_id == "b0"
    open_still = {
        "id": "d",
        "name": "d",
        "openings": [{"id": "d0", "title": "Cook", "stages": {APPLIED: "2026-11-20"}}],
    }
    assert (outcomes_of([open_still]).decisions, outcomes_of([open_still]).accepted) == ({}, None)
    offered = {"id": "d", "name": "d", "openings": [{"id": "d0", "title": "Cook", "stages": {OFFER: "2026-11-20"}}]}
    assert outcomes_of([offered]).decisions["d"][0].stage == OFFER
