"""Typing during a call: notes on the whole, and a line to the question under the cursor."""

from asyncio import sleep
from dataclasses import replace

from textual import getters, on, work
from textual.widgets import Input, TextArea

from referral_tui.domain.model.call_prep import CallPrep
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui.common.base import BaseScreen


class NotingScreen(BaseScreen[None]):
    """A screen about a call, whose notes are kept as they are typed."""

    notes = getters.query_one("#notes", TextArea)
    answer = getters.query_one("#answer", Input)

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self._contact_id = contact_id
        self._notes_shown = ""
        self._answering: str | None = None

    @property
    def contact(self) -> Contact | None:
        """Who is called; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def current(self) -> str | None:
        """The id of the question under the cursor."""
        raise NotImplementedError

    def back_to_questions(self) -> None:
        """The focus where the questions are."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        """Whether keys belong to what is typed."""
        return isinstance(self.focused, TextArea | Input)

    def show_notes(self, contact: Contact) -> None:
        """Show the notes as they are kept, unless they are being typed."""
        if contact.call.notes != self._notes_shown and self.focused is not self.notes:
            self._notes_shown = self.notes.text = contact.call.notes

    def save_call(self, call: CallPrep, what: str) -> None:
        """Keep what is changed of the call."""
        contact = self.contact
        if contact is not None and call != contact.call:
            self.workspace.contacts.save(replace(contact, call=call), f"{what} for {contact.name}")

    def action_answer(self) -> None:
        """Write a note to the question under the cursor; one that is being typed to another is kept."""
        if self.answer.has_class("-open"):
            self.keep_answer()
        is_kept = not self.answer.has_class("-open")
        if is_kept and self.contact is not None and self.current is not None:
            self._answering = self.current
            self.answer.value = self.contact.call.answers.get(self.current, "")
            self.answer.add_class("-open")
            self.answer.focus()

    @on(Input.Submitted, "#answer")
    def keep_answer(self) -> None:
        """Keep the note, and count the question as asked."""
        if self.workspace.documents.read_only:
            self.say(f"{self.workspace.documents.read_only} What you typed stands here until then.", "warning")
            return
        contact, id = self.contact, self._answering
        if contact is not None and id is not None:
            answers = {**contact.call.answers, id: clean_line(self.answer.value, 2_000)}
            ticked = contact.call.ticked if id in contact.call.ticked else (*contact.call.ticked, id)
            kept = {k: v for k, v in answers.items() if v}
            self.save_call(replace(contact.call, answers=kept, ticked=ticked), "a note to a question")
        self.close_answer()

    def close_answer(self) -> None:
        """Back to the questions."""
        self.answer.remove_class("-open")
        self.back_to_questions()

    def action_notes(self) -> None:
        """Write notes on the whole call."""
        self.notes.focus()
        self.notes.move_cursor(self.notes.document.end)

    @on(TextArea.Changed, "#notes")
    def keep_notes_soon(self) -> None:
        """Save the notes once the typing pauses."""
        self.save_notes_later()

    @work(exclusive=True, group="notes")
    async def save_notes_later(self) -> None:
        """Wait for a pause, then save."""
        await sleep(1.0)
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save the notes as they are typed so far."""
        contact, text = self.contact, clean_text(self.notes.text)
        if contact is not None and text != self._notes_shown and not self.workspace.documents.read_only:
            opened = replace(contact, call=replace(contact.call, notes=self._notes_shown))
            self._notes_shown = text
            edited = replace(contact, call=replace(contact.call, notes=text))
            label = f"notes on the call for {contact.name}"
            self.workspace.contacts.save(edited, label, joins_last=True, opened=opened)

    def keep_all_typed(self) -> None:
        """Save the notes, and the note to a question that is being typed; where that may not be, for the next start."""
        contact, notes = self.contact, clean_text(self.notes.text)
        if self.workspace.documents.read_only and contact is not None:
            if notes != self._notes_shown:
                self.workspace.documents.typed.keep(
                    f"Draft {contact.id}", f"notes on {contact.name}", {"notes": notes}, (contact.id,)
                )
            return
        self.keep_typed()
        if self.answer.has_class("-open"):
            self.keep_answer()

    def action_leave(self) -> None:
        """Out of what is typed, else back to where one was."""
        self.keep_typed()
        if self.is_typing:
            self.close_answer()
        else:
            self.dismiss()
