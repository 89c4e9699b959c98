from datetime import UTC

import pytest

from referral_tui.content import shipped_questions, shipped_templates
from referral_tui.domain import actions
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.messages.draft import make_draft
from referral_tui.domain.messages.placeholders import PLACEHOLDERS, Facts
from referral_tui.domain.messages.rendering import fields_used
from referral_tui.domain.messages.template import Template, channel_limit, needs_for, ranked
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.needs import NEEDS
from referral_tui.domain.model.reach import channel_for
from referral_tui.domain.model.settings import Cadence, Limits, Me
from tests.conftest import NOW

ME = Me(
    name="Robin Hale",
    industry="software",
    school="Oakfield College",
    student=True,
    email="robin@example.org",
    resume="robin-hale.pdf",
    why="I like data",
)
KNOWN = {
    "timezone": "Europe/London",
    "common_ground": "we both rowed",
    "shared_connection": "Bo Berg",
    "previous_company": "Corvid",
    "offered_times": "Thu 10:00\nFri 15:00",
}


def facts(contact: Contact, me: Me = ME) -> Facts:
    return Facts(contact, "Acme", me, UTC, NOW)


def upcoming(contact: Contact) -> Next:
    return next_for(contact, Inputs(Cadence(), UTC))


def template(need: str) -> Template:
    return next(t for t in shipped_templates() if t.need == need)


def test_there_is_a_template_for_every_need_of_the_method() -> None:
    assert {t.need for t in shipped_templates()} == set(NEEDS)


@pytest.mark.parametrize("shipped", shipped_templates(), ids=lambda t: t.need)
def test_a_shipped_template_uses_known_fields_and_fits_its_channel(shipped: Template) -> None:
    assert set(fields_used(shipped.body + shipped.subject)) <= set(PLACEHOLDERS)
    contact = actions.set_call(new_contact("Alexandra Papadopoulos", **KNOWN), NOW, NOW)
    draft = make_draft(shipped, facts(contact), Limits())
    assert len(draft.text) <= draft.limit
    assert set(draft.missing) <= {"outcome", "opening"}


@pytest.mark.parametrize("shipped", shipped_templates(), ids=lambda t: t.need)
def test_a_shipped_template_reads_well_with_little_known(shipped: Template) -> None:
    text = make_draft(shipped, facts(new_contact("Ann Lee"), Me(name="Robin")), Limits()).text
    assert "  " not in text
    assert "\n\n\n" not in text
    assert "[[" not in text
    assert text == text.strip()


def test_the_first_message_in_full() -> None:
    draft = make_draft(template("first"), facts(new_contact("Ann Lee", common_ground="we both rowed")), Limits())
    assert draft.text == (
        "Hi Ann,\n\n"
        "I'm a student at Oakfield College, and I'm exploring roles in software. I'm interested in Acme. "
        "I also noticed that we both rowed.\n\n"
        "I don't know much about what it's like to work there, and I'd love to hear about your experience. "
        "Would you be up for a 15-minute call sometime this week or next?\n\n"
        "Thank you,\nRobin Hale"
    )
    assert draft.subject == "Your experience at Acme"
    assert draft.channel == "inmail"


def test_an_introduction_is_asked_of_the_person_both_know() -> None:
    draft = make_draft(template("introduction"), facts(new_contact("Ann Lee", shared_connection="Sam Ruiz")), Limits())
    assert draft.text.startswith("Hi Sam,")
    assert "you're connected to Ann Lee at Acme" in draft.text
    asked = actions.send(
        new_contact("Ann Lee", step=3, shared_connection="Sam Ruiz"), template("introduction"), "message", "", "x", NOW
    )
    assert asked.last("written") is None
    assert needs_for(asked, upcoming(asked), NOW) == ("first_shared",)


def test_a_call_is_confirmed_on_a_clock_that_is_named() -> None:
    theirs = actions.set_call(new_contact("Ann", timezone="Europe/Oslo"), NOW, NOW)
    assert (
        "on Friday 20 November, 11:00 your time." in make_draft(template("confirm_call"), facts(theirs), Limits()).text
    )
    for unknown in ("", "Nowhere/Land"):
        mine = actions.set_call(new_contact("Ann", timezone=unknown), NOW, NOW)
        text = make_draft(template("confirm_call"), facts(mine), Limits()).text
        assert "on Friday 20 November, 10:00 (UTC)." in text


