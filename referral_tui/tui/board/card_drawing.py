"""A card in two lines, or a person in one: who, where, and what is next."""

from datetime import datetime, tzinfo

from rich.cells import cell_len

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.in_brief import Brief, in_brief
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.model.ranking import Weights
from referral_tui.tui.common.drawing import fit, fit_words
from referral_tui.tui.common.drawn import Parts, apart

COMPANY_FROM, TITLE_FROM, PLACE_FROM = 54, 70, 96
"""From so many cells on, a person in one line has a company, a title, and a place."""


class CardDrawing:
    """Draws cards for one moment, and remembers each line until the next."""

    def __init__(self, weights: Weights, now: datetime, tz: tzinfo) -> None:
        self._weights, self._now, self._tz = weights, now, tz
        self._briefs: dict[str, Brief] = {}
        self._lines: dict[tuple[str, int, int], Parts] = {}

    def brief(self, card: Card) -> Brief:
        """The number and the word on a card."""
        brief = self._briefs.get(card.contact.id)
        if brief is None:
            brief = in_brief(card.contact, card.next, self._weights, self._now, self._tz)
            self._briefs[card.contact.id] = brief
        return brief

    def tone(self, card: Card) -> Tone:
        """What the card means."""
        return self.brief(card).tone

    def line(self, card: Card, line: int, width: int) -> Parts:
        """One of the two lines of a card: name and number, company and word."""
        key = (card.contact.id, line, width)
        parts = self._lines.get(key)
        if parts is None:
            brief = self.brief(card)
            parts = _top(card, brief, width) if line == 0 else _bottom(card, brief, width)
            self._lines[key] = parts
        return parts

    def row(self, card: Card, width: int) -> Parts:
        """A person in one line."""
        key = (card.contact.id, -1, width)
        parts = self._lines.get(key)
        if parts is None:
            parts = self._lines[key] = self._row(card, width)
        return parts

    def _row(self, card: Card, width: int) -> Parts:
        contact, brief = card.contact, self.brief(card)
        if card.next.kind == "choose" and not card.next.snoozed:
            why = "  ".join(part for part in (brief.word, f"{brief.number:>3}") if part)
        else:
            why, _ = why_now(contact, card.next, self._now, self._tz)
        why = fit_words(why, width * 2 // 5 if width >= COMPANY_FROM else max(14, width - 20))
        left = width - cell_len(why) - 2
        name = min(18, left)
        columns = [(contact.name, name, "list--strong")]
        if width >= COMPANY_FROM:
            columns.append((card.company, 16, ""))
        if width >= TITLE_FROM:
            columns.append((contact.title, 22, "list--muted"))
        if width >= PLACE_FROM:
            columns.append((contact.location, 22, "list--muted"))
        parts: Parts = []
        for text, cells, style in columns:
            cells = min(cells, left)
            if cells < 3:
                break
            words = fit_words(text, cells)
            parts.append((words + " " * (cells - cell_len(words) + 1), style))
            left -= cells + 1
        return apart(parts, [(why, _style(brief.tone))], width)


def _top(card: Card, brief: Brief, width: int) -> Parts:
    room = width - (cell_len(brief.number) + 1 if brief.number else 0)
    return apart([(fit(card.contact.name, room), "list--strong")], [(brief.number, "list--muted")], width)


def _bottom(card: Card, brief: Brief, width: int) -> Parts:
    word = fit(brief.word, width)
    room = width - (cell_len(word) + 1 if word else 0)
    where = card.company or card.contact.title
    return apart([(fit_words(where, room), "list--muted")], [(word, _style(brief.tone))], width)


def _style(tone: Tone) -> str:
    return {"due": "list--due", "done": "list--done", "waiting": "list--dim"}.get(tone, "list--muted")
