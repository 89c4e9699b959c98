"""The user's own commands in the program: a filter's text is shown as a difference and taken as one undoable edit."""

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Look, Me
from referral_tui.tui.common.palette import Palette
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
    assert await until(pilot, lambda: pilot.app.own is not None)  # type: ignore[attr-defined]


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


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+b"], ids=["shipped", "the user's own"])
async def test_a_key_that_means_something_stays_what_it_is(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path], key: str
) -> None:
    workspace.settings.save(Look(start="board", keys={"message": "ctrl+b"}), "keys")
    config(f'[[command]]\nname = "Own"\nkind = "run"\nkey = "{key}"\nrun = ["x"]')
    async with running(workspace) as pilot:
        assert await is_told(pilot, f"“Own” cannot have the key {key}")
        names = [entry.label for entry in pilot.app.palette_entries(pilot.app.screen)]  # type: ignore[attr-defined]
        assert "Own" in names
        await press(pilot, key)
        assert isinstance(pilot.app.screen, MessageScreen if key == "ctrl+b" else Palette)


SLOW = FILTER.replace("import json, sys", "import json, sys, time; time.sleep(1.5)")


async def test_who_has_gone_on_sees_it_when_they_ask(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path]
) -> None:
    """A dialog that comes up while one types takes the enter that was meant for something else."""
    config(SLOW)
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "m ctrl+x")
        await press(pilot, "down")
        assert await is_told(pilot, "Shorten is done for Ann Lee: ctrl+x, on that message, shows what it made.")
        assert isinstance(pilot.app.screen, MessageScreen)
        await press(pilot, "ctrl+x")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, Difference))
        await press(pilot, "enter")
        assert await is_told(pilot, "Shorten: taken.")


async def test_what_was_changed_while_it_ran_stays(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path]
) -> None:
    config(SLOW)
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "m ctrl+x e M Y escape")
        assert await is_told(pilot, "The message has changed since Shorten began: run it again.")
        (text,) = workspace.contacts[ann.id].drafts.values()
        assert text.endswith("MY")


async def test_quitting_waits_for_no_command(
    workspace: Workspace, running: Running, ann: Contact, config: Callable[[str], Path], tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    program = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    config(f'[[command]]\nname = "Own"\nkey = "ctrl+x"\nkind = "run"\nrun = [PYTHON, "-c", {json.dumps(program)}]')
    started = monotonic()
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "ctrl+x")
        assert await until(pilot, lambda: pid.exists() and bool(pid.read_text()))
        await press(pilot, "q")
        assert await until(pilot, lambda: not pilot.app.is_running)
    assert monotonic() - started < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.parametrize(("sleeps", "is_run"), [(0, True), (60, False)], ids=["quick", "hangs"])
async def test_hooks_are_run_before_the_end_and_never_hold_it_up(
    workspace: Workspace,
    running: Running,
    ann: Contact,
    config: Callable[[str], Path],
    tmp_path: Path,
    sleeps: int,
    is_run: bool,
) -> None:
    told = tmp_path / "told"
    program = f"import time; time.sleep({sleeps}); open({str(told)!r}, 'w').write('told')"
    config(f"[hooks]\non_sent = [PYTHON, '-c', {json.dumps(program)}]")
    started = monotonic()
    async with running(workspace) as pilot:
        await come(pilot)
        await press(pilot, "m")
        await pilot.press("s", "q")
        assert is_run or await is_told(pilot, "Your hooks are still running: a moment.")
        assert await until(pilot, lambda: not pilot.app.is_running)
    assert monotonic() - started < 30
    assert told.exists() == is_run


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


async def test_no_hook_is_told_of_made_up_people(
    demo: Workspace, running: Running, config: Callable[[str], Path], tmp_path: Path
) -> None:
    told = tmp_path / "told"
    program = f"open({str(told)!r}, 'w')"
    config(f"[hooks]\non_sent = [PYTHON, '-c', {json.dumps(program)}]")
    async with running(demo) as pilot:
        await press(pilot, "m s")
        assert any(
            entry.kind == "written" and entry.at == NOW for each in demo.contacts.values() for entry in each.history
        )
        await press(pilot, "q")
        assert await until(pilot, lambda: not pilot.app.is_running)
    assert not told.exists()


def test_the_difference_shows_both() -> None:
    shown = difference("Would you be up for it sometime?", "Would you be up for it?")
    assert shown.plain == "Would you be up for it sometime? it?"
