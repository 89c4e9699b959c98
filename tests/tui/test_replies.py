"""What somebody wrote, pasted on `r` or anywhere: kept with them, and what it says is proposed, never assumed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.message.proposals_dialog import ProposalsDialog
from referral_tui.tui.message.reply_form import LetterField, ReplyForm
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, at_rest, is_told, press, seen, until

Add = Callable[..., Contact]
MAIL = (
    "From: Ann Lee <ann@acme.test>\nTo: Robin <robin@hale.test>\nSubject: Re: A call\n"
    "Date: Thu, 19 Nov 2026 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
    "Happy to talk! Could you do Mon 3pm my time?\nMy number is +44 20 7946 0123.\n\nOn Tue, Robin wrote:\n> Hi\n"
)


@pytest.fixture
def ann(workspace: Workspace, add: Add) -> Contact:
    wrote = Event.new("written", NOW.replace(day=17), need="first", channel="inmail", text="Hi")
    return add("Ann Lee", "Acme", step=3, timezone="Europe/London", history=(wrote,))


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await at_rest(pilot)


async def open_form(pilot: Pilot[None]) -> ReplyForm:
    await press(pilot, "r")
    assert await until(pilot, lambda: bool(pilot.app.screen.query(LetterField)))
    form = pilot.app.screen
    assert isinstance(form, ReplyForm)
    return form


async def test_r_without_words_logs_that_they_answered(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReplyForm)
        assert workspace.contacts[ann.id].last("answered") is None, "nothing is logged before it is saved"
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
    assert workspace.contacts[ann.id].last("answered") is not None


async def test_a_mail_pasted_on_the_board_is_kept_and_its_proposals_taken_one_by_one(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    async with running(workspace) as pilot:
        await paste(pilot, MAIL)
        assert await until(pilot, lambda: isinstance(pilot.app.screen, ReplyForm))
        form = pilot.app.screen
        assert await until(pilot, lambda: bool(form.query_one(LetterField).text))
        assert form.query_one(LetterField).text == (
            "Happy to talk! Could you do Mon 3pm my time?\nMy number is +44 20 7946 0123."
        )
        assert await appears(pilot, "From Ann Lee, 19 Nov. Look it over, then ctrl+s keeps it.")
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, ProposalsDialog))
        before = workspace.contacts[ann.id]
        assert before.phone == "" and call_time(before) is None, "nothing is taken without a key"
        answered = before.last("answered")
        assert answered is not None and answered.at.day == 19, "the mail says when they wrote it"
        assert "Set the call for Mon 23 Nov 15:00" in seen(pilot)
        await press(pilot, "enter")
        assert await appears(pilot, "✓ The call with Ann Lee is set: Mon 15:00.")
        await press(pilot, "enter")
        await press(pilot, "x")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        assert "Great, I'll call you on Monday 23 November" in seen(pilot)
    contact = workspace.contacts[ann.id]
    assert str(call_time(contact)) == "2026-11-23 15:00:00+00:00"
    assert contact.phone == "+44 20 7946 0123"
    assert contact.email == "", "it was left"


async def test_a_zone_in_their_words_is_kept_with_the_call(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", "Acme", step=3)
    async with running(workspace) as pilot:
        await paste(pilot, "We could talk on Tuesday at 10:30am ET")
        await press(pilot, "ctrl+s enter")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        assert "10:30 AM your time" in seen(pilot)
    assert workspace.contacts[ann.id].timezone == "America/New_York"


async def test_what_is_pasted_over_nobody_says_so(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await paste(pilot, "Sure!")
        assert await is_told(pilot, "What you pasted is nobody's answer here")


TOM = "Tom Okafor - Data Platform Lead at Monzo, Manchester"


@pytest.mark.parametrize("is_somebody_here", [True, False])
async def test_a_person_pasted_where_nobody_was_written_to_is_added(
    workspace: Workspace, running: Running, add: Add, is_somebody_here: bool
) -> None:
    if is_somebody_here:
        add("Ann Lee")
    async with running(workspace) as pilot:
        await paste(pilot, TOM)
        assert await appears(pilot, "Filled in: name, title, company, location.")
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen))
    tom = next(each for each in workspace.contacts.values() if each.name == "Tom Okafor")
    assert (tom.title, workspace.contacts.company_name(tom), tom.location) == (
        "Data Platform Lead", "Monzo", "Manchester",
    )  # fmt: skip
    assert all(each.last("answered") is None for each in workspace.contacts.values())


async def test_a_person_pasted_over_whom_one_has_written_to_is_their_answer(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    async with running(workspace) as pilot:
        await paste(pilot, TOM)
        assert await appears(pilot, "What Ann Lee wrote")


async def test_words_pasted_into_the_field_stand_there_once(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    async with running(workspace) as pilot:
        await open_form(pilot)
        await paste(pilot, "Sure, happy to.\nAnn")
        assert pilot.app.screen.query_one(LetterField).text == "Sure, happy to.\nAnn"


async def test_a_paste_beside_the_message_is_a_reply_too(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "m")
        await paste(pilot, "Sorry, we aren't hiring right now.")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, ReplyForm))
        form = pilot.app.screen
        assert await until(pilot, lambda: form.query_one(LetterField).text == "Sorry, we aren't hiring right now.")
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, MessageScreen))
        assert await appears(pilot, "Thank you for letting me know!")


async def test_esc_leaves_every_proposal(workspace: Workspace, running: Running, ann: Contact) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "r")
        pilot.app.screen.query_one(LetterField).text = "Call me at +44 20 7946 0123"
        await press(pilot, "ctrl+s")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, ProposalsDialog))
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ProposalsDialog)
    assert workspace.contacts[ann.id].phone == ""


async def test_the_path_of_a_saved_mail_is_read(
    workspace: Workspace, running: Running, ann: Contact, tmp_path: Path
) -> None:
    path = tmp_path / "a mail.eml"
    path.write_text(MAIL)
    async with running(workspace) as pilot:
        form = await open_form(pilot)
        await paste(pilot, f"'{path}'")
        assert await until(pilot, lambda: form.query_one(LetterField).text.startswith("Happy to talk!"))


BAD = {
    "a calendar": ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 1_000 + "END:VCALENDAR", "a whole calendar"),
    "a mail without words": (MAIL.partition("\n\n")[0] + "\n\n", "There are no words in that mail."),
    "too much": ("x" * 8_000_001, "That is over 8 MB."),
    "a mailbox without them": (
        f"From x@y Wed Nov 25 10:00:00 2026\n{MAIL.replace('Ann Lee', 'Bo Ray')}",
        "No mail in that mailbox is from Ann Lee.",
    ),
}


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    workspace: Workspace, running: Running, ann: Contact, text: str, words: str
) -> None:
    async with running(workspace) as pilot:
        form = await open_form(pilot)
        form.query_one(LetterField).text = "typed before"
        await paste(pilot, text)
        assert await appears(pilot, words)
        assert form.query_one(LetterField).text == "typed before"
    assert workspace.contacts[ann.id].last("answered") is None


async def test_five_megabytes_of_a_mail_are_read_off_the_screens_thread(
    workspace: Workspace, running: Running, ann: Contact
) -> None:
    body = "Happy to talk!\n" + "x" * 5_000_000
    async with running(workspace) as pilot:
        form = await open_form(pilot)
        await paste(pilot, MAIL.partition("\n\n")[0] + "\n\n" + body)
        assert await until(pilot, lambda: form.query_one(LetterField).text.startswith("Happy to talk!"))
        assert len(form.query_one(LetterField).text) <= 50_000
