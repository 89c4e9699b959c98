"""Keys pressed at random, on screens of any size: nothing stumbles, nothing is lost, everything can be undone."""

import asyncio
import json
import os
import random
from pathlib import Path

import pytest
from textual.pilot import OutOfBounds, Pilot

from referral_tui.demo import fill_demo
from referral_tui.store.repository import TABLES
from referral_tui.tui import browser, clipboard
from referral_tui.tui.app import ReferralApp
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.clipboard import Copied
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.workspace import Workspace
from referral_tui.workspace.doctor import examine
from tests.conftest import NOW
from tests.hostile import write_hostile_file

KEYS = (
    *"abcdefghijklmnoprstuvwxyzABCDGHILMNPQRSTUVY123450?/ ",
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("space", "backspace", "delete", "ctrl+s", "ctrl+p", "ctrl+l", "ctrl+t", "ctrl+o", "ctrl+down", "ctrl+up"),
    *("enter", "escape", "escape", "down", "right", "m", "ctrl+s", "L", "H", "j", "l"),
)
"""All but what ends the program (q, ctrl+q), leaves it (E), or cannot be undone on purpose (F)."""

SIZES = ((80, 24), (20, 5), (140, 40), (26, 12), (250, 80), (100, 30), (40, 15))
ACTIONS = 630
SEEDS = range(8)


class Walk:
    """Actions chosen by dice, noted so that a failure can be walked again."""

    def __init__(self, pilot: Pilot[None], seed: int) -> None:
        self._pilot, self._dice = pilot, random.Random(seed)
        self.done: list[str] = []

    async def act(self) -> None:
        """A key, now and then a click or another size."""
        chance = self._dice.random()
        if chance < 0.05:
            width, height = self._dice.choice(SIZES)
            self.done.append(f"{width}x{height}")
            await self._pilot.resize_terminal(width, height)
        elif chance < 0.12:
            width, height = self._pilot.app.size
            at = (self._dice.randrange(width), self._dice.randrange(height))
            self.done.append(f"click {at}")
            try:
                await self._pilot.click(offset=at, times=self._dice.choice((1, 2)))
            except OutOfBounds:
                self.done.append("nowhere")
        else:
            key = self._dice.choice(KEYS)
            self.done.append(key)
            await self._pilot.press(key)
        if self._dice.random() < 0.2:
            await self._pilot.pause(self._dice.choice((0, 0.01, 0.05)))


@pytest.fixture(autouse=True)
def nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser and no clipboard of the host."""
    monkeypatch.setattr(browser, "open_page", lambda url, environ: False)
    monkeypatch.setattr(clipboard, "copy", lambda text, environ: Copied.VERIFIED)


def documents(workspace: Workspace) -> dict[str, dict[str, object]]:
    return {table: {doc["id"]: doc for doc in workspace.documents.docs(table)} for table in TABLES}


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("people", ["demo", "hostile"])
@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys(data_path: Path, people: str, seed: int) -> None:
    if people == "hostile":
        write_hostile_file(data_path)
    workspace = Workspace(data_path, clock=lambda: NOW)
    if people == "demo":
        fill_demo(workspace)
    before = documents(workspace)
    app = ReferralApp(workspace)
    async with app.run_test(size=SIZES[seed % len(SIZES)]) as pilot:
        await pilot.pause()
        walk = Walk(pilot, seed)
        try:
            for _ in range(ACTIONS):
                await walk.act()
            for _ in range(30):
                if len(app.screen_stack) == 1:
                    break
                await pilot.press("y" if isinstance(app.screen, Confirm) else "escape")
                await pilot.pause(0.05)
            await pilot.press("escape", "escape", "1")
            await pilot.pause()
            assert isinstance(app.screen, BoardScreen)
            state = await asyncio.to_thread(workspace.documents.wait_saved)
            assert state.saved
            json.loads(data_path.read_bytes())
            assert people == "hostile" or examine(data_path, os.environ).status == 0
            while workspace.documents.undo() is not None:
                pass
            assert documents(workspace) == before
        except BaseException:
            print("\n".join(walk.done))
            raise
    workspace.documents.close()
