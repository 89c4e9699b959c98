from datetime import UTC, datetime
from pathlib import Path

import pytest

from referral_tui.domain.linkedin.correspondence import Person
from referral_tui.exchange import files
from referral_tui.exchange.reading import read_import
from referral_tui.exchange.table import ImportFileError
from tests.export_files import zipped

OLD_HEAD = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
NEW_HEAD = OLD_HEAD.replace("\n", ",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n")
ME, ANN = "https://www.linkedin.com/in/robin-hale", "https://www.linkedin.com/in/ann-lee"
INVITED_HEAD = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, newline="")
    return path


def test_messages_are_read_in_their_older_form(tmp_path: Path) -> None:
    row = f"2-abc,,Robin Hale,{ME},Ann Lee,{ANN},2025-06-01 14:03:22 UTC,A call?,Hi Ann,INBOX\n"
    (message,) = read_import(write(tmp_path / "messages.csv", OLD_HEAD + row)).messages
    assert message.conversation == "2-abc"
    assert (message.sender, message.recipients) == (
        Person("robin-hale", "Robin Hale"),
        (Person("ann-lee", "Ann Lee"),),
    )
    assert message.at == datetime(2025, 6, 1, 14, 3, 22, tzinfo=UTC)
    assert (message.subject, message.content) == ("A call?", "Hi Ann")


def test_messages_of_2026_have_line_breaks_and_drafts_and_spam_are_left_out(tmp_path: Path) -> None:
    def row(content: str, folder: str = "INBOX", draft: str = "No") -> str:
        cells = (
            "2",
            "",
            "Ann Lee",
            ANN,
            "Robin Hale",
            ME,
            "2026-03-09 08:00:00 UTC",
            "",
            content,
            folder,
            "",
            draft,
            "No",
        )
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"

    text = NEW_HEAD + row('Hi,\n\nas I said: "yes".') + row("x", draft="Yes") + row("x", folder="SPAM") + row("bye")
    found = read_import(write(tmp_path / "messages.csv", text))
    assert [message.content for message in found.messages] == ['Hi,\n\nas I said: "yes".', "bye"]
    assert found.skipped == ()


def test_rows_that_say_too_little_are_named(tmp_path: Path) -> None:
    text = OLD_HEAD + (
        f"1,,Ann Lee,{ANN},Robin Hale,{ME},yesterday,,Hi,INBOX\n"
        f"1,,,,Robin Hale,{ME},2025-06-01 14:03:22 UTC,,Hi,INBOX\n"
        "ragged\n"
        f"1,,Ann Lee,{ANN},Robin Hale,{ME},2025-02-30 14:03:22 UTC,,Hi,INBOX\n"
    )
    found = read_import(write(tmp_path / "m.csv", text))
    assert found.messages == ()
    assert [str(each) for each in found.skipped] == [
        "line 2: a message whose date “yesterday” is unclear",
        "line 3: a message without sender",
        "line 4: a message without date",
        "line 5: a message whose date “2025-02-30 14:03:22 UTC” is unclear",
    ]


def test_groups_made_up_slugs_and_names_with_commas(tmp_path: Path) -> None:
    when = "2025-06-01 14:03:22 UTC,,Hi,INBOX\n"
    text = OLD_HEAD + (
        f'1,,Robin Hale,{ME},"Ann Lee, Bo Berg","{ANN},https://www.linkedin.com/in/bo",{when}'
        f'2,,Robin Hale,{ME},"Cleo Cole, PhD",https://www.linkedin.com/in/ACoAAB12,{when}'
    )
    group, single = read_import(write(tmp_path / "m.csv", text)).messages
    assert [person.slug for person in group.recipients] == ["ann-lee", "bo"]
    assert single.recipients == (Person("", "Cleo Cole, PhD"),)


def test_connection_requests_that_were_sent_are_read(tmp_path: Path) -> None:
    text = INVITED_HEAD + (
        f'Robin Hale,Ann Lee,"1/29/26, 2:37 PM",Thank you!,OUTGOING,{ME},{ANN}\n'
        f'Robin Hale,Bo Berg,"1/9/26, 12:05\u202fAM",,OUTGOING,{ME},\n'
        f'Cleo Cole,Robin Hale,"1/9/26, 2:37 PM",Hi,INCOMING,,{ME}\n'
        f'Robin Hale,Dag Dahl,"30.2.26",,OUTGOING,{ME},\n'
        f'Robin Hale,,"1/9/26, 2:37 PM",,OUTGOING,{ME},\n'
    )
    found = read_import(write(tmp_path / "Invitations.csv", text))
    assert [(each.to, each.at, each.words) for each in found.invitations] == [
        (Person("ann-lee", "Ann Lee"), datetime(2026, 1, 29, 14, 37, tzinfo=UTC), "Thank you!"),
        (Person("", "Bo Berg"), datetime(2026, 1, 9, 0, 5, tzinfo=UTC), ""),
    ]
    assert [str(each) for each in found.skipped] == [
        "line 5: a connection request whose date “30.2.26” is unclear",
        "line 6: a connection request without name",
    ]


def test_the_whole_zip_is_read_and_what_is_skipped_says_in_which_file(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "export.zip",
        messages=OLD_HEAD + f"1,,Ann Lee,{ANN},Robin Hale,{ME},2025-06-01 14:03:22 UTC,,Hi,INBOX\n1,,x,,,,,,,\n",
        Connections="First Name,Last Name,Connected On\nAnn,Lee,12 Mar 2024\n,,13 Mar 2024\n",
        Invitations=INVITED_HEAD + f'Robin Hale,Ann Lee,"1/29/26, 2:37 PM",,OUTGOING,{ME},{ANN}\n',
        Skills="Name\nRowing\n",
    )
    found = read_import(path)
    assert found.kinds == ("connections", "messages", "invitations")
    assert (len(found.connections), len(found.messages), len(found.invitations)) == (1, 1, 1)
    assert [str(each) for each in found.skipped] == [
        "Connections.csv, line 3: no name: this member hides it",
        "messages.csv, line 3: a message without date",
    ]


def test_an_empty_file_in_the_zip_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "e.zip", Connections="", Invitations=INVITED_HEAD)
    found = read_import(path)
    assert found.kinds == ("invitations",)
    assert [str(each) for each in found.skipped] == ["Connections.csv, line 1: Connections.csv is empty."]


def test_a_zip_with_nothing_in_it_and_a_bomb_are_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportFileError, match="no Connections.csv, messages.csv or Invitations.csv in empty.zip"):
        read_import(zipped(tmp_path / "empty.zip"))
    monkeypatch.setattr(files, "LARGEST_FILE", 50_000)
    bomb = zipped(tmp_path / "bomb.zip", messages="0" * 40_000, Invitations="0" * 40_000)
    assert bomb.stat().st_size < 1_000
    with pytest.raises(ImportFileError, match=r"Invitations.csv in bomb.zip is larger than"):
        read_import(bomb)


def test_a_message_of_a_megabyte_is_read_whole_and_kept_within_bounds(tmp_path: Path) -> None:
    row = f"1,,Ann Lee,{ANN},Robin Hale,{ME},2025-06-01 14:03:22 UTC,,{'x' * 1_000_000},INBOX\n"
    (message,) = read_import(write(tmp_path / "m.csv", OLD_HEAD + row)).messages
    assert len(message.content) == 1_000_000
