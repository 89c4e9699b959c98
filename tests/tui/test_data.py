"""What the screens tell of the data file: saved or not, changed elsewhere, damaged, put back, forgotten."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.store import saver
from referral_tui.tui.call.notes_pane import NotesPane
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, at_rest, is_told, press, seen, told, type_words, until

Add = Callable[..., Contact]


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file often: these tests wait for it."""
    monkeypatch.setattr(saver, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(saver, "RETRY_SECONDS", 0.05)


async def test_the_mark_says_saving_and_then_saved(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        assert await appears(pilot, "✓ saved")
        go_on, save = threading.Event(), saver.Saver._save

        def slow_save(self: saver.Saver) -> object:
            go_on.wait(20)
            return save(self)

        monkeypatch.setattr(saver.Saver, "_save", slow_save)
        await press(pilot, "L")
        assert "… saving" in seen(pilot)
        go_on.set()
        assert await appears(pilot, "✓ saved")


async def test_undo_and_redo_say_what_they_did(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "L u")
        await press(pilot, "U u u u")
        assert told(pilot) == [
            "Undone: moved Ann Lee to Write.",
            "Redone: moved Ann Lee to Write.",
            "Undone: moved Ann Lee to Write.",
            "Undone: added Ann Lee.",
            "Nothing to undo.",
        ]


async def test_what_another_program_writes_is_shown(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        workspace.documents.wait_saved()
        data_path.write_text(data_path.read_text().replace("Ann Lee", "Anne Leigh"))
        assert await appears(pilot, "Anne Leigh")
        assert "Changed in another copy: Anne Leigh." in told(pilot)


async def test_a_form_being_typed_in_is_not_disturbed_and_both_changes_are_kept(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee", title="Cook")
    async with running(workspace) as pilot:
        await press(pilot, "e")
        await type_words(pilot, "e")
        workspace.documents.wait_saved()
        other = Workspace(data_path, clock=lambda: NOW)
        other.contacts.save(replace(other.contacts[ann.id], title="Chef", email="ann@example.org"), "changed")
        other.documents.close()
        assert await until(pilot, lambda: workspace.contacts[ann.id].title == "Chef")
        assert pilot.app.screen.query_one("#name", Input).value == "Ann Leee"
        assert pilot.app.screen.query_one("#title", Input).value == "Cook"
        assert not told(pilot)
        await press(pilot, "ctrl+s")
        now = workspace.contacts[ann.id]
        assert (now.name, now.title, now.email) == ("Ann Leee", "Chef", "ann@example.org")


async def test_a_field_changed_here_and_there_is_told_of(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    other = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        workspace.contacts.save(replace(ann, title="Cook"), "changed")
        workspace.documents.wait_saved()
        other.contacts.save(replace(other.contacts[ann.id], title="Chef"), "changed")
        other.documents.close()
        assert await is_told(pilot, "Ann Lee: the same was changed in two copies at once")
    again = workspace.contacts[ann.id]
    assert (again.title, again.history[-1].text("value")) == ("Chef", "Cook")


async def test_a_damaged_file_can_be_looked_at_and_put_back(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    add("Ben Ray")
    workspace.documents.wait_saved()
    async with running(workspace, (100, 30)) as pilot:
        data_path.write_bytes(b'{"contacts": {')
        assert await appears(pilot, "READ ONLY: file damaged")
        assert await is_told(pilot, "is damaged")
        await press(pilot, "L d n u")
        assert len(workspace.board.column(2)) == 2
        assert "Nothing can be changed for now" in told(pilot)[-1]
        assert data_path.read_bytes() == b'{"contacts": {'
        await press(pilot, "q")
        assert "The data file is damaged" in seen(pilot)
        await press(pilot, "escape 5 end up up enter")
        assert await appears(pilot, "1 fewer")
        assert "what you see here" in seen(pilot)
        await press(pilot, "enter")
        assert "What you see here becomes the data file" in seen(pilot)
        await press(pilot, "y")
        assert await is_told(pilot, "The data file can be read again.")
        await at_rest(pilot)
        await press(pilot, "escape 1")
        assert await appears(pilot, "✓ saved")
        await press(pilot, "L")
        assert workspace.documents.wait_saved().saved
    assert {doc["name"] for doc in json.loads(data_path.read_bytes())["contacts"].values()} == {"Ann Lee", "Ben Ray"}
    assert workspace.documents.state
    assert [path.read_bytes() for path in workspace.documents.state.quarantined.iterdir()] == [b'{"contacts": {']


async def test_a_backup_takes_the_place_of_a_damaged_file(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    add("Ben Ray")
    workspace.documents.wait_saved()
    async with running(workspace, (100, 30)) as pilot:
        data_path.write_bytes(b'{"contacts": {')
        assert await appears(pilot, "READ ONLY: file damaged")
        await press(pilot, "5 end up up enter")
        assert await appears(pilot, "1 fewer")
        await press(pilot, "down down enter")
        assert "It becomes the data file" in seen(pilot)
        await press(pilot, "y")
        assert await appears(pilot, "1 person in")
    assert [c.name for c in workspace.contacts.values()] == ["Ann Lee"]


async def test_a_newer_file_is_looked_at_and_not_changed(data_path: Path, running: Running) -> None:
    me = {"id": "13a4d1c2-0000-5000-8000-000000000000", "section": "me", "welcomed": True}
    ann = {"id": "a", "name": "Ann Lee", "step": 2, "history": []}
    content = json.dumps({"_meta": {"1": {"id": "m", "schema": 99}}, "settings": {"1": me}, "contacts": {"1": ann}})
    data_path.write_text(content)
    workspace = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        await press(pilot, "escape")
        assert "READ ONLY" in seen(pilot)
        await press(pilot, "L x n i r")
        assert "Ann Lee" in seen(pilot)
        assert "Update this one" in told(pilot)[-1]
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MessageScreen)
        await press(pilot, "s e")
        assert isinstance(pilot.app.screen, MessageScreen)
    workspace.documents.close()
    assert data_path.read_text() == content


async def test_a_backup_is_put_back_from_inside_and_taken_back(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    add("Ben Ray")
    workspace.documents.wait_saved()
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "5 end up up enter")
        assert await appears(pilot, "1 fewer")
        await press(pilot, "j enter")
        assert "Goes: Ben Ray" in seen(pilot)
        await press(pilot, "escape")
        assert len(workspace.contacts) == 2
        await press(pilot, "enter y")
        assert await is_told(pilot, "Restored. u undoes it.")
        assert [c.name for c in workspace.contacts.values()] == ["Ann Lee"]
        await press(pilot, "u")
        assert len(workspace.contacts) == 2


async def test_a_copy_that_a_sync_tool_left_is_offered_and_merged(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    copy = data_path.with_name("referrals.sync-conflict-20261122-101500-ABC.json")
    copy.write_text(json.dumps({"contacts": {"1": {"id": "z", "name": "Zoë Moen", "step": 3, "history": []}}}))
    async with running(workspace, (100, 30)) as pilot:
        assert await is_told(pilot, "Your sync tool left another version")
        await press(pilot, "5 end up up enter")
        assert await appears(pilot, "1 more")
        await press(pilot, "enter")
        assert "Comes in: Zoë Moen" in seen(pilot)
        await press(pilot, "y")
        assert await is_told(pilot, "Merged.")
    assert {c.name for c in workspace.contacts.values()} == {"Ann Lee", "Zoë Moen"}
    assert not copy.exists()


async def test_forgetting_asks_first_and_undo_does_not_bring_them_back(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    add("Ann Lee")
    add("Ben Ray", notes="knows Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "g F")
        assert "Forget this person?" in seen(pilot)
        assert await appears(pilot, "Their name is also taken out of: Ben Ray")
        await press(pilot, "n")
        assert len(workspace.contacts) == 2
        await press(pilot, "F y")
        assert await is_told(pilot, "Ann Lee is forgotten.")
        await press(pilot, "u u u")
        assert [c.name for c in workspace.contacts.values()] in ([], ["Ben Ray"])
    assert "Ann Lee" not in data_path.read_text()


async def test_leaving_a_form_drops_what_was_typed(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await type_words(pilot, "Ben")
        pilot.app.screen.keep_typed()  # type: ignore[attr-defined]
        assert workspace.documents.forms.titles() == ["Add a person"]
        await press(pilot, "escape y")
        assert workspace.documents.forms.titles() == []


async def test_what_is_half_typed_waits_in_its_own_form(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.documents.forms.keep(
        f"ContactForm {ann.id}", "Change Ann Lee", {"title": "Cook", "degree": 1, "premium": True}, (ann.id,)
    )
    async with running(workspace) as pilot:
        assert "Unsaved text recovered: Change Ann Lee." in told(pilot)[0]
        await press(pilot, "n")
        assert pilot.app.screen.query_one("#title", Input).value == ""
        await press(pilot, "escape e")
        assert pilot.app.screen.query_one("#title", Input).value == "Cook"
        assert "what you had typed" in seen(pilot)
        await press(pilot, "ctrl+s")
        now = workspace.contacts[ann.id]
        assert (now.title, now.degree, now.premium) == ("Cook", 1, True)
        assert workspace.documents.forms.titles() == []


async def test_notes_on_a_call_that_another_copy_wrote_meanwhile_are_in_the_history(
    workspace: Workspace, running: Running, add: Add, data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NotesPane, "save_later", lambda pane: None)  # so slow is nobody's typing
    ann = add("Ann Lee", step=5)
    workspace.documents.wait_saved()
    async with running(workspace) as pilot:
        await press(pilot, "c n")
        await type_words(pilot, "mine")
        other = Workspace(data_path, clock=lambda: NOW)
        theirs = replace(other.contacts[ann.id], call=replace(other.contacts[ann.id].call, notes="theirs"))
        other.contacts.save(theirs, "notes")
        other.documents.close()
        assert await until(pilot, lambda: workspace.contacts[ann.id].call.notes == "theirs")
        await press(pilot, "escape")
    now = workspace.contacts[ann.id]
    assert (now.call.notes, now.history[-1].text("value")) == ("mine", "theirs")


async def test_only_what_was_typed_comes_back_into_a_form(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", title="Cook")
    async with running(workspace) as pilot:
        await press(pilot, "e")
        pilot.app.screen.query_one("#email", Input).value = "ann@example.org"
        pilot.app.screen.keep_typed()  # type: ignore[attr-defined]
        (typed,) = workspace.documents.forms._forms.values()
        assert typed.values == {"email": "ann@example.org"}


async def test_credits_are_stamped_when_they_are_read_off_again(workspace: Workspace, running: Running) -> None:
    workspace.settings.save(
        replace(workspace.settings.premium, credits=5, credits_as_of="2026-11-01T10:00:00Z"), "premium"
    )
    async with running(workspace) as pilot:
        await press(pilot, "5 j enter")
        pilot.app.screen.query_one("#credits", Input).value = "3"
        await press(pilot, "ctrl+s")
    assert (workspace.settings.premium.credits, workspace.settings.premium.credits_as_of) == (3, "2026-11-20T10:00:00Z")


async def test_two_copies_keep_their_half_typed_forms_apart(workspace: Workspace, data_path: Path) -> None:
    other = Workspace(data_path, clock=lambda: NOW)
    workspace.documents.forms.keep("ContactForm new", "Add a person", {"name": "Ann"})
    workspace.documents.forms.write()
    assert other.documents.forms.titles() == []
    other.documents.forms.keep("ContactForm new", "Add a person", {"name": "Ben"})
    other.documents.forms.write()
    third = Workspace(data_path, clock=lambda: NOW)
    assert third.documents.forms.titles() == []
    assert third.documents.state
    assert len(list(third.documents.state.typed.glob("*.json"))) == 2
    other.documents.close()
    third.documents.close()


async def test_a_message_being_typed_wins_over_a_deletion_elsewhere(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m e")
        await type_words(pilot, "zzz")
        other = Workspace(data_path, clock=lambda: NOW)
        other.contacts.delete(other.contacts[ann.id])
        other.documents.close()
        assert await until(pilot, lambda: ann.id in workspace.contacts and bool(workspace.contacts[ann.id].drafts))
        await press(pilot, "escape")
    assert "zzz" in next(iter(workspace.contacts[ann.id].drafts.values()))


async def test_a_draft_typed_while_the_file_is_damaged_is_there_at_the_next_start(
    workspace: Workspace, running: Running, add: Add, data_path: Path
) -> None:
    ann = add("Ann Lee")
    workspace.documents.wait_saved()
    good = data_path.read_bytes()
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "m e")
        await type_words(pilot, "zzz")
        data_path.write_bytes(good[:-60])
        assert await until(pilot, lambda: bool(workspace.documents.read_only))
        await type_words(pilot, "yyy")
        pilot.app._end_now()  # type: ignore[attr-defined]
    workspace.documents.close()
    data_path.write_bytes(good)
    again = Workspace(data_path, clock=lambda: NOW)
    async with running(again, (100, 30)) as pilot:
        assert "zzzyyy" in next(iter(again.contacts[ann.id].drafts.values()))
        assert again.documents.forms.titles() == []
    again.documents.close()
