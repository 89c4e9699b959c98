"""Forgetting a person: their name is in no file any more, and nothing brings them back."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.records import replace
from referral_tui.domain.redaction import Forgotten
from referral_tui.domain.sync.change import DocChange
from referral_tui.workspace import Workspace
from referral_tui.workspace.doctor import fix
from referral_tui.workspace.forgetting import erase, forget, go_on, mentions, namesakes, note_that_it_begins
from tests.conftest import NOW

Add = Callable[..., Contact]


def files_with(folder: Path, words: str) -> list[str]:
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    )


def test_a_forgotten_person_is_in_no_file_any_more(workspace: Workspace, add: Add, data_path: Path) -> None:
    workspace.connections.save([Connection.new("Ann Lee", company="Acme"), Connection.new("Tess Vaughn")])
    ann = add("Ann Lee", "Acme")
    for number in range(4):
        workspace.contacts.save(replace(ann, notes=f"tall {number}"), "changed Ann Lee")
        workspace.documents.wait_saved()
    ben = add("Ben Ray")
    workspace.documents.forms.keep(f"ContactForm {ann.id}", "Change Ann Lee", {"name": "Ann Lee"}, (ann.id,))
    workspace.documents.forms.write()
    data_path.with_name("referrals.sync-conflict-1.json").write_bytes(data_path.read_bytes())
    assert workspace.documents.state
    twin = {"given_twice": {"1": {"key": "1", "value": {"id": ann.id}}}}
    workspace.documents.state.quarantine("given-twice", json.dumps(twin).encode())
    assert len(files_with(data_path.parent, "Ann Lee")) > 6
    workspace.documents.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    assert erase(workspace, Forgotten.of(ann, "Acme")) == []
    assert files_with(data_path.parent, "Ann Lee") == []
    assert files_with(data_path.parent, ann.id) == ["referrals.json"]  # the note that it must not come back
    assert len(files_with(data_path.parent, "Ben Ray")) >= 1
    assert [c.name for c in workspace.connections.all()] == ["Tess Vaughn"]
    assert workspace.documents.undo()
    assert ben.id not in workspace.contacts
    while workspace.documents.undo():
        assert ann.id not in workspace.contacts


def test_another_copy_that_still_has_them_does_not_bring_them_back(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.documents.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    workspace.documents.wait_saved()
    other.contacts.save(replace(other.contacts[ann.id], notes="tall"), "changed")
    assert other.documents.wait_saved().saved
    other.documents.take_over()
    assert ann.id not in other.contacts
    other.documents.close()
    assert b"Ann Lee" not in data_path.read_bytes()


def test_it_says_where_else_the_name_stands(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    add("Ben Ray", notes="Ann Lee knows him")
    add("Cleo Dahl")
    assert mentions(workspace, ann) == ["Ben Ray"]


def test_a_file_that_cannot_be_searched_is_named(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    assert workspace.documents.state
    kept = workspace.documents.state.quarantine("damaged", b'{"contacts": {"1": {"name": "Ann Lee"')
    workspace.documents.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    (sentence,) = erase(workspace, Forgotten.of(ann, "Acme"))
    assert str(kept) in sentence


def test_nothing_is_erased_of_somebody_who_could_not_be_forgotten(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    (sentence,) = erase(workspace, Forgotten.of(ann, "Acme"))
    assert "still names them" in sentence
    assert len(files_with(data_path.parent, "Ann Lee")) >= 2


def test_the_undo_of_another_running_copy_forgets_them_too(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.documents.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    assert erase(workspace, Forgotten.of(ann, "Acme")) == []
    other.contacts.save(replace(other.contacts[ann.id], notes="tall"), "changed Ann Lee")
    other.documents.wait_saved()
    other.documents.take_over()
    other.documents.close()
    assert files_with(data_path.parent, "Ann Lee") == []


def test_doctor_finishes_what_forgetting_could_not(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(replace(ann, notes="tall"), "changed Ann Lee")
    workspace.documents.wait_saved()
    workspace.documents.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    workspace.documents.close()
    assert files_with(data_path.parent, "Ann Lee") != []
    fix(data_path)
    assert files_with(data_path.parent, "Ann Lee") == []


# Everywhere the name can stand


def decoded(folder: Path, words: str) -> list[str]:
    """Files that hold these words, also where JSON has them escaped."""
    escaped = json.dumps(words)[1:-1]
    return sorted({*files_with(folder, words), *files_with(folder, escaped)})


def fill(workspace: Workspace, add: Add, name: str) -> Contact:
    """Somebody whose name stands in every table and file of the program."""
    zoe = add(name, "Acme", profile_url="https://www.linkedin.com/in/zoe/")
    ben = add("Ben Ray", "Acme", notes=f"{name} knows him.\nAsk {name.upper()}", shared_connection=name)
    workspace.contacts.save(
        ben.with_event(Event.new("written", NOW, need="first", text=f"{name} told me of you")), "wrote", company="Acme"
    )
    acme = workspace.companies[ben.company_id or ""]
    workspace.companies.save(replace(acme, notes=f"{name} works here"), "notes")
    workspace.contacts.save_with_help(
        Help(ben.id, asked=f"a word with {name}", next_on=""), workspace.contacts[ben.id], "help"
    )
    workspace.settings.save(replace(workspace.settings.me, about=f"a friend of {name}"), "details")
    own = {"id": "q", "text": f"Do you know {name}?", "part": "questions"}
    workspace.documents.change("a question", [DocChange("questions", "q", None, own)])
    workspace.connections.save([Connection.new(name, company="Acme"), Connection.new("Tess Vaughn")])
    workspace.connections.save([Connection.new("Ulf Berg")])
    workspace.documents.forms.keep(f"ContactForm {zoe.id}", f"Change {name}", {"title": "x"}, (zoe.id,))
    workspace.documents.forms.keep(f"HelpForm {ben.id}", "Help Ben Ray", {"asked": f"a word with {name}"}, (ben.id,))
    workspace.documents.forms.keep(f"ReferralForm new {zoe.id}", f"{name} refers you", {"needs": "x"}, (zoe.id,))
    workspace.documents.forms.keep("CompanyForm new", "A company", {"notes": f"of {name}"})
    workspace.documents.forms.write()
    assert workspace.documents.wait_saved().saved
    return workspace.contacts[zoe.id]


NAMES = ["Zoë Lee", "Ann Lee", "王小明", "Sydney"]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_goes_from_everything(workspace: Workspace, add: Add, data_path: Path, name: str) -> None:
    zoe = fill(workspace, add, name)
    said = mentions(workspace, zoe)
    assert said[0] == "Ben Ray"
    for words in ("Acme", "what you do for others", "your details", "what is half typed (Help Ben Ray)"):
        assert words in said
    person = Forgotten.of(zoe, "Acme")
    note_that_it_begins(workspace, person)
    assert forget(workspace, person, f"forgot {name}")
    assert erase(workspace, person) == []
    workspace.documents.close()
    assert decoded(data_path.parent, name) == []
    assert workspace.documents.state and not workspace.documents.state.forgetting.exists()
    again = Workspace(data_path, clock=lambda: NOW)
    (ben,) = again.contacts.values()
    upper = name.upper() if name == "Sydney" else "[forgotten]"  # of one word only as it is written
    assert ben.notes == f"[forgotten] knows him.\nAsk {upper}"
    assert ben.shared_connection == ""
    assert again.documents.forms.get(f"HelpForm {ben.id}") == {"asked": "a word with [forgotten]"}
    assert sorted(c.name for c in again.connections.all()) == ["Tess Vaughn", "Ulf Berg"]
    again.documents.close()


def test_another_running_copy_forgets_too_what_is_half_typed_in_it(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    zoe = fill(workspace, add, "Zoë Lee")
    other = Workspace(data_path, clock=lambda: NOW)
    ben = next(each for each in other.contacts.values() if each.name == "Ben Ray")
    other.documents.forms.keep(f"Schedule {zoe.id}", "A call with Zoë Lee", {"times": "Fri"}, (zoe.id,))
    other.documents.forms.keep(f"Schedule {ben.id}", "A call with Ben Ray", {"times": "with Zoë Lee, Fri"}, (ben.id,))
    other.documents.forms.write()
    other.contacts.save(replace(other.contacts[zoe.id], notes="tall"), "changed Zoë Lee")
    other.documents.wait_saved()
    workspace.documents.look_at_file()
    assert "what is half typed (A call with Ben Ray)" in mentions(workspace, zoe)
    person = Forgotten.of(zoe, "Acme")
    assert forget(workspace, person, "forgot Zoë Lee")
    assert erase(workspace, person) == []
    end = time.monotonic() + 10
    while zoe.id in other.contacts and time.monotonic() < end:
        other.documents.look_at_file()
        time.sleep(0.05)
        other.documents.take_over()
    other.documents.forms.keep(f"Schedule {ben.id}", "A call with Ben Ray", {"times": "with Zoë Lee, Sat"}, (ben.id,))
    other.documents.forms.write()
    assert other.documents.undo() is None or other.documents.wait_saved().saved
    other.documents.close()
    workspace.documents.close()
    assert decoded(data_path.parent, "Zoë Lee") == []


def test_others_of_that_name_keep_it(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    other = add("Ann Lee Berg", "Globex", notes="Ann Lee Berg rows")
    add("Bo Ray", notes="Joann Lee and Ann Lee-Smith are others; of Lee, Ann he knows more")
    assert namesakes(workspace, ann) == ["Ann Lee Berg"]
    assert mentions(workspace, ann) == ["Ann Lee Berg", "Bo Ray"]
    person = Forgotten.of(ann, "Acme")
    assert forget(workspace, person, "forgot")
    assert workspace.contacts[other.id].name == "Ann Lee Berg"
    assert {c.notes for c in workspace.contacts.values()} == {
        "[forgotten] Berg rows",
        "Joann Lee and Ann Lee-Smith are others; of [forgotten] he knows more",
    }


def test_what_is_a_fact_of_somebody_else_stays(workspace: Workspace, add: Add) -> None:
    sydney = add("Sydney")
    facts: dict[str, Any] = {
        "timezone": "Australia/Sydney",
        "location": "Sydney, Australia",
        "email": "Sydney@pal.test",
        "profile_url": "https://www.linkedin.com/in/Sydney-pal/",
    }
    pal = add("Pal One", notes="met Sydney in sydney", **facts)
    assert forget(workspace, Forgotten.of(sydney, "Acme"), "forgot")
    kept = workspace.contacts[pal.id]
    assert {key: getattr(kept, key) for key in facts} == facts
    assert kept.notes == "met [forgotten] in sydney"


def test_another_person_of_that_name_stays_among_the_connections(workspace: Workspace, add: Add) -> None:
    link = "https://www.linkedin.com/in/"
    ann = add("Ann Lee", "Acme", profile_url=f"{link}ann-1/")
    workspace.connections.save(
        [Connection.new("Ann Lee", company="Acme", profile_url=f"{link}ann-{number}/") for number in (1, 2)]
    )
    person = Forgotten.of(ann, "Acme")
    assert forget(workspace, person, "forgot")
    (sentence,) = erase(workspace, person)
    assert "still among your connections" in sentence
    assert [each.profile_url for each in workspace.connections.all()] == [f"{link}ann-2/"]


def test_what_another_copy_has_just_written_is_cleaned_too(workspace: Workspace, add: Add, data_path: Path) -> None:
    zoe, ben = add("Zoë Lee"), add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(replace(other.contacts[ben.id], notes="Zoë Lee knows him"), "notes")
    assert other.documents.close().saved
    person = Forgotten.of(zoe, "Acme")
    assert forget(workspace, person, "forgot somebody")
    assert erase(workspace, person) == []
    workspace.documents.take_over()
    assert workspace.contacts[ben.id].notes == "[forgotten] knows him"
    assert workspace.documents.close().saved
    assert decoded(data_path.parent, "Zoë Lee") == []


@pytest.mark.unix
def test_what_could_not_be_saved_is_forgotten_at_the_next_start(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zoe, ben = add("Zoë Lee"), add("Ben Ray", notes="Zoë Lee knows him")
    assert workspace.documents.wait_saved().saved
    person, real = Forgotten.of(zoe, "Acme"), os.replace

    def full(source: str, target: Path) -> None:
        if Path(target).name == data_path.name:
            raise OSError(28, "No space left on device")
        real(source, target)

    note_that_it_begins(workspace, person)
    monkeypatch.setattr(os, "replace", full)
    assert forget(workspace, person, "forgot somebody")
    assert not workspace.documents.close().saved
    monkeypatch.setattr(os, "replace", real)
    again = Workspace(data_path, clock=lambda: NOW)
    again.documents.take_up_unsaved()
    assert [erase(again, each) for each in go_on(again)] == [[]]
    assert again.contacts[ben.id].notes == "[forgotten] knows him"
    assert again.documents.close().saved
    assert decoded(data_path.parent, "Zoë Lee") == []


CUT_SHORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from referral_tui.domain.redaction import Forgotten
from referral_tui.workspace import Workspace
from referral_tui.workspace.forgetting import erase, forget, note_that_it_begins

workspace = Workspace(Path(sys.argv[1]))
zoe = next(contact for contact in workspace.contacts.values() if contact.name == "Zoë Lee")
person = Forgotten.of(zoe, "Acme")
workspace.documents.forms
import os, shutil, signal
left = int(sys.argv[2])
def counted(real):
    def call(*arguments, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **more)
    return call
for name in ("replace", "link", "unlink", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
note_that_it_begins(workspace, person)
assert forget(workspace, person, "forgot Zoë Lee")
assert erase(workspace, person) == []
workspace.documents.close()
print("done", sys.argv[2], left)
"""


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", ["start", "doctor"])
def test_killed_at_any_point_it_is_finished_or_undone(
    workspace: Workspace, add: Add, data_path: Path, tmp_path: Path, how: str
) -> None:
    fill(workspace, add, "Zoë Lee")
    workspace.documents.close()
    before = tmp_path.parent / f"{tmp_path.name}-before"
    shutil.copytree(tmp_path, before)
    outcomes = []
    for point in range(1, 400):
        shutil.rmtree(tmp_path)
        shutil.copytree(before, tmp_path)
        run = subprocess.run(
            [sys.executable, "-c", CUT_SHORT, str(data_path), str(point)], capture_output=True, text=True, check=False
        )
        if run.returncode == 0:
            break
        assert run.returncode == -9, run.stderr
        if how == "doctor":
            fix(data_path)
        again = Workspace(data_path, clock=lambda: NOW)
        if how == "start":
            assert all(erase(again, person) == [] for person in go_on(again))
        here = [contact for contact in again.contacts.values() if contact.name == "Zoë Lee"]
        again.documents.close()
        assert again.documents.state and not again.documents.state.forgetting.exists(), point
        if here:
            outcomes.append("undone")
            assert [c.name for c in again.connections.all() if c.name == "Zoë Lee"] == ["Zoë Lee"]
        else:
            outcomes.append("finished")
            assert decoded(tmp_path, "Zoë Lee") == [], point
    assert outcomes.count("finished") > 15, outcomes
    assert outcomes.count("undone") >= 1, outcomes
