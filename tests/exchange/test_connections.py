from pathlib import Path

import pytest

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.exchange.reading import read_import

OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
NEW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
NOTES = 'Notes:\n"When exporting your connection data, you may notice, that some, emails are missing."\n\n'
ROW_OLD = 'Ann,Lee,ann@acme.test,"Acme, Inc.",Staff Engineer,12 Mar 2024\n'
ROW_NEW = 'Ann,Lee,https://www.linkedin.com/in/AnnLee,ann@acme.test,"Acme, Inc.",Staff Engineer,12 Mar 2024\n'

ERAS = {
    "to mid-2021": (OLD + ROW_OLD, ""),
    "with the preamble": (NOTES + OLD + ROW_OLD, ""),
    "from mid-2023": (NOTES + NEW + ROW_NEW.rstrip("\n"), "https://www.linkedin.com/in/annlee/"),
    "saved again from Excel": (
        ("\ufeff" + NOTES + NEW + ROW_NEW)
        .replace('"Acme, Inc."', "'Acme, Inc.'")
        .replace(",", ";")
        .replace("'Acme; Inc.'", '"Acme, Inc."')
        .replace("12 Mar 2024", "12-Mar-24")
        .replace("\n", "\r\n"),
        "https://www.linkedin.com/in/annlee/",
    ),
    "old Mac line ends": ((NOTES + NEW + ROW_NEW).replace("\n", "\r"), "https://www.linkedin.com/in/annlee/"),
}


@pytest.mark.parametrize(("text", "url"), ERAS.values(), ids=ERAS.keys())
def test_every_era_of_the_file_gives_the_same_person(tmp_path: Path, text: str, url: str) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(text.encode())
    found = read_import(path)
    assert found.kinds == ("connections",)
    (ann,) = found.connections
    assert ann == Connection(ann.id, "Ann Lee", "Acme, Inc.", "Staff Engineer", url, "ann@acme.test", "2024-03-12")


def test_members_who_hide_themselves_are_skipped_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(NOTES + NEW + ROW_NEW + ",,,,,,13 Mar 2024\n" + "Bo,,,,,,\n")
    found = read_import(path)
    assert [c.name for c in found.connections] == ["Ann Lee", "Bo"]
    assert [(s.line, s.why) for s in found.skipped] == [(6, "no name: this member hides it")]


def test_ragged_rows_long_fields_and_escapes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(NEW + "Ann\x1b]52;c;eA==\x07,Lee\n" + f"Bo,{'x' * 200_000},,,,,,,,extra\n" + 'Cleo,"unclosed,,\n')
    found = read_import(path)
    assert [c.name[:8] for c in found.connections] == ["Ann Lee", "Bo xxxxx", "Cleo unc"]
    assert all(len(c.name) <= 500 for c in found.connections)


def test_a_date_that_cannot_be_told_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(NEW + "Ann,Lee,,,,,09/03/2026\n")
    assert read_import(path).connections[0].connected_on == ""


def test_a_quote_that_is_never_closed_swallows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(NEW + 'Ann,"Lee,,,,,\nBo,Berg,,,"Acme, Inc.",Cook,\nCleo,Cole,,,,,\n')
    assert [c.name for c in read_import(path).connections][1:] == ["Bo Berg", "Cleo Cole"]
