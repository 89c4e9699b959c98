"""The command line on streams, folders and names of every kind: a sentence and a status, never a traceback."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_tui.cli import main
from referral_tui.store import backups
from referral_tui.store.state import StateFolder
from tests.terminal import SeenTerminal

pytestmark = pytest.mark.unix

VERBS = (
    ["export", "--format", "csv"],
    ["export", "--format", "report"],
    ["doctor"],
    ["doctor", "--fix"],
    ["restore"],
    ["where"],
    ["import", "--dry-run", "own.csv"],
)


@pytest.fixture
def folder(tmp_path: Path, data_path: Path) -> Path:
    """A folder with a data file of one person, and a CSV to import."""
    (tmp_path / "own.csv").write_text("name,company\nBen Ray,Acme\n")
    (tmp_path / "first.csv").write_text("name,company\nAnn Lee,Acme\n")
    assert main(["--data", str(data_path), "import", str(tmp_path / "first.csv")]) == 0
    return tmp_path


def shell(folder: Path, line: str, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a line in a real shell; `$R` is the program."""
    program = f"{sys.executable} -m referral_tui"
    return subprocess.run(
        ["bash", "-c", line.replace("$R", program)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.getcwd(), "REFERRAL_TUI_DATA": str(folder / "referrals.json"), **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_streams_that_are_full_closed_or_left(folder: Path, verb: list[str]) -> None:
    words = " ".join(verb)
    for line, status in (
        (f"$R {words} > /dev/full", 1),
        (f"$R {words} >&-", 1 if verb[0] == "export" else 0),
        (f"$R {words} <&-", 0),
        (f"$R {words} 2>&-", 0),
        (f"$R {words} 2>/dev/full >&-", 1 if verb[0] == "export" else 0),
        (f"set -o pipefail; $R {words} | true", 0),
    ):
        done = shell(folder, line)
        assert done.returncode == status, (line, done)
        assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr, (line, done)
        assert done.stderr.count(b"\n") <= 1, (line, done)


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize("data", ["~nosuch/x.json", "a-pipe", "/dev/null", "a-folder", "own.csv/x.json", "gone/x.json"])
def test_data_files_that_are_none(folder: Path, verb: list[str], data: str) -> None:
    os.mkfifo(folder / "a-pipe")
    (folder / "a-folder").mkdir()
    before = (folder / "own.csv").read_bytes()
    done = shell(folder, f"timeout 20 $R {' '.join(verb)}", REFERRAL_TUI_DATA=data)
    assert done.returncode in (0, 1, 2), done
    assert b"Traceback" not in done.stderr, done
    assert (folder / "own.csv").read_bytes() == before
    assert stat.S_ISFIFO((folder / "a-pipe").stat().st_mode)
    if verb == ["doctor"] and data not in ("gone/x.json",):
        assert done.returncode == 2, done


def test_a_working_folder_that_is_gone(folder: Path) -> None:
    for verb, status in (("where", 1), ("doctor", 2), ("export --format csv", 1)):
        done = shell(folder, f"mkdir x && cd x && rmdir ../x && $R {verb}", REFERRAL_TUI_DATA="here.json")
        assert done.returncode == status
        assert b"the folder one works in is gone" in done.stderr
    done = shell(folder, "mkdir x && cd x && rmdir ../x && $R where")
    assert done.returncode == 0


def test_a_folder_that_may_not_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = folder / "hidden"
    real = os.stat

    def refusing(path: object, *arguments: object, **more: object) -> os.stat_result:
        if isinstance(path, str | Path) and str(path).startswith(str(hidden)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", refusing)
    data = str(hidden / "x.json")
    assert main(["--data", data, "where"]) == 0
    assert main(["--data", data, "doctor"]) == 2
    assert main(["--data", data, "export", "--format", "csv"]) == 1
    assert main(["--data", data, "restore", "newest"]) == 1
    assert "Permission denied" in capsys.readouterr().err


def test_a_setting_of_textual_that_is_wrong_is_named(folder: Path) -> None:
    for name, value in (("TEXTUAL_COLOR_SYSTEM", "frob"), ("TEXTUAL_DRIVER", "no.such:Driver")):
        terminal = SeenTerminal([sys.executable, "-m", "referral_tui", "--demo"], (80, 24), {**os.environ, name: value})
        try:
            assert terminal.wait() == 1
        finally:
            terminal.close()
        assert name in terminal.seen()
        assert "Traceback" not in terminal.seen()


def test_data_and_demo_also_after_the_verb(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "other.json"
    assert main(["where", "--data", str(other)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"data:         {other}  (not there yet)"
    assert main(["import", str(folder / "own.csv"), "--data", str(other)]) == 0
    assert "Ben Ray" in other.read_text()


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb[0] != "export"], ids=" ".join)
def test_demo_is_never_for_the_real_file(folder: Path, verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "referrals.json").read_bytes()
    for arguments in (["--demo", *verb], [*verb, "--demo"]):
        assert main(arguments) == 2
    assert (folder / "referrals.json").read_bytes() == before
    assert "--demo" in capsys.readouterr().err


def test_an_export_of_the_demo_never_replaces_the_real_file(folder: Path) -> None:
    before = (folder / "referrals.json").read_bytes()
    done = shell(folder, "$R --demo export --format json --out referrals.json --force")
    assert done.returncode == 2
    assert shell(folder, "$R export --format csv --out /dev/fd/3 3<>referrals.json").returncode == 2
    assert (folder / "referrals.json").read_bytes() == before


def test_names_that_are_folders_or_nothing(folder: Path) -> None:
    for data in ("/", ".", "..", ""):
        for verb, status in (("where", 1), ("doctor", 2)):
            done = shell(folder, f"$R --data '{data}' {verb}")
            assert (done.returncode, done.stderr.count(b"\n")) == (status, 1), done
            assert b"of the program itself" not in done.stderr
    assert b"The name of a file is empty" in shell(folder, "$R import ''").stderr


def test_demo_exports_made_up_people(folder: Path) -> None:
    done = shell(folder, "$R export --demo --format csv")
    assert b"Maya Okafor" in done.stdout
    assert b"Ann Lee" not in done.stdout


def test_standard_input_is_imported(folder: Path) -> None:
    done = shell(folder, "cat own.csv | $R import -")
    assert done.stdout == b"standard input: 1 new contact\n"
    assert "Ben Ray" in (folder / "referrals.json").read_text()
    assert shell(folder, "$R import -").stderr == b"referral-tui: standard input is empty.\n"


def test_a_failed_import_says_nothing_of_what_it_took_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["--data", str(folder / "referrals.json"), "import", str(folder / "own.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Nothing was saved: No space left on device" in said.err


def test_a_million_unknown_columns_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = folder / "many.csv"
    many.write_text("name,company," + ",".join(f"x{n}" for n in range(200_000)) + "\nCleo Cole,Acme\n")
    assert main(["--data", str(folder / "referrals.json"), "import", str(many)]) == 0
    out = capsys.readouterr().out
    assert "unrecognized columns (ignored): x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 199,990 more" in out
    assert len(out) < 1_000


# Where an export goes


@pytest.fixture
def export(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., int]:
    """Export the CSV to a name; gives the exit status."""

    def run(out: str, *more: str) -> int:
        return main(["--data", str(folder / "referrals.json"), "export", "--format", "csv", "--out", out, *more])

    return run


def test_a_file_that_is_there_is_replaced_only_with_force(folder: Path, export: Callable[..., int]) -> None:
    there = folder / "there.csv"
    there.write_text("mine")
    assert export(str(there)) == 1
    assert there.read_text() == "mine"
    assert export(str(there), "--force") == 0
    assert "Ann Lee" in there.read_text()
    assert export(str(folder / "new.csv")) == 0
    assert export("") == 2
    assert export(str(folder)) == 1


def test_the_programs_own_files_are_refused_by_whatever_name(folder: Path, export: Callable[..., int]) -> None:
    data = folder / "referrals.json"
    before = data.read_bytes()
    (folder / "link.csv").symlink_to(data)
    os.link(data, folder / "hard.csv")
    connections = folder / "referrals.connections.json"
    state = StateFolder(data)
    other_state = StateFolder(connections).path
    for out in (
        other_state / "lock",
        other_state / "x",
        data,
        folder / "link.csv",
        folder / "hard.csv",
        connections,
        state.undo,
        state.backups / "x.json",
    ):
        for more in ([], ["--force"]):
            assert export(str(out), *more) == 2, out
    assert data.read_bytes() == before
    assert not connections.exists()


def test_devices_pipes_and_open_descriptors_are_written_to_and_stay(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    csv = shell(folder, "$R export --format csv").stdout
    assert b"Ann Lee" in csv
    for line in (
        "$R export --format csv --out -",
        "$R export --format csv --out /dev/stdout",
        "$R export --format csv --out /proc/self/fd/1",
        "$R export --format csv --out /dev/fd/5 5>&1",
        "cat pipe & $R export --format csv --out pipe; wait",
        "$R export --format csv --out /dev/stdout > there; cat there",
        "echo -n > there; $R export --format csv --out /dev/stdout >> there; cat there",
    ):
        done = shell(folder, line)
        assert (done.returncode, done.stdout) == (0, csv), line
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)
    appended = shell(folder, "echo mine > there; $R export --format csv --out /dev/stdout >> there; cat there")
    assert appended.stdout == b"mine\n" + csv


def test_a_device_is_no_file_to_replace(folder: Path, tmp_path: Path) -> None:
    null = tmp_path / "null"
    os.mknod(null, 0o600 | stat.S_IFCHR, os.makedev(1, 3)) if os.geteuid() == 0 else null.symlink_to("/dev/null")
    assert shell(folder, f"$R export --format csv --out {null}").returncode == 0
    assert stat.S_ISCHR(null.stat().st_mode)
    assert shell(folder, "$R export --format csv --out /dev/full").returncode == 1
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert json.loads((folder / "referrals.json").read_bytes())


@pytest.mark.parametrize("state", ["/dev/null", "a-file/in-it"])
def test_data_is_saved_where_the_state_folder_takes_no_file(folder: Path, state: str) -> None:
    (folder / "a-file").write_text("")
    (folder / "own").mkdir()
    data = folder / "own" / "referrals.json"
    for name in ("first.csv", "own.csv"):
        done = shell(folder, f"$R import {name}", REFERRAL_TUI_DATA=str(data), XDG_STATE_HOME=str(folder / state))
        assert done.returncode == 0, done
    assert {doc["name"] for doc in json.loads(data.read_bytes())["contacts"].values()} == {"Ann Lee", "Ben Ray"}
    assert b"No backup could be kept in " + str(folder / state).encode() in done.stderr
    assert done.stdout == b"own.csv: 1 new contact\n"


def test_a_state_folder_on_a_full_disk_is_named_and_the_data_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*arguments: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "write_atomic", full)
    monkeypatch.setattr(os, "link", full)
    data = folder / "referrals.json"
    assert main(["--data", str(data), "import", str(folder / "own.csv")]) == 0
    assert "Ben Ray" in data.read_text()
    said = capsys.readouterr().err
    assert f"No backup could be kept in {StateFolder(data).backups}: No space left on device" in said
