"""How far one is: at each company, and from first message to referral."""

from collections.abc import Iterable
from dataclasses import dataclass

from referral_tui.domain import event
from referral_tui.domain.contact import Contact

FUNNEL = (
    ("wrote to", event.WRITTEN),
    ("answered", event.ANSWERED),
    ("called", event.CALL_HELD),
    ("asked", event.ASKED),
    ("referral", event.REFERRED),
)
"""The way from first message to referral, and the event that proves each stage."""


@dataclass(frozen=True, slots=True)
class CompanyProgress:
    """A company with its people and how many of them got how far, in `FUNNEL`'s order."""

    name: str
    people: int
    reached: tuple[int, ...]


def funnel(contacts: Iterable[Contact]) -> tuple[int, ...]:
    """How many people reached each stage of `FUNNEL`."""
    counts = [0] * len(FUNNEL)
    for contact in contacts:
        kinds = {entry.kind for entry in contact.history}
        for index, (_, kind) in enumerate(FUNNEL):
            counts[index] += kind in kinds
    return tuple(counts)


def by_company(people: Iterable[tuple[Contact, str]]) -> list[CompanyProgress]:
    """Each company's progress, the furthest first, then by name; people without a company are left out."""
    groups: dict[str, list[Contact]] = {}
    for contact, company in people:
        if company:
            groups.setdefault(company, []).append(contact)
    found = [CompanyProgress(name, len(group), funnel(group)) for name, group in groups.items()]
    return sorted(found, key=lambda c: (*(-n for n in reversed(c.reached)), c.name.casefold()))
