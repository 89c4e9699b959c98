"""Whom the user helps in turn: what they asked, what was done, what is next (METHOD.md, step 7)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text


class Help(Struct, frozen=True):
    """A document of the `helped` table; its id is that of the contact whom the user helps.

    `asked_on` and `next_on` are days (`YYYY-MM-DD`), or "".
    """

    id: str
    asked: str = ""
    asked_on: str = ""
    did: str = ""
    next: str = ""
    next_on: str = ""

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Help":
        """Read a document; what is of the wrong type reads as not given."""

        def line(key: str) -> str:
            return clean_line(value) if isinstance(value := doc.get(key), str) else ""

        did = doc.get("did")
        done = clean_text(did) if isinstance(did, str) else ""
        return cls(doc["id"], line("asked"), line("asked_on"), done, line("next"), line("next_on"))

    def to_doc(self) -> dict[str, Any]:
        """The document."""
        return {
            "id": self.id,
            "asked": self.asked,
            "asked_on": self.asked_on,
            "did": self.did,
            "next": self.next,
            "next_on": self.next_on,
        }

    @property
    def due_on(self) -> date | None:
        """The day something is to be done: that of what is next, or since they asked while nothing was done."""
        if self.next or self.next_on:
            return read_day(self.next_on) or read_day(self.asked_on)
        return read_day(self.asked_on) if self.asked and not self.did else None

    @property
    def is_open(self) -> bool:
        """Whether something is to be done that has no day: it stays due until it is taken out."""
        return bool(self.next) and not read_day(self.next_on)
