"""Backups put back and conflict copies merged, through the open workspace."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.domain.redaction import Forgotten
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.sync.diff import Difference
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder
from referral_tui.store.versions import conflict_copies, put_back
from referral_tui.workspace import DataFileError, Workspace
from referral_tui.workspace.versions import Version, apply_version, difference, docs_in, put_away, versions
from tests.workspace.test_workspace import everything

Add = Callable[..., Contact]


def found_in(workspace: Workspace, version: Version) -> Difference:
    return difference(workspace, version, docs_in(version.path))


@pytest.mark.parametrize(
    "name",
    [
        "referrals.sync-conflict-20261122-101500-ABCDEFG.json",
        "referrals (Robin's conflicted copy 2026-11-22).json",
        "referrals (conflicted copy 2026-11-22 101500).json",
    ],
)
def test_the_copies_that_sync_tools_leave_are_found(data_path: Path, name: str) -> None:
    data_path.with_name(name).write_text("{}")
    for other in ("referrals.json", "referrals.connections.json", "notes.sync-conflict-1.json", f"{name}.bak"):
        data_path.with_name(other).write_text("{}")
    assert [copy.name for copy in conflict_copies(data_path)] == [name]


def test_a_backup_is_put_back_as_one_change_that_can_be_taken_back(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    workspace.contacts.delete(ann)
    add("Ben Ray")
    workspace.documents.wait_saved()
    before = everything(workspace)
    assert workspace.documents.path
    with_ann = next(v for v in versions(workspace.documents.path) if "Ann Lee" in v.path.read_text())
    found = found_in(workspace, with_ann)
    assert found.in_lines()[:2] == ["Comes back: Ann Lee", "Goes: Ben Ray"]
    assert found.in_words().startswith("1 more, 1 fewer")
    apply_version(workspace, with_ann, found)
    assert workspace.documents.wait_saved().saved
    assert [c.name for c in workspace.contacts.values()] == ["Ann Lee"]
    assert versions(workspace.documents.path)[0].title == "before a restore"
    assert "Ben Ray" in versions(workspace.documents.path)[0].path.read_text()
    workspace.documents.undo()
    assert everything(workspace) == before


def test_a_conflict_copy_is_merged_with_nothing_lost_of_either(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann, ben = add("Ann Lee", title="Cook"), add("Ben Ray")
    workspace.documents.wait_saved()
    copy = data_path.with_name("referrals.sync-conflict-20261122-101500-ABC.json")
    copy.write_bytes(data_path.read_bytes())
    there = Repository(copy)
    docs = there.load("contacts")
    there.apply(
        [
            DocChange("contacts", ann.id, docs[ann.id], {**docs[ann.id], "title": "Chef", "email": "ann@example.org"}),
            DocChange("contacts", "c", None, {"id": "c", "name": "Cleo Dahl", "step": 3, "history": []}),
        ]
    )
    workspace.contacts.save(replace(ben, notes="tall"), "changed")
    version = versions(data_path)[0]
    assert (version.is_copy, version.people) == (True, 3)
    apply_version(workspace, version, found_in(workspace, version))
    put_away(workspace, version)
    contacts = {c.name: c for c in workspace.contacts.values()}
    assert set(contacts) == {"Ann Lee", "Ben Ray", "Cleo Dahl"}
    assert (contacts["Ann Lee"].title, contacts["Ann Lee"].email) == ("Cook", "ann@example.org")
    assert contacts["Ann Lee"].history[-1].text("value") == "Chef"
    assert contacts["Ben Ray"].notes == "tall"
    assert conflict_copies(data_path) == []
    (aside,) = StateFolder(data_path).quarantined.iterdir()
    assert "Chef" in aside.read_text()


def test_a_copy_that_cannot_be_read_is_listed_as_such(workspace: Workspace, data_path: Path) -> None:
    data_path.with_name("referrals.sync-conflict-1.json").write_text("{")
    assert (versions(data_path)[0].title, versions(data_path)[0].people) == ("left by your sync tool", None)


def test_who_was_forgotten_does_not_come_back_with_a_backup_or_a_copy(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    add("Ben Ray")
    workspace.documents.wait_saved()
    copy = data_path.with_name("referrals.sync-conflict-1.json")
    copy.write_bytes(data_path.read_bytes())
    workspace.documents.forget("forgot", Forgotten.of(ann, "Acme"))
    assert workspace.documents.wait_saved().saved
    for version in versions(data_path):
        apply_version(workspace, version, found_in(workspace, version))
        assert ann.id not in workspace.contacts
    workspace.documents.wait_saved()
    assert ann.id not in [doc["id"] for doc in json.loads(data_path.read_bytes())["contacts"].values()]


def test_a_backup_of_an_older_schema_comes_back_whole(workspace: Workspace, data_path: Path) -> None:
    older = data_path.with_name("referrals.sync-conflict-1.json")
    older.write_text('{"contacts": {"1": {"id": "a", "name": "Ann Lee"}, "2": {"name": "Ben Ray"}}}')
    version = versions(data_path)[0]
    apply_version(workspace, version, found_in(workspace, version))
    assert {c.name for c in workspace.contacts.values()} == {"Ann Lee", "Ben Ray"}
    put_back(data_path, older)
    assert {doc["name"] for doc in docs_in(data_path)["contacts"].values()} == {"Ann Lee", "Ben Ray"}


def test_a_version_of_a_newer_schema_is_refused(workspace: Workspace, data_path: Path) -> None:
    newer = data_path.with_name("newer.json")
    newer.write_text('{"_meta": {"1": {"id": "m", "schema": 99}}, "contacts": {}}')
    before = data_path.read_bytes() if data_path.exists() else b""
    with pytest.raises(DataFileError, match="newer referral-tui"):
        put_back(data_path, newer)
    assert (data_path.read_bytes() if data_path.exists() else b"") == before


def test_put_back_leaves_out_who_was_forgotten(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    mine = data_path.with_name("mine.json")
    mine.write_bytes(data_path.read_bytes())
    workspace.documents.forget("forgot", Forgotten.of(ann, "Acme"))
    workspace.documents.close()
    put_back(data_path, mine)
    assert docs_in(data_path)["contacts"] == {}
    assert Workspace(data_path).documents.forgotten == {ann.id}
