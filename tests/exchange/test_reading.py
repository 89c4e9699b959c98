import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from referral_tui.exchange import files, table
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import ImportFileError

BAD_FILES = {
    "empty": (b"", "is empty"),
    "a picture named .csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not a text file"),
    "binary": (b"name,company\n" + b"\0" * 500, "not a text file"),
    "another CSV": (
        b"colour,shape\nred,round\n",
        "neither LinkedIn's Connections.csv, messages.csv or Invitations.csv, nor",
    ),
    "a broken zip": (b"PK\x03\x04 not really", "cannot be opened"),
}


@pytest.mark.parametrize(("content", "says"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_file_that_is_no_import_is_refused_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(ImportFileError, match=says):
        read_import(path)


@pytest.mark.parametrize("path", ["nowhere.csv", "x" * 400, "../../nowhere", "a\0b"])
def test_a_path_that_leads_nowhere_is_refused_in_a_sentence(tmp_path: Path, path: str) -> None:
    with pytest.raises(ImportFileError):
        read_import(tmp_path / path)
    with pytest.raises(ImportFileError, match="is a folder"):
        read_import(tmp_path)


def test_the_zip_that_linkedin_sends_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "Basic_LinkedInDataExport_11-20-2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Skills.csv", "x")
        archive.writestr("Connections.csv", "First Name,Last Name,Connected On\nAnn,Lee,12 Mar 2024\n")
    assert [c.name for c in read_import(path).connections] == ["Ann Lee"]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_damaged_anywhere_is_read_or_refused_in_a_sentence(tmp_path: Path, compression: int) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,Connected On\nAnn,Lee,\n")
    sound = path.read_bytes()
    for place in range(4, len(sound)):
        for by in (1, 0x80):
            path.write_bytes(sound[:place] + bytes([(sound[place] + by) % 256]) + sound[place + 1 :])
            try:
                read_import(path)
            except ImportFileError as problem:
                assert str(problem).endswith((".", "…"))


def test_a_zip_without_connections_and_a_zip_bomb_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10_000)
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Skills.csv", "x")
    with pytest.raises(ImportFileError, match="no Connections.csv"):
        read_import(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", "x" * 1_000_000)
    with pytest.raises(ImportFileError, match="larger than"):
        read_import(path)


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("First Name,Last Name,Connected On\n" + "Ann,Lee,\n" * 3_000)
    told: list[int] = []

    class Stop(Exception):
        pass

    def progress(lines: int) -> None:
        told.append(lines)
        if lines >= 1_000:
            raise Stop

    with pytest.raises(Stop):
        read_import(path, progress)
    assert told == [500, 1_000]


def test_rows_are_read_one_by_one_and_only_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "export.zip"
    rows = 60_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("messages.csv", "w") as file:
        file.write(b"CONVERSATION ID,FROM,DATE,CONTENT\n")
        for number in range(rows):
            file.write(b"1,Ann Lee,2025-06-01 14:03:22 UTC,%d %s\n" % (number, b"word " * 200))
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr(table, "MOST_ROWS", 2_000)
    tracemalloc.start()
    try:
        with pytest.raises(ImportFileError, match="has more than 2,000 rows"):
            read_import(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 8_000_000  # of the 60 MB that are packed in it


def test_a_line_without_an_end_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LONGEST_LINE", 50_000)
    path = tmp_path / "c.csv"
    path.write_text("name,company\nAnn," + "x" * 60_000)
    with pytest.raises(ImportFileError, match="Line 2 of c.csv is too long"):
        read_import(path)


@pytest.mark.unix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(ImportFileError, match="not an ordinary file"):
        read_import(path)
    with pytest.raises(ImportFileError, match="not an ordinary file"):
        read_import(Path("/dev/zero"))


def test_a_pattern_that_matched_nothing_is_answered_by_name(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"\*.csv doesn't exist. No file matches that pattern."):
        read_import(tmp_path / "*.csv")
    with pytest.raises(ImportFileError, match=r"^\. is a folder"):
        read_import(Path("."))


def test_empty_lines_count_as_rows_that_take_their_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2_000)
    path = tmp_path / "c.csv"
    path.write_text("name,company\n" + "\n" * 3_000 + "Ann,Acme\n")
    with pytest.raises(ImportFileError, match="has more than 2,000 rows"):
        read_import(path)
