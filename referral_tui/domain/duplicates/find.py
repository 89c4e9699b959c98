"""People and companies that may be one, and why: for somebody to decide, never assumed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

SAME_PROFILE, SAME_EMAIL = "the same profile", "the same e-mail address"
SAME_NAME_HERE, SAME_NAME = "the same name at the same company", "the same name"
NAMES_ALIKE, COMPANIES_ALIKE = "names alike at the same company", "names alike"
SAME_COMPANY = "the same name but for its legal form"

ALIKE = 90
"""Of 100 points of likeness, so many make two names alike: a letter or two, or words in another order."""

MOST_OF_A_KIND = 60
"""Of more than so many entries with one key, no pairs are made: they are many, not one twice."""


class PersonKeys(NamedTuple):
    """What a person is compared by: folded name and company, slug of the profile, e-mail; each may be "".

    `called` is the name they are greeted by with their last name.
    """

    id: str
    name: str
    company: str
    slug: str
    email: str
    called: str = ""


class Pair(NamedTuple):
    """Two entries that may be one, and why."""

    one: str
    other: str
    why: str


def people_alike(people: Sequence[PersonKeys], apart: frozenset[frozenset[str]] = frozenset()) -> list[Pair]:
    """Pairs of people who may be one, the surer first; `apart` are those of whom it is known that they are two."""
    found: dict[frozenset[str], Pair] = {}
    slugs = {person.id: person.slug for person in people}

    def note(pairs: Iterable[tuple[PersonKeys, PersonKeys]], why: str) -> None:
        for one, other in pairs:
            key = frozenset((one.id, other.id))
            are_two = slugs[one.id] and slugs[other.id] and slugs[one.id] != slugs[other.id]
            if len(key) == 2 and key not in found and key not in apart and not are_two:
                found[key] = Pair(one.id, other.id, why)

    note(_with_same(people, lambda person: person.slug), SAME_PROFILE)
    note(_with_same(people, lambda person: person.email), SAME_EMAIL)
    note(_with_same(people, lambda p: f"{p.name}@{p.company}" if p.name and p.company else ""), SAME_NAME_HERE)
    note(_with_same(people, lambda person: person.name if " " in person.name else ""), SAME_NAME)
    note(_with_same(people, lambda p: f"{p.called}@{p.company}" if p.called and p.company else ""), NAMES_ALIKE)
    note(_alike_within(people), NAMES_ALIKE)
    return list(found.values())


def _with_same(
    people: Iterable[PersonKeys], key: Callable[[PersonKeys], str]
) -> Iterator[tuple[PersonKeys, PersonKeys]]:
    """Every two with the same key, unless it is ""."""
    groups: dict[str, list[PersonKeys]] = defaultdict(list)
    for person in people:
        value = key(person)
        if value:
            groups[value].append(person)
    for group in groups.values():
        if 1 < len(group) <= MOST_OF_A_KIND:
            yield from combinations(group, 2)


def _alike_within(people: Iterable[PersonKeys]) -> Iterator[tuple[PersonKeys, PersonKeys]]:
    """Every two at one company whose names are nearly the same; only names that share a beginning are compared."""
    from rapidfuzz import fuzz  # 20 ms, and only who looks for duplicates needs it

    groups: dict[tuple[str, str], list[PersonKeys]] = defaultdict(list)
    for person in people:
        if person.company and " " in person.name:
            for word in {word[:3] for word in person.name.split(" ")}:
                groups[person.company, word].append(person)
    for group in groups.values():
        if len(group) > MOST_OF_A_KIND:
            continue
        for one, other in combinations(group, 2):
            if one.name != other.name and fuzz.token_sort_ratio(one.name, other.name) >= ALIKE:
                yield one, other


def companies_alike(companies: Sequence[tuple[str, str]], apart: frozenset[frozenset[str]] = frozenset()) -> list[Pair]:
    """Pairs of companies (id and `company_key`) that may be one, the surer first."""
    found: dict[frozenset[str], Pair] = {}
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id, key in companies:
        groups[key].append((id, key))
        groups[f"{key.removeprefix('the ').replace(' ', '')[:3]}…"].append((id, key))
    for name, group in groups.items():
        if len(group) > 10 * MOST_OF_A_KIND:
            continue
        for (one, a), (other, b) in combinations(group, 2):
            pair = frozenset((one, other))
            if pair in apart or pair in found or len(pair) < 2:
                continue
            if a == b:
                found[pair] = Pair(one, other, SAME_COMPANY)
            elif name.endswith("…") and are_alike(a, b):
                found[pair] = Pair(one, other, COMPANIES_ALIKE)
    return sorted(found.values(), key=lambda pair: pair.why != SAME_COMPANY)


def are_alike(one: str, other: str) -> bool:
    """Whether two companies' keys look like one name: spaces, an article, a short word for a long one, or a typo.

    "acme labs" and "acme laboratories", "jp morgan" and "jpmorgan", "the home depot" and "home depot"; never "acme"
    and "acme labs".
    """
    one, other = one.removeprefix("the "), other.removeprefix("the ")
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = one.split(" "), other.split(" ")
    if len(words) != len(others):
        return False
    if words[0] == others[0] and all(map(_is_short_for, words, others)):
        return True
    from rapidfuzz.distance import OSA

    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return all(min(map(len, pair)) > 5 and OSA.distance(*pair) == 1 and not _has_digit(pair) for pair in pairs)


def _has_digit(words: Iterable[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _is_short_for(one: str, other: str) -> bool:
    """Whether two words are the same, or one is short for the other: "labs" for "laboratories"."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    letters = iter(long)
    return len(short) > 2 and short[:3] == long[:3] and all(letter in letters for letter in short)
