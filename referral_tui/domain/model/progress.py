"""What each kind of event and each state of a referral counts as, and how far somebody has come by it.

Everything that asks whether somebody answered, promised or helped asks here: board, companies, credits, insights.
"""

from collections.abc import Iterable, Mapping, Set
from datetime import datetime
from enum import IntEnum
from typing import Any

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.referral import Referral, read_referrals
from referral_tui.domain.records import Struct


class Stage(IntEnum):
    """How far somebody has come, from the first message to a referral that is in (METHOD.md, steps 3 to 5)."""

    WROTE = 1
    ANSWERED = 2
    SPOKE = 3
    ASKED = 4
    PROMISED = 5
    REFERRED = 6


class Meaning(Struct, frozen=True):
    """What a kind of event counts as.

    `stage` is how far it shows that somebody has come; `touches`: the two were in contact, which ends a snooze and
    begins the cadence anew; `sends`: the user has sent them something on LinkedIn.
    """

    stage: Stage | None = None
    touches: bool = False
    sends: bool = False


_NO_CONTACT = Meaning()

EVENTS: Mapping[str, Meaning] = {
    event.WRITTEN: Meaning(Stage.WROTE, touches=True, sends=True),
    event.INTRODUCTION: Meaning(Stage.WROTE, touches=True),  # it went to somebody else
    event.ANSWERED: Meaning(Stage.ANSWERED, touches=True),
    event.CALL_SET: Meaning(Stage.ANSWERED, touches=True),
    event.CALL_HELD: Meaning(Stage.SPOKE, touches=True),
    event.CALL_OFF: Meaning(touches=True),
    event.ASKED: Meaning(Stage.ASKED, touches=True),
    event.REFERRED: Meaning(Stage.PROMISED, touches=True),
    event.KIT: Meaning(touches=True, sends=True),
    event.SUBMITTED: Meaning(Stage.REFERRED, touches=True),
    event.CONFIRMED: Meaning(Stage.REFERRED, touches=True),
    event.REFERRAL_OFF: Meaning(touches=True),
    event.THANKED: Meaning(touches=True, sends=True),
    event.TOLD: Meaning(touches=True, sends=True),
    event.HELPED: Meaning(touches=True, sends=True),
    event.INVITED: Meaning(touches=True, sends=True),
    event.CONNECTED: Meaning(touches=True),
    event.TAKEN_BACK: _NO_CONTACT,
    event.MOVED: _NO_CONTACT,
    event.CLOSED: _NO_CONTACT,
    event.REOPENED: _NO_CONTACT,
    event.IMPORTED: _NO_CONTACT,
    event.ADDED: _NO_CONTACT,
    event.SNOOZED: _NO_CONTACT,
    event.NO_NEWS: _NO_CONTACT,
    event.OTHER_VERSION: _NO_CONTACT,
}
"""Every kind; one that only a newer version knows counts as nothing."""

STATES: Mapping[str, Stage] = {
    "promised": Stage.PROMISED,
    "kit sent": Stage.PROMISED,
    "submitted": Stage.REFERRED,
    "confirmed": Stage.REFERRED,
}
"""What a referral counts as by its state."""

STAGES: Mapping[str, Stage] = {kind: means.stage for kind, means in EVENTS.items() if means.stage is not None}
"""The stage that each kind shows, for those that show one."""

TOUCHES = frozenset(kind for kind, means in EVENTS.items() if means.touches)
SENDS = frozenset(kind for kind, means in EVENTS.items() if means.sends)
WRITES = frozenset(kind for kind, stage in STAGES.items() if stage is Stage.WROTE)
REPLIES = frozenset(kind for kind, stage in STAGES.items() if stage >= Stage.ANSWERED)
"""What shows that somebody has replied."""

HELPS = frozenset(kind for kind, stage in STAGES.items() if stage >= Stage.SPOKE)
"""What somebody has done for the user: they took the call, or more."""

_PROMISES = frozenset(kind for kind, stage in STAGES.items() if stage >= Stage.PROMISED)
_TELLING = _PROMISES | {event.REFERRAL_OFF}


def is_reply(entry: Mapping[str, Any]) -> bool:
    """Whether an entry of a history shows that they replied: they answered, declined, or agreed to a call."""
    kind = entry.get("kind")
    if kind == event.CLOSED:
        return entry.get("reason") == event.DECLINED
    return isinstance(kind, str) and kind in REPLIES


def referral_of(entry: Mapping[str, Any]) -> str:
    """The id of the referral that an entry is about; its own where the referral had no record."""
    return str(entry.get("referral") or entry.get("id"))


