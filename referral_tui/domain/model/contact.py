"""A contact: one person, what is known of them, and what has happened."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, NamedTuple
from uuid import uuid4

from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import NO_CALL, CallPrep
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.fields import (
    Address,
    Declaration,
    Flag,
    Id,
    Maybe,
    Number,
    Record,
    RecordList,
    TextBlock,
    TextLine,
    TextList,
    TextMap,
    Zone,
    declared,
)  # fmt: skip
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.steps import FIRST_COLUMN, LAST_STEP
from referral_tui.domain.records import Struct, field, replace
from referral_tui.domain.text import clean_line, is_address

I_CALL, THEY_CALL = "me", "them"
CALLERS = {"": "not said", I_CALL: "I call them", THEY_CALL: "they call me"}
"""Who calls whom."""

SECOND = 2
"""The degree of who shares a connection with the user."""

STRANGER = 3
"""The degree of someone who shares no known connection with the user."""


class Closed(Struct, frozen=True):
    """Why and when a contact was closed; `at` is a UTC stamp."""

    reason: str
    at: str

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Closed":
        """Read a contact's `closed`; what is of the wrong type reads as not given."""
        reason, at = doc.get("reason"), doc.get("at")
        return cls(
            clean_line(reason) if isinstance(reason, str) else "",
            at if isinstance(at, str) and event.from_stamp(at) else "",
        )

    def to_doc(self) -> dict[str, Any]:
        """A contact's `closed`."""
        return {"reason": self.reason, "at": self.at}


_LINE, _BLOCK, _FLAG = TextLine(), TextBlock(), Flag()
_GRADE = Number(0, 3, default=0)
_CONNECTION = Number(1, STRANGER, default=STRANGER)
_COLUMN = Number(FIRST_COLUMN, LAST_STEP, default=FIRST_COLUMN)


