"""Another program that saves an older state of the file over ours: what it could not know is no deletion."""

import json
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.records import replace
from referral_tui.store.backups import list_backups
from referral_tui.store.state import StateFolder
from referral_tui.store.versions import newest_good, put_back
from referral_tui.workspace import Workspace
from tests.conftest import NOW

Add = Callable[..., Contact]


def names(path: Path) -> set[str]:
    return {doc["name"] for doc in json.loads(path.read_bytes())["contacts"].values()}


def revision(path: Path) -> int:
    (meta,) = json.loads(path.read_bytes())["_meta"].values()
    number: int = meta["revision"]
    return number


def settle(workspace: Workspace) -> None:
    """Look at the file, take over what it has, and wait until all is saved."""
    end = time.monotonic() + 20
    for _ in range(3):
        workspace.documents.look_at_file()
        time.sleep(0.05)
        workspace.documents.take_over()
        while not workspace.documents.wait_saved().saved:  # it tries again by itself, where the file was being written
            assert time.monotonic() < end, workspace.documents.save_state
            time.sleep(0.1)


def edited(content: bytes, edit: Callable[[dict[str, Any]], None]) -> bytes:
    """A file as an editor saves it that has read this content."""
    tables = json.loads(content)
    edit(tables)
    return json.dumps(tables, indent=2).encode()


