"""What LinkedIn's export says of the people on the board, and is not logged with them yet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.linkedin.correspondence import Message, Person, Said, said_with
from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.linkedin.reconcile import caught_up, not_logged
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.progress import SENDS
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold
from referral_tui.exchange.people import Import

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


class Mark(Struct, frozen=True):
    """Entries to log with a contact, and whether they have become a connection."""

    contact_id: str
    name: str
    entries: tuple[Event, ...]
    connected: bool = False

    @property
    def counts(self) -> tuple[int, int, int]:
        """How much was sent, answered and accepted."""
        kinds = [entry.kind for entry in self.entries]
        return sum(kind in SENDS for kind in kinds), kinds.count(event.ANSWERED), int(self.connected)

    @property
    def words(self) -> str:
        """It as a line: "Ann Lee: 2 sent, 1 answered"."""
        return f"{self.name}: {format_marks([self])}"


class Marks(Struct, frozen=True):
    """The marks to make; whom the user has written to who is not on the board; and what could not be told."""

    marks: tuple[Mark, ...] = ()
    elsewhere: tuple[str, ...] = ()
    problem: str = ""


NOTHING_TO_MARK = Marks()


def format_marks(made: Sequence[Mark]) -> str:
    """What they come to: "5 sent, 3 answered, 1 connected"."""
    totals = map(sum, zip(*(mark.counts for mark in made), strict=True))
    verbs = ("sent", "answered", "connected")
    return ", ".join(f"{count:,} {verb}" for count, verb in zip(totals, verbs, strict=True) if count)


def find_marks(workspace: "Workspace", source: Import, messages: Sequence[Message], me: Person | None) -> Marks:
    """Compare what an export says with what is logged; changes nothing. `me` is the user among the messages' people."""
    if not (source.messages or source.invitations or source.connections):
        return NOTHING_TO_MARK
    said: dict[str, list[Said]] = defaultdict(list)
    elsewhere = []
    finder = _Finder(workspace)
    for person, exchanged in said_with(messages, source.invitations, me).items():
        contact_id = finder.find(person)
        if contact_id is not None:
            said[contact_id] += exchanged
        elif any(each.by_me for each in exchanged):
            elsewhere.append(person.name or person.slug)
    connected = dict(_became_connected(workspace, source))
    now, tz = workspace.now(), workspace.tz
    found = []
    for contact_id in dict.fromkeys((*said, *connected)):
        contact = workspace.contacts[contact_id]
        entries = not_logged(contact, said.get(contact_id, ()), connected.get(contact_id), now, tz)
        if entries or contact_id in connected:
            found.append(Mark(contact_id, contact.name, tuple(entries), contact_id in connected))
    problem = _SAY_WHO if source.messages and me is None else ""
    return Marks(tuple(found), tuple(sorted(elsewhere, key=fold)), problem)


_SAY_WHO = (
    "We can't tell which person in these messages is you. Write your name in Setup (5), Your details, as it is"
    " on LinkedIn, and import them again."
)


def marked(workspace: "Workspace", made: Marks) -> list[Contact]:
    """The contacts as the marks make them, those who are gone by now left out."""
    return [
        caught_up(contact, mark.entries, mark.connected)
        for mark in made.marks
        if (contact := workspace.contacts.get(mark.contact_id)) is not None
    ]


def _became_connected(workspace: "Workspace", source: Import) -> Iterator[tuple[str, date | None]]:
    """Contacts who are among the user's connections by now, and since when."""
    for connection in source.connections:
        contact = workspace.contacts.find(connection.name, connection.company, connection.profile_url)
        if contact is not None and contact.degree != 1:
            yield contact.id, read_day(connection.connected_on)


class _Finder:
    """Finds the contact that is meant: by the profile, else by a name that only one of them has."""

    def __init__(self, workspace: "Workspace") -> None:
        self._by_slug: dict[str, str] = {}
        self._by_name: dict[str, list[Contact]] = defaultdict(list)
        for contact in workspace.contacts.all():
            slug = profile_slug(contact.profile_url) if contact.profile_url else None
            if slug:
                self._by_slug[slug] = contact.id
            self._by_name[name_key(contact.name)].append(contact)

    def find(self, person: Person) -> str | None:
        """The id of the contact; None where it is none of them, or could be several."""
        if person.slug in self._by_slug:
            return self._by_slug[person.slug]
        named = self._by_name.get(name_key(person.name), []) if person.name else []
        if len(named) != 1 or (person.slug and profile_slug(named[0].profile_url)):
            return None
        return named[0].id
