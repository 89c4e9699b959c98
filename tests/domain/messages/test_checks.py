from datetime import UTC, datetime, timedelta

import pytest

from referral_tui.domain import actions
from referral_tui.domain.messages.check import Check
from referral_tui.domain.messages.checks import OtherNames, check
from referral_tui.domain.messages.draft import make_draft
from referral_tui.domain.messages.placeholders import Facts
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Limits, Me
from referral_tui.domain.records import replace

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ME = Me(name="Robin Hale", industry="software", school="Oakfield College", student=True)
OTHERS = OtherNames(
    ["Ben Ray", "Ann Lee-Smith", "Will", "Hope"], ["Globex, Inc.", "Oakfield College", "Target", "Initech Labs"]
)
GOOD = "Hi {first_name},\nI'm a student who looks into {industry}. We both rowed. May I call you?\n{my_name}"
ANN = new_contact("Ann Lee", common_ground="we both rowed")
ANSWERED = ANN.with_event(Event.new("answered", datetime(2026, 11, 1, tzinfo=UTC)))


def checks(
    contact: Contact,
    body: str = GOOD,
    need: str = "first",
    me: Me = ME,
    now: datetime = MONDAY,
    channel: str = "inmail",
    limits: Limits | None = None,
) -> list[Check]:
    limits = limits or Limits()
    facts = Facts(contact, "Acme", me, UTC, now)
    draft = make_draft(Template("t", "T", need, channel, body, "About {company}"), facts, limits)
    return check(draft, facts, limits, OTHERS)


def test_a_good_message_has_nothing_to_mend() -> None:
    assert checks(ANN) == []


@pytest.mark.parametrize("greeting", ["Annie", "Mary Jane", "Dr. Lee"])
def test_who_is_greeted_as_they_like_is_nobody_else(greeting: str) -> None:
    assert checks(new_contact("Ann Lee", common_ground="we both rowed", greeting=greeting)) == []


@pytest.mark.parametrize(
    ("body", "fix", "says"),
    [
        ("Hi {first_name} {common_ground}", "edit_person", "Not filled: what you have in common."),
        ("Hi, a student: {times}", "times", "Not filled: the times you offer"),
        ("Hi, a student: {outcome}", "edit_text", "Not filled: what came of it"),
        ("Hi, a student: {nonsense}", "templates", "{nonsense} isn't a field."),
    ],
)
def test_what_is_not_filled_leads_to_where_it_is(body: str, fix: str, says: str) -> None:
    first = checks(new_contact("Ann Lee"), body)[0]
    assert (first.fix, first.grave) == (fix, True)
    assert first.sentence.startswith(says)
    assert checks(ANN, "a student: {industry}, rowed", me=Me(name="R"))[0].fix == "own_details"


def test_another_persons_or_companys_name() -> None:
    assert checks(ANN, GOOD + " Greet Ben Ray")[0].sentence == "It mentions “Ben Ray”. Is that someone else's name?"
    assert checks(ANN, GOOD + " I saw an opening at globex")[0].grave
    assert checks(ANN, GOOD + " INITECH  labs is great")[0].sentence.startswith("It mentions “Initech Labs”")
    for harmless in (
        "Benjamin Raye",
        "at Globexia",
        "at Oakfield College",
        "Ann Lee-Smithson",
        "Will you? Hope so. My target",
        "working at target level",
        "payments with Target",
    ):
        assert checks(ANN, f"{GOOD} {harmless}") == [], harmless
    for wrong in (
        "Target is where I want to work.",
        "I'd love to join Target",
        "an opening at Target",
        "Target's opening",
    ):
        assert checks(ANN, f"{GOOD} {wrong}")[0].grave, wrong


@pytest.mark.parametrize("greeting", ["Hi Bob,", "Dear Hopper", "Hello Ray!", "hey bob"])
def test_somebody_elses_name_in_the_greeting(greeting: str) -> None:
    (first, *_) = checks(ANN, f"{greeting}\nI'm a student. We both rowed.")
    assert first.grave
    assert first.sentence.endswith("and goes to Ann.")


