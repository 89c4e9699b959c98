"""After a job is accepted, step by step, by keys; and the week looked back on."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, WITHDRAWN, Opening
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.referrals.after_job_screen import AfterJobScreen
from referral_tui.workspace import Workspace, recording
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, until

Add = Callable[..., Contact]


def talked(workspace: Workspace, contact: Contact) -> Contact:
    held = actions.hold_call(contact, NOW - timedelta(days=30))
    return workspace.contacts.save(held.with_event(Event.new("thanked", NOW - timedelta(days=29))), "held")


async def test_after_the_round_the_rest_is_a_key_each(workspace: Workspace, running: Running, add: Add) -> None:
    ann, bo, cy = add("Ann Lee", "Acme", step=6), add("Bo Ray", "Beta", step=6), add("Cy Fox", "Gamma", step=3)
    ann, bo = talked(workspace, ann), talked(workspace, bo)
    for contact, opening in (
        (ann, Opening("a", "Cook", stages={ACCEPTED: "2026-11-19"})),
        (bo, Opening("b", "Baker", stages={APPLIED: "2026-11-10"})),
    ):
        company = workspace.companies[contact.company_id or ""]
        workspace.companies.save(company.with_opening(opening), "opening")
    decision = workspace.cards.outcomes.accepted
    assert decision is not None
    async with running(workspace) as pilot:
        await press(pilot, "2")
        assert "job accepted: 0/2 told" in seen(pilot)
        for contact in (ann, bo):
            recording.told_otherwise(workspace, workspace.contacts[contact.id], decision)
        assert await appears(pilot, "1 open, 1 to close")
        await press(pilot, "g enter")
        assert isinstance(pilot.app.screen, AfterJobScreen)
        assert "✓ Tell everyone who helped: 2 of 2 told" in seen(pilot)
        await press(pilot, "enter")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        assert "withdrawn my application for the Baker role" in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, "s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, AfterJobScreen))
        assert workspace.companies[bo.company_id or ""].openings[0].stage == WITHDRAWN
        await press(pilot, "enter")
        assert workspace.contacts[cy.id].closed is not None
        await press(pilot, "enter")
        assert [workspace.contacts[each.id].tags for each in (ann, bo)] == [("keep warm",), ("keep warm",)]
        assert seen(pilot).count("✓") >= 4
        await press(pilot, "u")
        assert workspace.contacts[ann.id].tags == (), "each step is one undo"


async def test_the_week_is_looked_back_on_and_kept(
    workspace: Workspace, running: Running, add: Add, tmp_path: Path
) -> None:
    wrote = Event.new("written", NOW - timedelta(days=3), need="first", channel="inmail", text="Hi")
    add("Ann *Lee*", "Acme [x]", step=3, history=(wrote,))
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "2")
        assert "this week: wrote 1 of 10 · calls 0 of 2" in seen(pilot)
        await press(pilot, "4 w")
        assert await appears(pilot, "1 of 10 messages that asked for a call or an introduction")
        assert "Most people never answer" in seen(pilot)
        assert "Acme [x]: 1 person silent, the last message 3 d ago" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: bool([*tmp_path.rglob("referral-tui-week-*.md")]))
        await press(pilot, "h")
        assert await appears(pilot, "0 of 10 messages")
        assert "the week of 9 Nov" in seen(pilot)
    (kept,) = tmp_path.rglob("referral-tui-week-2026-11-16.md")
    text = kept.read_text(encoding="utf-8")
    assert text.startswith("# The week of 16 Nov 2026\n")
    assert "Acme \\[x\\]: 1 person silent" in text
