from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain import actions
from referral_tui.domain.cadence.company_progress import (
    CompanyProgress,
    NextPerson,
    Tally,
    company_progress,
    format_choice,
)
from referral_tui.domain.cadence.due import next_for, snoozed_until, why_now
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next, rank
from referral_tui.domain.cadence.today import act_for, done_today, notices
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, contact_to_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Cadence, Premium

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
"""A Friday."""
FIRST = Template("t", "First", "first", "inmail", "Hi")


def wrote(name: str, at: datetime = NOW, **fields: Any) -> Contact:
    return actions.send(new_contact(name, **fields), FIRST, "inmail", "", "Hi", at)


def stand(*people: Contact, cadence: Cadence | None = None) -> CompanyProgress:
    return company_progress([contact_to_doc(p) for p in people], cadence or Cadence(), Weights(), UTC)


def test_each_figure_counts_those_who_got_further_too() -> None:
    held = actions.hold_call(actions.answer(wrote("Cleo"), NOW), NOW)
    refers = actions.refer(held, Referral.new(promised="2026-11-20"), NOW, UTC)
    people = (
        new_contact("Ann"), new_contact("Bo", step=3), wrote("Dag"), held, refers
    )  # fmt: skip
    assert stand(*people).tally == Tally(shortlisted=5, chosen=4, wrote=3, answered=2, called=2, referral=1)


def test_after_three_business_days_it_is_the_best_ones_turn() -> None:
    best = new_contact("Bo", works_there=True, title_match=3)
    turn = stand(wrote("Ann"), new_contact("Cleo"), best).next_person
    assert turn is not None
    assert (turn.contact_id, turn.due) == (best.id, datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
    soon = stand(wrote("Ann"), best, cadence=Cadence(next_person_after=1)).next_person
    assert soon is not None
    assert soon.due == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_nobodys_turn_while_there_is_something_else_to_do() -> None:
    ann, bo = wrote("Ann"), new_contact("Bo")
    assert stand(ann).next_person is None
    assert stand(bo).next_person is None
    assert stand(ann, bo, new_contact("Cleo", step=3)).next_person is None
    assert stand(actions.answer(ann, NOW), bo).next_person is None
    assert stand(ann, actions.close(bo, "left", NOW)).next_person is None
    assert stand(actions.close(actions.answer(ann, NOW), "said no", NOW), bo, wrote("Dag")).next_person is not None
    referred = actions.close(actions.refer(wrote("Eli"), Referral.new(), NOW, UTC), "I no longer look there", NOW)
    assert stand(ann, bo, referred).next_person is None
    assert stand(actions.move(ann, 4, NOW), bo).next_person is None
    latest = stand(ann, wrote("Dag", NOW + timedelta(days=3)), bo).next_person
    assert latest is not None
    assert latest.due == datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def promised(name: str, at: datetime = NOW) -> Contact:
    return actions.refer(actions.hold_call(wrote(name, at), at), Referral("r", promised="2026-11-20"), at, UTC)


def test_a_referral_that_fell_through_is_none_and_makes_it_the_next_ones_turn() -> None:
    bo = new_contact("Bo")
    assert stand(promised("Ann"), bo) == CompanyProgress(Tally(2, 1, 1, 1, 1, 1))
    lost = actions.drop_referral(promised("Ann"), Referral("r"), NOW + timedelta(days=3))
    found = stand(lost, bo)
    assert found.tally == Tally(2, 1, 1, 1, 1, 0)
    assert found.next_person == NextPerson(bo.id, NOW + timedelta(days=3), NOW + timedelta(days=3), "fell through")
    assert stand(actions.close(lost, "left", NOW), bo).next_person == found.next_person
    assert stand(actions.answer(lost, NOW + timedelta(days=4)), bo).next_person is None
    assert stand(lost, promised("Cleo"), bo).next_person is None
    still_waiting = stand(lost, wrote("Dag", NOW + timedelta(days=3)), bo).next_person
    assert still_waiting is not None
    assert still_waiting.reason == "no reply"
    assert still_waiting.due == datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("people", "tally", "words"),
    [
        (0, Tally(), "find people"),
        (0, Tally(shortlisted=1), ""),
        (2, Tally(shortlisted=2), "choose whom to write to"),
        (3, Tally(shortlisted=3), "choose whom to write to"),
        (4, Tally(shortlisted=4), "choose 2 or 3 of 4"),
        (4, Tally(shortlisted=4, chosen=1), ""),
    ],
)
def test_what_to_do_at_a_company_where_nothing_is_due(people: int, tally: Tally, words: str) -> None:
    assert format_choice(people, tally) == words


