import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.contact import Closed
from referral_tui.domain.sync.merge import OTHER_VERSIONS, merge, merge_keeping, rebase

AT = "2026-11-22T10:00:00Z"
BASE: dict[str, Any] = {
    "id": "a",
    "name": "Ann",
    "title": "Cook",
    "tags": ["vip"],
    "history": [{"id": "1", "kind": "x"}],
}


def test_fields_that_only_one_side_changed_are_both_kept() -> None:
    merged = merge(BASE, {**BASE, "title": "Chef"}, {**BASE, "name": "Anne", "new": 1})
    assert merged.doc == {**BASE, "title": "Chef", "name": "Anne", "new": 1}
    assert not merged.conflicts


def test_of_a_field_both_changed_ours_is_kept_and_theirs_goes_into_the_history() -> None:
    doc = merge_keeping(BASE, {**BASE, "title": "Chef"}, {**BASE, "title": "Baker"}, AT)
    assert doc is not None
    assert doc["title"] == "Chef"
    kept = doc["history"][-1]
    assert (kept["kind"], kept["field"], kept["value"], kept["at"]) == ("other_version", "title", "Baker", AT)
    assert merge_keeping({**BASE, "title": "?"}, doc, {**BASE, "title": "Baker"}, AT) == doc


def test_what_has_no_history_keeps_it_in_a_field_of_its_own() -> None:
    doc = merge_keeping({"id": "t", "body": "Hi"}, {"id": "t", "body": "Hello"}, {"id": "t", "body": "Hey"}, AT)
    assert doc is not None
    assert (doc["body"], doc[OTHER_VERSIONS][0]["value"]) == ("Hello", "Hey")


def test_what_was_kept_of_other_versions_stays_and_is_kept_once() -> None:
    doc = {"id": "1", "notes": "a"}
    once = merge_keeping(doc, doc | {"notes": "b"}, doc | {"notes": "c"}, "2026-11-20T10:00:00Z")
    assert once is not None
    assert [entry["value"] for entry in once[OTHER_VERSIONS]] == ["c"]
    again = merge_keeping(doc, once, doc | {"notes": "d"}, "2026-11-21T10:00:00Z")
    assert again is not None
    assert [entry["value"] for entry in again[OTHER_VERSIONS]] == ["c", "d"]
    assert merge_keeping(doc, again, doc | {"notes": "d"}, "2026-11-22T10:00:00Z") == again


def test_two_that_both_sides_made_are_merged_as_from_nothing() -> None:
    merged = merge(None, {"id": "1", "title": "Cook", "call": {"notes": ""}}, {"id": "1", "call": {"notes": "n"}})
    assert merged.doc == {"id": "1", "title": "Cook", "call": {"notes": "n"}}
    assert merged.conflicts == {}


def test_rebasing_takes_over_what_was_edited_and_nothing_else() -> None:
    opened = Closed("no answer", "a")
    assert rebase(opened, Closed("moved", "a"), Closed("no answer", "b")) == Closed("moved", "b")
    assert rebase(opened, opened, Closed("left", "b")) == Closed("left", "b")


def test_one_is_not_true_deep_down() -> None:
    base = {"id": "1", "x": [0, [1]], "y": {"z": 1}}
    ours, theirs = base | {"x": [0, [True]]}, base | {"y": {"z": True}}
    merged = merge(base, ours, theirs).doc
    assert repr(merged) == repr({"id": "1", "x": [0, [True]], "y": {"z": True}})


def test_deleted_on_one_side_and_changed_on_the_other_stays() -> None:
    changed = {**BASE, "title": "Chef"}
    assert merge(BASE, None, changed).doc == changed
    assert merge(BASE, changed, None).doc == changed
    assert merge(BASE, None, BASE).doc is None
    assert merge(BASE, BASE, None).doc is None


def test_histories_are_joined_and_what_one_side_took_back_stays_taken_back() -> None:
    ours = {**BASE, "history": [{"id": "1", "kind": "x"}, {"id": "2", "kind": "ours"}]}
    theirs = {**BASE, "history": [{"id": "3", "kind": "theirs"}]}
    merged = merge(BASE, ours, theirs)
    assert merged.doc is not None
    assert [entry["id"] for entry in merged.doc["history"]] == ["2", "3"]


def test_drafts_and_answers_are_merged_one_by_one() -> None:
    base = {"id": "a", "call": {"ticked": ["q1"], "answers": {"q1": "no"}}}
    ours = {"id": "a", "call": {"ticked": ["q1", "q2"], "answers": {"q1": "no", "q2": "yes"}}}
    theirs = {"id": "a", "call": {"ticked": ["q3"], "answers": {"q1": "well"}}}
    assert merge(base, ours, theirs).doc == {
        "id": "a",
        "call": {"ticked": ["q2", "q3"], "answers": {"q1": "well", "q2": "yes"}},
    }


