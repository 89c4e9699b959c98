"""Days in a data file on which what is said to have happened cannot have."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.event import from_stamp, to_stamp

Tables = Mapping[str, Mapping[str, Any]]

EARLIEST = "2003-05-05"
"""The day LinkedIn opened."""


def absurd_dates(tables: Tables, now: datetime) -> Iterator[str]:
    """A sentence for each thing that is said to have happened on a day on which it cannot have.

    Nothing is wrong with the file: such a day comes from a machine whose clock was wrong, or from a slip.
    """
    last = to_stamp(now + timedelta(days=1))
    for whose, what, day in _days_of_what_happened(tables):
        if not EARLIEST <= day <= last[: len(day)]:
            when = "has not come yet" if day > last[: len(day)] else "is before LinkedIn was there"
            yield f"{whose}: “{what}” on {day[:10]}, which {when}. It stays as it is."


def _days_of_what_happened(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Whose it is, what happened, and the day or the instant, of all that can be read."""
    for doc in _records(tables.get("contacts", {}).values()):
        name, closed = str(doc.get("name")), doc.get("closed")
        for entry in _records(doc.get("history")):
            if from_stamp(entry.get("at")) is not None:
                yield name, str(entry.get("kind")), str(entry["at"])
        if isinstance(closed, dict) and from_stamp(closed.get("at")) is not None:
            yield name, "closed", str(closed["at"])
        for referral in _records(doc.get("referrals")):
            for step in ("promised", "kit", "submitted", "confirmed"):
                if read_day(str(referral.get(step) or "")) is not None:
                    yield name, f"referral {step}", str(referral[step])
    for company in _records(tables.get("companies", {}).values()):
        for opening in _records(company.get("openings")):
            stages = opening.get("stages")
            for stage, day in stages.items() if isinstance(stages, dict) else ():
                if isinstance(day, str) and read_day(day) is not None:
                    yield f"{opening.get('title')} at {company.get('name')}", str(stage), day


def _records(values: object) -> list[dict[str, Any]]:
    listed = list(values) if isinstance(values, Iterable) and not isinstance(values, str) else []
    return [value for value in listed if isinstance(value, dict)]
