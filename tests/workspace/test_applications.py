"""Applications, whom to tell of them, and the round (METHOD.md, step 6)."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from referral_tui.domain import actions
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, INTERVIEW, OFFER, REJECTED, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import applications, likely_email
from referral_tui.workspace.exporting import exported
from referral_tui.workspace.report import report
from referral_tui.workspace.tasks import Round
from tests.conftest import NOW

Add = Callable[..., Contact]


def put(workspace: Workspace, contact: Contact, *openings: Opening) -> None:
    company = workspace.companies[contact.company_id or ""]
    for opening in openings:
        company = company.with_opening(opening)
    workspace.companies.save(company, "openings")


def test_applications_are_listed_by_stage_and_the_rejected_ones_last(workspace: Workspace, add: Add) -> None:
    openings = [
        Opening("r", "R", stages={APPLIED: "2026-11-01", REJECTED: "2026-11-02"}),
        Opening("a", "A", stages={ACCEPTED: "2026-11-03"}),
        Opening("i", "I", stages={INTERVIEW: "2026-11-03"}),
        Opening("t", "T"),
        Opening("o", "O", stages={OFFER: "2026-11-03"}),
    ]
    put(workspace, add("Ann Lee"), *openings)
    assert [each.opening.id for each in applications(workspace)] == ["t", "i", "o", "a", "r"]


def test_the_address_used_last_is_proposed(workspace: Workspace, add: Add) -> None:
    put(
        workspace,
        add("Ann Lee"),
        Opening("old", "A", email="zoe@x.example", stages={APPLIED: "2026-10-01"}),
        Opening("new", "B", email="abe@x.example", stages={APPLIED: "2026-11-01"}),
        Opening("next", "C"),
    )
    (to_apply,) = (each for each in applications(workspace) if each.opening.id == "next")
    assert likely_email(workspace, to_apply) == "abe@x.example"


def test_the_round_stands_for_the_cards_of_all_it_is_for(workspace: Workspace, add: Add) -> None:
    held = NOW - timedelta(days=3)
    for name in ("Ann Lee", "Bo Berg", "Cleo Cole"):
        called = actions.hold_call(add(name, step=5), held)
        workspace.contacts.save(called.with_event(Event.new("thanked", held + timedelta(hours=1))), "held")
    late = actions.hold_call(add("Dag Dahl", step=5), NOW)
    workspace.contacts.save(late, "held later")
    assert workspace.due_count == 0
    put(workspace, late, Opening("job", "Cook", stages={ACCEPTED: held.date().isoformat()}))
    job = workspace.cards.outcomes.accepted
    assert job is not None
    assert [each.contact.name for each in workspace.referrals.helpers(job)] == ["Ann Lee", "Bo Berg", "Cleo Cole"]
    tasks = list(workspace.tasks.all())
    assert [type(task) for task in tasks] == [Round]
    assert workspace.due_count == 1


def test_who_helped_and_is_closed_is_due_once_something_is_decided(workspace: Workspace, add: Add) -> None:
    ann = actions.close(actions.hold_call(add("Ann Lee", step=5), NOW - timedelta(days=3)), "left the company", NOW)
    workspace.contacts.save(ann, "closed")
    assert workspace.due_count == 0
    put(workspace, ann, Opening("job", "Cook", stages={REJECTED: "2026-11-19"}))
    assert workspace.due_count == 1
    (task,) = workspace.tasks.all()
    assert task.contact.name == "Ann Lee"  # type: ignore[union-attr]
    assert workspace.board.count(6) == 0, "closed they stay"


def test_what_is_logged_for_hours_to_come_is_not_reported(workspace: Workspace, add: Add) -> None:
    workspace.contacts.save(actions.hold_call(add("Ann Lee"), NOW + timedelta(hours=2)), "later today")
    assert "call held" not in exported(workspace, "report").decode()


def test_ones_own_templates_are_named_on_ones_own_screen_alone(workspace: Workspace, add: Add) -> None:
    mine = Template("mine", "Hello there", "first", "inmail", "Hi")
    workspace.texts.save_template(mine)
    workspace.contacts.save(actions.send(add("Ann Lee"), mine, "inmail", "", "Hi", NOW - timedelta(days=30)), "sent")
    shown, shared = workspace.insights.figures, workspace.insights.to_share()
    assert [name for name, _ in shown.sections[0].rows] == ["Hello there"]
    assert [name for name, _ in shared.sections[0].rows] == ["one of your own"]


def test_a_decision_reaches_the_cards_of_who_helped_and_leaves_the_others(workspace: Workspace, add: Add) -> None:
    held = actions.hold_call(add("Ann Lee", step=5), NOW - timedelta(days=9))
    ann = workspace.contacts.save(held.with_event(Event.new("thanked", NOW - timedelta(days=8))), "held")
    bo = add("Bo Berg")
    put(workspace, ann, Opening("o", "Cook", stages={OFFER: "2026-11-18"}))
    assert workspace.card(ann.id).next.kind == "tell"
    assert workspace.card(bo.id).next.kind == "choose"
    put(workspace, ann, replace(Opening("o", "Cook"), stages={}))
    assert workspace.card(ann.id).next.kind == "done"


@pytest.mark.parametrize("step", [2, 6])
@pytest.mark.parametrize("kind", [{"x": 1}, ["x"], 3, None])
def test_an_entry_of_an_odd_kind_stops_nothing(data_path: Path, step: int, kind: object) -> None:
    added = {"id": "1", "at": "2026-11-01T10:00:00Z", "kind": "added"}
    held = {"id": "2", "at": "2026-11-02T10:00:00Z", "kind": "call_held"}
    odd = {"id": "3", "at": "2026-11-03T10:00:00Z", "kind": kind}
    doc = {"id": "a", "name": "Ann Lee", "step": step, "company_id": "c", "history": [added, held, odd]}
    company = Company("c", "Acme")
    Repository(data_path).apply(
        [DocChange("contacts", "a", None, doc), DocChange("companies", "c", None, company.to_doc())]
    )
    workspace = Workspace(data_path, clock=lambda: NOW)
    workspace.companies.save(company.with_opening(Opening("o", "Cook", stages={REJECTED: "2026-11-19"})), "rejected")
    assert workspace.card("a").next.kind == {2: "tell", 6: "thank"}[step]
    assert workspace.referrals.thanks_to() == "Ann Lee (call)"
    workspace.documents.close()


def test_a_report_of_days_gone_by_says_how_referrals_stood_then(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    put(workspace, ann, Opening("o", "Cook", stages={APPLIED: "2026-11-01"}))
    referral = Referral("r", "o", promised="2026-11-05", submitted="2026-11-18", confirmed="2026-11-19")
    workspace.contacts.save(actions.refer(ann, referral, NOW, workspace.tz), "referral")
    stood = {4: "", 10: "Ann Lee (promised)", 18: "Ann Lee (submitted)", 20: "Ann Lee (confirmed)"}
    for day, said in stood.items():
        until = date(2026, 11, day)
        (line,) = (each for each in report(workspace, None, until).splitlines() if each.startswith("| Cook |"))
        assert line == f"| Cook | Acme | 2026-11-01 | applied | 2026-11-01 | {said} |", day
