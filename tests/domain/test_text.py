import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.text import clean_line, clean_text, fold, plural, told_apart
from tests.hostile import ALL


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ann \x1b[31mLee\x1b[0m", "Ann Lee"),
        ("Ann\x1b]52;c;aGFja2Vk\x07 Lee", "Ann Lee"),
        ("Ann \x1b]8;;http://x.test\x1b\\Lee\x1b]8;;\x1b\\", "Ann Lee"),
        ("Ann\x1bc Lee", "Ann Lee"),
        ("Ann\x9b2J Lee", "Ann Lee"),
        ("\u202eAnn\u2066 Lee", "Ann Lee"),
        ("Ann\u00a0  Lee\n", "Ann Lee"),
        ("\ufeff\u200b", ""),
        ("Ann \ud800Lee", "Ann Lee"),
        ("A\u030angstrom", "Ångstrom"),
        ("[/red] {first_name}", "[/red] {first_name}"),
        ("👨‍👩‍👧‍👦 family", "👨‍👩‍👧‍👦 family"),
    ],
)
def test_a_line_keeps_words_and_loses_what_is_no_text(raw: str, clean: str) -> None:
    assert clean_line(raw) == clean


def test_text_keeps_its_line_breaks() -> None:
    assert clean_text("one\r\ntwo\rthree\u2028four\tfive") == "one\ntwo\nthree\nfour five"


def test_an_unterminated_escape_does_not_swallow_the_rest() -> None:
    assert clean_line("Ann \x1b]Lee, engineer") == "Ann ]Lee, engineer"


def test_long_lines_are_cut_and_long_runs_of_accents_too() -> None:
    assert len(clean_line("x" * 100_000)) == 500
    assert len(clean_line("e" + "\u0301" * 500)) <= 8


@pytest.mark.parametrize("raw", ALL)
def test_nothing_hostile_is_left(raw: str) -> None:
    for char in clean_text(raw):
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_fold_compares_without_case_and_accents() -> None:
    assert fold("ÉCOLE Straße") == fold("ecole strasse")


def test_plural() -> None:
    assert [plural(1, "person", "people"), plural(2_000, "row")] == ["1 person", "2,000 rows"]


def test_words_to_choose_from_are_each_another() -> None:
    assert told_apart(["Bo", "Ann", "Bo", "Bo"]) == ["Bo", "Ann", "Bo (2)", "Bo (3)"]
    assert told_apart(["Bo (2)", "Bo", "Bo"]) == ["Bo (2)", "Bo", "Bo (3)"]
