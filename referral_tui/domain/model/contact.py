"""A contact: one person, what is known of them, and what has happened."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from uuid import uuid4

from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import NO_CALL, CallPrep, read_mapping
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.referral import Referral, read_referrals
from referral_tui.domain.model.steps import FIRST_COLUMN, LAST_STEP
from referral_tui.domain.text import clean_line, clean_text

_TITLES = frozenset(("dr", "prof", "mr", "mrs", "ms", "mx"))

STRANGER = 3
"""The degree of someone who shares no known connection with the user."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Why and when a contact was closed; `at` is a UTC stamp."""

    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of the `contacts` table.

    `works_there` is None while nobody has looked; `title_match` and `seniority` are grades 0 to 3
    (METHOD.md, step 2); `introduced_by` is the id of the contact who named them; `drafts` holds edited messages
    by template id.
    """

    id: str
    name: str
    company_id: str | None = None
    title: str = ""
    location: str = ""
    timezone: str = ""
    profile_url: str = ""
    email: str = ""
    degree: int = STRANGER
    premium: bool = False
    open_profile: bool = False
    step: int = FIRST_COLUMN
    closed: Closed | None = None
    notes: str = ""
    tags: tuple[str, ...] = ()
    works_there: bool | None = None
    title_match: int = 0
    seniority: int = 0
    same_school: bool = False
    common_ground: str = ""
    shared_connection: str = ""
    previous_company: str = ""
    offered_times: str = ""
    introduced_by: str = ""
    call: CallPrep = NO_CALL
    referrals: tuple[Referral, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Event, ...] = ()

    @property
    def first_name(self) -> str:
        """The name they are greeted by: the first word that is no title."""
        words = [word for word in self.name.split(" ") if word.lower().rstrip(".") not in _TITLES]
        return words[0] if words else self.name

    def with_mended(self, entry: Event) -> "Contact":
        """The contact with an entry in place of the one of its id, or added where there is none."""
        if all(known.id != entry.id for known in self.history):
            return self.with_event(entry)
        return replace(self, history=tuple(entry if known.id == entry.id else known for known in self.history))

    def last(self, *kinds: str) -> Event | None:
        """The latest event of these kinds, by when it happened."""
        latest: Event | None = None
        for entry in self.history:
            if entry.kind in kinds and (latest is None or entry.at >= latest.at):
                latest = entry
        return latest

    @property
    def latest(self) -> Event | None:
        """What happened last, whatever it was; the file may hold it in any order."""
        return max(self.history, key=lambda entry: entry.at, default=None)

    def referral(self, id: str) -> Referral | None:
        """Their referral of this id; None where there is none."""
        return next((referral for referral in self.referrals if referral.id == id), None)

    def with_event(self, entry: Event) -> "Contact":
        """The contact with one more entry in its history."""
        return replace(self, history=(*self.history, entry))


def has_story(contact: Contact) -> bool:
    """Whether something has happened with a contact, or was written down, that a deletion would take."""
    happened = any(entry.kind not in (event.ADDED, event.IMPORTED, event.MOVED) for entry in contact.history)
    return happened or bool(contact.notes or contact.drafts or contact.referrals) or contact.call != NO_CALL


def new_contact(name: str, **fields: Any) -> Contact:
    """A contact that is not in the file yet, with an id of its own."""
    return Contact(id=str(uuid4()), name=name, **fields)


_LINES = (
    "title", "location", "timezone", "profile_url", "email", "shared_connection", "previous_company", "introduced_by",
)  # fmt: skip
_BLOCKS = ("notes", "offered_times")


class ChoiceFields(NamedTuple):
    """The fields that say how good a choice someone is."""

    works_there: bool | None
    degree: int
    same_school: bool
    premium: bool
    open_profile: bool
    title_match: int
    seniority: int
    common_ground: str


def read_choice(doc: Mapping[str, Any]) -> ChoiceFields:
    """Read those fields of a document; one of the wrong type reads as not given."""
    get = doc.get
    works_there, degree, common_ground = get("works_there"), get("degree"), get("common_ground")
    return ChoiceFields(
        works_there if works_there is True or works_there is False else None,
        degree if isinstance(degree, int) and 1 <= degree <= STRANGER else STRANGER,
        get("same_school") is True,
        get("premium") is True,
        get("open_profile") is True,
        _read_grade(get("title_match")),
        _read_grade(get("seniority")),
        clean_line(common_ground) if common_ground and isinstance(common_ground, str) else "",
    )


def _read_grade(value: object) -> int:
    return value if isinstance(value, int) and value is not True and 0 < value <= 3 else 0


def contact_from_doc(doc: Mapping[str, Any]) -> Contact:
    """Read a document of the `contacts` table, its texts clean; a field of the wrong type reads as not given.

    The document itself stays what the file holds: see `merged_doc` for how it is written back.
    Raises KeyError where there is no `id`.
    """
    get = doc.get
    known: dict[str, Any] = {}
    for key in _LINES:
        value = get(key)
        if value and isinstance(value, str):
            known[key] = clean_line(value)
    for key in _BLOCKS:
        value = get(key)
        if value and isinstance(value, str):
            known[key] = clean_text(value)
    name, company_id, step = get("name"), get("company_id"), get("step")
    closed, call, drafts = get("closed"), get("call"), get("drafts")
    history, referrals = get("history"), get("referrals")
    return Contact(
        id=doc["id"],
        name=clean_line(name) if isinstance(name, str) else "",
        company_id=company_id if isinstance(company_id, str) else None,
        step=step if type(step) is int and FIRST_COLUMN <= step <= LAST_STEP else FIRST_COLUMN,
        closed=_read_closed(closed) if closed else None,
        tags=_read_texts(get("tags")),
        call=CallPrep.from_doc(call) if call else NO_CALL,
        referrals=read_referrals(referrals) if referrals else (),
        drafts=read_mapping(drafts) if drafts else {},
        history=_read_history(history) if history else (),
        **read_choice(doc)._asdict(),
        **known,
    )


def contact_to_doc(contact: Contact) -> dict[str, Any]:
    """The document of the `contacts` table; fields beyond the contract's are left out while they say nothing."""
    doc = _whole_doc(contact)
    return {key: value for key, value in doc.items() if key not in _OPTIONAL or value != _OPTIONAL[key]}