def test_a_subject_with_something_missing_is_missing_too() -> None:
    own = Template("t", "T", "first", "inmail", "Hi", subject="About {role}")
    assert make_draft(own, facts(new_contact("Ann")), Limits()).missing == ["role"]


def test_what_is_missing_is_said_with_where_to_fill_it() -> None:
    draft = make_draft(template("first"), facts(new_contact("Ann Lee"), Me()), Limits())
    assert draft.missing == ["industry", "my_name"]
    assert draft.missing_sentence() == (
        "Missing: the industry you're looking at (i fills it in), your name (i fills it in)"
    )


def test_a_draft_of_ones_own_goes_before_the_template() -> None:
    first = template("first")
    contact = new_contact("Ann", drafts={first.id: "Hello {company} of {first_name}"})
    draft = make_draft(first, facts(contact), Limits())
    assert (draft.text, draft.edited, draft.missing) == (
        "Hello {company} of {first_name}",
        True,
        ["company", "first_name"],
    )


def test_a_name_that_looks_like_a_field_is_only_a_name() -> None:
    draft = make_draft(template("first"), facts(new_contact("{company} [[x]]")), Limits())
    assert draft.text.startswith("Hi {company},\n")
    assert draft.missing == []


def test_escapes_in_a_data_file_never_reach_a_message() -> None:
    draft = make_draft(template("first"), facts(new_contact("A\x1b]52;c;eA==\x07nn")), Limits())
    assert draft.text.startswith("Hi Ann,")


@pytest.mark.parametrize(
    ("contact", "need"),
    [
        (new_contact("A"), "first"),
        (new_contact("A", shared_connection="Bo"), "introduction"),
        (new_contact("A", shared_connection="Bo", open_profile=True), "first_shared"),
        (new_contact("A", degree=1), "first_connected"),
        (actions.send(new_contact("A"), template("first"), "inmail", "", "x", NOW), "nudge"),
        (actions.answer(new_contact("A"), NOW), "offer_times"),
        (actions.set_call(new_contact("A"), NOW, NOW), "confirm_call"),
        (actions.hold_call(new_contact("A"), NOW), "thanks"),
        (new_contact("A", step=7), "helping"),
    ],
)
def test_the_message_that_is_due_comes_first(contact: Contact, need: str) -> None:
    assert needs_for(contact, upcoming(contact), NOW)[0] == need
    assert ranked(shipped_templates(), contact, upcoming(contact), NOW)[0].need == need


def test_ones_own_template_goes_before_the_shipped_one() -> None:
    own = Template("own", "Mine", "first", "inmail", "Hi")
    contact = new_contact("A")
    assert ranked([*shipped_templates(), own], contact, upcoming(contact), NOW)[0] is own


def test_channels_and_their_limits() -> None:
    noted = actions.send(new_contact("A"), template("first_note"), "note", "", "x", NOW)
    for channel, contact, expected in (
        ("inmail", new_contact("A"), "inmail"),
        ("inmail", new_contact("A", degree=1), "message"),
        ("inmail", actions.answer(new_contact("A"), NOW), "message"),
        ("note", new_contact("A"), "note"),
        ("note", actions.answer(new_contact("A"), NOW), "note"),
        ("note", new_contact("A", degree=1), "message"),
        ("note", new_contact("A").with_event(Event.new("connected", NOW)), "message"),
        ("note", noted, "inmail"),
        ("note", new_contact("A").with_event(Event.new("invited", NOW)), "inmail"),
        ("note", actions.answer(noted, NOW), "message"),
    ):
        assert channel_for(channel, contact) == expected
    assert [channel_limit(c, Limits()) for c in ("inmail", "note", "message")] == [1_900, 300, 8_000]


def test_the_seven_questions_the_ask_and_the_process() -> None:
    parts = [question.part for question in shipped_questions()]
    assert parts == ["call"] * 7 + ["ask"] + ["process"] * 4
    assert all(set(fields_used(q.text)) <= set(PLACEHOLDERS) for q in shipped_questions())
