"""Undo across the end of the program."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.store import journal
from referral_tui.store.state import StateFolder
from referral_tui.workspace import Workspace
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW

Add = Callable[..., Contact]


def reopened(workspace: Workspace, data_path: Path) -> Workspace:
    assert workspace.close().saved
    return Workspace(data_path, clock=lambda: NOW)


def test_undo_and_redo_outlive_a_restart(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.save_contact(actions.move(ann, 5, NOW), "moved Ann Lee to Call")
    again = reopened(workspace, data_path)
    assert again.undo() == Undone("moved Ann Lee to Call", done=True)
    assert again.contacts[ann.id].step == 2
    third = reopened(again, data_path)
    assert third.redo() == Undone("moved Ann Lee to Call", done=True)
    assert third.contacts[ann.id].step == 5
    assert third.undo() is not None
    assert third.undo() == Undone("added Ann Lee", done=True)
    assert third.undo() is None
    assert not third.contacts
    third.close()


def test_changes_of_this_session_come_before_those_of_earlier_ones(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    again = reopened(workspace, data_path)
    (ann,) = again.contacts.values()
    again.save_contact(replace(ann, notes="a"), "typed", joins_last=True)
    again.save_contact(replace(ann, notes="ab"), "typed", joins_last=True)
    again.wait_saved()
    assert [again.undo(), again.undo(), again.undo()] == [Undone("typed", True), Undone("added Ann Lee", True), None]
    third = reopened(again, data_path)
    assert [third.redo(), third.redo(), third.redo()] == [Undone("added Ann Lee", True), Undone("typed", True), None]
    assert next(iter(third.contacts.values())).notes == "ab"
    third.close()


def test_it_is_at_least_200_deep_after_a_restart(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    for number in range(250):
        workspace.save_contact(replace(ann, notes=str(number)), f"note {number}")
    again = reopened(workspace, data_path)
    assert [again.undo() for _ in range(250)] == [Undone(f"note {n}", done=True) for n in reversed(range(250))]
    assert again.contacts[ann.id].notes == ""
    again.close()


def test_a_journal_of_another_hand_is_no_harm(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.close()
    path = StateFolder(data_path).undo
    odd = [b"null", b"[]", b"{", b'{"undo": 3}', b'{"do": "x", "label": "odd", "docs": [1, [2]]}', b"\xff"]
    path.write_bytes(path.read_bytes() + b"\n".join(odd) + b"\n" + b'{"undo": "unknown"}')
    again = Workspace(data_path, clock=lambda: NOW)
    assert again.undo() == Undone("odd", done=True)
    assert again.undo() == Undone("added Ann Lee", done=True)
    again.close()


def test_the_journal_does_not_grow_for_ever(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "LIMIT", 4_000)
    ann = add("Ann Lee")
    for number in range(100):
        workspace.save_contact(replace(ann, notes=str(number)), f"note {number}")
        workspace.wait_saved()
    path = StateFolder(data_path).undo
    assert path.stat().st_size < 6_000
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_bytes().splitlines()[-1])["label"] == "note 99"
    again = reopened(workspace, data_path)
    assert again.undo() == Undone("note 99", done=True)
    again.close()
