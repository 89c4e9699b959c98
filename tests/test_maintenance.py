"""`doctor`, `restore` and `where`, as a person gives them."""

import json
import stat
from pathlib import Path

import pytest

from referral_tui.cli import main
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder
from referral_tui.workspace import DataFileError, Workspace
from referral_tui.workspace.own_commands import config_path
from tests.store.test_storage import BAD_FILES

Out = pytest.CaptureFixture[str]


def doctor(data: Path, *more: str) -> int:
    return main(["--data", str(data), "doctor", *more])


def restore(data: Path, *more: str) -> int:
    return main(["--data", str(data), "restore", *more])


@pytest.fixture
def with_backups(data_path: Path) -> Path:
    """A data file with three generations: nobody, Ann, Ann and Ben."""
    repository = Repository(data_path)
    repository.apply([DocChange("helped", "h", None, {"id": "h"})])
    for number, name in enumerate(("Ann Lee", "Ben Ray"), 1):
        doc = {"id": str(number), "name": name, "step": 2, "company_id": None, "history": []}
        repository.apply([DocChange("contacts", str(number), None, doc)])
    return data_path


def people(data: Path) -> list[str]:
    return [doc["name"] for doc in json.loads(data.read_bytes()).get("contacts", {}).values()]


def test_a_sound_file(with_backups: Path, capsys: Out) -> None:
    assert doctor(with_backups) == 0
    said = capsys.readouterr().out
    assert f"✓ {with_backups} can be read: 3 records" in said
    assert "✓ 2 backups, the newest of" in said
    assert "OSC 52" in said
    assert "time zone is UTC" in said
    assert "!" not in said


def test_no_file_yet_is_nothing_wrong(data_path: Path, capsys: Out) -> None:
    assert doctor(data_path) == 0
    assert "There is no data file yet" in capsys.readouterr().out
    assert doctor(data_path, "--fix") == 0
    assert not data_path.exists()


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_damaged_file_is_named_left_alone_and_brought_back_by_restore(
    with_backups: Path, content: bytes, capsys: Out
) -> None:
    with_backups.write_bytes(content)
    assert doctor(with_backups) == 1
    said = capsys.readouterr().out
    assert "! " in said
    assert "restore newest" in said
    doctor(with_backups, "--fix")
    assert main(["--data", str(with_backups), "export", "--format", "csv"]) == 1
    assert main(["--data", str(with_backups)]) == 1
    assert "`referral-tui restore`" in capsys.readouterr().err
    assert with_backups.read_bytes() == content
    assert restore(with_backups, "--list") == 0
    assert restore(with_backups, "newest") == 0
    assert people(with_backups) == ["Ann Lee"]
    (aside,) = StateFolder(with_backups).quarantined.iterdir()
    assert aside.read_bytes() == content
    assert doctor(with_backups) == 0
    Workspace(with_backups).documents.close()


@pytest.mark.unix
def test_what_cannot_be_read_at_all_is_status_2(data_path: Path, capsys: Out) -> None:
    data_path.mkdir()
    assert doctor(data_path) == 2
    assert "is a folder" in capsys.readouterr().out
    assert doctor(data_path, "--fix") == 2
    data_path.rmdir()
    data_path.symlink_to(data_path)
    assert doctor(data_path) == 2


