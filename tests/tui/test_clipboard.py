import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referral_tui.tui import clipboard
from referral_tui.tui.clipboard import Copied, copy, osc52_hint
from tests.terminal import Terminal

TEXT = "Hi Zoë,\n\n👨‍👩‍👧 and a\u00a0fixed space, “quotes” — dash\n" + "x" * 1_800 + "\nRobin"

MakeProgram = Callable[[str], dict[str, str]]


@pytest.fixture
def xclip(tmp_path: Path) -> MakeProgram:
    """Puts a stand-in for xclip on the path; gives the environment to copy in."""

    def make(script: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "xclip"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        path = f"{folder}:/usr/bin:/bin"
        return {"PATH": path, "DISPLAY": ":99", "TERM": "xterm-256color", "STORE": str(tmp_path / "store")}

    return make


WORKS = 'case "$*" in *-o*) cat "$STORE";; *) cat > "$STORE";; esac'


@pytest.mark.unix
def test_a_copy_that_is_read_back_is_verified(xclip: MakeProgram, tmp_path: Path) -> None:
    assert copy(TEXT, xclip(WORKS)) is Copied.VERIFIED
    assert (tmp_path / "store").read_text() == TEXT


@pytest.mark.unix
def test_a_clipboard_that_pretends_is_found_out_and_the_terminal_asked(
    xclip: MakeProgram, capfd: pytest.CaptureFixture[str]
) -> None:
    assert copy(TEXT, xclip("cat >/dev/null; echo no display >&2")) is Copied.SENT
    assert capfd.readouterr().err == ""


@pytest.mark.unix
def test_a_clipboard_that_has_it_only_a_moment_later_is_read_again(xclip: MakeProgram, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("what was there before")
    late = 'cat > "$STORE.new"; (sleep 0.1; mv "$STORE.new" "$STORE") >/dev/null &'
    assert copy(TEXT, xclip(f'case "$*" in *-o*) cat "$STORE";; *) {late};; esac')) is Copied.VERIFIED


@pytest.mark.unix
def test_a_clipboard_that_hangs_is_given_up_and_ended(
    xclip: MakeProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clipboard.TIME_LIMIT == 2.0
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 1.0)
    started = time.monotonic()
    assert copy(TEXT, xclip('echo $$ > "$STORE"; sleep 60')) is Copied.SENT
    assert time.monotonic() - started < 10  # the stand-in would sleep for a minute
    pid = int((tmp_path / "store").read_text())
    wait_until(lambda: not Path(f"/proc/{pid}").exists() or "zombie" in Path(f"/proc/{pid}/status").read_text())


@pytest.mark.unix
def test_where_windows_is_too_slow_to_read_it_back_it_may_be_there(
    xclip: MakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 1.0)
    slow = xclip('case "$*" in *-o*) sleep 60;; *) cat > "$STORE";; esac')
    assert copy(TEXT, {**slow, "WSL_DISTRO_NAME": "Ubuntu"}) is Copied.LIKELY
    assert copy(TEXT, slow) is not Copied.LIKELY


@pytest.mark.unix
def test_what_is_read_back_slowly_and_is_another_text_is_not_waited_for_once_more(
    xclip: MakeProgram, tmp_path: Path
) -> None:
    slow = xclip('case "$*" in *-o*) echo x >> "$STORE"; sleep 0.5; echo another;; *) cat >/dev/null;; esac')
    assert copy(TEXT, {**slow, "WSL_DISTRO_NAME": "Ubuntu"}) is Copied.SENT
    assert (tmp_path / "store").read_text() == "x\n"


@pytest.mark.unix
def test_over_ssh_only_the_terminal_is_asked(xclip: MakeProgram, tmp_path: Path) -> None:
    assert copy(TEXT, {**xclip(WORKS), "SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}) is Copied.SENT
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    "environ",
    [{"TERM": "linux"}, {"TERM": "dumb"}, {}, {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}],
)
def test_where_nothing_works_it_fails_and_says_so(environ: dict[str, str]) -> None:
    assert copy(TEXT, {"PATH": "/nowhere", **environ}) is Copied.FAILED


def test_a_text_longer_than_terminals_take_is_not_sent() -> None:
    assert copy("x" * 80_000, {"PATH": "/nowhere", "TERM": "xterm"}) is Copied.FAILED


def test_the_hint_knows_tmux() -> None:
    assert "set-clipboard on" in osc52_hint({"TMUX": "/tmp/tmux-0/default,1,0"})
    assert "v shows the bare text" in osc52_hint({})


@pytest.fixture
def display(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A real X server without a screen; gives the environment that reaches it."""
    server = shutil.which("Xvfb")
    assert server is not None, "Xvfb is needed: apt-get install xvfb xclip"
    reads, writes = os.pipe()
    process = subprocess.Popen(  # it chooses a display that no other copy of the tests has
        [server, "-displayfd", str(writes), "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(writes,),
    )
    os.close(writes)
    with os.fdopen(reads) as chosen:
        number = chosen.readline().strip()
    yield {"PATH": os.environ["PATH"], "DISPLAY": f":{number}", "TERM": "xterm-256color"}
    process.terminate()
    process.wait()


@pytest.mark.long
@pytest.mark.unix
def test_a_real_clipboard_gets_exactly_the_text_and_keeps_it(
    display: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TIME_LIMIT", 30.0)  # a busy machine is slow, not wrong
    assert copy(TEXT, display) is Copied.VERIFIED
    pasted = subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=display, capture_output=True, check=True)
    assert pasted.stdout.decode() == TEXT
    assert copy(TEXT, {**display, "DISPLAY": ":9999"}) is Copied.SENT


@pytest.mark.long
@pytest.mark.unix
def test_the_program_copies_to_a_real_clipboard_that_outlives_its_terminal(display: dict[str, str]) -> None:
    environ = {**os.environ, **display}
    terminal = Terminal([sys.executable, "-m", "referral_tui", "--demo"], (100, 30), environ)
    try:
        terminal.wait_for("Maya Okafor")
        terminal.settle()
        terminal.send(b"m")
        for _ in range(5):  # a machine under load may take longer than the program's own limit
            terminal.send(b"y")
            terminal.wait_for("(checked)", "handed to the terminal")
            if b"(checked)" in terminal.output:
                break
            terminal.settle()
            terminal.output.clear()
        assert b"(checked)" in terminal.output
    finally:
        terminal.close()
    pasted = subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=display, capture_output=True, check=True)
    assert pasted.stdout.decode().startswith("Hi Maya,\n\nI'm a student at Oakfield College")
    assert pasted.stdout.decode().endswith("\nThank you,\nRobin Hale")


@pytest.mark.long
@pytest.mark.unix
def test_in_tmux_the_text_goes_through_the_terminal(tmp_path: Path) -> None:
    tmux = shutil.which("tmux")
    assert tmux is not None, "tmux is needed: apt-get install tmux"
    socket = str(tmp_path / "tmux")
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "TMUX", "WAYLAND_DISPLAY")}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [tmux, "-S", socket, *arguments], env=environ, capture_output=True, text=True, check=False
        )
        return done.stdout

    program = f"{sys.executable} -m referral_tui --demo"
    run("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", program)
    try:
        run("set-option", "-g", "set-clipboard", "on")
        wait_until(lambda: "Maya Okafor" in run("capture-pane", "-p"))
        run("send-keys", "m")
        wait_until(lambda: "Hi Maya," in run("capture-pane", "-p"))
        run("send-keys", "y")
        wait_until(lambda: "paste to check" in run("capture-pane", "-p"))
        assert "set-clipboard on" in run("capture-pane", "-p")
        wait_until(lambda: "Robin Hale" in run("show-buffer"))
        assert run("show-buffer").startswith("Hi Maya,\n\nI'm a student at Oakfield College")
    finally:
        run("kill-server")


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(150):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError("it never came true")
