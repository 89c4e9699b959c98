"""A job at a company, and how far one's application for it has come."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.interview import Interview, read_interviews
from referral_tui.domain.records import Struct, field, replace
from referral_tui.domain.text import clean_line, clean_text

TO_APPLY = "to apply"
APPLIED = "applied"
INTERVIEW = "interview"
OFFER = "offer"
REJECTED = "rejected"
WITHDRAWN = "withdrawn"
DECLINED = "declined"
ACCEPTED = "accepted"

PIPELINE = (TO_APPLY, APPLIED, INTERVIEW, OFFER, REJECTED, WITHDRAWN, DECLINED, ACCEPTED)
"""The stages of an application, in order: an offer is declined, anything before it withdrawn."""

ENDED = frozenset((REJECTED, WITHDRAWN, DECLINED))
"""The stages at which an application came to nothing; of these it has one."""

DECIDED = frozenset((OFFER, ACCEPTED)) | ENDED
"""The stages that those who helped want to hear of (METHOD.md, step 6)."""

LIVE = frozenset((APPLIED, INTERVIEW, OFFER))
"""The stages at which a company still has an application before it."""

_LINES = ("title", "link", "requisition", "closes", "email", "resume", "offer_until", "added")
_LATER = ("email", "resume", "offer_until", "added")
"""What is left out while it says nothing."""


class Opening(Struct, frozen=True):
    """A job: its title, link, requisition number, the day it closes, and the application.

    Days are `YYYY-MM-DD`, or "" where not known. `email` is the address the application was made with, `resume` the
    name of the file that went with it, or a link to it; `why` is why the user fits, a reason to a line; `interviews`
    are in the order of their days; `offer_until` is the last day to take an offer, `added` the
    day it came here; `stages` has the day each stage
    after `TO_APPLY` was reached; `more` holds what a newer version has written.
    """

    id: str
    title: str
    link: str = ""
    requisition: str = ""
    closes: str = ""
    email: str = ""
    resume: str = ""
    offer_until: str = ""
    added: str = ""
    why: str = ""
    interviews: tuple[Interview, ...] = ()
    stages: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_doc(cls, doc: object) -> "Opening | None":
        """Read an entry of a company's `openings`; None where it has no id."""
        if not isinstance(doc, Mapping) or not isinstance(doc.get("id"), str):
            return None
        lines = {key: clean_line(v) if isinstance(v := doc.get(key), str) else "" for key in _LINES}
        more = {key: value for key, value in doc.items() if key not in _KNOWN}
        why = doc.get("why")
        interviews = read_interviews(doc.get("interviews"), doc.get("interview"), doc["id"])
        known = doc.get("stages")
        if isinstance(known, Mapping) and not known.keys() <= set(PIPELINE):
            more["stages"] = {stage: at for stage, at in known.items() if stage not in PIPELINE}
        return cls(
            doc["id"],
            why=clean_text(why).strip() if isinstance(why, str) else "",
            interviews=interviews,
            stages=_read_stages(doc.get("stages")),
            more=more,
            **lines,
        )

    def to_doc(self) -> dict[str, Any]:
        """The entry of a company's `openings`; an application that is not made yet is left out."""
        doc: dict[str, Any] = {"id": self.id}
        doc |= {key: getattr(self, key) for key in _LINES if key not in _LATER or getattr(self, key)}
        doc |= {"why": self.why} if self.why else {}
        doc |= {"interviews": [each.to_doc() for each in self.interviews]} if self.interviews else {}
        stages = {**self.more.get("stages", {}), **self.stages}
        return {**doc, **self.more, **({"stages": stages} if stages else {})}

    @property
    def stage(self) -> str:
        """How far the application has come."""
        return max(self.stages, key=PIPELINE.index, default=TO_APPLY)

    @property
    def begun(self) -> str:
        """The day it came here or was applied for, whichever was first (`YYYY-MM-DD`); "" where neither is known."""
        return min(filter(None, (self.added, self.stages.get(APPLIED, ""))), default="")

    @property
    def is_live(self) -> bool:
        """Whether something can still come of it: it is not decided, though an offer may be."""
        return self.stage not in DECIDED or self.stage == OFFER

    @property
    def since(self) -> date | None:
        """The day its stage was reached; None where it is not known."""
        return read_day(self.stages.get(self.stage, ""))

    def day_of(self, stage: str) -> date | None:
        """The day a stage was reached; None where it was not, or is not known."""
        return read_day(self.stages.get(stage, ""))

    def has_closed(self, today: date) -> bool:
        """Whether its closing day has passed without an application."""
        closes = read_day(self.closes)
        return self.stage == TO_APPLY and closes is not None and closes < today

    def next_interview(self, today: date) -> Interview | None:
        """The interview of this day, or the next after it; None where none is set."""
        return next((each for each in self.interviews if (day := read_day(each.day)) and day >= today), None)

    def last_interview(self, today: date) -> Interview | None:
        """The latest interview before this day; None where there was none."""
        over = [each for each in self.interviews if (day := read_day(each.day)) and day < today]
        return over[-1] if over else None

    def is_interview_over(self, today: date) -> bool:
        """Whether there was an interview, and none is ahead."""
        return self.last_interview(today) is not None and self.next_interview(today) is None

    def as_of(self, day: date) -> "Opening":
        """The opening as it stood at the end of a day; a stage whose day is not known counts as reached."""
        return replace(self, stages={s: at for s, at in self.stages.items() if (read_day(at) or day) <= day})

    def at_stage(self, stage: str, day: str) -> "Opening":
        """The opening with its application at this stage since this day; what comes after it is taken back."""
        index = PIPELINE.index(stage)
        before = {known: at for known, at in self.stages.items() if PIPELINE.index(known) < index}
        if stage == ACCEPTED or stage in ENDED:
            before = {known: at for known, at in before.items() if known not in ENDED}
        return replace(self, stages={**before, stage: day})

    def stage_back(self) -> "Opening":
        """The opening with its application a stage back; one that is not made any more has no address."""
        left = {stage: day for stage, day in self.stages.items() if stage != self.stage}
        return replace(self, stages=left, email=self.email if left else "")


_KNOWN = frozenset((*_LINES, "id", "stages", "why", "interviews", "interview"))


def _read_stages(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {
        stage: (at if isinstance(at := value[stage], str) and read_day(at) else "")
        for stage in PIPELINE[1:]
        if stage in value
    }
