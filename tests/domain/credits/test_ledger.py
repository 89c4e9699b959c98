from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain import actions
from referral_tui.domain.credits.ledger import InMail, Ledger, cost, format_cost, inmails, movements
from referral_tui.domain.credits.plan import PLANS, limits_under, plan_of
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.model.settings import Limits, Premium

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
CAREER = Premium("Premium Career", starts="2026-11-01", ends="2026-12-01")
FIRST = Template("t", "First", "first", "inmail", "Hi")


def on(day: str, replied: str = "") -> InMail:
    return InMail(f"{day}T09:00:00Z", f"{replied}T09:00:00Z" if replied else "")


def left(premium: Premium, sent: list[InMail], today: date = TODAY, limits: Limits | None = None) -> int:
    made = movements(premium, limits or Limits(), sent, today, UTC)
    return made[-1].left if made else 0


def told(premium: Premium, sent: list[InMail], today: date = TODAY) -> list[tuple[str, int, int]]:
    return [(m.kind, m.amount, m.left) for m in movements(premium, Limits(), sent, today, UTC)]


def test_a_month_brings_credits_an_inmail_takes_one_and_an_answer_brings_it_back() -> None:
    sent = [on("2026-11-05"), on("2026-11-06", replied="2026-11-09")]
    assert told(CAREER, sent) == [("renewed", 5, 5), ("spent", -1, 4), ("spent", -1, 3), ("back", 1, 4)]


def test_what_is_above_the_cap_is_not_kept() -> None:
    never = Limits(credit_days=0)
    assert left(CAREER, [], date(2027, 1, 31), never) == 15
    assert left(CAREER, [], date(2027, 6, 30), never) == 15


def test_credits_live_ninety_days() -> None:
    once = Premium("Premium Career", starts="2026-11-01", ends="2026-12-01", monthly=5)
    assert left(once, [], date(2027, 1, 29)) == 15
    assert told(once, [], date(2027, 1, 30))[-1] == ("expired", -5, 10)


def test_a_credit_is_there_until_the_day_it_expires_and_no_longer() -> None:
    begun = date(2026, 11, 1)
    premium = Premium("Premium Career", starts="2026-11-01", ends="2027-11-01", renews=0)
    limits = Limits(credit_days=10)
    last = begun + timedelta(days=9)
    assert left(premium, [], last, limits) == 5
    assert left(premium, [], last + timedelta(days=1), limits) == 0


def test_an_answer_after_ninety_days_brings_nothing_back() -> None:
    early = [on("2026-11-05", replied="2027-02-03")]
    late = [on("2026-11-05", replied="2027-02-04")]
    assert ("back", 1, 15) not in told(CAREER, late, date(2027, 2, 5))
    assert left(CAREER, early, date(2027, 2, 5)) >= left(CAREER, late, date(2027, 2, 5))


def test_what_linkedin_says_counts_from_then_on() -> None:
    said = Premium("Premium Career", starts="2026-11-01", credits=2, credits_as_of="2026-11-10T12:00:00Z")
    sent = [on("2026-11-05", replied="2026-11-12"), on("2026-11-11")]
    assert told(said, sent) == [("read", 2, 2), ("spent", -1, 1), ("back", 1, 2)]


def test_a_cancelled_plan_takes_its_credits_with_it() -> None:
    cancelled = Premium("Premium Career", starts="2026-11-01", ends="2026-11-15", cancelled=True)
    assert left(cancelled, [], date(2026, 11, 14)) == 5
    assert told(cancelled, [])[-1] == ("lost", -5, 0)
    assert left(cancelled, [], date(2027, 3, 1)) == 0


def test_inmails_of_the_time_before_the_plan_are_none_of_its() -> None:
    assert told(CAREER, [on("2026-10-05", replied="2026-11-09")]) == [("renewed", 5, 5)]


def test_credits_come_on_the_last_day_of_a_shorter_month() -> None:
    thirty_first = Premium("Premium Career", starts="2027-01-31")
    days = [m.day for m in movements(thirty_first, Limits(), [], date(2028, 3, 30), UTC) if m.kind == "renewed"]
    assert days[:3] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    leap = [m.day for m in movements(Premium("Premium Career", starts="2028-01-31", renews=30), Limits(), [],
                                     date(2028, 3, 1), UTC)]  # fmt: skip
    assert leap == [date(2028, 1, 31), date(2028, 2, 29)]


