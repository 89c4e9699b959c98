"""The message beside the board, where the terminal is wide enough for it."""

from collections.abc import Callable

import pytest
from textual.widgets import TextArea

from referral_tui.content import shipped_templates
from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.clipboard import Copied
from referral_tui.tui.common import copy_text
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, until

Add = Callable[..., Contact]
SIDE = (200, 50)


async def test_m_goes_into_the_message_and_esc_back_to_the_board(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann, bo = add("Ann Lee", step=3), add("Bo Berg", step=3)
    async with running(workspace, SIDE) as pilot:
        assert await appears(pilot, "Hi Ann,")
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        await press(pilot, "m tab")
        assert screen.is_in_message
        assert await appears(pilot, f"template 2 of {len(shipped_templates())}")
        await press(pilot, "L j")
        assert workspace.contacts[ann.id].step == 3, "the board's keys are not given"
        await press(pilot, "escape j")
        assert await appears(pilot, "Hi Bo,")
        assert not screen.is_in_message
        await press(pilot, "L y")
        assert workspace.contacts[bo.id].step == 4
        assert await appears(pilot, "Hi Bo,")
        await press(pilot, "l")
        await pilot.pause(0.2)
        assert "Hi " not in seen(pilot), "nobody is there to write to"
    async with running(workspace, (160, 50)) as pilot:
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MessageScreen)


async def test_what_is_typed_beside_the_board_is_kept_and_sent(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", step=3)
    async with running(workspace, SIDE) as pilot:
        assert await appears(pilot, "Hi Ann,")
        await press(pilot, "m e")
        assert isinstance(pilot.app.screen.focused, TextArea)
        await press(pilot, "1 L u m")
        assert "1Lum" in seen(pilot), "letters and digits are text"
        await press(pilot, "escape")
        (draft,) = workspace.contacts[ann.id].drafts.values()
        assert draft.endswith("1Lum")
        await press(pilot, "s")
        assert await until(pilot, lambda: workspace.contacts[ann.id].history[-1].kind == "written")


async def test_a_text_that_is_left_by_the_mouse_or_a_narrower_terminal_is_kept(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", step=3)
    add("Bo Berg", step=3)
    for leave in ("click", "resize"):
        async with running(workspace, SIDE) as pilot:
            assert await appears(pilot, "Hi Ann,")
            await press(pilot, "m e X Y")
            screen = pilot.app.screen
            assert isinstance(screen, BoardScreen)
            if leave == "click":
                await pilot.click(screen.view, offset=(30, 5))
            else:
                await pilot.resize_terminal(140, 40)
            await pilot.pause(0.2)
            assert not screen.is_typing
            assert any(draft.endswith("XY") for draft in workspace.contacts[ann.id].drafts.values())
            await press(pilot, "g")
            before = screen.view.contact_id
            await press(pilot, "j")
            assert screen.view.contact_id != before, "the board has the keys again"
        workspace.contacts.save(replace(workspace.contacts[ann.id], drafts={}), "dropped")


async def test_what_is_typed_to_somebody_deleted_elsewhere_brings_them_back(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee", step=3)
    async with running(workspace, SIDE) as pilot:
        assert await appears(pilot, "Hi Ann,")
        await press(pilot, "m e X Y")
        workspace.contacts.delete(workspace.contacts[ann.id])
        await pilot.pause(0.2)
        assert any(draft.endswith("XY") for draft in workspace.contacts[ann.id].drafts.values())


async def test_the_message_beside_the_board_is_the_one_that_is_due_by_now_and_the_one_copied(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    async def put(app: object, text: str) -> Copied:
        copied.append(text)
        return Copied.VERIFIED

    monkeypatch.setattr(copy_text, "put_on_clipboard", put)
    ann = add("Ann Lee", step=3)
    async with running(workspace, SIDE) as pilot:
        assert await appears(pilot, f"To a stranger · template 1 of {len(shipped_templates())}")
        await press(pilot, "m tab escape y")
        assert await appears(pilot, "is on the clipboard (checked)")
        assert copied[-1].startswith("Hi Ann, I'm exploring roles in software.")
        workspace.contacts.save(actions.answer(workspace.contacts[ann.id], NOW), "answered")
        assert await appears(pilot, f"Offering times · template 1 of {len(shipped_templates())}")
