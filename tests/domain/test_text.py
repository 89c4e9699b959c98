import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain import text
from referral_tui.domain.text import clean_line, clean_text, fold, is_email, plural, told_apart
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


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("ann@acme.test", True), ("a.b+c@x-y.co.uk", True), ("tom@", False), ("@x.de", False), ("a@b", False)]
    + [("ann lee@acme.test", False), ("ann@acme .test", False), ("<ann@acme.test>", False), ("", False)],
)
def test_an_email_address_is_whole(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one


def test_text_keeps_its_line_breaks() -> None:
    assert clean_text("one\r\ntwo\rthree\u2028four\tfive") == "one\ntwo\nthree\nfour five"


def test_an_unterminated_escape_does_not_swallow_the_rest() -> None:
    assert clean_line("Ann \x1b]Lee, engineer") == "Ann ]Lee, engineer"


def test_long_lines_are_cut_and_long_runs_of_accents_too() -> None:
    assert len(clean_line("x" * 100_000)) == 500
    assert len(clean_line("e" + "\u0301" * 500)) <= 8


PILES = {
    "combining marks": "e" + "\u0301\u0316" * 1_000_000,
    "Hebrew points": "\u05d0" + "\u05b0\u0591" * 1_000_000,
    "strings that do not end": "\x1b]0;" * 500_000,
    "C1": "\x90\x9d" * 1_000_000,
    "controls that do not end": "\x9b0" * 1_000_000,
    "escapes": "\x1b " * 1_000_000,
    "letters": "x" * 2_000_000,
}


@pytest.mark.parametrize("pile", PILES.values(), ids=PILES.keys())
def test_however_much_comes_only_so_much_of_it_is_looked_at(pile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[str] = []
    looked_at: list[int] = []
    normalize, without_escape = unicodedata.normalize, text._without_escape

    def counted(found: re.Match[str]) -> str:
        looked_at.append(len(found.group()))
        return without_escape(found)

    def noted(form: str, given: str) -> str:
        composed.append(given)
        return normalize(form, given)  # type: ignore[arg-type]

    monkeypatch.setattr(unicodedata, "normalize", noted)
    monkeypatch.setattr(text, "_without_escape", counted)
    clean_line(pile)
    clean_text(pile)
    fold(clean_text(pile))
    for each in composed:
        assert len(each) <= text.TEXT_LIMIT * text.MOST_READ
        assert longest_pile(each) <= text.MOST_MARKS
    assert sum(looked_at) <= (text.TEXT_LIMIT * 2 + text.LINE_LIMIT * text.MOST_READ) * text.MOST_READ


@given(st.text(st.sampled_from("\x1b\x90\x9b\x9d\x07\x9c[]\\;0m \nx\u0301"), max_size=60))
def test_no_part_of_a_text_is_looked_at_twice(given: str) -> None:
    ends = [found.span() for found in re.finditer(text._ESCAPES, given)]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert "\x1b" not in clean_text(given)


def longest_pile(given: str) -> int:
    """The most marks that stand in a row."""
    most = piled = 0
    for char in given:
        piled = piled + 1 if unicodedata.category(char).startswith("M") else 0
        most = max(most, piled)
    return most


@pytest.mark.parametrize("raw", ALL)
def test_nothing_hostile_is_left(raw: str) -> None:
    for char in clean_text(raw):
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b"


@given(st.text())
def test_cleaning_twice_changes_nothing(given: str) -> None:
    assert clean_text(clean_text(given)) == clean_text(given)
    assert clean_line(clean_line(given)) == clean_line(given)


def test_fold_compares_without_case_and_accents() -> None:
    assert fold("ÉCOLE Straße") == fold("ecole strasse")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz Żółć", "lukasz zolc"),
        ("Ørsted", "orsted"),
        ("Đặng Thị Hồng", "dang thi hong"),
        ("Sigurður Þór", "sigurdur thor"),
        ("Æsop & Œuvre", "aesop & oeuvre"),
        ("Ħal Għaxaq", "hal ghaxaq"),
        ("Işıl", "isil"),
    ],
)
def test_letters_that_are_on_few_keyboards_are_found_by_those_that_are_on_all(written: str, typed: str) -> None:
    assert fold(written) == fold(written.upper()) == typed


def test_plural() -> None:
    assert [plural(1, "person", "people"), plural(2_000, "row")] == ["1 person", "2,000 rows"]


def test_words_to_choose_from_are_each_another() -> None:
    assert told_apart(["Bo", "Ann", "Bo", "Bo"]) == ["Bo", "Ann", "Bo (2)", "Bo (3)"]
    assert told_apart(["Bo (2)", "Bo", "Bo"]) == ["Bo (2)", "Bo", "Bo (3)"]