def test_nothing_is_known_without_a_plan() -> None:
    ledger = Ledger()
    assert ledger.left(Premium(), Limits(), TODAY, UTC) is None
    assert ledger.left(Premium("Premium Career"), Limits(), TODAY, UTC) is None
    assert ledger.left(Premium("none"), Limits(), TODAY, UTC) == 0
    assert ledger.left(Premium(credits=3, credits_as_of="2026-11-10T12:00:00Z"), Limits(), TODAY, UTC) == 3


def test_the_plans_and_ones_own_numbers() -> None:
    assert [(p.name, p.monthly, p.kept) for p in PLANS[:4]] == [
        ("Premium Career", 5, 15),
        ("Premium Business", 15, 45),
        ("Sales Navigator Core", 50, 150),
        ("Recruiter Lite", 30, 120),
    ]
    own = plan_of(Premium("Recruiter Lite", monthly=10, kept=20))
    assert own is not None
    assert (own.monthly, own.kept, own.inbox) == (10, 20, "Recruiter's inbox")
    elsewhere = plan_of(Premium("Something new"))
    assert elsewhere is not None
    assert elsewhere.name == "other"


def test_a_note_is_shorter_without_premium() -> None:
    assert limits_under(Premium("none"), Limits(), TODAY).note == 200
    assert limits_under(Premium("none"), Limits(note=150), TODAY).note == 150
    for premium in (Premium("Premium Career"), Premium()):
        assert limits_under(premium, Limits(), TODAY).note == 300


@pytest.mark.parametrize(
    ("ends", "cancelled", "note"),
    [("2026-11-20", True, 200), ("2026-11-21", True, 300), ("2026-11-19", False, 300), ("", True, 300)],
)
def test_a_note_is_shorter_once_premium_has_ended(ends: str, cancelled: bool, note: int) -> None:
    premium = Premium("Premium Career", ends=ends, cancelled=cancelled)
    assert limits_under(premium, Limits(), TODAY).note == note


def test_who_is_free_to_write_to() -> None:
    assert cost("inmail", new_contact("A")) == 1
    assert cost("inmail", new_contact("A", premium=True)) == 1
    assert cost("inmail", new_contact("A", open_profile=True)) == 0
    assert cost("inmail", new_contact("A", degree=1)) == 0
    assert cost("message", new_contact("A")) == cost("note", new_contact("A")) == 0
    premium = Premium("Recruiter Lite")
    assert format_cost("inmail", new_contact("A"), 11, premium) == "1 credit, 11 left · from Recruiter's inbox"
    assert format_cost("inmail", new_contact("A"), 0, Premium()) == "1 credit, none left"
    assert format_cost("inmail", new_contact("A"), None, Premium()) == "1 credit · needs Premium", "no plan is stated"
    assert format_cost("inmail", new_contact("A", open_profile=True), 11, premium) == "free: Open Profile"
    assert format_cost("message", new_contact("A", degree=1), 11, premium) == "free: you are connected"


def test_what_an_inmail_took_stays_so_when_they_connect_later() -> None:
    contact = actions.send(new_contact("Ann"), FIRST, "inmail", "", "Hi", NOW)
    contact = actions.answer(contact, NOW + timedelta(days=2))
    doc = contact_to_doc(contact)
    found = (InMail(to_stamp(NOW), to_stamp(NOW + timedelta(days=2))),)
    assert inmails(doc) == found
    assert inmails({**doc, "degree": 1}) == found
    old = {**doc, "history": [{k: v for k, v in entry.items() if k != "credits"} for entry in doc["history"]]}
    assert inmails(old) == found
    assert inmails({**old, "degree": 1}) == ()


def test_a_no_brings_the_credit_back_and_silence_does_not() -> None:
    sent = actions.send(new_contact("Ann"), FIRST, "inmail", "", "Hi", NOW)
    assert inmails(contact_to_doc(actions.close(sent, "said no", NOW)))[0].replied
    assert not inmails(contact_to_doc(actions.close(sent, "no answer", NOW)))[0].replied


