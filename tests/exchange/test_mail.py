"""Mails, mailboxes and invitations as people paste and save them, sound and hostile."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from referral_tui.exchange.mail import LARGEST, Letter, MailError, is_more_than_words, read_letter

LONDON = ZoneInfo("Europe/London")
HEAD = (
    "From: Ann Lee <ann@acme.test>\nTo: Robin <robin@hale.test>\nSubject: Re: A call\n"
    "Date: Wed, 25 Nov 2026 10:00:00 -0800\n"
)


def read(data: str | bytes, name: str = "Ann Lee", address: str = "") -> Letter:
    return read_letter(data, name, address, LONDON)


def mail(body: str, kind: str = "text/plain; charset=utf-8", head: str = HEAD) -> str:
    return f"{head}Content-Type: {kind}\n\n{body}"


def invitation(count: int = 1, start: str = "DTSTART;TZID=America/Los_Angeles:20261127T150000") -> str:
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{start}\r\nSUMMARY:Ann / Robin\r\nLOCATION:https://acme.zoom.us/j/1\r\nEND:VEVENT\r\n"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event * count}END:VCALENDAR\r\n"


def test_words_alone_stay_as_they_are() -> None:
    assert read("Sure!\nFri 3pm my time") == Letter("Sure!\nFri 3pm my time")
    assert read("Date: Friday?\nTime: 3pm") == Letter("Date: Friday?\nTime: 3pm"), "two words with a colon are no mail"


def test_a_mail_gives_its_words_its_sender_and_its_day() -> None:
    body = "Happy to talk!\n\nAnn\n-- \nAnn Lee, Acme\n"
    assert read(mail(body)) == Letter(
        "Happy to talk!\n\nAnn", "Ann Lee", "ann@acme.test", datetime(2026, 11, 25, 18, tzinfo=UTC)
    )


QUOTES = {
    "gmail": "Yes!\n\nOn Tue, 24 Nov 2026 at 09:00, Robin <robin@hale.test> wrote:\n> Could we talk?\n",
    "two lines": "Yes!\n\nOn Tue, 24 Nov 2026 at 09:00, Robin Hale\n<robin@hale.test> wrote:\n\n> Could we talk?\n",
    "outlook": "Yes!\n\n-----Original Message-----\nFrom: Robin\nCould we talk?\n",
    "outlook's line": "Yes!\n\n________________________________\nFrom: Robin\nSent: Tuesday\nCould we talk?\n",
    "marks": "Yes!\n> Could we talk?\n",
}


@pytest.mark.parametrize("body", QUOTES.values(), ids=QUOTES.keys())
def test_what_a_mail_quotes_is_left_out(body: str) -> None:
    assert read(mail(body)).text == "Yes!"


def test_a_page_that_quotes_without_a_frame_gives_their_words_alone() -> None:
    page = "<div>Yes!</div><div>From: Robin Hale</div><div>Sent: Tuesday</div><div>Could we talk?</div>"
    assert read(mail(page, "text/html; charset=utf-8")).text == "Yes!"


def test_a_head_that_is_not_closed_hides_nothing_of_the_body() -> None:
    assert read(mail("<html><head><title>x</title><body><p>Yes!</p>", "text/html")).text == "Yes!"


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_long_mail_is_kept_whole_whatever_ends_its_lines(ending: str) -> None:
    body = "word " * 1_000 + "\n" + "line\n" * 1_500 + "My number is +44 20 7946 0123."
    assert read(mail(body).replace("\n", ending).encode()).text.split() == body.split()


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\xef\xbb\xbf\n"], ids=["mark", "line", "both"])
def test_what_stands_before_the_headers_does_not_make_them_words(before: bytes) -> None:
    letter = read(before + mail("Yes!").encode())
    assert (letter.text, letter.sender_name) == ("Yes!", "Ann Lee")


def test_a_mail_in_utf_16_is_read_as_one() -> None:
    letter = read(mail("Yes, José!").encode("utf-16"))
    assert (letter.text, letter.sender_name) == ("Yes, José!", "Ann Lee")


def test_the_users_own_mail_is_not_taken_for_theirs() -> None:
    with pytest.raises(MailError, match=r"That mail is your own\. Save the one that Ann Lee sent\."):
        read_letter(mail("Could we talk?"), "Ann Lee", "", LONDON, own="Ann@acme.test")


@pytest.mark.parametrize("calendar", [invitation(12), "BEGIN:VCALENDAR\nbroken"], ids=["many events", "broken"])
def test_a_calendar_that_is_no_invitation_leaves_the_words_of_its_mail(calendar: str) -> None:
    body = f"--x\nContent-Type: text/plain\n\nFriday works\n--x\nContent-Type: text/calendar\n\n{calendar}\n--x--\n"
    letter = read(mail(body, 'multipart/mixed; boundary="x"'))
    assert (letter.text, letter.invitations) == ("Friday works", ())


@pytest.mark.parametrize(
    "changed",
    [
        ("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL"),
        ("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REPLY\r\nX-A:1"),
        ("UID:1", "UID:1\r\nSTATUS:CANCELLED"),
    ],
    ids=["cancelled", "declined", "status"],
)
def test_an_invitation_that_is_off_is_no_time(changed: tuple[str, str]) -> None:
    text = invitation().replace(*changed).replace("UID:1", "UID:1\r\nATTENDEE;PARTSTAT=DECLINED:mailto:ann@acme.test")
    (event,) = read(text).invitations
    assert event.is_off


def test_an_answer_that_accepts_still_holds() -> None:
    text = invitation().replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REPLY")
    (event,) = read(text.replace("UID:1", "UID:1\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@acme.test")).invitations
    assert not event.is_off


def test_a_mail_of_nothing_but_a_quote_keeps_it() -> None:
    assert read(mail("> Could we talk?\n")).text == "> Could we talk?"


def test_a_page_of_html_gives_its_words() -> None:
    page = "<html><head><style>p {}</style></head><p>Happy to&nbsp;talk!</p><div>Fri <b>3pm</b></div><script>x</script>"
    assert read(mail(page, "text/html; charset=utf-8")).text == "Happy to talk!\n\nFri 3pm"


def test_other_encodings_are_read() -> None:
    head = HEAD.replace("Ann Lee", "=?utf-8?q?Ren=C3=A9_Lef=C3=A8vre?=")
    raw = (
        f"{head}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n".encode()
        + "Très bien".encode("latin-1")
    )
    letter = read(raw)
    assert (letter.text, letter.sender_name) == ("Très bien", "René Lefèvre")
    quoted = mail("Tr=C3=A8s bien", "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable")
    assert read(quoted).text == "Très bien"
    wrong = f"{HEAD}Content-Type: text/plain; charset=x-none\n\n".encode() + "Très bien".encode("cp1252")
    assert read(wrong).text == "Très bien"


def test_an_invitation_gives_its_time_and_place() -> None:
    letter = read(invitation())
    (event,) = letter.invitations
    assert (event.at, event.summary, event.location) == (
        datetime(2026, 11, 27, 23, tzinfo=UTC),
        "Ann / Robin",
        "https://acme.zoom.us/j/1",
    )
    assert letter.text == "Ann / Robin · https://acme.zoom.us/j/1"
    floating = read(invitation(start="DTSTART:20261127T150000"))
    assert floating.invitations[0].at == datetime(2026, 11, 27, 15, tzinfo=UTC), "read on the user's clock, here London"


def test_an_invitation_within_a_mail_is_read() -> None:
    body = f"--b\nContent-Type: text/plain\n\nSee you!\n--b\nContent-Type: text/calendar\n\n{invitation()}\n--b--\n"
    letter = read(mail(body, 'multipart/mixed; boundary="b"'))
    assert (letter.text, len(letter.invitations)) == ("See you!", 1)


def mailbox(*mails: str) -> str:
    return "".join(f"From x@y Wed Nov 25 10:00:00 2026\n{each}\n\n" for each in mails)


def test_of_a_mailbox_their_latest_mail_is_read() -> None:
    old = mail("Old", head=HEAD.replace("25 Nov", "20 Nov"))
    other = mail("Of another", head=HEAD.replace("Ann Lee <ann@", "Bo Ray <bo@"))
    assert read(mailbox(mail("New"), old, other)).text == "New"
    assert read(mailbox(old, other), address="BO@acme.test").text == "Of another", (
        "their address tells before their name"
    )


SENTENCES = {
    "too large": ("x" * (LARGEST + 1), "That is over 8 MB. Paste the words themselves, or save the one mail."),
    "a mailbox without them": (
        mailbox(mail("Hi", head=HEAD.replace("Ann Lee <ann@", "Bo Ray <bo@"))),
        "No mail in that mailbox is from Ann Lee. Add their email with e, or save the one mail.",
    ),
    "a calendar": (invitation(1_000), "That is a whole calendar, not an invitation. Save the one event as a file."),
    "an invitation without a time": (
        invitation(start="DTSTART;VALUE=DATE:20261127"),
        "There is no event with a time in that calendar file.",
    ),
    "a broken invitation": (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\nEND:VEVENT",
        "There is no event with a time in that calendar file.",
    ),
    "a mail without words": (mail(""), "There are no words in that mail. Paste what they wrote."),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9,
        "That isn't text. Save the mail as .eml, or paste its words.",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), SENTENCES.values(), ids=SENTENCES.keys())
def test_what_cannot_be_read_is_said(data: str | bytes, sentence: str) -> None:
    with pytest.raises(MailError) as error:
        read(data)
    assert str(error.value) in (sentence, "That invitation is damaged. Type the time into the schedule instead: s.")


HOSTILE = {
    "headers of 1 MB": mail("Hi", head=HEAD + "X-A: " + "a" * 1_000_000 + "\n"),
    "a thousand headers": mail("Hi", head=HEAD + "X-A: a\n" * 10_000),
    "a header that folds for ever": mail("Hi", head=HEAD + "Subject: a\n" + " b\n" * 50_000),
    "addresses in addresses": mail("Hi", head="From: " + "<" * 1_000 + "ann@acme.test\nTo: x@y\n"),
    "a day that is none": mail("Hi", head=HEAD.replace("25 Nov 2026", "99 Foo 99999")),
    "parts in parts": mail(
        "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(200)),
        "multipart/mixed; boundary=b0",
    ),
    "escapes": mail("Hi \x1b]52;c;aGk=\x07\x1b[2J\u202e there"),
    "base64 that is none": mail("!!!", "text/plain\nContent-Transfer-Encoding: base64"),
    "5 MB": mail("Hi\n" * 1_600_000),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_mail_is_read_or_refused_in_a_sentence(data: str) -> None:
    assert is_more_than_words(data)
    try:
        letter = read(data)
    except MailError as error:
        assert str(error)
        return
    said = f"{letter.text}{letter.sender_name}{letter.sender_email}"
    assert all(char.isprintable() or char == "\n" for char in said)
    assert "\u202e" not in said
    assert len(letter.text) <= 50_000
