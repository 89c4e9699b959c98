from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from referral_tui.domain import actions
from referral_tui.domain.cadence.due import next_for, why_now
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Cadence
from tests.conftest import NOW

OSLO = ZoneInfo("Europe/Oslo")


def contact(step: int, *happened: tuple[str, int], **fields: object) -> Contact:
    """A contact in a step, with what happened so many days ago."""
    made = new_contact("Ann", step=step, **fields)
    for kind, days in happened:
        need = {"nudge": "nudge", "offer": "offer_times"}.get(kind, "")
        made = made.with_event(
            Event.new("written" if need else kind, NOW - timedelta(days=days), **({"need": need} if need else {}))
        )
    return made


@pytest.mark.parametrize(
    ("person", "says", "tone"),
    [
        (contact(2), "", "plain"),
        (contact(2, same_school=True, degree=2), "2nd degree · same school", "plain"),
        (contact(3, ("added", 1)), "write to them", "due"),
        (contact(3, ("written", 0)), "wrote today", "waiting"),
        (contact(3, ("written", 3)), "wrote 3 d ago", "waiting"),
        (contact(3, ("written", 11)), "nudge: wrote 11 d", "due"),
        (contact(3, ("written", 20), ("nudge", 2)), "nudged 2 d ago", "waiting"),
        (contact(3, ("written", 25), ("nudge", 12)), "let go? nudged 12 d", "due"),
        (contact(4, ("written", 3), ("answered", 1)), "answered yesterday", "due"),
        (contact(4, ("answered", 2), ("offer", 1)), "offered yesterday", "waiting"),
        (contact(4, ("answered", 9), ("offer", 7)), "offered 7 d ago", "due"),
        (contact(5), "set a time", "due"),
        (contact(6, ("call_held", 0)), "thank tomorrow", "waiting"),
        (contact(6, ("call_held", 1)), "thank today", "due"),
        (contact(6, ("call_held", 3), ("thanked", 2)), "thanked 2 d ago", "done"),
        (contact(6, ("call_held", 12), ("thanked", 11)), "thanked 11 d ago", "done"),
        (contact(7, ("told", 5)), "told 5 d ago", "done"),
        (actions.close(contact(3), "no answer", NOW), "closed: no answer", "done"),
    ],
)
def test_a_card_says_why_now(person: Contact, says: str, tone: Tone) -> None:
    assert why_now(person, next_for(person, Inputs(Cadence(), OSLO)), NOW, OSLO) == (says, tone)


def test_a_call_is_said_on_both_clocks() -> None:
    person = actions.set_call(
        new_contact("Ann", timezone="Europe/London"), datetime(2026, 11, 26, 14, 0, tzinfo=UTC), NOW
    )
    assert person.step == 5
    assert why_now(person, next_for(person, Inputs(Cadence(), OSLO)), NOW, OSLO) == (
        "confirm: Thu 15:00, their 14:00",
        "due",
    )
    confirmed = person.with_event(Event.new("written", NOW, need="confirm_call"))
    said = why_now(confirmed, next_for(confirmed, Inputs(Cadence(), OSLO)), NOW, OSLO)
    assert said == ("call Thu 15:00, their 14:00", "waiting")
    over = datetime(2026, 11, 26, 14, 31, tzinfo=UTC)
    assert why_now(person, next_for(person, Inputs(Cadence(), OSLO)), over, OSLO) == ("call over: log it", "due")


def test_the_same_clock_is_said_once() -> None:
    person = actions.set_call(new_contact("Ann", timezone="Europe/Berlin"), NOW + timedelta(hours=3), NOW)
    assert why_now(person, next_for(person, Inputs(Cadence(), OSLO)), NOW, OSLO) == ("confirm: today 14:00", "due")


def test_any_contact_resets_the_nudge() -> None:
    person = contact(3, ("written", 20), ("answered", 1))
    assert why_now(person, next_for(person, Inputs(Cadence(), OSLO)), NOW, OSLO) == ("answered yesterday", "due")