def standing_promises(entries: Iterable[tuple[str, str]], referrals: Iterable[Referral]) -> dict[str, Stage]:
    """The referrals that were promised and have not fallen through: by id, and how far each is.

    `entries` are kinds with the id of the referral they are about, or their own where it had no record. A record
    stands, whatever the history says of it, for it is taken out when the referral falls through.
    """
    found: dict[str, Stage] = {}
    fell_through = set()
    for kind, id in entries:
        if kind == event.REFERRAL_OFF:
            fell_through.add(id)
        elif kind in _PROMISES:
            found[id] = max(found.get(id, Stage.PROMISED), STAGES[kind])
    for id in fell_through:
        found.pop(id, None)
    for referral in referrals:
        found[referral.id] = STATES[referral.state]
    return found


def promises_of(contact: Contact) -> dict[str, Stage]:
    """A contact's referrals that were promised and have not fallen through: by id, and how far each is."""
    entries = ((entry.kind, entry.text("referral") or entry.id) for entry in contact.history)
    return standing_promises(entries, contact.referrals)


def promises_in(doc: Mapping[str, Any]) -> dict[str, Stage]:
    """The same of a contact's document; thousands are asked at the start."""
    history, referrals = doc.get("history"), doc.get("referrals")
    if not referrals and (not event.is_eventful(history) or _TELLING.isdisjoint(event.kinds_in(history))):
        return {}
    entries = ((kind, referral_of(entry)) for kind, entry in event.entries_in(history) if kind in _TELLING)
    return standing_promises(entries, read_referrals(referrals))


def has_promised(doc: Mapping[str, Any]) -> bool:
    """Whether a document's contact has promised a referral that has not fallen through."""
    return bool(promises_in(doc))


def refused_at(doc: Mapping[str, Any]) -> datetime | None:
    """When a document's contact refused, or turned out to be the wrong one, so that it is somebody else's turn.

    They were closed for that, or said no to the ask, or named somebody else; None where it is not so, or they have
    promised a referral since.
    """
    history, closed = doc.get("history"), doc.get("closed")
    if isinstance(closed, dict) and closed.get("reason") in (event.DECLINED, *event.NOT_THEM):
        return event.from_stamp(closed.get("at"))
    asked = [entry for kind, entry in event.entries_in(history) if kind == event.ASKED]
    if not asked or has_promised(doc):
        return None
    latest = max(asked, key=lambda entry: str(entry.get("at")))
    is_no = latest.get("answer") in (event.NO, event.SOMEONE_ELSE)
    return event.from_stamp(latest.get("at")) if is_no else None


def is_standing(promised: Set[str], fell_through: Set[str], referrals: object, until: str = "9999") -> bool:
    """The same as `has_promised`, for who has looked through the history already: a hundred thousand entries.

    `promised` and `fell_through` are what the entries are about, as `standing_promises` takes it; what is promised for
    a day after `until` is left out.
    """
    if promised - fell_through:
        return True
    return bool(referrals) and any(referral.promised <= until for referral in read_referrals(referrals))


def has_referred(doc: Mapping[str, Any]) -> bool:
    """Whether a document's contact has sent a referral in."""
    return Stage.REFERRED in promises_in(doc).values()


def has_helped(doc: Mapping[str, Any]) -> bool:
    """Whether a document's contact has helped, were it in vain; thousands are asked once something is decided."""
    history = doc.get("history")
    return event.is_eventful(history) and not HELPS.isdisjoint(event.kinds_in(history))


def furthest_stage(doc: Mapping[str, Any]) -> Stage | None:
    """How far a document's contact has come; None where nobody has written to them.

    A promise that fell through leaves them where they were asked.
    """
    history, referrals = doc.get("history"), doc.get("referrals")
    furthest: Stage | None = None
    if isinstance(history, list) and event.is_eventful(history):
        stage_of = STAGES.get
        for entry in history:
            kind = entry.get("kind") if isinstance(entry, dict) else None
            stage = stage_of(kind) if isinstance(kind, str) else None
            if stage is not None and (furthest is None or stage > furthest):
                furthest = stage
    if referrals or (furthest is not None and furthest >= Stage.PROMISED):
        promised = promises_in(doc)
        if promised:
            return max(promised.values())
    return None if furthest is None else min(furthest, Stage.ASKED)


def fell_through_at(doc: Mapping[str, Any]) -> str:
    """When the last promise of a document's contact fell through, and nothing has come since; "" where it is not so.

    A UTC stamp. What the user writes afterwards changes nothing; an answer, a call or another promise does.
    """
    history = doc.get("history")
    if not event.is_eventful(history) or event.REFERRAL_OFF not in event.kinds_in(history) or has_promised(doc):
        return ""
    off, came = "", ""
    for kind, entry in event.entries_in(history):
        at = str(entry.get("at"))
        if kind == event.REFERRAL_OFF:
            off = max(off, at)
        elif STAGES.get(kind, Stage.WROTE) > Stage.WROTE:
            came = max(came, at)
    return off if off >= came and event.from_stamp(off) is not None else ""
