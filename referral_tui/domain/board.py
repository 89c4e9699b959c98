"""Who stands where on the board, kept in order as people change."""

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from referral_tui.domain.choice import Weights, score
from referral_tui.domain.contact import Contact
from referral_tui.domain.due import Next, is_due, next_for
from referral_tui.domain.settings import Cadence
from referral_tui.domain.steps import COLUMNS
from referral_tui.domain.text import fold

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)

SortKey = tuple[datetime, int, str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """A contact on the board with what was worked out for it once: where it sorts, and what comes next."""

    contact: Contact
    company: str
    next: Next
    key: SortKey


def make_card(contact: Contact, company: str, cadence: Cadence, weights: Weights) -> Card:
    """The card of a contact; sorts by what is due first, then the better choice, then the name."""
    upcoming = next_for(contact, cadence)
    key = (upcoming.due or _NEVER, -score(contact, weights), fold(contact.name), contact.id)
    return Card(contact, company, upcoming, key)


class Board:
    """The columns of steps 2 to 7: for each, its cards in order."""

    def __init__(self) -> None:
        self._columns: dict[int, list[tuple[SortKey, Card]]] = {step.number: [] for step in COLUMNS}
        self._cards: dict[str, Card] = {}

    def fill(self, cards: list[Card]) -> None:
        """Place many cards at once on an empty board."""
        for card in cards:
            self._cards[card.contact.id] = card
            self._columns[card.contact.step].append((card.key, card))
        for column in self._columns.values():
            column.sort(key=lambda placed: placed[0])

    def place(self, card: Card) -> None:
        """Put a card where it belongs, taking it from where it stood."""
        self.remove(card.contact.id)
        self._cards[card.contact.id] = card
        insort(self._columns[card.contact.step], (card.key, card), key=lambda placed: placed[0])

    def remove(self, contact_id: str) -> None:
        """Take a card off the board, if it is there."""
        card = self._cards.pop(contact_id, None)
        if card is not None:
            column = self._columns[card.contact.step]
            del column[bisect_left(column, card.key, key=lambda placed: placed[0])]

    def card(self, contact_id: str) -> Card | None:
        """The card of this contact."""
        return self._cards.get(contact_id)

    def column(self, step: int, shown: Callable[[Card], bool]) -> list[Card]:
        """The cards of a step that are to be shown, in order."""
        return [card for _, card in self._columns[step] if shown(card)]

    def due(self, now: datetime, where: tzinfo) -> list[Card]:
        """The open cards on which something is due today, the longest overdue first."""
        found: list[Card] = []
        for column in self._columns.values():
            for _, card in column:
                if not is_due(card.next, now, where):
                    break
                found.append(card)
        return sorted(found, key=lambda card: card.key)

    def cards(self) -> list[Card]:
        """Every card, in no order."""
        return list(self._cards.values())
