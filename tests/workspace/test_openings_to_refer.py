"""Openings without a referrer, interviews in rounds, offers to answer, and the ways out of an application."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from referral_tui.domain import actions
from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.applications.warnings import before_asking, before_referring
from referral_tui.domain.messages.draft import make_draft
from referral_tui.domain.messages.placeholders import values
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.opening import (
    ACCEPTED,
    APPLIED,
    DECLINED,
    INTERVIEW,
    OFFER,
    REJECTED,
    WITHDRAWN,
    Opening,
)  # fmt: skip
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.applications import Application, applications, without_referrer
from tests.conftest import NOW

Add = Callable[..., Contact]
ADDED = Event.new("added", NOW)


def opening_at(workspace: Workspace, company_id: str | None, opening: Opening) -> Application:
    company = workspace.companies[company_id or ""]
    workspace.companies.save(company.with_opening(opening), "opening")
    return next(each for each in applications(workspace) if each.opening.id == opening.id)


def refers(workspace: Workspace, contact: Contact, **known: Any) -> Contact:
    contact = workspace.contacts[contact.id]
    referral = Referral("r" + contact.id, **{"promised": "2026-11-10", **known})
    return workspace.contacts.save(actions.refer(contact, referral, NOW, workspace.tz), "refers")


def tasks(workspace: Workspace) -> list[str]:
    return [f"{each.opening.title}: {each.why} → {each.do}" for each in workspace.tasks.openings()]


def test_openings_without_a_referrer_the_oldest_first_with_the_way_to_one(workspace: Workspace, add: Add) -> None:
    ann, bo, cy = (
        add("Ann Lee", "Acme", step=3, history=(ADDED,)),
        add("Bo Ray", "Beta", step=2),
        add("Cy Fox", "Gamma", step=6),
    )
    new = Opening("new", "Cook", added="2026-11-18")
    old = Opening("old", "Baker", added="2026-11-01")
    applied = Opening("applied", "Chef", added="2026-11-19", stages={APPLIED: "2026-11-05"})
    for company_id, opening in (
        (ann.company_id, new),
        (bo.company_id, old),
        (bo.company_id, applied),
        (bo.company_id, Opening("closed", "Gone", closes="2026-11-01")),
        (bo.company_id, Opening("no", "Porter", stages={REJECTED: "2026-11-02"})),
        (cy.company_id, Opening("has", "Waiter")),
    ):
        opening_at(workspace, company_id, opening)
    refers(workspace, cy)
    found = without_referrer(workspace)
    assert [(each.application.opening.title, each.way) for each in found] == [
        ("Baker", "choose whom to write to"),
        ("Chef", "choose whom to write to"),
        ("Cook", "Ann Lee: write to them"),
    ]


def test_a_second_person_there_is_not_asked_without_a_word(workspace: Workspace, add: Add) -> None:
    ann, bo = add("Ann Lee", "Acme"), add("Bo Ray", "Acme")
    acme = workspace.companies[ann.company_id or ""]
    assert before_asking(bo, acme, workspace.referrals.at_company(acme.id), workspace.today, 6) == ""
    refers(workspace, ann)
    others = workspace.referrals.at_company(acme.id)
    assert before_asking(bo, acme, others, workspace.today, 6).startswith(
        "Ann Lee refers you at Acme already (promised)."
    )
    assert before_asking(ann, acme, others, workspace.today, 6) == "", "they may be asked again about their own"


OVER = {
    "rejected": (Opening("o", "Cook", stages={APPLIED: "2026-10-01", REJECTED: "2026-11-01"}), "2026-10-02", False),
    "expired": (Opening("o", "Cook"), "2026-02-01", False),
    "in time": (Opening("o", "Cook"), "2026-10-01", True),
    "applied in time": (Opening("o", "Cook", stages={APPLIED: "2026-03-01"}), "2026-02-01", True),
}


@pytest.mark.parametrize(("opening", "submitted", "counts"), OVER.values(), ids=OVER.keys())
def test_only_a_referral_that_still_counts_speaks_against_another(
    workspace: Workspace, add: Add, opening: Opening, submitted: str, counts: bool
) -> None:
    ann, bo = add("Ann Lee", "Acme"), add("Bo Ray", "Acme")
    opening_at(workspace, ann.company_id, opening)
    refers(workspace, ann, opening_id="o", promised="2026-01-01", submitted=submitted)
    acme = workspace.companies[ann.company_id or ""]
    people, today = workspace.referrals.at_company(acme.id), workspace.today
    assert bool(before_asking(bo, acme, people, today, 6)) is counts
    assert bool(before_referring(bo, Referral("x", opening_id="o"), acme.openings[0], acme, people, today, 6)) is counts
    assert bool(before_referring(bo, Referral("x"), None, acme, people, today, 6)) is counts
    assert [each.application.opening.id for each in without_referrer(workspace)] == (
        [] if counts or opening.stage == REJECTED else ["o"]
    )


INTERVIEWS = {
    "in two days": ("2026-11-22", "", []),
    "tomorrow": ("2026-11-21", "", ["Cook: interview tomorrow: phone screen → look at the opening once more"]),
    "today": ("2026-11-20", "", ["Cook: interview today: phone screen → look at the opening once more"]),
    "yesterday": ("2026-11-19", "", ["Cook: phone screen was yesterday → note how it went"]),
    "yesterday, noted": ("2026-11-19", "it went well", []),
    "long ago": ("2026-11-10", "", []),
}


@pytest.mark.parametrize(("day", "went", "expected"), INTERVIEWS.values(), ids=INTERVIEWS.keys())
def test_an_interview_is_due_the_day_before_and_after(
    workspace: Workspace, add: Add, day: str, went: str, expected: list[str]
) -> None:
    interview = Interview("i", day, "phone screen", went=went)
    opening = Opening("o", "Cook", stages={APPLIED: "2026-11-10"}, interviews=(interview,))
    opening_at(workspace, add("Ann Lee", "Acme").company_id, opening)
    assert tasks(workspace) == expected


ROUNDS = {
    "an earlier one is not noted": (
        [("2026-11-18", "phone", ""), ("2026-11-19", "onsite", "well")],
        APPLIED,
        ["Cook: phone was 2 d ago → note how it went"],
    ),
    "two on one day": (
        [("2026-11-21", "phone", ""), ("2026-11-21", "onsite", "")],
        APPLIED,
        ["Cook: 2 interviews tomorrow: phone, onsite → look at the opening once more"],
    ),
    "today's is over": ([("2026-11-20", "phone", "well")], APPLIED, []),
    "after the offer": (
        [("2026-11-21", "meet the team", "")],
        OFFER,
        ["Cook: interview tomorrow: meet the team → look at the opening once more"],
    ),
    "after a no": ([("2026-11-21", "onsite", "")], REJECTED, []),
}


@pytest.mark.parametrize(("rounds", "stage", "expected"), ROUNDS.values(), ids=ROUNDS.keys())
def test_no_round_is_passed_over(
    workspace: Workspace, add: Add, rounds: list[tuple[str, str, str]], stage: str, expected: list[str]
) -> None:
    interviews = tuple(Interview(str(n), day, name, went=went) for n, (day, name, went) in enumerate(rounds))
    opening = Opening("o", "Cook", stages={stage: "2026-11-10"}, interviews=interviews)
    opening_at(workspace, add("Ann Lee", "Acme").company_id, opening)
    assert tasks(workspace) == expected


def test_rounds_stand_in_the_order_of_their_days_however_they_were_noted(workspace: Workspace, add: Add) -> None:
    item = opening_at(
        workspace, add("Ann Lee", "Acme").company_id, Opening("o", "Cook", stages={APPLIED: "2026-11-10"})
    )
    for day, name in (("2026-12-04", "on site"), ("2026-11-24", "phone screen"), ("", "some day")):
        assert recording.interview_noted(workspace, item, replace(Interview.new(day), name=name))
    (item,) = applications(workspace)
    assert [each.name for each in item.opening.interviews] == ["phone screen", "on site", "some day"]
    assert item.opening.stage == INTERVIEW
    workspace.documents.wait_saved()
    again = Workspace(workspace.documents.path)
    assert applications(again)[0].opening.interviews == item.opening.interviews
    again.documents.close()
    for each in item.opening.interviews:
        recording.interview_noted(workspace, item, replace(each, day="", name=""))
    assert applications(workspace)[0].opening.interviews == (), "one of which nothing is left is taken out"
    workspace.companies.save(item.company.without_opening("o"), "gone")
    assert not recording.interview_noted(workspace, item, Interview.new("2026-12-01"))


def test_the_one_day_of_earlier_versions_is_an_interview() -> None:
    opening = Opening.from_doc({"id": "o", "title": "Cook", "interview": "2026-11-24"})
    assert opening is not None
    assert [each.day for each in opening.interviews] == ["2026-11-24"]
    assert Opening.from_doc(opening.to_doc()) == opening
    assert "interview" not in opening.to_doc()


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("", []),
        ("2026-11-24", []),
        ("2026-11-23", ["Cook: answer the offer by Mon → accept or decline"]),
        ("2026-11-20", ["Cook: answer the offer today → accept or decline"]),
        ("2026-11-18", ["Cook: offer ran out 18 Nov → note what became of it"]),
    ],
)
def test_an_offer_is_to_be_answered(workspace: Workspace, add: Add, until: str, expected: list[str]) -> None:
    opening = Opening("o", "Cook", stages={OFFER: "2026-11-16"}, offer_until=until)
    opening_at(workspace, add("Ann Lee", "Acme").company_id, opening)
    assert tasks(workspace) == expected


def test_other_live_applications_hear_of_an_offer_once(workspace: Workspace, add: Add) -> None:
    ann, bo, cy = add("Ann Lee", "Acme"), add("Bo Ray", "Beta"), add("Cy Fox", "Gamma", step=5)
    opening_at(workspace, ann.company_id, Opening("a", "Cook", stages={OFFER: "2026-11-16"}, offer_until="2026-11-27"))
    opening_at(workspace, bo.company_id, Opening("b", "Baker", stages={APPLIED: "2026-11-10"}))
    opening_at(workspace, cy.company_id, Opening("c", "Chef", stages={INTERVIEW: "2026-11-10"}))
    refers(workspace, bo, kit="2026-11-10")
    assert tasks(workspace) == ["Baker: another offer, until Fri → tell Bo"], "Cy has never replied"
    cy = workspace.contacts.save(actions.answer(workspace.contacts[cy.id], NOW), "answered")
    found = workspace.tasks.openings()
    assert {(each.write_to, each.need) for each in found} == {(bo.id, "other_offer"), (cy.id, "other_offer")}
    facts = workspace.facts(workspace.contacts[bo.id])
    assert facts.offer is not None and facts.offer.id == "a"
    told = Event.new("written", NOW, need="other_offer", text="…")
    workspace.contacts.save(workspace.contacts[bo.id].with_event(told), "told")
    assert [each.write_to for each in workspace.tasks.openings()] == [cy.id]


def test_who_works_where_the_offer_comes_from_is_not_told_of_it(workspace: Workspace, add: Add) -> None:
    bo, globex = add("Bo Ray", "Globex", step=6), workspace.companies.id_of("Globex")
    acme = add("Ann Lee", "Acme").company_id
    opening_at(workspace, acme, Opening("a", "Analyst", stages={APPLIED: "2026-11-10"}))
    opening_at(workspace, globex, Opening("g", "Cook", stages={OFFER: "2026-11-16"}, offer_until="2026-11-27"))
    refers(workspace, bo, opening_id="a", submitted="2026-11-10")
    assert tasks(workspace) == []
    cy = refers(workspace, add("Cy Fox", "Initech", step=6), opening_id="a", submitted="2026-11-10")
    assert tasks(workspace) == ["Analyst: another offer, until Fri → tell Cy"]
    words = values(workspace.facts(cy), "other_offer")
    assert (words["opening"], words["company"]) == ("Analyst", "Acme"), "of the job, though they work elsewhere by now"


def test_who_is_told_of_a_withdrawal_hears_of_the_job_it_is_about(workspace: Workspace, add: Add) -> None:
    bo = add("Bo Ray", "Acme", step=6)
    for id, title in (("a", "Analyst"), ("b", "Baker")):
        opening_at(workspace, bo.company_id, Opening(id, title, stages={APPLIED: "2026-11-01"}))
    refers(workspace, bo, opening_id="b", submitted="2026-11-01")
    for item in applications(workspace):
        recording.stage_reached(workspace, item, WITHDRAWN)
    facts = workspace.facts(workspace.contacts[bo.id])
    assert values(facts, "withdraw")["opening"] == "Baker", "they refer for it"
    (template,) = (each for each in workspace.texts.templates() if each.need == "withdraw")
    recording.sent(workspace, workspace.contacts[bo.id], make_draft(template, facts, Limits()))
    again = workspace.facts(workspace.contacts[bo.id])
    assert values(again, "withdraw")["opening"] == "Analyst", "they have heard of the other"


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        ("2026-11-10", ["Cook: referral is in: apply → apply, then note it"]),
        ("2026-06-01", ["Cook: referral expires soon: apply → apply, then note it"]),
        ("2026-05-20", ["Cook: referral expired → ask to renew it"]),
    ],
)
def test_a_referral_expires_after_six_months(
    workspace: Workspace, add: Add, submitted: str, expected: list[str]
) -> None:
    ann = add("Ann Lee", "Acme")
    opening_at(workspace, ann.company_id, Opening("o", "Cook"))
    refers(workspace, ann, opening_id="o", submitted=submitted, promised=submitted)
    assert tasks(workspace) == expected
    for each in workspace.tasks.openings():
        if each.need:
            asked = Event.new("written", NOW, need=each.need, text="…")
            workspace.contacts.save(workspace.contacts[each.write_to].with_event(asked), "asked")
            assert tasks(workspace) == [], "once is enough"


@pytest.mark.parametrize(("before", "after"), [(APPLIED, WITHDRAWN), (INTERVIEW, WITHDRAWN), (OFFER, DECLINED)])
def test_who_helped_hears_that_one_is_out_of_it(workspace: Workspace, add: Add, before: str, after: str) -> None:
    ann = add("Ann Lee", "Acme")
    held = actions.hold_call(ann, NOW - timedelta(days=9))
    ann = workspace.contacts.save(held.with_event(Event.new("thanked", NOW - timedelta(days=8))), "held")
    item = opening_at(workspace, ann.company_id, Opening("o", "Cook", stages={before: "2026-11-10"}))
    assert recording.stage_reached(workspace, item, after) == [workspace.contacts[ann.id]]
    (template, *_) = workspace.ranked_templates(workspace.contacts[ann.id])
    assert template.need == "news_over"
    (item,) = applications(workspace)
    assert (item.opening.stage, item.opening.is_live) == (after, False)
    recording.stage_back(workspace, item)
    assert applications(workspace)[0].opening.stage == before


def test_of_the_ways_out_an_application_has_one() -> None:
    opening = Opening("o", "Cook", stages={APPLIED: "2026-11-01", REJECTED: "2026-11-05"})
    assert opening.at_stage(WITHDRAWN, "2026-11-06").stages == {APPLIED: "2026-11-01", WITHDRAWN: "2026-11-06"}
    declined = opening.at_stage(OFFER, "2026-11-07").at_stage(DECLINED, "2026-11-08")
    assert declined.stages == {APPLIED: "2026-11-01", OFFER: "2026-11-07", DECLINED: "2026-11-08"}
    assert ACCEPTED in declined.at_stage(ACCEPTED, "2026-11-09").stages
    assert DECLINED not in declined.at_stage(ACCEPTED, "2026-11-09").stages


def test_nothing_of_all_that_is_due_once_a_job_is_accepted(workspace: Workspace, add: Add) -> None:
    opening_at(workspace, add("Ann Lee", "Acme").company_id, Opening("a", "Cook", stages={ACCEPTED: "2026-11-16"}))
    bo = add("Bo Ray", "Beta")
    interview = Interview("i", "2026-11-21")
    opening_at(workspace, bo.company_id, Opening("b", "Baker", stages={APPLIED: "2026-11-10"}, interviews=(interview,)))
    assert workspace.tasks.openings() == list[OpeningTask]()
