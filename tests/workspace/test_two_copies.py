"""Two copies of the program, or another program, on one file."""

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact, contact_to_doc, new_contact
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.domain.redaction import Forgotten
from referral_tui.domain.sync.change import DocChange
from referral_tui.store import saver
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder
from referral_tui.workspace import SaveState, Workspace
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW

Add = Callable[..., Contact]


@pytest.fixture
def other(workspace: Workspace, data_path: Path) -> Iterator[Workspace]:
    """A second copy of the program on the same file."""
    assert workspace.documents.wait_saved().saved
    opened = Workspace(data_path, clock=lambda: NOW)
    yield opened
    opened.documents.close()


def see(workspace: Workspace) -> None:
    """Look at the file, and take over what it has."""
    workspace.documents.look_at_file()
    end = time.monotonic() + 5
    while not workspace.documents.take_over().docs and time.monotonic() < end:
        time.sleep(0.01)


def change_elsewhere(path: Path, contact: Contact) -> None:
    """Save a contact as a copy on another machine does, whose undo is its own."""
    repository = Repository(path)
    doc = repository.load("contacts").get(contact.id)
    repository.apply([DocChange("contacts", contact.id, doc, (doc or {}) | contact_to_doc(contact))])


def contacts_in(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text())["contacts"].values())