@pytest.mark.parametrize("greeting", ["Hi Ann,", "Dear Lee", "Hello Ann Lee", "Hi there friend", "Hi Sam,"])
def test_their_own_name_in_the_greeting_or_whom_both_know(greeting: str) -> None:
    known = new_contact("Ann Lee", common_ground="we both rowed", shared_connection="Sam Ruiz")
    assert checks(known, f"{greeting}\nI'm a student. We both rowed. Sam says hello.") == []


def test_the_same_words_are_not_sent_twice() -> None:
    text = make_draft(Template("t", "T", "first", "message", GOOD), Facts(ANN, "Acme", ME, UTC, MONDAY), Limits()).text
    sent = actions.send(ANN, Template("t", "T", "first", "message", ""), "message", "", text.upper(), MONDAY)
    later = checks(sent, now=MONDAY + timedelta(days=1), channel="message")
    assert later[0].sentence == "You already sent them this exact text on 23 Nov."
    assert later[0].fix == "next_template"


def test_a_second_ask() -> None:
    first = Template("t", "T", "first", "inmail", "")
    nudge = Template("n", "N", "nudge", "note", "")
    once = actions.send(ANN, first, "inmail", "", "one", MONDAY)
    assert checks(once)[0] == Check("LinkedIn takes no second InMail before they answer.", "next_template", True)
    assert checks(once, need="nudge", channel="note") == []
    twice = actions.send(replace(once, degree=1), nudge, "message", "", "two", MONDAY)
    assert checks(twice, need="nudge", channel="note")[0].sentence == "You asked them twice already."
    assert checks(actions.answer(twice, MONDAY + timedelta(days=1)), channel="message") == []


def test_length_against_what_is_short_and_what_linkedin_takes() -> None:
    long = GOOD + " one or two words" * 40
    assert [c.fix for c in checks(ANN, long)] == ["edit_text"]
    assert not checks(ANN, long)[0].grave
    (over,) = checks(ANN, long, channel="note")
    assert over.grave
    assert "too long for LinkedIn (connection note)" in over.sentence
    assert (
        checks(ANN, limits=Limits(inmail_subject=5))[0].sentence == "The subject is 5 characters too long for LinkedIn."
    )


def test_what_helps_and_is_known_is_said() -> None:
    plain = "Hi {first_name}, I look into {industry}. {my_name}"
    assert [c.sentence for c in checks(ANN, plain)] == [
        "It doesn't say who you are.",
        "It doesn't mention what you have in common, which is what gets replies.",
        "It doesn't say you're a student: people like to help students.",
    ]
    assert checks(ANSWERED, plain, need="offer_times") == []
    alumna = new_contact("Ann Lee", same_school=True)
    assert checks(alumna)[0].sentence == "It doesn't mention the school you share: that is a bond."
    assert checks(alumna, GOOD + " at OAKFIELD college") == []
    assert checks(new_contact("Ann Lee"), plain, me=Me(name="R", industry="x", about="you look")) == []


@pytest.mark.parametrize(("words", "count"), [("Sure, Tuesday at 3pm?", 1), ("Sure, when suits you?", 0)])
def test_who_named_a_time_is_not_offered_others_without_a_word(words: str, count: int) -> None:
    answered = ANN.with_event(Event.new("answered", MONDAY, text=words))
    says = "They name a time: if it suits you, set that instead of offering others."
    assert [each.sentence for each in checks(answered, GOOD, need="offer_times", now=MONDAY)].count(says) == count


@pytest.mark.parametrize(("days", "name"), [(4, "Friday"), (5, "Saturday")])
def test_friday_and_saturday_are_slow(days: int, name: str) -> None:
    (slow,) = checks(ANN, now=MONDAY + timedelta(days=days))
    assert slow == Check(f"Today is {name}, when the fewest reply. Monday is best.", "snooze")
    assert checks(ANSWERED, GOOD, need="offer_times", now=MONDAY + timedelta(days=days)) == []


def test_ten_thousand_names_are_looked_through_by_their_first_word() -> None:
    many = OtherNames([f"Person{n} Name{n}" for n in range(10_000)] + ["", "x", "!!!", "Ann"], ["", "?", "GmbH"])
    assert many.found_in("Dear Person77 Name77, Person78 and Ann, !!!") == ["Person77 Name77"]
