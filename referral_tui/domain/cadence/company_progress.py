"""How far one is at a company, and whom to write to next there."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, Literal, NamedTuple

from referral_tui.domain.dates.format import add_business_days
from referral_tui.domain.model.contact import read_choice
from referral_tui.domain.model.event import GIVEN_UP, entries_in, from_stamp
from referral_tui.domain.model.progress import WRITES, Stage, fell_through_at, furthest_stage, refused_at
from referral_tui.domain.model.ranking import Weights, score
from referral_tui.domain.model.settings import Cadence
from referral_tui.domain.model.steps import FIRST_COLUMN
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold

SESSION_MINUTES = 10
"""METHOD.md, step 2: ten minutes a company, then move on."""

SHORTLIST, CHOICE = (5, 10), (2, 3)
"""METHOD.md, step 2: people to shortlist at a company, and to choose from them."""


class Tally(NamedTuple):
    """How many people of a company got how far; each number includes those who got further."""

    shortlisted: int = 0
    chosen: int = 0
    wrote: int = 0
    answered: int = 0
    called: int = 0
    referral: int = 0


class NextPerson(Struct, frozen=True):
    """Whose turn it is at a company, from when on and since when (UTC), and why: what happened, or has not, there."""

    contact_id: str
    due: datetime
    since: datetime
    reason: Literal["no reply", "fell through", "refused"] = "no reply"


class CompanyProgress(Struct, frozen=True):
    """A company's people in figures, and whom to write to next there."""

    tally: Tally = Tally()
    next_person: NextPerson | None = None


_SHORTLISTED, _CHOSEN, _WROTE, _ANSWERED, _CALLED, _REFERRAL = range(len(Tally._fields))

_IN_TALLY = {
    Stage.WROTE: _WROTE,
    Stage.ANSWERED: _ANSWERED,
    Stage.SPOKE: _CALLED,
    Stage.ASKED: _CALLED,
    Stage.PROMISED: _REFERRAL,
    Stage.REFERRED: _REFERRAL,
}


def _reached(doc: Mapping[str, Any]) -> int:
    """How far a contact's document got, as an index into `Tally`."""
    stage = furthest_stage(doc)
    if stage is not None:
        return _IN_TALLY[stage]
    return _CHOSEN if _step(doc) > FIRST_COLUMN else _SHORTLISTED


def company_progress(
    docs: Iterable[Mapping[str, Any]], cadence: Cadence, weights: Weights, tz: tzinfo, days_off: Collection[date] = ()
) -> CompanyProgress:
    """How far one is with the people of a company.

    When the last message there has waited for `next_person_after` business days, nobody has answered and nobody
    is chosen who was not written to, it is the turn of the best of those left (LINKEDIN.md, The 2-Hour Job Search).
    Likewise, at once, where a referral fell through and nothing has come since, or somebody refused. Who has left the
    company is never next; at a company that the user does not look at any more, nobody is.
    """
    counts = [0] * len(Tally._fields)
    left: list[Mapping[str, Any]] = []
    wrote: datetime | None = None
    fell_through: datetime | None = None
    refused: datetime | None = None
    is_waiting = True
    for doc in docs:
        reached = _reached(doc)
        if doc.get("way_to") and not _was_asked_here(doc):
            counts[_SHORTLISTED] += 1  # here, and written to about another company
            continue
        for index in range(reached + 1):
            counts[index] += 1
        is_open = not doc.get("closed")
        off = from_stamp(fell_through_at(doc)) if reached == _CALLED else None  # where such a promise leaves them
        no = refused_at(doc) if off is None else None
        if _reason(doc) == GIVEN_UP:
            is_waiting = False
        if reached == _SHORTLISTED and is_open:
            if doc.get("works_there") is not False:
                left.append(doc)
        elif no is not None:
            refused = no if refused is None else max(refused, no)
        elif off is not None:
            fell_through = off if fell_through is None else max(fell_through, off)
        elif reached == _REFERRAL or (is_open and (reached != _WROTE or _step(doc) > 3)):
            is_waiting = False
        elif reached == _WROTE:
            latest = _last_written(doc)
            if latest is not None and (wrote is None or latest > wrote):
                wrote = latest
    tally = Tally(*counts)
    since: list[tuple[datetime, datetime, Literal["no reply", "fell through", "refused"]]] = []
    if fell_through is not None:
        since.append((fell_through, fell_through, "fell through"))
    if refused is not None:
        since.append((refused, refused, "refused"))
    if wrote is not None:
        since.append((add_business_days(wrote, cadence.next_person_after, tz, days_off), wrote, "no reply"))
    if not left or not is_waiting or not since:
        return CompanyProgress(tally)
    best = min(left, key=lambda doc: (-score(read_choice(doc), weights), fold(str(doc.get("name"))), doc["id"]))
    return CompanyProgress(tally, NextPerson(best["id"], *max(since)))


def _was_asked_here(doc: Mapping[str, Any]) -> bool:
    """Whether somebody who is to introduce the user elsewhere was written to about their own company too."""
    return any(not entry.get("way_to") for kind, entry in entries_in(doc.get("history")) if kind in WRITES)


def _step(doc: Mapping[str, Any]) -> int:
    step = doc.get("step")
    return step if isinstance(step, int) else FIRST_COLUMN


def format_choice(people: int, tally: Tally) -> str:
    """What to do at a company where nothing falls due: find people, or choose from them (METHOD.md, step 2)."""
    if not people:
        return "find people" if not tally.shortlisted else ""
    if tally.chosen == 0:
        fewest, most = CHOICE
        return f"choose {fewest} or {most} of {people}" if people > most else "choose whom to write to"
    return ""


def _reason(doc: Mapping[str, Any]) -> str:
    """Why somebody is closed; "" where they are not."""
    closed = doc.get("closed")
    return str(closed.get("reason")) if isinstance(closed, dict) else ""


def _last_written(doc: Mapping[str, Any]) -> datetime | None:
    latest: datetime | None = None
    for kind, entry in entries_in(doc.get("history")):
        at = from_stamp(entry.get("at")) if kind in WRITES else None
        if at is not None and (latest is None or at > latest):
            latest = at
    return latest
