from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import FIELDS, contact_from_doc, contact_to_doc
from referral_tui.domain.sync.repair import repair
from tests.conftest import NOW
from tests.people import made_up


def contacts(*docs: Any, companies: tuple[str, ...] = ("c",)) -> dict[str, dict[str, Any]]:
    return {
        "contacts": {str(number): doc for number, doc in enumerate(docs, 1)},
        "companies": {str(number): {"id": id, "name": id} for number, id in enumerate(companies, 1)},
    }


def test_what_the_program_writes_is_sound() -> None:
    people, companies = made_up(60, NOW)
    tables: dict[str, dict[str, Any]] = {
        "contacts": {str(n): contact_to_doc(c) for n, c in enumerate(people, 1)},
        "companies": {str(n): Company.to_doc(c) for n, c in enumerate(companies, 1)},
        "_meta": {"1": {"id": "m", "schema": 1}},
        "a table of mine": {"x": 3},
    }
    repaired = repair(tables)
    assert (repaired.flaws, repaired.quarantined, repaired.tables) == ([], [], tables)


FLAWS = {
    "no record": (None, "contacts: entry 2 is no record."),
    "a string": ("text", "contacts: entry 2 is no record."),
    "no id": ({"name": "Bo"}, "Bo has no id."),
    "an id twice": ({"id": "a", "name": "Ann again"}, "Ann again: its id stands in the file twice."),
    "a dangling company": ({"id": "b", "name": "Bo", "company_id": "gone"}, "Bo: the company is not in the file."),
    "a step of none": ({"id": "b", "name": "Bo", "step": 9}, "Bo: step cannot be read."),
    "a step that is true": ({"id": "b", "name": "Bo", "step": True}, "Bo: step cannot be read."),
    "an unknown zone": ({"id": "b", "name": "Bo", "timezone": "Mars/Base"}, "Bo: timezone cannot be read."),
    "a degree that is true": ({"id": "b", "name": "Bo", "degree": True}, "Bo: degree cannot be read."),
    "a grade of none": ({"id": "b", "name": "Bo", "title_match": 9}, "Bo: title match cannot be read."),
    "a phone that is a number": ({"id": "b", "name": "Bo", "phone": 123}, "Bo: phone cannot be read."),
    "a tag that is none": ({"id": "b", "name": "Bo", "tags": ["a", 1]}, "Bo: a part of tags cannot be read."),
    "a referral without an id": (
        {"id": "b", "name": "Bo", "referrals": [{}]},
        "Bo: a part of referrals cannot be read.",
    ),
    "a bad date": (
        {"id": "b", "name": "Bo", "history": [{"id": "e", "kind": "written", "at": "yesterday"}]},
        "Bo: an entry of the history has no date.",
    ),
    "a call on 30 February": (
        {
            "id": "b",
            "name": "Bo",
            "history": [
                {"id": "e", "kind": "call_set", "at": "2026-11-20T10:00:00Z", "call_at": "2026-02-30T10:00:00Z"}
            ],
        },
        "Bo: an entry of the history has no date.",
    ),
    "a bad day of closing": (
        {"id": "b", "name": "Bo", "closed": {"reason": "no answer", "at": "09/03/2026"}},
        "Bo: the day of closing cannot be read.",
    ),
}


@pytest.mark.parametrize(("doc", "flaw"), FLAWS.values(), ids=FLAWS.keys())
def test_each_flaw_is_named_and_mended(doc: Any, flaw: str) -> None:
    repaired = repair(contacts({"id": "a", "name": "Ann", "company_id": "c"}, doc))
    assert repaired.flaws == [flaw]
    assert repaired.tables["contacts"]["1"] == {"id": "a", "name": "Ann", "company_id": "c"}
    assert repair(repaired.tables).flaws == []


def test_a_key_that_is_no_number_gets_one_and_nothing_is_overwritten() -> None:
    tables = {"contacts": {"01": {"id": "a"}, "1": {"id": "b"}, "abc": {"id": "c"}}}
    repaired = repair(tables)
    assert repaired.tables["contacts"] == {"1": {"id": "b"}, "2": {"id": "a"}, "3": {"id": "c"}}
    assert len(repaired.flaws) == 2
    assert repaired.quarantined == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["id", *FIELDS])


@given(st.dictionaries(st.sampled_from([*FIELDS]), JSON | st.dictionaries(st.sampled_from(["id", "at"]), JSON)))
def test_the_doctor_takes_out_what_reads_as_not_given_and_nothing_else(fields: dict[str, Any]) -> None:
    doc = {"id": "1", **fields, "name": "Ann", "company_id": None}
    repaired = repair({"contacts": {"1": doc}}).tables["contacts"]["1"]
    assert contact_from_doc(repaired) == contact_from_doc(doc)
    for name, declaration in FIELDS.items():
        if name in fields and repr(repaired[name]) == repr(doc[name]):
            assert declaration.kind.is_sound(doc[name])


@given(st.dictionaries(st.sampled_from(["1", "2", "03", "x"]), JSON | st.dictionaries(NAMES, JSON, max_size=5)))
def test_whatever_stands_there_comes_out_sound_and_readable_and_nothing_is_lost(table: dict[str, Any]) -> None:
    repaired = repair({"contacts": table})
    assert repair(repaired.tables).flaws == []
    kept = list(repaired.tables["contacts"].values())
    for doc in kept:
        contact_from_doc(doc)
    assert len(kept) + sum("field" not in entry for entry in repaired.quarantined) == len(table)