class Contact(Struct, frozen=True):
    """One person of the `contacts` table; each field is declared here and nowhere else.

    `works_there` is None while nobody has looked; `title_match` and `seniority` are grades 0 to 3 (METHOD.md, step 2);
    `introduced_by` is the id of the contact who named them, `way_to` the company that they are asked for an
    introduction to, not their own; `merged_ids` and `merged_names` are of those who were made one with them, `not_same`
    the ids of those who were found to be others; `drafts` holds edited messages by template id; `greeting` is how they
    are greeted where their name does not say it; `phone` is a number or the link to a meeting, and `caller` who calls,
    a key of `CALLERS`; `offered_zone` is the one in which `offered_times` were worked out; `hours` are those in which
    they like to talk, where they are not the usual ones, as `parse_hours` reads them.
    """

    id: str
    name: Annotated[str, Declaration(_LINE, always=True, csv=True)] = ""
    company_id: Annotated[str | None, Declaration(Id(), always=True, is_fact=True)] = None
    title: Annotated[str, Declaration(_LINE, always=True, csv=True)] = ""
    location: Annotated[str, Declaration(_LINE, always=True, csv=True, is_fact=True)] = ""
    timezone: Annotated[str, Declaration(Zone(), always=True, csv=True, is_fact=True)] = ""
    profile_url: Annotated[str, Declaration(Address(), always=True, csv=True, is_fact=True)] = ""
    email: Annotated[str, Declaration(_LINE, always=True, csv=True, is_fact=True)] = ""
    degree: Annotated[int, Declaration(_CONNECTION, always=True, csv=True, is_fact=True)] = STRANGER
    premium: Annotated[bool, Declaration(_FLAG, always=True, csv=True)] = False
    open_profile: Annotated[bool, Declaration(_FLAG, always=True, csv=True)] = False
    step: Annotated[int, Declaration(_COLUMN, always=True, csv=True, is_fact=True)] = FIRST_COLUMN
    closed: Annotated[Closed | None, Declaration(Record(Closed.from_doc, Closed.to_doc), always=True)] = None
    notes: Annotated[str, Declaration(_BLOCK, always=True, csv=True)] = ""
    tags: Annotated[tuple[str, ...], Declaration(TextList(), csv=True)] = ()
    works_there: Annotated[bool | None, Declaration(Maybe(), csv=True)] = None
    title_match: Annotated[int, Declaration(_GRADE, csv=True)] = 0
    seniority: Annotated[int, Declaration(_GRADE, csv=True)] = 0
    same_school: Annotated[bool, Declaration(_FLAG, csv=True)] = False
    common_ground: Annotated[str, Declaration(_LINE, csv=True)] = ""
    shared_connection: Annotated[str, Declaration(_LINE, csv=True)] = ""
    previous_company: Annotated[str, Declaration(_LINE, csv=True)] = ""
    offered_times: Annotated[str, Declaration(_BLOCK, csv=True)] = ""
    offered_zone: Annotated[str, Declaration(Zone(), is_fact=True)] = ""
    greeting: Annotated[str, Declaration(_LINE, csv=True, is_fact=True)] = ""
    phone: Annotated[str, Declaration(_LINE, csv=True, is_fact=True)] = ""
    caller: Annotated[str, Declaration(_LINE, csv=True, is_fact=True)] = ""
    hours: Annotated[str, Declaration(_LINE, is_fact=True)] = ""
    introduced_by: Annotated[str, Declaration(_LINE)] = ""
    way_to: Annotated[str, Declaration(_LINE, csv=True, is_fact=True)] = ""
    merged_ids: Annotated[tuple[str, ...], Declaration(TextList(), is_fact=True)] = ()
    merged_names: Annotated[tuple[str, ...], Declaration(TextList())] = ()
    not_same: Annotated[tuple[str, ...], Declaration(TextList(), is_fact=True)] = ()
    call: Annotated[CallPrep, Declaration(Record(CallPrep.from_doc, CallPrep.to_doc, NO_CALL))] = NO_CALL
    referrals: Annotated[tuple[Referral, ...], Declaration(RecordList(Referral.from_doc, Referral.to_doc))] = ()
    drafts: Annotated[Mapping[str, str], Declaration(TextMap())] = field(default_factory=dict)
    history: Annotated[tuple[Event, ...], Declaration(RecordList(Event.from_doc, Event.to_doc), always=True)] = ()

    @property
    def first_name(self) -> str:
        """The name they are greeted by: the one given, else what their name says."""
        from referral_tui.domain.model.person_name import first_name_of  # its patterns take 2 ms the board needs not

        return self.greeting or first_name_of(self.name)

    @property
    def is_link(self) -> bool:
        """Whether the two meet at a link instead of a number."""
        return is_address(self.phone)

    @property
    def latest_first(self) -> list[Event]:
        """The history from its end; of what happened in one second, what was logged last comes first."""
        return sorted(self.history, key=lambda entry: entry.at)[::-1]

    def with_replaced(self, entry: Event) -> "Contact":
        """The contact with an entry in place of the one of its id, or added where there is none."""
        if all(known.id != entry.id for known in self.history):
            return self.with_event(entry)
        return replace(self, history=tuple(entry if known.id == entry.id else known for known in self.history))

    def last(self, *kinds: str) -> Event | None:
        """The latest event of these kinds, by when it happened."""
        return self.last_of(kinds)

    def last_of(self, kinds: Collection[str]) -> Event | None:
        """The same of kinds that are known together, such as `progress.TOUCHES`."""
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


FIELDS = declared(Contact)
"""The fields of a contact but for its id, by name, in order."""


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


_READERS = {name: declaration.kind.read for name, declaration in FIELDS.items()}
_WORKS_THERE, _DEGREE, _SAME_SCHOOL, _PREMIUM, _OPEN_PROFILE, _TITLE_MATCH, _SENIORITY, _COMMON_GROUND = (
    _READERS[name] for name in ChoiceFields._fields
)