def test_a_part_that_both_sides_made_has_what_either_filled_in() -> None:
    ours = {"id": "a", "call": {"notes": "", "seconds": 0, "ticked": ["q1"]}}
    theirs = {"id": "a", "call": {"notes": "kind", "seconds": 600, "ticked": []}}
    both = {"id": "a", "call": {"notes": "kind", "seconds": 600, "ticked": ["q1"]}}
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge({"id": "a"}, one, other)
        assert (merged.doc, merged.conflicts) == (both, {})


def test_two_fields_of_one_opening_changed_in_two_copies_are_both_kept() -> None:
    base = {"id": "acme", "openings": [{"id": "o", "title": "Cook", "link": "", "stages": {}}]}
    ours = {"id": "acme", "openings": [{"id": "o", "title": "Cook", "link": "https://x.example", "stages": {}}]}
    applied = {"email": "me@x.example", "stages": {"applied": "2026-11-20"}}
    theirs = {"id": "acme", "openings": [{"id": "o", "title": "Cook", "link": "", **applied}, {"id": "p"}]}
    merged = merge(base, ours, theirs)
    assert merged.doc is not None
    assert merged.doc["openings"] == [{"id": "o", "title": "Cook", "link": "https://x.example", **applied}, {"id": "p"}]
    assert not merged.conflicts


def test_an_application_rejected_here_and_accepted_there_is_not_both() -> None:
    def company(**stages: str) -> dict[str, Any]:
        return {"openings": [{"id": "o", "title": "Cook", "stages": {"applied": "2026-11-01", **stages}}]}

    ours = company(rejected="2026-11-03")
    merged = merge(company(), ours, company(accepted="2026-11-02"))
    assert merged.doc == ours
    assert merged.conflicts == {"openings.o.stages": {"applied": "2026-11-01", "accepted": "2026-11-02"}}


def test_one_field_of_one_opening_changed_in_two_copies_keeps_ours_and_names_theirs() -> None:
    base, ours, theirs = ({"openings": [{"id": "o", "title": title}]} for title in ("Cook", "Chef", "Baker"))
    merged = merge(base, ours, theirs)
    assert merged.doc == ours
    assert merged.conflicts == {"openings.o.title": "Baker"}


def test_one_event_that_two_copies_logged_at_two_times_is_one() -> None:
    ours = {**BASE, "history": [*BASE["history"], {"id": "2", "kind": "call_held", "at": "2026-11-20T10:00:00Z"}]}
    theirs = {**BASE, "history": [*BASE["history"], {"id": "2", "kind": "call_held", "at": "2026-11-20T10:00:40Z"}]}
    merged = merge(BASE, ours, theirs)
    assert (merged.doc, merged.conflicts) == (ours, {})


SCALARS = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a", "b"])
ENTRIES = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("123456"), "kind": st.sampled_from("xyz")}),
    max_size=4,
    unique_by=lambda entry: entry["id"],
)
DOCS = st.fixed_dictionaries(
    {"id": st.just("a"), "history": ENTRIES},
    optional={
        "name": SCALARS,
        "step": SCALARS,
        "tags": st.lists(st.sampled_from("pqr"), unique=True),
        "drafts": st.dictionaries(st.sampled_from("mn"), SCALARS, max_size=2),
    },
)


def said_as(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def facts(doc: dict[str, Any] | None, path: str = "") -> set[tuple[str, str]]:
    """Everything a document says, as (where, what)."""
    said: set[tuple[str, str]] = set()
    for key, value in (doc or {}).items():
        if isinstance(value, dict):
            said |= facts(value, f"{path}{key}.")
        elif isinstance(value, list):
            said |= {(f"{path}{key}", said_as(entry)) for entry in value}
        else:
            said.add((f"{path}{key}", said_as(value)))
    return said


@given(DOCS | st.none(), DOCS | st.none(), DOCS | st.none())
def test_a_merge_loses_no_edit(before: Any, ours: Any, theirs: Any) -> None:
    doc = merge_keeping(before, ours, theirs, AT)
    kept = facts(doc)
    log = [entry for entry in (doc or {}).get("history", []) if entry["kind"] == "other_version"]
    conflicts = {said_as(entry["value"]) for entry in log}
    for side in (ours, theirs):
        for field, what in facts(side) - facts(before):
            is_blank = "." in field and what in ('""', "0")  # a part's field that was made with it and not filled in
            assert is_blank or (field, what) in kept or what in conflicts


@given(DOCS | st.none(), DOCS | st.none(), DOCS | st.none())
def test_merging_again_changes_nothing(before: Any, ours: Any, theirs: Any) -> None:
    once = merge_keeping(before, ours, theirs, AT)
    assert merge_keeping(theirs, once, theirs, AT) == once
    assert merge_keeping(before, once, once, AT) == once


@given(DOCS, DOCS)
def test_a_side_that_changed_nothing_gives_way(before: Any, theirs: Any) -> None:
    assert merge(before, before, theirs).doc == theirs
    assert merge(before, theirs, before).doc == theirs
