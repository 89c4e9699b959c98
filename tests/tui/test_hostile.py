"""Hostile texts in every field, on every screen: nothing stumbles, and no control character is drawn."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.hostile import write_hostile_file
from tests.tui.conftest import Running, press, seen

UNDRAWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

EACH_PERSON = {"message": "m", "call": "c", "so far": "c v", "form": "e", "times": "s", "help": "p", "referral": "R"}


@pytest.fixture
def hostile(data_path: Path) -> Workspace:
    write_hostile_file(data_path)
    return Workspace(data_path, clock=lambda: NOW)


async def looks(pilot: Pilot[None], keys: str) -> None:
    """Press keys, look at the screen, and go back to the one before."""
    depth = len(pilot.app.screen_stack)
    await press(pilot, keys)
    text = seen(pilot)
    assert not UNDRAWABLE.search(text), (keys, UNDRAWABLE.search(text))
    while len(pilot.app.screen_stack) > depth:
        await press(pilot, "escape")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_people(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        for column in range(6):
            for name, keys in EACH_PERSON.items():
                await looks(pilot, keys)
                await press(pilot, "j" if name in ("form", "referral") else "k")
            if column < 5:
                await press(pilot, "l")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_other_screens(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        for keys in ("2", "G", "3", "G", "enter", "escape", "a", "G", "escape", "4", "pagedown", "5", "v"[:0] or "1"):
            await press(pilot, keys)
            assert not UNDRAWABLE.search(seen(pilot)), keys
        await press(pilot, "3 a")
        for _ in range(12):
            await looks(pilot, "e")
            await looks(pilot, "r")
            await looks(pilot, "L")
            await press(pilot, "j j j")
        while len(pilot.app.screen_stack) > 1:
            await press(pilot, "escape")
        await press(pilot, "2")
        hostile.overview.round()
        assert hostile.outcomes.accepted is not None
        from referral_tui.tui.screens.round import RoundScreen

        pilot.app.push_screen(RoundScreen())
        await looks(pilot, "j j m")
        assert not UNDRAWABLE.search(seen(pilot))


def check_exports(make: Callable[[str], bytes]) -> None:
    """No control character but line breaks goes into a file for other programs."""
    for kind in ("csv", "ics", "vcf", "md", "report"):
        text = make(kind).decode()
        assert not UNDRAWABLE.search(text.replace("\r\n", "\n")), kind


def test_exports(hostile: Workspace) -> None:
    from referral_tui.workspace.outgoing import exported

    check_exports(lambda kind: exported(hostile, kind))
    hostile.close()
