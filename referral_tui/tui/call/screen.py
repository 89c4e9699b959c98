"""The call: a brief, the timer, the questions in order, notes, and the ask (METHOD.md, step 5)."""

from datetime import datetime

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from referral_tui.domain import actions
from referral_tui.domain.calls.call_times import call_time, is_held, is_over
from referral_tui.domain.dates.format import format_day, format_time
from referral_tui.domain.describe import brief
from referral_tui.domain.messages.placeholders import values
from referral_tui.domain.messages.rendering import fill, joined
from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import CallPrep
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line
from referral_tui.tui import navigation
from referral_tui.tui.call.call_timer import CallTimer
from referral_tui.tui.call.notes_pane import NotesPane
from referral_tui.tui.call.question_list import QuestionLine, QuestionList
from referral_tui.tui.call.so_far import SoFar
from referral_tui.tui.commands import CALL
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import join, packed, safe
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.workspace import recording


class CallScreen(BaseScreen[None]):
    """The brief over the timer; the questions beside the notes, or above them where the screen is narrow."""

    DEFAULT_CSS = """
    CallScreen {
        #brief { height: auto; padding: 0 1; color: $text-muted; }
        CallTimer { margin-bottom: 1; }
        &.-slim CallTimer { margin-bottom: 0; }
        #asking { width: 3fr; height: 1fr; }
        #noting { width: 2fr; height: 1fr; border-left: solid $surface-lighten-2; padding: 0 0 0 1; }
        .head { height: 1; color: $text-accent; text-style: bold; }
        #said { height: auto; max-height: 40%; margin-bottom: 1; }
        SoFar { height: auto; padding-right: 1; }
        #answer { display: none; margin: 0 1; }
        #answer.-open { display: block; }
        &.-slim #both { layout: vertical; }
        &.-slim #asking { width: 1fr; }
        &.-slim #noting { width: 1fr; height: 6; border-left: none; border-top: solid $surface-lighten-2; }
        &.-slim #said { display: none; }
        &.-slim.-flat #noting { height: 3; }
    }
    """

    AUTO_FOCUS = "QuestionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]
    COMMAND_GROUPS = (CALL,)

    questions = getters.query_one(QuestionList)
    timer = getters.query_one(CallTimer)
    notes = getters.query_one(NotesPane)
    answer = getters.query_one("#answer", Input)

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self._contact_id = contact_id
        self._answering: str | None = None

    def compose(self) -> ComposeResult:
        """The brief and the timer; the questions and a line for the note to one; what was written, and the notes."""
        yield TopBar()
        yield Trail()
        yield Static(id="brief")
        yield CallTimer()
        with Horizontal(id="both"):
            with Vertical(id="asking"):
                yield QuestionList()
                yield Input(placeholder="What did they say? enter keeps it, esc drops it", id="answer")
            with Vertical(id="noting"):
                with Vertical(id="said"):
                    yield Static("So far", classes="head")
                    yield SoFar()
                yield NotesPane()
        yield KeyLine()

    def on_mount(self) -> None:
        """The timer goes on once a second; what it shows follows from when it was started."""
        self.set_interval(1, self.show_timer)

    @property
    def subject(self) -> Contact | None:
        """Whom the call is with."""
        return self.contact

    @property
    def contact(self) -> Contact | None:
        """Who is called; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def is_typing(self) -> bool:
        """Whether keys belong to the notes, or to the note to a question."""
        return isinstance(self.focused, TextArea | Input)

    @property
    def current(self) -> str | None:
        """The id of the question under the cursor."""
        index = self.questions.highlighted
        return None if index is None else self.questions.get_option_at_index(index).id

    def refresh_data(self) -> None:
        """Show the brief, the timer and the questions as they stand."""
        contact, workspace = self.contact, self.workspace
        if contact is None:
            self.dismiss()
            return
        self.notes.show(contact)
        now, tz = workspace.now(), workspace.tz
        at = call_time(contact)
        when = f"{format_day(at, now, tz)} {format_time(at, tz)}" if at else ""
        self.query_one(Trail).show(contact.name, "call", note=when)
        self._show_brief(contact)
        self.query_one(SoFar).show(contact, now, tz)
        facts = values(workspace.facts(contact))
        self.questions.show(
            [
                QuestionLine(
                    question.id,
                    question.part,
                    joined(fill(question.text, facts)),
                    question.id in contact.call.ticked,
                    contact.call.answers.get(question.id, ""),
                )
                for question in workspace.texts.questions()
            ],
            self.current,
        )
        self.show_timer()

    def on_resize(self) -> None:
        """Pack the brief for the new width."""
        if self.contact is not None:
            self._show_brief(self.contact)

    def _show_brief(self, contact: Contact) -> None:
        """All that is known of them, in as few lines as it takes."""
        workspace = self.workspace
        company = workspace.contacts.company_name(contact)
        facts = brief(contact, company, workspace.now(), workspace.tz)
        lines = packed(facts, self.size.width - 2)
        self.query_one("#brief", Static).update(join(*map(safe, lines[: 2 if self.size.height < 30 else 4])))

    def show_timer(self) -> None:
        """Show how long the call takes."""
        contact, workspace = self.contact, self.workspace
        if contact is None or not self.is_mounted:
            return
        now, call = workspace.now(), contact.call
        running = workspace.stopwatch.is_running(call, now)
        self.timer.show(workspace.stopwatch.seconds(call, now), running, _said(contact, now), _how_to_log(contact, now))

    # The questions

    def action_cursor_down(self) -> None:
        """The next question."""
        self.questions.action_cursor_down()

    def action_cursor_up(self) -> None:
        """The question before."""
        self.questions.action_cursor_up()

    def action_tick(self) -> None:
        """Tick the question and go on to the next, or untick it."""
        contact, id = self.contact, self.current
        if contact is None or id is None:
            return
        ticked = contact.call.ticked
        others = tuple(other for other in ticked if other != id)
        self.save_call(replace(contact.call, ticked=others if id in ticked else (*ticked, id)), "a tick")
        if id not in ticked:
            self.questions.action_cursor_down()

    def action_down_typing(self) -> None:
        """The next question, while notes are typed; a note to a question stays with it."""
        if not self.answer.has_class("-open"):
            self.questions.action_cursor_down()

    def action_up_typing(self) -> None:
        """The question before, likewise."""
        if not self.answer.has_class("-open"):
            self.questions.action_cursor_up()

    def action_tick_typing(self) -> None:
        """Tick the question, while notes are typed."""
        if not self.answer.has_class("-open"):
            self.action_tick()

    def on_option_list_option_selected(self) -> None:
        """Enter on a question opens the line for its note."""
        self.action_answer()

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
            self.say(f"{self.workspace.documents.read_only} What you typed stays here until then.", "warning")
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
        self.questions.focus()
        self.refresh_bindings()

    # What is typed

    def action_notes(self) -> None:
        """Write notes on the whole call."""
        self.notes.write()

    def keep_typed(self) -> None:
        """Save the notes as they are typed so far."""
        self.notes.keep_typed()

    def keep_all_typed(self) -> None:
        """Save the notes, and the note to a question that is being typed; where that may not be, for the next start."""
        if self.workspace.documents.read_only:
            self.notes.keep_for_the_next_start()
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

    # The call itself

    def action_timer(self) -> None:
        """Start the timer, or stop it."""
        contact, workspace = self.contact, self.workspace
        if contact is None:
            return
        now, watch = workspace.now(), workspace.stopwatch
        if watch.is_running(contact.call, now):
            timed = actions.time_call(contact, watch.stop(contact.call, now), now)
            workspace.contacts.save(timed, f"the timer for {contact.name}")
        else:
            before = contact.last(event.CALL_HELD)
            is_new = before is not None and is_over(before, now)
            call = replace(contact.call, started="", seconds=0 if is_new else contact.call.seconds)
            self.save_call(watch.start(call, now), "the timer")

    @work
    async def action_ask(self) -> None:
        """Show the ask to read aloud, log what they say, and go on to what follows."""
        from referral_tui.tui.call.ask import ask_for_referral

        if self.is_active:
            await ask_for_referral(self, self._contact_id)

    def action_ask_typing(self) -> None:
        """The ask, while notes are typed; a note to a question stays with it."""
        if not self.answer.has_class("-open"):
            self.keep_typed()
            self.close_answer()
            self.action_ask()

    def action_message(self) -> None:
        """Leave the call, and write the message that is due."""
        self.keep_typed()
        if self.contact is not None:
            app, workspace, contact = self.app, self.workspace, self.contact
            self.dismiss()
            navigation.open_message(app, workspace, contact)

    @work
    async def action_held(self) -> None:
        """Log that the call took place; the card goes on to Follow up."""
        contact, workspace = self.contact, self.workspace
        if contact is None or not self.is_active:
            return
        before = contact.last(event.CALL_HELD) if is_held(contact) else None
        if before is not None and not await self._was_another(before):
            return
        contact = self.contact
        if contact is not None:
            recording.call_held(workspace, contact, is_another=before is not None)
            self.say(f"Logged: you talked to {contact.name}. Thank them tomorrow; u undoes it.")

    def action_missed(self) -> None:
        """Log that the two missed each other, and go on to the message that offers new times."""
        contact = self.contact
        if contact is None:
            return
        at = call_time(contact)
        if at is None or at > self.workspace.now():
            said = "No call is set." if at is None else "The call is still ahead: s moves it."
            self.say(f"{said} Nothing was logged.")
            return
        self.keep_typed()
        recording.call_missed(self.workspace, contact)
        app = self.app
        self.dismiss()
        app.push_screen(navigation.message(contact.id, need="missed_call"))
        self.say(f"Logged: you and {contact.first_name} missed each other. u undoes it.")

    async def _was_another(self, before: Event) -> bool:
        """Whether there was a call after the one that is logged."""
        from referral_tui.tui.common.dialogs import Confirm

        if not is_over(before, self.workspace.now()):
            self.say("This call is logged already.")
            return False
        day = format_day(before.at, self.workspace.now(), self.workspace.tz)
        question = f"The call of {day} is logged. Did you talk once more since?"
        was = await self.app.push_screen_wait(Confirm("Another call?", question, yes="Log another", no="No"))
        return was

    def action_messages(self) -> None:
        """Everything written so far."""
        from referral_tui.tui.call.messages_so_far import MessagesSoFar

        self.app.push_screen(MessagesSoFar(self._contact_id))

    def action_questions(self) -> None:
        """Add, change, reorder and remove questions."""
        self.app.push_screen(navigation.questions())


def _said(contact: Contact, now: datetime) -> str:
    """What they said to the ask in this call; "" before it."""
    asked, call = contact.last(event.ASKED), contact.last(event.CALL_SET)
    if asked is None or is_over(asked, now) or (call is not None and asked.at < call.at):
        return ""
    return asked.text("answer")


def _how_to_log(contact: Contact, now: datetime) -> str:
    """Which key logs the call, once it has begun; "" before, and after it is logged."""
    at = call_time(contact)
    if is_held(contact) or (not contact.call.started and not contact.call.seconds and (at is None or at > now)):
        return ""
    return "D logs the call"
