from collections.abc import Callable

import pytest
from textual.widgets import TextArea

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, told, type_words

Add = Callable[..., Contact]


async def test_the_questions_are_filled_in(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", "Acme", title="Cook", previous_company="Corvid", common_ground="we both rowed")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "c")
        text = seen(pilot)
        assert "Ann Lee › call" in text
        assert "Cook at Acme · before: Corvid" in text
        assert "in common: we both rowed" in text
        assert "How is your role at Acme different" in text
        assert "compare with your last one at Corvid?" in text
        assert "from you or from someone else at Acme" in text


async def test_questions_are_ticked_and_answered_and_notes_are_kept(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "c space space enter")
        await type_words(pilot, "like Corvid")
        await press(pilot, "enter n")
        await type_words(pilot, "a kind person")
        await press(pilot, "escape escape")
        call = workspace.contacts[ann.id].call
        questions = [question.id for question in workspace.texts.questions()]
        assert call.ticked == tuple(questions[:3])
        assert call.answers == {questions[2]: "like Corvid"}
        assert call.notes == "a kind person"
        await press(pilot, "c")
        assert "like Corvid" in seen(pilot)
        assert "a kind person" in seen(pilot)
        assert seen(pilot).count("✓") == 4


async def test_a_tick_is_taken_back_by_pressing_again(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "c space k space")
        assert workspace.contacts[ann.id].call.ticked == ()


@pytest.mark.parametrize(("key", "said"), [("1", "yes"), ("2", "someone else"), ("3 escape", "later"), ("4", "no")])
async def test_the_ask_is_read_aloud_and_what_they_said_is_logged(
    workspace: Workspace, running: Running, add: Add, key: str, said: str
) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "c a")
        assert await appears(pilot, "What do they say?")
        assert "these roles are competitive" in seen(pilot)
        await press(pilot, key)
        kinds = [entry.kind for entry in workspace.contacts[ann.id].history]
        assert kinds == ["call_held", "asked", *["referred"] * (said == "yes")]
        assert workspace.contacts[ann.id].last("asked").text("answer") == said  # type: ignore[union-attr]
        assert workspace.contacts[ann.id].step == 6
        assert workspace.referrals.promised == (said == "yes")


async def test_a_call_is_logged_once(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=4)
    workspace.contacts.save(actions.set_call(ann, NOW, NOW), "set")
    async with running(workspace) as pilot:
        await press(pilot, "c D D")
        assert [entry.kind for entry in workspace.contacts[ann.id].history] == ["call_set", "call_held"]
        assert told(pilot)[-1] == "This call is logged already."


async def test_questions_are_added_and_reordered(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace, (100, 30)) as pilot:
        first, second = workspace.texts.questions()[:2]
        await press(pilot, "c Q J")
        assert [q.id for q in workspace.texts.questions()[:2]] == [second.id, first.id]
        await press(pilot, "n tab")
        await type_words(pilot, "Why company")
        await press(pilot, "ctrl+s")
        added = workspace.texts.questions()[2]
        assert added.text == "Why company"
        assert await appears(pilot, "Why company")
        await press(pilot, "d")
        assert added.id not in [q.id for q in workspace.texts.questions()]
        await press(pilot, "ctrl+r escape")
        assert [q.id for q in workspace.texts.questions()[:2]] == [first.id, second.id]


async def test_a_number_leads_away_and_what_is_typed_is_kept(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        first = workspace.texts.questions()[0].id
        await press(pilot, "c enter")
        await type_words(pilot, "important")
        pilot.app.screen.query_one("#notes", TextArea).text = "my notes"
        pilot.app.screen.set_focus(None)
        await press(pilot, "2 1")
        assert isinstance(pilot.app.screen, BoardScreen)
        call = workspace.contacts[ann.id].call
        assert (call.answers, call.notes) == ({first: "important"}, "my notes")
