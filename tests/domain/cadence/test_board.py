from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from referral_tui.domain.applications.outcomes import Outcomes, outcomes_of
from referral_tui.domain.cadence.board import _DECIDE_THE_PLACE, Board, Card, placement_of
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import rank
from referral_tui.domain.model.contact import (
    FIELDS,
    ChoiceFields,
    Closed,
    Contact,
    contact_from_doc,
    contact_to_doc,
    new_contact,
)
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.fields import Flag, Number, TextLine, TextList, TextMap, Zone
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.progress import EVENTS
from referral_tui.domain.model.ranking import Weights, reasons, score
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Cadence
from tests.conftest import NOW

DOCS = st.builds(
    lambda name, step, degree, held, closed: (
        contact_to_doc(
            new_contact(name, step=step, degree=degree).with_event(
                Event.new("call_held", NOW) if held else Event.new("added", NOW)
            )
        )
        | ({"closed": {"reason": "x", "at": ""}} if closed else {})
    ),
    st.sampled_from(["Ann", "Bo", "Cleo"]),
    st.integers(2, 7),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
)


def board_of(docs: dict[str, dict[str, Any]]) -> Board:
    def card(id: str) -> Card:
        contact = contact_from_doc(docs[id])
        return Card(contact, "", next_for(contact, Inputs(Cadence(), UTC)))

    return Board(card)


@given(st.lists(DOCS, max_size=12), st.lists(st.tuples(st.integers(0, 11), st.integers(2, 7)), max_size=12))
def test_cards_put_one_by_one_stand_as_if_placed_at_once(
    docs: list[dict[str, Any]], moves: list[tuple[int, int]]
) -> None:
    by_id = {doc["id"]: doc for doc in docs}
    board = board_of(by_id)
    board.fill(placement_of(doc, Inputs(Cadence(), UTC), Weights()) for doc in docs)
    for index, step in moves:
        if index < len(docs):
            moved = by_id[docs[index]["id"]] = {**by_id[docs[index]["id"]], "step": step}
            board.put(placement_of(moved, Inputs(Cadence(), UTC), Weights()))
    fresh = board_of(by_id)
    fresh.fill(placement_of(doc, Inputs(Cadence(), UTC), Weights()) for doc in by_id.values())
    for step in range(2, 8):
        ids = [card.contact.id for card in board.column(step)]
        assert ids == [card.contact.id for card in fresh.column(step)]
        for row, id in enumerate(ids):
            assert board.position(id) == (step, row)


@given(
    st.lists(st.sampled_from(sorted(EVENTS)), max_size=3),
    st.integers(2, 7),
    st.booleans(),
    st.sampled_from([None, Help("1", asked="a talk", asked_on="2026-11-20"), Help("1", asked="x", did="y")]),
)
def test_a_place_on_the_board_is_that_of_what_comes_next(
    kinds: list[str], step: int, is_closed: bool, helped: Help | None
) -> None:
    detail = {"until": "2026-12-01", "call_at": "2026-11-30T10:00:00Z"}
    history = tuple(Event(str(at), NOW - timedelta(hours=9 - at), kind, detail) for at, kind in enumerate(kinds))
    contact = Contact("1", "Ann", step=step, history=history, closed=Closed("x", "") if is_closed else None)
    basis = Inputs(Cadence(), UTC, helping={"1": helped} if helped else {})
    upcoming = next_for(contact, basis)
    place = placement_of(contact_to_doc(contact), basis, Weights())
    assert (place.key[0].year == 9999) == (upcoming.due is None)
    assert upcoming.due is None or (place.key[0], place.rank) == (upcoming.due, rank(upcoming))


DETAILS = st.fixed_dictionaries(
    {
        "need": st.sampled_from(["first", "nudge", ""]),
        "channel": st.sampled_from(["inmail", "note"]),
        "call_at": st.just("2026-11-30T10:00:00Z"),
    }
)
HISTORY = st.lists(st.tuples(st.sampled_from(sorted(EVENTS)), DETAILS), max_size=3).map(
    lambda happened: [
        Event(str(at), NOW - timedelta(days=9 - at), kind, detail).to_doc()
        for at, (kind, detail) in enumerate(happened)
    ]
)
PARTS = {
    "closed": st.sampled_from([None, Closed("said no", "").to_doc()]),
    "call": st.just({"notes": "about the team"}),
    "referrals": st.sampled_from([[], [Referral("r", "o", promised="2026-11-10").to_doc()]]),
    "history": HISTORY,
}