def test_the_ledger_follows_each_contact() -> None:
    ledger = Ledger()
    ledger.put("a", (on("2026-11-05"),))
    ledger.put("b", (on("2026-11-06"),))
    assert ledger.left(CAREER, Limits(), TODAY, UTC) == 3
    ledger.put("a", ())
    assert ledger.left(CAREER, Limits(), TODAY, UTC) == 4
    assert ledger.left(CAREER, Limits(), date(2026, 12, 2), UTC) == 9


stamps = st.datetimes(min_value=datetime(2025, 6, 1), max_value=datetime(2027, 12, 1), timezones=st.just(UTC))
days = st.one_of(st.just(""), st.dates(date(2025, 1, 1), date(2028, 1, 1)).map(date.isoformat))
mails = st.tuples(stamps, st.one_of(st.none(), st.integers(0, 200))).map(
    lambda pair: InMail(to_stamp(pair[0]), "" if pair[1] is None else to_stamp(pair[0] + timedelta(days=pair[1])))
)
premiums = st.builds(
    Premium,
    plan=st.sampled_from(["", *(p.name for p in PLANS)]),
    starts=days,
    ends=days,
    cancelled=st.booleans(),
    renews=st.integers(-1, 31),
    monthly=st.integers(-1, 60),
    kept=st.integers(-1, 40),
    credits=st.integers(-1, 60),
    credits_as_of=st.one_of(st.just(""), stamps.map(to_stamp)),
)


@given(premiums, st.lists(mails, max_size=40), st.integers(0, 120), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_never_fewer_than_none_and_never_above_the_cap(
    premium: Premium, sent: list[InMail], life: int, today: date
) -> None:
    plan = plan_of(premium)
    before = 0
    for each in movements(premium, Limits(credit_days=life), sent, today, UTC):
        assert each.left >= 0
        assert plan is None or each.left <= plan.kept
        assert each.day <= today or each.kind == "read"
        assert each.left == before + each.amount
        before = each.left


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "2026-13-01"])
def test_days_that_cannot_be_read_count_for_nothing(text: str) -> None:
    assert movements(Premium("Premium Career", starts=text, ends=text), Limits(), [], TODAY, UTC) == []


def test_a_life_of_ones_own_counts_for_answers_too() -> None:
    late = [on("2026-11-02", replied="2026-11-15")]
    assert left(CAREER, late, limits=Limits(credit_days=10)) == 0
    assert [m.kind for m in movements(CAREER, Limits(credit_days=12), late, TODAY, UTC)].count("back") == 0
    assert [m.kind for m in movements(CAREER, Limits(credit_days=14), late, TODAY, UTC)].count("back") == 1


def test_one_answer_brings_one_credit_back() -> None:
    twice = actions.send(new_contact("Ann"), FIRST, "inmail", "", "Hi", NOW)
    twice = actions.send(twice, FIRST, "inmail", "", "Hi again", NOW + timedelta(days=1))
    answered = inmails(contact_to_doc(actions.answer(twice, NOW + timedelta(days=2))))
    assert [bool(each.replied) for each in answered] == [True, False]


def test_nothing_comes_back_to_a_plan_that_is_over() -> None:
    over = Premium("Premium Career", starts="2026-10-01", ends="2026-11-01", cancelled=True)
    assert left(over, [on("2026-10-20", replied="2026-11-10")]) == 0


def test_what_was_read_of_an_earlier_plan_does_not_count() -> None:
    switched = Premium("Recruiter Lite", starts="2026-11-10", credits=12, credits_as_of="2026-11-05T12:00:00Z")
    assert told(switched, []) == [("renewed", 30, 30)]


def test_another_plan_says_nothing_until_its_number_is_known() -> None:
    ledger = Ledger()
    assert ledger.left(Premium("other", starts="2026-11-01"), Limits(), TODAY, UTC) is None
    assert ledger.left(Premium("other", starts="2026-11-01", monthly=7), Limits(), TODAY, UTC) == 7


def test_a_life_below_nothing_never_ends() -> None:
    assert left(CAREER, [], limits=Limits(credit_days=-5)) == 5
