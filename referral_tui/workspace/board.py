"""The cards and where they stand, kept as people, companies and settings change."""

from collections.abc import Callable
from datetime import date

from referral_tui.domain.applications.outcomes import Outcomes, outcomes_of
from referral_tui.domain.cadence.board import Board, Card, placement_of
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import DECIDED
from referral_tui.domain.model.progress import has_helped
from referral_tui.domain.model.referral import read_referrals
from referral_tui.domain.sync.change import Doc
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.contacts import Contacts
from referral_tui.workspace.referrals import Referrals
from referral_tui.workspace.settings import Preferences
from referral_tui.workspace.tables import Table


class Cards:
    """A card for each contact, made when first asked for, and the board on which they stand in order."""

    def __init__(
        self,
        settings: Preferences,
        companies: Companies,
        contacts: Contacts,
        referrals: Referrals,
        helping: Table[Help],
        can_inmail: Callable[[], bool],
    ) -> None:
        self._documents = settings.documents
        self._ask_can_inmail = can_inmail
        self._settings, self._companies, self._contacts, self.helping = settings, companies, contacts, helping
        self._referrals = referrals
        self.outcomes: Outcomes = self._read_outcomes()
        self._made: dict[str, Card] = {}
        self._promised: dict[str, set[str]] = {}
        self._answers: set[bool] = set()
        self._seen: tuple[int, date] | None = None
        self._made_with: frozenset[date] = frozenset()
        self._board = self._new_board()
        self._documents.follow(self._follow)

    def card(self, id: str) -> Card:
        """The card of a contact; raises KeyError where there is none of this id."""
        card = self._made.get(id)
        if card is None:
            contact = self._contacts[id]
            card = Card(contact, self._contacts.company_name(contact), next_for(contact, self._inputs))
            self._made[id] = card
        return card

    @property
    def board(self) -> Board:
        """Who stands where; another where a change or the day has changed what can be sent."""
        seen = (self._documents.version, self._settings.today)
        if self._seen != seen:
            self._seen = seen
            is_other = bool(self._answers) and self._answers != {self._ask_can_inmail()}
            if is_other or self._settings.days_off != self._made_with:
                self._board = self._new_board()
        return self._board

    def _can_inmail(self) -> bool:
        """Asked only for who cannot be reached otherwise, as it takes every InMail; what cards stand on is noted."""
        answer = self._ask_can_inmail()
        self._answers.add(answer)
        return answer

    @property
    def _inputs(self) -> Inputs:
        settings, off = self._settings, self._settings.days_off
        helping = self.helping if len(self.helping) else {}  # which thousands are looked for in
        return Inputs(settings.cadence, settings.tz, self.outcomes, helping, self._can_inmail, self._promised, off)

    def _read_outcomes(self) -> Outcomes:
        return outcomes_of(self._documents.docs("companies"))

    def _new_board(self) -> Board:
        self._made.clear()
        self._answers.clear()
        self._made_with = self._settings.days_off
        self._note_promises()
        board = Board(self.card)
        inputs, weights = self._inputs, self._settings.weights
        board.fill(placement_of(doc, inputs, weights) for doc in self._documents.table("contacts").values())
        return board

    def _follow(self, changed: Changed) -> None:
        companies = changed.ids("companies")
        if companies:
            kept = ((id, card) for id, card in self._made.items() if card.contact.company_id not in companies)
            self._made = dict(kept)
        outcomes = self._read_outcomes() if companies else self.outcomes
        accepted_before = self.outcomes.accepted
        is_news, self.outcomes = outcomes != self.outcomes, outcomes
        if changed.ids("settings"):
            self._board = self._new_board()
            return
        ids = changed.ids("contacts") | changed.ids("helped")
        if is_news:  # which concerns those who helped, and whose company it is
            docs = self._documents.docs("contacts")
            ids |= {doc["id"] for doc in docs if has_helped(doc) or doc.get("referrals")}
            ids |= {doc["id"] for doc in docs if doc.get("company_id") in companies}
            if outcomes.accepted != accepted_before:
                self._board = self._new_board()
                return
            self._note_promises()
        for change in changed.docs:
            if change.table == "contacts":
                ids |= self._follow_promise(change.before, change.after)
        for id in ids:
            self._place(id)

    def _note_promises(self) -> None:
        docs = self._documents.table("contacts")
        self._promised.clear()
        for id in self._referrals.promised_by:
            self._note_promise(docs[id])

    def _note_promise(self, doc: Doc) -> None:
        if doc["id"] in self._referrals.promised_by and not doc.get("closed") and self._is_open(doc):
            self._promised.setdefault(str(doc.get("company_id") or ""), set()).add(doc["id"])

    def _is_open(self, doc: Doc) -> bool:
        """Whether something is left for which they have promised a referral."""
        company_id = str(doc.get("company_id") or "")
        named = [self.outcomes.opening(each.opening_id) for each in read_referrals(doc.get("referrals"))]
        if any(opening is not None and opening.stage not in DECIDED for opening in named):
            return True
        return all(opening is None for opening in named) and not self.outcomes.is_settled_at(company_id)

    def _follow_promise(self, before: Doc | None, after: Doc | None) -> set[str]:
        """Keep who has promised, and say for whom at that company something else may be due by that."""
        was = before is not None and before["id"] in self._promised.get(str(before.get("company_id") or ""), ())
        if was and before is not None:
            self._promised[str(before.get("company_id") or "")].discard(before["id"])
        if after is not None:
            self._note_promise(after)
        places = {str(doc.get("company_id") or "") for doc in (before, after) if doc is not None}
        now = any(after is not None and after["id"] in self._promised.get(place, ()) for place in places)
        if was == now and len(places) == 1:
            return set()
        docs = self._documents.docs("contacts") if was or now else ()
        return {doc["id"] for doc in docs if str(doc.get("company_id") or "") in places}

    def _place(self, id: str) -> None:
        doc = self._documents.doc("contacts", id)
        self._made.pop(id, None)
        if doc is None:
            self._board.remove(id)
        else:
            self._board.put(placement_of(doc, self._inputs, self._settings.weights))
