"""A made-up search of so many people over twelve weeks, the same for the same seed, as a plain list of what happened.

It knows nothing of the program's own counting: what is counted of it in tests is counted from `Happened` alone.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

WEEKS = 12
END = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""A Friday afternoon."""

START = datetime(2026, 8, 31, 8, 0, tzinfo=UTC)
"""A Monday."""


@dataclass
class Person:
    """One person: at which company, and what happened with them, in order."""

    number: int
    company: int
    happened: list[tuple[datetime, str, dict[str, Any]]] = field(default_factory=list)
    closed: str = ""


def simulate(people: int = 400, companies: int = 80, seed: int = 17) -> list[Person]:
    """A fifth answer, after one to six days; most who answer talk, most who talk are asked, half of them refer."""
    dice = random.Random(seed)
    found = []
    for number in range(people):
        person = Person(number, dice.randrange(companies))
        found.append(person)
        if number % 8 == 0:
            continue  # never written to
        at = START + timedelta(days=dice.randrange(WEEKS * 7 - 3), hours=dice.randrange(9), minutes=dice.randrange(60))
        text = "x" * dice.choice((120, 300, 390, 401, 700))
        first = {"need": "first", "channel": "inmail", "credits": 1, "text": text, "template_id": dice.choice("ab")}
        person.happened.append((at, "written", first))
        if dice.random() < 0.3:
            nudged = at + timedelta(days=9)
            person.happened.append((nudged, "written", {"need": "nudge", "channel": "note", "text": "y"}))
            at = nudged
        if dice.random() < 0.06:
            at += timedelta(days=2)
            person.closed = "said no"
            person.happened.append((at, "closed", {"reason": "said no"}))
        elif dice.random() < 0.24:
            at += timedelta(days=dice.randrange(1, 7), minutes=7)
            person.happened.append((at, "answered", {}))
            if dice.random() < 0.8:
                at += timedelta(days=dice.randrange(2, 6))
                person.happened.append((at, "call_held", {"seconds": 900}))
                if dice.random() < 0.8:
                    yes = dice.random() < 0.5
                    answer = "yes" if yes else "no"
                    person.happened.append((at + timedelta(minutes=1), "asked", {"answer": answer}))
                    if yes:
                        person.happened.append((at + timedelta(minutes=2), "referred", {"referral": f"r{number}"}))
    for person in found:
        person.happened = [each for each in person.happened if each[0] <= END]
        if person.closed and not any(kind == "closed" for _, kind, _ in person.happened):
            person.closed = ""
    return found
