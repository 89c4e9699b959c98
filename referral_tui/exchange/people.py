"""A person as an import brings them, before it is decided what becomes of them."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from referral_tui.domain.linkedin.background import Stay
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.correspondence import Invitation, Message, Person
from referral_tui.domain.records import Struct

SourceKind = Literal[
    "connections", "contacts", "messages", "invitations", "jobs", "follows", "profile", "supporters"
]  # fmt: skip
"""What an import can bring, each to be taken or left."""


class Job(NamedTuple):
    """A job that was saved or applied for on LinkedIn, and the day of the application (`YYYY-MM-DD`, "": not known)."""

    company: str
    title: str
    link: str = ""
    is_applied: bool = False
    applied_on: str = ""
    email: str = ""
    resume: str = ""


class Supporter(NamedTuple):
    """Somebody who endorsed or recommended the user, and on which day."""

    person: Person
    how: Literal["endorsed", "recommended"]
    on: str


class OwnProfile(Struct, frozen=True):
    """What the export says of the user: from Profile.csv, Positions.csv and Education.csv.

    `position` is the present one, as "Cook at Acme".
    """

    name: str = ""
    headline: str = ""
    industry: str = ""
    location: str = ""
    position: str = ""
    employers: tuple[Stay, ...] = ()
    schools: tuple[Stay, ...] = ()


class Row(Struct, frozen=True):
    """A row of our own CSV: the contact's fields by name, its company's name, and the line it stands on."""

    line: int
    company: str
    fields: Mapping[str, Any]


class Skipped(Struct, frozen=True):
    """A row that brings nobody, why, and in which file of a zip ("": there is but one)."""

    line: int
    why: str
    file: str = ""

    def __str__(self) -> str:
        return f"{f'{self.file}, ' if self.file else ''}line {self.line}: {self.why}"


class Import(Struct, frozen=True):
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
            *(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__),
        )
