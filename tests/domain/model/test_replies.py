from datetime import timedelta

import pytest

from referral_tui.domain import actions
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.messages.template import needs_for
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.replies import reply_for
from referral_tui.domain.model.settings import Cadence
from referral_tui.domain.records import replace
from tests.conftest import NOW


def answered(words: str) -> Contact:
    return new_contact("Ann Lee", step=4).with_event(Event.new("answered", NOW, text=words))


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("Could you send me your résumé first?", "reply_resume"),
        ("Please share a CV and I'll have a look.", "reply_resume"),
        ("Can I see your resume?", "reply_resume"),
        ("Happy to help, but feel free to just ask me here.", "reply_questions"),
        ("I don't do calls, sorry. What would you like to know?", "reply_questions"),
        ("I'd rather write. Send your questions by email.", "reply_questions"),
        ("Send me your questions and I'll answer.", "reply_questions"),
        ("DM me your questions!", "reply_questions"),
        ("We aren’t hiring at the moment.", "reply_not_hiring"),
        ("We're not currently hiring.", "reply_not_hiring"),
        ("There is a hiring freeze until spring.", "reply_not_hiring"),
        ("That role has been filled, I'm afraid.", "reply_not_hiring"),
        ("That position has been closed.", "reply_not_hiring"),
        ("We don't have any openings.", "reply_not_hiring"),
        ("There aren't any open roles on my team.", "reply_not_hiring"),
        ("You should talk to Priya, she leads the team.", "reply_someone"),
        ("I'm not the right person for this.", "reply_someone"),
        ("Best to contact our recruiter.", "reply_someone"),
        ("Let me introduce you to the hiring manager.", "reply_someone"),
        ("Could we find another time? Something came up.", "reschedule"),
        ("None of those work. Maybe in January?", "reschedule"),
        ("Not interested.", "declined"),
        ("Please stop messaging me.", "declined"),
        ("I don't give referrals to people I don't know.", "declined"),
        ("I left Acme last month.", "declined"),
        ("I no longer work at Acme.", "declined"),
        ("Friday 3pm works", "names a time"),
        ("How about Monday at 10?", "names a time"),
        ("Sure, happy to talk on Friday!", ""),
        ("I'd be glad to chat with you. Send me some times.", ""),
        ("Yes! Our team is hiring, let's talk.", ""),
        ("The role isn't filled yet! Happy to chat.", ""),
        ("I'm not involved in hiring, but glad to chat about the company.", ""),
        ("I don't do hiring, but sure, let's talk!", ""),
        ("I have no openings in my calendar this week but next week is free.", ""),
        ("Your CV looks great. Happy to jump on a call!", ""),
        ("No need to send your resume, let's just talk.", ""),
        ("Happy to talk! Please send your resume and some times.", ""),
        ("I'd be happy to talk with Robin anytime.", ""),
        ("Could you email CV and cover letter?", "reply_resume"),
        ("Just message Monday morning.", ""),
        ("No need to reschedule!", ""),
        ("I have to talk to Marketing this week, then I'm free.", ""),
        ("", ""),
    ],
)
def test_their_words_say_what_they_ask_for(words: str, need: str) -> None:
    assert reply_for(answered(words)) == need


@pytest.mark.parametrize(
    ("words", "kind", "need"),
    [
        ("Could you send me your résumé first?", "answer", "reply_resume"),
        ("Something came up, another time?", "answer", "reschedule"),
        ("Sure, any time!", "answer", "offer_times"),
        ("Not interested.", "let_go", "offer_times"),
        ("Friday 3pm works", "set_time", "offer_times"),
    ],
)
def test_what_they_ask_for_is_what_is_due(words: str, kind: str, need: str) -> None:
    contact = answered(words)
    upcoming = next_for(contact, Inputs(Cadence(), NOW.tzinfo))  # type: ignore[arg-type]
    assert upcoming.kind == kind
    assert needs_for(contact, upcoming, NOW)[0] == need


def test_a_set_call_is_moved_where_they_ask_for_it() -> None:
    wrote = answered("Something came up, another time? Monday 3pm?")
    agreed = actions.set_call(wrote, NOW.replace(day=23), NOW + timedelta(hours=1))
    moved = agreed.with_event(Event.new("answered", NOW + timedelta(hours=2), text="Sorry, I have to cancel our call."))
    for contact, kind, need in ((agreed, "call", "confirm_call"), (moved, "answer", "reschedule")):
        upcoming = next_for(contact, Inputs(Cadence(), NOW.tzinfo))  # type: ignore[arg-type]
        assert upcoming.kind == kind
        assert needs_for(contact, upcoming, NOW)[0] == need


def test_somebody_in_follow_up_is_answered_where_they_ask_for_something() -> None:
    for words, kind in (("Can you send me your resume?", "answer"), ("You're welcome!", "thank")):
        contact = replace(answered(words), step=6)
        assert next_for(contact, Inputs(Cadence(), NOW.tzinfo)).kind == kind  # type: ignore[arg-type]