def test_what_an_editor_never_saw_is_kept_and_said(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee", title="Cook")
    assert workspace.documents.wait_saved().saved
    opened = data_path.read_bytes()
    kept: list[list[str]] = []
    workspace.documents.on_kept = kept.append
    add("Ben Ray")
    workspace.contacts.save(replace(workspace.contacts[ann.id], email="ann@acme.test"), "an address")
    assert workspace.documents.wait_saved().saved

    def new_title(tables: dict[str, Any]) -> None:
        next(iter(tables["contacts"].values()))["title"] = "Chef"

    data_path.write_bytes(edited(opened, new_title))
    settle(workspace)
    assert names(data_path) == {"Ann Lee", "Ben Ray"}
    known = workspace.contacts[ann.id]
    assert (known.title, known.email) == ("Chef", "ann@acme.test")
    assert known.history == workspace.contacts[ann.id].history
    assert set(kept[0]) == {"Ann Lee", "Ben Ray"}
    assert Workspace(data_path, clock=lambda: NOW).contacts[ann.id].email == "ann@acme.test"


def test_what_we_deleted_does_not_come_back(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    opened = data_path.read_bytes()
    workspace.contacts.delete(ann)
    assert workspace.documents.wait_saved().saved
    data_path.write_bytes(edited(opened, lambda tables: None))
    settle(workspace)
    assert names(data_path) == {"Ben Ray"}
    assert set(workspace.contacts) == {next(iter(workspace.contacts))}


def test_without_the_generation_it_had_read_ours_stands_and_theirs_is_noted(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee", title="Cook")
    assert workspace.documents.wait_saved().saved
    opened = data_path.read_bytes()
    add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    for backup in list_backups(StateFolder(data_path).backups):
        backup.path.unlink()

    def new_title(tables: dict[str, Any]) -> None:
        next(iter(tables["contacts"].values()))["title"] = "Chef"

    data_path.write_bytes(edited(opened, new_title))
    settle(workspace)
    assert names(data_path) == {"Ann Lee", "Ben Ray"}
    assert workspace.contacts[ann.id].title == "Cook"
    assert [entry.detail.get("value") for entry in workspace.contacts[ann.id].history] == ["Chef"]


def test_what_was_changed_beside_us_is_merged_from_where_the_two_parted(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann, ben = add("Ann Lee"), add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    beside = data_path.parent / "elsewhere" / "referrals.json"
    beside.parent.mkdir()
    beside.write_bytes(data_path.read_bytes())
    for title in ("Cook", "Chef"):
        workspace.contacts.save(replace(workspace.contacts[ann.id], title=title), "a title")
        assert workspace.documents.wait_saved().saved
    other = Workspace(beside, clock=lambda: NOW)
    other.contacts.save(replace(other.contacts[ben.id], notes="tall"), "notes")
    assert other.documents.close().saved
    data_path.write_bytes(beside.read_bytes())
    settle(workspace)
    assert workspace.contacts[ann.id].title == "Chef"
    assert workspace.contacts[ben.id].notes == "tall"
    assert all(contact.history == () for contact in workspace.contacts.values())


def test_a_script_that_says_nothing_of_generations_is_taken_as_it_is(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    assert workspace.documents.wait_saved().saved

    def new_title(tables: dict[str, Any]) -> None:
        del tables["_meta"]
        next(iter(tables["contacts"].values()))["title"] = "Chef"

    data_path.write_bytes(edited(data_path.read_bytes(), new_title))
    settle(workspace)
    assert workspace.contacts[ann.id].title == "Chef"


def test_an_edit_of_the_newest_state_may_delete(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    add("Ben Ray")
    assert workspace.documents.wait_saved().saved

    def without_ann(tables: dict[str, Any]) -> None:
        tables["contacts"] = {k: doc for k, doc in tables["contacts"].items() if doc["name"] != "Ann Lee"}

    data_path.write_bytes(edited(data_path.read_bytes(), without_ann))
    settle(workspace)
    assert [contact.name for contact in workspace.contacts.values()] == ["Ben Ray"]


@pytest.mark.parametrize("seed", range(3))
def test_an_editor_that_saves_over_us_again_and_again_loses_nothing(
    workspace: Workspace, add: Add, data_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    for number in range(40):
        add(f"Ours {number}")
        if dice.random() < 0.5:
            opened = data_path.read_bytes() if data_path.exists() else b""
            for more in range(dice.randrange(3)):
                add(f"Ours {number} {more}")
                if dice.random() < 0.5:
                    workspace.documents.wait_saved()
            if opened:
                (data_path.parent / "edited").write_bytes(opened)
                os.replace(data_path.parent / "edited", data_path)
        if dice.random() < 0.3:
            workspace.documents.look_at_file()
            workspace.documents.take_over()
    ours = {contact.name for contact in workspace.contacts.values()}
    settle(workspace)
    assert len(ours) > 40
    assert {contact.name for contact in workspace.contacts.values()} == ours
    assert names(data_path) == ours


def test_the_newest_backup_is_that_of_the_last_generation_whatever_the_clock_said(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ahead = (datetime.now(UTC) + timedelta(days=400)).timestamp()
    add("Ann Lee")
    assert workspace.documents.wait_saved().saved
    os.utime(data_path, (ahead, ahead))  # as a save does while the clock runs ahead
    for number in range(14):
        add(f"Person {number}")
        assert workspace.documents.wait_saved().saved
    workspace.documents.close()
    kept = list_backups(StateFolder(data_path).backups)
    newest = newest_good(kept)
    assert newest is not None
    assert names(newest) == names(data_path)
    assert [backup.revision for backup in kept] == sorted((b.revision for b in kept), reverse=True)
    assert len(kept) >= 10


def test_a_restored_generation_is_the_newest_from_then_on(workspace: Workspace, add: Add, data_path: Path) -> None:
    for number in range(5):
        add(f"Person {number}")
        assert workspace.documents.wait_saved().saved
    workspace.documents.close()
    before = revision(data_path)
    oldest = min(list_backups(StateFolder(data_path).backups), key=lambda backup: backup.revision)
    put_back(data_path, oldest.path)
    assert revision(data_path) > before
    again = Workspace(data_path, clock=lambda: NOW)
    again.contacts.save(new_contact("After"), "added", company="Acme")
    assert again.documents.close().saved
    newest = newest_good(list_backups(StateFolder(data_path).backups))
    assert newest is not None
    assert "After" in names(newest)
