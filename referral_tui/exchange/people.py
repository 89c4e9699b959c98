"""A person as an import brings them, before it is decided what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.linkedin.background import Stay
from referral_tui.domain.linkedin.correspondence import Invitation, Message, Person
from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.model.company import company_key
from referral_tui.domain.text import clean_line

SourceKind = Literal[
    "connections", "contacts", "messages", "invitations", "jobs", "follows", "profile", "supporters"
]  # fmt: skip
"""What an import can bring, each to be taken or left."""


class Job(NamedTuple):
    """A job that was saved or applied for on LinkedIn; days are `YYYY-MM-DD`, "" where there is none."""

    company: str
    title: str
    link: str = ""
    saved_on: str = ""
    applied_on: str = ""
    email: str = ""
    resume: str = ""


class Supporter(NamedTuple):
    """Somebody who endorsed or recommended the user, and on which day."""

    person: Person
    how: Literal["endorsed", "recommended"]
    on: str


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """What the export says of the user: from Profile.csv, Positions.csv and Education.csv."""

    name: str = ""
    headline: str = ""
    industry: str = ""
    location: str = ""
    employers: tuple[Stay, ...] = ()
    schools: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class Connection:
    """A row of Connections.csv: a 1st-degree connection, not a contact until chosen.

    `greeting` is their First Name there, where it is not what their name says ("Mary Ann").
    """

    id: str
    name: str
    company: str = ""
    title: str = ""
    profile_url: str = ""
    email: str = ""
    connected_on: str = ""
    greeting: str = ""

    @classmethod
    def new(cls, name: str, **fields: str) -> "Connection":
        """A connection whose id follows from who it is, so that two imports make the same one."""
        who = fields.get("profile_url") or f"{name_key(name)} at {company_key(fields.get('company', ''))}"
        return cls(str(uuid5(NAMESPACE_URL, f"referral-tui/connection/{who}")), name, **fields)

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Connection":
        """Read a document of the connections file."""
        return cls(doc["id"], **{k: clean_line(v) if isinstance(v := doc.get(k), str) else "" for k in _TEXTS})

    def to_doc(self) -> dict[str, Any]:
        """The document of the connections file."""
        doc = {"id": self.id} | {key: getattr(self, key) for key in _TEXTS}
        if not self.greeting:
            del doc["greeting"]
        return doc


_TEXTS = tuple(each.name for each in fields(Connection) if each.name != "id")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of our own CSV: the contact's fields by name, its company's name, and the line it stands on."""

    line: int
    company: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that brings nobody, why, and in which file of a zip ("": there is but one)."""

    line: int
    why: str
    file: str = ""

    def __str__(self) -> str:
        return f"{f'{self.file}, ' if self.file else ''}line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True)
class Import:
    """What a file holds, or LinkedIn's zip: whom and what, rows skipped, and columns nobody knows.

    `kinds` says what there was to read, in order, even where it holds nobody; `unclear` are rows of which a part was
    left out; `remarks` are sentences on how a file was read.
    """

    kinds: tuple[SourceKind, ...]
    connections: tuple[Connection, ...] = ()
    rows: tuple[Row, ...] = ()
    messages: tuple[Message, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    jobs: tuple[Job, ...] = ()
    follows: tuple[str, ...] = ()
    profiles: tuple[OwnProfile, ...] = ()
    supporters: tuple[Supporter, ...] = ()
    unclear: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown_columns: tuple[str, ...] = ()

    def joined(self, other: "Import") -> "Import":
        """This and another one as one."""
        return Import(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)),
        )
