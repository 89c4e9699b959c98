"""The verbs on people: text for a person, JSON for a program, in step with the open program, and never Textual."""

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from referral_tui.cli import main
from referral_tui.domain import actions
from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.workspace import Workspace
from referral_tui.workspace.undo import Undone
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
    assert notes == ("referral-tui: Their words propose: keep +1 206 555 0100 as their number. (--take does it.)\n")
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
    "two of them": (("show", "lee"), 2, "lee could be: Ann Lee (Acme), Bo Lee (Beta). Be more specific."),
    "by the company": (("show", "lee", "bet"), 0, ""),
    "a step that is none": (("list", "step:foo"), 2, "Nobody can be “step:foo”. Steps are 2 find, 3 write"),
    "a step by its first letters": (("list", "step:pl"), 0, "Nobody."),
    "a degree that is none": (("list", "degree:9"), 2, "Nobody can be “degree:9”."),
    "a template that is none": (("message", "ann", "--template", "nonsense"), 1, "no template called nonsense."),
    "one of several templates by its need": (("message", "ann", "--template", "thanks"), 0, ""),
    "several templates": (("message", "ann", "--template", "asking"), 2, "asking could be: Asking"),
    "a field that is none": (("list", "colour:red"), 2, "There is no field “colour” to filter by. There are name:, "),
    "no name": (("show", " "), 2, "Say whom"),
    "no words": (("sent", "bo", "-", "--force"), 1, "There are no words on standard input. Nothing was logged."),
    "nothing to take": (("answered", "bo", "--take"), 2, "--take is about what they wrote"),
    "no answer": (("answered", "bo", "-"), 1, "There are no words on standard input. Nothing was logged."),
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


