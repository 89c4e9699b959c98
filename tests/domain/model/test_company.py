import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.company import company_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME, Inc."),
        ("Acmé GmbH", "acme"),
        ("Foo S.A.", "Foo SA"),
        ("Barnes & Noble", "Barnes and Noble"),
        ("O'Reilly Ltd", "OReilly Limited"),
        ("Acme Co. Ltd.", "Acme"),
    ],
)
def test_the_same_company_however_it_is_written(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(("one", "other"), [("Plan A", "Plan"), ("Acme", "Acme Labs"), ("SE", "AG"), ("!!!", "???")])
def test_other_companies_stay_apart(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@given(st.text(min_size=1))
def test_a_key_is_its_own_key(name: str) -> None:
    assert company_key(company_key(name)) == company_key(name)