_NOT_SAID = ChoiceFields(*(FIELDS[name].kind.default for name in ChoiceFields._fields))


def read_choice(doc: Mapping[str, Any]) -> ChoiceFields:
    """Read those fields of a document; one that is not sound reads as not given. Ten thousand are read at the start."""
    get = doc.get
    return ChoiceFields(  # what few people have is read only where it is there
        _WORKS_THERE(there) if (there := get("works_there")) is not None else _NOT_SAID.works_there,
        _DEGREE(get("degree")),
        _SAME_SCHOOL(school) if (school := get("same_school")) else _NOT_SAID.same_school,
        _PREMIUM(get("premium")),
        _OPEN_PROFILE(get("open_profile")),
        _TITLE_MATCH(match) if (match := get("title_match")) else _NOT_SAID.title_match,
        _SENIORITY(seniority) if (seniority := get("seniority")) else _NOT_SAID.seniority,
        _COMMON_GROUND(common_ground) if (common_ground := get("common_ground")) else _NOT_SAID.common_ground,
    )


def contact_from_doc(doc: Mapping[str, Any]) -> Contact:
    """Read a document of the `contacts` table, its texts clean; a field that is not sound reads as not given.

    The document itself stays what the file holds: see `merged_doc` for how it is written back.
    Raises KeyError where there is no `id`.
    """
    known = {}
    for key, value in doc.items():
        if value is not None and value != "" and (read := _READERS.get(key)) is not None:
            known[key] = read(value)
    return Contact(doc["id"], **known)


def contact_in_part(doc: Mapping[str, Any], fields: Iterable[str]) -> Contact:
    """A contact of whom only these fields are read: to work something out from them, never to be shown or saved."""
    known = {}
    for key in fields:
        value = doc.get(key)
        if value is not None and value != "":
            known[key] = _READERS[key](value)
    return Contact(doc["id"], **known)


def contact_to_doc(contact: Contact) -> dict[str, Any]:
    """The document of the `contacts` table; fields beyond the contract's are left out while they say nothing."""
    doc: dict[str, Any] = {"id": contact.id}
    for name, declaration in FIELDS.items():
        value = getattr(contact, name)
        if declaration.always or value != declaration.kind.default:
            doc[name] = declaration.kind.write(value)
    return doc


def merged_doc(before: Mapping[str, Any], contact: Contact) -> dict[str, Any]:
    """The document to write for a changed contact: only what changed differs from `before`.

    Fields and history entries this version cannot read stay as they are in the file; so do entries the contact does
    not have, for it may be from before they were logged.
    """
    was, now = contact_to_doc(contact_from_doc(before)), contact_to_doc(contact)
    after = dict(before)
    for name, declaration in FIELDS.items():
        kind = declaration.kind
        if now.get(name) == was.get(name) and (name in before or name not in now):
            continue
        written = kind.over(before[name], now.get(name, kind.write(kind.default))) if name in before else now[name]
        if declaration.always or written != kind.write(kind.default):
            after[name] = written
        else:
            after.pop(name, None)
    if isinstance(before.get("history"), list) and now["history"] != was["history"]:
        after["history"] = _merged_history(before["history"], was["history"], now["history"])
    return after


def _merged_history(before: list[Any], was: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[Any]:
    count = Counter(entry["id"] for entry in was)
    read = {entry["id"]: entry for entry in was}
    replaced = {entry["id"]: entry for entry in now if count[entry["id"]] == 1 and entry != read[entry["id"]]}
    kept = [replaced[entry["id"]] if _is_entry_of(entry, replaced) else entry for entry in before]
    return [*kept, *(entry for entry in now if entry["id"] not in read)]


def _is_entry_of(entry: Any, ids: Mapping[str, Any]) -> bool:
    return Event.from_doc(entry) is not None and entry["id"] in ids
