"""What happened with a contact: an append-only list from which the rest is derived."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_text

WRITTEN = "written"
ANSWERED = "answered"
INTRODUCTION = "introduction_asked"
CALL_SET = "call_set"
CALL_HELD = "call_held"
CALL_OFF = "call_off"
ASKED = "asked"
REFERRED = "referred"
KIT = "kit_sent"
SUBMITTED = "referral_submitted"
CONFIRMED = "referral_confirmed"
REFERRAL_OFF = "referral_off"
TAKEN_BACK = "taken_back"
THANKED = "thanked"
TOLD = "told"
HELPED = "helped"
INVITED = "invited"
CONNECTED = "connected"
MOVED = "moved"
CLOSED = "closed"
REOPENED = "reopened"
IMPORTED = "imported"
ADDED = "added"
SNOOZED = "snoozed"
NO_NEWS = "no_news"
OTHER_VERSION = "other_version"

YES, SOMEONE_ELSE, LATER, NO = "yes", "someone else", "later", "no"
"""What they can say to the ask (METHOD.md, step 5): an ASKED entry's `answer`."""

MISSED = "missed"
"""The `why` of a CALL_OFF: the two missed each other."""

GIVEN_UP = "I no longer look there"
"""The reason for closing somebody that means the user has given up their company."""

NOT_THEM = ("left the company", "not the right person")
"""The reasons that mean somebody else there is to be asked."""

DECLINED = "said no"
"""The reason for closing somebody that means they declined what was sent to them."""

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def to_stamp(at: datetime) -> str:
    """An instant as the data file writes it: UTC, whole seconds, `2026-11-22T09:30:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_stamp(stamp: object) -> datetime | None:
    """Read `to_stamp`'s form and nothing else; None for anything that is not exactly that."""
    if not isinstance(stamp, str) or not _STAMP.fullmatch(stamp) or not "1970" < stamp < "2200":
        return None
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def is_eventful(history: object) -> bool:
    """Whether a document's history holds more than how somebody came here; thousands are asked at the start."""
    if not isinstance(history, list) or not history:
        return False
    first = history[0]
    return len(history) > 1 or not (isinstance(first, dict) and first.get("kind") in (ADDED, IMPORTED))


def entries_in(history: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a document's history with their kinds; what is none is passed over."""
    for entry in history if isinstance(history, list) else ():
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if isinstance(kind, str):
            yield kind, entry


def kinds_in(history: object) -> set[str]:
    """The kinds of a document's history."""
    entries = history if isinstance(history, list) else ()  # not `entries_in`: a generator takes twice as long
    return {kind for entry in entries if isinstance(entry, dict) and isinstance(kind := entry.get("kind"), str)}


class Event(Struct, frozen=True):
    """One thing that happened: when (UTC), what kind, and the kind's own details.

    Details by kind: written, kit_sent, thanked, told, helped: `need`, `channel`, `subject`, `text`, `template_id`, and
    for an InMail the `credits` it took, for what asks for a call or an introduction the `company` (its id) or the
    `way_to` that it was about (what LinkedIn's export brought has no `need` and no `template_id`); answered: `text`,
    what they wrote; call_set: `call_at` (UTC stamp), and `from` the one it was
    set for before; call_off: `why`; snoozed: `until` (a day, or ""); no_news: `until`; moved: `from`,
    `to` (steps); asked: `answer`, and `again` (a day, or "") where it was "later"; closed: `reason`; referred,
    kit_sent, referral_submitted, referral_confirmed, referral_off: `referral` (its id); taken_back: an entry that had
    been logged by mistake; told: `about` (what of, as `Decision.key`); added: `by` (the id of the contact who named
    them); call_held: `seconds` it was timed; other_version: `field` and the `value` that another copy of the file had.
    """

    id: str
    at: datetime
    kind: str
    detail: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def new(cls, kind: str, at: datetime, **detail: Any) -> "Event":
        """An event that happens at this instant, cut to the second as the file keeps it."""
        return cls(str(uuid4()), at.astimezone(UTC).replace(microsecond=0), kind, detail)

    @classmethod
    def once(cls, what: str, kind: str, at: datetime, **detail: Any) -> "Event":
        """An event whose id follows from `what`, so that two copies of the program log it as the same one."""
        id = str(uuid5(NAMESPACE_URL, f"referral-tui/event/{kind}/{what}"))
        return cls(id, at.astimezone(UTC).replace(microsecond=0), kind, detail)

    @classmethod
    def from_doc(cls, doc: object) -> "Event | None":
        """Read one entry of a contact's `history`; None when it has no sound id, instant, kind or time of a call."""
        if not isinstance(doc, dict):  # of JSON; to ask for a Mapping takes as long as the rest, ten thousand times
            return None
        detail = doc.copy()
        id, at, kind = detail.pop("id", None), from_stamp(detail.pop("at", None)), detail.pop("kind", None)
        if at is None or not isinstance(id, str) or not isinstance(kind, str):
            return None
        if "call_at" in detail and from_stamp(detail["call_at"]) is None:
            return None
        return cls(id, at, kind, detail)

    def to_doc(self) -> dict[str, Any]:
        """The entry as the data file keeps it."""
        return {"id": self.id, "at": to_stamp(self.at), "kind": self.kind, **self.detail}

    def text(self, key: str) -> str:
        """A detail that is text, clean, or "" where it is not there."""
        value = self.detail.get(key)
        return clean_text(value) if isinstance(value, str) else ""
