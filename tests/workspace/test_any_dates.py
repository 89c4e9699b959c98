"""Any dates that a file can hold, of a machine whose clock was wrong or of a slip: no figure breaks on them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.model.opening import PIPELINE
from referral_tui.domain.model.progress import TOUCHES
from referral_tui.domain.model.settings import Me, Premium, settings_to_doc
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.sync.odd_days import absurd_dates
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import applications
from referral_tui.workspace.exporting import exported
from tests.conftest import NOW

STAMPS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)).map(
    lambda at: at.replace(microsecond=0).isoformat() + "Z"
)
DAYS = st.dates().map(str) | st.just("")
KINDS = st.sampled_from([*sorted(TOUCHES), "moved", "closed", "snoozed", "added"])
ZONES = st.sampled_from(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kolkata"])
CLOCKS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)) | st.just(NOW)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(KINDS)
    detail: dict[str, Any] = {"need": draw(st.sampled_from(["first", "nudge", "offer_times", "thanks"]))}
    detail |= {"channel": draw(st.sampled_from(["inmail", "note", "message"])), "answer": "later"}
    detail |= {"call_at": draw(STAMPS), "until": draw(DAYS), "again": draw(DAYS), "seconds": draw(st.integers())}
    return {"id": str(draw(st.uuids())), "kind": kind, "at": draw(STAMPS), **detail}


@st.composite
def people(draw: st.DrawFn, opening: str) -> dict[str, Any]:
    days = {key: draw(DAYS) for key in ("ask_again", "by", "promised", "submitted", "confirmed")}
    return {
        "id": str(draw(st.uuids())),
        "name": "Ann Lee",
        "company_id": "c",
        "step": draw(st.integers(2, 7)),
        "degree": 2,
        "timezone": draw(ZONES),
        "closed": draw(st.none() | st.fixed_dictionaries({"reason": st.just("said no"), "at": STAMPS})),
        "history": draw(st.lists(entries(), max_size=5)),
        "referrals": [{"id": "r", "opening_id": draw(st.sampled_from(["", opening])), **days}],
        "call": {"started": draw(STAMPS), "seconds": draw(st.integers())},
    }


@st.composite
def files(draw: st.DrawFn) -> list[DocChange]:
    stages = draw(st.dictionaries(st.sampled_from(PIPELINE[1:]), DAYS, max_size=3))
    opening = {"id": "o", "title": "Engineer", "closes": draw(DAYS), "stages": stages}
    company = {"id": "c", "name": "Acme", "openings": [opening]}
    me = settings_to_doc("me", Me(name="Robin", timezone=draw(ZONES), welcomed=True))
    plan = Premium("Premium Career", draw(DAYS), draw(DAYS), draw(st.booleans()), credits=draw(st.integers(-1, 9)))
    premium = settings_to_doc("premium", plan) | {"credits_as_of": draw(STAMPS)}
    helped = {"asked_on": draw(DAYS), "next_on": draw(DAYS), "asked": "x", "next": "y"}
    docs = draw(st.lists(people("o"), min_size=1, max_size=3, unique_by=lambda doc: doc["id"]))
    return [
        DocChange("companies", "c", None, company),
        *(DocChange("settings", doc["id"], None, doc) for doc in (me, premium)),
        *(DocChange("contacts", doc["id"], None, doc) for doc in docs),
        DocChange("helped", docs[0]["id"], None, {"id": docs[0]["id"], **helped}),
    ]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(files(), CLOCKS)
def test_no_date_breaks_a_figure(changes: list[DocChange], now: datetime) -> None:
    workspace = Workspace(None, clock=lambda: now)
    workspace.documents.change("any dates", changes)
    figures = workspace.insights.figures
    assert figures.funnel[0][1] <= len(workspace.contacts)
    assert all(0 <= rate.got <= rate.n for section in figures.sections for _, rate in section.rows)
    for kind in ("csv", "json", "ics", "vcf", "md", "report"):
        assert exported(workspace, kind)
    workspace.tasks.extra()
    workspace.tasks.done()
    list(workspace.tasks.all())
    workspace.progress.next_there("c")
    workspace.call_times()
    assert workspace.credits.left is None or workspace.credits.left >= 0
    assert all(movement.left >= 0 for movement in workspace.credits.movements)
    for application in applications(workspace):
        application.opening.as_of(now.date())
    for contact in workspace.contacts.values():
        card = workspace.card(contact.id)
        assert isinstance(why_now(contact, card.next, now, workspace.tz)[0], str)
        workspace.facts(contact)
    workspace.documents.close()


def test_an_answer_ten_thousand_days_later_is_one_answer_more(workspace: Workspace) -> None:
    history = [
        {"id": "1", "kind": "written", "at": "1971-01-02T10:00:00Z", "channel": "inmail", "need": "first"},
        {"id": "2", "kind": "answered", "at": "2026-11-18T10:00:00Z"},
    ]
    doc = {"id": "a", "name": "Ann Lee", "step": 4, "company_id": None, "history": history}
    workspace.documents.change("an old clock", [DocChange("contacts", "a", None, doc)])
    soon = next(section for section in workspace.insights.figures.sections if section.title == "How soon they answered")
    assert [(words, rate.got) for words, rate in soon.rows if rate.got] == [("later", 1)]
    assert "| later | 1 | 1 |" in exported(workspace, "md").decode()


@pytest.mark.parametrize(
    ("at", "is_named"),
    [
        ("1971-01-02T10:00:00Z", True),
        ("2002-12-31T10:00:00Z", True),
        ("2009-06-01T10:00:00Z", False),
        ("2026-11-20T10:00:00Z", False),
        ("2026-11-24T10:00:00Z", True),
        ("2199-01-01T10:00:00Z", True),
    ],
)
def test_dates_that_cannot_be_are_named(at: str, is_named: bool) -> None:
    doc = {"id": "a", "name": "Ann Lee", "history": [{"id": "1", "kind": "written", "at": at}]}
    found = list(absurd_dates({"contacts": {"1": doc}}, NOW))
    assert bool(found) is is_named
    assert all("Ann Lee" in sentence and at[:10] in sentence for sentence in found)


def test_a_call_far_ahead_is_no_slip_and_the_day_it_was_set_on_is(workspace: Workspace) -> None:
    later = (NOW + timedelta(days=40)).isoformat().replace("+00:00", "Z")
    entry = {"id": "1", "kind": "call_set", "at": "2026-11-20T09:00:00Z", "call_at": later}
    tables = {"contacts": {"1": {"id": "a", "name": "Ann Lee", "history": [entry]}}}
    assert list(absurd_dates(tables, NOW)) == []


def test_days_of_closing_referrals_and_applications_are_looked_at_too() -> None:
    doc = {
        "id": "a",
        "name": "Ann Lee",
        "closed": {"reason": "said no", "at": "1971-01-02T10:00:00Z"},
        "referrals": [{"id": "r", "promised": "2031-01-01", "submitted": "2026-11-20", "by": "2031-01-01"}],
    }
    opening = {"id": "o", "title": "Cook", "closes": "2031-01-01", "stages": {"applied": "1999-01-01"}}
    company = {"id": "c", "name": "Acme", "openings": [opening]}
    assert list(absurd_dates({"contacts": {"1": doc}, "companies": {"1": company}}, NOW)) == [
        "Ann Lee: “closed” on 1971-01-02, which is before LinkedIn was there. It stays as it is.",
        "Ann Lee: “referral promised” on 2031-01-01, which has not come yet. It stays as it is.",
        "Cook at Acme: “applied” on 1999-01-01, which is before LinkedIn was there. It stays as it is.",
    ]
