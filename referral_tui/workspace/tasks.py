"""What today asks for: what is due on the cards, and what is due on no card alone."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from referral_tui.domain.applications.agenda import OpeningTask, opening_task, other_offer_task
from referral_tui.domain.applications.outcomes import Decision
from referral_tui.domain.applications.warnings import Promise, referrals_for
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.company_progress import NextPerson
from referral_tui.domain.cadence.keep_warm import is_to_close
from referral_tui.domain.cadence.next_step import GROUPS, RANKS
from referral_tui.domain.cadence.today import Notice, done_today, notices, week_notice
from referral_tui.domain.lazy_sequence import LazySequence
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, LIVE, OFFER, Opening
from referral_tui.domain.model.reach import has_replied
from referral_tui.domain.model.settings import Profile
from referral_tui.domain.model.steps import COLUMNS, FIRST_COLUMN
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold
from referral_tui.workspace.board import Cards
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.credits import Credits
from referral_tui.workspace.progress import Progress
from referral_tui.workspace.referrals import Referrals
from referral_tui.workspace.settings import Preferences


class Turn(Struct, frozen=True):
    """It is this person's turn at their company, because nobody there has answered."""

    card: Card
    next_person: NextPerson


class Round(Struct, frozen=True):
    """A job is accepted, and not everyone who helped was told."""

    decision: Decision
    told: int
    total: int


Task = Card | Turn | Notice | Round | OpeningTask
"""Something to do today."""


class Heading(Struct, frozen=True):
    """A heading of Today, and how much stands under it."""

    title: str
    count: int


_Entry = str | Turn | Notice | Round | OpeningTask
"""A task, or the id of the contact whose card it is."""


AFTER_JOB_DAYS = 14
"""For so many days after a job is accepted, Today offers to wind up the rest."""


