"""The message on the screen: a template filled for a person, or the person's own draft of it."""

import re
from collections.abc import Mapping

from referral_tui.domain.messages.placeholders import PLACEHOLDERS, WHERE_TO_FILL, Facts, values
from referral_tui.domain.messages.rendering import Piece, fill, joined, mark_unfilled, missing_fields, optional_parts
from referral_tui.domain.messages.template import Template, channel_limit
from referral_tui.domain.model.reach import channel_for
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.records import Struct


class Draft(Struct, frozen=True):
    """A message as it would be sent: pieces of its body, its subject, its channel, and that one's limit."""

    template: Template
    pieces: tuple[Piece, ...]
    subject_pieces: tuple[Piece, ...]
    channel: str
    limit: int
    edited: bool

    @property
    def text(self) -> str:
        """The body, exactly as it is copied and logged."""
        return joined(list(self.pieces))

    @property
    def subject(self) -> str:
        """The subject line of an InMail; "" for every other channel."""
        return joined(list(self.subject_pieces))

    @property
    def says_attached(self) -> bool:
        """Whether it says that a file comes with it, which is to be attached where it is pasted."""
        return re.search(r"\b(?:attach|enclos)(?:ed|ing)\b", self.text, re.I) is not None

    @property
    def missing(self) -> list[str]:
        """The fields of subject and body that have no value yet."""
        return missing_fields([*self.subject_pieces, *self.pieces])

    def missing_sentence(self) -> str:
        """What is missing and where to fill it in: "Missing: the industry you're looking at (i fills it in)"."""
        return "Missing: " + ", ".join(f"{PLACEHOLDERS.get(f, f)} ({_where(f)})" for f in self.missing)


def make_draft(template: Template, facts: Facts, limits: Limits) -> Draft:
    """The message of this template to this contact: their own draft of it if there is one."""
    known = values(facts, template.need)
    own = facts.contact.drafts.get(template.id)
    channel = channel_for(template.channel, facts.contact)
    limit = channel_limit(channel, limits)
    pieces = _fill_to(limit, template.body, known) if own is None else mark_unfilled(own, PLACEHOLDERS)
    return Draft(
        template=template,
        pieces=tuple(pieces),
        subject_pieces=tuple(fill(template.subject, known)) if channel == "inmail" else (),
        channel=channel,
        limit=limit,
        edited=own is not None,
    )


def _fill_to(limit: int, body: str, known: Mapping[str, str]) -> list[Piece]:
    """The body filled; of what may go, so much goes from the end that the channel has room for the rest."""
    for without in range(optional_parts(body) + 1):
        pieces = fill(body, known, without)
        if len(joined(pieces)) <= limit:
            return pieces
    return fill(body, known)


def _where(field: str) -> str:
    if field not in PLACEHOLDERS:
        return "no such field; T changes the template"
    place = WHERE_TO_FILL.get(field, "Setup")
    return {
        "the contact": "p fills it in",
        "the schedule": "t sets it",
        "the kit": "K fills it in",
        "Setup": "i fills it in",
    }.get(place, "e edits")
