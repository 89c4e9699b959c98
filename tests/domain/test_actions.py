"""What a person does with a contact, where it could be logged twice, lost or misdated."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from referral_tui.domain import actions
from referral_tui.domain.calls.call_times import is_held
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from tests.conftest import NOW

TODAY = date(2026, 11, 20)


def days_of(contact: Contact, kind: str) -> list[str]:
    return [entry.at.date().isoformat() for entry in contact.history if entry.kind == kind]


def test_a_call_is_logged_once_though_the_clock_was_set_back_since_it_was_planned() -> None:
    planned = actions.set_call(new_contact("Ann"), NOW, NOW)
    held = actions.hold_call(planned, NOW - timedelta(minutes=5))
    assert is_held(held)
    assert held.step == 6
    assert actions.hold_call(held, NOW) == held


def test_a_referral_promised_again_after_it_fell_through_is_another() -> None:
    ann = actions.hold_call(actions.set_call(new_contact("Ann"), NOW, NOW), NOW)
    first = actions.promise(ann, TODAY)
    assert actions.promise(ann, TODAY) == first, "two copies of the program make the same one"
    off = actions.drop_referral(actions.refer(ann, first, NOW, UTC), first, NOW)
    again = actions.promise(off, TODAY)
    assert again.id != first.id
    promised = actions.refer(off, again, NOW, UTC)
    assert [entry.text("referral") for entry in promised.history if entry.kind == "referred"] == [first.id, again.id]
    assert promised.referrals == (again,)


def test_what_a_referral_has_reached_is_logged_on_its_day_also_when_that_is_mended() -> None:
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    referral = Referral("r", promised="2026-11-10", submitted="2026-11-15")
    ann = actions.refer(new_contact("Ann"), referral, at, UTC)
    assert (days_of(ann, "referred"), days_of(ann, "referral_submitted")) == (["2026-11-10"], ["2026-11-15"])
    assert actions.refer(ann, referral, at, UTC) == ann
    not_yet = actions.refer(ann, replace(referral, promised="2026-11-12", submitted=""), at, UTC)
    assert (days_of(not_yet, "referred"), days_of(not_yet, "referral_submitted")) == (["2026-11-12"], [])
    assert days_of(not_yet, "taken_back") == ["2026-11-20"]
    now_it_is = actions.refer(not_yet, replace(referral, submitted="2026-11-20", confirmed="2026-11-20"), at, UTC)
    assert days_of(now_it_is, "taken_back") == []
    assert days_of(now_it_is, "referral_submitted") == days_of(now_it_is, "referral_confirmed") == ["2026-11-20"]


def test_a_promise_from_before_referrals_had_a_record_is_not_logged_again() -> None:
    ann = new_contact("Ann").with_event(Event.new("referred", NOW - timedelta(days=9)))
    noted = actions.refer(ann, Referral("r", promised="2026-11-11", submitted="2026-11-18"), NOW, UTC)
    assert [entry.kind for entry in noted.history] == ["referred", "referral_submitted"]


def test_a_timer_that_stops_before_any_call_is_logged_changes_no_history() -> None:
    ann = actions.set_call(new_contact("Ann"), NOW, NOW)
    timed = actions.time_call(ann, replace(ann.call, seconds=700), NOW)
    assert (timed.call.seconds, timed.history) == (700, ann.history)


def test_a_call_that_is_set_has_its_timer_at_zero() -> None:
    ann = new_contact("Ann")
    timed = replace(ann, call=replace(ann.call, seconds=900, started="2026-11-20T09:00:00Z", notes="kept"))
    call = actions.set_call(timed, NOW, NOW).call
    assert (call.seconds, call.started, call.notes) == (0, "", "kept")


def test_what_happened_today_is_logged_now_and_an_earlier_day_after_what_is_logged_of_it() -> None:
    asked = new_contact("Ann").with_event(Event.new("asked", datetime(2026, 11, 15, 18, tzinfo=UTC), answer="yes"))
    today = actions.refer(asked, Referral("r", promised="2026-11-20"), NOW, UTC)
    assert today.history[-1].at == NOW
    earlier = actions.refer(asked, Referral("r", promised="2026-11-15"), NOW, UTC)
    assert earlier.history[-1].at == datetime(2026, 11, 15, 18, tzinfo=UTC)


def test_a_day_that_was_not_changed_stays_where_it_was_logged_in_whatever_zone() -> None:
    tokyo, seattle = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
    at = datetime(2026, 11, 20, 1, tzinfo=UTC)
    ann = actions.refer(new_contact("Ann"), Referral("r", promised="2026-11-20"), at, tokyo)
    noted = actions.refer(ann, replace(ann.referrals[0], needs="my CV"), NOW, seattle)
    assert noted.history == ann.history
    unknown = actions.refer(new_contact("Bo"), Referral("r"), NOW - timedelta(days=10), UTC)
    assert actions.refer(unknown, replace(unknown.referrals[0], needs="my CV"), NOW, UTC).history == unknown.history


def test_a_yes_after_another_referral_fell_through_is_the_promise_that_stands() -> None:
    ann = actions.hold_call(actions.set_call(new_contact("Ann"), NOW, NOW), NOW)
    first = actions.promise(ann, TODAY)
    other = Referral("other", promised="2026-11-19")
    both = actions.refer(actions.refer(ann, first, NOW, UTC), other, NOW, UTC)
    assert actions.promise(actions.drop_referral(both, other, NOW), TODAY) == first


def test_a_promise_from_before_referrals_had_a_record_is_that_of_the_first_that_is_noted() -> None:
    ann = new_contact("Ann").with_event(Event.new("referred", NOW - timedelta(days=9)))
    noted = actions.refer(ann, Referral("r", promised="2026-11-11"), NOW, UTC)
    twice = actions.refer(noted, replace(noted.referrals[0], submitted="2026-11-18"), NOW, UTC)
    assert [entry.kind for entry in twice.history] == ["referred", "referral_submitted"]
    off = actions.drop_referral(twice, twice.referrals[0], NOW)
    assert [entry.text("referral") for entry in off.history] == ["r", "r", "r"]
