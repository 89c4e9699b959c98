import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui import __version__
from referral_tui.cli import main
from referral_tui.cli.launch import only_opens
from referral_tui.cli.parser import make_parser
from tests.people import write_data_file


def test_wrong_arguments_are_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["bogus"], ["--bogus"], ["import"], ["export", "--format", "xml"], ["export"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        error = capsys.readouterr().err
        assert error.startswith("referral-tui: ")
        assert error.count("\n") == 1
    assert main(["--demo", "--data", "x"]) == 2


@pytest.mark.parametrize(
    ("given", "says"), [("tody", "there is no verb “tody”; did you mean today?"), ("zzz", "there is no verb “zzz” (")]
)
def test_a_verb_that_is_none_is_named_with_the_one_it_may_be(
    given: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([given])
    assert says in capsys.readouterr().err


WORDS = st.sampled_from(["--demo", "--data", "--data=a.json", "a.json", "-", "--", "today", "--help", "", "--dem"])


@given(st.lists(WORDS, max_size=3))
def test_what_only_opens_the_program_is_read_as_the_parser_reads_it(arguments: list[str]) -> None:
    start = only_opens(arguments)
    assert start is not None or arguments not in ([], ["--demo"], ["--data", "a.json"])
    if start is not None:
        options = make_parser().parse_args(arguments)
        assert (options.data, options.demo, options.verb) == (*start, None)


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for argument, says in (("--version", f"referral-tui {__version__}"), ("--help", "import")):
        with pytest.raises(SystemExit) as ended:
            main([argument])
        assert ended.value.code == 0
        assert says in capsys.readouterr().out


def test_import_says_what_it_did_and_dry_run_does_nothing(
    data_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,company,step,hat\nAnn,Acme,3,big\nBo,Acme,x,\n")
    assert main(["--data", str(data_path), "import", "--dry-run", str(own)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{own}: 1 new contact, 1 row skipped (nothing changed)",
        "  line 3: step is “x”: write a number from 2 to 7",
        "  unrecognized columns (ignored): hat",
    ]
    assert not data_path.exists()
    assert main(["--data", str(data_path), "import", str(own), str(tmp_path / "gone.csv")]) == 1
    assert "doesn't exist" in capsys.readouterr().err
    assert [doc["name"] for doc in json.loads(data_path.read_text())["contacts"].values()] == ["Ann"]


def test_export_to_the_output_and_to_a_file_and_back_in(
    data_path: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    own, out = tmp_path / "own.csv", tmp_path / "out.csv"
    own.write_text("name,company,step,notes\nZoë,Acme,3,=1\n")
    main(["--data", str(data_path), "import", str(own)])
    assert main(["--data", str(data_path), "export", "--format", "csv", "--out", str(out)]) == 0
    assert out.read_text().splitlines()[1].startswith("Zoë,Acme,")
    copy = tmp_path / "copy.json"
    assert main(["--data", str(copy), "import", str(out)]) == 0
    (zoe,) = json.loads(copy.read_text())["contacts"].values()
    assert (zoe["name"], zoe["step"], zoe["notes"]) == ("Zoë", 3, "=1")
    assert main(["--data", str(data_path), "export", "--format", "csv", "--out", str(tmp_path / "no" / "\0")]) == 1


def test_without_a_terminal_it_does_not_open(data_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data_path)]) == 1
    assert "needs a terminal" in capsys.readouterr().err


def test_where_names_the_files(
    data_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REFERRAL_TUI_DATA", str(data_path))
    assert main(["where"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"data:         {data_path}  (not there yet)"


def test_a_data_file_that_is_none_is_a_sentence(data_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data_path.write_text("{")
    for verb in ([], ["export", "--format", "csv"], ["import", "x.csv"]):
        assert main(["--data", str(data_path), *verb]) == 1
        assert "is damaged" in capsys.readouterr().err
    assert data_path.read_text() == "{"


IMPORTS = {
    "domain": (
        "import referral_tui.domain.messages.draft, referral_tui.domain.cadence.board",
        ("textual", "rich", "tinydb"),
    ),
    "workspace": ("import referral_tui.workspace", ("textual", "rich")),
    "version": ("from referral_tui.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass", ("textual",)),
    "where": ("from referral_tui.cli import main\nmain(['where'])", ("textual", "rich", "tinydb")),
    "export": ("from referral_tui.cli import main\nmain(['--data', DATA, 'export', '--format', 'csv'])", ("textual",)),
    "doctor": ("from referral_tui.cli import main\nmain(['--data', DATA, 'doctor', '--fix'])", ("textual",)),
    "restore": ("from referral_tui.cli import main\nmain(['--data', DATA, 'restore', '--list'])", ("textual",)),
    "import": ("from referral_tui.cli import main\nmain(['--data', DATA, 'import', '--dry-run', 'x'])", ("textual",)),
}


@pytest.mark.parametrize(("statement", "forbidden"), IMPORTS.values(), ids=IMPORTS.keys())
def test_what_needs_no_screen_loads_no_screen(data_path: Path, statement: str, forbidden: tuple[str, ...]) -> None:
    write_data_file(data_path, 3)
    program = (
        f"DATA = {str(data_path)!r}\n{statement}\nimport sys\nprint([m for m in {forbidden!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_report_of_some_days_and_what_does_not_go_with_it(
    data_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ["--data", str(data_path), "export", "--format"]
    assert main([*export, "report", "--from", "2026-11-01", "--to", "2026-11-20"]) == 0
    assert "Sun 1 Nov 2026 to Fri 20 Nov 2026." in capsys.readouterr().out
    for wrong, says in (
        (["csv", "--from", "2026-11-01"], "go with --format report"),
        (["report", "--from", "2026-11-02", "--to", "2026-11-01"], "before --from"),
        (["report", "--from", "2/11/2026"], "Write the day as year-month-day"),
        (["report", "--to", "2026-02-30"], "There is no 2026-02-30"),
    ):
        try:
            status = main([*export, *wrong])
        except SystemExit as ended:
            status = int(str(ended.code))
        assert status == 2
        said = capsys.readouterr().err
        assert says in said
        assert said.count("\n") == 1
