"""Companies, and when two names mean the same one (LINKEDIN.md, Companies' names)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.model.legal_forms import EAST_ASIAN_FORMS, LEADING_FORMS, LEGAL_FORMS, LEGAL_PHRASES
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import clean_line, clean_text, fold, words_in

MOST_MOTIVATION = 5

SMALL, LARGE = "small", "large"
SIZES = {"": "not known", SMALL: "up to 200 people", "medium": "201 to 1,000", LARGE: "over 1,000"}
"""How many work there: at a large company somebody can be reached for free, at a small one perhaps nobody."""

LONGEST_WAIT = 60
"""Months that a company may want between two applications, at most."""


class Company(Struct, frozen=True):
    """An employer, with its openings; `waiting` is the months it wants between two applications (0: not known).

    `motivation` is how much the user wants to work there, 1 to 5 (0: not said); `size` a key of `SIZES`; `also` are
    names of companies that were made one with it.
    """

    id: str
    name: str
    notes: str = ""
    openings: tuple[Opening, ...] = ()
    waiting: int = 0
    motivation: int = 0
    size: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Company":
        """Read a document of the `companies` table; what is of the wrong type reads as not given."""
        name, notes, openings, waiting = (doc.get(key) for key in ("name", "notes", "openings", "waiting"))
        motivation, also, size = doc.get("motivation"), doc.get("also"), doc.get("size")
        listed = map(Opening.from_doc, openings) if isinstance(openings, list) else ()
        return cls(
            id=doc["id"],
            name=clean_line(name) if isinstance(name, str) else "",
            notes=clean_text(notes) if isinstance(notes, str) else "",
            openings=tuple(opening for opening in listed if opening is not None),
            waiting=waiting if type(waiting) is int and 0 < waiting <= LONGEST_WAIT else 0,
            also=tuple(clean_line(each) for each in also if isinstance(each, str)) if isinstance(also, list) else (),
            size=size if isinstance(size, str) and size in SIZES else "",
            motivation=motivation if type(motivation) is int and 0 < motivation <= MOST_MOTIVATION else 0,
        )

    def to_doc(self) -> dict[str, Any]:
        """The document of the `companies` table; what says nothing of motivation, size, other names is left out."""
        openings = [opening.to_doc() for opening in self.openings]
        doc = {"id": self.id, "name": self.name, "notes": self.notes, "openings": openings, "waiting": self.waiting}
        doc |= {"motivation": self.motivation} if self.motivation else {}
        doc |= {"size": self.size} if self.size else {}
        return doc | ({"also": list(self.also)} if self.also else {})

    def opening(self, id: str) -> Opening | None:
        """Its opening of this id; None where it has none."""
        return next((opening for opening in self.openings if opening.id == id), None)

    def with_opening(self, opening: Opening) -> "Company":
        """The company with this opening added, or changed where it has one of its id."""
        others = [known for known in self.openings if known.id != opening.id]
        place = next((i for i, known in enumerate(self.openings) if known.id == opening.id), len(others))
        return replace(self, openings=(*others[:place], opening, *others[place:]))

    def without_opening(self, id: str) -> "Company":
        """The company without the opening of this id."""
        return replace(self, openings=tuple(opening for opening in self.openings if opening.id != id))


def new_company(name: str) -> Company:
    """A company that is not in the file yet; its id follows from its name, so that two copies make the same one."""
    return Company(str(uuid5(NAMESPACE_URL, f"referral-tui/company/{company_key(name)}")), name)


@lru_cache(maxsize=8192)
def company_key(name: str) -> str:
    """The name as it is compared: no case, accents, punctuation or legal form; never a substring.

    "Acmé, Inc.", "Acme GmbH & Co. KG" and "ACME" give the same key; a name of nothing but punctuation keeps it, and
    one of nothing but legal forms its first word.
    """
    plain = clean_line(name)
    for form in EAST_ASIAN_FORMS:
        plain = plain.removeprefix(form).removesuffix(form).strip() or plain
    plain = re.sub("[™®©℠]", "", plain).replace("++", " plus plus").replace("#", " sharp")
    words = words_in(plain)
    is_spa = re.search(r"\bS\.?\s*[pP]\.?\s*A\b", plain) is None  # a place to bathe, not a società per azioni
    while len(words) > 1 and words[0] in LEADING_FORMS:
        del words[0]
    while count := _words_of_form(words, frozenset(("spa",)) if is_spa else frozenset()):
        del words[-count:]
        if len(words) > 1 and words[-1] == "and":
            words.pop()
    return " ".join(words or fold(clean_line(name)).split())


def _words_of_form(words: list[str], but: frozenset[str]) -> int:
    """How many words at the end are a legal form, "A/S" being two, `but` not these; one word is always left."""
    if len(words) == 2 and words[0] == "the":
        return 0
    for count in range(min(len(words) - 1, 5), 0, -1):
        last = words[-count:]
        if tuple(last) in LEGAL_PHRASES:
            return count
        if (count == 1 or all(len(word) == 1 for word in last)) and "".join(last) in LEGAL_FORMS - but:
            return count
    return 0
