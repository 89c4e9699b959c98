"""The figures, each counted by hand (METHOD.md; issue: a rate tells nothing below twenty)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain import actions
from referral_tui.domain.insights.insights import FUNNEL, WEEKS, Insights, Week, insights
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact, contact_to_doc, new_contact
from referral_tui.domain.model.event import Event, to_stamp
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, OFFER, REJECTED, Opening
from referral_tui.domain.model.referral import Referral
from tests.conftest import NOW

FIRST, NUDGE = Template("first", "First", "first", "inmail", "Hi"), Template("nudge", "Nudge", "nudge", "note", "Hi")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def wrote(days: float, template: Template = FIRST, **fields: Any) -> Contact:
    return actions.send(new_contact("Ann", **fields), template, template.channel, "", "Hi", ago(days))


def count(*people: Contact, companies: tuple[Company, ...] = ()) -> Insights:
    return insights([contact_to_doc(each) for each in people], [each.to_doc() for each in companies], NOW, UTC)


def funnel(*people: Contact, companies: tuple[Company, ...] = ()) -> dict[str, int]:
    return dict(zip(FUNNEL, count(*people, companies=companies).funnel, strict=True))


def test_the_funnel_counts_people_up_to_the_furthest_they_came() -> None:
    answered = actions.answer(wrote(9), ago(8))
    called = actions.hold_call(answered, ago(5))
    asked = actions.record_ask(called, "no", ago(5))
    promised = actions.refer(actions.record_ask(called, "yes", ago(5)), Referral("r", promised="2026-11-15"), NOW, UTC)
    people = (new_contact("In Find"), wrote(1), answered, called, asked, promised)
    assert funnel(*people) == {
        "wrote": 5, "answered": 4, "call": 3, "asked": 2, "referral": 1, "interview": 0, "offer": 0,
    }  # fmt: skip


def test_a_referral_that_fell_through_is_none() -> None:
    promised = actions.refer(wrote(9), Referral("r", promised="2026-11-15"), NOW, UTC)
    assert funnel(promised)["referral"] == 1
    assert funnel(actions.drop_referral(promised, promised.referrals[0], NOW))["referral"] == 0


@pytest.mark.parametrize(
    ("stages", "furthest"),
    [
        ({}, "referral"),
        ({APPLIED: "2026-11-01"}, "referral"),
        ({APPLIED: "2026-11-01", INTERVIEW: "2026-11-05", REJECTED: "2026-11-09"}, "interview"),
        ({APPLIED: "2026-11-01", OFFER: "2026-11-09"}, "offer"),
    ],
)
def test_interview_and_offer_are_of_the_opening_that_is_referred_for(stages: dict[str, str], furthest: str) -> None:
    acme = Company("acme", "Acme", openings=(Opening("o", "Cook", stages=stages), Opening("p", "Baker")))
    ann = actions.refer(wrote(9, company_id="acme"), Referral("r", "o", promised="2026-11-15"), NOW, UTC)
    reached = [name for name, number in funnel(ann, companies=(acme,)).items() if number]
    assert reached[-1] == furthest
    other = actions.refer(wrote(9, company_id="acme"), Referral("r", "p", promised="2026-11-15"), NOW, UTC)
    assert [name for name, number in funnel(other, companies=(acme,)).items() if number][-1] == "referral"


def test_applications_with_and_without_a_referral() -> None:
    def opening(id: str, **stages: str) -> Opening:
        return Opening(id, id, stages={APPLIED: "2026-11-01", **stages})

    acme = Company("acme", "Acme", openings=(opening("a", interview="2026-11-09"), opening("b")))
    beta = Company("beta", "Beta", openings=(opening("c"), opening("d", offer="2026-11-09"), Opening("e", "to apply")))
    ann = actions.refer(wrote(9, company_id="acme"), Referral("r", "a", promised="2026-10-15"), NOW, UTC)
    found = count(ann, companies=(acme, beta))
    assert (found.with_referral, found.without) == (Rate(1, 1), Rate(1, 3))


def test_an_answer_answers_the_last_message_before_it() -> None:
    nudged = actions.send(wrote(20), NUDGE, "note", "", "Hi", ago(12))
    found = count(actions.answer(nudged, ago(11)), wrote(20), wrote(8))
    assert found.by_template == {"first": Rate(0, 3), "nudge": Rate(1, 1)}
    assert found.by_channel == {"inmail": Rate(0, 3), "note": Rate(1, 1)}
    assert [rate.n for rate in found.by_weekday] == [0, 0, 0, 1, 0, 2, 1]
    assert found.delays[1] == Rate(1, 1)


def test_messages_of_the_last_days_are_no_failures_yet_and_later_ones_are_not_first_messages() -> None:
    answered = actions.answer(wrote(20), ago(19))
    thanked = actions.send(
        answered, Template("thanks", "Thanks", "offer_times", "message", "x"), "message", "", "x", ago(18)
    )
    found = count(wrote(3), thanked)
    assert found.by_template == {"first": Rate(1, 1)}


def test_a_message_counts_from_the_eighth_day_on() -> None:
    assert count(wrote(7)).by_template == {"first": Rate(0, 1)}
    assert count(wrote(6)).by_template == {}
    assert count(wrote(7, title_match=2)).by_criterion == {"title close": Rate(0, 1)}
    assert count(wrote(6, title_match=2)).by_criterion == {}


def test_the_first_of_several_answers_counts_in_whatever_order_the_file_has_them() -> None:
    late, early = Event.new("answered", ago(10)), Event.new("answered", ago(19))
    ann = wrote(20).with_event(late).with_event(early)
    assert [rate.got for rate in count(ann).delays] == [0, 1, 0, 0, 0]


def test_an_answer_in_the_second_of_the_message_answers_it() -> None:
    ann = actions.answer(wrote(20), ago(20))
    assert count(ann).by_template == {"first": Rate(1, 1)}


def test_who_was_written_to_through_somebody_counts_as_written_to() -> None:
    asked = actions.send(
        new_contact("Ann"), Template("i", "", "introduction", "message", ""), "message", "", "", ago(9)
    )
    assert funnel(asked)["wrote"] == 1


def test_a_company_where_one_helps_and_was_referred_counts() -> None:
    ann = actions.move(actions.refer(wrote(9, company_id="a"), Referral("r", promised="2026-11-15"), NOW, UTC), 7, NOW)
    found = count(ann, companies=(Company("a", "Acme"),))
    assert (found.companies, found.referring, found.uncovered) == (1, 1, ())


def test_a_referral_for_a_deleted_opening_is_for_no_other() -> None:
    acme = Company("acme", "Acme", openings=(Opening("p", "Baker", stages={APPLIED: "2026-11-01"}),))
    ann = actions.refer(wrote(9, company_id="acme"), Referral("r", "gone", promised="2026-11-15"), NOW, UTC)
    found = count(ann, companies=(acme,))
    assert (found.with_referral.n, found.without.n) == (0, 1)


def test_a_referral_stays_with_its_opening_when_the_person_goes_to_another_company() -> None:
    acme = Company("acme", "Acme", openings=(Opening("o", "Cook", stages={APPLIED: "2026-11-01"}),))
    ann = actions.refer(wrote(9, company_id="beta"), Referral("r", "o", promised="2026-11-15"), NOW, UTC)
    found = count(ann, companies=(acme, Company("beta", "Beta")))
    assert (found.with_referral.n, found.without.n) == (1, 0)


def test_what_was_written_without_a_template_counts_by_channel() -> None:
    ann = new_contact("Ann").with_event(Event.new("written", ago(20), channel="message", text="Hi"))
    found = count(ann)
    assert found.by_template == {"": Rate(0, 1)}
    assert found.by_channel == {"message": Rate(0, 1)}


def test_criteria_count_people() -> None:
    close = wrote(20, title_match=2, same_school=True)
    found = count(actions.answer(close, ago(15)), wrote(20, title_match=1), wrote(20), wrote(2, title_match=3))
    assert found.by_criterion == {"title close": Rate(1, 2), "same school": Rate(1, 1)}


@pytest.mark.parametrize(("days", "place"), [(0.1, 0), (1, 1), (3, 2), (7, 3), (8, 4), (300, 4)])
def test_how_soon_they_answered(days: float, place: int) -> None:
    found = count(actions.answer(wrote(400), ago(400 - days)))
    assert [rate.got for rate in found.delays] == [int(index == place) for index in range(5)]


def test_the_weeks_begin_on_monday_in_the_users_zone() -> None:
    monday = datetime(2026, 11, 16, 0, 30, tzinfo=UTC)
    ann = actions.send(new_contact("Ann"), FIRST, "inmail", "", "Hi", monday)
    ann = actions.hold_call(actions.answer(ann, monday + timedelta(days=6)), monday + timedelta(days=7))
    docs = [contact_to_doc(ann)]
    found = insights(docs, [], NOW + timedelta(days=7), UTC).weeks
    assert len(found) == WEEKS
    assert found[-2:] == (
        Week(date(2026, 11, 16), wrote=1, answered=1),
        Week(date(2026, 11, 23), calls=1),
    )


def test_companies_nobody_was_written_to_are_uncovered_but_not_those_one_only_helps_at() -> None:
    companies = tuple(Company(id, id) for id in ("wrote", "found", "empty", "helped"))
    people = (
        wrote(9, company_id="wrote"),
        new_contact("Bo", company_id="found"),
        new_contact("Cleo", company_id="helped", step=7),
    )
    found = count(*people, companies=companies)
    assert (found.uncovered, found.companies, found.referring) == (("found", "empty"), 3, 0)


def test_what_is_dated_in_the_future_counts_not_yet() -> None:
    found = count(actions.answer(wrote(-3), ago(-4)), actions.answer(wrote(9), ago(-4)))
    assert dict(zip(FUNNEL, found.funnel, strict=True))["wrote"] == 1
    assert dict(zip(FUNNEL, found.funnel, strict=True))["answered"] == 0


ENTRY = st.fixed_dictionaries(
    {
        "id": st.text(max_size=4) | st.integers(),
        "at": st.integers(-40, 400).map(lambda days: to_stamp(ago(days))) | st.text(max_size=5) | st.none(),
        "kind": st.sampled_from(
            ["written", "answered", "call_set", "call_held", "asked", "referred", "referral_off", "added", "odd", 3]
        ),
    },
    optional={"template_id": st.text(max_size=2) | st.none(), "channel": st.sampled_from(["inmail", "note", None, 4])},
)
PERSON = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "step": st.integers(0, 9) | st.none(),
        "history": st.lists(ENTRY | st.none(), max_size=8),
    },
    optional={
        "company_id": st.sampled_from(["a", "b", "gone", None, 3]),
        "referrals": st.just([{"id": "r"}]) | st.just(4),
    },
)
COMPANY = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b"])},
    optional={"openings": st.just([{"id": "o", "stages": {"interview": "2026-11-01"}}]) | st.just("x")},
)


@given(st.lists(PERSON, max_size=8), st.lists(COMPANY, max_size=2, unique_by=lambda doc: str(doc["id"])))
def test_odd_data_is_counted_without_a_stumble_and_the_funnel_only_narrows(
    people: list[dict[str, Any]], companies: list[dict[str, Any]]
) -> None:
    found = insights(people, companies, NOW, UTC)
    assert list(found.funnel) == sorted(found.funnel, reverse=True)
    assert found.funnel[0] <= len(people)
    rates = [*found.by_template.values(), *found.by_channel.values(), *found.by_weekday, *found.by_criterion.values()]
    assert all(0 <= rate.got <= rate.n for rate in [*rates, *found.delays, found.with_referral, found.without])
    assert sum(rate.n for rate in found.by_channel.values()) == sum(rate.n for rate in found.by_weekday)
    assert len(found.uncovered) <= found.companies <= len(companies)
