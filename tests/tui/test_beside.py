"""What stands beside lists where there is room, and what the figures look like."""

import pytest

from referral_tui.domain.model.settings import Me
from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, appears, press, seen

BESIDE = {
    "your details": ("5", ("╭─ Your details", "Role you look for     Software Engineer", "Referral goal         40")),
    "premium": ("5 j", ("6 InMail credits left", "Plan                  Premium Business")),
    "profile": ("5 j j", ("✓ Headline  names the role you look for",)),
    "templates": ("5 j j j", ("After the call", "Thanks: they'll refer you")),
    "questions": ("5 j j j j", ("The ask, after 10 to 15 minutes", "What does a typical day look like for you?")),
    "export": ("5 G k", ("vcf                   your contacts",)),
    "a template": ("5 j j j enter", ("First message to a stranger · InMail", "Would you be up for a 15-minute call")),
    "a question": ("5 j j j j enter", ("Ask what only they can tell ", "How is your role at {company}")),
    "an opening": ("3 a", ("to apply ─ applied ─ interview ─ offer ─ accepted", "Hannah Brookes: promised")),
    "a company": ("3 enter", ("╭─ Hannah Brookes", "╭─ Message", "m open")),
    "details": ("space", ("works there now +3", "╭─ Message: To a stranger", "╭─ Halden Systems")),
}
"""Keys, and what stands on the screen then."""


@pytest.mark.parametrize(("keys", "words"), BESIDE.values(), ids=BESIDE.keys())
async def test_what_is_under_the_cursor_stands_beside_the_list(
    demo: Workspace, running: Running, keys: str, words: tuple[str, ...]
) -> None:
    async with running(demo, (150, 45)) as pilot:
        await press(pilot, keys)
        for each in words:
            assert await appears(pilot, each), each


async def test_the_box_follows_the_cursor_and_goes_where_there_is_no_room(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        await press(pilot, "5 j")
        assert await appears(pilot, "╭─ Premium and credits")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "╭─" not in seen(pilot)
        await pilot.resize_terminal(140, 40)
        assert await appears(pilot, "╭─ Premium and credits")


async def test_what_is_typed_in_details_is_no_markup_beside_them(workspace: Workspace, running: Running) -> None:
    workspace.settings.save(Me(name="[red]Robin[/] [b]", timezone="UTC", welcomed=True), "details")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "5")
        assert await appears(pilot, "Your name             [red]Robin[/] [b]")


async def test_the_funnel_narrows_and_the_weeks_stand_over_their_numbers(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 50)) as pilot:
        await press(pilot, "4")
        assert await appears(pilot, "Week by week")
        lines = [line[:62] for line in seen(pilot).splitlines()]
        first = next(index for index, line in enumerate(lines) if "From message to offer" in line) + 1
        bars = [sum(line.count(cell) for cell in "█▌▐") for line in lines[first : first + 7]]
        assert bars == sorted(bars, reverse=True)
        assert bars[0] > bars[-1] > 0
        weeks = next(index for index, line in enumerate(lines) if "Week by week" in line)
        numbers = next(line for line in lines[weeks:] if line.split()[:1] == ["wrote"])
        busiest = max(int(each) for each in numbers.split()[1:] if each != "·")
        end = numbers.index(f" {busiest} ") + len(f" {busiest}")
        highest = next(line for line in lines[weeks + 1 :] if "█" in line)
        assert highest[end - 3 : end] == "███"
        assert highest.count("█") == 3


async def test_keys_in_borders_and_the_timer_can_be_clicked(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:

        async def click_on(words: str) -> None:
            assert await appears(pilot, words)
            lines = seen(pilot).splitlines()
            y = next(index for index, line in enumerate(lines) if words in line)
            await pilot.click(offset=(lines[y].index(words), y))
            await pilot.pause()

        await click_on("m open")
        assert await appears(pilot, "To send")
        await press(pilot, "escape")
        await click_on("space more")
        assert await appears(pilot, "works there now +3")
        await press(pilot, "escape l l l j c")
        await click_on("t starts the timer")
        assert await appears(pilot, "t stops it")
        await press(pilot, "escape 5")
        await click_on("enter open")
        assert await appears(pilot, "Free for calls")
