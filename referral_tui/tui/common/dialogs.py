"""Small questions in the middle of the screen: yes or no, one of a list, a line of text."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.text import clean_line
from referral_tui.tui.common.drawing import safe, safe_block
from referral_tui.tui.common.modal import BaseModal
from referral_tui.tui.common.pick_list import PickList


class Confirm(BaseModal[bool]):
    """A question with yes and no; the focus is on no, the safe answer."""

    BINDINGS = [
        Binding("escape,n", "no", "No", show=False),
        Binding("y", "yes", "Yes", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._title, self._question, self._yes, self._no = title, question, yes, no

    def compose(self) -> ComposeResult:
        """The question over two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe(self._title)
            yield Static(safe_block(self._question))
            with Horizontal(classes="buttons"):
                yield Button(safe(f"{self._no} (n)"), id="no")
                yield Button(safe(f"{self._yes} (y)"), id="yes")

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)


class Choose(BaseModal[str | None]):
    """One of a list of words, by arrows, by number or by first letter; with `other`, also one typed in.

    None: nothing chosen. A letter with which several begin goes from one to the next.
    """

    DEFAULT_CSS = """
    Choose PickList, Choose PickList:focus { height: auto; max-height: 14; background: $surface; }
    Choose Input { margin-top: 1; }
    """

    BINDINGS = [
        Binding("escape", "leave", "Cancel", show=False),
        Binding("enter", "enter", show=False),
        Binding("j", "step('cursor_down')", show=False),
        Binding("k", "step('cursor_up')", show=False),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(
        self, title: str, choices: Sequence[str], other: str = "", note: str = "", typed: str = "", lead: str = ""
    ) -> None:
        super().__init__()
        self._title, self._choices, self._other, self._note, self._typed = title, choices, other, note, typed
        self._lead = lead

    def compose(self) -> ComposeResult:
        """The list, and a line to type another under it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe(self._title)
            if self._lead:
                yield Static(safe_block(self._lead + "\n", "bold"))
            if self._note:
                yield Static(safe_block(self._note + "\n"), classes="note")
            numbered = [
                safe(f"{n}  {choice}" if n < 10 else f"   {choice}") for n, choice in enumerate(self._choices, 1)
            ]
            yield PickList(*(Option(prompt) for prompt in numbered))
            if self._other:
                yield Input(self._typed, placeholder=self._other, select_on_focus=False)

    def on_mount(self) -> None:
        """What was typed and refused is typed on; where there is nothing to choose from, one types."""
        if self._typed or not self._choices:
            self.set_focus(self.query_one(Input))

    def action_step(self, way: str) -> None:
        """The line below, or above."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def on_key(self, event: Key) -> None:
        """A letter chooses the line that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalpha() or letter in "jk" or isinstance(self.focused, Input):
            return
        found = [i for i, choice in enumerate(self._choices) if choice.casefold().startswith(letter)]
        lines = self.query_one(OptionList)
        if len(found) == 1:
            self.dismiss(self._choices[found[0]])
        elif found:
            here = lines.highlighted if lines.highlighted is not None else -1
            lines.highlighted = next((i for i in found if i > here), found[0])
        elif self._other:  # none begins so: it is the beginning of another
            line = self.query_one(Input)
            line.value = event.character or ""
            line.cursor_position = len(line.value)
            self.set_focus(line)
        if found or self._other:
            event.stop()
            event.prevent_default()

    def action_enter(self) -> None:
        """Choose the line under the cursor."""
        self.query_one(OptionList).action_select()

    def action_choose(self, number: int) -> None:
        """A number chooses its line."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """The line under the cursor was chosen."""
        self.dismiss(self._choices[message.option_index])

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Another was typed in."""
        if clean_line(message.value):
            self.dismiss(clean_line(message.value))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
