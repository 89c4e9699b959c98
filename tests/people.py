"""Made-up people for tests and benchmarks."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact, contact_to_doc
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Look, Me, settings_to_doc
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository

FIRST = "Ada Bo Cleo Dag Elif Finn Gro Hana Ivo Juno Kai Liv Mio Noor Ola Pia Quin Rae Siv Tor".split()
LAST = "Abel Berg Cole Dahl Eide Frost Gray Holt Iyer Jung Kern Lund Moen Nash Orr Park Quist Rask Stone Tam".split()
TITLES = ("Software Engineer", "Data Engineer", "Staff Engineer", "Product Manager", "Platform Engineer")
PLACES = (("Oslo, Norway", "Europe/Oslo"), ("Greater Seattle Area", "America/Los_Angeles"), ("Berlin", "Europe/Berlin"))


IN_PROCESS = 400
"""How many people someone writes to in the weeks of a search; beyond, a big import has put them in Find."""


def made_up(count: int, now: datetime, seed: int = 7) -> tuple[list[Contact], list[Company]]:
    """So many contacts at a fifth as many companies, the same for the same seed.

    The first `IN_PROCESS` stand in all steps, with histories; the others are in Find.
    """
    dice = random.Random(seed)

    def new_id() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    companies = [Company(new_id(), f"{dice.choice(LAST)} {dice.choice(LAST)} {n}") for n in range(max(1, count // 5))]
    contacts = []
    for number in range(count):
        step = dice.choice((2, 2, 2, 3, 3, 3, 4, 5, 6, 7)) if number < IN_PROCESS else 2
        place, zone = dice.choice(PLACES)
        history = [Event(new_id(), now - timedelta(days=40), "added")]
        if step > 2:
            wrote = now - timedelta(days=dice.randrange(1, 30), minutes=dice.randrange(1000))
            detail = {"need": "first", "channel": "inmail", "text": "Hi, may I ask you about your work?"}
            history.append(Event(new_id(), wrote.replace(microsecond=0), "written", detail))
        if step > 3:
            history.append(Event(new_id(), now - timedelta(hours=dice.randrange(1, 20)), "answered"))
        contacts.append(
            Contact(
                id=new_id(),
                name=f"{dice.choice(FIRST)} {dice.choice(LAST)}",
                company_id=dice.choice(companies).id,
                title=dice.choice(TITLES),
                location=place,
                timezone=zone,
                degree=dice.choice((1, 2, 3, 3)),
                premium=dice.random() < 0.3,
                step=step,
                title_match=dice.randrange(4),
                same_school=dice.random() < 0.1,
                notes="Met at a meetup about compilers." if dice.random() < 0.2 else "",
                history=tuple(history),
            )
        )
    return contacts, companies


def write_data_file(path: Path, count: int, start: str = "board") -> None:
    """A data file with so many contacts, whose user has been welcomed; `start` is the first screen, as in `Look`."""
    contacts, companies = made_up(count, datetime.now(UTC).replace(microsecond=0))
    changes = [DocChange("companies", c.id, None, c.to_doc()) for c in companies]
    changes += [DocChange("contacts", c.id, None, contact_to_doc(c)) for c in contacts]
    Repository(path).apply([*changes, *welcomed(start)])


def welcomed(start: str = "board") -> list[DocChange]:
    """The settings of somebody who has been welcomed; `start` is the first screen, as in `Look`."""
    me = settings_to_doc("me", Me(name="Robin Hale", industry="software", timezone="UTC", welcomed=True))
    look = settings_to_doc("look", Look(start=start))
    return [DocChange("settings", doc["id"], None, doc) for doc in (me, look)]
