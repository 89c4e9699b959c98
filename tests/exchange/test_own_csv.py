from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.contact import Closed, Contact, new_contact
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.exchange.own_csv import HEADER, read_csv, write_csv
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import Text

LINE = st.text().map(clean_line)
NAMES = LINE.filter(bool)
FORMULAS = st.sampled_from(
    ["=cmd|' /C calc'!A0", " =1", "'=1", "+1", "-x", "@a", "a\n@b", "a\n'=b", "''=x", "- one\n- two"]
)


def no_progress(lines: int) -> None:
    pass


def people() -> st.SearchStrategy[tuple[Contact, str]]:
    contact = st.builds(
        lambda tags, notes, **fields: new_contact(tags=tuple(tags), notes=notes, **fields),
        name=NAMES | FORMULAS.map(clean_line),
        title=LINE | FORMULAS.map(clean_line),
        location=LINE,
        email=LINE,
        notes=(st.text() | FORMULAS).map(clean_text),
        tags=st.lists(LINE.map(lambda t: t.replace(",", "")).map(clean_line).filter(bool), max_size=3),
        degree=st.integers(1, 3),
        premium=st.booleans(),
        open_profile=st.booleans(),
        step=st.integers(2, 7),
        works_there=st.none() | st.booleans(),
        title_match=st.integers(0, 3),
        seniority=st.integers(0, 3),
        same_school=st.booleans(),
        common_ground=LINE,
        shared_connection=LINE,
        previous_company=LINE,
        greeting=LINE,
        phone=LINE | FORMULAS.map(clean_line),
        caller=st.sampled_from(["", "me", "them"]),
        way_to=LINE | FORMULAS.map(clean_line),
        offered_times=(st.text() | FORMULAS).map(clean_text),
        closed=st.none()
        | st.builds(Closed, LINE, st.just("2026-11-20T10:00:00Z"))
        | st.builds(Closed, NAMES, st.just("")),
        timezone=st.sampled_from(["", "Europe/Oslo"]),
        profile_url=st.sampled_from(["", "https://www.linkedin.com/in/annlee/"]),
    )
    return st.tuples(contact, LINE)


@given(st.lists(people(), max_size=5))
def test_what_is_exported_is_imported_without_loss(given_people: list[tuple[Contact, str]]) -> None:
    text = write_csv(given_people)
    found = read_csv(Text.of("own.csv", text), text.splitlines()[0], no_progress)
    assert found.skipped == ()
    read = [(new_contact(**row.fields), row.company) for row in found.rows]

    def facts(contact: Contact) -> dict[str, Any]:
        return {column: getattr(contact, column) for column in HEADER if column not in ("company", "closed_at")}

    assert [(facts(c), company) for c, company in read] == [(facts(c), company) for c, company in given_people]


def test_what_a_spreadsheet_would_run_is_quoted() -> None:
    text = write_csv([(new_contact("=1+1", notes="hello\n@sum"), "Acme")])
    assert "'=1+1," in text
    assert "\n'@sum" in text


def test_the_header_is_the_contract() -> None:
    header = "name,company,title,location,timezone,profile_url,email,degree,premium,open_profile,step,notes"
    more = (
        "tags,works_there,title_match,seniority,same_school,common_ground,shared_connection,previous_company,"
        "offered_times,greeting,phone,caller,way_to,closed,closed_at"
    )
    assert write_csv([]) == f"{header},{more}\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Ann,3,Mars/Phobos", "timezone is “Mars/Phobos”: write a name like Europe/London"),
        ("Ann,nine", "step is “nine”: write a number from 2 to 7"),
        ("Ann,1", "step is “1”: write a number from 2 to 7"),
        (",3", "no name"),
    ],
)
def test_a_row_that_cannot_be_read_is_skipped_and_says_why(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"name,step,timezone\n{row}\nBo,4\n")
    found = read_import(path)
    assert [(s.line, s.why) for s in found.skipped] == [(2, why)]
    assert [r.fields for r in found.rows] == [{"name": "Bo", "step": 4}]


def test_unknown_columns_are_named_and_steps_are_two_if_not_given(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Name;Company;Shoe size\nAnn;Acme;43\n")
    found = read_import(path)
    assert found.unknown_columns == ("shoe size",)
    assert new_contact(**found.rows[0].fields).step == 2
    assert found.rows[0].company == "Acme"