def test_no_permission(with_backups: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        assert doctor(with_backups) == 2
        with pytest.raises(DataFileError, match="Permission denied"):
            Workspace(with_backups)
        assert restore(with_backups, "newest") == 1
    assert "Permission denied" in capsys.readouterr().out
    assert people(with_backups) == ["Ann Lee", "Ben Ray"]


BAD_RECORDS = """{
  "_meta": {"1": {"id": "m", "schema": 1}},
  "contacts": {
    "1": {"id": "a", "name": "Ann", "step": 9, "company_id": "gone"},
    "01": {"id": "b", "name": "Bo"}, "abc": {"id": "c", "name": "Cleo"},
    "2": null, "3": "text", "4": {"id": "a", "name": "Ann again"},
    "5": {"id": "d", "name": "Dag"}, "5": {"id": "e", "name": "Elif"},
    "6": {"id": "f", "name": "Finn", "odd": NaN}
  }
}"""


def test_bad_records_are_named_and_set_aside_and_nothing_is_lost(data_path: Path, capsys: Out) -> None:
    data_path.write_text(BAD_RECORDS)
    assert doctor(data_path) == 1
    said = capsys.readouterr().out
    for words in ("Ann: step", "Ann: the company", "Bo stands under “01”", "entry 2", "Ann again", "“5” stands twice"):
        assert words in said
    assert data_path.read_text() == BAD_RECORDS
    assert doctor(data_path, "--fix") == 0
    assert "6 records or values set aside in" in capsys.readouterr().out
    assert sorted(people(data_path)) == ["Ann", "Bo", "Cleo", "Elif", "Finn"]
    (aside,) = StateFolder(data_path).quarantined.iterdir()
    for words in ("Ann again", "Dag", "text", "gone"):
        assert words in aside.read_text()
    workspace = Workspace(data_path)
    assert (workspace.documents.unread, len(workspace.contacts)) == (0, 5)
    workspace.documents.close()
    assert doctor(data_path, "--fix") == 0
    assert "nothing to repair" in capsys.readouterr().out


def test_the_program_keeps_what_a_key_given_twice_hides_before_it_saves(data_path: Path) -> None:
    data_path.write_text(BAD_RECORDS)
    workspace = Workspace(data_path)
    workspace.documents.save_doc("helped", {"id": "h"}, "helped")
    assert workspace.documents.close().saved
    assert "Dag" not in data_path.read_text()
    (aside,) = StateFolder(data_path).quarantined.iterdir()
    assert "Dag" in aside.read_text()


def test_a_numberless_number_and_a_newer_schema(data_path: Path, capsys: Out) -> None:
    data_path.write_text('{"contacts": {"1": {"id": "a", "big": %s}}}' % ("9" * 5_000))
    assert doctor(data_path) == 1
    assert "is damaged" in capsys.readouterr().out
    newer = '{"_meta": {"1": {"id": "m", "schema": 99}}}'
    data_path.write_text(newer)
    assert doctor(data_path, "--fix") == 1
    assert "Update this one" in capsys.readouterr().err
    assert data_path.read_text() == newer


@pytest.mark.unix
def test_modes_left_files_and_copies(with_backups: Path, capsys: Out) -> None:
    with_backups.chmod(0o644)
    with_backups.with_name(".referrals.json.x.tmp").write_text("half")
    with_backups.with_name("referrals.sync-conflict-1.json").write_text("{}")
    assert doctor(with_backups) == 0
    said = capsys.readouterr().out
    for words in ("Others on this machine can read", "cut short", "referrals.sync-conflict-1.json"):
        assert words in said
    assert doctor(with_backups, "--fix") == 0
    assert stat.S_IMODE(with_backups.stat().st_mode) == 0o600
    assert not with_backups.with_name(".referrals.json.x.tmp").exists()
    assert with_backups.with_name("referrals.sync-conflict-1.json").exists()


def test_restore_lists_shows_and_keeps_what_was_there(with_backups: Path, capsys: Out) -> None:
    assert restore(with_backups) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 person" in lines[0]
    assert "1 fewer" in lines[0]
    assert "2 fewer" in lines[2]
    name = lines[3].split()[0]
    assert restore(with_backups, name) == 0
    said = capsys.readouterr().out
    assert "Goes: Ann Lee, Ben Ray" in said
    assert people(with_backups) == []
    assert restore(with_backups, said.split("is kept: ")[1].strip()) == 0
    assert people(with_backups) == ["Ann Lee", "Ben Ray"]


def test_restore_takes_any_file_and_refuses_what_is_none(with_backups: Path, tmp_path: Path, capsys: Out) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text('{"contacts": {"1": {"id": "z", "name": "Zoë"}}}')
    assert restore(with_backups, str(mine)) == 0
    assert people(with_backups) == ["Zoë"]
    mine.write_text("[]")
    for named in (str(mine), "nowhere", "../../x", "a\0b", "x" * 400):
        assert restore(with_backups, named) == 1
    assert people(with_backups) == ["Zoë"]
    assert capsys.readouterr().err.count("\n") == 5


def test_where_names_every_path(with_backups: Path, capsys: Out) -> None:
    assert main(["--data", str(with_backups), "where"]) == 0
    said = capsys.readouterr().out
    assert f"data:         {with_backups}\n" in said
    assert f"backups:      {StateFolder(with_backups).backups}\n" in said
    assert "set aside:" in said
    assert f"own commands: {config_path()}  (not there yet)\n" in said
