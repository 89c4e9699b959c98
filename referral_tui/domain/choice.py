"""How good a choice someone is, and why: METHOD.md step 2's eight criteria."""

from collections.abc import Iterator
from dataclasses import dataclass

from referral_tui.domain.contact import Contact

CRITERIA = (
    "works there now",
    "1st-degree connection",
    "has LinkedIn Premium",
    "title close to yours",
    "senior",
    "2nd-degree connection",
    "same school",
    "something in common",
)


@dataclass(frozen=True, slots=True)
class Weights:
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


def reasons(contact: Contact, weights: Weights) -> Iterator[tuple[str, int]]:
    """Each criterion that counts for or against this contact, with its points."""
    if contact.works_there is not None:
        if contact.works_there:
            yield "works there now", weights.works_there
        else:
            yield "left the company", weights.not_there
    if contact.degree == 1:
        yield "1st degree", weights.first_degree
    elif contact.degree == 2:
        yield "2nd degree", weights.second_degree
    if contact.same_school:
        yield "same school", weights.same_school
    if contact.premium or contact.open_profile:
        yield "Open Profile" if contact.open_profile else "Premium", weights.premium
    if contact.title_match:
        yield "title close", contact.title_match * weights.title_match
    if contact.seniority:
        yield "senior", contact.seniority * weights.seniority
    if contact.common_ground:
        yield "in common", weights.common_ground


def score(contact: Contact, weights: Weights) -> int:
    """The points of all criteria together; more is the better choice."""
    return sum(points for _, points in reasons(contact, weights))
