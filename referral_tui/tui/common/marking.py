"""Marking people, and doing one thing with all of them: the number is said before, and one undo takes it back."""

from asyncio import to_thread
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

from referral_tui.domain import actions
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import fold, listed
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.person_screen import PersonScreen
from referral_tui.workspace import bulk

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten

_KEYS = (
    ("H L", "move"), ("x", "close"), ("z", "snooze"), ("t", "tag"), ("d", "delete"), ("F", "forget"), ("esc", "none"),
)  # fmt: skip
"""What can be done with all who are marked."""


class Marking(PersonScreen):
    """A screen of people of whom some can be marked; what is done then is done with all of them."""

    DEFAULT_CSS = """
    #marks { height: 1; padding: 0 1; background: $primary-muted; }
    """

    marked: set[str]
    _anchor = ""

    def in_view(self, everywhere: bool = False) -> list[str]:
        """The ids of the people around the cursor, in order; `everywhere`: all that the filter shows."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Draw the marks anew."""
        raise NotImplementedError

    @property
    def marked_people(self) -> list[Contact]:
        """Those who are marked and still here."""
        found = [contact for id in self.marked if (contact := self.workspace.contacts.get(id)) is not None]
        return sorted(found, key=lambda contact: fold(contact.name))

    def mark(self, ids: set[str]) -> None:
        """Let these be marked, and no others."""
        self.marked = {id for id in ids if id in self.workspace.contacts}
        self.show_marks()
        self._show_count()

    def _show_count(self) -> None:
        found = self.query("#marks")
        note = found.first(Static) if found else None
        if note is None and self.marked:
            note = Static(id="marks")
            key_line = self.query_one(KeyLine)
            assert key_line.parent is not None
            cast(Widget, key_line.parent).mount(note, before=key_line)
        if note is not None:
            people = bulk.how_many(self.marked_people)
            keys = (Content.assemble((key, "bold $text-accent"), f" {words}") for key, words in _KEYS)
            note.update(Content("  ").join([safe(f"{people} marked", "bold"), *keys]))
            note.display = bool(self.marked)

    def action_mark(self) -> None:
        """Mark the one under the cursor, or not any more; on to the next."""
        if self.person is not None:
            self._anchor = self.person.id
            self.mark(self.marked ^ {self.person.id})
            self.action_cursor_down()

    def action_cursor_down(self) -> None:
        """To the next one."""
        raise NotImplementedError

    def action_mark_range(self) -> None:
        """Mark all from the one marked last to the one under the cursor."""
        if self.person is None:
            return
        ids = self.in_view()
        if self._anchor in ids and self.person.id in ids:
            first, last = sorted((ids.index(self._anchor), ids.index(self.person.id)))
            self.mark(self.marked | set(ids[first : last + 1]))
        else:
            self.mark(self.marked | {self.person.id})
        self._anchor = self.person.id

    def action_mark_all(self) -> None:
        """Mark all that the filter shows; nobody, where all of them are marked."""
        ids = set(self.in_view(everywhere=True))
        self.mark(set() if ids and ids <= self.marked else self.marked | ids)

    def unmark(self) -> bool:
        """Mark nobody; whether anybody was."""
        was, self.marked = bool(self.marked), set()
        if was:
            self.show_marks()
            self._show_count()
        return was

    # With all of them

    def action_move_left(self) -> None:
        """The card a step back, or all that are marked."""
        if self.marked_people:
            self._move_all(-1)
        else:
            super().action_move_left()

    def action_move_right(self) -> None:
        """The card a step on, or all that are marked."""
        if self.marked_people:
            self._move_all(1)
        else:
            super().action_move_right()

    @work
    async def _move_all(self, by: int) -> None:
        people = self.marked_people
        way = "a step on" if by > 0 else "a step back"
        if await self._is_meant(f"Move {bulk.how_many(people)} {way}?", people, "Move"):
            bulk.move_all(self.workspace, people, by)
            self._done(f"{bulk.how_many(people)} moved {way}.")

    def action_close(self) -> Worker[None]:
        """Close them with a reason."""
        if self.marked_people:
            return self._close_all()
        return super().action_close()

    @work
    async def _close_all(self) -> None:
        from referral_tui.tui.common.dialogs import Choose

        people = self.marked_people
        title = f"Close {bulk.how_many(people)}"
        reason = await self.app.push_screen_wait(
            Choose(title, actions.CLOSE_REASONS, other="tab: type another reason", note=self._names(people))
        )
        if reason is not None:
            bulk.close_all(self.workspace, people, reason)
            self._done(f"{bulk.how_many(people)} closed.")

    def action_snooze(self) -> Worker[None]:
        """Leave them alone until a day."""
        if self.marked_people:
            return self._snooze_all()
        return super().action_snooze()

    @work
    async def _snooze_all(self) -> None:
        from referral_tui.tui.common.snooze import ask_day

        people, today = self.marked_people, self.workspace.today
        until = await ask_day(self.app, today, f"Leave {bulk.how_many(people)} alone until", self._names(people))
        if until and read_day(until) is not None:
            bulk.snooze_all(self.workspace, people, until)
            self._done(f"{bulk.how_many(people)} snoozed until {until}.")

    def action_delete(self) -> Worker[None]:
        """Delete them, after asking."""
        if self.marked_people:
            return self._delete_all()
        return super().action_delete()

    @work
    async def _delete_all(self) -> None:
        people = self.marked_people
        if await self._is_meant(f"Delete {bulk.how_many(people)}?", people, "Delete"):
            bulk.delete_all(self.workspace, people)
            self._done(f"{bulk.how_many(people)} deleted.")

    def action_forget(self) -> Worker[None]:
        """Remove them for good, after asking."""
        if self.marked_people:
            return self._forget_all()
        return super().action_forget()

    @work
    async def _forget_all(self) -> None:
        from referral_tui.domain.redaction import Forgotten
        from referral_tui.tui.common.dialogs import Confirm
        from referral_tui.workspace.forgetting import forget, note_that_it_begins

        people = self.marked_people
        question = (
            f"{self._names(people)} go with all messages, notes and dates, from backups and undo too, and their"
            " names wherever they stand. u can't restore them."
        )
        title = f"Forget {bulk.how_many(people)}?"
        if not await self.app.push_screen_wait(Confirm(title, question, yes="Forget", no="Keep")):
            return
        gone = [Forgotten.of(each, self.workspace.contacts.company_name(each)) for each in people]
        for each in gone:
            await to_thread(note_that_it_begins, self.workspace, each)
        forgotten = [each for each in gone if forget(self.workspace, each, "forgot somebody")]
        self.unmark()
        self.finish(self._erase_all(forgotten))

    async def _erase_all(self, people: "Sequence[Forgotten]") -> None:
        for each in people:
            await self.erase(each)

    async def _is_meant(self, title: str, people: Sequence[Contact], yes: str) -> bool:
        from referral_tui.tui.common.dialogs import Confirm

        note = f"{self._names(people)}. u takes it back as one."
        return self.is_active and await self.app.push_screen_wait(Confirm(title, note, yes=yes, no="Not yet"))

    def _done(self, words: str) -> None:
        """Say what was done; nobody is marked any more."""
        self.unmark()
        self.say(f"{words} u undoes it.")

    def _names(self, people: Sequence[Contact]) -> str:
        """Who they are, and how many of them are not in view."""
        hidden = len({each.id for each in people} - set(self.in_view(everywhere=True)))
        more = f" ({hidden} of them not in view)" if hidden else ""
        return listed([each.name for each in people]) + more
