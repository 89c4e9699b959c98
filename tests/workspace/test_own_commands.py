"""The user's own commands: what config.toml may say, what is wrong with it, and running one, however it behaves."""

import asyncio
import errno
import os
import sys
import time
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.backup_reason import BackupReason
from referral_tui.workspace import Workspace, outside
from referral_tui.workspace.changes import FROM_ANOTHER_COPY, Changed
from referral_tui.workspace.outside import Outcome, apart, run_outside
from referral_tui.workspace.own_commands import (
    OwnCommand,
    OwnCommands,
    config_path,
    events_to_tell,
    read_own_commands,
)
from tests.conftest import NOW

GOOD = """
[[command]]
name = "Shorten"
kind = "filter"
key = "ctrl+x"
run = ["llm", "Make it shorter"]
seconds = 60

[[command]]
name = "To my calendar"
kind = "run"
run = ["calendar"]

[hooks]
on_sent = ["notify-send", "Sent"]
"""


def test_commands_and_hooks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(GOOD)
    assert read_own_commands(path) == OwnCommands(
        (
            OwnCommand("Shorten", "filter", ("llm", "Make it shorter"), "ctrl+x", 60.0),
            OwnCommand("To my calendar", "run", ("calendar",)),
        ),
        {"on_sent": OwnCommand("on_sent", "run", ("notify-send", "Sent"))},
    )
    assert read_own_commands(tmp_path / "none.toml") == OwnCommands()


