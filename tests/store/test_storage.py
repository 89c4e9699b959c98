import json
import os
import stat
from pathlib import Path

import pytest

from referral_tui.domain.sync.change import DocChange
from referral_tui.store.atomic import write_atomic
from referral_tui.store.encoding import encode
from referral_tui.store.repository import Repository
from referral_tui.store.tables import DataFileError
from referral_tui.workspace import Workspace

BAD_FILES = {
    "nothing": b"",
    "only NUL": b"\0" * 4096,
    "null": b"null",
    "a list": b"[]",
    "a table that is a list": b'{"contacts": []}',
    "cut short": b'{"contacts": {"1": {"id": "a", "na',
    "a trailing comma": b'{"contacts": {},}',
    "conflict marks": b'<<<<<<< ours\n{"contacts": {}}\n=======\n',
    "Latin-1": '{"contacts": {"1": {"id": "a", "name": "Andr\xe9"}}}'.encode("latin-1"),
    "UTF-16": '{"contacts": {}}'.encode("utf-16"),
    "too deep": b'{"contacts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_no_data_file_is_refused_in_a_sentence_and_not_touched(data_path: Path, content: bytes) -> None:
    data_path.write_bytes(content)
    with pytest.raises(DataFileError) as refused:
        Workspace(data_path)
    assert str(data_path) in str(refused.value)
    assert "not changed" in str(refused.value)
    assert data_path.read_bytes() == content


@pytest.mark.unix
def test_a_folder_and_a_link_to_nowhere_are_refused(data_path: Path) -> None:
    data_path.mkdir()
    with pytest.raises(DataFileError, match="is a folder"):
        Workspace(data_path)
    data_path.rmdir()
    data_path.symlink_to(data_path.with_name("gone.json"))
    with pytest.raises(DataFileError, match="leads nowhere"):
        Workspace(data_path)


def test_a_byte_order_mark_and_odd_values_are_read_and_written_back(data_path: Path) -> None:
    text = '{"contacts": {"1": {"id": "a", "name": "lone \\ud800", "odd": NaN, "big": %s}}}' % ("9" * 40)
    data_path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    workspace = Workspace(data_path)
    assert workspace.contacts["a"].name == "lone"
    workspace.documents.save_doc("helped", {"id": "h"}, "helped")
    assert workspace.documents.close().saved
    kept = json.loads(data_path.read_text())["contacts"]["1"]
    assert kept["name"] == "lone \ud800"
    assert kept["big"] == int("9" * 40)


def test_entries_that_are_no_documents_stay_in_the_file(data_path: Path) -> None:
    odd = {
        "1": None,
        "2": "text",
        "3": {"name": "no id"},
        "x": {"id": "b"},
        "04": {"id": "c"},
        "4": {"id": "a"},
        "5": {"id": "a"},
    }
    data_path.write_text(json.dumps({"_meta": {"1": {"id": "m", "schema": 1}}, "contacts": odd}))
    workspace = Workspace(data_path)
    assert (list(workspace.contacts), workspace.documents.unread) == (["a"], 6)
    workspace.contacts.delete(workspace.contacts["a"])
    assert workspace.documents.close().saved
    kept = json.loads(data_path.read_text())["contacts"]
    assert kept == {key: doc for key, doc in odd.items() if key != "4"}


@pytest.mark.unix
def test_the_file_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "folder" / "data.json"
        Repository(path).apply([DocChange("helped", "h", None, {"id": "h"})])
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


@pytest.mark.unix
def test_a_save_keeps_the_files_mode_and_follows_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("{}")
    real.chmod(0o640)
    link.symlink_to(real)
    Repository(link).apply([DocChange("helped", "h", None, {"id": "h"})])
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert json.loads(real.read_text())["helped"]["1"] == {"id": "h"}


def test_a_save_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(
    data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_path.write_bytes(b"old")

    def fail(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, fail)
            with pytest.raises(OSError, match="No space"):
                write_atomic(data_path, b"new")
        assert data_path.read_bytes() == b"old"
        assert os.listdir(data_path.parent) == [data_path.name]


def test_what_a_killed_save_left_is_swept_by_the_next_one(data_path: Path) -> None:
    stale = data_path.with_name(f".{data_path.name}.abc123.tmp")
    stale.write_text("half")
    repository = Repository(data_path)
    assert stale.exists()
    repository.apply([DocChange("helped", "h", None, {"id": "h"})])
    assert not stale.exists()


@pytest.mark.unix
def test_a_folder_that_cannot_be_synced_does_not_stop_later_saves(
    data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(data_path)
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(5, "Input/output error")
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_on_folders)
        with pytest.raises(OSError, match="Input/output"):
            repository.apply([DocChange("helped", "a", None, {"id": "a"})])
    repository.apply([DocChange("helped", "b", None, {"id": "b"})])
    assert set(Repository(data_path).load("helped")) == {"a", "b"}


def test_documents_keep_their_place_in_the_file(data_path: Path) -> None:
    repository = Repository(data_path)
    repository.apply([DocChange("helped", id, None, {"id": id}) for id in "abc"])
    repository.apply(
        [DocChange("helped", "a", {"id": "a"}, {"id": "a", "new": 1}), DocChange("helped", "b", {"id": "b"}, None)]
    )
    repository.apply([DocChange("helped", "d", None, {"id": "d"})])
    table = json.loads(data_path.read_text())["helped"]
    assert list(table.items()) == [("1", {"id": "a", "new": 1}), ("3", {"id": "c"}), ("4", {"id": "d"})]
    assert Repository(data_path).load("helped") == {doc["id"]: doc for doc in table.values()}


def test_the_file_is_indented_utf8_and_counts_its_generations(data_path: Path) -> None:
    repository = Repository(data_path)
    repository.apply([DocChange("helped", "a", None, {"id": "a", "name": "Zoë 👋"})])
    repository.apply([DocChange("helped", "a", {"id": "a", "name": "Zoë 👋"}, {"id": "a", "name": "Zoë"})])
    text = data_path.read_text(encoding="utf-8")
    assert '      "name": "Zoë"\n' in text
    meta = json.loads(text)["_meta"]["1"]
    assert (meta["schema"], meta["revision"]) == (1, 2)
    assert encode({}) == b"{}\n"


def test_what_the_disk_does_not_hold_as_written_is_no_save(data_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(data_path)
    repository.apply([DocChange("helped", "a", None, {"id": "a"})])
    before, real = data_path.read_bytes(), Path.read_bytes

    def flipped(path: Path) -> bytes:
        content = real(path)
        return content.replace(b'"b"', b'"c"') if path.suffix == ".tmp" else content

    monkeypatch.setattr(Path, "read_bytes", flipped)
    with pytest.raises(OSError, match="is not what was written"):
        repository.apply([DocChange("helped", "b", None, {"id": "b"})])
    monkeypatch.undo()
    assert data_path.read_bytes() == before


def test_on_windows_a_file_that_somebody_has_open_is_waited_for(
    data_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    real = os.replace

    def busy_twice(source: str, target: Path) -> None:
        if len(refused) < 2:
            refused.append(source)
            error = PermissionError(13, "in use")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", busy_twice)
    write_atomic(data_path, b"new")
    assert (len(refused), data_path.read_bytes()) == (2, b"new")


def test_a_document_replaced_and_one_added_at_once_get_two_numbers(data_path: Path) -> None:
    repository = Repository(data_path)
    first = {"id": "a", "name": "Ann"}
    repository.apply([DocChange("contacts", "a", None, first)])
    second, changed = {"id": "b", "name": "Ben"}, {**first, "title": "Cook"}
    repository.apply([DocChange("contacts", "b", None, second), DocChange("contacts", "a", first, changed)])
    assert json.loads(data_path.read_bytes())["contacts"] == {"1": changed, "2": second}
