"""The user's own commands in the program: a filter's text is shown as a difference and taken as one undoable edit."""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Me
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.own.difference import Difference, difference
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, is_told, press, seen, until

Add = Callable[..., Contact]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Writes config.toml; python stands in for what users run."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("REFERRAL_TUI_CONFIG", str(path))

    def write(text: str) -> Path:
        path.write_text(text.replace("PYTHON", json.dumps(sys.executable)))
        return path

    return write


@pytest.fixture
def ann(workspace: Workspace, add: Add) -> Contact:
    workspace.settings.save(Me(name="Robin Hale", industry="software", welcomed=True), "me")
    wrote = Event.new("written", NOW - timedelta(days=18), need="first", channel="inmail", text="Hi")
    return add("Ann Lee", "Acme", step=3, history=(wrote,))


FILTER = """
[[command]]
name = "Shorten"
kind = "filter"
key = "ctrl+x"
run = [PYTHON, "-c", '''
import json, sys
given = json.load(sys.stdin)
assert given["version"] == 1 and given["person"]["name"] == "Ann Lee"
print(given["draft"]["text"] + "\\n\\nPS: it takes fifteen minutes.")
''']
"""


async def come(pilot: Pilot[None]) -> None:
    assert await until(pilot, lambda: pilot.app._own is not None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("where", ["m", "", "2"], ids=["message", "board", "today"])
async def test_a_filter_is_shown_and_taken_as_one_edit(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path], where: str
) -> None:
    config(FILTER)
    async with running(workspace) as pilot:
        await come(pilot)
        if where:
            await press(pilot, where)
        await press(pilot, "ctrl+x")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, Difference))
        await press(pilot, "enter")
        assert await is_told(pilot, "Shorten: taken. u undoes it.")
        (text,) = workspace.contacts[ann.id].drafts.values()
        assert text.endswith("Robin Hale\n\nPS: it takes fifteen minutes.")
        await press(pilot, "u")
        assert workspace.contacts[ann.id].drafts == {}


async def test_left_it_changes_nothing(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path]
) -> None:
    config(FILTER)
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "m ctrl+x")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, Difference))
        await press(pilot, "escape")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        assert workspace.contacts[ann.id].drafts == {}


SAME = "import json, sys; print(json.load(sys.stdin)['draft']['text'])"
OTHERS = {
    "an error": ("filter", "raise SystemExit(2)", "ended with an error (2). Nothing was changed."),
    "nothing": ("filter", "", "Own gave nothing back."),
    "the same": ("filter", SAME, "Own changed nothing."),
    "a hang": ("filter", "import time; time.sleep(60)", "took over 1 seconds"),
    "a run": ("run", "print(1)", "Own: done."),
}


@pytest.mark.parametrize(("kind", "program", "says"), OTHERS.values(), ids=OTHERS.keys())
async def test_however_it_behaves_a_sentence_says_so(
    workspace: Workspace,
    running: Running,
    ann: Contact,
    config: Callable[[str], Path],
    kind: str,
    program: str,
    says: str,
) -> None:
    run = f'run = [PYTHON, "-c", {json.dumps(program)}]'
    config(f'[[command]]\nname = "Own"\nkey = "ctrl+x"\nkind = "{kind}"\nseconds = 1\n{run}')
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "ctrl+x")
        assert await is_told(pilot, says)
        assert workspace.contacts[ann.id].drafts == {}


async def test_a_bad_file_is_said_and_the_program_opens_without_it(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path]
) -> None:
    config("[[command]\n")
    async with running(workspace) as pilot:
        assert await is_told(pilot, "line 1")
        assert "Ann Lee" in seen(pilot)


async def test_a_key_that_means_something_stays_what_it_is(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path]
) -> None:
    config('[[command]]\nname = "Own"\nkind = "run"\nkey = "m"\nrun = ["x"]')
    async with running(workspace) as pilot:
        assert await is_told(pilot, "“Own” cannot have the key m")
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MessageScreen)
        names = [entry.label for entry in pilot.app.palette_entries(pilot.app.screen)]  # type: ignore[attr-defined]
        assert "Own" in names


async def test_a_hook_is_run_after_the_save(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path], tmp_path: Path
) -> None:
    told = tmp_path / "told.json"
    program = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
    config(f"[hooks]\non_sent = [PYTHON, '-c', {json.dumps(program)}]")
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "m s")
        assert await until(pilot, lambda: told.exists() and bool(told.read_text()))
    given: dict[str, Any] = json.loads(told.read_text())
    assert (given["person"]["name"], given["draft"]) == ("Ann Lee", None)
    assert given["messages"][-1]["text"].startswith("Hi Ann,")


def test_the_difference_shows_both() -> None:
    shown = difference("Would you be up for it sometime?", "Would you be up for it?")
    assert shown.plain == "Would you be up for it sometime? it?"
