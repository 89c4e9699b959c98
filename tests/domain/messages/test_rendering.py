import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.messages.draft import Draft
from referral_tui.domain.messages.rendering import Piece, fill, joined, mark_unfilled, missing_fields
from referral_tui.domain.messages.template import Template

VALUES = {"first_name": "Ann", "company": "Acme", "industry": "", "common_ground": ""}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hi {first_name}, at {company}.", "Hi Ann, at Acme."),
        ("One. [[We share {common_ground}.]] Two.", "One. Two."),
        ("One.[[ We share {common_ground}.]] Two.", "One. Two."),
        ("[[I'm {common_ground}. ]]Two.", "Two."),
        ("One.\n\n[[{common_ground}]]\n\nTwo.", "One.\n\n\nTwo."),
        ("One [[for {first_name}]].", "One for Ann."),
        ("No [brackets] or {Braces} are special", "No [brackets] or {Braces} are special"),
    ],
)
def test_fields_are_filled_and_empty_sentences_vanish(source: str, text: str) -> None:
    assert joined(fill(source, VALUES)) == text


def test_a_missing_field_stays_visible_and_is_named_once() -> None:
    pieces = fill("In {industry} and {industry}, {nonsense}.", VALUES)
    assert joined(pieces) == "In {industry} and {industry}, {nonsense}."
    assert missing_fields(pieces) == ["industry", "nonsense"]


@given(st.text())
def test_a_value_is_never_filled_again(value: str) -> None:
    pieces = fill("Hi {first_name}!", {"first_name": value + "{company}[[x]]", "company": "Acme"})
    assert joined(pieces) == f"Hi {value}{{company}}[[x]]!"
    assert missing_fields(pieces) == []


def test_an_edited_text_shows_known_fields_that_are_still_open() -> None:
    assert mark_unfilled("Hi {first_name} {other}", VALUES) == [
        Piece("Hi "),
        Piece("{first_name}", "first_name", missing=True),
        Piece(" {other}"),
    ]


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Résumé: attached (robin.pdf)", True),
        ("I'm attaching my CV.", True),
        ("Please find enclosed my résumé.", True),
        ("Résumé: https://robin.test/cv", False),
        ("Thank you for the call!", False),
    ],
)
def test_what_says_that_a_file_comes_with_it_is_known(words: str, is_said: bool) -> None:
    template = Template("t", "T", "first", "message", words)
    assert Draft(template, tuple(fill(words, {})), (), "message", 8_000, False).says_attached == is_said
