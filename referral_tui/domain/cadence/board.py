"""Who stands where on the board, kept in order as people change."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from referral_tui.domain.cadence.due import is_due, may_fall_due, next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next, rank
from referral_tui.domain.lazy_sequence import LazySequence
from referral_tui.domain.model.contact import ChoiceFields, Contact, contact_in_part, read_choice
from referral_tui.domain.model.ranking import Weights, score
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)

_DECIDE_THE_PLACE = ("name", "company_id", "step", "closed", "tags", "referrals", "history", *ChoiceFields._fields)
"""The fields of a contact from which the next step and the rank follow, and so where they stand."""

Key = tuple[datetime, int, str, str]
"""What a card sorts by: when something is due, how good a choice (more negative is better), name, id."""


class Card(Struct, frozen=True):
    """A contact on the board, its company's name, and what comes next."""

    contact: Contact
    company: str
    next: Next


class Placement(Struct, frozen=True):
    """Where a contact stands: the column's step, whether they are closed, the key in it, and the rank in Today."""

    step: int
    closed: bool
    key: Key
    rank: int = 0


def placement_of(doc: Mapping[str, Any], basis: Inputs, weights: Weights) -> Placement:
    """Where a document's contact stands; one in Find is not read whole for it, which thousands would cost."""
    if not may_fall_due(doc, basis):
        name = doc.get("name")
        folded = fold(name) if isinstance(name, str) else ""
        return Placement(FIRST_COLUMN, False, (_NEVER, -score(read_choice(doc), weights), folded, doc["id"]))
    contact = contact_in_part(doc, _DECIDE_THE_PLACE)
    upcoming = next_for(contact, basis)
    key = (upcoming.due or _NEVER, -score(contact, weights), fold(contact.name), contact.id)
    return Placement(contact.step, contact.closed is not None, key, rank(upcoming))


class Board:
    """The columns of steps 2 to 7, each for open and for closed contacts, in order of what is due first.

    `make` gives the card of a contact's id.
    """

    def __init__(self, make: Callable[[str], Card]) -> None:
        self._make = make
        self._columns: dict[tuple[int, bool], list[Key]] = {
            (step.number, closed): [] for step in COLUMNS for closed in (False, True)
        }
        self._placements: dict[str, Placement] = {}

    def fill(self, places: Iterable[Placement]) -> None:
        """Place many contacts at once."""
        for place in places:
            self._placements[place.key[3]] = place
            self._columns[place.step, place.closed].append(place.key)
        for column in self._columns.values():
            column.sort()

    def put(self, place: Placement) -> None:
        """Put a contact where it belongs, taking it from where it stood."""
        self.remove(place.key[3])
        self._placements[place.key[3]] = place
        insort(self._columns[place.step, place.closed], place.key)

    def remove(self, contact_id: str) -> None:
        """Take a contact off the board, if it is there."""
        place = self._placements.pop(contact_id, None)
        if place is not None:
            column = self._columns[place.step, place.closed]
            del column[bisect_left(column, place.key)]

    def column(self, step: int, shown: Callable[[Card], bool] | None = None, closed: bool = False) -> Sequence[Card]:
        """The cards of a step in order: all, or those that are to be shown."""
        cards = LazySequence([key[3] for key in self._columns[step, closed]], self._make)
        return cards if shown is None else [card for card in cards if shown(card)]

    def count(self, step: int) -> int:
        """How many open contacts stand in a step."""
        return len(self._columns[step, False])

    def position(self, contact_id: str) -> tuple[int, int] | None:
        """The step and the row of an open contact; None for one who is closed or not here."""
        place = self._placements.get(contact_id)
        if place is None or place.closed:
            return None
        return place.step, bisect_left(self._columns[place.step, False], place.key)

    def due_count(self, step: int, now: datetime, tz: tzinfo, closed: bool = False) -> int:
        """On how many open, or closed, cards of a step something is due today."""
        return bisect_left(self._columns[step, closed], (_tomorrow(now, tz), -(10**9), "", ""))

    def first_of(self, contact_ids: Iterable[str], now: datetime, tz: tzinfo) -> str | None:
        """Whose card comes first: of those due today the one of the highest rank, else the one that falls due next."""
        tomorrow = _tomorrow(now, tz)
        found = []
        for id in contact_ids:
            place = self._placements.get(id)
            if place is not None and not place.closed and place.key[0] != _NEVER:
                is_later = place.key[0] >= tomorrow
                found.append((is_later, 0 if is_later else place.rank, place.key))
        return min(found)[2][3] if found else None

    def due_total(self, now: datetime, tz: tzinfo) -> int:
        """With how many people something is due today: news for those who helped is, though they are closed."""
        return sum(self.due_count(step, now, tz, closed) for step, closed in self._columns)

    def due(self, now: datetime, tz: tzinfo) -> list[tuple[int, str]]:
        """With whom something is due today: rank and id, by rank, then the longest overdue first."""
        found = []
        for (step, closed), column in self._columns.items():
            due = self.due_count(step, now, tz, closed)
            found += [(self._placements[key[3]].rank, key) for key in column[:due]]
        return [(rank, key[3]) for rank, key in sorted(found)]


def first_not_due(cards: Sequence[Card], now: datetime, tz: tzinfo) -> int:
    """How many cards of an ordered column are due today: they stand first."""
    return next((index for index, card in enumerate(cards) if not is_due(card.next, now, tz)), len(cards))


def _tomorrow(now: datetime, tz: tzinfo) -> datetime:
    """The instant the next day begins in this zone (UTC)."""
    day = now.astimezone(tz).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)
