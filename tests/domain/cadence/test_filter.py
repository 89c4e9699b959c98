from datetime import UTC

import pytest

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.filter import Haystacks, matcher, parse_filter
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.model.contact import new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Cadence
from tests.conftest import NOW

ANN = new_contact("Ann Léa", title="Staff Engineer", notes="met in Oslo", tags=("vip",), step=3, degree=2).with_event(
    Event.new("added", NOW)
)
CARD = Card(ANN, "Acme & Sons", next_for(ANN, Inputs(Cadence(), UTC)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ann", True),
        ("lea staff", True),
        ("lea cook", False),
        ("OSLO", True),
        ("vip", True),
        ("company:acme", True),
        ("company:oslo", False),
        ('company:"acme &"', True),
        ("title:staff step:3", True),
        ("step:4", False),
        ("tag:vip degree:2", True),
        ("due:", True),
        ("name:ann notes:oslo", True),
        ("colour:red", False),
        ("[/red]", False),
    ],
)
def test_a_filter_narrows(text: str, shown: bool) -> None:
    found = matcher(parse_filter(text), Haystacks(), NOW, UTC)
    assert found is not None
    assert found(CARD) is shown


def test_an_empty_filter_is_none_and_an_unknown_field_is_named() -> None:
    assert matcher(parse_filter("  "), Haystacks(), NOW, UTC) is None
    assert parse_filter("colour:red").unknown == ("colour",)
    assert parse_filter("closed:").closed