def test_documents_with_odd_fields_count_as_far_as_they_can_be_read() -> None:
    odd = [
        {**contact_to_doc(wrote("Ann")), "step": "3"},
        {**contact_to_doc(wrote("Bo")), "step": 3.5},
        {**contact_to_doc(new_contact("Cleo")), "history": {"a": 1}, "step": None},
        {**contact_to_doc(new_contact("Dag")), "history": [7, {"kind": ["x"]}, {"kind": "written", "at": 5}]},
    ]
    assert company_progress(odd, Cadence(), Weights(), UTC).tally == Tally(4, 3, 3)
    assert done_today(odd, NOW)[0][1].kind == "written"


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01", "2026-02-30", "soon"])
def test_a_snooze_until_no_day_of_these_times_is_none(until: str) -> None:
    for tz in (UTC, ZoneInfo("Pacific/Apia"), ZoneInfo("America/Los_Angeles")):
        assert snoozed_until(actions.snooze(new_contact("Ann"), until, NOW), tz) is None


def test_of_equals_the_first_by_name_is_next() -> None:
    names = ("Dee", "Cy", "Ada", "Bo")
    people = [new_contact(name) for name in names]
    turn = stand(wrote("Ann"), *people).next_person
    assert turn is not None
    assert turn.contact_id == people[2].id


def upcoming(contact: Contact) -> Next:
    return next_for(contact, Inputs(Cadence(), UTC))


def test_a_snooze_puts_off_what_is_due_until_its_day() -> None:
    snoozed = actions.snooze(wrote("Ann"), "2026-12-10", NOW + timedelta(hours=1))
    assert upcoming(snoozed) == Next("nudge", datetime(2026, 12, 10, tzinfo=UTC), snoozed.history[0], snoozed=True)
    assert why_now(snoozed, upcoming(snoozed), NOW, UTC) == ("snoozed until Thu 10 Dec", "waiting")
    due = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    assert why_now(snoozed, upcoming(snoozed), due, UTC) == ("nudge: wrote 20 d", "due")
    early = actions.snooze(wrote("Ann"), "2026-11-23", NOW + timedelta(hours=1))
    assert not upcoming(early).snoozed


def test_any_logged_contact_ends_a_snooze_and_begins_anew() -> None:
    snoozed = actions.snooze(wrote("Ann"), "2026-12-10", NOW + timedelta(hours=1))
    answered = actions.answer(snoozed, NOW + timedelta(days=1))
    assert upcoming(answered).kind == "answer"
    assert not upcoming(answered).snoozed
    assert snoozed_until(actions.snooze(snoozed, "", NOW + timedelta(days=1)), UTC) is None
    assert snoozed_until(actions.move(snoozed, 4, NOW + timedelta(days=1)), UTC) is not None


def test_a_call_cannot_be_snoozed_and_someone_found_can() -> None:
    call = actions.set_call(new_contact("Ann"), NOW + timedelta(days=1), NOW)
    assert upcoming(actions.snooze(call, "2026-12-10", NOW)).due == NOW, "it is to be confirmed"
    found = actions.snooze(new_contact("Bo"), "2026-11-20", NOW)
    assert why_now(found, upcoming(found), NOW, UTC) == ("snoozed until today: choose?", "due")


