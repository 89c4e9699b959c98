"""What can be done with the person under the cursor, on the board and in Today alike."""

import os
from asyncio import to_thread
from typing import TYPE_CHECKING

from textual import work
from textual.events import Paste

from referral_tui.domain import actions
from referral_tui.domain.cadence.next_step import skips
from referral_tui.domain.model.contact import Contact, has_story
from referral_tui.domain.model.progress import WRITES
from referral_tui.domain.model.reach import has_replied
from referral_tui.domain.text import clean_line, listed
from referral_tui.tui import navigation
from referral_tui.tui.command import Need
from referral_tui.tui.common.base import BaseScreen
from referral_tui.workspace import recording

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten


class PersonScreen(BaseScreen[None]):
    """A screen with a person under its cursor."""

    @property
    def person(self) -> Contact | None:
        """The person under the cursor."""
        raise NotImplementedError

    @property
    def subject(self) -> Contact | None:
        """Whoever is under the cursor."""
        return self.person

    @property
    def marked_people(self) -> list[Contact]:
        """Those who are marked, on a screen where some can be."""
        return []

    def has(self, need: Need) -> bool:
        """Whether there is a person under the cursor, where a command needs one."""
        return need != "person" or self.person is not None

    def action_message(self) -> None:
        """Write the message that is due."""
        if self.person:
            navigation.open_message(self.app, self.workspace, self.person)

    def action_copy_message(self) -> None:
        """Copy the message that is due, unless something in it must be mended first."""
        from referral_tui.tui.common.copy_text import copy_text, paste_it
        from referral_tui.workspace.portrait import due_message, gravest

        person = self.person
        message = due_message(self.workspace, self.workspace.card(person.id)) if person is not None else None
        if person is None or message is None:
            self.say("There is nothing to write to them now.")
            return
        if message.early:
            self.say(f"Not copied: nothing is due with {person.name} until {message.early}. m opens the message.")
            return
        grave = gravest(self.workspace, person, message.draft)
        if grave:
            self.say(f"Not copied. {grave} m opens the message.", "warning")
        else:
            then = f"{paste_it(message.draft.says_attached)}; m, then s logs it as sent."
            copy_text(self, message.draft.text, f"The message to {person.name}", then)

    def action_call(self) -> None:
        """Prepare and note the call."""
        if self.person:
            self.app.push_screen(navigation.call(self.person.id))

    def action_edit(self) -> None:
        """Change what is known of them."""
        if self.person:
            self.app.push_screen(navigation.contact_form(self.person))

    def action_schedule(self) -> None:
        """Offer times, or set the time of the call."""
        if self.person:
            self.app.push_screen(navigation.schedule_form(self.person))

    def action_answered(self) -> None:
        """Paste what they wrote, or log that they answered without it; then the reply that fits."""
        if self.person:
            self._take_reply(self.person)

    def _take_reply(self, person: Contact, text: str | None = None) -> None:
        def go_on() -> None:
            current = self.workspace.contacts.get(person.id)
            if current is None:
                return
            if self.workspace.card(person.id).next.kind in ("answer", "call", "kit"):
                navigation.open_message(self.app, self.workspace, current)

        navigation.open_reply(self.app, self.workspace, person, go_on, text)

    def on_paste(self, event: Paste) -> None:
        """A text pasted where nothing is typed is what they wrote; or a person to add, where nobody was written to."""
        if self.is_typing or not self.takes_letters or not event.text.strip() or self.workspace.documents.read_only:
            return
        if self._is_somebody_new(event.text):
            event.stop()
            self.app.push_screen(navigation.contact_form(None, pasted=event.text))
        elif self.person is None:
            self.say("What you pasted is nobody's answer here: nobody is under the cursor. n adds a person.", "warning")
        else:
            event.stop()
            self._take_reply(self.person, event.text)

    def _is_somebody_new(self, text: str) -> bool:
        """Whether a pasted text is a person, and cannot be the answer of who is under the cursor."""
        if self.person is not None and (self.person.last_of(WRITES) is not None or has_replied(self.person)):
            return False
        from referral_tui.domain.linkedin.pasted_profile import is_clearly_a_person, read_pasted

        found = read_pasted(text, self.workspace.places.knows)
        return found is not None and is_clearly_a_person(found)

    @property
    def takes_letters(self) -> bool:
        """What is pasted where nothing is typed is a reply."""
        if self.focused is None:
            return True
        from textual.widgets import Input, TextArea  # there already, where one is in focus

        return not isinstance(self.focused, Input | TextArea)

    @work
    async def action_paste_reply(self) -> None:
        """What they wrote is on the clipboard."""
        from referral_tui.tui.clipboard import paste

        person = self.person
        if person is None or not self.is_active:
            return
        text = await to_thread(paste, os.environ)
        if self.is_active:
            self._take_reply(person, text)

    @work
    async def action_close(self) -> None:
        """Put them aside with a reason, or take them up again."""
        person = self.person
        if person is None or not self.is_active:
            return
        if person.closed:
            recording.reopened(self.workspace, person)
            self.say(f"{person.name} is open again.")
            return
        from referral_tui.tui.common.dialogs import Choose

        reason = await self.app.push_screen_wait(
            Choose(f"Close {person.name}", actions.CLOSE_REASONS, other="tab: type another reason")
        )
        if reason is not None:
            recording.closed(self.workspace, person, reason)
            self.say(f"{person.name} is closed. The filter closed: shows them; u undoes it.")

    @work
    async def action_snooze(self) -> None:
        """Leave them alone until a day."""
        from referral_tui.tui.common.snooze import snooze

        if self.person is not None and self.is_active:
            await snooze(self, self.person)

    @work
    async def action_delete(self) -> None:
        """Delete them; ask first where something has happened with them."""
        from referral_tui.tui.common.dialogs import Confirm

        person = self.person
        if person is None or not self.is_active:
            return
        question = f"{person.name} goes with all messages, notes and dates. u restores them."
        if has_story(person) and not await self.app.push_screen_wait(
            Confirm("Delete this person?", question, yes="Delete", no="Keep")
        ):
            return
        self.workspace.contacts.delete(person)
        self.say(f"{person.name} is deleted. u restores them.", "warning")

    @work
    async def action_forget(self) -> None:
        """Remove them for good, from backups and undo too, after asking."""
        from referral_tui.domain.redaction import Forgotten
        from referral_tui.tui.common.dialogs import Confirm
        from referral_tui.workspace.forgetting import forget, mentions, namesakes, note_that_it_begins

        person = self.person
        if person is None or not self.is_active:
            return
        named = await to_thread(mentions, self.workspace, person)
        others = await to_thread(namesakes, self.workspace, person)
        elsewhere = f"\n\nTheir name is also taken out of: {listed(named)}." if named else ""
        elsewhere += f"\n\nIt stays where it is the name of another: {listed(others)}." if others else ""
        question = (
            f"{person.name} goes with all messages, notes and dates, from the backups and from undo too."
            f" u can't restore them.{elsewhere}"
        )
        if not await self.app.push_screen_wait(Confirm("Forget this person?", question, yes="Forget", no="Keep")):
            return
        gone = Forgotten.of(person, self.workspace.contacts.company_name(person))
        await to_thread(note_that_it_begins, self.workspace, gone)
        if forget(self.workspace, gone, f"forgot {person.name}"):
            self.finish(self.erase(gone))

    async def erase(self, person: "Forgotten") -> None:
        """Take somebody who is forgotten out of the files around the data."""
        from referral_tui.workspace.forgetting import erase

        left = await to_thread(erase, self.workspace, person)
        if left:
            self.say(" ".join(left), "warning")
        else:
            self.say(f"{person.name} is forgotten.")

    @work
    async def action_tag(self) -> None:
        """Give them a tag, or take it off where all have it."""
        from referral_tui.tui.common.dialogs import Choose
        from referral_tui.workspace import bulk

        people = self.marked_people or ([self.person] if self.person is not None else [])
        if not people or not self.is_active:
            return
        who = bulk.how_many(people) if len(people) > 1 else people[0].name
        note = "One that all of them have is taken off." if len(people) > 1 else ", ".join(people[0].tags)
        tag = await self.app.push_screen_wait(
            Choose(f"Tag {who}", bulk.tags_in_use(self.workspace), other="tab: type a tag", note=note)
        )
        tag = clean_line(tag) if tag is not None else ""
        if tag:
            is_on = bulk.tag_all(self.workspace, people, tag)
            self.say(f"{who}: “{tag}” {'added' if is_on else 'taken off'}. u undoes it.")

    @work
    async def action_referral(self) -> None:
        """The referral they promised."""
        if self.person is not None and self.is_active:
            await navigation.referral_menu(self, self.person)

    def action_openings(self) -> None:
        """The jobs at their company."""
        if self.person is None:
            return
        if self.person.company_id in self.workspace.companies:
            self.app.push_screen(navigation.openings(self.person.company_id))
        else:
            self.say(f"It is not known where {self.person.name} works. e adds it.", "warning")

    def action_pay_forward(self) -> None:
        """What they asked the user for; without a person, somebody new who asks."""
        person = self.person
        known = self.workspace.helping.get(person.id) if person else None
        self.app.push_screen(navigation.help_form(person, known, self.workspace.referrals.thanks_to()))

    def action_calendar_file(self) -> None:
        """Write the call for a calendar."""
        if self.person:
            self.finish(self._write_calendar_file(self.person))

    async def _write_calendar_file(self, person: Contact) -> None:
        """Write it off the UI thread, because that is a first import and a file."""
        from referral_tui.workspace.calls import save_call_file

        try:
            path = await to_thread(save_call_file, self.workspace, person)
        except OSError as error:
            reason = error.strerror or error
            self.say(f"The calendar file could not be written: {reason}. The call itself is kept here.", "warning")
            return
        if path is None:
            self.say(f"No call is set with {person.name} yet. s sets one.", "warning")
        else:
            self.say(f"For your calendar: {path}")

    def action_open_profile(self) -> None:
        """Open their profile in the user's own browser."""
        from referral_tui.domain.linkedin.profile_url import normalise_profile_url

        if self.person is None:
            return
        url = normalise_profile_url(self.person.profile_url)
        if url is None:
            self.say(f"There is no LinkedIn address for {self.person.name} yet. e adds it.", "warning")
            return
        self.open_in_browser(url)

    def action_move_left(self) -> None:
        """The card a step back."""
        if self.person:
            recording.moved(self.workspace, self.person, self.person.step - 1)

    def action_move_right(self) -> None:
        """The card a step on."""
        if self.person:
            self.move(self.person, self.person.step + 1)

    def move(self, person: Contact, to: int) -> None:
        """Move a card, asking first where that skips a step of the method."""
        skipped = skips(person, to)
        if skipped is None:
            recording.moved(self.workspace, person, to)
        else:
            self.ask_to_skip(person, to, *skipped)

    @work
    async def ask_to_skip(self, person: Contact, to: int, title: str, question: str) -> None:
        """Move the card on though nothing is logged of what comes between."""
        from referral_tui.tui.common.dialogs import Confirm

        if not self.is_active:
            return
        is_meant = await self.app.push_screen_wait(Confirm(title, question, yes="Move on", no="Not yet"))
        current = self.workspace.contacts.get(person.id)
        if is_meant and current is not None:
            recording.moved(self.workspace, current, to)
