import pytest

from referral_tui.domain.duplicates.find import PersonKeys, are_alike, companies_alike, people_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acme labs", "acme laboratories"),
        ("jpmorgan chase", "jp morgan chase"),
        ("the home depot", "home depot"),
        ("brightloom", "brightlom"),
        ("acme intl", "acme international"),
        ("acme tech", "acme technologies"),
        ("microsoft", "mircosoft"),
        ("deutsche telekom", "deutsche telecom"),
    ],
)
def test_companies_that_look_like_one(one: str, other: str) -> None:
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acme", "acme labs"),
        ("plan", "plan a"),
        ("fund 1 capital", "fund 2 capital"),
        ("apple", "apply"),
        ("north bank", "south bank"),
        ("north labs", "northern labs"),
        ("austria post", "australia post"),
        ("university of york", "university of cork"),
        ("meta", "metal"),
        ("data", "databricks"),
    ],
)
def test_companies_that_do_not(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_companies_come_as_pairs_the_surer_first_and_never_again_once_apart() -> None:
    companies = [("1", "acme labs"), ("2", "acme laboratories"), ("3", "lumen"), ("4", "lumen"), ("5", "acme")]
    assert [pair[:2] for pair in companies_alike(companies)] == [("3", "4"), ("1", "2")]
    assert [pair[:2] for pair in companies_alike(companies, frozenset({frozenset("12")}))] == [("3", "4")]


def test_people_come_as_pairs_with_their_reason() -> None:
    people = [
        PersonKeys("1", "jane doe", "acme", "jane", ""),
        PersonKeys("2", "jane doe", "acme", "", ""),
        PersonKeys("3", "jane doe", "acme", "another-jane", ""),
        PersonKeys("4", "jan berg", "lumen", "", "jan@lumen.test"),
        PersonKeys("5", "j berg", "orbit", "", "jan@lumen.test"),
        PersonKeys("6", "katherine novak", "fjord", "", ""),
        PersonKeys("7", "katharine novak", "fjord", "", ""),
        PersonKeys("8", "katharine novak", "harbor", "", ""),
        PersonKeys("9", "ann", "", "", ""),
        PersonKeys("10", "ann", "", "", ""),
    ]
    found = {(pair.one, pair.other): pair.why for pair in people_alike(people)}
    assert found == {
        ("4", "5"): "the same e-mail address",
        ("1", "2"): "the same name at the same company",
        ("2", "3"): "the same name at the same company",
        ("7", "8"): "the same name",
        ("6", "7"): "names alike at the same company",
    }
    assert people_alike(people[:2], frozenset({frozenset("12")})) == []


def test_a_crowd_of_one_name_makes_no_pairs() -> None:
    assert people_alike([PersonKeys(str(n), "li wei", "acme", "", "") for n in range(200)]) == []
