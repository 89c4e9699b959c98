import pytest

from referral_tui.domain.linkedin.profile_url import normalise_profile_url, profile_slug


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/annlee",
        "http://linkedin.com/in/AnnLee/",
        "www.linkedin.com/in/annlee?utm=1",
        "de.linkedin.com/in/annlee/en#top",
        " https://www.linkedin.com/in/annlee/details/experience ",
    ],
)
def test_one_person_has_one_address(url: str) -> None:
    assert normalise_profile_url(url) == "https://www.linkedin.com/in/annlee/"


def test_a_slug_in_another_script_is_read_and_written_back() -> None:
    assert profile_slug("linkedin.com/in/ann-l%C3%A9e") == "ann-lée"
    assert normalise_profile_url("linkedin.com/in/ann-lée") == "https://www.linkedin.com/in/ann-l%C3%A9e/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "annlee",
        "https://example.test/in/annlee",
        "https://linkedin.com.evil.test/in/annlee",
        "javascript:alert(1)//linkedin.com/in/x",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/in/%1b%5d",
    ],
)
def test_what_is_no_profile_is_refused(url: str) -> None:
    assert normalise_profile_url(url) is None
