"""Hostile texts in every field, on every screen: nothing stumbles, and no control character is drawn."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.tui.insights.review_screen import ReviewScreen
from referral_tui.tui.referrals.after_job_screen import AfterJobScreen
from referral_tui.tui.referrals.round_screen import RoundScreen
from referral_tui.workspace import Workspace
from referral_tui.workspace.exporting import exported
from tests.conftest import NOW
from tests.export_files import written, zipped
from tests.hostile import ALL, write_hostile_file
from tests.tui.conftest import Running, appears, press, seen

UNDRAWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

EACH_PERSON = {
    "message": "m",
    "call": "c",
    "so far": "c v",
    "form": "e",
    "times": "s",
    "help": "p",
    "referral": "R",
    "reply": "r",
}
SIZES = [(80, 24), pytest.param((140, 40), marks=pytest.mark.long)]


@pytest.fixture
def hostile(data_path: Path) -> Workspace:
    write_hostile_file(data_path)
    opened = Workspace(data_path, clock=lambda: NOW)
    moved = {"moved_on": "2026-11-19", "recommended_on": "2021-01-02", "connected_on": "2020-01-02"}
    opened.connections.save(
        [
            Connection.new(
                f"{text} {n}", company=text, title=text, previous_company=f"{text} Inc", greeting=text, **moved
            )
            for n, text in enumerate(ALL)
        ]
    )
    return opened


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


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_people(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    visits = list(EACH_PERSON.values())
    async with running(hostile, size) as pilot:
        for column in range(6):
            for keys in visits[column % 3 :: 3]:
                await looks(pilot, keys)
                await press(pilot, "j")
            await press(pilot, "l")


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_connections_and_duplicates(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        for keys in ("W", "W j j m", "f", "equals_sign", "equals_sign enter", "v v v t"):
            await looks(pilot, keys)
            await press(pilot, "escape")
        await press(pilot, "3")
        for keys in ("f", "f j enter", "enter v V", "enter N", "o o"):
            await looks(pilot, keys)
            await press(pilot, "j j j")


async def test_an_export_full_of_hostile_texts(hostile: Workspace, running: Running, tmp_path: Path) -> None:
    rows = [(text.encode(errors="replace").decode(),) * 7 for text in ALL]
    heads = ("First Name,Last Name,URL,Email Address,Company,Position,Connected On",
             "Saved Date,Job Url,Job Title,Company Name", "Organization,Followed On",
             "Company Name,Title,Description,Location,Started On,Finished On",
             "First Name,Last Name,Company,Job Title,Text,Creation Date,Status")  # fmt: skip
    names = ("Connections", "Saved Jobs", "Company Follows", "Positions", "Recommendations_Received")
    files = {name: written(tuple(head.split(",")), rows) for name, head in zip(names, heads, strict=True)}
    zipped(tmp_path / "export.zip", **files)
    async with running(hostile, (100, 30)) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "export.zip")
        await press(pilot, "enter")
        assert await appears(pilot, "[x] Connections")
        for keys in ("j", "j", "pagedown", "G", "pagedown"):
            await press(pilot, keys)
            assert not UNDRAWABLE.search(seen(pilot)), keys
        await press(pilot, "enter")
        assert await appears(pilot, "Companies") or await appears(pilot, "movers")
        await press(pilot, "escape 3 f")
        assert not UNDRAWABLE.search(seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_other_screens(hostile: Workspace, running: Running, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        for keys in ("2", "G", "3", "G", "enter", "escape", "a", "G", "escape", "4", "pagedown", "5", "1"):
            await press(pilot, keys)
            assert not UNDRAWABLE.search(seen(pilot)), keys
        await press(pilot, "3 a")
        for keys in ("e", "v", "t j", "t e", "f", "L", "e"):
            await looks(pilot, keys)
            await press(pilot, "j j j j j j j j")
        await press(pilot, "escape")
        assert hostile.cards.outcomes.accepted is not None
        pilot.app.push_screen(RoundScreen())
        await looks(pilot, "j j m")
        for screen in (AfterJobScreen(), ReviewScreen()):
            pilot.app.push_screen(screen)
            await looks(pilot, "j h l")
            await press(pilot, "escape")


@pytest.mark.parametrize("kind", ["csv", "ics", "vcf", "md", "report"])
def test_exports(hostile: Workspace, kind: str) -> None:
    text = exported(hostile, kind).decode()
    assert not UNDRAWABLE.search(text.replace("\r\n", "\n"))
    hostile.documents.close()
