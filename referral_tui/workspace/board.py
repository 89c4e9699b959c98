"""The cards and where they stand, kept as people, companies and settings change."""

from referral_tui.domain.applications.outcomes import Outcomes, outcomes_of
from referral_tui.domain.cadence.board import Board, Card, placement_of
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.progress import has_helped
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.contacts import Contacts
from referral_tui.workspace.settings import Preferences
from referral_tui.workspace.tables import Table


class Cards:
    """A card for each contact, made when first asked for, and the board on which they stand in order."""

    def __init__(self, settings: Preferences, companies: Companies, contacts: Contacts, helping: Table[Help]) -> None:
        self._documents = settings.documents
        self._settings, self._companies, self._contacts, self._helping = settings, companies, contacts, helping
        self.outcomes: Outcomes = self._read_outcomes()
        self._made: dict[str, Card] = {}
        self.board = self._new_board()
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
    def _inputs(self) -> Inputs:
        return Inputs(self._settings.cadence, self._settings.tz, self.outcomes, self._helping)

    def _read_outcomes(self) -> Outcomes:
        return outcomes_of(self._documents.docs("companies"))

    def _new_board(self) -> Board:
        self._made.clear()
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
        is_news, self.outcomes = outcomes != self.outcomes, outcomes
        if changed.ids("settings"):
            self.board = self._new_board()
            return
        ids = changed.ids("contacts") | changed.ids("helped")
        if is_news:  # which concerns those alone who helped
            ids |= {doc["id"] for doc in self._documents.docs("contacts") if has_helped(doc)}
        for id in ids:
            self._place(id)

    def _place(self, id: str) -> None:
        doc = self._documents.doc("contacts", id)
        self._made.pop(id, None)
        if doc is None:
            self.board.remove(id)
        else:
            self.board.put(placement_of(doc, self._inputs, self._settings.weights))
