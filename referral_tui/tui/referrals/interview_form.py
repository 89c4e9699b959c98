"""An interview: its day, what it is, what to prepare, and how it went."""

from uuid import uuid4

from textual.app import ComposeResult
from textual.widgets import Input

from referral_tui.domain.dates.format import format_date, read_day
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, told_apart
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Choose
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.workspace import recording
from referral_tui.workspace.applications import Application

ANOTHER = "another one"


async def choose_interview(screen: BaseScreen[None], item: Application) -> None:
    """The form of an interview; of several, or to add another, choose first."""
    today, interviews = screen.workspace.today, item.opening.interviews
    if not interviews:
        screen.app.push_screen(InterviewForm(item, None))
        return
    labels = told_apart(
        f"{format_date(day, today) if (day := read_day(each.day)) else 'no day yet'}  {each.name}".rstrip()
        for each in interviews
    )
    named = dict(zip(labels, interviews, strict=True))
    chosen = await screen.app.push_screen_wait(Choose(f"Interviews: {item.opening.title}", [*named, ANOTHER]))
    if chosen is not None:
        screen.app.push_screen(InterviewForm(item, named.get(chosen)))


class InterviewForm(FormScreen[None]):
    """A new interview moves the application on to that stage; one without a day, name and notes is taken out."""

    form_name = "InterviewForm"

    def __init__(self, item: Application, interview: Interview | None) -> None:
        id = interview.id if interview else f"new {item.opening.id}"
        super().__init__(f"Interview: {item.opening.title} at {item.company.name}", id, (item.opening.id, id))
        self._item, self._interview = item, interview or Interview("", "")

    def compose_fields(self) -> ComposeResult:
        """Four fields."""
        known = self._interview
        yield Field("On", Input(known.day, placeholder="Fri or 2 Dec", id="day"))
        yield Field("What it is", Input(known.name, placeholder="phone screen, with the team, on site", id="name"))
        yield Field("To prepare", Input(known.note, placeholder="who you talk to, what they ask about", id="note"))
        yield Field("How it went", Input(known.went, placeholder="empty until it is over", id="went"))

    def save(self) -> None:
        """Save the interview; raises FieldProblem."""
        day = self.day("day", self._interview.day, "any")
        name, note, went = (clean_line(self.text(id)) for id in ("name", "note", "went"))
        if not day and not self._interview.id:
            raise FieldProblem("day", "On which day? Fri, or 2 Dec.")
        changed = replace(
            self._interview, id=self._interview.id or str(uuid4()), day=day, name=name, note=note, went=went
        )
        if not recording.interview_noted(self.workspace, self._item, changed):
            raise FieldProblem("day", "This opening was deleted meanwhile. esc leaves.")
