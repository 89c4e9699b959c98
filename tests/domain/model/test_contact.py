from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.contact import FIELDS, Contact, contact_from_doc, contact_to_doc, merged_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.fields import Declaration
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from tests.conftest import NOW

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(Contact.__struct_fields__)


def test_a_contact_written_and_read_is_the_same() -> None:
    ann = new_contact("Ann", tags=("a", "b"), works_there=True, title_match=3).with_event(Event.new("answered", NOW))
    assert contact_from_doc(contact_to_doc(ann)) == ann


@pytest.mark.parametrize(("name", "declaration"), FIELDS.items())
def test_a_new_contact_says_what_one_reads_as_whose_field_is_not_sound(name: str, declaration: Declaration) -> None:
    assert getattr(Contact("1"), name) == declaration.kind.default == getattr(contact_from_doc({"id": "1"}), name)


def test_what_is_no_time_zone_reads_as_none_said() -> None:
    zones = [contact_from_doc({"id": "1", "timezone": zone}).timezone for zone in ("Mars/Base", "Europe/Oslo", 3)]
    assert zones == ["", "Europe/Oslo", ""]


@given(st.dictionaries(KEYS, JUNK))
def test_any_document_reads_as_a_contact(given_fields: dict[str, Any]) -> None:
    contact = contact_from_doc({**given_fields, "id": "1"})
    assert 2 <= contact.step <= 7
    assert contact.degree in (1, 2, 3)
    assert isinstance(contact.name, str)


@given(st.dictionaries(KEYS | st.text(), JUNK))
def test_a_contact_that_did_not_change_leaves_what_it_cannot_read(given_fields: dict[str, Any]) -> None:
    before = {**contact_to_doc(new_contact("Ann")), **given_fields, "id": "1"}
    assert repr(merged_doc(before, contact_from_doc(before))) == repr(before)


def test_a_change_keeps_unknown_fields_and_history_it_cannot_read() -> None:
    broken: dict[str, Any] = {"at": "soon", "kind": "written", "id": "e1"}
    before = {"id": "1", "name": "Ann", "future": [1], "step": 3, "history": [broken], "degree": "second"}
    after = merged_doc(before, contact_from_doc(before).with_event(Event.new("answered", NOW)))
    assert after["future"] == [1]
    assert after["degree"] == "second"
    assert after["history"][0] == broken
    assert after["history"][1]["kind"] == "answered"


def test_an_entry_that_was_mended_is_written_as_it_is_now_and_none_is_lost() -> None:
    first, second = Event.new("added", NOW), Event.new("call_held", NOW, seconds=700)
    before = contact_to_doc(new_contact("Ann", history=(first, second)))
    longer = replace(second, detail={"seconds": 900})
    after = merged_doc(before, replace(contact_from_doc(before), history=(longer,)))
    assert after["history"] == [first.to_doc(), longer.to_doc()]


def test_entries_that_share_an_id_and_those_that_cannot_be_read_stay_as_they_are() -> None:
    one, two = (Event("e", NOW, "written", {"text": text}).to_doc() for text in ("one", "two"))
    unread = {"id": "x", "kind": ["odd"]}
    read = Event("x", NOW, "answered").to_doc()
    before = {**contact_to_doc(new_contact("Ann")), "history": [one, two, unread, read]}
    held = contact_from_doc(before).with_event(Event("h", NOW, "call_held"))
    later = replace(held, history=tuple(replace(e, detail={"a": 1}) if e.id == "x" else e for e in held.history))
    assert merged_doc(before, later)["history"] == [one, two, unread, {**read, "a": 1}, held.history[-1].to_doc()]


def test_parts_of_a_field_that_cannot_be_read_stay_when_the_rest_changes() -> None:
    before = {
        **contact_to_doc(new_contact("Ann", tags=("a",), drafts={"t": "x"})),
        "tags": ["a", 7],
        "drafts": {"t": "x", "u": [1]},
        "referrals": [{"name": "no id"}],
        "call": {"notes": "n", "from a newer version": 1},
    }
    read = contact_from_doc(before)
    referral = Referral.new(promised="2026-11-20")
    changed = replace(read, tags=(), drafts={}, referrals=(referral,), call=replace(read.call, notes="m"))
    after = merged_doc(before, changed)
    assert (after["tags"], after["drafts"]) == ([7], {"u": [1]})
    assert after["referrals"] == [referral.to_doc(), {"name": "no id"}]
    assert (after["call"]["notes"], after["call"]["from a newer version"]) == ("m", 1)


@pytest.mark.parametrize(("degree", "read"), [(0, 3), (1, 1), (2, 2), (3, 3), (4, 3), (1.0, 3), ("2", 3), (None, 3)])
def test_a_degree_is_first_second_or_third(degree: Any, read: int) -> None:
    assert contact_from_doc({"id": "1", "degree": degree}).degree == read


def test_true_is_no_degree_and_no_grade() -> None:
    read = contact_from_doc({"id": "1", "name": "Ann", "degree": True, "step": True, "title_match": True})
    assert (read.degree, read.step, read.title_match) == (3, 2, 0)


@pytest.mark.parametrize(
    ("name", "first"), [("Ann Lee", "Ann"), ("Ann", "Ann"), ("", ""), ("Prof. Dr. Ann Lee", "Ann"), ("Dr.", "Dr.")]
)
def test_the_name_to_greet_by(name: str, first: str) -> None:
    assert Contact("1", name).first_name == first
    assert Contact("1", name, greeting="Annie").first_name == "Annie"


def test_a_field_that_says_nothing_any_more_leaves_the_document() -> None:
    ann = new_contact("Ann", tags=("a",), drafts={"t": "x"})
    before = contact_to_doc(ann)
    assert (before["tags"], before["drafts"]) == (["a"], {"t": "x"})
    after = merged_doc(before, replace(ann, tags=(), drafts={}))
    assert "tags" not in after
    assert "drafts" not in after
    assert contact_from_doc(after) == replace(ann, tags=(), drafts={})


def test_the_contracts_fields_are_always_there() -> None:
    contract = (
        "id name company_id title location timezone profile_url email degree premium open_profile step closed notes"
    )
    assert set(contract.split()) | {"history"} == set(contact_to_doc(new_contact("Ann")))
