"""What was prepared and noted for a call, and its timer (METHOD.md, step 5)."""

from collections.abc import Mapping
from typing import Any

from referral_tui.domain.model.event import from_stamp
from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_line, clean_text

LONGEST_CALL = 4 * 3600
"""Seconds that a call may be timed; a timer that seems to run longer was forgotten."""


class CallPrep(Struct, frozen=True):
    """Question ids that are ticked, an answer for each, notes on the whole.

    `started` is when the timer was started (a UTC stamp; "" while it stands), `seconds` what it showed then.
    """

    ticked: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""
    started: str = ""
    seconds: int = 0

    @classmethod
    def from_doc(cls, doc: object) -> "CallPrep":
        """Read a contact's `call`; what is of the wrong type reads as not given."""
        if not isinstance(doc, Mapping):
            return NO_CALL
        ticked, answers, notes = doc.get("ticked"), doc.get("answers"), doc.get("notes")
        started, seconds = doc.get("started"), doc.get("seconds")
        return cls(
            ticked=tuple(clean_line(v) for v in ticked if isinstance(v, str)) if isinstance(ticked, list) else (),
            answers=read_mapping(answers),
            notes=clean_text(notes) if isinstance(notes, str) else "",
            started=started if isinstance(started, str) and from_stamp(started) else "",
            seconds=seconds if type(seconds) is int and 0 < seconds <= LONGEST_CALL else 0,
        )

    def to_doc(self) -> dict[str, Any]:
        """A contact's `call`."""
        return {
            "ticked": list(self.ticked),
            "answers": dict(self.answers),
            "notes": self.notes,
            "started": self.started,
            "seconds": self.seconds,
        }


NO_CALL = CallPrep()


def read_mapping(value: object) -> dict[str, str]:
    """A mapping of texts, clean; entries that are none are left out."""
    if not isinstance(value, Mapping):
        return {}
    return {k: clean_text(v) for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}