class Tasks:
    """Everything to do today, and what was done."""

    def __init__(
        self,
        settings: Preferences,
        companies: Companies,
        cards: Cards,
        referrals: Referrals,
        progress: Progress,
        inmail_credits: Credits,
    ) -> None:
        self._documents, self._companies = settings.documents, companies
        self._settings, self._cards, self._referrals = settings, cards, referrals
        self._progress, self._credits = progress, inmail_credits
        self.looked_back_on: date | None = None
        self._round: Round | None = None
        self._openings: tuple[date, list[OpeningTask]] | None = None
        self._documents.follow(self._follow)

    def round(self) -> Round | None:
        """The round to make, in place of a task for each who helped; None while there is none."""
        job = self._cards.outcomes.accepted
        if job is None:
            return None
        if self._round is None or self._round.decision != job:
            helpers = self._referrals.helpers(job)
            self._round = Round(job, sum(each.told for each in helpers), len(helpers))
        return self._round if self._round.told < self._round.total else None

    def openings(self) -> list[OpeningTask]:
        """What falls due with openings, what closes first before the rest; nothing once a job is accepted."""
        outcomes, today = self._cards.outcomes, self._settings.today
        if outcomes.accepted is not None:
            return []
        if self._openings is None or self._openings[0] != today:
            self._openings = (today, self._read_openings(today))
        return self._openings[1]

    def _read_openings(self, today: date) -> list[OpeningTask]:
        outcomes, found = self._cards.outcomes, list[OpeningTask]()
        months = self._settings.cadence.referral_months
        owners = {opening.id: company_id for company_id, openings in outcomes.openings.items() for opening in openings}
        people_at, offers = self._referrals.by_company(owners), outcomes.offers(today)
        talked = self._talked() if offers else {}
        for company_id, openings in outcomes.openings.items():
            company, people = self._companies[company_id], people_at.get(company_id, [])
            offer = next((each for each in offers if owners[each.id] != company_id), None)
            for opening in openings:
                promises = referrals_for(opening.id, company, people)
                task = opening_task(company, opening, promises, today, months)
                if task is None and offer is not None and opening.stage in (APPLIED, INTERVIEW):
                    task = self._other_offer(company, opening, promises, talked.get(company_id, []), offer, today)
                found += [task] if task is not None else []
        return sorted(found, key=lambda each: (each.on or date.max, fold(each.company.name), each.opening.id))

    def _talked(self) -> dict[str, list[Contact]]:
        """Who has replied, by company, who has come furthest first."""
        found: dict[str, list[Contact]] = {}
        for step in reversed(COLUMNS):
            for card in self._cards.board.column(step.number) if step.number > FIRST_COLUMN + 1 else ():
                if card.contact.company_id and has_replied(card.contact):
                    found.setdefault(card.contact.company_id, []).append(card.contact)
        return found

    def _other_offer(
        self,
        company: Company,
        opening: Opening,
        promises: list[Promise],
        talked: list[Contact],
        offer: Opening,
        today: date,
    ) -> OpeningTask | None:
        """Whom to tell that another company has made an offer: who refers there, else who has come furthest."""
        away = self._cards.outcomes.company_of(offer)  # who works there knows of it, or had better not
        people = [contact for contact, _ in promises if contact.company_id != away] or talked
        if not people or _was_told_of_offer(people[0], offer, self._settings.tz):
            return None
        return other_offer_task(company, opening, offer, people[0], today)

    def extra(self) -> list[Turn | Notice | Round | OpeningTask]:
        """What is due on no card alone: the round, openings, next people, the trial, credits, profile."""
        settings, cards = self._settings, self._cards
        turns = [Turn(cards.card(turn.contact_id), turn) for turn in self._progress.turns()]
        if cards.outcomes.accepted is not None:
            turns = []
        turns = [turn for turn in turns if turn.card.next.due is None]  # else they are snoozed, or due themselves
        points = len(Profile.__struct_fields__) - settings.profile.done
        before_writing = not self._progress.has_written and len(self._documents.table("contacts")) > 0
        asked = notices(settings.premium, self._credits.left, points, before_writing, settings.today)
        week = week_notice(self._progress.has_written, self.looked_back_on, settings.now().astimezone(settings.tz))
        job = self.round()
        ranked_turns = sorted(turns, key=lambda turn: turn.next_person.due)
        return [*([job] if job else []), *self.openings(), *ranked_turns, *asked, *week, *self._after_job(job)]

    def _after_job(self, job: Round | None) -> list[Notice]:
        """For some days after a job was accepted and everyone is told of it: the rest."""
        accepted, today = self._cards.outcomes.accepted, self._settings.today
        if accepted is None or job is not None or (today - accepted.day).days > AFTER_JOB_DAYS:
            return []
        live = sum(each.stage in LIVE for found in self._cards.outcomes.openings.values() for each in found)
        waiting = sum(is_to_close(doc, self._cards.helping) for doc in self._documents.docs("contacts"))
        if not live and not waiting:
            return []
        left = [f"{live:,} open" if live else "", f"{waiting:,} to close" if waiting else ""]
        why = ", ".join(part for part in left if part)
        note = "Withdraw what is open, close whom you no longer ask, and keep in touch with who helped."
        return [Notice(why, "After the job", "after_job", note)]

    @property
    def extra_count(self) -> int:
        """How much more there is to do than cards that are due; the round stands for several cards."""
        return len(self.extra()) - self._cards_in_round

    @property
    def _cards_in_round(self) -> int:
        if self._cards.outcomes.accepted is None:
            return 0
        due = self._cards.board.due(self._settings.now(), self._settings.tz)
        return sum(rank == RANKS["round"] for rank, _ in due)

    def all(self) -> Sequence[Task]:
        """Everything to do today, the most urgent first."""
        return LazySequence([entry for _, entries in self._groups() for entry in entries], self._task)

    def rows(self) -> tuple[Sequence[Heading | Task], set[int]]:
        """The same under headings, and which of the rows are headings."""
        rows: list[Heading | _Entry] = []
        headings = set()
        for title, entries in self._groups():
            if entries:
                headings.add(len(rows))
                rows += [Heading(title, len(entries)), *entries]
        return LazySequence(rows, lambda row: row if isinstance(row, Heading) else self._task(row)), headings

    def _groups(self) -> list[tuple[str, list[_Entry]]]:
        due = self._cards.board.due(self._settings.now(), self._settings.tz)
        extra, round_rank = self.extra(), RANKS["round"]
        kinds: dict[str, type[_Entry]] = {
            "Applications": OpeningTask,
            "Thank and tell": Round,
            "You": Notice,
            "Write": Turn,
        }
        found = []
        for title, ranks in GROUPS.items():
            cards: list[_Entry] = [id for rank, id in due if rank in ranks and rank != round_rank]
            others = [each for each in extra if title in kinds and isinstance(each, kinds[title])]
            found.append((title, [*cards, *others] if title == "Write" else [*others, *cards]))
        return found

    def _task(self, entry: _Entry) -> Task:
        return self._cards.card(entry) if isinstance(entry, str) else entry

    def done(self) -> list[tuple[str, Event]]:
        """What was done today: the contact's id and what happened, the latest first."""
        day = self._settings.today
        since = datetime(day.year, day.month, day.day, tzinfo=self._settings.tz)
        return done_today(self._documents.docs("contacts"), since)

    def _follow(self, changed: Changed) -> None:
        self._round = self._openings = None


def _was_told_of_offer(contact: Contact, offer: Opening, tz: tzinfo) -> bool:
    """Whether somebody was told of an offer since the day it was made."""
    day = offer.day_of(OFFER)
    return any(
        entry.text("need") == "other_offer" and (day is None or entry.at.astimezone(tz).date() >= day)
        for entry in contact.history
    )
