from collections.abc import Callable

from textual.widgets import Input

from referral_tui.domain import actions
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.settings import Look, Premium, Profile
from referral_tui.domain.records import replace
from referral_tui.tui.call.schedule_form import ScheduleForm
from referral_tui.tui.call.screen import CallScreen
from referral_tui.tui.keymap import keymap_problems
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.setup.settings_forms import PremiumForm
from referral_tui.tui.today.screen import TodayScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, is_told, press, seen, type_words

Add = Callable[..., Contact]
FIRST = Template("t", "First", "first", "inmail", "Hi")


async def test_one_key_opens_what_each_line_asks_for(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "2 enter")
        assert isinstance(pilot.app.screen, MessageScreen)
        await press(pilot, "escape j j j j enter")
        assert isinstance(pilot.app.screen, CallScreen)
        await press(pilot, "escape G k k k enter")
        assert await appears(pilot, "Close Dmitri Volkov")
        await press(pilot, "1")
        assert next(each for each in demo.contacts.values() if each.name == "Dmitri Volkov").closed is not None
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_line_goes_when_the_message_is_logged(workspace: Workspace, running: Running, add: Add) -> None:
    ann = actions.answer(add("Ann Lee", timezone="UTC", notes="first\nlikes rowing", offered_times="Mon 10"), NOW)
    workspace.contacts.save(ann, "answered")
    workspace.settings.save(Profile(True, True, True, True, True, True), "profile")
    async with running(workspace) as pilot:
        await press(pilot, "2")
        assert await appears(pilot, "likes rowing")
        await press(pilot, "enter s")
        assert await appears(pilot, "All done for today: 1 thing.")
        assert "✓ Ann Lee: wrote by message: offer times for the call" in seen(pilot)


async def test_a_time_that_is_to_be_set_opens_the_schedule(workspace: Workspace, running: Running, add: Add) -> None:
    workspace.contacts.save(actions.move(add("Ann Lee"), 5, NOW), "moved")
    async with running(workspace) as pilot:
        await press(pilot, "2 enter")
        assert isinstance(pilot.app.screen, ScheduleForm)


async def test_the_next_person_of_a_company_is_written_to(workspace: Workspace, running: Running, add: Add) -> None:
    from datetime import timedelta

    workspace.contacts.save(actions.send(add("Ann Lee"), FIRST, "inmail", "", "Hi", NOW - timedelta(days=5)), "wrote")
    bo = add("Bo Berg", "Acme")
    async with running(workspace) as pilot:
        await press(pilot, "2")
        assert await appears(pilot, "next: no reply 5 d")
        assert "2 Today 1" in seen(pilot)
        workspace.contacts.save(actions.snooze(bo, "2026-12-02", NOW), "snoozed")
        await pilot.pause()
        assert "next there" not in seen(pilot)
        workspace.documents.undo()
        await press(pilot, "enter s")
        assert await appears(pilot, "✓ Bo Berg: wrote by InMail: first message to a stranger")
        assert workspace.contacts[bo.id].step == 3
        assert "next there" not in seen(pilot)


async def test_snoozed_until_a_day_that_is_chosen_or_typed(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=3)
    async with running(workspace) as pilot:
        await press(pilot, "z")
        assert await appears(pilot, "Leave Ann Lee alone until")
        await press(pilot, "2")
        assert workspace.contacts[ann.id].history[-1].text("until") == "2026-11-23"
        assert await appears(pilot, "snoozed until Mon")
        await press(pilot, "z tab")
        await type_words(pilot, "yesterday")
        await press(pilot, "enter")
        assert await appears(pilot, "That day has already passed. Choose a later one.")
        pilot.app.screen.query_one(Input).value = ""
        await type_words(pilot, "2 Dec")
        await press(pilot, "enter")
        assert workspace.contacts[ann.id].history[-1].text("until") == "2026-12-02"
        await press(pilot, "z 5")
        assert await appears(pilot, "write to them")
        assert workspace.contacts[ann.id].history[-1].text("until") == ""


async def test_the_trial_that_bills_soon_is_an_item(workspace: Workspace, running: Running, add: Add) -> None:
    workspace.settings.save(Premium("Premium Career", "2026-10-22", "2026-11-22"), "plan")
    add("Ann Lee")
    async with running(workspace) as pilot:
        assert "2 d · 5 cr" in seen(pilot)
        await press(pilot, "2")
        assert await appears(pilot, "trial bills in 2 days")
        assert "5 credits left: cancelling loses them." in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PremiumForm)


