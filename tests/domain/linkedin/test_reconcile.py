from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from referral_tui.domain import actions
from referral_tui.domain.linkedin.correspondence import Said
from referral_tui.domain.linkedin.reconcile import EARLIER, caught_up, not_logged
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.records import replace
from tests.conftest import NOW

FIRST = Template("t", "First", "first", "inmail", "Hi")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def here_since(days: float = 30, **fields: object) -> Contact:
    return new_contact("Ann Lee", history=(Event.new("added", ago(days)),), **fields)


def sent(days: float, text: str = "Hello", channel: str = "message") -> Said:
    return Said(ago(days), True, channel, text)


def got(days: float) -> Said:
    return Said(ago(days), False, "message", "Sure")


def missing(contact: Contact, *said: Said, connected: date | None = None) -> list[tuple[str, datetime]]:
    return [(entry.kind, entry.at) for entry in not_logged(contact, said, connected, NOW, UTC)]


def test_what_was_sent_and_answered_is_found_with_its_words() -> None:
    found = not_logged(here_since(), [got(8), Said(ago(9), True, "inmail", "Hi\r\nAnn", "A  call?")], None, NOW, UTC)
    assert [(entry.kind, entry.at) for entry in found] == [("written", ago(9)), ("answered", ago(8))]
    assert dict(found[0].detail) == {"channel": "inmail", "subject": "A call?", "text": "Hi\nAnn", "credits": 1}


def test_what_is_logged_already_is_not_found_again() -> None:
    ann = actions.send(here_since(), FIRST, "inmail", "", "Hello, Ann!", ago(9))
    ann = actions.answer(ann, ago(5))
    assert missing(ann, sent(12, "hello,  ann!"), got(6)) == []
    assert missing(ann, sent(9.4, "changed before it went out"), got(6)) == []


def test_one_logged_message_stands_for_one_of_the_export() -> None:
    ann = actions.send(here_since(), FIRST, "inmail", "", "Hello", ago(9))
    assert missing(ann, sent(9, "Hello"), sent(8.9, "PS: mornings are best")) == [("written", ago(8.9))]
    assert missing(ann, sent(9, "Hello"), sent(3, "Hello")) == [("written", ago(3))]


def test_the_same_words_twice_stand_for_the_one_that_is_nearer_in_time() -> None:
    logged = actions.send(here_since(), FIRST, "message", "", "Thanks!", ago(5))
    assert missing(logged, sent(12, "Thanks!"), sent(5.01, "Thanks!")) == [("written", ago(12))]


def test_what_came_from_an_export_stands_for_nothing_else() -> None:
    ann = here_since()
    noted = caught_up(ann, not_logged(ann, [sent(2, "May I?", "note")], None, NOW, UTC), False)
    assert missing(noted, sent(2, "May I?", "note"), sent(1.5, "Hello")) == [("written", ago(1.5))]
    asked = caught_up(ann, not_logged(ann, [sent(2, "", "")], None, NOW, UTC), False)
    assert missing(asked, sent(2, "", ""), sent(1.5, "Hello")) == [("written", ago(1.5))]


def test_the_same_words_sent_again_after_an_accepted_request_are_a_message() -> None:
    found = missing(here_since(), sent(5, "May I?", "note"), sent(5, "May I?"), sent(1, "May I?"))
    assert found == [("written", ago(5)), ("written", ago(1))]


def test_one_logged_answer_stands_for_one_of_the_export() -> None:
    ann = actions.answer(here_since(), ago(7.9))
    assert missing(ann, sent(9), got(8), sent(7.5), got(7.2)) == [
        ("written", ago(9)),
        ("written", ago(7.5)),
        ("answered", ago(7.2)),
    ]


def test_a_message_far_from_what_was_logged_is_another() -> None:
    logged = actions.send(here_since(), FIRST, "message", "", "Hi", ago(5))
    assert missing(logged, sent(5.9, "Hi there")) == []
    assert missing(logged, sent(6.1, "Hi there")) == [("written", ago(6.1))]


def test_who_became_a_connection_this_morning_is_noted_at_once() -> None:
    assert missing(here_since(), connected=NOW.date()) == [("connected", NOW)]


def test_a_run_of_their_messages_is_one_answer_and_who_wrote_first_has_answered_nothing() -> None:
    ann = here_since()
    assert missing(ann, got(20), sent(9), got(8), got(7), sent(6), got(5)) == [
        ("written", ago(9)), ("answered", ago(8)), ("written", ago(6)), ("answered", ago(5)),
    ]  # fmt: skip
    assert missing(ann, got(20), got(19)) == []


