"""The user's own commands: what config.toml may say, what is wrong with it, and running one, however it behaves."""

import sys
import time
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.sync.change import DocChange
from referral_tui.workspace.changes import FROM_ANOTHER_COPY, Changed
from referral_tui.workspace.outside import MOST_BYTES, Outcome, run_outside
from referral_tui.workspace.own_commands import OwnCommand, OwnCommands, events_to_tell, read_own_commands
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
    "no UTF-8": (b"\xff\xfe", "config.toml cannot be read: it is no UTF-8."),
    "no name": ('[[command]]\nkind = "run"\nrun = ["x"]', "config.toml, command 1: it has no name. It is left out."),
    "no kind": ('[[command]]\nname = "a"\nrun = ["x"]', 'its kind is "filter" or "run".'),
    "no list": ('[[command]]\nname = "a"\nkind = "run"\nrun = "rm -rf"', "what to run is a list, such as"),
    "nothing to run": ('[[command]]\nname = "a"\nkind = "run"\nrun = []', "what to run is a list, such as"),
    "too long": (A_RUN + "seconds = 9999", "its seconds are a number up to 600."),
    "twice": (A_RUN * 2, "command 2: “a” is there already."),
    "no such hook": ('[hooks]\non_full_moon = ["x"]', "hook on_full_moon: there is no such hook; there are on_sent,"),
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


def run(program: str, given: str = "", seconds: float = 10.0) -> Outcome:
    return run_outside([sys.executable, "-c", program], given, seconds)


def test_what_it_says_is_given_back_clean() -> None:
    assert run("import sys; print(sys.stdin.read().upper())", "hi é") == Outcome("HI É")
    assert run("print('\\x1b[31mred\\x07')").text == "red"


def test_it_has_neither_our_terminal_nor_our_group() -> None:
    said = run("import os, sys; print(sys.stdin.isatty(), os.getsid(0) == os.getpid())")
    assert said.text == "False True"


PROBLEMS = {
    "not there": (["/nowhere/none"], "none could not be started: No such file or directory."),
    "an error": (
        [sys.executable, "-c", "import sys; print('no model', file=sys.stderr); sys.exit(3)"],
        "(3): no model",
    ),
    "an error without a word": ([sys.executable, "-c", "raise SystemExit(1)"], "ended with an error (1)."),
    "killed": ([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], "ended with an error (-9)."),
    "a name with a NUL": (["a\0b"], "could not be started"),
}


@pytest.mark.parametrize(("line", "says"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_what_does_not_work_is_a_sentence(line: list[str], says: str) -> None:
    outcome = run_outside(line, "", 10.0)
    assert says in outcome.problem
    assert outcome.text == ""


def test_one_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    program = (
        "import subprocess, time; p = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(pid)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    started = time.monotonic()
    assert "took over 1 seconds, and was ended." in run(program, seconds=1.0).problem
    assert time.monotonic() - started < 20
    status = Path(f"/proc/{pid.read_text()}/status")
    for _ in range(100):
        if not status.exists() or "zombie" in status.read_text():
            return
        time.sleep(0.05)
    raise AssertionError("what it started is still there")


def test_one_that_says_too_much_is_ended() -> None:
    outcome = run("import sys\nwhile True: sys.stdout.write('x' * 65536)")
    assert outcome == Outcome(
        problem=f"{Path(sys.executable).name} said more than {MOST_BYTES // 1_000_000} MB, and was ended."
    )


def test_a_hook_is_for_what_was_done_here() -> None:
    before = new_contact("Ann Lee")
    after = before.with_event(Event.new("written", NOW, text="Hi"))
    change = DocChange("contacts", before.id, contact_to_doc(before), contact_to_doc(after))
    assert list(events_to_tell(Changed("wrote to Ann", (change,)))) == [("on_sent", before.id)]
    assert list(events_to_tell(Changed("wrote to Ann", (change.reversed(),)))) == []
    assert list(events_to_tell(Changed(FROM_ANOTHER_COPY, (change,)))) == []
