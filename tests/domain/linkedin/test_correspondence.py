from referral_tui.domain.linkedin.correspondence import (
    Invitation,
    Message,
    Person,
    said_with,
    which_is_me,
    with_profiles,
)
from tests.conftest import NOW

ME, ANN, BO = Person("robin-hale", "Robin Hale"), Person("ann-lee", "Ann Lee"), Person("", "Bo Berg")


def message(conversation: str, sender: Person, *recipients: Person, subject: str = "") -> Message:
    return Message(conversation, sender, recipients, NOW, subject, "Hi")


def test_the_user_is_who_takes_part_in_most_conversations() -> None:
    assert which_is_me([message("1", ME, ANN), message("2", BO, ME)], "") == ME
    assert which_is_me([message("1", ANN, ME), message("1", ME, ANN)], "") is None
    assert which_is_me([message("1", ANN, ME), message("1", ME, ANN)], "robin hale") == ME
    assert which_is_me([], "Robin Hale") is None


def test_a_namesake_in_fewer_conversations_is_not_the_user() -> None:
    other = Person("robin-hale-2", "Robin Hale")
    told = [message("1", ME, other), message("2", ME, ANN), message("3", ANN, ME)]
    assert which_is_me(told, "Robin Hale") == ME


def test_who_has_a_profile_in_some_rows_alone_is_one_person() -> None:
    bare = Person("", "Robin Hale")
    told = with_profiles([message("1", ME, ANN), message("2", bare, Person("", "ann lee")), message("3", BO, bare)])
    assert [each.sender for each in told] == [ME, ME, BO]
    assert told[1].recipients == (Person("ann-lee", "ann lee"),)
    assert which_is_me(told, "") == ME
    assert {person.key: len(found) for person, found in said_with(told, [], ME).items()} == {
        "ann-lee": 2,
        "name:bo berg": 1,
    }


def test_a_name_that_two_profiles_have_is_left_as_it_is() -> None:
    bare, other = Person("", "Robin Hale"), Person("robin-hale-2", "Robin Hale")
    assert with_profiles([message("1", ME, other), message("2", bare, ANN)])[1].sender == bare


def test_messages_are_told_apart_by_who_sent_them() -> None:
    told = [message("1", ME, ANN, subject="A call?"), message("1", ANN, ME), message("2", BO, ME)]
    said = said_with(told, [], ME)
    assert {person.name: [(each.by_me, each.channel) for each in found] for person, found in said.items()} == {
        "Ann Lee": [(True, "inmail"), (False, "message")],
        "Bo Berg": [(False, "message")],
    }


def test_groups_are_left_out_and_without_knowing_the_user_all_messages_are() -> None:
    assert said_with([message("1", ME, ANN, BO)], [], ME) == {}
    assert said_with([message("1", ME, ANN)], [], None) == {}


def test_a_connection_request_is_a_note_where_it_has_words() -> None:
    said = said_with([], [Invitation(ANN, NOW, " Thank you "), Invitation(BO, NOW, "")], None)
    assert [(each.channel, each.text) for found in said.values() for each in found] == [("note", "Thank you"), ("", "")]


def test_many_messages_in_one_conversation_count_once_for_who_the_user_is() -> None:
    told = [*[message("1", ANN)] * 5, message("2", ME, BO), message("3", ME, Person("", "Cleo Cole"))]
    assert which_is_me(told, "") == ME
