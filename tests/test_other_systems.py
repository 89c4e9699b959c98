"""Windows and macOS, as far as they can be played here: what Unix alone has is taken away, and others' programs are
scripts. The workflow runs the suite on the systems themselves."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_tui.store import backups
from referral_tui.store.repository import Repository
from referral_tui.tui.clipboard import Copied, copy, paste
from tests.people import welcomed, write_data_file
from tests.test_cli_people import read

pytestmark = pytest.mark.unix

TEXT = "Hi Zoë,\n\n“quotes” — and 👋\nRobin"

WITHOUT_UNIX = """
import asyncio, os, signal, sys
os.environ["TEXTUAL_DRIVER"] = "textual.drivers.headless_driver:HeadlessDriver"  # for Unix's is not there
import filelock, platformdirs, textual.app  # which have parts of their own for Windows
for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp"):
    sys.modules[name] = None
for module, names in {
    os: "fork forkpty killpg getuid geteuid mkfifo O_DIRECTORY openpty".split(),
    signal: "SIGHUP SIGKILL SIGTSTP SIGWINCH SIGCONT".split(),
}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
asyncio.unix_events.SelectorEventLoop.add_signal_handler = lambda *given: (_ for _ in ()).throw(NotImplementedError)
"""
"""What Windows does not have, taken away before anything of ours is imported; other libraries know both."""


def without_unix(program: str, *arguments: str) -> str:
    """What a program prints that runs without it."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_UNIX + program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


VERBS = "from referral_tui.cli import main\nsys.exit(main(sys.argv[1:]))"


def test_the_verbs_need_nothing_that_unix_alone_has(data_path: Path) -> None:
    Repository(data_path).apply(welcomed())

    def run(*arguments: str) -> str:
        return without_unix(VERBS, "--data", str(data_path), *arguments)

    assert run("add", "Ann Lee, Engineer at Acme") == "Added Ann Lee (Acme) to Find.\n"
    assert run("sent", "ann", "--template", "first", "--force").startswith("Logged: you wrote to Ann Lee")
    assert run("undo") == "Undone: wrote to Ann Lee.\n"
    assert [each["name"] for each in read(run("list", "--json"))["people"]] == ["Ann Lee"]
    assert "can be read" in run("doctor")
    assert "Restored" in run("restore", "newest")


THE_PROGRAM = """
import asyncio
from pathlib import Path
from referral_tui.tui.app import ReferralApp
from referral_tui.workspace import Workspace

async def use():
    workspace = Workspace(Path(sys.argv[1]))
    app = ReferralApp(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.3)
        await pilot.press("3", "plus")
        await pilot.pause(0.3)
        await pilot.press("1", "m")
        await pilot.pause(0.3)
        print(type(app.screen).__name__)
        await pilot.press("escape", "q")
        await pilot.pause(0.5)
    print(workspace.documents.close().saved)

asyncio.run(use())
"""


def test_the_program_needs_nothing_that_unix_alone_has(data_path: Path) -> None:
    write_data_file(data_path, 3)
    before = data_path.read_bytes()
    assert without_unix(THE_PROGRAM, str(data_path)).split() == ["MessageScreen", "True"]
    assert data_path.read_bytes() != before


@pytest.mark.parametrize(
    "charset", ["cp1252", *(pytest.param(each, marks=pytest.mark.long) for each in ("cp850", "cp437", "ascii"))]
)
def test_in_a_code_page_text_is_readable_and_json_whole(charset: str, data_path: Path) -> None:
    Repository(data_path).apply(welcomed())
    environ = {**os.environ, "PYTHONIOENCODING": charset, "PYTHONUTF8": "0"}

    def run(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "referral_tui", "--data", str(data_path), *arguments]
        return subprocess.run(command, capture_output=True, check=True, env=environ).stdout

    assert run("add", "Zoë Müller-李, Engineer at Acme").decode(charset).startswith("Added Zo")
    assert run("next").decode(charset).endswith("your profile\n")
    (zoe,) = json.loads(run("list", "--json"))["people"]
    assert zoe["name"] == "Zoë Müller-李"


def test_where_windows_holds_a_backup_that_is_to_go_it_stays_and_nothing_fails(
    data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data_path.parent / "backups"
    data_path.write_text("{}")
    for number in range(40):
        os.utime(data_path, (number * 3_600.0, number * 3_600.0))
        backups.keep(data_path, folder, "save", number, number)
    kept = len(backups.to_keep(backups.list_backups(folder)))
    with monkeypatch.context() as busy:
        busy.setattr(Path, "unlink", in_use)
        backups.prune(folder)
    assert len(backups.list_backups(folder)) == 40
    backups.prune(folder)
    assert len(backups.list_backups(folder)) == kept < 40


def in_use(*given: object, **more: object) -> None:
    raise PermissionError(13, "The process cannot access the file because it is being used by another process")


PLAYS = """
import platform
system, platform.system = platform.system, lambda: {system!r}
"""

Programs = Callable[..., dict[str, str]]


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    """Puts stand-ins on the path, and has Python say that it is on a system; gives the environment."""

    def make(system: str, **scripts: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, script in scripts.items():
            program = folder / name.replace("_", ".")
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        (folder / "sitecustomize.py").write_text(PLAYS.format(system=system))
        return {"PATH": f"{folder}:/usr/bin:/bin", "PYTHONPATH": str(folder), "STORE": str(tmp_path / "store")}

    return make


def test_macs_clipboard_takes_a_text_and_gives_it_back(programs: Programs, tmp_path: Path) -> None:
    environ = programs("Darwin", pbcopy='cat > "$STORE"', pbpaste='cat "$STORE"')
    assert copy(TEXT, environ) is Copied.VERIFIED
    assert (tmp_path / "store").read_text() == TEXT
    assert paste(environ) == TEXT


FROM_WINDOWS = (
    "python3 -c \"import base64, os; text = open(os.environ['STORE'], 'rb').read().decode('utf-16le');"
    " print(base64.b64encode(text.replace('\\n', '\\r\\n').encode()).decode())\""
)


@pytest.mark.parametrize(
    ("powershell", "found"),
    [
        pytest.param(FROM_WINDOWS, Copied.VERIFIED, id="in time"),
        pytest.param("sleep 30", Copied.LIKELY, marks=pytest.mark.long, id="too slow"),
    ],
)
def test_windows_clipboard_below_wsl(programs: Programs, tmp_path: Path, powershell: str, found: Copied) -> None:
    """clip.exe takes UTF-16, and Windows gives its own line ends back."""
    python = {"python3": f'exec {sys.executable} "$@"'}
    environ = programs("Linux", clip_exe='cat > "$STORE"', powershell_exe=powershell, **python)
    (tmp_path / "bin" / "sitecustomize.py").write_text(
        "import builtins\n"
        "import io\nreal = builtins.open\nsays = {'/proc/version': 'Linux microsoft'}\n"
        "builtins.open = lambda name, *a, **k: io.StringIO(says[name]) if name in says else real(name, *a, **k)\n"
    )
    assert copy(TEXT, {**environ, "WSL_DISTRO_NAME": "Ubuntu"}) is found
    assert (tmp_path / "store").read_bytes().decode("utf-16le") == TEXT
