"""Screens left the moment they were opened: what goes on beside them ends with them, and nothing stumbles."""

import ast
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from referral_tui.domain.model.contact import new_contact
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.call.screen import CallScreen
from referral_tui.tui.data.versions_screen import VersionsScreen
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, at_rest, press

OPENED_FROM_THE_BOARD = (*"m c e s x z p R a n i f P F slash question_mark W equals_sign t".split(), "v t")
OPENED_FROM_SETUP = tuple(f"5 {'j ' * row}enter" for row in range(12))
OPENED = (
    *OPENED_FROM_THE_BOARD,
    *OPENED_FROM_SETUP,
    "2 enter",
    "3 enter",
    "3 enter a",
    "3 enter w",
    "3 f",
    "3 f enter",
    "equals_sign enter",
    "3 a",
    "3 n",
    "3 b",
    "4",
    "c v",
    "c a",
    "c Q",
    "m T",
    "m e",
    "m t",
    "m i",
    "ctrl+p",
)
"""Keys that open each screen, dialog and form there is."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("pause", "opened"),
    [(0.0, OPENED[::18]), *(pytest.param(pause, OPENED, marks=pytest.mark.long) for pause in (0.0, 0.01, 0.05, 0.2))],
    ids="some all 0.01 0.05 0.2".split(),
)
async def test_each_screen_can_be_left_as_soon_as_it_is_opened(
    demo: Workspace, running: Running, pause: float, opened: tuple[str, ...]
) -> None:
    async with running(demo, demo=True) as pilot:
        for keys in opened:
            await pilot.press(*keys.split())
            await pilot.pause(pause)
            while len(pilot.app.screen_stack) > 1:
                depth = len(pilot.app.screen_stack)
                await pilot.press("escape")
                await pilot.pause()
                if len(pilot.app.screen_stack) >= depth:  # out of what was typed first, or through a question
                    await press(pilot, "y" if pilot.app.screen.is_modal else "escape")
            await pilot.press("escape", "1")
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)


@pytest.mark.parametrize("pause", [0.0, 0.01, 0.05, 0.2])
async def test_the_versions_are_read_and_left(workspace: Workspace, running: Running, pause: float) -> None:
    for goal in range(12):
        workspace.settings.save(workspace.settings.me.__class__(timezone="UTC", welcomed=True, goal=goal), "goal")
        workspace.documents.wait_saved()
    async with running(workspace) as pilot:
        for _ in range(4):
            pilot.app.push_screen(VersionsScreen())
            await pilot.pause(pause)
            await pilot.press("escape")
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_what_is_typed_just_before_leaving_is_kept(demo: Workspace, running: Running) -> None:
    contact = demo.contacts[demo.board.column(5)[0].contact.id]
    async with running(demo, demo=True) as pilot:
        pilot.app.push_screen(CallScreen(contact.id))
        await press(pilot, "n x y z escape escape")
        await pilot.pause(1.2)  # by when the pause in the typing would have saved it
        assert demo.contacts[contact.id].call.notes.endswith("xyz")
        pilot.app.push_screen(MessageScreen(contact.id))
        await press(pilot, "e x y z escape escape")
        await pilot.pause(1.2)
        assert any(text.endswith("xyz") for text in demo.contacts[contact.id].drafts.values())


@pytest.mark.parametrize("keys", ["m e x", "c n x", "5 G k k k enter"])
async def test_quitting_while_something_is_being_kept(workspace: Workspace, running: Running, keys: str) -> None:
    workspace.contacts.save(new_contact("Ann Lee"), "added Ann", company="Acme")
    async with running(workspace) as pilot:
        await pilot.press(*keys.split())
        assert keys[0] == "5" or isinstance(pilot.app.focused, TextArea)
        await pilot.press("ctrl+q")
        await at_rest(pilot)
    assert pilot.app.return_code == 0
    assert workspace.documents.wait_saved().saved


def test_no_worker_is_a_thread_that_could_touch_a_widget() -> None:
    for path in Path("referral_tui/tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                threads = [each for each in node.keywords if each.arg == "thread"]
                assert not threads, f"{path}:{node.lineno} makes a thread a worker: await to_thread instead"
            if isinstance(node, ast.Attribute):
                assert node.attr != "call_from_thread", f"{path}:{node.lineno}"


@pytest.mark.parametrize("keys", ["m", "c", "e"])
async def test_the_timer_that_keeps_what_is_typed_may_ring_while_the_screens_are_taken_down(
    demo: Workspace, running: Running, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    async with running(demo) as pilot:
        await press(pilot, keys)
        app: Any = pilot.app
        prune = app._prune
        rang: list[bool] = []

        async def prune_and_ring(*nodes: Any, **more: Any) -> None:
            await prune(*nodes, **more)
            app._keep_typed_now_and_then()
            rang.append(True)

        monkeypatch.setattr(app, "_prune", prune_and_ring)
    assert rang
