"""Planning the call: times to offer, and the time agreed on (METHOD.md, step 4)."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select, Static, TextArea

from referral_tui.domain import actions
from referral_tui.domain.contact import Contact
from referral_tui.domain.due import call_time
from referral_tui.domain.text import clean_text
from referral_tui.domain.when import WhenError, parse_wall_time, say_moment, say_time, zone
from referral_tui.tui.drawing import safe
from referral_tui.tui.screens.form import FieldProblem, FormScreen
from referral_tui.tui.widgets.field import Field


class Schedule(FormScreen[None]):
    """Two fields: times to offer, for the message; and the time of the call, echoed on both clocks."""

    DEFAULT_CSS = """
    Schedule #clocks { padding: 0 1; height: auto; margin-bottom: 1; }
    Schedule #echo { margin-left: 19; height: auto; color: $text-success; padding: 0 1; }
    """

    def __init__(self, contact: Contact) -> None:
        super().__init__(f"A call with {contact.name}", contact.id)
        self._contact = contact
        self._theirs = zone(contact.timezone) if contact.timezone else None

    def compose_fields(self) -> ComposeResult:
        """Both clocks, the time agreed on, and times to offer."""
        now, mine = self.workspace.now(), self.workspace.where
        clocks = f"Your clock {say_time(now, mine)}."
        clocks += (
            f" Theirs {say_time(now, self._theirs)}."
            if self._theirs
            else " Their time zone is not known yet: e on the board adds it."
        )
        yield Static(safe(clocks), id="clocks")
        at = call_time(self._contact)
        value = at.astimezone(mine).strftime("%Y-%m-%d %H:%M") if at else ""
        yield Field("Agreed time", Input(value, placeholder="2026-12-05 15:00", id="agreed"))
        yield Field(
            "On whose clock", Select(self._clock_choices(), value="mine", allow_blank=False, id="clock", compact=True)
        )
        yield Static(id="echo")
        yield Field("Times to offer", TextArea(self._contact.offered_times, id="times", tab_behavior="focus"))
        yield Static(
            "\nTimes to offer go into the message as you write them here, one to a line, on their clock.",
            classes="hint",
        )

    def _clock_choices(self) -> list[tuple[str, str]]:
        return [("mine", "mine")] + ([("theirs", "theirs")] if self._theirs else [])

    @on(Input.Changed, "#agreed")
    @on(Select.Changed, "#clock")
    def echo(self) -> None:
        """Say the time on both clocks while it is typed."""
        try:
            at = self._agreed()
        except WhenError:
            at = None
        self.query_one("#echo", Static).update(safe(self._both_clocks(at) if at else ""))

    def _agreed(self) -> datetime | None:
        text = self.text("agreed").strip()
        on_theirs = self.values()["clock"] == "theirs"
        where = self._theirs if on_theirs and self._theirs else self.workspace.where
        return parse_wall_time(text, where) if text else None

    def _both_clocks(self, at: datetime) -> str:
        mine = f"{say_moment(at, self.workspace.where)} for you"
        return f"{mine}, {say_moment(at, self._theirs)} for them" if self._theirs else mine

    def save(self) -> None:
        """Keep the times to offer, and log the call if its time is new; raises FieldProblem."""
        now = self.workspace.now()
        try:
            at = self._agreed()
        except WhenError as error:
            raise FieldProblem("agreed", str(error)) from None
        before = call_time(self._contact)
        contact = actions.offer_times(self._contact, clean_text(self.text("times")).strip())
        label = f"changed the times for {contact.name}"
        if at is not None and at != before:
            if at < now:
                raise FieldProblem("agreed", "That time is past. Choose one to come.")
            contact = actions.set_call(contact, at, now)
            label = f"set a call with {contact.name}"
            self.say(f"Call with {contact.name}: {self._both_clocks(at)}.")
        elif at is None and before is not None:
            contact = actions.call_off(contact, now)
            label = f"called off the call with {contact.name}"
            self.say(f"The call with {contact.name} is off. u takes it back.")
        self.workspace.save_contact(contact, label, opened=self._contact)