def test_both_copies_changes_are_kept(workspace: Workspace, other: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    other.contacts.save(new_contact("Ben Ray"), "added", company="Globex")
    assert other.documents.wait_saved().saved
    assert {doc["name"] for doc in contacts_in(data_path)} == {"Ann Lee", "Ben Ray"}
    other.documents.take_over()
    assert {c.name for c in other.contacts.values()} == {"Ann Lee", "Ben Ray"}
    see(workspace)
    assert {c.name for c in workspace.contacts.values()} == {"Ann Lee", "Ben Ray"}
    assert len(workspace.board.column(2)) == 2


def test_two_fields_of_one_person_changed_in_two_copies(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.contacts.save(replace(workspace.contacts[ann.id], title="Cook"), "changed")
    workspace.documents.wait_saved()
    other.contacts.save(actions.move(other.contacts[ann.id], 4, NOW), "moved")
    other.documents.close()
    assert not other.documents.take_over().conflicting
    assert (other.contacts[ann.id].title, other.contacts[ann.id].step) == ("Cook", 4)
    (doc,) = contacts_in(data_path)
    assert (doc["title"], doc["step"]) == ("Cook", 4)


def test_one_field_changed_in_two_copies_keeps_ours_and_puts_theirs_into_the_history(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.contacts.save(replace(workspace.contacts[ann.id], title="Cook"), "changed")
    workspace.documents.wait_saved()
    other.contacts.save(replace(other.contacts[ann.id], title="Chef"), "changed")
    other.documents.close()
    taken = other.documents.take_over()
    assert taken.conflicting == ("Ann Lee",)
    assert other.contacts[ann.id].title == "Chef"
    kept = other.contacts[ann.id].history[-1]
    assert (kept.kind, kept.text("field"), kept.text("value")) == ("other_version", "title", "Cook")
    (doc,) = contacts_in(data_path)
    assert (doc["title"], doc["history"][-1]["value"]) == ("Chef", "Cook")


def test_what_changes_while_a_merge_is_under_way_is_kept_too(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.contacts.save(replace(workspace.contacts[ann.id], title="Cook"), "changed")
    workspace.documents.wait_saved()
    other.contacts.save(replace(other.contacts[ann.id], notes="tall"), "changed")
    other.documents.wait_saved()
    # the merge is on the disk, but not in this copy's memory yet
    other.contacts.save(replace(other.contacts[ann.id], notes="tall, kind"), "changed")
    other.documents.wait_saved()
    assert other.documents.take_over().docs
    other.documents.close()
    assert (other.contacts[ann.id].title, other.contacts[ann.id].notes) == ("Cook", "tall, kind")
    (doc,) = contacts_in(data_path)
    assert (doc["title"], doc["notes"]) == ("Cook", "tall, kind")


def test_deleted_in_one_copy_and_changed_in_the_other_stays(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann, ben = add("Ann Lee"), add("Ben Ray")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.contacts.delete(workspace.contacts[ann.id])
    workspace.contacts.delete(workspace.contacts[ben.id])
    workspace.documents.wait_saved()
    other.contacts.save(replace(other.contacts[ann.id], title="Chef"), "changed")
    other.documents.close()
    other.documents.take_over()
    assert [doc["name"] for doc in contacts_in(data_path)] == ["Ann Lee"]
    assert [c.name for c in other.contacts.values()] == ["Ann Lee"]


def test_undo_never_undoes_what_another_copy_changed_since(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(replace(ann, title="Cook"), "changed Ann Lee")
    workspace.documents.wait_saved()
    change_elsewhere(data_path, replace(ann, title="Chef"))
    see(workspace)
    assert workspace.documents.undo() == Undone("changed Ann Lee", done=False)
    assert workspace.contacts[ann.id].title == "Chef"
    assert workspace.documents.undo() == Undone("added Ann Lee", done=False)
    assert workspace.documents.undo() is None


def test_undo_leaves_what_another_copy_changed_beside_it(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(actions.move(ann, 5, NOW), "moved Ann Lee to Call")
    workspace.documents.wait_saved()
    change_elsewhere(data_path, actions.answer(replace(workspace.contacts[ann.id], title="Chef"), NOW))
    see(workspace)
    assert workspace.documents.undo() == Undone("moved Ann Lee to Call", done=True)
    now = workspace.contacts[ann.id]
    assert (now.step, now.title, [entry.kind for entry in now.history]) == (2, "Chef", ["answered"])


def test_settings_and_a_company_of_the_same_name_made_in_two_copies(
    workspace: Workspace, other: Workspace, data_path: Path
) -> None:
    workspace.settings.save(Me(name="Robin Hale", welcomed=True, role="cook"), "me")
    workspace.contacts.save(new_contact("Ann"), "added", company="Acme")
    workspace.documents.wait_saved()
    other.settings.save(replace(other.settings.me, school="Tidewater"), "me")
    other.contacts.save(new_contact("Ben"), "added", company="ACME, Inc.")
    other.documents.wait_saved()
    other.documents.take_over()
    assert (other.settings.me.role, other.settings.me.school) == ("cook", "Tidewater")
    assert len(json.loads(data_path.read_text())["companies"]) == 1


def test_what_another_program_writes_is_taken_over(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    data_path.write_text(data_path.read_text().replace("Ann Lee", "Anne Lee"))
    see(workspace)
    assert workspace.contacts[ann.id].name == "Anne Lee"


def test_a_file_that_went_missing_is_written_again(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    data_path.unlink()
    add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    assert {doc["name"] for doc in contacts_in(data_path)} == {"Ann Lee", "Ben Ray"}


def test_a_file_that_stopped_parsing_is_never_overwritten(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "LOOK_SECONDS", 0.05)
    refused: list[str] = []
    workspace.documents.on_refused = refused.append
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    good = data_path.read_bytes()
    data_path.write_bytes(good[:-50])
    workspace.contacts.save(replace(ann, title="Cook"), "changed")
    assert "damaged" in workspace.documents.wait_saved().problem
    assert data_path.read_bytes() == good[:-50]
    workspace.contacts.save(replace(workspace.contacts[ann.id], title="Chef"), "changed")
    assert workspace.contacts[ann.id].title == "Cook"
    assert "Nothing can be changed for now" in refused[0]
    data_path.write_bytes(good)
    assert workspace.documents.close().saved
    assert workspace.documents.read_only == ""
    assert contacts_in(data_path)[0]["title"] == "Cook"


def test_a_newer_schema_can_be_read_but_not_changed(data_path: Path) -> None:
    content = '{"_meta": {"1": {"id": "m", "schema": 99}}, "contacts": {"1": {"id": "a", "name": "Ann", "step": 3}}}'
    data_path.write_text(content)
    workspace = Workspace(data_path)
    refused: list[str] = []
    workspace.documents.on_refused = refused.append
    assert workspace.contacts["a"].step == 3
    workspace.contacts.save(replace(workspace.contacts["a"], step=4), "moved")
    assert workspace.documents.undo() is None
    assert (workspace.contacts["a"].step, len(refused)) == (3, 2)
    assert "newer referral-tui" in refused[0]
    assert workspace.documents.close().saved
    assert data_path.read_text() == content


def test_a_company_that_somebody_works_at_is_not_taken_away_by_an_undo(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee", "Acme")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    change_elsewhere(data_path, replace(ann, id="ben", name="Ben Ray"))
    see(workspace)
    assert workspace.documents.undo() == Undone("added Ann Lee", done=True)
    workspace.documents.wait_saved()
    see(other)
    for copy in (workspace, other):
        (ben,) = copy.contacts.values()
        assert copy.contacts.company_name(ben) == "Acme"
    other.documents.close()


def test_a_company_taken_away_elsewhere_while_somebody_comes_to_it_here_stays(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee", "Acme")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.documents.undo()
    workspace.documents.wait_saved()
    other.contacts.save(new_contact("Ben Ray"), "added", company="Acme")
    other.documents.wait_saved()
    other.documents.take_over()
    assert other.documents.close().saved
    assert [other.contacts.company_name(c) for c in other.contacts.values()] == ["Acme"]
    assert ann.company_id in [doc["id"] for doc in json.loads(data_path.read_text())["companies"].values()]


def test_an_older_file_that_comes_back_does_not_bring_back_who_was_forgotten(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    older = data_path.read_bytes()
    workspace.documents.forget("forgot", Forgotten.of(ann, "Acme"))
    workspace.documents.wait_saved()
    data_path.write_bytes(older)
    add("Ben Ray")
    workspace.documents.wait_saved()
    workspace.documents.take_over()
    assert [c.name for c in workspace.contacts.values()] == ["Ben Ray"]
    assert "Ann Lee" not in data_path.read_text()
    assert ann.id in Workspace(data_path, clock=lambda: NOW).documents.forgotten


def test_copies_on_one_machine_share_what_can_be_undone(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.contacts.save(replace(workspace.contacts[ann.id], notes="tall"), "changed Ann Lee")
    workspace.documents.wait_saved()
    see(other)
    assert other.documents.undo() == Undone("changed Ann Lee", done=True)
    other.documents.wait_saved()
    see(workspace)
    assert workspace.contacts[ann.id].notes == ""
    assert workspace.documents.redo() == Undone("changed Ann Lee", done=True)
    workspace.documents.wait_saved()
    see(other)
    assert [other.documents.undo(), other.documents.undo(), other.documents.undo()] == [
        Undone("changed Ann Lee", done=True),
        Undone("added Ann Lee", done=True),
        None,
    ]
    other.documents.wait_saved()
    see(workspace)
    assert not workspace.contacts
    assert workspace.documents.redo() == Undone("added Ann Lee", done=True)
    other.documents.close()


def test_typing_that_goes_on_is_what_was_done_last(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(replace(ann, notes="t"), "typed", joins_last=True)
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(new_contact("Ben Ray"), "added Ben Ray")
    other.documents.close()
    see(workspace)
    workspace.contacts.save(replace(workspace.contacts[ann.id], notes="ta"), "typed", joins_last=True)
    assert workspace.documents.undo() == Undone("typed", done=True)
    assert sorted((each.name, each.notes) for each in workspace.contacts.values()) == [("Ann Lee", ""), ("Ben Ray", "")]
    assert workspace.documents.undo() == Undone("added Ben Ray", done=True)


def test_who_was_forgotten_elsewhere_is_not_kept_in_the_undo(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.documents.forget("forgot", Forgotten.of(ann, "Acme"))
    workspace.documents.wait_saved()
    other.contacts.save(replace(ann, title="Cook"), "changed Ann Lee")
    other.documents.undo()  # which reads all that was done, also what is not written yet
    other.documents.redo()
    other.contacts.save(new_contact("Ben Ray"), "added Ben Ray")
    assert other.documents.close().saved
    kept = StateFolder(data_path).undo.read_text()
    assert "Ben Ray" in kept
    assert "Ann Lee" not in kept


def test_what_another_copy_does_ends_what_could_be_redone(workspace: Workspace, add: Add, data_path: Path) -> None:
    add("Ann Lee")
    workspace.documents.undo()
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(new_contact("Ben Ray"), "added Ben Ray")
    other.documents.close()
    see(workspace)
    assert workspace.documents.redo() is None
    assert workspace.documents.undo() == Undone("added Ben Ray", done=True)


def test_an_undo_of_what_has_not_come_in_yet_says_so_and_claims_nothing(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(replace(ann, title="Chef"), "changed Ann Lee")
    other.documents.close()
    assert workspace.documents.undo() == Undone("changed Ann Lee", done=False)
    see(workspace)
    assert workspace.contacts[ann.id].title == "Chef"
    add("Ben Ray")
    workspace.documents.wait_saved()
    third = Workspace(data_path, clock=lambda: NOW)
    assert [third.documents.undo(), third.documents.undo()] == [
        Undone("added Ben Ray", done=True),
        Undone("changed Ann Lee", done=True),
    ]
    third.documents.close()


def test_typing_that_goes_on_after_a_change_from_elsewhere_is_undone_without_it(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(replace(workspace.contacts[ann.id], notes="t"), "typed", joins_last=True)
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(replace(other.contacts[ann.id], title="Chef"), "changed")
    other.documents.close()
    see(workspace)
    workspace.contacts.save(replace(workspace.contacts[ann.id], notes="ta"), "typed", joins_last=True)
    workspace.documents.undo()
    assert (workspace.contacts[ann.id].notes, workspace.contacts[ann.id].title) == ("t", "Chef")


def test_a_sync_tool_that_writes_during_a_save_is_merged(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    real, theirs = os.fsync, data_path.read_text().replace("Ann Lee", "Anne Leigh")

    def write_meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", real)
        data_path.write_text(theirs)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    add("Ben Ray")
    assert workspace.documents.wait_saved().saved
    assert {doc["name"] for doc in contacts_in(data_path)} == {"Anne Leigh", "Ben Ray"}


def test_a_save_whose_folder_could_not_be_synced_does_not_bring_back_what_was_undone(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "RETRY_SECONDS", 0.05)
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    workspace.contacts.save(replace(ann, title="Cook"), "changed")
    assert workspace.documents.wait_saved().problem == "Input/output error"
    workspace.documents.undo()
    monkeypatch.setattr(os, "fsync", real)
    assert workspace.documents.close().saved
    assert contacts_in(data_path)[0]["title"] == ""


def test_what_could_not_be_saved_is_taken_up_at_the_next_start(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    real = os.replace

    def full(source: str, target: Path) -> None:
        if Path(target) == data_path:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    add("Ben Ray")
    assert not workspace.documents.close().saved
    monkeypatch.setattr(os, "replace", real)
    again = Workspace(data_path, clock=lambda: NOW)
    assert len(again.contacts) == 1
    assert again.documents.take_up_unsaved() == 1
    assert again.documents.wait_saved().saved
    assert {doc["name"] for doc in contacts_in(data_path)} == {"Ann Lee", "Ben Ray"}
    assert again.documents.state
    assert not again.documents.state.unsaved.exists()
    again.documents.close()


def test_a_newer_version_that_takes_over_while_this_one_runs(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    newer = data_path.read_text().replace('"schema": 1', '"schema": 99')
    data_path.write_text(newer)
    workspace.documents.look_at_file()
    end = time.monotonic() + 5
    while not workspace.documents.read_only and time.monotonic() < end:
        time.sleep(0.01)
    workspace.contacts.save(replace(ann, title="Cook"), "changed")
    assert workspace.contacts[ann.id].title == ""
    workspace.documents.close()
    assert data_path.read_text() == newer


def test_undo_that_cannot_be_kept_is_no_alarm(workspace: Workspace, add: Add) -> None:
    assert workspace.documents.state
    workspace.documents.state.undo.mkdir(parents=True)
    add("Ann Lee")
    assert workspace.documents.wait_saved() == SaveState(saved=True)


def test_a_company_renamed_elsewhere_shows_on_its_cards(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee", "Acme")
    assert workspace.card(ann.id).company == "Acme"
    workspace.documents.wait_saved()
    data_path.write_text(data_path.read_text().replace('"Acme"', '"Globex"'))
    see(workspace)
    assert workspace.card(ann.id).company == "Globex"


def test_what_came_in_with_a_save_that_failed_and_was_then_changed_stays_changed(
    workspace: Workspace, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "RETRY_SECONDS", 0.05)
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    other.contacts.save(replace(other.contacts[ann.id], title="Chef"), "changed")
    other.documents.close()
    real = os.replace

    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    workspace.contacts.save(replace(ann, notes="tall"), "changed")
    assert not workspace.documents.wait_saved().saved
    workspace.documents.take_over()
    assert workspace.contacts[ann.id].title == "Chef"
    workspace.contacts.save(replace(workspace.contacts[ann.id], title=""), "cleared")
    time.sleep(0.3)
    workspace.documents.take_over()
    monkeypatch.setattr(os, "replace", real)
    assert workspace.documents.close().saved
    workspace.documents.take_over()
    (doc,) = contacts_in(data_path)
    assert (doc["title"], doc["notes"], workspace.contacts[ann.id].title) == ("", "tall", "")


def test_two_copies_in_the_same_call_log_it_once_and_keep_all_that_was_noted(
    workspace: Workspace, add: Add, data_path: Path
) -> None:
    ann = workspace.contacts.save(actions.set_call(add("Ann Lee"), NOW, NOW - timedelta(days=2)), "set")
    assert workspace.documents.wait_saved().saved
    other = Workspace(data_path, clock=lambda: NOW + timedelta(seconds=40))

    def talk(copy: Workspace, tick: str, notes: str) -> None:
        contact = copy.contacts[ann.id]
        call = replace(contact.call, ticked=(tick,), notes=notes)
        now = copy.now()
        asked = actions.record_ask(actions.hold_call(replace(contact, call=call), now, 600), "yes", now)
        copy.contacts.save(actions.refer(asked, actions.promise(asked, copy.today), now, UTC), "asked")

    talk(workspace, "role", "kind")
    talk(other, "culture", "")
    assert workspace.documents.wait_saved().saved
    assert other.documents.wait_saved().saved
    other.documents.close()
    see(workspace)
    both = workspace.contacts[ann.id]
    assert [entry.kind for entry in both.history] == ["call_set", "call_held", "asked", "referred"]
    assert len(both.referrals) == 1
    assert set(both.call.ticked) == {"role", "culture"}
    assert both.call.notes == "kind"
    assert workspace.referrals.promised == 1
