"""Taking somebody who is forgotten out of what is written about others."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from referral_tui.domain.linkedin.identity import Identities, identity_keys
from referral_tui.domain.model.contact import FIELDS, Contact
from referral_tui.domain.model.person_name import bare_name, first_name_of, read_name
from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc, DocChange
from referral_tui.domain.text import fold

FIRST_IDEOGRAPH = "\u2e80"

IN_PLACE = "[forgotten]"
"""What stands where the name stood."""

SHORTEST = 2
"""Characters of a name that is looked for in texts."""

FACTS = frozenset(name for name, declaration in FIELDS.items() if declaration.is_fact) | frozenset(
    "id template_id opening_id kind at call_at until again day since by place url link channel need stage state part"
    " section plan theme keys hours their_hours school home_town industry role through order promised submitted"
    " confirmed closes asked_on next_on starts ends as_of credits_as_of requisition revision generation".split()
)
"""Fields that say one thing of somebody else, in which a word that is also a name means something else."""


class Forgotten(Struct, frozen=True, dict=True):
    """Who is forgotten: the ids of the documents about them, and what else tells of them."""

    ids: frozenset[str]
    name: str
    company: str = ""
    profile_url: str = ""
    others: tuple[str, ...] = ()
    """Names of those who were made one with them."""

    @classmethod
    def of(cls, contact: Contact, company: str) -> "Forgotten":
        """A contact who works at the company of this name."""
        ids = {contact.id, *contact.merged_ids, *(referral.id for referral in contact.referrals)}
        return cls(frozenset(ids), contact.name, company, contact.profile_url, contact.merged_names)

    @property
    def names(self) -> list[str]:
        """Every name they go by here: as it is written, and as messages write it."""
        return list(dict.fromkeys(form for name in (self.name, *self.others) for form in _forms_of(name) if form))

    def is_of_merged(self, doc: Any) -> bool:
        """Whether a document is of somebody with whom they were made one, and holds what was theirs."""
        return isinstance(doc, Mapping) and not self.ids.isdisjoint(_texts(doc.get("merged_ids")))

    @cached_property
    def _pattern(self) -> "re.Pattern[str] | None":
        patterns = [pattern for name in self.names if (pattern := _pattern_of(name))]
        return re.compile("|".join(patterns)) if patterns else None

    def is_named(self, value: Any) -> bool:
        """Whether the name stands in a text, or anywhere in a list or a document."""
        if isinstance(value, str):
            return self._pattern is not None and self._pattern.search(value) is not None
        if isinstance(value, Mapping):
            return any(self.is_named(each) for key, each in value.items() if key not in FACTS)
        return isinstance(value, list | tuple) and any(map(self.is_named, value))

    def without_name(self, value: Any) -> Any:
        """The value without the name: a field that is nothing else becomes empty."""
        if not self.is_named(value):
            return value
        if isinstance(value, str):
            assert self._pattern is not None
            return "" if self._pattern.fullmatch(value.strip()) else self._pattern.sub(IN_PLACE, value)
        if isinstance(value, Mapping):
            return {key: each if key in FACTS else self.without_name(each) for key, each in value.items()}
        return [self.without_name(each) for each in value]

    def redacted(self, doc: Doc) -> Doc:
        """Somebody else's document, or something else's, without the name; one of that name keeps its own."""
        redacted: Doc = self.without_name(doc)
        return {**redacted, "name": doc["name"]} if self.is_namesake(doc) else redacted

    def is_namesake(self, doc: Mapping[str, Any]) -> bool:
        """Whether it is about another of that name, or about something that is called after them."""
        return doc.get("id") not in self.ids and self.is_named(doc.get("name"))

    def is_connection(self, doc: Mapping[str, Any]) -> bool:
        """Whether a document of the connections' file is about them."""
        name, company, url = (str(doc.get(key) or "") for key in ("name", "company", "profile_url"))
        known = Identities()
        for number, each in enumerate(self.names):
            known.put(str(number), identity_keys(each, self.company, self.profile_url))
        return doc.get("id") in self.ids or known.find(identity_keys(name, company, url)) is not None

    def changes(self, table: str, docs: Iterable[Doc]) -> list[DocChange]:
        """What becomes of a table's documents about others in which the name stands."""
        named = [doc for doc in docs if doc["id"] not in self.ids and self.is_named(doc)]
        changes = (DocChange(table, doc["id"], doc, self.redacted(doc)) for doc in named)
        return [change for change in changes if change.after != change.before]


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _forms_of(name: str) -> list[str]:
    """A name as it is written, as messages write it, with the name they are called by, and without accents."""
    read, bare = read_name(name), bare_name(name)
    called = f"{first_name_of(name)} {read.last}" if read.last else ""
    both = f"{read.first} ({read.nickname}) {read.last}" if read.nickname and read.last else ""
    return [name, bare, called, both, *(plain for form in (bare, called) if (plain := fold(form)) != form.lower())]


def _pattern_of(name: str) -> str:
    """What finds a name in a text, also with the last name first; "" for one that is too short to be looked for."""
    words = name.split()
    if len(name) < SHORTEST or not words:
        return ""
    written = r"\s+".join(map(re.escape, words))
    if len(words) > 1:  # "Lee, Ann"
        written += "|" + re.escape(words[-1]) + r",\s*" + r"\s+".join(map(re.escape, words[:-1]))
    if any(char >= FIRST_IDEOGRAPH for char in name):  # such scripts put no space between words
        return f"(?:{written})"
    # A name of one word may be a word of the language too: only as it is written.
    return rf"(?<![\w-])(?{'i' if len(words) > 1 else ''}:{written})(?![\w-])"