A_RUN = '[[command]]\nname = "a"\nkind = "run"\nrun = ["x"]\n'
BAD = {
    "no TOML": ("[[command]\nname = 1", "at the end of an array declaration (at line 1, column 10)"),
    "no UTF-8": (b"\xff\xfe", "config.toml cannot be read: it isn't UTF-8. Your own commands are ignored."),
    "too deep": ("a = " + "[" * 5_000, "config.toml cannot be read: "),
    "a number of many digits": ("a = " + "9" * 5_000, "config.toml cannot be read: "),
    "huge": ("#" * 2_000_000, "config.toml cannot be read: it has more than 1 MB."),
    "no name": ('[[command]]\nkind = "run"\nrun = ["x"]', "command 1: it has no name. This command is ignored."),
    "no kind": ('[[command]]\nname = "a"\nrun = ["x"]', 'the kind must be "filter" or "run".'),
    "no list": ('[[command]]\nname = "a"\nkind = "run"\nrun = "rm -rf"', "what to run is a list, such as"),
    "nothing to run": ('[[command]]\nname = "a"\nkind = "run"\nrun = []', "what to run is a list, such as"),
    "too long": (A_RUN + "seconds = 9999", "seconds must be a number up to 600."),
    "a letter": (A_RUN + 'key = "B"', 'the key must be one such as "ctrl+x", "alt+s" or "f6".'),
    "several keys": (A_RUN + 'key = "ctrl+x,B"', "the key must be one such as"),
    "half a key": (A_RUN + 'key = "ctrl+"', "the key must be one such as"),
    "a key that is none": (A_RUN + 'key = "ctrl+frobnicate"', "the key must be one such as"),
    "another field": (A_RUN + "sekonds = 60", "there is no “sekonds” in a command."),
    "twice": (A_RUN * 2, "command 2: “a” is there already."),
    "no such hook": ('[hooks]\non_full_moon = ["x"]', "hook on_full_moon: there is no such hook; there are on_sent,"),
    "hooks as a list": ('hooks = ["x"]', "write the hooks as a table, [hooks]. They are ignored."),
    "another part": ("[colours]\nred = 1", "nothing is called “colours” here."),
    "command is a word": ('command = "x"', "write it as [[command]]."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_used_is_said_and_left_out(tmp_path: Path, text: str | bytes, says: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_own_commands(path)
    assert says in found.problems[0]
    assert len(found.commands) == ("twice" in says or "already" in says)


def test_a_file_that_notepad_has_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(GOOD, encoding="utf-8-sig", newline="\r\n")
    assert len(read_own_commands(path).commands) == 2


@pytest.mark.unix
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "config.toml")
    for path in (tmp_path / "config.toml", tmp_path):
        assert "it isn't an ordinary file" in read_own_commands(path).problems[0]
    monkeypatch.setenv("REFERRAL_TUI_CONFIG", "~nobody-here/config.toml")
    assert read_own_commands(config_path()) == OwnCommands()


def run_line(line: list[str], given: str = "", seconds: float = 10.0) -> Outcome:
    return asyncio.run(run_outside("Own", line, given, seconds))


def run(program: str, given: str = "", seconds: float = 10.0) -> Outcome:
    return run_line([sys.executable, "-c", program], given, seconds)


def test_what_it_says_is_given_back_clean() -> None:
    assert run("import sys; print(sys.stdin.read().upper())", "hi é") == Outcome("HI É")
    assert run("print('\\x1b[31mred\\x07')").text == "red"


@pytest.mark.unix
def test_it_has_neither_our_terminal_nor_our_group() -> None:
    said = run("import os, sys; print(sys.stdin.isatty(), os.getsid(0) == os.getpid())")
    assert said.text == "False True"


PROBLEMS = {
    "not there": (["/nowhere/none"], "Own could not be started: /nowhere/none: No such file or directory."),
    "an error": (
        [sys.executable, "-c", "import sys; print('no model', file=sys.stderr); sys.exit(3)"],
        "(3): no model",
    ),
    "an error without a word": ([sys.executable, "-c", "raise SystemExit(1)"], "ended with an error (1)."),
    "killed": ([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], "ended with an error (-9)."),
    "a name with a NUL": (["a\0b"], "could not be started"),
}


@pytest.mark.parametrize(("line", "says"), PROBLEMS.values(), ids=PROBLEMS.keys())
@pytest.mark.unix
def test_what_does_not_work_is_a_sentence(line: list[str], says: str) -> None:
    outcome = run_line(line)
    assert says in outcome.problem
    assert outcome.text == ""


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about since is a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "zombie" in status.read_text()


@pytest.mark.unix
def test_one_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    program = (
        "import subprocess, time; p = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(pid)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    started = time.monotonic()
    assert "took over 1 seconds, and was ended." in run(program, seconds=1.0).problem
    assert time.monotonic() - started < 20
    for _ in range(100):
        if is_gone(int(pid.read_text())):
            return
        time.sleep(0.05)
    raise AssertionError("what it started is still there")


TOO_MUCH = {
    "for ever": ("while True: print('x' * 65536)", "Own said more than 1 MB, and was ended."),
    "at once": ("print('x' * 5_000_000)", "Own said more than 1 MB, and was ended."),
    "to standard error": ("import sys; sys.stderr.write('x' * 5_000_000)", "Own said more than 1 MB, and was ended."),
    "than a message has": ("print('x' * 60_000)", "Own gave back 60,001 characters, more than any message can have."),
}


@pytest.mark.unix
def test_one_that_ends_by_itself_just_before_it_is_ended_did_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(pid: int, number: int) -> None:
        raise ProcessLookupError(3, "No such process")

    monkeypatch.setattr(os, "killpg", gone)
    assert run("print('x' * 5_000_000, flush=True); import time; time.sleep(0.5)").problem == TOO_MUCH["at once"][1]


@pytest.mark.parametrize(("program", "says"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_one_that_says_too_much_gives_nothing(program: str, says: str) -> None:
    assert run(program) == Outcome(problem=says)


async def test_one_that_is_not_waited_for_any_more_is_ended() -> None:
    line = [sys.executable, "-c", "import time; time.sleep(60)"]
    running = asyncio.create_task(run_outside("Own", line, "", 50.0))
    await asyncio.sleep(0.5)
    started = time.monotonic()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert time.monotonic() - started < 5


def test_without_a_home_or_a_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    assert run("print(1)") == Outcome("1")
    monkeypatch.setattr(outside, "TemporaryFile", no_room)
    assert run("print(1)").problem.endswith("No space left on device.")


def no_room() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_on_windows_it_has_no_console_and_is_ended_with_what_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart("win32") == {"creationflags": 0x08000200}
    ended: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("subprocess.run", lambda line, **more: ended.append(line))
    outside._end(1234)
    assert ended == [["taskkill", "/F", "/T", "/PID", "1234"]]


def test_a_hook_is_for_what_was_done_here() -> None:
    before = new_contact("Ann Lee")
    after = before.with_event(Event.new("written", NOW, text="Hi"))
    change = DocChange("contacts", before.id, contact_to_doc(before), contact_to_doc(after))
    assert list(events_to_tell(Changed("wrote to Ann", (change,), is_new=True))) == [("on_sent", before.id)]
    assert list(events_to_tell(Changed("removed it", (change.reversed(),), is_new=True))) == []
    for label in ("undone, or redone", FROM_ANOTHER_COPY):
        assert list(events_to_tell(Changed(label, (change,)))) == []


def test_what_is_undone_redone_or_imported_is_not_new(workspace: Workspace) -> None:
    told: list[tuple[str, bool]] = []
    workspace.documents.on_change = lambda changed: told.append((changed.label, changed.is_new))
    ann = new_contact("Ann Lee").with_event(Event.new("written", NOW, text="Hi"))
    workspace.contacts.save(ann, "added")
    workspace.documents.undo()
    workspace.documents.redo()
    workspace.contacts.save_many([(new_contact("Bo Ray"), "Acme")], "imported", BackupReason.IMPORT)
    assert told == [("added", True), ("added", False), ("added", False), ("imported", False)]
