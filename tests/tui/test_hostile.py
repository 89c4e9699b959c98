"""Hostile texts in every field, on every screen: nothing stumbles, and no control character is drawn."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from referral_tui.tui.referrals.round_screen import RoundScreen
from referral_tui.workspace import Workspace
from referral_tui.workspace.exporting import exported
from tests.conftest import NOW
from tests.hostile import write_hostile_file
from tests.tui.conftest import Running, press, seen

UNDRAWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

EACH_PERSON = {"message": "m", "call": "c", "so far": "c v", "form": "e", "times": "s", "help": "p", "referral": "R"}
SIZES = [(80, 24), pytest.param((140, 40), marks=pytest.mark.long)]


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
    for _ in range(4):  # out of dialogs and forms, whatever they ask
        if len(pilot.app.screen_stack) > depth:
            await press(pilot, "escape")
    assert len(pilot.app.screen_stack) == depth, keys


@pytest.mark.parametrize("size", SIZES)
async def test_people(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    visits = list(EACH_PERSON.values())
    async with running(hostile, size) as pilot:
        for column in range(6):
            for keys in visits[column % 3 :: 3]:
                await looks(pilot, keys)
                await press(pilot, "j")
            await press(pilot, "l")


@pytest.mark.parametrize("size", SIZES)
async def test_the_other_screens(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        for keys in ("2", "G", "3", "G", "enter", "escape", "a", "G", "escape", "4", "pagedown", "5", "1"):
            await press(pilot, keys)
            assert not UNDRAWABLE.search(seen(pilot)), keys
        await press(pilot, "3 a")
        for keys in ("e", "r", "L", "e"):
            await looks(pilot, keys)
            await press(pilot, "j j j j j j j j")
        await press(pilot, "escape")
        assert hostile.cards.outcomes.accepted is not None
        pilot.app.push_screen(RoundScreen())
        await looks(pilot, "j j m")


@pytest.mark.parametrize("kind", ["csv", "ics", "vcf", "md", "report"])
def test_exports(hostile: Workspace, kind: str) -> None:
    text = exported(hostile, kind).decode()
    assert not UNDRAWABLE.search(text.replace("\r\n", "\n"))
    hostile.documents.close()
