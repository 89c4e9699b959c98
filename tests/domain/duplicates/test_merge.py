from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.duplicates.merge import joined_notes, merged_company, merged_contact
from referral_tui.domain.model.contact import contact_from_doc, contact_to_doc, new_contact
from referral_tui.domain.model.event import Event

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
AT = "2026-11-26T10:00:00Z"
TEXTS = st.text("abc \n", max_size=8)
IDS = st.sampled_from("123456")


@st.composite
def contact_docs(draw: st.DrawFn, id: str) -> dict[str, Any]:
    """A contact's document with a history, referrals, drafts and whatever else."""
    entry = st.fixed_dictionaries(
        {"id": st.uuids().map(str), "at": st.sampled_from([AT, "2026-11-20T10:00:00Z"]), "kind": st.just("written")}
    )
    referral = st.fixed_dictionaries({"id": st.uuids().map(str), "order": st.just("")})
    return {
        "id": id,
        "name": draw(TEXTS),
        "title": draw(TEXTS),
        "email": draw(TEXTS),
        "notes": draw(TEXTS),
        "degree": draw(st.integers(1, 3)),
        "step": draw(st.integers(2, 7)),
        "closed": draw(st.none() | st.just({"reason": "said no", "at": AT})),
        "premium": draw(st.booleans()),
        "history": draw(st.lists(entry, max_size=4)),
        "referrals": draw(st.lists(referral, max_size=2)),
        "drafts": draw(st.dictionaries(IDS, TEXTS, max_size=3)),
        "tags": draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)),
        **draw(st.dictionaries(st.sampled_from(["from_later", "other"]), TEXTS, max_size=2)),
    }


@given(contact_docs("one"), contact_docs("two"), st.sets(st.sampled_from(["name", "title", "email"])))
def test_nothing_of_either_is_lost_and_merging_again_changes_nothing(
    one: dict[str, Any], two: dict[str, Any], taken: set[str]
) -> None:
    merged = merged_contact(one, two, taken, AT)
    said = repr(merged)
    assert merged["id"] == "one"
    for doc in (one, two):
        assert {entry["id"] for entry in doc["history"]} <= {entry["id"] for entry in merged["history"]}
        assert {each["id"] for each in doc["referrals"]} <= {each["id"] for each in merged["referrals"]}
        assert set(doc["tags"]) <= set(merged["tags"])
        assert set(doc["drafts"]) <= set(merged["drafts"])
        assert doc["notes"].strip() in merged["notes"]
        for value in (doc["name"], doc["title"], doc["email"], *doc["drafts"].values()):
            assert repr(value)[1:-1] in said
    assert merged["step"] == max(one["step"], two["step"])
    assert merged["degree"] == min(one["degree"], two["degree"])
    assert merged["premium"] == (one["premium"] or two["premium"])
    again = merged_contact(merged, two, (), "2027-01-01T00:00:00Z")
    if not taken:
        assert again == merged
    assert {entry["id"] for entry in again["history"]} >= {entry["id"] for entry in merged["history"]}
    assert contact_from_doc(merged).id == "one"


def test_what_is_filled_in_wins_over_what_is_not_and_what_gives_way_stands_in_the_history() -> None:
    one = contact_to_doc(new_contact("Jane Doe", title="Cook", location="").with_event(Event.new("added", NOW)))
    two = contact_to_doc(new_contact("Jane Doe, PhD", title="Chef", location="Oslo", email="j@acme.test"))
    merged = contact_from_doc(merged_contact(one, two, {"title"}, AT))
    assert (merged.name, merged.title, merged.location, merged.email) == ("Jane Doe", "Chef", "Oslo", "j@acme.test")
    others = {(e.text("field"), e.text("value")) for e in merged.history if e.kind == "other_version"}
    assert others == {("name", "Jane Doe, PhD"), ("title", "Cook")}


def test_who_is_open_in_one_is_open() -> None:
    closed = {"reason": "said no", "at": AT}
    one, two = contact_to_doc(new_contact("Ann")), contact_to_doc(new_contact("Ann"))
    assert merged_contact(one | {"closed": closed}, two, (), AT)["closed"] is None
    assert merged_contact(one | {"closed": closed}, two | {"closed": closed}, (), AT)["closed"] == closed


@given(TEXTS, TEXTS)
def test_notes_are_joined_once(one: str, other: str) -> None:
    joined = joined_notes(one, other)
    assert one.strip() in joined
    assert other.strip() in joined
    assert joined_notes(joined, other) == joined


def test_a_company_keeps_the_openings_of_both() -> None:
    one = {"id": "1", "name": "Acme", "notes": "a", "waiting": 0, "openings": [{"id": "x", "title": "Cook"}]}
    two = {
        "id": "2",
        "name": "Acme Inc",
        "notes": "b",
        "waiting": 6,
        "motivation": 4,
        "openings": [{"id": "y", "title": "Chef"}],
    }
    merged = merged_company(one, two, AT)
    assert (merged["id"], merged["name"], merged["notes"], merged["waiting"], merged["motivation"]) == (
        "1", "Acme", "a\n\nb", 6, 4,
    )  # fmt: skip
    assert [opening["id"] for opening in merged["openings"]] == ["x", "y"]
    assert merged_company(merged, two, AT) == merged
