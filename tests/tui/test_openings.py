"""Openings, the applications for them, and who refers (METHOD.md, steps 5 and 6)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.widgets import Input

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, OFFER, REJECTED, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.referrals.opening_form import ApplyForm
from referral_tui.tui.referrals.openings_screen import OpeningsScreen
from referral_tui.tui.referrals.referral_form import ReferralForm
from referral_tui.tui.referrals.round_screen import RoundScreen
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.applications import applications
from referral_tui.workspace.form_recovery import drop_forms_of_the_gone
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, is_told, press, seen, told, type_words

Add = Callable[..., Contact]


@pytest.fixture
def ann(workspace: Workspace, add: Add) -> Contact:
    """Ann, who works at Acme, took a call, was thanked, and refers for its opening."""
    held = actions.hold_call(add("Ann Lee", step=5), NOW - timedelta(days=3))
    held = held.with_event(Event.new("thanked", NOW - timedelta(days=2)))
    company = workspace.companies[held.company_id or ""]
    workspace.companies.save(company.with_opening(Opening("cook", "Cook")), "opening")
    referral = Referral("r", "cook", order="after", email="robin@example.org", promised="2026-11-17")
    promised = actions.refer(held, referral, NOW - timedelta(days=3), workspace.tz)
    return workspace.contacts.save(promised, "promised")


def opening(workspace: Workspace, contact: Contact) -> Opening:
    (only,) = workspace.companies[contact.company_id or ""].openings
    return only


async def test_applying_before_the_referral_is_in_is_asked_about_and_can_be_done_all_the_same(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3 a L")
        assert isinstance(pilot.app.screen, ApplyForm)
        assert await appears(pilot, "Referred by: Ann Lee (promised)")
        assert pilot.app.screen.query_one("#email", Input).value == "robin@example.org"
        pilot.app.screen.query_one("#email", Input).value = "hale@example.org"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Wait a moment")
        assert "The referral of Ann Lee is not in yet" in seen(pilot)
        assert "Ann Lee has put robin@example.org on the" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ApplyForm)
        assert opening(workspace, ann).stages == {}
        await press(pilot, "ctrl+s y")
        assert opening(workspace, ann).stages == {APPLIED: "2026-11-20"}
        assert opening(workspace, ann).email == "hale@example.org"
        await press(pilot, "u")
        assert opening(workspace, ann).stages == {}


async def test_an_application_goes_through_its_stages_and_back(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    submitted = replace(ann.referrals[0], submitted="2026-11-18")
    workspace.contacts.save(actions.refer(ann, submitted, NOW, workspace.tz), "submitted")
    async with running(workspace) as pilot:
        await press(pilot, "3 a L ctrl+s")
        assert isinstance(pilot.app.screen, OpeningsScreen)
        assert await appears(pilot, "openings   applied 1")
        await press(pilot, "L")
        assert await appears(pilot, "openings   interview 1")
        await press(pilot, "x")
        assert await appears(pilot, "this time")
        await press(pilot, "escape a")
        assert await appears(pilot, "rejected 20 Nov")
        await press(pilot, "L")
        assert told(pilot)[-1] == "It was rejected. H undoes that."
        await press(pilot, "H L")
        assert opening(workspace, ann).stage == OFFER
        assert await appears(pilot, "Acme offered me the Cook role")
        await press(pilot, "escape a")
        assert await appears(pilot, "applied 20 Nov → interview 20 Nov → offer 20 Nov")
        await press(pilot, "escape 2")
        assert await appears(pilot, "tell them: an offer")
        await press(pilot, "enter")
        assert await appears(pilot, "I have good news: Acme offered me")
        await press(pilot, "s")
        assert workspace.contacts[ann.id].last("told").detail["about"] == ["cook/offer"]  # type: ignore[union-attr]
        assert "tell them" not in seen(pilot)


async def test_an_application_is_withdrawn_after_a_question(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    item = applications(workspace)[0]
    recording.stage_reached(workspace, item, APPLIED)
    async with running(workspace) as pilot:
        await press(pilot, "3 a w")
        assert await appears(pilot, "Withdraw the application?")
        await press(pilot, "escape")
        assert opening(workspace, ann).stage == APPLIED
        await press(pilot, "w y")
        assert opening(workspace, ann).stage == "withdrawn"


async def test_accepting_begins_the_round_to_everyone_who_helped(
    workspace: Workspace, running: Running, ann: Contact, add: Add
) -> None:
    others = [add(name, "Beta", step=6) for name in ("Bo Berg", "Cleo Cole", "Dag Dahl")]
    for contact in others[:2]:
        workspace.contacts.save(actions.hold_call(contact, NOW - timedelta(days=9)), "called")
    company = workspace.companies[ann.company_id or ""]
    offered = opening(workspace, ann).at_stage(APPLIED, "2026-11-10").at_stage(OFFER, "2026-11-19")
    workspace.companies.save(company.with_opening(offered), "offer")
    async with running(workspace) as pilot:
        await press(pilot, "3 a L")
        assert isinstance(pilot.app.screen, RoundScreen)
        assert await appears(pilot, "tell everyone who helped   I've accepted the Cook role at Acme")
        assert await appears(pilot, "0 of 3 told")
        assert "Dag Dahl" not in seen(pilot)
        await press(pilot, "m")
        assert await appears(pilot, "I have some happy news: I've accepted")
        await press(pilot, "y s")
        assert await appears(pilot, "1 of 3 told")
        assert workspace.contacts[ann.id].last("told").detail["about"][0] == "cook/accepted"  # type: ignore[union-attr]
        await press(pilot, "escape escape 2")
        assert await appears(pilot, "job accepted: 1/3 told")
        assert seen(pilot).count("thank today") == 2
        await press(pilot, "enter s")
        assert await appears(pilot, "2 of 3 told")
        await press(pilot, "s")
        assert await appears(pilot, "Everyone is told: 3 people.")
        await press(pilot, "s escape")
        assert "a job accepted" not in seen(pilot)
        await press(pilot, "u")
        assert await appears(pilot, "job accepted: 2/3 told")


async def test_a_second_referrer_is_asked_about(workspace: Workspace, running: Running, ann: Contact, add: Add) -> None:
    bo = add("Bo Berg", "Acme", step=6)
    async with running(workspace) as pilot:
        await press(pilot, "R")
        assert await appears(pilot, "The referral of Ann Lee")
        await press(pilot, "escape j R")
        assert isinstance(pilot.app.screen, ReferralForm)
        await type_words(pilot, "cook")
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Ann Lee refers you for Cook already (promised).")
        await press(pilot, "y")
        assert workspace.contacts[bo.id].referrals[0].opening_id == "cook"
        await press(pilot, "3 a")
        assert await appears(pilot, "Bo Berg: promised 20 Nov")
        await press(pilot, "R")
        assert await appears(pilot, "Who refers you for Cook?")


async def test_how_far_a_referral_is_takes_two_keys(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "R 1")
        assert await is_told(pilot, "the referral of Ann Lee is submitted")
        assert isinstance(pilot.app.screen, OpeningsScreen), "it is time to apply"
        await press(pilot, "escape R")
        assert await appears(pilot, "Cook: submitted 20 Nov.")
        await press(pilot, "1 escape")
        assert workspace.contacts[ann.id].referrals[0].state == "confirmed"
        kinds = [entry.kind for entry in workspace.contacts[ann.id].history]
        assert kinds == ["call_held", "thanked", "referred", "referral_submitted", "referral_confirmed"]
        await press(pilot, "R 3")
        assert workspace.contacts[ann.id].referrals == ()
        assert workspace.referrals.promised == 0
        await press(pilot, "u")
        assert workspace.referrals.promised == 1


async def test_a_referral_outlives_the_opening_it_is_for(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3 a d")
        assert await is_told(pilot, "Cook is deleted. u restores it.")
        await press(pilot, "escape 1 R")
        assert await appears(pilot, "an opening that was deleted: promised 17 Nov.")
        await press(pilot, "3")
        assert await appears(pilot, "its opening was deleted")
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].referrals[0].opening_id == "cook"
        await press(pilot, "4")
        assert await appears(pilot, "1 of 40 referrals")
        await press(pilot, "1 u")
        assert opening(workspace, ann).title == "Cook"


async def test_changing_the_address_of_an_application_is_asked_about_too(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    company = workspace.companies[ann.company_id or ""]
    applied = replace(opening(workspace, ann).at_stage(APPLIED, "2026-11-10"), email="robin@example.org")
    workspace.companies.save(company.with_opening(applied), "applied")
    async with running(workspace) as pilot:
        await press(pilot, "3 a e")
        pilot.app.screen.query_one("#email", Input).value = "hale@example.org"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Ann Lee has put robin@example.org on the")
        await press(pilot, "y")
        assert opening(workspace, ann).email == "hale@example.org"


async def test_what_another_copy_noted_of_a_referral_while_its_form_was_open_stays(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "R 3")
        assert isinstance(pilot.app.screen, ReferralForm)
        pilot.app.screen.query_one("#needs", Input).value = "my CV"
        elsewhere = replace(ann.referrals[0], submitted="2026-11-19", email="hale@example.org")
        workspace.contacts.save(actions.refer(ann, elsewhere, NOW, workspace.tz), "in another copy")
        await press(pilot, "ctrl+s")
        (referral,) = workspace.contacts[ann.id].referrals
        assert (referral.needs, referral.submitted, referral.email) == ("my CV", "2026-11-19", "hale@example.org")


async def test_two_referrals_that_read_alike_can_each_be_chosen(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    second = replace(ann.referrals[0], id="second", needs="the second")
    workspace.contacts.save(actions.refer(ann, second, NOW, workspace.tz), "second")
    async with running(workspace) as pilot:
        await press(pilot, "3 a R")
        assert await appears(pilot, "Ann Lee: promised (2)")
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert pilot.app.screen.query_one("#needs", Input).value == "the second"


async def test_bad_news_mark_nothing_else_as_told(workspace: Workspace, running: Running, ann: Contact) -> None:
    company = workspace.companies[ann.company_id or ""]
    both = company.with_opening(Opening("cook", "Cook", stages={REJECTED: "2026-11-19"}))
    workspace.companies.save(both, "rejected")
    async with running(workspace) as pilot:
        await press(pilot, "m")
        assert await appears(pilot, "this time")
        told_them = workspace.contacts[ann.id]
        other = workspace.companies[ann.company_id or ""].with_opening(
            Opening("baker", "Baker", stages={OFFER: "2026-11-19"})
        )
        workspace.companies.save(other, "offer")
        workspace.contacts.save(replace(told_them, referrals=()), "for the company as a whole")
        await press(pilot, "s")
        told_of = workspace.contacts[ann.id].last("told")
        assert told_of is not None
        assert told_of.detail["about"] == ["cook/rejected"]


async def test_who_has_left_the_company_still_refers_for_its_opening(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    workspace.contacts.save(workspace.contacts[ann.id], "moved", company="Globex")
    globex = workspace.companies[workspace.contacts[ann.id].company_id or ""]
    workspace.companies.save(globex.with_opening(Opening("pilot", "Pilot")), "opening")
    found = {each.opening.id: each.promises for each in applications(workspace)}
    assert [contact.name for contact, _ in found["cook"]] == ["Ann Lee"]
    assert found["pilot"] == ()
    async with running(workspace) as pilot:
        await press(pilot, "R")
        assert await appears(pilot, "Cook at Acme: promised 17 Nov.")


async def test_a_name_that_is_half_of_an_openings_is_asked_about(
    workspace: Workspace, running: Running, add: Add, ann: Contact
) -> None:
    add("Bo Berg", "Acme", step=6)
    async with running(workspace) as pilot:
        pilot.app.screen.view.select(6, workspace.contacts.find("Bo Berg", "Acme", "").id)  # type: ignore
        await press(pilot, "R")
        assert isinstance(pilot.app.screen, ReferralForm)
        await type_words(pilot, "Co")
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "“Co” would be a new opening.")
        await press(pilot, "n right ctrl+s y")
        assert len(workspace.companies[ann.company_id or ""].openings) == 1
        (bo,) = (each for each in workspace.contacts.values() if each.name == "Bo Berg")
        assert bo.referrals[0].opening_id == "cook"


@pytest.mark.parametrize("pushed", ["a", "c", "m"])
async def test_a_number_leads_to_its_screen_and_not_to_what_was_opened_from_it(
    workspace: Workspace, running: Running, ann: Contact, pushed: str
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, f"{pushed} 2 1")
        assert isinstance(pilot.app.screen, BoardScreen)
        await press(pilot, f"{pushed} 1")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_j_and_k_move_in_a_list_to_choose_from(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "R j j k enter")
        assert workspace.contacts[ann.id].referrals[0].confirmed == "2026-11-20"


async def test_the_form_of_who_left_the_company_names_both_and_adds_openings_where_they_are_now(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    workspace.contacts.save(workspace.contacts[ann.id], "moved", company="Globex")
    globex = workspace.companies[workspace.contacts[ann.id].company_id or ""]
    workspace.companies.save(globex.with_opening(Opening("pilot", "Pilot")), "opening")
    async with running(workspace) as pilot:
        await press(pilot, "R 3")
        assert pilot.app.screen.query_one("#opening", Input).value == "Cook at Acme"
        pilot.app.screen.query_one("#needs", Input).value = "my CV"
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].referrals[0].opening_id == "cook"
        await press(pilot, "R 3")
        pilot.app.screen.query_one("#opening", Input).value = "Pilot"
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].referrals[0].opening_id == "pilot"
        assert len(workspace.companies[globex.id].openings) == 1


async def test_a_new_referral_that_is_half_typed_is_kept_for_its_own_opening(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    company = workspace.companies[ann.company_id or ""]
    workspace.companies.save(company.with_opening(Opening("baker", "Baker")), "opening")
    bare = replace(workspace.contacts[ann.id], referrals=())
    cook, baker = (ReferralForm(bare, Referral.new(opening_id=id)) for id in ("cook", "baker"))
    async with running(workspace) as pilot:
        await pilot.app.push_screen(cook)
        cook.query_one("#needs", Input).value = "a cooking CV"
        cook.keep_typed()
        drop_forms_of_the_gone(workspace)
        await pilot.app.push_screen(baker)
        assert baker.query_one("#needs", Input).value == ""
        await pilot.app.push_screen(again := ReferralForm(bare, Referral.new(opening_id="cook")))
        assert again.query_one("#needs", Input).value == "a cooking CV"


async def test_the_job_elsewhere_that_they_are_told_of_is_nobody_elses_name(
    workspace: Workspace, running: Running, ann: Contact, add: Add
) -> None:
    add("Bo Berg", "Globex")
    (globex,) = (each for each in workspace.companies.values() if each.name == "Globex")
    workspace.companies.save(globex.with_opening(Opening("job", "Pilot", stages={ACCEPTED: "2026-11-20"})), "accepted")
    async with running(workspace) as pilot:
        await press(pilot, "2 enter m")
        assert await appears(pilot, "I've accepted the Pilot")
        assert await appears(pilot, "Ready to send")
