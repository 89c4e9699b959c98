"""From a location as a profile has it to a time zone (LINKEDIN.md, Locations)."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, fold

_NOISE = frozenset(
    "greater metropolitan metro metroplex area region bay city-region county of the y alrededores umgebung".split()
)
_SAID_FOR_NOWHERE = frozenset("remote anywhere worldwide global emea apac latam europe asia africa".split())
_CLEARLY_LARGER = 10
"""By this much in `_Town.size`, ten times larger, a town is likely the one meant among those of its name."""

Certainty = Literal["sure", "likely", "ask"]


class Place(Struct, frozen=True):
    """A town, state or country, the IANA zone its clocks follow, and its country (ISO code)."""

    name: str
    zone: str
    country: str = ""


class Guess(Struct, frozen=True):
    """What a location says of the time zone: the best place first; several where the user has to be asked."""

    certainty: Certainty
    places: tuple[Place, ...] = ()

    @property
    def zone(self) -> str:
        """The zone meant; "" where it has to be asked for."""
        return self.places[0].zone if self.places and self.certainty != "ask" else ""


_NOTHING = Guess("ask")


class _Town(Struct, frozen=True):
    name: str
    country: str
    state: str
    zone: str
    size: int
    """Ten times the decimal logarithm of its people."""


class _Land(Struct, frozen=True):
    """A country, or a state of one: `whole` where its one zone is everybody's, else `zone` is most people's or ""."""

    name: str
    country: str
    state: str
    zone: str
    whole: bool


class Places:
    """The towns, states and countries of the table that scripts/make_places.py writes."""

    def __init__(self, table: str) -> None:
        self._towns: dict[str, list[_Town]] = {}
        self._countries: dict[str, _Land] = {}
        self._by_code: dict[str, _Land] = {}
        self._states: dict[str, list[_Land]] = {}
        self._names: dict[tuple[str, str], str] = {}
        for line in table.splitlines():
            kind, country, *rest = line.split("|")
            match kind:
                case "C":
                    self._read_country(country, *rest)
                case "S":
                    self._read_state(country, *rest)
                case _:
                    self._read_towns(country, *rest)

    def _read_country(self, code: str, names: str, zone: str) -> None:
        first = names.partition(";")[0]
        self._names[code, ""] = first
        land = _Land(first, code, "", zone.rstrip("!"), zone.endswith("!"))
        self._by_code[code.lower()] = land
        for name in names.split(";"):
            self._countries[_plain(name)] = land

    def _read_state(self, country: str, short: str, name: str, zone: str) -> None:
        self._names[country, short] = name
        around = f"{name}, {self._names[country, '']}"
        land = _Land(around, country, short, zone.rstrip("!"), zone.endswith("!"))
        for known in (name, short):
            self._states.setdefault(_plain(known), []).append(land)

    def _read_towns(self, country: str, state: str, zone: str, names: str) -> None:
        for entry in names.split(";"):
            name, size = entry[:-2], int(entry[-2:])
            self._towns.setdefault(_plain(name), []).append(_Town(name, country, state, zone, size))

    def find(self, location: str) -> Guess:
        """The time zone a location gives away; the country and state it names narrow the towns of that name."""
        parts = [plain for part in clean_line(location).split(",") if (plain := _plain(part))]
        if not parts or any(part in _SAID_FOR_NOWHERE for part in parts):
            return _NOTHING
        *towns, last = parts
        if not towns:
            return self._find_alone(last)
        lands = self._lands(last)
        if len(towns) > 1:
            inner = [s for s in self._states.get(towns[-1], []) if s.country in {land.country for land in lands}]
            lands = inner or lands
        if not lands:
            return self._find_alone(towns[0])
        found = [t for name in _spellings(towns[0]) for land in lands for t in self._towns_in(name, land)]
        if found:
            return self._choose(found, surely=True)
        if len(lands) > 1:
            return Guess("ask", tuple(_place(land) for land in lands if land.zone))
        return self._of_land(lands[0], surely=len(last) > 2)

    def knows(self, location: str) -> bool:
        """Whether this is the name of a town, state or country, or several with commas between, or says "Remote"."""
        parts = [plain for part in clean_line(location).split(",") if (plain := _plain(part))]
        return bool(parts) and all(
            part in self._countries
            or part in self._states
            or part in _SAID_FOR_NOWHERE
            or any(spelling in self._towns for spelling in _spellings(part))
            for part in parts
        )

    def country_of(self, location: str) -> str:
        """The country (ISO code) that a location names or its town lies in; "" where it has to be asked for."""
        guess = self.find(location)
        if guess.places:
            found = {place.country for place in guess.places[: None if guess.certainty == "ask" else 1]}
            return found.pop() if len(found) == 1 else ""
        land = self._countries.get(_plain(clean_line(location).rpartition(",")[2]))
        return land.country if land is not None else ""

    def _lands(self, name: str) -> list[_Land]:
        """The countries and states of this name or code: "Georgia" and "DE" are each a country and a state."""
        country = self._countries.get(name) or self._by_code.get(name)
        return [*self._states.get(name, []), *([country] if country is not None else [])]

    def _find_alone(self, name: str) -> Guess:
        """A location of one part: a country, a state or a town."""
        country, states = self._countries.get(name), [s for s in self._states.get(name, []) if len(name) > 3]
        towns = [town for spelling in _spellings(name) for town in self._towns.get(spelling, [])]
        if country is not None and not states:
            return self._of_land(country)
        if country is not None or states:
            lands = [land for land in (country, *states) if land is not None]
            zones = {land.zone for land in lands} | {town.zone for town in towns if town.size >= 57}
            if len(zones) == 1:
                return self._of_land(lands[0])
            named = [_place(land) for land in lands if land.zone]
            return Guess("ask", (*self._places(t for t in towns if t.size >= 57), *named))
        return self._choose(towns, surely=False)

    def _towns_in(self, name: str, land: _Land) -> list[_Town]:
        return [
            town
            for town in self._towns.get(name, [])
            if town.country == land.country and (not land.state or town.state == land.state)
        ]

    def _choose(self, towns: list[_Town], surely: bool) -> Guess:
        """The town that is meant among those of its name."""
        if not towns:
            return _NOTHING
        towns = sorted(towns, key=lambda town: -town.size)
        first = towns[0]
        rivals = [town for town in towns if town.zone != first.zone]
        places = tuple(self._places(towns))
        if not rivals:
            return Guess("sure" if surely else "likely", places[:1])
        if first.size - rivals[0].size >= _CLEARLY_LARGER:
            return Guess("likely", places[:1])
        return Guess("ask", places)

    def _of_land(self, land: _Land, surely: bool = True) -> Guess:
        """A country or state in which nearly everybody has the same clock."""
        sure = land.whole and surely
        return Guess("sure" if sure else "likely", (_place(land),)) if land.zone else _NOTHING

    def _places(self, towns: Iterable[_Town]) -> Iterator[Place]:
        """The towns as they are offered, each zone once."""
        seen: set[str] = set()
        for town in towns:
            if town.zone not in seen:
                seen.add(town.zone)
                around = self._names.get((town.country, town.state)) if town.state else None
                country = self._names.get((town.country, ""), "")
                yield Place(", ".join(part for part in (town.name, around, country) if part), town.zone, town.country)


def _place(land: _Land) -> Place:
    return Place(land.name, land.zone, land.country)


def _plain(name: str) -> str:
    """A name as it is compared: no case, accents, punctuation, or words such as "Greater"."""
    if name.isascii() and name.isalpha():
        return name.lower()
    words = re.sub(r"[^\w\s-]", "", fold(name)).replace("-", " - ").split()
    kept = [word for word in words if word not in _NOISE]
    return " ".join(kept or words).replace(" - ", "-").strip("- ")


def _spellings(name: str) -> Iterator[str]:
    """The name, then the first of two towns joined by a dash: "dallas" of "dallas-fort worth"."""
    yield name
    first = re.split(r"-| and |/", name)[0].strip()
    if first != name:
        yield first
