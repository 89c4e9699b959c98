import pytest

from referral_tui.domain import actions
from referral_tui.domain.cadence.due import next_for
from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.messages.replies import reply_for
from referral_tui.domain.messages.template import needs_for
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Cadence
from tests.conftest import NOW


def answered(words: str) -> Contact:
    return new_contact("Ann Lee", step=4).with_event(Event.new("answered", NOW, text=words))


@pytest.mark.parametrize(
    ("words", "need"),
    [
        ("Could you send me your résumé first?", "reply_resume"),
        ("Please share a CV and I'll have a look.", "reply_resume"),
        ("Happy to help, but feel free to just ask me here.", "reply_questions"),
        ("I don't do calls, sorry. What would you like to know?", "reply_questions"),
        ("I'd rather write. Send your questions by email.", "reply_questions"),
        ("We aren’t hiring at the moment.", "reply_not_hiring"),
        ("There is a hiring freeze until spring.", "reply_not_hiring"),
        ("That role has been filled, I'm afraid.", "reply_not_hiring"),
        ("You should talk to Priya, she leads the team.", "reply_someone"),
        ("I'm not the right person for this.", "reply_someone"),
        ("Best to contact our recruiter.", "reply_someone"),
        ("Something came up, can we reschedule?", "reschedule"),
        ("Sure, happy to talk on Friday!", ""),
        ("I'd be glad to chat with you. Send me some times.", ""),
        ("Yes! Our team is hiring, let's talk.", ""),
        ("", ""),
    ],
)
def test_their_words_choose_the_reply(words: str, need: str) -> None:
    contact = answered(words)
    upcoming = next_for(contact, Inputs(Cadence(), NOW.tzinfo))  # type: ignore[arg-type]
    assert reply_for(contact) == need
    assert needs_for(contact, upcoming, NOW)[0] == (need or "offer_times")


def test_a_set_call_is_moved_where_they_ask_for_it() -> None:
    agreed = actions.set_call(answered("Monday it is"), NOW.replace(day=23), NOW)
    moved = agreed.with_event(Event.new("answered", NOW, text="Sorry, something has come up."))
    for contact, need in ((agreed, "confirm_call"), (moved, "reschedule")):
        upcoming = next_for(contact, Inputs(Cadence(), NOW.tzinfo))  # type: ignore[arg-type]
        assert needs_for(contact, upcoming, NOW)[0] == need
