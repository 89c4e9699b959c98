"""How far one is at a company, and whom to write to next there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from referral_tui.domain.dates.format import add_business_days
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import read_choice
from referral_tui.domain.model.event import from_stamp, is_eventful
from referral_tui.domain.model.ranking import Weights, score
from referral_tui.domain.model.settings import Cadence
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.domain.text import fold

SESSION_MINUTES = 10
"""METHOD.md, step 2: ten minutes a company, then move on."""

SHORTLIST, CHOICE = (5, 10), (2, 3)
"""METHOD.md, step 2: people to shortlist at a company, and to choose from them."""


class Tally(NamedTuple):
    """How many people of a company got how far; each number includes those who got further."""

    shortlisted: int = 0
    chosen: int = 0
    wrote: int = 0
    answered: int = 0
    called: int = 0
    referral: int = 0


@dataclass(frozen=True, slots=True)
class NextPerson:
    """Whose turn it is at a company, from when on (UTC), and how long nobody has answered."""

    contact_id: str
    due: datetime
    wrote: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A company's people in figures, and whom to write to next there."""

    tally: Tally = Tally()
    next_person: NextPerson | None = None


_REACHED = {
    event.WRITTEN: 2,
    event.INTRODUCTION: 2,
    event.ANSWERED: 3,
    event.CALL_SET: 3,
    event.CALL_HELD: 4,
    event.ASKED: 4,
    event.REFERRED: 5,
}
_KNOWS = frozenset(_REACHED)


def stage(doc: Mapping[str, Any]) -> int:
    """How far a contact's document got, as an index into `Tally`."""
    reached = 1 if _step(doc) > FIRST_COLUMN else 0
    if is_eventful(doc.get("history")):
        for entry in doc["history"]:
            kind = entry.get("kind") if isinstance(entry, dict) else None
            if isinstance(kind, str) and kind in _KNOWS:
                reached = max(reached, _REACHED[kind])
    return reached


def standing(docs: Iterable[Mapping[str, Any]], cadence: Cadence, weights: Weights, where: tzinfo) -> Standing:
    """How far one is with the people of a company.

    When the last message there has waited for `next_person_after` business days, nobody has answered and nobody
    is chosen who was not written to, it is the turn of the best of those left (LINKEDIN.md, The 2-Hour Job Search).
    """
    counts = [0] * len(Tally._fields)
    left: list[Mapping[str, Any]] = []
    wrote: datetime | None = None
    is_waiting = True
    for doc in docs:
        reached = stage(doc)
        for index in range(reached + 1):
            counts[index] += 1
        is_open = not doc.get("closed")
        if reached == 2:
            wrote = max(filter(None, (wrote, _last_written(doc))), default=None)
        if reached == 0 and is_open:
            left.append(doc)
        elif reached == 5 or (is_open and (reached != 2 or _step(doc) > 3)):
            is_waiting = False
    tally = Tally(*counts)
    if not left or wrote is None or not is_waiting:
        return Standing(tally)
    best = min(left, key=lambda doc: (-score(read_choice(doc), weights), fold(str(doc.get("name"))), doc["id"]))
    return Standing(tally, NextPerson(best["id"], add_business_days(wrote, cadence.next_person_after, where), wrote))


def _step(doc: Mapping[str, Any]) -> int:
    step = doc.get("step")
    return step if isinstance(step, int) else FIRST_COLUMN


def say_choice(people: int, tally: Tally) -> str:
    """What to do at a company where nothing falls due: find people, or choose from them (METHOD.md, step 2)."""
    if not people:
        return "find people" if not tally.shortlisted else ""
    if tally.chosen == 0:
        fewest, most = CHOICE
        return f"choose {fewest} or {most} of {people}" if people > most else "choose whom to write to"
    return ""


def _last_written(doc: Mapping[str, Any]) -> datetime | None:
    stamps = [
        entry["at"]
        for entry in doc["history"]
        if isinstance(entry, dict) and entry.get("kind") in (event.WRITTEN, event.INTRODUCTION) and "at" in entry
    ]
    return max(filter(None, map(from_stamp, stamps)), default=None)