async def test_plan_and_days_that_do_not_fit_are_said_at_the_field(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "5 j enter")
        form = pilot.app.screen
        assert isinstance(form, PremiumForm)

        async def refused(sentence: str, **typed: str) -> None:
            for id, text in typed.items():
                form.query_one(f"#{id}", Input).value = text
            await press(pilot, "ctrl+s")
            assert sentence in seen(pilot)
            for id in typed:
                form.query_one(f"#{id}", Input).value = ""

        form.query_one("#plan").value = "Premium Career"  # type: ignore[attr-defined]
        await refused("That is before it starts, on 20 Nov.", starts="2026-11-20", ends="2026-11-01")
        await refused("There is no 2027-02-29 in the calendar.", starts="2027-02-29")
        await refused("Write the day of the month, from 1 to 31.", renews="32")
        await refused("Premium Career keeps 15 at most.", credits="16")
        await refused("Write a whole number", monthly="five")
        form.query_one("#credits", Input).value = "7"
        await press(pilot, "ctrl+s")
        assert (workspace.settings.premium.plan, workspace.credits.left) == ("Premium Career", 7)
        await press(pilot, "enter ctrl+s")
        assert workspace.settings.premium.credits_as_of == "2026-11-20T10:00:00Z"
        assert workspace.credits.left == 7


async def test_ones_own_hours_are_checked_at_their_field(workspace: Workspace, running: Running) -> None:
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "5 enter")
        for text, says in (
            ("Mon 9-12, 11-13", "The hours of Mon overlap at 11:00."),
            ("Mon 15-10", "ends before it starts."),
            ("", "Without hours no times can be offered."),
        ):
            pilot.app.screen.query_one("#hours", Input).value = text
            await press(pilot, "ctrl+s")
            assert says in seen(pilot)
        pilot.app.screen.query_one("#timezone", Input).value = "Mars/Olympus"
        await press(pilot, "ctrl+s")
        assert "That isn't a time zone." in seen(pilot)
        assert workspace.settings.me.hours == "Mon-Fri 9-12, 13-18"


async def test_a_key_of_ones_own_works_at_once_and_a_clash_is_refused(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee")
    async with running(workspace, (100, 40)) as pilot:
        await press(pilot, "5 end up up up enter")
        assert await appears(pilot, "Anywhere")
        keys = pilot.app.screen.query_one("PickList")
        message = next(i for i in range(200) if keys.get_option_at_index(i).id == "message")  # type: ignore[attr-defined]
        keys.highlighted = message  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert await appears(pilot, "A key for Message")
        await press(pilot, "x")
        assert workspace.settings.look.keys == {}
        await press(pilot, "enter f7")
        assert workspace.settings.look.keys == {"message": "f7"}
        await press(pilot, "1 f7")
        assert isinstance(pilot.app.screen, MessageScreen)


async def test_a_key_taken_back_is_its_old_one_again(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        workspace.settings.save(Look(keys={"message": "f7"}), "changed the key of Message")
        await pilot.pause()
        workspace.documents.undo()
        await press(pilot, "f7")
        assert not isinstance(pilot.app.screen, MessageScreen)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MessageScreen)


def test_keys_that_would_lock_somebody_out_are_refused() -> None:
    for id, key in (("save", "g"), ("cancel", "tab"), ("leave", "enter"), ("save", "escape"), ("cancel", "ctrl+s")):
        assert keymap_problems({id: key}) != [], (id, key)
    assert keymap_problems({"save": "f2"}) == keymap_problems({"save": "ctrl+w", "message": "M"}) == []


async def test_the_count_stays_when_somebody_is_added_at_a_new_company(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        assert await appears(pilot, "2 Today 23")
        demo.contacts.save(new_contact("Ann Lee"), "added Ann", company="Acme")
        demo.settings.save(replace(demo.settings.me, goal=41), "goal")
        await pilot.pause()
        assert "2 Today 23" in seen(pilot)


async def test_what_is_not_due_is_not_copied_and_the_message_says_when_it_is(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = actions.send(add("Ann Lee", step=3), FIRST, "inmail", "", "Hi Ann", NOW)
    workspace.contacts.save(ann, "wrote")
    for size in ((100, 30), (140, 40), (200, 50)):
        async with running(workspace, size) as pilot:
            await press(pilot, "y")
            assert await is_told(pilot, "Not copied: nothing is due with Ann Lee until Tue 1 Dec. m opens the message.")
    async with running(workspace, (100, 30)) as pilot:
        assert await appears(pilot, "Nothing is to be written until Tue 1 Dec.")
        await press(pilot, "m")
        assert await appears(pilot, "Give them time: this is due Tue 1 Dec.")


async def test_what_an_opening_asks_for_stands_beside_with_the_application(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        await press(pilot, "2")
        assert await appears(pilot, "Software Engineer… Palisade Health  apply")
        await press(pilot, "j j j j j j j j")
        assert await appears(pilot, "╭─ Software Engineer, Records at Palisade Health ")
        assert await appears(pilot, "enter  apply, then note it")
        assert await appears(pilot, "to apply ─ applied ─ interview ─ offer ─ accepted")
        assert await appears(pilot, "Rosa Delgado: promised")


async def test_a_notice_stands_alone_beside_the_list(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "2")
        assert await appears(pilot, "enter  your profile")
        assert seen(pilot).count("╭─") == 1
