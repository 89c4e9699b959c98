"""The call: a brief, the questions in order, notes, and the ask (METHOD.md, step 5)."""

from asyncio import sleep
from dataclasses import replace
from datetime import datetime

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Static, TextArea

from referral_tui.domain import actions, event
from referral_tui.domain.brief import place_line, standing, where_line
from referral_tui.domain.contact import CallPrep, Contact
from referral_tui.domain.due import call_time
from referral_tui.domain.filling import fill, joined
from referral_tui.domain.placeholders import values
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.domain.when import say_day, say_time
from referral_tui.tui.base import BaseScreen
from referral_tui.tui.commands import CALL, bindings
from referral_tui.tui.drawing import join, safe
from referral_tui.tui.screens.dialogs import Choose
from referral_tui.tui.widgets.question_list import Asked, QuestionList

ANSWERS = ("yes", "someone else", "later", "no")
"""What they can say to the ask (METHOD.md, step 5)."""


class CallScreen(BaseScreen[None]):
    """Questions beside the notes, or above them where the screen is narrow."""

    DEFAULT_CSS = """
    CallScreen {
        #title { height: 1; padding: 0 1; background: $panel; color: $text-primary; text-style: bold; }
        #brief { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
        #asking { width: 3fr; height: 1fr; }
        #noting { width: 2fr; height: 1fr; border-left: solid $panel; padding: 0 0 0 1; }
        #noting > Static { height: 1; color: $text-accent; text-style: bold; }
        #notes { height: 1fr; }
        #answer { display: none; margin: 0 1; }
        #answer.-open { display: block; }
        &.-slim #both { layout: vertical; }
        &.-slim #asking { width: 1fr; }
        &.-slim #noting { width: 1fr; height: 6; border-left: none; border-top: solid $panel; }
    }
    """

    AUTO_FOCUS = "QuestionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide")]
    BINDINGS = bindings(CALL)

    questions = getters.query_one(QuestionList)
    notes = getters.query_one("#notes", TextArea)
    answer = getters.query_one("#answer", Input)

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self._contact_id = contact_id
        self._notes_shown = ""

    def compose(self) -> ComposeResult:
        """The brief, the questions, a line for the note to one of them, and the notes to all."""
        yield Static(id="title")
        yield Static(id="brief")
        with Horizontal(id="both"):
            with Vertical(id="asking"):
                yield QuestionList()
                yield Input(placeholder="What did they say? enter keeps it, esc drops it", id="answer")
            with Vertical(id="noting"):
                yield Static("Notes  (n writes, esc leaves)")
                yield TextArea(id="notes", tab_behavior="focus")
        yield Footer(show_command_palette=False)

    @property
    def contact(self) -> Contact | None:
        """Who is called; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def current(self) -> str | None:
        """The id of the question under the cursor."""
        index = self.questions.highlighted
        return None if index is None else self.questions.get_option_at_index(index).id

    def refresh_data(self) -> None:
        """Show the brief and the questions as they stand."""
        contact = self.contact
        if contact is None:
            self.dismiss()
            return
        if contact.call.notes != self._notes_shown and self.focused is not self.notes:
            self._notes_shown = self.notes.text = contact.call.notes
        workspace = self.workspace
        now, where = workspace.now(), workspace.where
        at = call_time(contact)
        when = f" · {say_day(at, now, where)} {say_time(at, where)}" if at else ""
        title = f"Call with {contact.name}{when}"
        self.query_one("#title", Static).update(safe(title))
        self.query_one("#brief", Static).update(self._brief(contact))
        facts = values(workspace.facts(contact))
        self.questions.show(
            [
                Asked(
                    question.id,
                    question.part,
                    joined(fill(question.text, facts)),
                    question.id in contact.call.ticked,
                    contact.call.answers.get(question.id, ""),
                )
                for question in workspace.words.questions()
            ],
            self.current,
        )

    def _brief(self, contact: Contact) -> Content:
        workspace = self.workspace
        before = f"before: {contact.previous_company}" if contact.previous_company else ""
        common = f"In common: {contact.common_ground}" if contact.common_ground else ""
        shared = f"You both know {contact.shared_connection}" if contact.shared_connection else ""
        lines = [
            (where_line(contact.title, workspace.company_name(contact)), before, standing(contact)),
            (place_line(contact, workspace.now(), workspace.where), common, shared),
            (contact.notes.partition("\n")[0],),
        ]
        return join(*(safe(" · ".join(part for part in line if part)) for line in lines if any(line)))

    def _save_call(self, call: CallPrep, what: str, typing: bool = False) -> None:
        contact = self.contact
        if contact is not None and call != contact.call:
            label = f"{what} for {contact.name}"
            self.workspace.save_contact(replace(contact, call=call), label, joins_last=typing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, keys belong to it; only leaving is a command."""
        typing = isinstance(self.focused, TextArea | Input)
        return action in ("leave", "help", "quit") or not typing

    def action_cursor_down(self) -> None:
        """The next question."""
        self.questions.action_cursor_down()

    def action_cursor_up(self) -> None:
        """The question before."""
        self.questions.action_cursor_up()

    def action_tick(self) -> None:
        """Tick the question, or untick it."""
        contact, id = self.contact, self.current
        if contact is None or id is None:
            return
        ticked = contact.call.ticked
        if id in ticked:
            self._save_call(replace(contact.call, ticked=tuple(other for other in ticked if other != id)), "a tick")
        else:
            self._save_call(replace(contact.call, ticked=(*ticked, id)), "a tick")

    def on_option_list_option_selected(self) -> None:
        """Enter on a question opens the line for its note."""
        self.action_answer()

    def action_answer(self) -> None:
        """Write a note to the question under the cursor."""
        if self.contact is not None and self.current is not None:
            self.answer.value = self.contact.call.answers.get(self.current, "")
            self.answer.add_class("-open")
            self.answer.focus()

    @on(Input.Submitted, "#answer")
    def keep_answer(self) -> None:
        """Keep the note, and count the question as asked."""
        if self.workspace.read_only:
            self.say(f"{self.workspace.read_only} What you typed stands here until then.", "warning")
            return
        contact, id = self.contact, self.current
        if contact is not None and id is not None:
            answers = {**contact.call.answers, id: clean_line(self.answer.value, 2_000)}
            ticked = contact.call.ticked if id in contact.call.ticked else (*contact.call.ticked, id)
            kept = {k: v for k, v in answers.items() if v}
            self._save_call(replace(contact.call, answers=kept, ticked=ticked), "a note to a question")
        self._back_to_questions()

    def _back_to_questions(self) -> None:
        self.answer.remove_class("-open")
        self.questions.focus()
        self.refresh_bindings()

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
        if contact is not None and text != self._notes_shown and not self.workspace.read_only:
            opened = replace(contact, call=replace(contact.call, notes=self._notes_shown))
            self._notes_shown = text
            edited = replace(contact, call=replace(contact.call, notes=text))
            label = f"notes on the call for {contact.name}"
            self.workspace.save_contact(edited, label, joins_last=True, opened=opened)

    def keep_all_typed(self) -> None:
        """Save the notes, and the note to a question that is being typed; where that may not be, for the next start."""
        contact, notes = self.contact, clean_text(self.notes.text)
        if self.workspace.read_only and contact is not None:
            if notes != self._notes_shown:
                self.workspace.typed.keep(f"Draft {contact.id}", f"notes on {contact.name}", {"notes": notes})
            return
        self.keep_typed()
        if self.answer.has_class("-open"):
            self.keep_answer()

    def action_leave(self) -> None:
        """Out of what is typed, else back to where one was."""
        if isinstance(self.focused, TextArea | Input):
            self.answer.remove_class("-open")
            self.keep_typed()
            self._back_to_questions()
        else:
            self.keep_typed()
            self.dismiss()

    @work
    async def action_ask(self) -> None:
        """Show the ask to read aloud, and log what they say."""
        contact = self.contact
        if contact is None or not self.is_active:
            return
        facts = values(self.workspace.facts(contact))
        asks = [joined(fill(q.text, facts)) for q in self.workspace.words.questions() if q.part == "ask"]
        said = await self.app.push_screen_wait(
            Choose("The ask", ANSWERS, note="\n".join(f"“{ask}”" for ask in asks) + "\n\nWhat did they say?")
        )
        contact = self.contact
        if said is None or contact is None:
            return
        now = self.workspace.now()
        asked = actions.record_ask(_held(contact, now), said, now)
        self.workspace.save_contact(asked, f"asked {contact.name}: {said}")
        follow = {
            "yes": "Wonderful! Now the questions on how referrals work there; tomorrow, thank them.",
            "someone else": "Ask for that person's name, and n on the board adds them.",
            "later": "Ask by when, and note it. Thank them tomorrow all the same.",
            "no": "That happens. Thank them tomorrow all the same.",
        }
        self.say(follow[said])

    def action_held(self) -> None:
        """Log that the call took place; the card goes on to Follow up."""
        contact = self.contact
        if contact is not None:
            held = _held(contact, self.workspace.now())
            if held is contact:
                self.say("This call is logged already.")
            else:
                self.workspace.save_contact(held, f"held the call with {contact.name}")
                self.say(f"Logged: you talked to {contact.name}. Thank them tomorrow; u takes it back.")

    def action_questions(self) -> None:
        """Add, change, reorder and remove questions."""
        from referral_tui.tui.screens.questions import QuestionsScreen

        self.app.push_screen(QuestionsScreen())


def _held(contact: Contact, now: datetime) -> Contact:
    """The contact with the call logged, unless it is already."""
    latest = contact.last(event.CALL_SET, event.CALL_HELD)
    return contact if latest and latest.kind == event.CALL_HELD else actions.hold_call(contact, now)
