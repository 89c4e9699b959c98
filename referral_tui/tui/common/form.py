"""A form: fields that `ctrl+s` saves and `esc` leaves, asking first if something was typed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import ClassVar, Generic, Literal, cast

from textual import work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, Static, TextArea
from textual.widgets.select import InvalidSelectValueError

from referral_tui.domain.dates.format import ParseError
from referral_tui.domain.dates.parse_date import parse_day_gone, parse_day_near, parse_day_to_come
from referral_tui.domain.text import clean_line
from referral_tui.tui.command import Command
from referral_tui.tui.commands import FORM
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field, field_of
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.top_bar import TopBar, Trail

Value = str | bool | int | None

DayWhen = Literal["gone", "to come", "any"]
"""Which day a field asks for: today or before, later than today, or any."""

_PARSERS: dict[DayWhen, Callable[[str, date], date]] = {
    "gone": parse_day_gone,
    "to come": parse_day_to_come,
    "any": parse_day_near,
}


class FieldProblem(Exception):
    """What was typed into a field cannot be saved; the message says why and what to do."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


class Fields(VerticalScroll, inherit_bindings=False):
    """Where fields stand: it follows the one in focus, and leaves the arrows to the form."""

    BINDINGS = [Binding("pageup", "page_up", show=False), Binding("pagedown", "page_down", show=False)]


