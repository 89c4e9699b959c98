"""What follows from all contacts together: how far one is at each company, and what today asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from referral_tui.domain.applications.outcomes import Decision
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.company_progress import NextPerson, Standing, say_choice, standing
from referral_tui.domain.cadence.due import is_due, why_now
from referral_tui.domain.cadence.next_step import RANKS
from referral_tui.domain.cadence.today import Notice, done_today, notices
from referral_tui.domain.calls.call_times import call_time, has_call
from referral_tui.domain.dates.format import say_day
from referral_tui.domain.lazy_sequence import Lazily
from referral_tui.domain.model import event
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact, read_choice
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.progress import has_helped, has_promised, has_referred
from referral_tui.domain.model.ranking import score
from referral_tui.domain.model.settings import Profile
from referral_tui.domain.sync.change import Doc
from referral_tui.domain.text import clean_line, fold, listed
from referral_tui.workspace.changes import Changed

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Turn:
    """It is this person's turn at their company, because nobody there has answered."""

    card: Card
    next_person: NextPerson


@dataclass(frozen=True, slots=True)
class Round:
    """A job is accepted, and not everyone who helped was told."""

    decision: Decision
    told: int
    total: int


Task = Card | Turn | Notice | Round
"""Something to do today."""


class Overview:
    """Companies with their people, kept as contacts change; a company's standing is worked out when it is asked for."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._people: dict[str, set[str]] = {}
        self._standings: dict[str, Standing] = {}
        self._round: Round | None = None
        self._thanks_to: str | None = None
        self._referring: set[str] = set()
        for doc in workspace.docs("contacts"):
            self._put(doc)

    def follow(self, changed: Changed) -> None:
        """Contacts have changed, or what they are counted by."""
        self._round = self._thanks_to = None
        if changed.ids("settings"):
            self._standings.clear()
        for change in changed.docs:
            if change.table == "contacts":
                for doc in (change.before, change.after):
                    if doc is not None:
                        company_id = _company_of(doc)
                        self._standings.pop(company_id, None)
                        self._people.setdefault(company_id, set()).discard(change.id)
                self._referring.discard(change.id)
                if change.after is not None:
                    self._put(change.after)

    def _put(self, doc: Doc) -> None:
        self._people.setdefault(_company_of(doc), set()).add(doc["id"])
        if doc.get("referrals"):
            self._referring.add(doc["id"])

    def standing(self, company_id: str) -> Standing:
        """How far one is at a company."""
        known = self._standings.get(company_id)
        if known is None:
            workspace = self._workspace
            known = standing(self._docs(company_id), workspace.cadence, workspace.weights, workspace.where)
            self._standings[company_id] = known
        return known

    def companies(self) -> list[Company]:
        """Every company, the furthest first, then by name."""
        companies = self._workspace.companies.values()
        return sorted(companies, key=lambda c: (*(-n for n in reversed(self.standing(c.id).tally)), fold(c.name)))

    def people(self, company_id: str) -> Sequence[Card]:
        """The people of a company, the better choice first; closed ones last."""
        workspace = self._workspace

        def key(doc: Doc) -> tuple[bool, int, str]:
            return (bool(doc.get("closed")), -score(read_choice(doc), workspace.weights), fold(str(doc.get("name"))))

        return Lazily([doc["id"] for doc in sorted(self._docs(company_id), key=key)], workspace.card)

    def referring(self, company_id: str) -> list[Contact]:
        """Who has promised a referral at a company, by name; some have left it since."""
        company = self._workspace.companies.get(company_id)
        openings = {opening.id for opening in company.openings} if company else set()
        found = [
            contact
            for contact in self._referrers()
            if contact.company_id == company_id or any(each.opening_id in openings for each in contact.referrals)
        ]
        return sorted(found, key=lambda contact: (fold(contact.name), contact.id))

    def submitted(self) -> int:
        """How many people have sent in a referral."""
        return sum(map(has_referred, self._workspace.docs("contacts")))

    def _referrers(self) -> list[Contact]:
        ids = tuple(self._referring)  # as they are now: an export reads them from a thread
        return [self._workspace.contacts[id] for id in ids]

    def next_there(self, company_id: str) -> str:
        """What comes next at a company, in a few words."""
        workspace = self._workspace
        now, where = workspace.now(), workspace.where
        first_id = workspace.board.first_of(self._people.get(company_id, ()), now, where)
        first = workspace.card(first_id) if first_id else None
        there = self.standing(company_id)
        turn = there.next_person
        if first is not None and (turn is None or is_due(first.next, now, where)):
            return f"{first.contact.name}: {why_now(first.contact, first.next, now, where)[0]}"
        if turn is not None:
            day = say_day(turn.due, now, where) if turn.due > now else "now"
            return f"{workspace.contacts[turn.contact_id].name}: write {day}"
        return say_choice(sum(not doc.get("closed") for doc in self._docs(company_id)), there.tally)

    def _docs(self, company_id: str) -> list[Doc]:
        workspace = self._workspace
        ids = tuple(self._people.get(company_id, ()))  # likewise
        return [doc for id in ids if (doc := workspace.doc("contacts", id)) is not None]

    def call_times(self, besides: str = "") -> list[datetime]:
        """When calls are set (UTC)."""
        workspace = self._workspace
        calling = [doc["id"] for doc in workspace.docs("contacts") if has_call(doc) and doc["id"] != besides]
        times = [call_time(contact) for id in calling if (contact := workspace.contacts[id]).closed is None]
        return [at for at in times if at is not None]

    # Today

    def round(self) -> Round | None:
        """The round to make, in place of a task for each who helped; None while there is none."""
        from referral_tui.workspace.applications import helpers

        job = self._workspace.outcomes.accepted
        if job is None:
            return None
        if self._round is None or self._round.decision != job:
            found = helpers(self._workspace, job)
            self._round = Round(job, sum(each.told for each in found), len(found))
        return self._round if self._round.told < self._round.total else None

    def thanks_to(self) -> str:
        """Who helped the user, as the reason to help others: "Ann Lee (referral), Bo Ray (call)"."""
        if self._thanks_to is None:
            found = []
            for doc in filter(has_helped, self._workspace.docs("contacts")):
                called = event.CALL_HELD in event.kinds_in(doc["history"])
                how = "referral" if has_promised(doc) else "call" if called else ""
                if how:
                    name = clean_line(str(doc.get("name", "")))
                    found.append((how != "referral", fold(name), f"{name} ({how})"))
            self._thanks_to = listed([words for _, _, words in sorted(found)])
        return self._thanks_to

    def extra(self) -> list[Turn | Notice | Round]:
        """What today asks for that is due on no card alone: the round, next people, the trial, credits, profile."""
        workspace = self._workspace
        turns = [
            Turn(workspace.card(turn.contact_id), turn)
            for company_id in self._people
            if company_id
            and (turn := self.standing(company_id).next_person) is not None
            and turn.due.astimezone(workspace.where).date() <= workspace.today
        ]
        turns = [turn for turn in turns if turn.card.next.due is None]  # else they are snoozed, or due themselves
        wrote = any(self.standing(company_id).tally.wrote for company_id in self._people)
        points = len(Profile.__dataclass_fields__) - workspace.profile.done
        before_writing = not wrote and len(workspace.contacts) > 0
        asked = notices(workspace.premium, workspace.credits_left, points, before_writing, workspace.today)
        job = self.round()
        return [*([job] if job else []), *sorted(turns, key=lambda turn: turn.next_person.due), *asked]

    def due_in_round(self) -> int:
        """How many cards the round stands for."""
        if self._workspace.outcomes.accepted is None:
            return 0
        due = self._workspace.board.due(self._workspace.now(), self._workspace.where)
        return sum(rank == RANKS["round"] for rank, _ in due)

    def tasks(self) -> Sequence[Task]:
        """Everything to do today, the most urgent first."""
        workspace = self._workspace
        due = workspace.board.due(workspace.now(), workspace.where)
        last = RANKS["next_person"]
        before = [id for rank, id in due if rank <= last and rank != RANKS["round"]]
        after = [id for rank, id in due if rank > last]
        extra = self.extra()
        rounds = [each for each in extra if isinstance(each, Round)]
        first = next((i for i, (rank, _) in enumerate(due) if rank >= RANKS["round"]), len(before))
        rest = [each for each in extra if not isinstance(each, Round)]
        entries: list[str | Turn | Notice | Round] = [*before[:first], *rounds, *before[first:], *rest, *after]
        return Lazily(entries, lambda entry: workspace.card(entry) if isinstance(entry, str) else entry)

    def done(self) -> list[tuple[str, Event]]:
        """What was done today: the contact's id and what happened, the latest first."""
        workspace = self._workspace
        day = workspace.today
        since = datetime(day.year, day.month, day.day, tzinfo=workspace.where)
        return done_today(workspace.docs("contacts"), since)


def _company_of(doc: Doc) -> str:
    company_id = doc.get("company_id")
    return company_id if isinstance(company_id, str) else ""