def test_hostile_data_paths_and_arguments_reach_no_terminal_raw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[31m\u202e.json"
    raw = contact_to_doc(replace(new_contact("x", step=3), name="Eve \x1b]0;pwn\x07", notes="\x9b31m"))
    Repository(path).apply([*welcomed(), DocChange("contacts", raw["id"], None, raw)])
    calls = (["list"], ["list", "--json"], ["show", "eve"], ["today"], ["where"], ["doctor"], ["restore", "\x1b[2J"])
    for call in (*calls, ["show", "\x1b[2J"], ["--bo\x1b]0;pwn\x07gus"]):
        with suppress(SystemExit):
            main(["--data", str(path), *call])
        said = "".join(capsys.readouterr())
        assert said
        assert not any(char in said for char in "\x1b\x07\x9b\u202e")


def test_however_many_there_are_each_is_listed_whole(run: Run, data_path: Path) -> None:
    write_data_file(data_path, 3_000)
    lines = run("list")[1].splitlines()
    assert len(lines) == len(read(run("list", "--json")[1])["people"]) == 3_000


def test_people_of_one_name_are_told_apart_by_their_ids(run: Run) -> None:
    run("add", "Sam Same, Cook at Acme, linkedin.com/in/sam-a")
    run("add", "Sam Same, Chef at Acme, linkedin.com/in/sam-b")
    status, out, notes = run("answered", "sam same", "--json")
    several = read(out)["candidates"]
    assert (status, [each["title"] for each in several]) == (2, ["Cook", "Chef"])
    assert f"Sam Same (Acme) {several[1]['id'][:8]}" in notes
    assert run("answered", several[1]["id"][:8])[0] == 0
    assert "Chef" in run("show", several[1]["id"])[1]
    assert [each["step_name"] for each in read(run("list", "same", "--json")[1])["people"]] == ["Find", "Plan"]


FINDS = {
    "o'brien": "Tom O’Brien",
    "obrien": "Tom O’Brien",
    "O’BRIEN": "Tom O’Brien",
    "小龙": "李小龙",
    "lukasz": "Łukasz B",
}


@pytest.mark.parametrize(("name", "finds"), FINDS.items())
def test_names_are_found_as_they_are_typed(run: Run, name: str, finds: str) -> None:
    for each in ("Tom O’Brien", "李小龙", "Łukasz B"):
        run("add", each)
    assert run("show", name)[1].startswith(finds)


def test_the_same_command_twice_logs_nothing_that_is_not_due(run: Run) -> None:
    run("add", ANN)
    assert run("sent", "ann")[0] == 0
    status, _, notes = run("sent", "ann")
    assert (status, notes.partition(": ")[2][:26]) == (1, "Not logged. Give them time")
    assert len(read(run("show", "ann", "--json")[1])["person"]["history"]) == 2


def test_an_answer_is_logged_once_and_words_as_often_as_they_come(run: Run) -> None:
    run("add", ANN)
    assert run("answered", "ann") == (0, "Logged: Ann Lee answered.\n", "")
    status, said, notes = run("answered", "ann")
    assert (status, said) == (1, "")
    assert "An answer of Ann Lee is logged already." in notes
    assert run("answered", "ann", "-", given="Sure!\n")[0] == 0
    assert run("answered", "ann", "-", given="And call me.\n")[0] == 0
    kinds = [each["kind"] for each in read(run("show", "ann", "--json")[1])["person"]["history"]]
    assert kinds == ["added", "answered", "answered"]


def test_what_they_say_is_done_where_that_is_wanted(run: Run) -> None:
    run("add", ANN)
    run("sent", "ann")
    status, said, notes = run("answered", "ann", "-", "--take", given="Sure! Call me on +1 206 555 0100.\n")
    assert (status, said, notes) == (0, "Kept what Ann Lee wrote. Kept: +1 206 555 0100.\n", "")
    assert read(run("show", "ann", "--json")[1])["person"]["phone"] == "+1 206 555 0100"


def test_of_several_times_none_is_taken(run: Run) -> None:
    run("add", ANN)
    run("sent", "ann")
    words = "Sure! Tomorrow at 4pm or at 5pm UTC? My number is +1 206 555 0100.\n"
    status, said, notes = run("answered", "ann", "-", "--take", given=words)
    assert (status, said) == (0, "Kept what Ann Lee wrote. Kept: +1 206 555 0100.\n")
    assert notes.count("referral-tui: Not done: set the call for ") >= 2
    assert not any(each["kind"] == "call_set" for each in read(run("show", "ann", "--json")[1])["person"]["history"])
    run("undo")
    status, said, notes = run("answered", "ann", "-", "--take", given="Or rather tomorrow at 4pm UTC.\n")
    assert "The call with Ann Lee is set: tomorrow " in said
    assert notes == ""


def test_what_could_not_be_saved_does_not_come_back_later(
    run: Run, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", ANN)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        status, said, notes = run("add", "Bo Ray, Cook at Beta")
    assert (status, said) == (1, "")
    assert "Not saved: No space left" in notes
    with opened(data_path) as program:
        assert program.documents.take_up_unsaved() == 0
        assert [each.name for each in program.contacts.values()] == ["Ann Lee"]


def full(*paths: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.long
def test_verbs_at_once_take_turns(data_path: Path) -> None:
    write_data_file(data_path, 1)
    command = [sys.executable, "-m", "referral_tui", "--data", str(data_path)]
    names = ["Ann Lee", "Bo Ray", "Cy Orr", "Di Poe"]
    for name in names:
        subprocess.run([*command, "add", name], check=True, capture_output=True)
    undoing = [subprocess.Popen([*command, "undo"], stdout=subprocess.PIPE, text=True) for _ in names]
    said = {process.communicate()[0].strip() for process in undoing}
    assert said == {f"Undone: added {name}." for name in names}
    with opened(data_path) as program:
        assert len(program.contacts.values()) == 1


def test_without_data_there_is_nothing_and_nothing_is_made(data_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb, says in (
        (["today"], "Nothing is due today."),
        (["next"], "Nothing is due today."),
        (["list"], "Nobody."),
    ):
        assert main(["--data", str(data_path), *verb]) == 0
        assert capsys.readouterr() == ("", f"referral-tui: {says}\n")
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


def test_undo_is_shared_with_the_program(run: Run, data_path: Path) -> None:
    with opened(data_path) as program:
        run("add", ANN)
        program.documents.look_at_file()
        until(lambda: program.documents.take_over().docs)
        assert program.documents.undo() == Undone("added Ann Lee", done=True)
        program.documents.wait_saved()
        assert run("undo")[0] == 1
        program.documents.redo()
        program.documents.wait_saved()
        assert run("undo")[1] == "Undone: added Ann Lee.\n"
        program.documents.look_at_file()
        until(lambda: program.documents.take_over().docs)
        assert program.documents.undo() is None


MORE = (["next"], ["list"], ["show", "ann"], ["undo"], ["where"], ["sent", "ann"], ["answered", "ann"])
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


@pytest.mark.unix
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    write_data_file(path, 2_000)
    command = f"{sys.executable} -m referral_tui --data {path} list | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_what_must_not_go_out_is_not_ready(run: Run) -> None:
    run("add", ANN)
    thanks = read(run("message", "ann", "--template", "thanks_yes", "--json")[1])
    assert thanks["ready"] is False
    assert any(each["grave"] for each in thanks["checks"])


def test_who_is_closed_is_found_by_the_whole_name_alone(run: Run, data_path: Path) -> None:
    run("add", ANN)
    with opened(data_path) as workspace:
        (ann,) = workspace.contacts.values()
        workspace.contacts.save(actions.close(ann, "other", workspace.now()), "closed Ann Lee")
    assert run("show", "ann")[0] == 1
    assert run("show", "Ann Lee")[1].startswith("Ann Lee\n")
