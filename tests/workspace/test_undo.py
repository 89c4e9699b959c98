"""Undo across the end of the program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.records import replace
from referral_tui.store import journal
from referral_tui.store.state import StateFolder
from referral_tui.workspace import Workspace
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW

Add = Callable[..., Contact]


def reopened(workspace: Workspace, data_path: Path) -> Workspace:
    assert workspace.documents.close().saved
    return Workspace(data_path, clock=lambda: NOW)


def test_undo_and_redo_outlive_a_restart(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(actions.move(ann, 5, NOW), "moved Ann Lee to Call")
    again = reopened(workspace, data_path)
    assert again.documents.undo() == Undone("moved Ann Lee to Call", done=True)
    assert again.contacts[ann.id].step == 2
    third = reopened(again, data_path)
    assert third.documents.redo() == Undone("moved Ann Lee to Call", done=True)
    assert third.contacts[ann.id].step == 5
    assert third.documents.undo() is not None
    assert third.documents.undo() == Undone("added Ann Lee", done=True)
    assert third.documents.undo() is None
    assert not third.contacts
    third.documents.close()


def test_changes_of_this_session_come_before_those_of_earlier_ones(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    again = reopened(workspace, data_path)
    (ann,) = again.contacts.values()
    again.contacts.save(replace(ann, notes="a"), "typed", joins_last=True)
    again.contacts.save(replace(ann, notes="ab"), "typed", joins_last=True)
    again.documents.wait_saved()
    assert [again.documents.undo(), again.documents.undo(), again.documents.undo()] == [
        Undone("typed", True),
        Undone("added Ann Lee", True),
        None,
    ]
    third = reopened(again, data_path)
    assert [third.documents.redo(), third.documents.redo(), third.documents.redo()] == [
        Undone("added Ann Lee", True),
        Undone("typed", True),
        None,
    ]
    assert next(iter(third.contacts.values())).notes == "ab"
    third.documents.close()


def test_it_is_at_least_200_deep_after_a_restart(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    for number in range(250):
        workspace.contacts.save(replace(ann, notes=str(number)), f"note {number}")
    again = reopened(workspace, data_path)
    assert [again.documents.undo() for _ in range(250)] == [
        Undone(f"note {n}", done=True) for n in reversed(range(250))
    ]
    assert again.contacts[ann.id].notes == ""
    again.documents.close()


def test_a_journal_of_another_hand_is_no_harm(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.documents.close()
    path = StateFolder(data_path).undo
    odd = [b"null", b"[]", b"{", b'{"undo": 3}', b'{"do": "x", "label": "odd", "docs": [1, [2]]}', b"\xff"]
    path.write_bytes(path.read_bytes() + b"\n".join(odd) + b"\n" + b'{"undo": "unknown"}')
    again = Workspace(data_path, clock=lambda: NOW)
    assert again.documents.undo() == Undone("odd", done=True)
    assert again.documents.undo() == Undone("added Ann Lee", done=True)
    again.documents.close()


def test_the_journal_does_not_grow_for_ever(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LIMIT", 4_000)
    ann = add("Ann Lee")
    for number in range(100):
        workspace.contacts.save(replace(ann, notes=str(number)), f"note {number}")
        workspace.documents.wait_saved()
    path = StateFolder(data_path).undo
    assert path.stat().st_size < 6_000
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_bytes().splitlines()[-1])["label"] == "note 99"
    again = reopened(workspace, data_path)
    assert again.documents.undo() == Undone("note 99", done=True)
    again.documents.close()


def test_a_change_larger_than_the_journal_keeps_can_be_undone(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LIMIT", 4_000)
    add("Ann Lee")
    workspace.documents.wait_saved()
    workspace.contacts.save_many([(new_contact(f"Person {n}"), "Acme") for n in range(30)], "imported")
    workspace.documents.wait_saved()
    again = reopened(workspace, data_path)
    assert again.documents.undo() == Undone("imported", done=True)
    assert [each.name for each in again.contacts.values()] == ["Ann Lee"]
    again.documents.close()


def test_a_line_that_was_cut_short_costs_no_other(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.documents.close()
    path = StateFolder(data_path).undo
    path.write_bytes(path.read_bytes() + b'{"do": "half' + b"[" * 100_000)
    again = Workspace(data_path, clock=lambda: NOW)
    (ann,) = again.contacts.values()
    again.contacts.save(replace(ann, title="Cook"), "titled")
    third = reopened(again, data_path)
    assert third.documents.undo() == Undone("titled", done=True)
    assert third.documents.undo() == Undone("added Ann Lee", done=True)
    third.documents.close()


def test_odd_values_come_back_from_the_journal_as_they_were(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    odd = f'"name": "Ann Lee", "score": NaN, "most": Infinity, "big": {10**30}, "deep": {"[" * 150 + "]" * 150},'
    data_path.write_text(data_path.read_text().replace('"name": "Ann Lee",', odd))
    again = reopened(workspace, data_path)
    again.contacts.delete(again.contacts[ann.id])
    third = reopened(again, data_path)
    assert third.documents.undo() == Undone("deleted Ann Lee", done=True)
    assert third.documents.close().saved
    (kept,) = json.loads(data_path.read_text())["contacts"].values()
    assert (str(kept["score"]), str(kept["most"]), kept["big"]) == ("nan", "inf", 10**30)
