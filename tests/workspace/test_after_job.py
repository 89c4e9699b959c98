"""After a job is accepted: what is left, each step one undo; and people who are kept warm."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from referral_tui.domain import actions
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.today import Notice
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, DECLINED, OFFER, REJECTED, WITHDRAWN, Opening
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.after_job import AfterJob, after_job, close_others, keep_helpers_warm, withdraw
from tests.conftest import NOW

Add = Callable[..., Contact]


@pytest.fixture
def searched(workspace: Workspace, add: Add) -> Workspace:
    """Ann helped at Acme, which gave the job; Bo helped at Beta, where an application is open; others did not help."""
    for name, company, step in (
        ("Ann Lee", "Acme", 6),
        ("Bo Ray", "Beta", 6),
        ("Cy Fox", "Gamma", 3),
        ("Di Orr", "Beta", 2),
    ):
        contact = add(name, company, step=step)
        if step == 6:
            contact = actions.hold_call(contact, NOW - timedelta(days=30))
            workspace.contacts.save(contact.with_event(Event.new("thanked", NOW - timedelta(days=29))), "held")
    for company, opening in (
        ("Acme", Opening("a", "Cook", stages={ACCEPTED: "2026-11-19"})),
        ("Beta", Opening("b", "Baker", stages={APPLIED: "2026-11-10"})),
        ("Gamma", Opening("c", "Chef", stages={OFFER: "2026-11-10"})),
        ("Gamma", Opening("d", "Porter", stages={REJECTED: "2026-11-10"})),
    ):
        there = workspace.companies[workspace.companies.id_of(company) or ""]
        workspace.companies.save(there.with_opening(opening), "opening")
    return workspace


def test_what_is_left_after_the_job_and_each_step_of_it(searched: Workspace) -> None:
    found = after_job(searched)
    assert found is not None
    assert (found.told, found.helpers) == (0, 2)
    assert [each.opening.title for each in found.live] == ["Baker", "Chef"]
    assert sorted(each.name for each in found.others) == ["Cy Fox", "Di Orr"]
    assert [each.name for each in found.to_warm] == ["Ann Lee", "Bo Ray"]
    baker, chef = found.live
    told = withdraw(searched, baker)
    assert told is not None and told.name == "Bo Ray"
    assert withdraw(searched, chef) is None, "nobody there has ever replied"
    stages = {each.opening.title: each.opening.stage for each in (*_applications(searched),)}
    assert stages == {"Cook": ACCEPTED, "Baker": WITHDRAWN, "Chef": DECLINED, "Porter": REJECTED}
    assert close_others(searched, found) == 2
    assert keep_helpers_warm(searched, found) == 2
    for each in found.others:
        closed = searched.contacts[each.id].closed
        assert closed is not None and closed.reason == "I found a job"
    for _ in range(4):
        searched.documents.undo()
    assert after_job(searched) == found


def _applications(workspace: Workspace) -> list:  # type: ignore[type-arg]
    from referral_tui.workspace.applications import applications

    return applications(workspace)


def is_done(found: AfterJob) -> bool:
    return found.told == found.helpers and not (found.live or found.others or found.to_warm)


def test_who_is_not_to_be_kept_warm_stays_so(searched: Workspace) -> None:
    for doc in list(searched.documents.docs("contacts")):
        searched.contacts.save(replace(searched.contacts[doc["id"]], tags=("keep warm 0",)), "never")
    found = after_job(searched)
    assert found is not None and found.to_warm == ()


def test_it_is_done_when_nothing_is_left(searched: Workspace) -> None:
    found = after_job(searched)
    assert found is not None and not is_done(found)
    for each in found.live:
        withdraw(searched, each)
    close_others(searched, found)
    keep_helpers_warm(searched, found)
    for name in ("Ann Lee", "Bo Ray"):
        contact = next(each for each in searched.contacts.values() if each.name == name)
        recording.told_otherwise(searched, contact, found.decision)
    found = after_job(searched)
    assert found is not None and is_done(found)


def offered(workspace: Workspace) -> list[str]:
    """Why Today offers it, where it does."""
    return [each.why for each in workspace.tasks.extra() if isinstance(each, Notice) and each.act == "after_job"]


def test_today_offers_it_once_everyone_is_told(searched: Workspace) -> None:
    assert offered(searched) == [], "the round comes first"
    decision = searched.cards.outcomes.accepted
    assert decision is not None
    for contact in list(searched.contacts.values()):
        if contact.step == 6:
            recording.told_otherwise(searched, contact, decision)
    assert offered(searched) == ["2 open, 2 to close"]


def test_without_a_job_there_is_nothing_after_it(workspace: Workspace, add: Add) -> None:
    add("Ann Lee", "Acme")
    assert after_job(workspace) is None


WARM = {
    "after ninety days": (("keep warm",), 90, "keep in touch: last 12 wk ago"),
    "not before": (("keep warm",), 89, "in touch 12 wk ago"),
    "as the tag says": (("friend", "keep warm 30"), 31, "keep in touch: last 4 wk ago"),
    "whatever its case": (("Keep-Warm 14",), 14, "keep in touch: last 14 d ago"),
    "another tag": (("warm",), 400, "thanked 57 wk ago"),
}


@pytest.mark.parametrize(("tags", "days", "expected"), WARM.values(), ids=WARM.keys())
def test_who_is_kept_warm_is_due_after_so_many_days_without_a_word(
    workspace: Workspace, add: Add, tags: tuple[str, ...], days: int, expected: str
) -> None:
    ann = actions.hold_call(add("Ann Lee", "Acme", step=6, tags=tags), NOW - timedelta(days=days + 1))
    ann = workspace.contacts.save(ann.with_event(Event.new("thanked", NOW - timedelta(days=days))), "held")
    card = workspace.card(ann.id)
    assert why_now(ann, card.next, NOW, workspace.tz)[0] == expected
    if card.next.kind == "warm":
        assert workspace.ranked_templates(ann)[0].need == "keep_warm"
        wrote = workspace.contacts.save(ann.with_event(Event.new("written", NOW, need="keep_warm")), "wrote")
        assert why_now(wrote, workspace.card(ann.id).next, NOW, workspace.tz)[0] == "in touch today"
        closed = workspace.contacts.save(actions.close(replace(wrote), "x", NOW), "closed")
        assert workspace.card(closed.id).next.kind == "closed"
