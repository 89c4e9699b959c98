import pytest

from referral_tui.domain.linkedin.pasted_profile import PastedPerson, is_clearly_a_person, read_pasted

ANN = PastedPerson(
    name="Ann Lee",
    title="Staff Engineer",
    company="Acme",
    location="Greater Seattle Area",
    profile_url="https://www.linkedin.com/in/annlee/",
)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, Staff Engineer at Acme, Greater Seattle Area, https://www.linkedin.com/in/annlee/",
        "Ann Lee\nStaff Engineer at Acme\nGreater Seattle Area\nlinkedin.com/in/AnnLee?x=1",
        "https://www.linkedin.com/in/annlee | Ann Lee | Staff Engineer @ Acme | Greater Seattle Area",
    ],
)
def test_a_line_is_taken_apart(text: str) -> None:
    assert read_pasted(text) == ANN


def test_commas_in_a_place_and_a_degree_and_an_address() -> None:
    person = read_pasted("Bo Berg • 2nd\nData Engineer\nLondon, England, United Kingdom\nbo@acme.test")
    assert person == PastedPerson(
        "Bo Berg", "Data Engineer", "", "London, England, United Kingdom", email="bo@acme.test", degree=2
    )


def test_degrees_and_legal_forms_are_no_places() -> None:
    person = read_pasted("Ann Lee, PhD, Staff Engineer at Acme, Inc., Greater Seattle Area")
    assert person == PastedPerson("Ann Lee", "Staff Engineer", "Acme, Inc.", "Greater Seattle Area")


@pytest.mark.parametrize("text", ["Ann Lee", "", "  \n ", "Ann"])
def test_a_bare_name_is_only_a_name(text: str) -> None:
    assert read_pasted(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Cara Lind - Engineering Manager at Brightloom | LinkedIn",
        "(3) Cara Lind - Engineering Manager - Brightloom | LinkedIn",
        "(99+) Cara Lind – Engineering Manager – Brightloom | LinkedIn\n",
    ],
)
def test_the_title_of_a_profiles_page(text: str) -> None:
    assert read_pasted(text) == PastedPerson("Cara Lind", "Engineering Manager", "Brightloom")


def test_a_hyphen_in_a_line_of_ones_own_parts_nothing() -> None:
    assert read_pasted("Ann Lee, Engineer - Payments at Acme") == PastedPerson("Ann Lee", "Engineer - Payments", "Acme")


def test_a_pages_title_with_its_address_and_a_line_break_before_linkedin() -> None:
    page = "Cara Lind - Engineering Manager - Brightloom | LinkedIn https://www.linkedin.com/in/cara"
    person = read_pasted(page)
    assert person is not None
    assert (person.name, person.title, person.company) == ("Cara Lind", "Engineering Manager", "Brightloom")
    several = read_pasted("Ann Lee\nStaff Engineer - Platform at Acme\nBerlin | LinkedIn")
    assert several is not None
    assert (several.title, several.company) == ("Staff Engineer - Platform", "Acme")


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("Tom Okafor - Data Platform Lead at Monzo, Manchester", True),
        ("Ann Lee\n2nd\nCook at Acme\nOslo", True),
        ("Jane Doe (she/her) | Data Scientist @ Spotify | ex-Google", True),
        ("Hi Robin,\n\nHappy to chat. I'm at Acme.\n\nAnn", False),
        ("Thanks for reaching out, Robin! Ask Bo Ray, Staff Engineer at Acme", False),
        ("Sure, let's talk tomorrow at Acme", False),
        ("We are not hiring at Acme. Best, Ann Lee", False),
        ("Great to hear from you - I work at Acme now, call me", False),
    ],
)
def test_a_letter_is_not_taken_for_a_person(text: str, is_clear: bool) -> None:
    found = read_pasted(text)
    assert found is not None
    assert is_clearly_a_person(found) == is_clear


@pytest.mark.parametrize(
    ("text", "company", "location"),
    [
        ("Jane Doe (she/her) | Data Scientist @ Spotify | ex-Google", "Spotify", ""),
        ("Jane Doe | Data Scientist at Spotify | Formerly Google | Oslo, Norway", "Spotify", "Oslo, Norway"),
        ("Jane Doe, Former Engineer at Acme", "Acme", ""),
        ("José Álvarez, CTO at Qdrant (Greater Berlin Area)", "Qdrant", "Greater Berlin Area"),
        ("Bo Ray, Cook at Acme (acquired by Beta)", "Acme (acquired by Beta)", ""),
    ],
)
def test_where_they_were_before_is_no_place_and_a_place_no_company(text: str, company: str, location: str) -> None:
    found = read_pasted(text)
    assert found is not None
    assert (found.company, found.location) == (company, location)
