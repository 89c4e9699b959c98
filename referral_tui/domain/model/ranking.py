"""How good a choice someone is, and why: METHOD.md step 2's eight criteria."""

from collections.abc import Iterator
from typing import Protocol

from referral_tui.domain.records import Struct


class Choice(Protocol):
    """What the criteria look at; a Contact has it all."""

    @property
    def works_there(self) -> bool | None: ...
    @property
    def degree(self) -> int: ...
    @property
    def same_school(self) -> bool: ...
    @property
    def premium(self) -> bool: ...
    @property
    def open_profile(self) -> bool: ...
    @property
    def title_match(self) -> int: ...
    @property
    def seniority(self) -> int: ...
    @property
    def common_ground(self) -> str: ...


class Weights(Struct, frozen=True):
    """Points a criterion is worth; for the graded two (title, seniority), per grade of 1 to 3."""

    works_there: int = 3
    not_there: int = -5
    first_degree: int = 4
    premium: int = 2
    title_match: int = 1
    seniority: int = 1
    second_degree: int = 2
    same_school: int = 3
    common_ground: int = 2


def reasons(choice: Choice, weights: Weights) -> Iterator[tuple[str, int]]:
    """Each criterion that counts for or against someone, with its points."""
    if choice.works_there is not None:
        if choice.works_there:
            yield "works there now", weights.works_there
        else:
            yield "left the company", weights.not_there
    if choice.degree == 1:
        yield "1st degree", weights.first_degree
    elif choice.degree == 2:
        yield "2nd degree", weights.second_degree
    if choice.same_school:
        yield "same school", weights.same_school
    if choice.premium or choice.open_profile:
        yield "Open Profile" if choice.open_profile else "Premium", weights.premium
    if choice.title_match:
        yield "title close", choice.title_match * weights.title_match
    if choice.seniority:
        yield "senior", choice.seniority * weights.seniority
    if choice.common_ground:
        yield "in common", weights.common_ground


def score(choice: Choice, weights: Weights) -> int:
    """The points of all `reasons` together, added without naming them: thousands are sorted by it at the start."""
    total = choice.title_match * weights.title_match + choice.seniority * weights.seniority
    if choice.works_there is not None:
        total += weights.works_there if choice.works_there else weights.not_there
    if choice.degree < 3:
        total += weights.first_degree if choice.degree == 1 else weights.second_degree
    if choice.same_school:
        total += weights.same_school
    if choice.premium or choice.open_profile:
        total += weights.premium
    if choice.common_ground:
        total += weights.common_ground
    return total
