"""The ask and what follows from each answer (METHOD.md, step 5)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from textual.events import Paste
from textual.widgets import Input, Select

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.tui.call.call_timer import CallTimer
from referral_tui.tui.call.question_list import QuestionList
from referral_tui.tui.call.screen import CallScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.people.introduced_form import IntroducedForm
from referral_tui.tui.referrals.referral_form import ReferralForm
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, is_told, press, seen, told, type_words

Add = Callable[..., Contact]


async def test_a_yes_opens_how_referrals_work_there_as_fields(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "c a 1")
        assert isinstance(pilot.app.screen, ReferralForm)
        await type_words(pilot, "Cook")
        pilot.app.screen.query_one("#order", Select).value = "ask"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "They will find out: on which day may you ask again?")
        await type_words(pilot, "Mon")
        pilot.app.screen.query_one("#through", Select).value = "form"
        pilot.app.screen.query_one("#email", Input).value = "robin"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "An e-mail address has an @ in it")
        pilot.app.screen.query_one("#email", Input).value = "robin@example.org"
        pilot.app.screen.query_one("#by", Input).value = "tomorrow"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CallScreen)
        assert await appears(pilot, "asked: yes")
        assert await is_told(pilot, "Ann refers you. m writes all that the referral needs.")
        (referral,) = workspace.contacts[ann.id].referrals
        (opening,) = workspace.companies[ann.company_id or ""].openings
        assert (opening.title, referral.opening_id) == ("Cook", opening.id)
        assert (referral.through, referral.order, referral.email) == ("form", "ask", "robin@example.org")
        assert (referral.ask_again, referral.by, referral.promised, referral.submits) == (
            "2026-11-23", "2026-11-21", "2026-11-20", "Ann Lee",
        )  # fmt: skip
        await press(pilot, "escape u u")
        assert workspace.contacts[ann.id].referrals == ()


@pytest.mark.parametrize(("hours", "asks"), [(1, False), (5, True), (96, True)])
async def test_an_answer_before_the_day_of_the_call_is_not_taken_for_one(
    workspace: Workspace, running: Running, add: Add, hours: int, asks: bool
) -> None:
    ann = add("Ann Lee", step=5)
    workspace.contacts.save(actions.set_call(ann, NOW + timedelta(hours=hours), NOW), "call")
    async with running(workspace) as pilot:
        await press(pilot, "c a 1")
        assert isinstance(pilot.app.screen, Confirm) is asks
        if asks:
            await press(pilot, "escape")
            assert workspace.contacts[ann.id].last("asked", "call_held") is None, "nothing is logged"
            await press(pilot, "a 1 y")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert workspace.contacts[ann.id].last("call_held") is not None


async def test_leaving_the_fields_keeps_the_promise(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "c a 1 escape a 1")
        assert isinstance(pilot.app.screen, ReferralForm)
        await press(pilot, "escape")
        assert len(workspace.contacts[ann.id].referrals) == 1
        kinds = [entry.kind for entry in workspace.contacts[ann.id].history]
        assert kinds == ["call_held", "asked", "referred", "asked"]


async def test_someone_else_becomes_a_contact_introduced_by_this_one(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", "Acme", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "c a 2")
        assert isinstance(pilot.app.screen, IntroducedForm)
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Enter a name")
        await type_words(pilot, "Bo Berg")
        await press(pilot, "ctrl+s")
        (bo,) = [contact for contact in workspace.contacts.values() if contact.name == "Bo Berg"]
        assert (bo.step, bo.introduced_by, bo.shared_connection, bo.company_id) == (
            3,
            ann.id,
            "Ann Lee",
            ann.company_id,
        )
        assert await is_told(pilot, "the message that names Ann is filled in there")
        await press(pilot, "escape h h h m")
        assert isinstance(pilot.app.screen, MessageScreen)
        assert await appears(pilot, "Ann Lee suggested I get in touch")


async def test_a_pasted_line_fills_the_form_for_who_was_named_whatever_it_says(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", "Acme", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "c a 2")
        pilot.app.post_message(Paste("Bo Berg · 2nd · Baker at Beta · Oslo, Norway"))  # its degree has no field here
        assert await appears(pilot, "Filled in: name, title.")
        await press(pilot, "ctrl+s")
        (bo,) = [contact for contact in workspace.contacts.values() if contact.name == "Bo Berg"]
        assert (bo.title, workspace.contacts.company_name(bo)) == ("Baker", "Acme")


@pytest.mark.parametrize(
    ("keys", "again"), [("3 2", date(2026, 11, 23)), ("3 tab 2 space D e c enter", date(2026, 12, 2))]
)
async def test_later_asks_for_the_day_and_today_reminds(
    workspace: Workspace, running: Running, add: Add, keys: str, again: date
) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        await press(pilot, f"c a {keys}")
        assert await is_told(pilot, f"Today reminds you on {again.day} {again:%b}.")
        asked = workspace.contacts[ann.id].last("asked")
        assert asked is not None
        assert (asked.text("answer"), asked.text("again")) == ("later", again.isoformat())


async def test_asked_again_the_ask_says_what_they_said_before(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=6)
    held = actions.hold_call(ann, NOW - timedelta(days=9))
    workspace.contacts.save(actions.record_ask(held, "later", NOW - timedelta(days=9)), "later")
    async with running(workspace) as pilot:
        await press(pilot, "c a")
        assert await appears(pilot, "On 11 Nov they said: later. What do they say now?")
        await press(pilot, "4")
        assert await is_told(pilot, "That happens.")
        kinds = [entry.kind for entry in workspace.contacts[ann.id].history]
        assert kinds == ["call_held", "asked", "asked"], "the call is not logged again"


async def test_the_timer_says_when_it_is_time_to_ask(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    clock = [0.0]
    workspace.stopwatch._steady = lambda: clock[0]
    async with running(workspace) as pilot:
        await press(pilot, "c t")
        assert await appears(pilot, "t stops it")
        for seconds, says, looks in (
            (599, "t stops it", "-running"),
            (600, "time to ask: a", "-soon"),
            (900, "15 minutes: ask now (a)", "-now"),
        ):
            clock[0] = seconds
            pilot.app.screen.show_timer()  # type: ignore[attr-defined]
            assert await appears(pilot, says)
            assert pilot.app.screen.query_one(CallTimer).has_class(looks)
        await press(pilot, "a 4")
        assert await appears(pilot, "asked: no")
        assert not pilot.app.screen.query_one(CallTimer).has_class("-now")
        clock[0] = 960.0
        await press(pilot, "t")
        assert workspace.contacts[ann.id].call.seconds == 960
        held = workspace.contacts[ann.id].last("call_held")
        assert held is not None
        assert held.detail["seconds"] == 960, "it went on after the ask"


async def test_a_second_call_is_timed_and_cued_by_itself(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=6)
    held = actions.hold_call(ann, NOW - timedelta(days=9), seconds=900)
    held = replace(held, call=replace(held.call, seconds=900))
    workspace.contacts.save(actions.record_ask(held, "later", NOW - timedelta(days=9)), "later")
    clock = [0.0]
    workspace.stopwatch._steady = lambda: clock[0]
    async with running(workspace) as pilot:
        await press(pilot, "c t")
        clock[0] = 910.0
        pilot.app.screen.show_timer()  # type: ignore[attr-defined]
        assert await appears(pilot, "15 minutes: ask now (a)")
        await press(pilot, "t D y")
        logged = workspace.contacts[ann.id].last("call_held")
        assert logged is not None
        assert (logged.at, logged.detail) == (NOW, {"seconds": 910})


async def test_a_call_that_was_not_timed_has_not_the_length_of_the_one_before(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = actions.hold_call(add("Ann Lee", step=6), NOW - timedelta(days=9), seconds=900)
    workspace.contacts.save(replace(ann, call=replace(ann.call, seconds=900)), "held")
    async with running(workspace) as pilot:
        await press(pilot, "c D y")
        logged = workspace.contacts[ann.id].last("call_held")
        assert logged is not None
        assert (logged.at, logged.detail) == (NOW, {})


async def test_a_note_stays_with_the_question_it_was_begun_at(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        first, second = (question.id for question in workspace.texts.questions()[:2])
        await press(pilot, "c enter")
        await type_words(pilot, "for one")
        await press(pilot, "ctrl+down enter")
        assert workspace.contacts[ann.id].call.answers == {first: "for one"}
        await press(pilot, "j enter")
        await type_words(pilot, "for two")
        await pilot.click(QuestionList, offset=(4, 1))
        assert await appears(pilot, "for two")
        assert workspace.contacts[ann.id].call.answers == {first: "for one", second: "for two"}


async def test_notes_are_typed_while_the_list_is_steered(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "c n")
        await type_words(pilot, "kind")
        await press(pilot, "ctrl+t ctrl+t")
        await type_words(pilot, " person")
        await press(pilot, "escape escape")
        call = workspace.contacts[ann.id].call
        assert call.notes == "kind person"
        assert call.ticked == tuple(question.id for question in workspace.texts.questions()[:2])


async def test_another_call_without_a_time_is_logged_after_asking(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", step=6)
    workspace.contacts.save(actions.hold_call(ann, NOW - timedelta(days=3)), "held")
    async with running(workspace) as pilot:
        await press(pilot, "c D")
        assert await appears(pilot, "Another call?")
        await press(pilot, "escape D y")
        assert [entry.kind for entry in workspace.contacts[ann.id].history] == ["call_held", "call_held"]
        await press(pilot, "D")
        assert told(pilot)[-1] == "This call is logged already."


async def test_the_call_fits_eighty_columns_with_all_it_needs(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add(
        "Ann Lee", "Acme", title="Staff Engineer", location="London, England, United Kingdom",
        timezone="Europe/London", previous_company="Corvid Media", common_ground="we both rowed", step=5,
    )  # fmt: skip
    workspace.contacts.save(actions.answer(ann, NOW - timedelta(days=2)), "answered")
    async with running(workspace) as pilot:
        await press(pilot, "c")
        text = seen(pilot)
        for words in (
            "Staff Engineer at Acme",
            "before: Corvid Media",
            "10:00 here, 10:00 there",
            "London",
            "0:00"[:0],
        ):
            assert words in text
        for words in ("in common: we both rowed", "they answered 18 Nov", "t starts the timer", "Notes · n writes"):
            assert words in text
        await press(pilot, "v")
        assert await appears(pilot, "So far with Ann Lee")