class FormScreen(BaseScreen[ScreenResultType | None], Generic[ScreenResultType]):
    """A full-screen form: a subclass yields its fields and says what saving means.

    What is typed is kept under the form's name and its `subject` until it is saved or left, and stands there again
    should the program end before that; `about` are the ids of the documents, or parts of them, that it changes.
    """

    form_name: ClassVar[str]
    """What the file of half-typed forms calls it."""

    DEFAULT_CSS = """
    FormScreen {
        #fields { height: 1fr; width: 1fr; max-width: 120; padding: 1 2 0 1; }
        #form-note { height: auto; max-height: 3; padding: 0 2; color: $text-warning; }
        .heading { color: $text-accent; text-style: bold; }
        TextArea { height: 5; }
    }
    """

    COMMAND_GROUPS: ClassVar[tuple[tuple[Command, ...], ...]] = (FORM,)

    begin_at = ""
    """The id of the field to begin at; "": the first."""

    def __init__(self, title: str, subject: str, about: Sequence[str] = ()) -> None:
        super().__init__()
        self.title_line = title
        self._key = f"{self.form_name} {subject}"
        self._about = tuple(about)
        self._before: dict[str, Value] = {}

    def compose(self) -> ComposeResult:
        """Where one is, the fields, and a line for what is wrong."""
        yield TopBar()
        yield Trail()
        with Container(classes="beside"):
            with Fields(id="fields", can_focus=False):
                yield from self.compose_fields()
            yield from self.compose_beside()
        yield Static(id="form-note")
        yield KeyLine()

    def compose_fields(self) -> ComposeResult:
        """The form's own fields."""
        raise NotImplementedError

    def compose_beside(self) -> ComposeResult:
        """What stands beside the fields, where there is room."""
        return ()

    def save(self) -> ScreenResultType:
        """Save what was typed and give the form's result; raises FieldProblem where it cannot be."""
        raise NotImplementedError

    def refresh_data(self) -> None:
        """Say what the form is for."""
        self.query_one(Trail).show(self.title_line)

    def on_mount(self) -> None:
        """Remember what stood in the fields, to know later whether something was typed."""
        self._before = self.values()
        for field in self.query(f"#{self.begin_at}") if self.begin_at else ():
            self.set_focus(field)
        typed = self.workspace.documents.forms.get(self._key)
        if typed is not None:
            self._fill(typed)
            self.app.clear_notifications()  # the one that told of it would hide the note
            self.note("This is what you had typed when the program ended. ctrl+s saves it.")

    def values(self) -> dict[str, Value]:
        """What stands in each field, by the field's id."""
        found: dict[str, Value] = {}
        for widget in self.query("#fields .input"):
            if widget.id is None:
                continue
            if isinstance(widget, Input):
                found[widget.id] = widget.value
            elif isinstance(widget, TextArea):
                found[widget.id] = widget.text
            elif isinstance(widget, Checkbox):
                found[widget.id] = widget.value
            elif isinstance(widget, Select) and not widget.is_blank():
                found[widget.id] = cast(str | int, widget.value)
        return found

    def _fill(self, typed: Mapping[str, object]) -> None:
        """Put values into their fields, as far as there are such fields and they take them."""
        for widget in self.query("#fields .input"):
            value = typed.get(widget.id or "")
            if isinstance(widget, Input) and isinstance(value, str):
                widget.value = value
            elif isinstance(widget, TextArea) and isinstance(value, str):
                widget.text = value
            elif isinstance(widget, Checkbox) and isinstance(value, bool):
                widget.value = value
            elif isinstance(widget, Select) and isinstance(value, str | int):
                with suppress(InvalidSelectValueError):
                    widget.value = value

    def keep_typed(self) -> None:
        """Keep what is typed in a file beside the data, in case the program ends before it is saved."""
        typed = {id: value for id, value in self.values().items() if value != self._before.get(id)}
        if typed:
            self.workspace.documents.forms.keep(self._key, self.title_line, typed, self._about)
        else:
            self.drop_typed()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """End the form; what was typed is saved or dropped by now."""
        self.drop_typed()
        return super().dismiss(result)

    def tell_changed(self, ids: set[str]) -> None:
        """Say that what the form is about has changed elsewhere."""
        if not ids.isdisjoint(self._about):
            self.note("Changed in another copy meanwhile. Saving keeps what you change here, and the rest of that.")

    def drop_typed(self) -> None:
        """Forget what was kept of this form."""
        self.workspace.documents.forms.drop(self._key)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter, in a field."""
        self.enter(message.input)

    def enter(self, field: Input) -> None:
        """Enter goes to the next field, as tab does."""
        self.focus_next()

    def action_next_field(self) -> None:
        """To the field below."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """To the field above."""
        self.focus_previous()

    def text(self, id: str) -> str:
        """What is typed in a field of text."""
        return str(self.values().get(id) or "")

    def day(self, id: str, before: str, when: DayWhen = "gone") -> str:
        """The day typed in a field, as `YYYY-MM-DD`; what stood there may stay. Raises FieldProblem."""
        text = clean_line(self.text(id))
        if not text or text == before:
            return text
        try:
            return _PARSERS[when](text, self.workspace.today).isoformat()
        except ParseError as problem:
            raise FieldProblem(id, str(problem)) from None

    def link(self, id: str) -> str:
        """The address of a page typed in a field, with its scheme; "" for none. Raises FieldProblem."""
        link = clean_line(self.text(id))
        if link and not link.startswith(("https://", "http://")):
            link = f"https://{link}"
        if " " in link:
            raise FieldProblem(id, "A link has no spaces. Copy it from the browser's address line.")
        return link

    def zone(self, id: str) -> str:
        """The time zone typed in a field, by its name or by a town; "" for none. Raises FieldProblem."""
        text = clean_line(self.text(id))
        name = self.workspace.zone_named(text)
        if text and not name:
            towns = [place.name for place in self.workspace.places.find(text).places]
            raise FieldProblem(
                id,
                f"Which one: {' or '.join(towns[:3])}? Or a name like Europe/London."
                if towns
                else "That isn't a time zone. Enter a town, or a name like Europe/London; or leave it empty.",
            )
        return name

    def note(self, sentence: str) -> None:
        """Say something under the fields."""
        self.query_one("#form-note", Static).update(safe(sentence))

    def action_save(self) -> None:
        """Save and go back, or show at the field what is wrong."""
        if self.workspace.documents.read_only:
            self.note(f"{self.workspace.documents.read_only} What you typed is kept.")
            return
        for field in self.query(Field):
            field.note("")
        try:
            result = self.save()
        except FieldProblem as problem:
            widget = self.query_one(f"#{problem.field}", Widget)
            field_of(widget).note(problem.sentence, problem=True)
            widget.focus()
            return
        self.after_save(result)

    def after_save(self, result: ScreenResultType) -> None:
        """Saved: back to where one was."""
        self.dismiss(result)

    def leave(self) -> None:
        """Nothing is typed, or it may go: back to where one was."""
        self.dismiss(None)

    is_form = True

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return self.values() != self._before

    def action_cancel(self) -> None:
        """Go back; ask first if something was typed."""
        if self.is_dirty:
            self.ask_to_leave()
        else:
            self.leave()

    @work
    async def ask_to_leave(self) -> None:
        """Go back if the user says so."""
        if self.is_active and await self.app.push_screen_wait(
            Confirm("Leave the form?", "What you typed here is not saved yet.", yes="Leave it", no="Keep typing")
        ):
            self.leave()
