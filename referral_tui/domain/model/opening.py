"""A job at a company, and how far one's application for it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.text import clean_line

TO_APPLY = "to apply"
APPLIED = "applied"
INTERVIEW = "interview"
OFFER = "offer"
REJECTED = "rejected"
ACCEPTED = "accepted"

PIPELINE = (TO_APPLY, APPLIED, INTERVIEW, OFFER, REJECTED, ACCEPTED)
"""The stages of an application, in order."""

DECIDED = frozenset((OFFER, REJECTED, ACCEPTED))
"""The stages that those who helped want to hear of (METHOD.md, step 6)."""

_LINES = ("title", "link", "requisition", "closes", "interview", "email", "resume")
_LATER = ("interview", "email", "resume")
"""What is left out while it says nothing."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A job: its title, link, requisition number, the days it closes and of an interview, and the application.

    Days are `YYYY-MM-DD`, or "" where not known. `email` is the address the application was made with, `resume` the
    name of the file that went with it; `stages` has the day each stage after `TO_APPLY` was reached; `more` holds what
    a newer version has written.
    """

    id: str
    title: str
    link: str = ""
    requisition: str = ""
    closes: str = ""
    interview: str = ""
    email: str = ""
    resume: str = ""
    stages: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_doc(cls, doc: object) -> "Opening | None":
        """Read an entry of a company's `openings`; None where it has no id."""
        if not isinstance(doc, Mapping) or not isinstance(doc.get("id"), str):
            return None
        lines = {key: clean_line(v) if isinstance(v := doc.get(key), str) else "" for key in _LINES}
        more = {key: value for key, value in doc.items() if key not in (*_LINES, "id", "stages")}
        known = doc.get("stages")
        if isinstance(known, Mapping) and not known.keys() <= set(PIPELINE):
            more["stages"] = {stage: at for stage, at in known.items() if stage not in PIPELINE}
        return cls(doc["id"], stages=_read_stages(doc.get("stages")), more=more, **lines)

    def to_doc(self) -> dict[str, Any]:
        """The entry of a company's `openings`; an application that is not made yet is left out."""
        doc = {"id": self.id, **{key: getattr(self, key) for key in _LINES if key not in _LATER or getattr(self, key)}}
        stages = {**self.more.get("stages", {}), **self.stages}
        return {**doc, **self.more, **({"stages": stages} if stages else {})}

    @property
    def stage(self) -> str:
        """How far the application has come."""
        return max(self.stages, key=PIPELINE.index, default=TO_APPLY)

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

    def is_interview_over(self, today: date) -> bool:
        """Whether the day of the interview has passed."""
        day = read_day(self.interview)
        return day is not None and day < today

    def as_of(self, day: date) -> "Opening":
        """The opening as it stood at the end of a day; a stage whose day is not known counts as reached."""
        return replace(self, stages={s: at for s, at in self.stages.items() if (read_day(at) or day) <= day})

    def at_stage(self, stage: str, day: str) -> "Opening":
        """The opening with its application at this stage since this day; what comes after it is taken back."""
        index = PIPELINE.index(stage)
        before = {known: at for known, at in self.stages.items() if PIPELINE.index(known) < index}
        if stage == ACCEPTED:
            before.pop(REJECTED, None)
        return replace(self, stages={**before, stage: day})

    def stage_back(self) -> "Opening":
        """The opening with its application a stage back; one that is not made any more has no address."""
        left = {stage: day for stage, day in self.stages.items() if stage != self.stage}
        return replace(self, stages=left, email=self.email if left else "")


def _read_stages(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {
        stage: (at if isinstance(at := value[stage], str) and read_day(at) else "")
        for stage in PIPELINE[1:]
        if stage in value
    }
