"""What falls due after the call (METHOD.md, step 6), and with those the user helps (step 7)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from referral_tui.domain import actions
from referral_tui.domain.applications.outcomes import Decision, Outcomes, news_in, outcomes_of, untold
from referral_tui.domain.cadence.due import is_due, next_for, why_now
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import skips
from referral_tui.domain.messages.placeholders import Facts, values
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import ACCEPTED, OFFER, REJECTED, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Cadence, Me
from referral_tui.domain.records import replace
from tests.conftest import NOW

OSLO = ZoneInfo("Europe/Oslo")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def day(days: float) -> str:
    return ago(days).date().isoformat()


def called(days: float = 5, **fields: object) -> Contact:
    """Who was called so many days ago, and thanked the day after."""
    ann = actions.hold_call(new_contact("Ann", step=5, company_id="acme", **fields), ago(days))
    return ann.with_event(Event.new("thanked", ago(days - 1)))


def basis(outcomes: Outcomes | None = None, **helping: Help) -> Inputs:
    return Inputs(Cadence(), OSLO, outcomes or Outcomes(), helping)


def says(contact: Contact, of: Inputs | None = None) -> tuple[str, str]:
    of = of or basis()
    return why_now(contact, next_for(contact, of), NOW, OSLO)


def decided(stage: str, on: float = 1, company: str = "acme", opening: str = "o1") -> Outcomes:
    """Outcomes of one application at Acme."""
    doc = {"id": company, "name": "Acme", "openings": [Opening(opening, "Cook", stages={stage: day(on)}).to_doc()]}
    return outcomes_of([doc])


# Thanks, the day after the call


def test_thanks_are_due_the_day_after_the_call_however_late_it_was_logged() -> None:
    agreed = actions.set_call(new_contact("Ann"), ago(3), ago(6))
    late = actions.hold_call(agreed, ago(0))
    assert is_due(next_for(late, basis()), NOW, OSLO)
    assert says(late) == ("thank today", "due")
    unset = actions.hold_call(new_contact("Bo"), ago(0))
    assert says(unset) == ("thank tomorrow", "waiting")


def test_a_call_logged_a_week_after_its_time_is_another_than_the_one_agreed_on() -> None:
    assert says(actions.hold_call(actions.set_call(new_contact("Ann"), ago(6.9), ago(9)), ago(0)))[0] == "thank today"
    assert says(actions.hold_call(actions.set_call(new_contact("Ann"), ago(7), ago(9)), ago(0)))[0] == "thank tomorrow"


def test_a_call_logged_within_seven_days_of_its_time_is_that_call() -> None:
    def thanked_on(late: timedelta) -> datetime | None:
        at = ago(20)
        held = actions.hold_call(actions.set_call(new_contact("Ann", step=5), at, at - timedelta(days=1)), at + late)
        return next_for(held, basis()).due

    assert thanked_on(timedelta()) == ago(19)
    assert thanked_on(timedelta(days=7) - timedelta(seconds=1)) == ago(19)
    assert thanked_on(timedelta(days=7)) == ago(12)


def test_a_second_call_is_thanked_for_again() -> None:
    again = actions.hold_call(actions.set_call(called(5), ago(1), ago(3)), ago(1))
    assert says(again) == ("thank today", "due")
    assert actions.hold_call(again, NOW) == again
    assert says(actions.hold_call(again, NOW, is_another=True)) == ("thank tomorrow", "waiting")


def test_a_call_that_is_set_in_follow_up_comes_first() -> None:
    again = actions.set_call(called(5), NOW + timedelta(hours=2), ago(0))
    assert says(again) == ("confirm: today 13:00", "due")


# The promised referral


@pytest.mark.parametrize(
    ("referral", "expected"),
    [
        (Referral("r", promised=day(4)), ("referral: ask Mon", "waiting")),
        (Referral("r", promised=day(8)), ("referral in? promised 8 d ago", "due")),
        (Referral("r", promised=day(8), by=day(-2)), ("referral: ask Mon", "waiting")),
        (Referral("r", promised=day(4), by=day(1)), ("referral in? promised 4 d ago", "due")),
        (Referral("r", promised=day(8), order="ask", ask_again=day(-3)), ("referral: ask Mon", "waiting")),
        (Referral("r", promised=day(8), order="after", ask_again=day(-3)), ("referral in? promised 8 d ago", "due")),
        (Referral("r", promised=day(8), submitted=day(7)), ("thanked 4 d ago", "done")),
    ],
)
def test_a_promised_referral_is_asked_about_after_its_day(referral: Referral, expected: tuple[str, str]) -> None:
    promised = float((NOW.date() - date.fromisoformat(referral.promised)).days)
    ann = actions.refer(called(5), referral, ago(promised), OSLO)
    assert says(ann) == expected


def test_after_asking_about_it_there_is_time_again() -> None:
    ann = actions.refer(called(12), Referral("r", promised=day(12)), ago(12), OSLO)
    asked = ann.with_event(Event.new("written", ago(2), need="referral"))
    assert says(asked) == ("asked about it 2 d ago", "waiting")
    assert says(ann.with_event(Event.new("written", ago(8), need="referral"))) == ("asked about it 8 d ago", "due")


def test_a_promise_from_before_referrals_had_a_record_counts_until_there_was_news() -> None:
    ann = called(9).with_event(Event.new("referred", ago(9)))
    assert says(ann) == ("referral in? promised 9 d ago", "due")
    assert says(ann.with_event(Event.new("told", ago(0.1))))[0] == "told today"


def test_a_referral_asked_about_is_asked_about_again_no_sooner_than_the_day_that_was_named() -> None:
    named = Referral("r", order="ask", ask_again=day(-20), promised=day(12))
    ann = actions.refer(called(13), named, ago(12), OSLO).with_event(Event.new("written", ago(1), need="referral"))
    assert next_for(ann, basis()).due == datetime(2026, 12, 9, 23, tzinfo=UTC)
    soon = replace(named, ask_again=day(10))
    asked = actions.refer(called(13), soon, ago(12), OSLO).with_event(Event.new("written", ago(1), need="referral"))
    due = next_for(asked, basis()).due
    assert due is not None
    assert NOW < due < NOW + timedelta(days=9)


def test_a_promise_from_before_referrals_had_a_record_counts_until_they_are_told_news() -> None:
    promised = called(20).with_event(Event.new("referred", ago(15)))
    assert next_for(promised.with_event(Event.new("told", ago(16))), basis()).kind == "referral"
    assert next_for(promised.with_event(Event.new("told", ago(14))), basis()).kind != "referral"


# They said later


def test_who_said_later_is_asked_again_on_their_day_unless_they_promised_since() -> None:
    later = actions.record_ask(called(9), "later", ago(9), again=day(0))
    assert says(later) == ("said later: ask now", "due")
    assert says(actions.record_ask(called(9), "later", ago(9), again=day(-4))) == ("said later: ask Tue", "waiting")
    assert says(actions.record_ask(called(3), "later", ago(3))) == ("said later: ask Tue", "waiting")
    wrote = later.with_event(Event.new("written", ago(0.1), need="ask_again"))
    assert says(wrote) == ("asked again today", "waiting")
    promised = actions.refer(later, Referral("r", promised=day(1), submitted=day(1)), ago(1), OSLO)
    assert next_for(promised, basis()).kind == "done"
    assert next_for(actions.record_ask(later, "no", ago(1)), basis()).kind == "done"


# News


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (OFFER, ("tell them: an offer", "due")),
        (REJECTED, ("tell them: rejected", "due")),
        (ACCEPTED, ("tell them: you accepted a job", "due")),
    ],
)
def test_a_decided_application_is_told_to_who_helped_there(stage: str, expected: tuple[str, str]) -> None:
    ann = called(9)
    assert says(ann, basis(decided(stage))) == expected
    elsewhere = replace(ann, company_id="beta")
    told = says(elsewhere, basis(decided(stage)))
    assert (told == expected) == (stage == ACCEPTED), "a job accepted is told to everyone"


def test_who_was_told_or_helped_with_another_job_or_only_later_is_not_told() -> None:
    of = basis(decided(OFFER, on=3))
    ann = called(9)
    assert next_for(ann.with_event(Event.new("told", ago(3))), of).kind != "tell", "on the very day"
    assert next_for(ann.with_event(Event.new("told", ago(4))), of).kind == "tell"
    assert next_for(ann.with_event(Event.new("told", ago(2), about=["o1/offer"])), of).kind != "tell"
    assert next_for(ann.with_event(Event.new("told", ago(2), about=["o2/offer"])), of).kind == "tell"
    assert next_for(called(2), of).kind != "tell"
    assert next_for(new_contact("Bo", company_id="acme", step=6), of).kind != "tell"


def test_a_message_tells_of_what_it_is_for_and_of_nothing_else() -> None:
    ann = called(9)
    openings = [Opening("o1", "Cook", stages={REJECTED: day(1)}), Opening("o2", "Baker", stages={OFFER: day(2)})]
    outcomes = outcomes_of([{"id": "acme", "name": "Acme", "openings": [each.to_doc() for each in openings]}])
    news = untold(ann, outcomes, OSLO)
    assert [each.key for each in news] == ["o1/rejected", "o2/offer"]
    good, bad = news_in("news_good", news, ann), news_in("news_bad", news, ann)
    assert good is not None and good.words == "Acme offered me the Baker role"
    assert bad is not None and bad.words == "Acme turned me down for the Cook role"
    assert news_in("accepted", news, ann) is None
    assert news_in("helping", news, ann) == news[0]
    other = ann.with_event(Event.new("told", ago(0), need="news_bad"))
    assert [each.key for each in untold(other, outcomes, OSLO)] == ["o2/offer"], "it may not tell of an offer"


def test_good_news_of_a_company_are_not_of_a_job_elsewhere() -> None:
    ann, outcomes = called(9), decided(ACCEPTED, company="beta")
    news = untold(ann, outcomes, OSLO)
    assert [each.stage for each in news] == [ACCEPTED]
    assert news_in("news_good", news, ann) is None
    assert news_in("accepted", news, ann) == news[0]
    assert news_in("news_good", news, replace(ann, company_id="beta")) == news[0]


def test_what_was_decided_before_a_job_was_accepted_is_no_news_any_more() -> None:
    openings = [
        Opening("o1", "Cook", stages={REJECTED: day(3)}),
        Opening("o2", "Baker", stages={OFFER: day(4), ACCEPTED: day(2)}),
        Opening("o3", "Host", stages={REJECTED: day(1)}),
    ]
    outcomes = outcomes_of([{"id": "acme", "name": "Acme", "openings": [each.to_doc() for each in openings]}])
    ann = called(9)
    assert [each.key for each in untold(ann, outcomes, OSLO)] == ["o2/accepted", "o3/rejected"]
    told = ann.with_event(Event.new("told", ago(2), about=["o2/accepted"]))
    assert [each.key for each in untold(told, outcomes, OSLO)] == ["o3/rejected"]


def test_who_was_told_of_the_job_knows_that_it_was_offered() -> None:
    told = called(9).with_event(Event.new("told", ago(1), about=["o1/accepted"]))
    assert untold(told, decided(OFFER), OSLO) == []


def test_who_left_the_company_is_told_of_the_job_they_referred_for() -> None:
    ann = actions.refer(called(9), Referral("r", "o1", promised=day(8), submitted=day(7)), ago(8), OSLO)
    gone = replace(ann, company_id="beta")
    assert says(gone, basis(decided(REJECTED))) == ("tell them: rejected", "due")


def test_good_news_of_the_company_they_left_name_that_company() -> None:
    ann = actions.refer(called(9), Referral("r", "o1", promised=day(8), submitted=day(7)), ago(8), OSLO)
    gone = replace(ann, company_id="beta")
    (news,) = untold(gone, decided(OFFER), OSLO)
    assert news_in("news_good", [news], gone) == news
    said = values(Facts(gone, "Beta", Me(), OSLO, NOW, (news,)), "news_good")
    assert (said["company"], said["outcome"]) == ("Acme", "Acme offered me the Cook role")
    assert values(Facts(gone, "Beta", Me(), OSLO, NOW, (news,)), "helping")["company"] == "Beta"


def test_who_refers_elsewhere_alone_is_told_of_nothing_here() -> None:
    ann = actions.refer(called(9), Referral("r", "elsewhere", promised=day(8)), ago(8), OSLO)
    assert untold(ann, decided(REJECTED), OSLO) == []


@pytest.mark.parametrize("step", [5, 6])
def test_a_call_that_is_set_comes_before_news(step: int) -> None:
    ann = replace(actions.set_call(called(9), NOW + timedelta(hours=2), ago(0)), step=step)
    assert says(ann, basis(decided(REJECTED))) == ("confirm: today 13:00", "due")


def test_who_answered_and_waits_for_a_time_comes_before_news() -> None:
    ann = replace(actions.answer(called(9), ago(0)), step=4)
    assert says(ann, basis(decided(REJECTED))) == ("answered today", "due")


def test_thanks_are_due_in_the_last_step_where_they_stand_because_they_ask_for_help() -> None:
    ann = replace(actions.hold_call(new_contact("Ann", step=5), ago(2)), id="ann")
    last = actions.move(ann, 7, ago(1))
    assert says(last)[1] == "done"
    assert says(last, basis(ann=Help("ann", asked="A call", asked_on=day(0)))) == ("thank today", "due")


def test_who_refers_for_another_job_of_the_company_is_not_told_of_this_one() -> None:
    openings = [Opening("o1", "Cook", stages={REJECTED: day(1)}), Opening("o2", "Baker")]
    of = basis(outcomes_of([{"id": "acme", "name": "Acme", "openings": [each.to_doc() for each in openings]}]))
    for opening_id, kind in (("o1", "tell"), ("o2", "done"), ("deleted", "done"), ("", "tell")):
        referral = Referral("r", opening_id=opening_id, promised=day(9), submitted=day(8))
        assert next_for(actions.refer(called(9), referral, ago(9), OSLO), of).kind == kind, opening_id


def test_after_the_last_word_nothing_is_due() -> None:
    told = called(9).with_event(Event.new("told", ago(1), need="news_bad", about=["o1/rejected"]))
    assert says(told) == ("told yesterday", "done")
    open_still = called(9).with_event(Event.new("told", ago(1), need="news_good", about=["o1/offer"]))
    assert says(open_still) == ("told yesterday", "done")


# Help


def test_help_falls_due_on_its_day_and_is_done_with_an_answer() -> None:
    ann = replace(new_contact("Ann", step=7), id="ann")
    asked = Help("ann", asked="A call about my work", asked_on=day(1))
    assert says(ann, basis(ann=asked)) == ("help: A call about my work", "due")
    assert says(ann, basis(ann=replace(asked, next="Send notes", next_on=day(-3)))) == (
        "help Mon: Send notes",
        "waiting",
    )
    answered = ann.with_event(Event.new("helped", ago(0.1)))
    assert says(answered, basis(ann=asked)) == ("helped today", "done")
    assert says(answered, basis(ann=replace(asked, next="Send notes")))[1] == "due"
    assert says(ann, basis(ann=replace(asked, did="Sent notes"))) == ("", "done")


def test_who_asks_for_help_while_the_user_still_waits_for_them_shows_what_is_due_first() -> None:
    ann = replace(new_contact("Ann", step=3), id="ann").with_event(Event.new("written", ago(2)))
    asked = Help("ann", asked="A look at my CV", asked_on=day(0))
    assert says(ann, basis(ann=asked)) == ("help: A look at my CV", "due")


def test_who_helped_and_is_closed_or_stands_elsewhere_is_told_all_the_same() -> None:
    of = basis(decided(OFFER))
    closed = actions.close(called(9), "left the company", ago(3))
    assert says(closed, basis()) == ("closed: left the company", "done")
    assert says(closed, of) == ("tell them: an offer", "due")
    told = actions.send(closed, Template("t", "", "news_good", "message", ""), "message", "", "", NOW, ["o1/offer"])
    assert says(told, of) == ("closed: left the company", "done")
    for step in (2, 3, 4, 5):
        assert says(actions.move(called(9), step, NOW), of) == ("tell them: an offer", "due"), step


def test_a_snooze_holds_back_what_is_asked_of_them_and_no_news() -> None:
    later = actions.record_ask(called(9), "later", ago(9), again=day(0))
    assert says(actions.snooze(later, day(-5), ago(0)))[0] == "snoozed until Wed"
    assert says(actions.snooze(called(9), day(-5), ago(0)), basis(decided(OFFER, on=2)))[0] == "tell them: an offer"


def test_events_in_the_future_and_out_of_order_stop_nothing() -> None:
    future = Event.new("thanked", NOW + timedelta(days=400))
    ann = called(3)
    assert says(replace(ann, history=(future, *reversed(ann.history))))[0] == "thanked today"
    decision = Decision("acme", "Acme", "o1", "Cook", OFFER, date(2150, 1, 1))
    of = basis(Outcomes({"acme": (decision,)}))
    assert says(ann, of) == ("tell them: an offer", "waiting")


def test_a_job_accepted_last_counts() -> None:
    docs = [
        {"id": id, "name": name, "openings": [Opening(id, "Cook", stages={ACCEPTED: on}).to_doc()]}
        for id, name, on in (("a", "Acme", "2026-11-01"), ("b", "Beta", "2026-11-18"), ("c", "Cord", ""))
    ]
    accepted = outcomes_of(docs).accepted
    assert accepted is not None
    assert (accepted.company, accepted.day, accepted.words) == (
        "Beta",
        date(2026, 11, 18),
        "I've accepted the Cook role at Beta",
    )


@pytest.mark.parametrize("openings", [None, "x", [None], [{}], [{"id": 3}], [{"id": "o", "stages": {"offer": 9}}]])
def test_odd_openings_decide_nothing(openings: object) -> None:
    assert outcomes_of([{"id": "a", "name": None, "openings": openings}]).accepted is None


def test_what_moving_a_card_would_skip_is_said() -> None:
    ann = new_contact("Ann", step=2)
    wrote = ann.with_event(Event.new("written", ago(3)))
    answered = actions.answer(wrote, ago(2))
    assert skips(ann, 3) is None
    assert skips(ann, 4) == ("Nothing is written yet", "No message to Ann is logged. Move the card anyway?")
    assert (skips(replace(wrote, step=3), 4) or ("",))[0] == "No answer is logged"
    assert skips(replace(answered, step=3), 4) is None
    assert (skips(answered, 5) or ("",))[0] == "No time is set"
    assert skips(actions.set_call(answered, ago(-1), ago(1)), 6) is None
    assert skips(answered, 2) is None
