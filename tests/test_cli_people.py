"""The verbs on people: text for a person, JSON for a program, in step with the open program, and never Textual."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from referral_tui.cli import main
from referral_tui.domain.model.settings import Me
from referral_tui.store.repository import Repository
from referral_tui.workspace import Workspace
from tests.people import welcomed, write_data_file

Run = Callable[..., tuple[int, str, str]]
ANN = "Ann Lee, Staff Engineer at Acme, Greater Seattle Area, linkedin.com/in/ann-lee"


@pytest.fixture
def run(data_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a verb on the data file, with what it is given; its status, and what it said on both streams."""
    Repository(data_path).apply(welcomed())

    def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        status = main(["--data", str(data_path), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def read(out: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(out)
    assert shape.pop("version") == 1
    return shape


def test_the_way_of_one_person_in_the_shell(run: Run) -> None:
    assert run("add", ANN) == (0, "Added Ann Lee (Acme) to Find.\n", "")
    assert run("next")[1] == "6 points of your profile to check: before you write → your profile\n"
    status, text, notes = run("message", "ann")
    assert status == 0
    assert text.startswith("Hi Ann,\n\nI'm exploring roles in software. I'm interested in Acme.")
    assert "Subject: Your experience at Acme" in notes
    assert run("sent", "ann")[:2] == (0, "Logged: you wrote to Ann Lee (To a stranger).\n")
    assert run("list", "step:write")[1] == "Ann Lee (Acme), Write: wrote today\n"
    status, said, notes = run("answered", "ann", "-", given="Sure! Call me on +1 206 555 0100.\n")
    assert (status, said) == (0, "Kept what Ann Lee wrote.\n")
    assert notes == (
        "referral-tui: Their words say: keep +1 206 555 0100 as their number. (In the program, r proposes it.)\n"
    )
    assert "Ann Lee (Acme): answered today → offer times" in run("today")[1]
    shown = run("show", "Ann", "Lee")[1]
    assert shown.startswith("Ann Lee\nStaff Engineer at Acme\nGreater Seattle Area")
    assert "they answered: “Sure! Call me on +1 206 555 0100.”" in shown
    assert run("undo")[1] == "Undone: kept what Ann Lee wrote.\n"
    assert "they answered" not in run("show", "ann")[1]


def test_json_has_the_same_and_its_version(run: Run) -> None:
    run("add", ANN)
    (ann,) = read(run("list", "--json")[1])["people"]
    assert (ann["name"], ann["company"], ann["step"], ann["step_name"], ann["next"]) == (
        "Ann Lee", "Acme", 2, "Find", "choose",
    )  # fmt: skip
    today = read(run("today", "--json")[1])
    assert today["count"] == len(today["tasks"]) == int(run("today", "--count")[1])
    first = read(run("next", "--json")[1])["task"]
    assert first == today["tasks"][0]
    assert set(today["tasks"][0]) == {"group", "who", "where", "why", "do", "id"}
    message = read(run("message", "ann", "--json", "--template", "first")[1])
    assert message["id"] == ann["id"]
    assert (message["channel"], message["template"]["need"], message["missing"]) == ("inmail", "first", [])
    assert read(run("sent", ann["id"], "--template", "first", "--force", "--json")[1])["id"] == ann["id"]
    whole = read(run("show", "ann", "--json")[1])["person"]
    assert [each["kind"] for each in whole["history"]] == ["added", "written"]
    assert whole["profile_url"] == "https://www.linkedin.com/in/ann-lee/"
    proposals = read(run("answered", "ann", "-", "--json", given="Call +1 206 555 0100")[1])["proposals"]
    assert [each["kind"] for each in proposals] == ["number"]
    assert read(run("undo", "--json")[1]) == {"undone": "kept what Ann Lee wrote"}
    assert read(run("where", "--json")[1])["data"].endswith(".json")
    assert read(run("doctor", "--json")[1])["status"] == 0


def test_words_of_your_own_are_logged_as_they_went_out(run: Run, data_path: Path) -> None:
    run("add", ANN)
    assert run("sent", "ann", "-", "--template", "first", given="Hi Ann, a word?\n")[0] == 0
    with opened(data_path) as workspace:
        (contact,) = workspace.contacts.values()
        sent = contact.last("written")
        assert sent is not None and sent.text("text") == "Hi Ann, a word?"


NAMES = {
    "nobody": (("show", "zoe"), 1, "Nobody here is called zoe."),
    "two of them": (("show", "lee"), 2, "lee could be: Ann Lee (Acme), Bo Lee (Beta). Say more of it."),
    "by the company": (("show", "lee", "bet"), 0, ""),
    "a template that is none": (("message", "ann", "--template", "nonsense"), 1, "no template called nonsense."),
    "several templates": (("message", "ann", "--template", "thanks"), 0, ""),
    "a field that is none": (("list", "colour:red"), 0, "There is no field “colour” to filter by."),
    "nothing to add": (("add", "-"), 1, "There is no name in it. Nothing was added."),
    "here already": (("add", ANN), 1, "Ann Lee is here already. Nothing was added."),
    "what must not go out": (("sent", "bo", "--template", "thanks_yes"), 1, "Not logged. "),
}


@pytest.mark.parametrize(("arguments", "status", "says"), NAMES.values(), ids=NAMES.keys())
def test_what_is_not_clear_is_said(run: Run, arguments: tuple[str, ...], status: int, says: str) -> None:
    run("add", ANN)
    run("add", "Bo Lee, Cook at Beta")
    found, _, notes = run(*arguments)
    assert found == status
    assert says in notes


HOSTILE = [
    "Eve \x1b[31mRed\x07, Cook at Acme",
    "[bold]Bo[/] Ray, Cook at Acme",
    "a\u202eb c, Cook at Acme",
    "x" * 50_000,
]


@pytest.mark.parametrize("name", HOSTILE, ids=["escapes", "markup", "bidi", "long"])
def test_hostile_names_reach_no_terminal_raw(run: Run, name: str) -> None:
    assert run("add", "-", given=name)[0] == 0
    for verb in (("list",), ("today",), ("show", *name[:3].split()), ("message", name[:2])):
        said = "".join(run(*verb)[1:])
        assert not any(char in said for char in "\x1b\x07\u202e")


def test_without_data_there_is_nothing_and_nothing_is_made(data_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb, says in ((["today"], "Nothing is due today."), (["next"], "Nothing is due"), (["list"], "Nobody.")):
        assert main(["--data", str(data_path), *verb]) == 0
        assert says in capsys.readouterr().out
    assert main(["--data", str(data_path), "undo"]) == 1
    assert not data_path.exists()


def test_a_newer_file_is_looked_at_and_not_changed(run: Run, data_path: Path) -> None:
    run("add", ANN)
    doc = json.loads(data_path.read_text())
    for entry in doc["_meta"].values():
        if "schema" in entry:
            entry["schema"] = 99
    data_path.write_text(json.dumps(doc))
    before = data_path.read_bytes()
    assert run("list")[1] == "Ann Lee (Acme), Find\n"
    for verb in (("add", "Bo Ray"), ("answered", "ann"), ("undo",)):
        status, said, notes = run(*verb)
        assert (status, said) == (1, "")
        assert "newer" in notes
    assert data_path.read_bytes() == before


def test_a_damaged_file_is_left_alone(run: Run, data_path: Path) -> None:
    data_path.write_text("{ this is none")
    for verb in (("today",), ("add", "Bo Ray")):
        assert run(*verb)[0] == 1
    assert data_path.read_text() == "{ this is none"


def test_it_works_while_the_program_is_open(run: Run, data_path: Path) -> None:
    with opened(data_path) as program:
        assert run("add", ANN)[0] == 0
        program.documents.look_at_file()
        program.documents.wait_saved()
        until(lambda: program.documents.take_over().docs)
        (ann,) = program.contacts.values()
        program.settings.save(Me(name="Robin Hale", industry="software", welcomed=True), "mine")
        program.documents.wait_saved()
        assert run("answered", "ann")[0] == 0
        until(lambda: program.documents.take_over().docs)
        assert program.contacts[ann.id].last("answered") is not None
        assert program.settings.me.industry == "software"


@contextmanager
def opened(path: Path) -> Iterator[Workspace]:
    workspace = Workspace(path)
    yield workspace
    workspace.documents.close()


def until(holds: Callable[[], object]) -> None:
    import time

    for _ in range(400):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")


MORE = (["next"], ["list"], ["show", "ann"], ["undo"], ["where"])
VERBS = [
    ["today"],
    ["message", "ann"],
    ["add", "Bo Ray"],
    *(pytest.param(verb, marks=pytest.mark.long) for verb in MORE),
]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_verb_loads_textual(tmp_path: Path, verb: list[str]) -> None:
    path = tmp_path / "data.json"
    write_data_file(path, 5)
    program = (
        "import sys\nfrom referral_tui.cli import main\nmain(sys.argv[1:])\n"
        "sys.exit(7 if 'textual' in sys.modules or 'rich' in sys.modules else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, "--data", str(path), *verb], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    write_data_file(path, 2_000)
    command = f"{sys.executable} -m referral_tui --data {path} list | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
