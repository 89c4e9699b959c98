from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain.model.opening import ACCEPTED, APPLIED, INTERVIEW, OFFER, PIPELINE, REJECTED, TO_APPLY, Opening
from referral_tui.domain.model.referral import ORDER, THROUGH, Referral, read_referrals
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line

LINE = st.text().map(clean_line)
DAY = st.dates(date(1971, 1, 1), date(2199, 12, 31)).map(date.isoformat)
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def test_an_application_goes_through_its_stages_and_back() -> None:
    opening = Opening("o", "Cook")
    assert opening.stage == TO_APPLY
    interview = opening.at_stage(APPLIED, "2026-11-01").at_stage(INTERVIEW, "2026-11-08")
    assert (interview.stage, interview.since, interview.day_of(APPLIED)) == (
        INTERVIEW,
        date(2026, 11, 8),
        date(2026, 11, 1),
    )
    assert interview.day_of(OFFER) is None
    assert interview.at_stage(APPLIED, "2026-11-02").stages == {APPLIED: "2026-11-02"}
    back = replace(interview, email="me@x.example").stage_back()
    assert (back.stage, back.email) == (APPLIED, "me@x.example")
    assert (back.stage_back().stage, back.stage_back().email) == (TO_APPLY, "")


def test_rejected_and_accepted_are_each_a_last_stage() -> None:
    offer = Opening("o", "Cook").at_stage(APPLIED, "2026-11-01").at_stage(OFFER, "2026-11-08")
    assert offer.at_stage(REJECTED, "2026-11-09").stage == REJECTED
    accepted = offer.at_stage(REJECTED, "2026-11-09").at_stage(ACCEPTED, "2026-11-10")
    assert (accepted.stage, accepted.day_of(REJECTED)) == (ACCEPTED, None)


@given(st.builds(
    Opening, id=LINE, title=LINE, link=LINE, requisition=LINE, closes=LINE, email=LINE,
    stages=st.dictionaries(st.sampled_from(PIPELINE[1:]), DAY | st.just("")).map(
        lambda stages: {stage: stages[stage] for stage in PIPELINE if stage in stages}
    ),
))  # fmt: skip
def test_an_opening_written_and_read_is_the_same(opening: Opening) -> None:
    assert Opening.from_doc(opening.to_doc()) == opening


@given(st.dictionaries(st.sampled_from(["id", "title", "stages", "email", "closes", "new field"]), JSON))
def test_any_document_reads_as_an_opening_or_as_none_and_nothing_of_it_is_lost(doc: dict[str, Any]) -> None:
    opening = Opening.from_doc(doc)
    assert (opening is None) == (not isinstance(doc.get("id"), str))
    if opening is not None:
        assert opening.to_doc().get("new field") == doc.get("new field")


def test_stages_of_a_newer_version_stay() -> None:
    doc = {"id": "o", "title": "Cook", "stages": {"applied": "2026-11-01", "trial day": "2026-11-03"}}
    opening = Opening.from_doc(doc)
    assert opening is not None
    assert opening.stage == APPLIED
    assert opening.at_stage(INTERVIEW, "2026-11-08").to_doc()["stages"] == {
        "trial day": "2026-11-03",
        "applied": "2026-11-01",
        "interview": "2026-11-08",
    }


@given(st.builds(
    Referral, id=LINE, opening_id=LINE, through=st.sampled_from(list(THROUGH)), order=st.sampled_from(list(ORDER)),
    ask_again=LINE, email=LINE, needs=LINE, submits=LINE, by=LINE, promised=LINE, submitted=LINE, confirmed=LINE,
))  # fmt: skip
def test_a_referral_written_and_read_is_the_same(referral: Referral) -> None:
    assert Referral.from_doc(referral.to_doc()) == referral


@given(JSON | st.lists(st.dictionaries(st.sampled_from(["id", "through", "order", "promised", "new"]), JSON)))
def test_any_value_reads_as_referrals_and_what_is_not_understood_stays(value: Any) -> None:
    for referral in read_referrals(value):
        doc = next(each for each in value if isinstance(each, dict) and each.get("id") == referral.id)
        if "new" in doc:
            assert referral.to_doc()["new"] in [each.get("new") for each in value if isinstance(each, dict)]


@pytest.mark.parametrize(
    ("known", "state", "since"),
    [
        ({"promised": "2026-11-01"}, "promised", date(2026, 11, 1)),
        ({"promised": "2026-11-01", "submitted": "2026-11-02"}, "submitted", date(2026, 11, 2)),
        ({"confirmed": "2026-11-03"}, "confirmed", date(2026, 11, 3)),
        ({"promised": "some day"}, "promised", None),
    ],
)
def test_how_far_a_referral_is(known: dict[str, Any], state: str, since: date | None) -> None:
    referral = Referral("r", **known)
    assert (referral.state, referral.since, referral.is_pending) == (state, since, state == "promised")


def test_a_choice_of_a_newer_version_reads_as_not_known_and_stays() -> None:
    doc = {"id": "r", "through": "carrier pigeon", "order": "sideways"}
    referral = Referral.from_doc(doc)
    assert referral is not None
    assert (referral.through, referral.order) == ("", "")
    assert referral.to_doc() == doc
