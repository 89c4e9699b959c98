"""Paying it forward: whom the user helps, in column 7 and in Today (METHOD.md, step 7)."""

from collections.abc import Callable
from datetime import timedelta

from textual.widgets import Input, TextArea

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.helping import Help
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.people.help_form import HelpForm
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, press, seen, type_words

Add = Callable[..., Contact]


async def test_somebody_new_who_asks_comes_to_column_seven(workspace: Workspace, running: Running, add: Add) -> None:
    helper = actions.hold_call(add("Ann Lee", step=6), NOW - timedelta(days=9))
    workspace.contacts.save(helper, "called")
    async with running(workspace) as pilot:
        await press(pilot, "l n")
        assert isinstance(pilot.app.screen, HelpForm)
        assert await appears(pilot, "Who helped you: Ann Lee (call)")
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Enter a name")
        await type_words(pilot, "Bo Berg")
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "What did they ask?")
        await type_words(pilot, "How to begin")
        pilot.app.screen.query_one("#next_on", Input).value = "tomorrow"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "What is to be done on that day?")
        pilot.app.screen.query_one("#next_on", Input).value = ""
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Bo Berg › message")
        await press(pilot, "escape")
        assert await appears(pilot, "help: How to begin")
        (bo,) = [contact for contact in workspace.contacts.values() if contact.name == "Bo Berg"]
        assert (bo.step, workspace.helping[bo.id].asked_on) == (7, "2026-11-20")
        await press(pilot, "2")
        assert await appears(pilot, "help: How to begin")
        assert await appears(pilot, "→ answer them")
        await press(pilot, "1 m")
        assert isinstance(pilot.app.screen, MessageScreen)
        text = seen(pilot)
        assert "Thank you for reaching out. I know what" in text
        assert "How to begin" in text
        assert "Who helped you" in text
        assert "Ann Lee (call)" in text
        await press(pilot, "s")
        assert await appears(pilot, "helped today")


async def test_what_was_done_and_what_is_next_is_kept_and_comes_back_on_its_day(
    workspace: Workspace, running: Running, add: Add
) -> None:
    bo = add("Bo Berg", step=7)
    workspace.contacts.save_with_help(Help(bo.id, asked="A call", asked_on="2026-11-10"), bo, "help")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "p")
        pilot.app.screen.query_one("#did", TextArea).text = "Sent my notes.\nTalked for 15 minutes."
        pilot.app.screen.query_one("#next", Input).value = "Introduce him"
        pilot.app.screen.query_one("#next_on", Input).value = "Wed"
        await press(pilot, "ctrl+s")
        kept = workspace.helping[bo.id]
        assert (kept.did, kept.next, kept.next_on) == (
            "Sent my notes.\nTalked for 15 minutes.", "Introduce him", "2026-11-25",
        )  # fmt: skip
        text = seen(pilot)
        assert "help Wed: Introduce" in text
        assert "They asked: A call" in text
        assert "Next: Introduce him" in text
        await press(pilot, "u")
        assert workspace.helping[bo.id].next == ""
        await press(pilot, "d y")
        assert bo.id not in workspace.helping
        await press(pilot, "u")
        assert workspace.helping[bo.id].asked == "A call"