_OPTIONAL: dict[str, Any] = {
    "tags": [],
    "works_there": None,
    "title_match": 0,
    "seniority": 0,
    "same_school": False,
    "common_ground": "",
    "shared_connection": "",
    "previous_company": "",
    "offered_times": "",
    "introduced_by": "",
    "call": NO_CALL.to_doc(),
    "referrals": [],
    "drafts": {},
}


def _whole_doc(contact: Contact) -> dict[str, Any]:
    closed = contact.closed
    return {
        "id": contact.id,
        "name": contact.name,
        "company_id": contact.company_id,
        "title": contact.title,
        "location": contact.location,
        "timezone": contact.timezone,
        "profile_url": contact.profile_url,
        "email": contact.email,
        "degree": contact.degree,
        "premium": contact.premium,
        "open_profile": contact.open_profile,
        "step": contact.step,
        "closed": None if closed is None else {"reason": closed.reason, "at": closed.at},
        "notes": contact.notes,
        "tags": list(contact.tags),
        "works_there": contact.works_there,
        "title_match": contact.title_match,
        "seniority": contact.seniority,
        "same_school": contact.same_school,
        "common_ground": contact.common_ground,
        "shared_connection": contact.shared_connection,
        "previous_company": contact.previous_company,
        "offered_times": contact.offered_times,
        "introduced_by": contact.introduced_by,
        "call": contact.call.to_doc(),
        "referrals": [referral.to_doc() for referral in contact.referrals],
        "drafts": dict(contact.drafts),
        "history": [entry.to_doc() for entry in contact.history],
    }


def merged_doc(before: Mapping[str, Any], contact: Contact) -> dict[str, Any]:
    """The document to write for a changed contact: only what changed differs from `before`.

    Fields and history entries this version cannot read stay as they are in the file; so do entries the contact does
    not have, for it may be from before they were logged.
    """
    was, now = contact_to_doc(contact_from_doc(before)), contact_to_doc(contact)
    after = dict(before)
    for key in was.keys() - now.keys():
        after.pop(key, None)
    for key, value in now.items():
        if key not in before or value != was.get(key):
            kept = before.get(key)
            after[key] = {**kept, **value} if key == "call" and isinstance(kept, dict) else value
    if isinstance(before.get("history"), list) and now["history"] != was["history"]:
        after["history"] = _merged_history(before["history"], was["history"], now["history"])
    return after


def _merged_history(before: list[Any], was: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[Any]:
    count = Counter(entry["id"] for entry in was)
    read = {entry["id"]: entry for entry in was}
    mended = {entry["id"]: entry for entry in now if count[entry["id"]] == 1 and entry != read[entry["id"]]}
    kept = [mended[entry["id"]] if _is_entry_of(entry, mended) else entry for entry in before]
    return [*kept, *(entry for entry in now if entry["id"] not in read)]


def _is_entry_of(entry: Any, ids: Mapping[str, Any]) -> bool:
    return Event.from_doc(entry) is not None and entry["id"] in ids


def _read_closed(value: object) -> Closed | None:
    if not isinstance(value, Mapping):
        return None
    reason, at = value.get("reason"), value.get("at")
    return Closed(
        clean_line(reason) if isinstance(reason, str) else "",
        at if isinstance(at, str) and event.from_stamp(at) else "",
    )


def _read_texts(value: object) -> tuple[str, ...]:
    return tuple(clean_line(v) for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _read_history(value: object) -> tuple[Event, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(entry for entry in map(Event.from_doc, value) if entry is not None)
