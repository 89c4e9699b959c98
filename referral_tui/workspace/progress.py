"""How far one is at each company, and whose turn it is there."""

from collections.abc import Sequence

from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.company_progress import CompanyProgress, NextPerson, company_progress, format_choice
from referral_tui.domain.cadence.due import is_due, why_now
from referral_tui.domain.cadence.in_brief import in_brief
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.dates.format import format_day
from referral_tui.domain.lazy_sequence import LazySequence
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import read_choice
from referral_tui.domain.model.ranking import score
from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc
from referral_tui.domain.text import fold
from referral_tui.workspace.board import Cards
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.settings import Preferences


class NextThere(Struct, frozen=True):
    """With whom something comes next at a company ("": with nobody yet), what, and whether it is due.

    `brief` is what, in a word or two, for where there is no room.
    """

    who: str
    what: str
    tone: Tone
    brief: str
    contact_id: str = ""

    @property
    def words(self) -> str:
        """It in one piece: "Ann Lee: answered today"."""
        return f"{self.who}: {self.what}" if self.who else self.what


class Progress:
    """Companies with their people, kept as contacts change; how far one is there is worked out when it is asked for."""

    def __init__(self, settings: Preferences, companies: Companies, cards: Cards) -> None:
        self._documents = settings.documents
        self._settings, self._companies, self._cards = settings, companies, cards
        self._people: dict[str, set[str]] = {}
        self._known: dict[str, CompanyProgress] = {}
        for doc in self._documents.docs("contacts"):
            self._put(doc)
        self._documents.follow(self._follow)

    def of(self, company_id: str) -> CompanyProgress:
        """How far one is at a company."""
        known = self._known.get(company_id)
        if known is None:
            settings = self._settings
            known = company_progress(
                self._docs(company_id), settings.cadence, settings.weights, settings.tz, settings.days_off
            )
            self._known[company_id] = known
        return known

    def companies(self) -> list[Company]:
        """Every company, the furthest first, then by name."""
        return sorted(
            self._companies.values(), key=lambda c: (*(-n for n in reversed(self.of(c.id).tally)), fold(c.name))
        )

    def people(self, company_id: str) -> Sequence[Card]:
        """The people of a company, the better choice first; closed ones last."""
        weights = self._settings.weights

        def key(doc: Doc) -> tuple[bool, int, str]:
            return (bool(doc.get("closed")), -score(read_choice(doc), weights), fold(str(doc.get("name"))))

        return LazySequence([doc["id"] for doc in sorted(self._docs(company_id), key=key)], self._cards.card)

    def next_there(self, company_id: str) -> NextThere:
        """What comes next at a company, and with whom."""
        now, tz, cards = self._settings.now(), self._settings.tz, self._cards
        first_id = cards.board.first_of(self._people.get(company_id, ()), now, tz)
        first = cards.card(first_id) if first_id else None
        there = self.of(company_id)
        turn = there.next_person
        if first is not None and (turn is None or is_due(first.next, now, tz)):
            what, tone = why_now(first.contact, first.next, now, tz)
            brief = in_brief(first.contact, first.next, self._settings.weights, now, tz)
            return NextThere(first.contact.name, what, tone, brief.word or brief.number, first.contact.id)
        if turn is not None:
            is_now = turn.due <= now
            day = "now" if is_now else format_day(turn.due, now, tz)
            what = f"write {day}"
            name = cards.card(turn.contact_id).contact.name
            return NextThere(name, what, "due" if is_now else "waiting", what, turn.contact_id)
        open_people = sum(not doc.get("closed") for doc in self._docs(company_id))
        what = format_choice(open_people, there.tally)
        return NextThere("", what, "plain", what)

    def turns(self) -> list[NextPerson]:
        """Whose turn it is by today, at each company where it is somebody's."""
        found = (self.of(company_id).next_person for company_id in self._people if company_id)
        today, tz = self._settings.today, self._settings.tz
        return [turn for turn in found if turn is not None and turn.due.astimezone(tz).date() <= today]

    @property
    def has_written(self) -> bool:
        """Whether anybody was written to."""
        return any(self.of(company_id).tally.wrote for company_id in self._people)

    def _docs(self, company_id: str) -> list[Doc]:
        ids = tuple(self._people.get(company_id, ()))  # as they are now: an export reads them from a thread
        return [doc for id in ids if (doc := self._documents.doc("contacts", id)) is not None]

    def _put(self, doc: Doc) -> None:
        self._people.setdefault(_company_of(doc), set()).add(doc["id"])

    def _follow(self, changed: Changed) -> None:
        if changed.ids("settings"):
            self._known.clear()
        for change in changed.docs:
            if change.table == "contacts":
                for doc in (change.before, change.after):
                    if doc is not None:
                        company_id = _company_of(doc)
                        self._known.pop(company_id, None)
                        self._people.setdefault(company_id, set()).discard(change.id)
                if change.after is not None:
                    self._put(change.after)


def _company_of(doc: Doc) -> str:
    company_id = doc.get("company_id")
    return company_id if isinstance(company_id, str) else ""
