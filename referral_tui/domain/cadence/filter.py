"""The filter language: words, and `field:value` to narrow (`company:acme step:3 due:`)."""

import re
from collections.abc import Callable
from datetime import datetime, tzinfo

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import is_due
from referral_tui.domain.model.steps import COLUMNS, step
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold

_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S*))')

FILTER_FIELDS = {
    "name": "part of the name",
    "company": "part of the company's name",
    "title": "part of the job title",
    "tag": "one of the tags",
    "notes": "words in the notes",
    "step": "the step: its number, 2 to 7, or its name",
    "degree": "1, 2 or 3",
    "due": "something is due today",
    "closed": "those you have closed, which are hidden otherwise",
}
"""What can stand before a colon, and what it narrows to."""


class Filter(Struct, frozen=True):
    """A filter as typed, taken apart; `unknown` holds words before a colon that are no field."""

    words: tuple[str, ...] = ()
    narrow: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it lets everyone through that is not closed."""
        return not self.words and not self.narrow

    @property
    def impossible(self) -> tuple[str, ...]:
        """What is asked of a field that it can never say, as in `step:foo`."""
        return tuple(f"{field}:{value}" for field, value in self.narrow if not _may_be(field, value))

    @property
    def closed(self) -> bool:
        """Whether it asks for those who are closed."""
        return any(field == "closed" for field, _ in self.narrow)


def parse_filter(text: str) -> Filter:
    """Take a typed filter apart; an unknown field counts as a word, and is named in `unknown`."""
    words: list[str] = []
    narrow: list[tuple[str, str]] = []
    unknown: list[str] = []
    for match in _TERM.finditer(text):
        field, quoted, bare = match.groups()
        value = fold(quoted if quoted is not None else bare or "").strip()
        if field is None:
            if value:
                words.append(value)
        elif field.lower() in FILTER_FIELDS:
            narrow.append((field.lower(), value))
        else:
            unknown.append(field)
            words.append(fold(match.group(0)))
    return Filter(tuple(words), tuple(narrow), tuple(unknown))


class Haystacks:
    """The folded text of each card that words are looked for in, made when first asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[Card, str]] = {}

    def text(self, card: Card) -> str:
        """Name, company, title, notes and tags, folded, one to a line."""
        known = self._texts.get(card.contact.id)
        if known is not None and known[0] is card:
            return known[1]
        contact = card.contact
        text = fold("\n".join((contact.name, card.company, contact.title, contact.notes, *contact.tags)))
        self._texts[contact.id] = (card, text)
        return text


def matcher(wanted: Filter, haystacks: Haystacks, now: datetime, tz: tzinfo) -> Callable[[Card], bool] | None:
    """Whether a card is to be shown under this filter, as a function of the card; None: all are."""
    if wanted.empty:
        return None

    def shown(card: Card) -> bool:
        if wanted.words:
            text = haystacks.text(card)
            if not all(word in text for word in wanted.words):
                return False
        return all(_fits(card, field, value, now, tz) for field, value in wanted.narrow)

    return shown


def _may_be(field: str, value: str) -> bool:
    if field == "step" and value:
        return any(str(each.number) == value or fold(each.name).startswith(value) for each in COLUMNS)
    return field != "degree" or value in ("", "1", "2", "3")


def _fits(card: Card, field: str, value: str, now: datetime, tz: tzinfo) -> bool:
    contact = card.contact
    match field:
        case "name":
            return value in fold(contact.name)
        case "company":
            return value in fold(card.company)
        case "title":
            return value in fold(contact.title)
        case "notes":
            return value in fold(contact.notes)
        case "tag":
            return any(value in fold(tag) for tag in contact.tags)
        case "step":
            return not value or str(contact.step) == value or fold(step(contact.step).name).startswith(value)
        case "degree":
            return not value or str(contact.degree) == value
        case "due":
            return is_due(card.next, now, tz)
        case _:
            return value in fold(contact.closed.reason if contact.closed else "")
