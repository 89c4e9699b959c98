import pytest

from referral_tui.content import read_places
from referral_tui.domain.dates.format import zone
from referral_tui.domain.dates.places import Places

PLACES = Places(read_places())

KNOWN = {
    "Greater Seattle Area": "America/Los_Angeles",
    "San Francisco Bay Area": "America/Los_Angeles",
    "London, England, United Kingdom": "Europe/London",
    "Bengaluru, Karnataka, India": "Asia/Kolkata",
    "Greater Paris Metropolitan Region": "Europe/Paris",
    "Dallas-Fort Worth Metroplex": "America/Chicago",
    "Berlin": "Europe/Berlin",
    "Sao Paulo": "America/Sao_Paulo",
    "Portland, Oregon": "America/Los_Angeles",
    "Cambridge, Massachusetts, United States": "America/New_York",
    "Paris, Texas": "America/Chicago",
    "Vancouver, Washington": "America/Los_Angeles",
    "Moscow, Idaho": "America/Los_Angeles",
    "Pensacola, Florida": "America/Chicago",
    "India": "Asia/Kolkata",
}
"""LINKEDIN.md's test set; then more of what profiles say."""

MORE = {
    "  BERLIN ,  germany ": "Europe/Berlin",
    "São Paulo, Brasil": "America/Sao_Paulo",
    "Greater New York City Area": "America/New_York",
    "New York, New York": "America/New_York",
    "Washington DC-Baltimore Area": "America/New_York",
    "El Paso, Texas": "America/Denver",
    "Boise, ID": "America/Boise",
    "Winston-Salem, North Carolina": "America/New_York",
    "Toronto, Ontario, Canada": "America/Toronto",
    "Sydney, New South Wales, Australia": "Australia/Sydney",
    "Bangalore": "Asia/Kolkata",
    "Singapore": "Asia/Singapore",
    "Atlanta, Georgia": "America/New_York",
    "Savannah, Georgia, United States": "America/New_York",
    "Tbilisi, Georgia": "Asia/Tbilisi",
    "Berlin, DE": "Europe/Berlin",
    "Toronto, CA": "America/Toronto",
    "Tel Aviv, IL": "Asia/Jerusalem",
    "A village nobody knows, Ohio": "America/New_York",
}


@pytest.mark.parametrize(("location", "expected"), (KNOWN | MORE).items())
def test_a_location_gives_its_zone_away(location: str, expected: str) -> None:
    assert PLACES.find(location).zone == expected


@pytest.mark.parametrize(
    "location",
    ["Remote", "EMEA", "United States", "Canada", "Brazil", "", "...", "Remote, United States", "Neverland", ", ,"],
)
def test_a_location_that_says_nothing_is_asked_about(location: str) -> None:
    guess = PLACES.find(location)
    assert (guess.certainty, guess.zone, guess.places) == ("ask", "", ())


def test_towns_of_one_name_are_offered_not_guessed() -> None:
    guess = PLACES.find("Cambridge")
    assert (guess.certainty, guess.zone) == ("ask", "")
    assert [(place.name, place.zone) for place in guess.places] == [
        ("Cambridge, England, United Kingdom", "Europe/London"),
        ("Cambridge, Ontario, Canada", "America/Toronto"),
        ("Cambridge, Massachusetts, United States", "America/New_York"),
    ]
    assert {place.zone for place in PLACES.find("A village, Georgia").places} == {"Asia/Tbilisi", "America/New_York"}
    assert PLACES.find("Birmingham").certainty == "ask"
    assert {place.zone for place in PLACES.find("Georgia").places} == {"Asia/Tbilisi", "America/New_York"}


@pytest.mark.parametrize(
    ("location", "certainty"),
    [("London, England, United Kingdom", "sure"), ("Berlin", "likely"), ("Portland", "likely"), ("India", "sure")],
)
def test_it_says_how_sure_it_is(location: str, certainty: str) -> None:
    assert PLACES.find(location).certainty == certainty


def test_every_zone_of_the_table_exists() -> None:
    zones = {part for line in read_places().splitlines() for part in line.split("|") if "/" in part and ";" not in part}
    assert len(zones) > 250
    assert [name for name in zones if zone(name.rstrip("!")) is None] == []


@pytest.mark.parametrize(
    ("location", "country"),
    [
        ("United States", "US"),
        ("Seattle, Washington, United States", "US"),
        ("Oslo", "NO"),
        ("norway", "NO"),
        ("DE", ""),
        ("Birmingham", ""),
        ("Georgia", ""),
        ("Atlanta, Georgia", "US"),
        ("Tbilisi, Georgia", "GE"),
        ("Nowhere at all", ""),
    ],
)
def test_a_location_gives_its_country_away(location: str, country: str) -> None:
    assert PLACES.country_of(location) == country
