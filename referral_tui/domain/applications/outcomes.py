"""What became of applications, and whom to tell: everyone who helped there, and after a job, everyone (METHOD.md,
step 6)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, tzinfo
from typing import Any

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.model.opening import ACCEPTED, DECIDED, DECLINED, ENDED, OFFER, TO_APPLY, WITHDRAWN, Opening
from referral_tui.domain.model.progress import HELPS
from referral_tui.domain.model.referral import BEFORE, Referral
from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_line


class Decision(Struct, frozen=True):
    """An application that was decided: where, for what, how, and when."""

    company_id: str
    company: str
    opening_id: str
    title: str
    stage: str
    day: date

    @property
    def key(self) -> str:
        """What a message that tells of it notes, so that nobody is told twice."""
        return _key(self.opening_id, self.stage)

    @property
    def words(self) -> str:
        """It in a few words, as a message tells of it."""
        if self.stage == ACCEPTED:
            return f"I've accepted the {self.title} role at {self.company}"
        if self.stage == WITHDRAWN:
            return f"I've withdrawn my application for the {self.title} role at {self.company}"
        if self.stage == DECLINED:
            return f"I've decided not to take {self.company}'s offer for the {self.title} role"
        return f"{self.company} {'offered me' if self.stage == OFFER else 'turned me down for'} the {self.title} role"


class Outcomes(Struct, frozen=True):
    """The decided applications by company, the latest first; the job accepted; and every opening, by company."""

    decisions: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    accepted: Decision | None = None
    openings: Mapping[str, tuple[Opening, ...]] = field(default_factory=dict)

    def opening(self, id: str) -> Opening | None:
        """The opening of this id, wherever it is."""
        return next((each for found in self.openings.values() for each in found if each.id == id), None)

    def company_of(self, opening: Opening) -> str:
        """The id of the company that has an opening; "" where none has it."""
        return next((id for id, found in self.openings.items() if opening in found), "")

    def offer_besides(self, company_id: str | None, today: date) -> Opening | None:
        """An offer of another company that is still to be answered; the one to be answered first."""
        there = self.openings.get(company_id or "", ())
        return next((each for each in self.offers(today) if each not in there), None)

    def offers(self, today: date) -> list[Opening]:
        """The offers that are still to be answered, the one to be answered first before the others."""
        found = [
            each
            for openings in self.openings.values()
            for each in openings
            if each.stage == OFFER and (each.offer_until or "9") >= today.isoformat()
        ]
        return sorted(found, key=lambda each: each.offer_until or "9")

    def open_at(self, company_id: str | None) -> tuple[Opening, ...]:
        """The openings of a company that are not decided."""
        return tuple(each for each in self.openings.get(company_id or "", ()) if each.stage not in DECIDED)

    def is_settled_at(self, company_id: str | None) -> bool:
        """Whether nothing is left to ask for there: every opening is decided, or a job is accepted anywhere."""
        known = self.openings.get(company_id or "", ())
        return self.accepted is not None or (bool(known) and not self.open_at(company_id))


NOTHING_DECIDED = Outcomes()


def outcomes_of(companies: Iterable[Mapping[str, Any]]) -> Outcomes:
    """Read them from the documents of the `companies` table; those without an opening are passed over."""
    by_company: dict[str, tuple[Decision, ...]] = {}
    by_opening: dict[str, tuple[Opening, ...]] = {}
    accepted: Decision | None = None
    for doc in companies:
        listed = doc.get("openings")
        if not isinstance(listed, list) or not listed:
            continue
        openings = [opening for opening in map(Opening.from_doc, listed) if opening is not None]
        by_opening[doc["id"]] = tuple(openings)
        found = [decision for opening in openings if (decision := _decision(doc, opening)) is not None]
        if found:
            by_company[doc["id"]] = tuple(sorted(found, key=lambda each: each.day, reverse=True))
        for each in found:
            if each.stage == ACCEPTED and (accepted is None or each.day > accepted.day):
                accepted = each
    return Outcomes(by_company, accepted, by_opening)


def opening_of(referral: Referral, contact: Contact, outcomes: Outcomes) -> Opening | None:
    """The opening that a referral counts for: the one it names, else the only one left at their company."""
    if referral.opening_id:
        return outcomes.opening(referral.opening_id)
    left = outcomes.open_at(contact.company_id)
    return left[0] if len(left) == 1 else None


def is_settled(referral: Referral, contact: Contact, outcomes: Outcomes) -> bool:
    """Whether there is nothing left to refer for, or they wait for the user to apply first."""
    if outcomes.accepted is not None:
        return True
    opening = opening_of(referral, contact, outcomes)
    if opening is None:
        return not referral.opening_id and outcomes.is_settled_at(contact.company_id)
    return opening.stage in DECIDED or (referral.order == BEFORE and opening.stage == TO_APPLY)


def opening_for(contact: Contact, outcomes: Outcomes, today: date) -> Opening | None:
    """The opening that a message to somebody is about: that of their referral, else the only one at their company
    that can still be applied for."""
    named = [each for each in sorted(contact.referrals, key=lambda each: not each.is_pending) if each.opening_id]
    found = [opening for each in named if (opening := outcomes.opening(each.opening_id)) is not None]
    found.sort(key=lambda opening: opening.stage in ENDED)
    left = [each for each in outcomes.open_at(contact.company_id) if not each.has_closed(today)]
    return next(iter(found), left[0] if len(left) == 1 else None)


def openings_around(contact: Contact, outcomes: Outcomes) -> list[Opening]:
    """The openings that somebody may have to do with: those they refer for, then the others at their company."""
    named = (outcomes.opening(each.opening_id) for each in contact.referrals if each.opening_id)
    there = [*(each for each in named if each is not None), *outcomes.openings.get(contact.company_id or "", ())]
    return list({each.id: each for each in there}.values())


def withdrawn_for(contact: Contact, outcomes: Outcomes) -> Opening | None:
    """The opening that the user withdrew from, at their company or that they refer for, and has not told them of; of
    several the last, one that they refer for first. None: there is none."""
    ended = [each for each in openings_around(contact, outcomes) if each.stage in (WITHDRAWN, DECLINED)]
    told = {key for entry in contact.history if entry.kind == event.TOLD for key in _about(entry)}
    return max(
        ended,
        key=lambda each: (decision_key(each) not in told, each.stages.get(each.stage, "")),
        default=None,
    )


def decision_key(opening: Opening) -> str:
    """What a message that tells of an opening's stage notes, so that nobody is told twice."""
    return _key(opening.id, opening.stage)


