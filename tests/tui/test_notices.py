"""A notice ten minutes before a call: once, while the program runs, and not where it is turned off."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.settings import Look
from referral_tui.tui.app import ReferralApp
from referral_tui.tui.notices import terminal_notice
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, told

Add = Callable[..., Contact]

TERMINALS = {
    "none that is known": ({}, "\a"),
    "iTerm": ({"TERM_PROGRAM": "iTerm.app"}, "\a\x1b]9;Call with Ann, Lee: 10:09\x1b\\"),
    "Windows Terminal": ({"WT_SESSION": "1"}, "\a\x1b]9;Call with Ann, Lee: 10:09\x1b\\"),
    "foot": ({"TERM": "foot"}, "\a\x1b]777;notify;Call with Ann, Lee;10:09\x1b\\"),
    "GNOME": ({"VTE_VERSION": "7000"}, "\a\x1b]777;notify;Call with Ann, Lee;10:09\x1b\\"),
    "iTerm in tmux": ({"TERM_PROGRAM": "iTerm.app", "TMUX": "/tmp/t"}, "\a"),
}


@pytest.mark.parametrize(("environ", "expected"), TERMINALS.values(), ids=TERMINALS.keys())
def test_a_terminal_is_told_in_its_own_way(environ: dict[str, str], expected: str) -> None:
    assert terminal_notice("Call with Ann; Lee", "10:09\x1b]0;x\a", environ) == expected


@pytest.mark.parametrize("is_on", [True, False])
async def test_a_call_that_is_about_to_begin_is_told_once(
    workspace: Workspace, running: Running, add: Add, is_on: bool
) -> None:
    workspace.settings.save(Look(notices=is_on), "notices")
    ann = add("Ann Lee", "Acme", phone="+44 20 7946 0123", caller="me")
    workspace.contacts.save(actions.set_call(ann, NOW + timedelta(minutes=30), NOW), "set")
    async with running(workspace) as pilot:
        app = pilot.app
        assert isinstance(app, ReferralApp)
        app.tell_of_calls()
        assert told(pilot) == [], "it is half an hour ahead"
        workspace.contacts.save(actions.set_call(ann, NOW + timedelta(minutes=9), NOW), "moved")
        app.tell_of_calls()
        app.tell_of_calls()
        await pilot.pause()
        said = "Call with Ann Lee at 10:09, in 9 minutes · you call +44 20 7946 0123. c on their card opens it."
        assert told(pilot) == ([said] if is_on else [])