def sound(name: str) -> st.SearchStrategy[Any]:
    """What a field can hold."""
    match FIELDS[name].kind:
        case Zone():
            return st.sampled_from(["", "Europe/Berlin"])
        case TextLine():
            return st.sampled_from(["", "Ann", "keep warm"])
        case Flag():
            return st.booleans()
        case Number(least=least, most=most):
            return st.integers(least, most)
        case TextList():
            return st.sampled_from([[], ["rowing"], ["keep warm 30"]])
        case TextMap():
            return st.just({"first": "Hello"})
    return PARTS[name]


def at_acme(*openings: Opening) -> Outcomes:
    company = {"id": "acme", "name": "Acme", "openings": [opening.to_doc() for opening in openings]}
    return outcomes_of([company])


APPLIED_FOR = Opening("o", "Engineer", stages={"applied": "2026-11-01"})
TURNED_DOWN = Opening("p", "Engineer", stages={"applied": "2026-11-01", "rejected": "2026-11-18"})
TAKEN = Opening("q", "Engineer", stages={"applied": "2026-11-01", "offer": "2026-11-10", "accepted": "2026-11-18"})
BASES = st.builds(
    lambda outcomes, helped, can_inmail, promised: Inputs(
        Cadence(), UTC, outcomes, {"1": helped} if helped else {}, lambda: can_inmail, promised
    ),
    st.sampled_from([at_acme(), at_acme(APPLIED_FOR), at_acme(APPLIED_FOR, TURNED_DOWN), at_acme(TAKEN)]),
    st.sampled_from([None, Help("1", asked="a talk", asked_on="2026-11-20"), Help("1", asked="x", did="y")]),
    st.booleans(),
    st.sampled_from([{}, {"acme": {"2"}}]),
)
DOCS_OF_ONE = st.fixed_dictionaries(
    {"id": st.just("1"), **{name: sound(name) for name in FIELDS}, "company_id": st.just("acme")}
)


NOTE_SENT = Event("1", NOW - timedelta(days=9), "written", {"need": "first", "channel": "note"})


@settings(max_examples=500)
@example(
    contact_to_doc(Contact("1", "Ann", "acme", step=3, history=(NOTE_SENT,))),
    Inputs(Cadence(), UTC, can_inmail=lambda: False),
)
@given(DOCS_OF_ONE, BASES)
def test_a_place_follows_from_the_few_fields_that_are_read_for_it(doc: dict[str, Any], basis: Inputs) -> None:
    looked_at: set[str] = set()

    class Watched(Contact, frozen=True):
        def __getattribute__(self, name: str) -> Any:
            looked_at.add(name)
            return super().__getattribute__(name)

    whole = contact_from_doc(doc)
    contact = Watched(**{name: getattr(whole, name) for name in ("id", *FIELDS)})
    upcoming = next_for(contact, basis)
    key = (upcoming.due or datetime(9999, 1, 1, tzinfo=UTC), -score(contact, Weights()), contact.name.lower(), "1")
    assert looked_at & FIELDS.keys() <= set(_DECIDE_THE_PLACE)
    place = placement_of(doc, basis, Weights())
    assert place.key == key
    assert (place.step, place.closed) == (whole.step, whole.closed is not None)
    assert upcoming.due is None or place.rank == rank(upcoming)


def test_what_is_due_stands_first_then_the_better_choice_then_the_name() -> None:
    people = [
        new_contact("Waiting", step=3).with_event(Event.new("written", NOW)),
        new_contact("Due", step=3).with_event(Event.new("added", NOW)),
        new_contact("Zoe", step=2, same_school=True),
        new_contact("Bo", step=2),
        new_contact("Abe", step=2),
    ]
    docs = {person.id: contact_to_doc(person) for person in people}
    board = board_of(docs)
    board.fill(placement_of(doc, Inputs(Cadence(), UTC), Weights()) for doc in docs.values())
    assert [card.contact.name for card in board.column(3)] == ["Due", "Waiting"]
    assert [card.contact.name for card in board.column(2)] == ["Zoe", "Abe", "Bo"]
    assert board.due_count(3, NOW, UTC) == 1


def test_reasons_are_written_out_and_add_up() -> None:
    person = new_contact(
        "Ann", works_there=True, degree=2, same_school=True, open_profile=True, title_match=2, seniority=1
    )
    found = dict(reasons(person, Weights()))
    assert found == {
        "works there now": 3,
        "2nd degree": 2,
        "same school": 3,
        "Open Profile": 2,
        "title close": 2,
        "senior": 1,
    }
    assert score(person, Weights()) == 13
    assert score(new_contact("Gone", works_there=False), Weights()) < 0


@given(
    st.builds(
        ChoiceFields,
        st.none() | st.booleans(),
        st.integers(1, 3),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(["", "rowing"]),
    )
)
def test_the_score_is_the_sum_of_the_reasons(choice: ChoiceFields) -> None:
    assert score(choice, Weights()) == sum(points for _, points in reasons(choice, Weights()))
