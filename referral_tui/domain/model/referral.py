"""A referral that somebody has promised: for which opening, through what, and how far it is (METHOD.md, step 5)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from referral_tui.domain.dates.format import months_after, read_day
from referral_tui.domain.records import Struct, field, replace
from referral_tui.domain.text import clean_line

THROUGH = {
    "": "not known yet",
    "form": "a form they fill in",
    "recruiter": "my résumé to a recruiter",
    "email": "an e-mail they write",
    "link": "a link they send me",
}
"""What a referral goes through."""

ASK = "ask"
AFTER = "after"
BEFORE = "before"
EITHER = "either"

ORDER = {
    "": "not asked yet",
    AFTER: "after the referral is in",
    BEFORE: "before the referral",
    EITHER: "either way",
    ASK: "they will find out",
}
"""When to apply online oneself."""


class Referral(Struct, frozen=True):
    """Days are `YYYY-MM-DD`, or "" while they are not known.

    `opening_id` is "" for the company as a whole; `through` and `order` are keys of `THROUGH` and `ORDER`;
    `ask_again` is when to ask what they wanted to find out; `email` the address they put on the form; `needs`
    what they need from the user; `submits` who sends it in, `by` when. `promised`, `kit` (the user sent what the form
    asks for), `submitted` and `confirmed` are the days on which that happened. `more` holds what a newer version has
    written.
    """

    id: str
    opening_id: str = ""
    through: str = ""
    order: str = ""
    ask_again: str = ""
    email: str = ""
    needs: str = ""
    submits: str = ""
    by: str = ""
    promised: str = ""
    kit: str = ""
    submitted: str = ""
    confirmed: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def new(cls, **known: Any) -> "Referral":
        """A referral that is not in the file yet."""
        return cls(str(uuid4()), **known)

    @classmethod
    def from_doc(cls, doc: object) -> "Referral | None":
        """Read an entry of a contact's `referrals`; None where it has no id."""
        if not isinstance(doc, Mapping) or not isinstance(doc.get("id"), str):
            return None
        lines: dict[str, Any] = {name: clean_line(v) if isinstance(v := doc.get(name), str) else "" for name in _LINES}
        lines["through"] = lines["through"] if lines["through"] in THROUGH else ""
        lines["order"] = lines["order"] if lines["order"] in ORDER else ""
        more = {key: value for key, value in doc.items() if key != "id" and (key not in _LINES or not lines[key])}
        return cls(doc["id"], more=more, **lines)

    def to_doc(self) -> dict[str, Any]:
        """The entry of a contact's `referrals`; what is not known is left out."""
        known = {name: value for name in _LINES if (value := getattr(self, name))}
        return {"id": self.id, **self.more, **known}

    @property
    def state(self) -> str:
        """How far it is."""
        return next((state for state, field in _STATES if getattr(self, field)), "promised")

    def as_of(self, day: date) -> "Referral | None":
        """The referral as it stood at the end of a day; None where it was not promised yet."""
        promised = read_day(self.promised)
        if promised is not None and promised > day:
            return None

        def known(at: str) -> str:
            return at if (read_day(at) or day) <= day else ""

        return replace(self, kit=known(self.kit), submitted=known(self.submitted), confirmed=known(self.confirmed))

    @property
    def is_pending(self) -> bool:
        """Whether it is promised, and not in yet."""
        return not (self.submitted or self.confirmed)

    @property
    def wants_kit(self) -> bool:
        """Whether the user is still to send what it needs; where they send a link, they need nothing."""
        return self.is_pending and not self.kit and self.through != "link"

    @property
    def since(self) -> date | None:
        """The day of its state; None where it is not known."""
        return read_day(next((day for _, field in _STATES if (day := getattr(self, field))), self.promised))

    def expires_on(self, months: int) -> date | None:
        """The day from which it no longer counts, so many months after it was sent in; None: it never does, or that
        is not known. At many companies it is six (docs/LINKEDIN.md, What is known to work)."""
        sent = read_day(self.submitted) or read_day(self.confirmed)
        return months_after(sent, months) if sent is not None and months else None

    @property
    def ask_on(self) -> date | None:
        """The day from which to ask about it: that agreed on, or the one after it was to be in; None: none was said."""
        by, again = read_day(self.by), read_day(self.ask_again) if self.order == ASK else None
        days = [by + timedelta(days=1) if by else None, again]
        return min((day for day in days if day is not None), default=None)

    def is_for(self, opening_id: str) -> bool:
        """Whether it counts for an opening at that company: it names it, or none."""
        return self.opening_id in (opening_id, "")


_STATES = (("confirmed", "confirmed"), ("submitted", "submitted"), ("kit sent", "kit"))
"""What a referral that came further than a promise is called, and the field with its day, the furthest first."""

_LINES = tuple(name for name in Referral.__struct_fields__ if name not in ("id", "more"))


def read_referrals(value: object) -> tuple[Referral, ...]:
    """Read a contact's `referrals`; entries that are none are left out."""
    if not isinstance(value, list):
        return ()
    return tuple(each for each in map(Referral.from_doc, value) if each is not None)