def test_an_answer_logged_days_later_is_the_same_answer() -> None:
    ann = actions.answer(actions.send(here_since(), FIRST, "inmail", "", "Hello", ago(20)), ago(3))
    assert missing(ann, sent(20), got(17)) == []
    assert missing(ann, sent(20), got(17), sent(10), got(2)) == [("answered", ago(17)), ("written", ago(10))]


def test_what_lies_in_the_future_or_belongs_to_another_story_is_left_out() -> None:
    ann = here_since(days=30)
    assert missing(ann, sent(-1), got(-0.5)) == []
    assert missing(ann, sent(30 + EARLIER.days + 1)) == []
    assert missing(ann, sent(30 + EARLIER.days - 1)) == [("written", ago(30 + EARLIER.days - 1))]
    assert missing(new_contact("Nobody has logged anything"), sent(3)) == [("written", ago(3))]


def test_a_connection_request_is_found_once_though_its_words_stand_among_the_messages_too() -> None:
    ann = here_since()
    note = Said(ago(9), True, "note", "Thank you for the call!")
    assert missing(ann, note, sent(7, "Thank you for the call!")) == [("written", ago(9))]
    assert missing(ann, Said(ago(9), True, "")) == [("invited", ago(9))]


def test_a_connection_request_with_words_after_a_call_is_the_thanks_for_it() -> None:
    called = actions.hold_call(here_since(), ago(10))
    note = Said(ago(9), True, "note", "Thank you for the call!")
    assert missing(called, note) == [("thanked", ago(9))]
    assert missing(
        called.with_event(Event.new("thanked", ago(9.5), text="by message")), note, sent(9.5, "by message")
    ) == [
        ("written", ago(9)),
    ]
    assert missing(actions.hold_call(here_since(), ago(8)), note) == [("written", ago(9))]


def test_a_new_connection_is_noted_on_its_day_once() -> None:
    ann = here_since()
    found = not_logged(ann, [], date(2026, 11, 12), NOW, UTC)
    assert [(entry.kind, entry.at) for entry in found] == [("connected", datetime(2026, 11, 12, 12, tzinfo=UTC))]
    again = caught_up(ann, found, connected=True)
    assert again.degree == 1
    assert not_logged(again, [], date(2026, 11, 13), NOW, UTC) == []
    assert missing(ann, connected=date(2019, 1, 1)) == []


def test_the_card_moves_to_where_it_leads_and_never_back() -> None:
    ann = here_since()
    wrote = not_logged(ann, [sent(9)], None, NOW, UTC)
    answered = not_logged(ann, [sent(9), got(8)], None, NOW, UTC)
    assert caught_up(ann, wrote, False).step == 3
    assert caught_up(ann, answered, False).step == 4
    assert caught_up(replace(ann, step=6), answered, False).step == 6
    assert caught_up(ann, not_logged(ann, [Said(ago(9), True, "")], None, NOW, UTC), False).step == 2


def test_who_answers_after_being_put_aside_is_open_again() -> None:
    closed = actions.close(actions.send(here_since(), FIRST, "inmail", "", "Hello", ago(20)), "no answer", ago(5))
    late = caught_up(closed, not_logged(closed, [sent(20), got(2)], None, NOW, UTC), False)
    assert (late.closed, late.step, late.history[-1].kind) == (None, 4, "reopened")
    before = caught_up(closed, not_logged(closed, [sent(20), got(9)], None, NOW, UTC), False)
    assert before.closed is not None


SAID = st.builds(
    Said,
    at=st.integers(-5, 200 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
    by_me=st.booleans(),
    channel=st.sampled_from(["message", "inmail", "note", ""]),
    text=st.sampled_from(["Hello", "hello ", "Thank you", "", "\x1b[31mred", "x" * 5_000]),
)


@given(st.lists(SAID, max_size=12), st.lists(st.integers(0, 40 * 24), max_size=4))
def test_an_export_read_twice_adds_nothing_the_second_time(said: list[Said], logged: list[int]) -> None:
    ann = here_since()
    for hours in logged:
        ann = actions.send(ann, FIRST, "inmail", "", "Hello", NOW - timedelta(hours=hours))
    once = caught_up(ann, not_logged(ann, said, None, NOW, UTC), False)
    assert not_logged(once, said, None, NOW, UTC) == []
    assert once.history[: len(ann.history)] == ann.history
