from collections.abc import Callable
from datetime import timedelta

from textual.widgets import Input, Select, SelectionList, TextArea

from referral_tui.domain import actions
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, is_told, press, seen, type_words

Add = Callable[..., Contact]


def times(pilot: object) -> str:
    return pilot.app.screen.query_one("#times", TextArea).text  # type: ignore[attr-defined, no-any-return]


async def test_the_place_says_the_zone_and_saving_confirms_it_once(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", step=4, location="Greater Seattle Area")
    async with running(workspace, (118, 40)) as pilot:
        await press(pilot, "s")
        text = seen(pilot)
        assert "Likely: Seattle, Washington, United States, from “Greater Seattle Area”. Saving keeps it." in text
        assert "It is 10:00 for you, 2:00 for them." in text
        assert "Mon 23 Nov    9:00 theirs   17:00 yours" in text
        await press(pilot, "ctrl+s")
        saved = workspace.contacts[ann.id]
        assert saved.timezone == "America/Los_Angeles"
        assert saved.offered_times.splitlines()[:2] == [
            "Friday, November 20 at 9:00 AM or 9:30 AM",
            "Monday, November 23 at 9:00 AM or 9:30 AM",
        ]
        await press(pilot, "s")
        assert "Likely" not in seen(pilot)
        assert saved.offered_times == times(pilot)


async def test_towns_of_one_name_are_offered(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4, location="Cambridge")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s")
        assert "There is more than one “Cambridge”: choose the one, or ask." in seen(pilot)
        assert times(pilot) == ""
        await press(pilot, "tab enter down down down enter")
        assert await appears(pilot, "It is 10:00 for you, 5:00 for them.")
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].timezone == "America/New_York"
        assert workspace.contacts[ann.id].offered_times.startswith("Friday, November 20 at 9:00 AM or")


async def test_remote_is_asked_about(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4, location="Remote")
    async with running(workspace, (118, 40)) as pilot:
        await press(pilot, "s")
        assert "“Remote” does not say it: ask them, or look at their profile once more." in seen(pilot)
        await type_words(pilot, "Mars/Olympus")
        await press(pilot, "ctrl+s")
        assert "That isn't a time zone." in seen(pilot)
        assert workspace.contacts[ann.id] == ann


async def test_times_are_taken_in_and_out(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", step=4, timezone="UTC")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s")
        assert times(pilot).count("November") == 5
        slots = pilot.app.screen.query_one(SelectionList)
        before = len(slots.selected)
        await press(pilot, "space down space")
        assert len(slots.selected) == before - 2
        assert times(pilot).splitlines()[0].startswith("Monday 23 November")


async def test_times_in_ones_own_words_are_never_overwritten(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4, timezone="UTC", offered_times="any evening")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s tab space")
        assert times(pilot) == "any evening"
        assert "The times stay as you wrote them." in seen(pilot)
        pilot.app.screen.query_one("#timezone", Input).value = "Europe/Oslo"
        await press(pilot, "ctrl+s")
        assert workspace.contacts[ann.id].offered_times == "any evening"


async def test_another_call_then_is_said_and_its_time_not_offered(
    workspace: Workspace, running: Running, add: Add
) -> None:
    bo = actions.set_call(add("Bo Berg", timezone="UTC"), NOW.replace(day=23, hour=9), NOW)
    workspace.contacts.save(bo, "set a call")
    add("Ann Lee", step=4, timezone="UTC")
    async with running(workspace, (118, 40)) as pilot:
        await press(pilot, "g s")
        assert "Ann Lee" in seen(pilot).splitlines()[1]
        assert "Mon 23 Nov    9:00 theirs" not in seen(pilot)
        pilot.app.screen.query_one("#agreed", Input).value = "Mon 9am"
        assert await appears(pilot, "You have another call then.")
        await press(pilot, "ctrl+s")
        assert "ctrl+s again sets this one anyway." in seen(pilot)
        await press(pilot, "ctrl+s")
        assert len(workspace.call_times()) == 2


async def test_hours_that_never_meet_are_said(workspace: Workspace, running: Running, add: Add) -> None:
    workspace.settings.save(replace(workspace.settings.me, hours="Sun 1-2"), "hours")
    add("Ann Lee", step=4, timezone="UTC")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s")
        assert await appears(pilot, "Your free hours and theirs never overlap")


async def test_a_call_is_moved_and_written_for_the_calendar(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4, timezone="UTC", offered_times="Mon 10")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "C")
        assert await is_told(pilot, "No call is set with Ann Lee yet. s sets one.")
        await press(pilot, "s")
        await type_words(pilot, "Mon 10am")
        await press(pilot, "ctrl+s")
        await press(pilot, "escape")
        assert await appears(pilot, "confirm: Mon 10:00")
        await press(pilot, "s")
        pilot.app.screen.query_one("#agreed", Input).value = "Tue 11am"
        await press(pilot, "ctrl+s escape C")
        assert await is_told(pilot, "For your calendar: ")
        assert call_time(workspace.contacts[ann.id]) == NOW.replace(day=24, hour=11)
        assert workspace.contacts[ann.id].offered_times == "Mon 10"


async def test_a_call_in_the_past_can_stay_as_it_is(workspace: Workspace, running: Running, add: Add) -> None:
    ann = actions.set_call(add("Ann Lee", timezone="UTC"), NOW.replace(day=18), NOW.replace(day=17))
    workspace.contacts.save(ann, "set a call")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s ctrl+s")
        assert workspace.contacts[ann.id] == ann
        await press(pilot, "s")
        select = pilot.app.screen.query(Select)
        assert len(select) == 0


async def test_a_small_week_stands_beside_the_form_where_there_is_room(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", step=4, timezone="Europe/Paris")
    bo = add("Bo Diaz", "Umbra", step=5)
    workspace.contacts.save(actions.set_call(bo, NOW + timedelta(days=3), NOW), "set a call")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "s")
        assert await appears(pilot, "The coming days")
        week = [line.split("│")[1].split() for line in seen(pilot).splitlines() if line.count("│") == 2]
        assert week[0] == ["yours", "theirs", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        assert week[1] == ["20", "21", "22", "23", "24", "25", "26", "27", "28"]
        hours = {line[0]: line[1:] for line in week if line and ":" in line[0]}
        assert hours["10:00"][:5] == ["11:00", "·", "·", "·", "×"]
        assert "●" in hours["9:00"]
        await press(pilot, "shift+tab")
        await type_words(pilot, "Tue 11:00")
        assert await appears(pilot, "◆ this call")
    async with running(workspace, (100, 40)) as pilot:
        await press(pilot, "s")
        assert "The coming days" not in seen(pilot)