def _key(opening_id: str, stage: str) -> str:
    return f"{opening_id}/{stage}"


def _about(told: event.Event) -> list[Any]:
    """The keys of the decisions that a message told of."""
    about = told.detail.get("about")
    return about if isinstance(about, list) else []


def stages_for(contact: Contact, outcomes: Outcomes) -> frozenset[str]:
    """The stages that applications have reached of which somebody may be told: at their company, or that they refer
    for, and of a job accepted anywhere."""
    there = openings_around(contact, outcomes)
    return frozenset(stage for each in there for stage in each.stages) | (
        {ACCEPTED} if outcomes.accepted is not None else frozenset()
    )


def _decision(company: Mapping[str, Any], opening: Opening) -> Decision | None:
    day = opening.since
    if opening.stage not in DECIDED or day is None:
        return None
    name = company.get("name")
    called = clean_line(name) if isinstance(name, str) else ""
    return Decision(company["id"], called, opening.id, opening.title, opening.stage, day)


def untold(contact: Contact, outcomes: Outcomes, tz: tzinfo) -> list[Decision]:
    """What somebody who helped is to be told of and was not yet, the job accepted first, then the latest.

    Once a job is accepted, what was decided before is no news any more; of several jobs, the latest counts.
    """
    if not outcomes.decisions:
        return []
    accepted = outcomes.accepted
    there = [*outcomes.decisions.get(contact.company_id or "", ()), *_where_they_referred(contact, outcomes)]
    concerning = [each for each in there if each.stage != ACCEPTED and _concerns(contact, each)]
    if accepted is not None:
        concerning = [
            each for each in concerning if each.day > accepted.day and each.stage not in (WITHDRAWN, DECLINED)
        ]
        concerning.insert(0, accepted)
    if not concerning:
        return []
    since = helped_since(contact, tz)
    return [each for each in concerning if since and since <= each.day and not was_told(contact, each, tz)]


def tells(need: str, decision: Decision, contact: Contact) -> bool:
    """Whether a message for this need tells a contact of this decision; good news are of a job at their own company."""
    is_elsewhere = decision.stage == ACCEPTED and decision.company_id != contact.company_id
    return not (need == "news_good" and is_elsewhere) and decision.stage in need_of(need).tells


def news_in(need: str, news: Sequence[Decision], contact: Contact) -> Decision | None:
    """Which of the news a message for this need tells a contact of; a message that is for none fills in the first."""
    return next((each for each in news if not need_of(need).tells or tells(need, each, contact)), None)


def helped_since(contact: Contact, tz: tzinfo) -> date | None:
    """The day somebody first helped; None where they have not."""
    days = [entry.at for entry in contact.history if entry.kind in HELPS]
    return min(days).astimezone(tz).date() if days else None


def was_told(contact: Contact, decision: Decision, tz: tzinfo) -> bool:
    """Whether somebody was told of it: in a message that says so, or in one since that day that may be about it."""
    for entry in contact.history:
        if entry.kind == event.TOLD:
            about = _about(entry)
            if about:
                if decision.key in about or _key(decision.opening_id, ACCEPTED) in about:
                    return True
            elif entry.at.astimezone(tz).date() >= decision.day and _may_tell(entry, decision, contact):
                return True
    return False


def _may_tell(told: event.Event, decision: Decision, contact: Contact) -> bool:
    need = told.text("need")
    return not need or tells(need, decision, contact)


def _where_they_referred(contact: Contact, outcomes: Outcomes) -> list[Decision]:
    """What was decided elsewhere on openings they referred for before they went to another company."""
    named = {referral.opening_id for referral in contact.referrals}
    elsewhere = (found for id, found in outcomes.decisions.items() if named and id != contact.company_id)
    return [each for found in elsewhere for each in found if each.opening_id in named]


def _concerns(contact: Contact, decision: Decision) -> bool:
    """Whether they helped with this opening: they refer for it, or for none by name."""
    named = {referral.opening_id for referral in contact.referrals} - {""}
    return not named or decision.opening_id in named
