from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from referral_tui.domain import actions
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model import event, progress
from referral_tui.domain.model.contact import Contact, contact_to_doc, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.progress import (
    EVENTS,
    Stage,
    fell_through_at,
    furthest_stage,
    has_promised,
    has_referred,
)
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FIRST = Template("t", "First", "first", "inmail", "Hi")
SUBMITTED = Referral("r", promised="2026-11-20", submitted="2026-11-20")


def wrote() -> Contact:
    return actions.send(new_contact("Ann"), FIRST, "inmail", "", "Hi", NOW)


def held() -> Contact:
    return actions.hold_call(actions.answer(wrote(), NOW), NOW)


def promised() -> Contact:
    return actions.refer(held(), Referral("r", promised="2026-11-20"), NOW, UTC)


def fell_through(of: Contact) -> Contact:
    return actions.drop_referral(of, of.referrals[0], NOW + timedelta(hours=1))


def promised_before_records() -> Contact:
    return held().with_event(Event("old", NOW, event.REFERRED))


def test_every_kind_of_event_says_what_it_counts_as() -> None:
    kinds = {value for name, value in vars(event).items() if name.isupper() and isinstance(value, str)}
    assert kinds - {
        event.YES,
        event.SOMEONE_ELSE,
        event.LATER,
        event.NO,
        event.DECLINED,
        event.GIVEN_UP,
        event.MISSED,
    } == set(EVENTS)


STAGES: list[tuple[Callable[[], Contact], Stage | None]] = [
    (lambda: new_contact("Ann"), None),
    (lambda: new_contact("Ann", step=4), None),
    (wrote, Stage.WROTE),
    (lambda: new_contact("Ann").with_event(Event.new(event.INTRODUCTION, NOW)), Stage.WROTE),
    (lambda: actions.answer(wrote(), NOW), Stage.ANSWERED),
    (lambda: actions.set_call(wrote(), NOW, NOW), Stage.ANSWERED),
    (held, Stage.SPOKE),
    (lambda: actions.record_ask(held(), event.NO, NOW), Stage.ASKED),
    (promised, Stage.PROMISED),
    (promised_before_records, Stage.PROMISED),
    (lambda: actions.refer(promised(), SUBMITTED, NOW, UTC), Stage.REFERRED),
    (lambda: fell_through(promised()), Stage.ASKED),
    (lambda: fell_through(actions.refer(promised(), SUBMITTED, NOW, UTC)), Stage.ASKED),
    (lambda: fell_through(actions.refer(promised(), Referral("s", promised="2026-11-20"), NOW, UTC)), Stage.PROMISED),
    (lambda: actions.close(promised(), "left", NOW), Stage.PROMISED),
]


@pytest.mark.parametrize(("made", "stage"), STAGES)
def test_how_far_somebody_has_come(made: Callable[[], Contact], stage: Stage | None) -> None:
    doc = contact_to_doc(made())
    assert furthest_stage(doc) == stage
    assert has_promised(doc) == (stage is not None and stage >= Stage.PROMISED)
    assert has_referred(doc) == (stage == Stage.REFERRED)
    assert progress.promises_of(made()) == progress.promises_in(doc)
    about = {kind: {progress.referral_of(e) for e in doc["history"] if e["kind"] == kind} for kind in EVENTS}
    promised = about[event.REFERRED] | about[event.SUBMITTED] | about[event.CONFIRMED]
    stands = progress.is_standing(promised, about[event.REFERRAL_OFF], doc.get("referrals"))
    assert stands == has_promised(doc)
    assert progress.has_helped(doc) == (stage is not None and stage >= Stage.SPOKE)


def test_a_record_that_another_copy_has_changed_since_stands() -> None:
    both = replace(fell_through(promised()), referrals=(SUBMITTED,))
    assert has_referred(contact_to_doc(both))


@pytest.mark.parametrize(("until", "stands"), [("2026-11-19", False), ("2026-11-20", True), ("2026-11-21", True)])
def test_what_is_promised_for_later_does_not_stand_yet(until: str, stands: bool) -> None:
    referrals = contact_to_doc(promised())["referrals"]
    assert progress.is_standing(set(), set(), referrals, until) is stands


AFTERWARDS: list[tuple[Callable[[Contact], Contact], bool]] = [
    (lambda contact: contact, True),
    (
        lambda contact: actions.send(contact, FIRST, "message", "", "Thank you all the same", NOW + timedelta(days=1)),
        True,
    ),
    (lambda contact: actions.close(contact, "no", NOW + timedelta(days=1)), True),
    (lambda contact: actions.answer(contact, NOW + timedelta(hours=1)), True),
    (lambda contact: actions.answer(contact, NOW + timedelta(days=1)), False),
    (lambda contact: actions.set_call(contact, NOW, NOW + timedelta(days=1)), False),
    (lambda contact: actions.refer(contact, Referral("new", promised="2026-11-21"), NOW, UTC), False),
]


@pytest.mark.parametrize(("then", "is_over"), AFTERWARDS)
def test_it_is_over_with_a_referral_that_fell_through_until_they_come_back(
    then: Callable[[Contact], Contact], is_over: bool
) -> None:
    doc = contact_to_doc(then(fell_through(promised())))
    assert fell_through_at(doc) == ("2026-11-20T11:00:00Z" if is_over else "")


@pytest.mark.parametrize("history", [None, 3, "x", [3], [{"kind": []}], [{"kind": "referred", "at": 3}]])
def test_what_cannot_be_read_counts_as_nothing(history: Any) -> None:
    doc = {"id": "1", "history": history, "referrals": history}
    is_promise = history == [{"kind": "referred", "at": 3}]  # a kind can be read without its day
    assert furthest_stage(doc) == (Stage.PROMISED if is_promise else None)
    assert not has_referred(doc)
    assert fell_through_at(doc) == ""
