"""What they wrote, pasted as words, as a mail, or as the path of a saved one; kept with their answer."""

from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widgets import Static

from referral_tui.domain.dates.format import format_date
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_text
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.dropped_path import dropped_path
from referral_tui.tui.common.field import Field, field_of
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.message.proposals_dialog import ProposalsDialog
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.replies import (
    Letter,
    MailError,
    is_saved_mail,
    is_to_be_read,
    proposals_for,
    read,
    read_file,
)


def open_reply(
    app: App[Any], workspace: Workspace, contact: Contact, then: Callable[[], None], text: str | None = None
) -> None:
    """Ask what somebody wrote (`text`: it was pasted already), offer what it says one by one, and go on with `then`."""

    def offer(letter: Letter | None) -> None:
        if letter is None:
            return
        did = f"Kept what {contact.name} wrote" if letter.text else f"Logged: {contact.name} answered"
        app.notify(f"{did}. u undoes it.")
        current = workspace.contacts.get(contact.id)
        found = proposals_for(workspace, current, letter) if current is not None else []
        if found:
            app.push_screen(ProposalsDialog(contact.id, found), lambda _: then())
        else:
            then()

    app.push_screen(ReplyForm(contact, text), offer)


class LetterField(TextField):
    """A text that hands over what is more than words: a mail with its headers, an invitation, a path, or much of it."""

    class Pasted(Message):
        """Something was pasted that is to be read first."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """What is to be read does not come into the field as it is."""
        if is_to_be_read(event.text) or _path_in(event.text) is not None:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))


class ReplyForm(FormScreen[Letter]):
    """One field, for their words; an answer is logged with them where none is yet, also without words."""

    form_name = "ReplyForm"

    @property
    def takes_letters(self) -> bool:
        """A mail is pasted here as it is."""
        return True

    DEFAULT_CSS = """
    ReplyForm LetterField { height: 12; }
    ReplyForm #lead { color: $text-muted; height: auto; margin-bottom: 1; }
    """

    def __init__(self, contact: Contact, pasted: str | None = None) -> None:
        super().__init__(f"What {contact.name} wrote", contact.id, (contact.id,))
        self._contact, self._pasted = contact, pasted
        self._letter = Letter("")

    def compose_fields(self) -> ComposeResult:
        """The field, under what becomes of it."""
        logged = recording.last_answer(self._contact)
        self._is_logged = logged is not None
        words = "Paste their words, a whole mail, or drop a saved one (.eml, .ics, mbox): it is kept with their answer."
        without = "" if self._is_logged else " ctrl+s logs that they answered, also without words."
        yield Static(safe(words + without), id="lead")
        yield Field("They wrote", LetterField("", id="text"))

    def on_mount(self) -> None:
        """What was pasted on the screen before comes into the field, as if it was typed there."""
        if self._pasted == "":
            self.note("There is no text on the clipboard, or it can't be read. Paste it here.")
        elif self._pasted is not None:
            self.call_after_refresh(self._put, self._pasted)

    def _put(self, pasted: str) -> None:
        if is_to_be_read(pasted) or _path_in(pasted) is not None:
            self.read_pasted(pasted)
        else:
            self._add(clean_text(pasted).strip())

    def _add(self, words: str) -> None:
        """Put words below what stands in the field."""
        field = self.query_one(LetterField)
        before = field.text.rstrip()
        field.text = f"{before}\n\n{words}" if before else words

    @on(LetterField.Pasted)
    def take_pasted(self, message: LetterField.Pasted) -> None:
        """Show the words of a mail instead of all of it."""
        self.read_pasted(message.text)

    @work(exclusive=True)
    async def read_pasted(self, text: str) -> None:
        """Read it off the UI thread; where that is not possible, say why and leave the field as it is."""
        path = _path_in(text)
        try:
            if path is not None:
                letter = await to_thread(read_file, self.workspace, self._contact, path)
            else:
                letter = await to_thread(read, self.workspace, self._contact, text)
        except MailError as error:
            if self.is_attached:
                field_of(self.query_one(LetterField)).note(str(error), problem=True)
            return
        if self.is_attached:
            self._letter = letter
            self._add(letter.text)
            field_of(self.query_one(LetterField)).note(self._from(letter))

    def _from(self, letter: Letter) -> str:
        """What was read: "From Ann Lee, 24 Nov. Look it over, then ctrl+s keeps it."."""
        day = letter.at.astimezone(self.workspace.tz).date() if letter.at is not None else None
        parts = [letter.sender_name or letter.sender_email, format_date(day, self.workspace.today) if day else ""]
        said = ", ".join(part for part in parts if part)
        return f"{f'From {said}. ' if said else ''}Look it over, then ctrl+s keeps it."

    def save(self) -> Letter:
        """Keep their words with the answer, and give what was read. Raises FieldProblem."""
        words = clean_text(self.text("text")).strip()
        if not words and self._is_logged:
            raise FieldProblem("text", "Paste what they wrote, or press esc.")
        current = self.workspace.contacts.get(self._contact.id, self._contact)
        if words:
            recording.reply_words(self.workspace, current, words, self._letter.at)
        else:
            recording.answered(self.workspace, current)
        return replace(self._letter, text=words)


def _path_in(text: str) -> Path | None:
    """The saved mail whose path was pasted or dropped; None where it is none, or is not there."""
    if len(text) > 4_096 or "\n" in text.strip():
        return None
    path = dropped_path(text)
    return path if path is not None and is_saved_mail(path) else None