touches = st.sampled_from(["written", "answered", "call_set", "call_held", "thanked", "told", "asked"])


@given(
    st.sampled_from([3, 4, 6]),
    st.lists(st.tuples(touches, st.integers(0, 60)), min_size=1, max_size=8),
    st.integers(1, 90),
    st.builds(Cadence, st.integers(0, 9), st.integers(0, 30), st.integers(0, 30), st.integers(0, 9), st.integers(0, 9)),
)
def test_logging_a_contact_never_leaves_somebody_snoozed_nor_due_before_it(
    step: int, events: list[tuple[str, int]], until: int, cadence: Cadence
) -> None:
    contact = new_contact("Ann", step=step)
    for kind, day in events:
        contact = contact.with_event(Event.new(kind, NOW + timedelta(days=day)))
    last = NOW + timedelta(days=61)
    contact = actions.snooze(contact, (NOW + timedelta(days=until)).date().isoformat(), last)
    touched = contact.with_event(Event.new("written", last + timedelta(hours=1), need="offer_times"))
    after = next_for(touched, Inputs(cadence, UTC))
    assert not after.snoozed
    if after.since is not None and after.since.kind == "written":
        assert after.due is not None
        assert after.due >= last


def test_answers_go_first_and_new_people_last() -> None:
    answered = upcoming(actions.answer(wrote("Ann"), NOW))
    offering = upcoming(new_contact("Bo", step=4))
    order = [
        rank(answered),
        rank(Next("call")),
        rank(offering),
        rank(Next("thank")),
        rank(Next("referral")),
        rank(Next("news")),
        rank(Next("help")),
        rank(Next("nudge")),
        rank(Next("let_go")),
        rank(Next("write")),
    ]
    assert order == sorted(order)
    assert len(set(order)) == len(order)

    def act(upcoming: Next) -> str:
        return act_for(new_contact("Ann"), upcoming, NOW)

    assert act(Next("call")) == "call"
    assert act(Next("set_time")) == "schedule"
    assert act(Next("let_go")) == "close"
    assert act(Next("choose")) == "move_right"
    assert act(Next("news")) == "news"
    assert act(Next("nudge")) == act(answered) == "message"


def said(premium: Premium, left: int | None = 4, points: int = 0, before: bool = False) -> list[str]:
    return [notice.why for notice in notices(premium, left, points, before, NOW.date())]


def test_the_last_three_days_before_the_trial_bills() -> None:
    def plan(ends: str, cancelled: bool = False) -> Premium:
        return Premium("Premium Career", ends=ends, cancelled=cancelled)

    assert said(plan("2026-11-24")) == []
    assert said(plan("2026-11-23")) == ["trial bills in 3 days"]
    assert said(plan("2026-11-21")) == ["trial bills tomorrow"]
    assert said(plan("2026-11-20")) == ["trial bills today"]
    assert said(plan("2026-11-19")) == []
    assert said(plan("2026-11-22", cancelled=True)) == ["trial ends in 2 days"]
    assert said(plan("2026-11-22", cancelled=True), left=0) == ["no credits left"]
    assert said(plan("2026-11-19", cancelled=True), left=0) == []
    assert said(plan("2026-11-20", cancelled=True), left=0) == []
    assert said(Premium("none"), left=0) == []
    assert said(Premium(), left=None, points=3, before=True) == ["before you write"]


def test_what_was_done_today_is_what_the_user_did() -> None:
    yesterday = wrote("Ann", NOW - timedelta(days=1))
    answered = actions.answer(wrote("Bo", NOW - timedelta(days=1)), NOW)
    today = actions.close(actions.answer(wrote("Cleo"), NOW), "said no", NOW + timedelta(minutes=1))
    docs = [contact_to_doc(c) for c in (yesterday, answered, today, new_contact("Dag"))]
    found = done_today(docs, NOW.replace(hour=0))
    assert [(id, entry.kind) for id, entry in found] == [(today.id, "closed"), (today.id, "written")]
