"""Forgetting a person: their name is in no file any more, and nothing brings them back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from referral_tui.domain.contact import Contact
from referral_tui.domain.redaction import Forgotten
from referral_tui.exchange.people import Connection
from referral_tui.workspace import Workspace
from referral_tui.workspace.doctor import fix
from referral_tui.workspace.forgetting import erase, mentions
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
        workspace.save_contact(replace(ann, notes=f"tall {number}"), "changed Ann Lee")
        workspace.wait_saved()
    ben = add("Ben Ray")
    workspace.typed.keep(f"ContactForm {ann.id}", "Change Ann Lee", {"name": "Ann Lee"})
    workspace.typed.write()
    data_path.with_name("referrals.sync-conflict-1.json").write_bytes(data_path.read_bytes())
    assert workspace.state
    twin = {"given_twice": {"1": {"key": "1", "value": {"id": ann.id}}}}
    workspace.state.set_aside("given-twice", json.dumps(twin).encode())
    assert len(files_with(data_path.parent, "Ann Lee")) > 6
    workspace.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    assert erase(workspace, Forgotten.of(ann, "Acme")) == []
    assert files_with(data_path.parent, "Ann Lee") == []
    assert files_with(data_path.parent, ann.id) == ["referrals.json"]  # the note that it must not come back
    assert len(files_with(data_path.parent, "Ben Ray")) >= 1
    assert [c.name for c in workspace.connections.all()] == ["Tess Vaughn"]
    assert workspace.undo()
    assert ben.id not in workspace.contacts
    while workspace.undo():
        assert ann.id not in workspace.contacts


def test_another_copy_that_still_has_them_does_not_bring_them_back(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    workspace.wait_saved()
    other.save_contact(replace(other.contacts[ann.id], notes="tall"), "changed")
    assert other.wait_saved().saved
    other.take_over()
    assert ann.id not in other.contacts
    other.close()
    assert b"Ann Lee" not in data_path.read_bytes()


def test_it_says_where_else_the_name_stands(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    add("Ben Ray", notes="Ann Lee knows him")
    add("Cleo Dahl")
    assert mentions(workspace, ann) == ["Ben Ray"]


def test_a_file_that_cannot_be_searched_is_named(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.wait_saved()
    assert workspace.state
    kept = workspace.state.set_aside("damaged", b'{"contacts": {"1": {"name": "Ann Lee"')
    workspace.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    (sentence,) = erase(workspace, Forgotten.of(ann, "Acme"))
    assert str(kept) in sentence


def test_nothing_is_erased_of_somebody_who_could_not_be_forgotten(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.wait_saved()
    (sentence,) = erase(workspace, Forgotten.of(ann, "Acme"))
    assert "still names them" in sentence
    assert len(files_with(data_path.parent, "Ann Lee")) >= 2


def test_the_undo_of_another_running_copy_forgets_them_too(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    assert erase(workspace, Forgotten.of(ann, "Acme")) == []
    other.save_contact(replace(other.contacts[ann.id], notes="tall"), "changed Ann Lee")
    other.wait_saved()
    other.take_over()
    other.close()
    assert files_with(data_path.parent, "Ann Lee") == []


def test_doctor_finishes_what_forgetting_could_not(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.save_contact(replace(ann, notes="tall"), "changed Ann Lee")
    workspace.wait_saved()
    workspace.forget("forgot somebody", Forgotten.of(ann, "Acme"))
    workspace.close()
    assert files_with(data_path.parent, "Ann Lee") != []
    fix(data_path)
    assert files_with(data_path.parent, "Ann Lee") == []
