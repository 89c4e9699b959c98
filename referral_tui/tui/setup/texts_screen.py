"""A list of texts the user can change: what the templates' and the questions' screens share."""

from typing import Generic, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.calls.question import Question
from referral_tui.domain.messages.template import Template
from referral_tui.domain.text import plural
from referral_tui.tui.commands import TEXTS
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.empty import Empty
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.pick_list import PickList
from referral_tui.tui.common.top_bar import TopBar, Trail

AnyText = TypeVar("AnyText", Template, Question)


class TextsScreen(Filtering[None], Generic[AnyText]):
    """Add, change, copy, delete and reset texts; a subclass names the table and draws a line of it."""

    DEFAULT_CSS = """
    TextsScreen {
        .beside { padding-top: 1; }
        #under { height: auto; max-height: 5; padding: 0 1; border-top: solid $surface-lighten-2; }
        &.-wide #under, &.-side #under, &.-low #under { display: none; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (170, "-side")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = "PickList"
    COMMAND_GROUPS = (TEXTS,)

    TABLE = ""

    options = getters.query_one(PickList)

    def __init__(self, current: str | None = None) -> None:
        super().__init__()
        self._current = current

    def compose(self) -> ComposeResult:
        """The texts, a line each, and the one under the cursor in full beside them."""
        yield TopBar()
        yield Trail()
        with Container(classes="beside"):
            texts = PickList()
            texts.nothing = Empty("None is left.", (("n", "adds one"), ("ctrl+r", "brings back the shipped ones")))
            yield texts
            yield Box()
        yield Static(id="under")
        yield KeyLine()

    def texts(self) -> list[AnyText]:
        """The texts in force."""
        raise NotImplementedError

    def words(self, text: AnyText) -> tuple[str, ...]:
        """What a filter looks for in one of them."""
        raise NotImplementedError

    def in_full(self, text: AnyText) -> tuple[str, Content]:
        """All of one of them, and its title."""
        raise NotImplementedError

    def line(self, text: AnyText) -> Content:
        """One of them as a line."""
        raise NotImplementedError

    def edit(self, text: AnyText | None, copy_of: AnyText | None = None) -> None:
        """Open the form for one of them, or for a new one."""
        raise NotImplementedError

    @property
    def chosen(self) -> AnyText | None:
        """The text under the cursor."""
        return next((text for text in self.texts() if text.id == self._current), None)

    def refresh_data(self) -> None:
        """Show the texts, the changed ones marked."""
        texts = [text for text in self.texts() if self.passes(*self.words(text))]
        ids = [text.id for text in texts]
        index = ids.index(self._current) if self._current in ids else min(self.options.highlighted or 0, len(ids) - 1)
        lines = []
        for text in texts:
            changed = self.workspace.texts.is_changed(self.TABLE, text.id)
            mark = "  changed" if changed else "" if text.shipped else "  yours"
            lines.append(Option(Content.assemble(self.line(text), (mark, "$text-accent")), id=text.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.options.set_options(lines)
            self.options.highlighted = index if ids else None
        self._current = ids[index] if ids else None
        self.options.is_filtered = self.is_filtered
        self.show_found(len(ids))
        self.when_at_rest(self._show_text)

    def focus_list(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(self.options)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Another one is under the cursor."""
        self._current = message.option.id
        self.when_at_rest(self._show_text)

    def on_resize(self) -> None:
        """Another width may have room for the text beside the list."""
        self.call_after_refresh(self._show_text)

    def _show_text(self) -> None:
        box, chosen = self.query_one(Box), self.chosen
        box.visible = chosen is not None
        title, content = self.in_full(chosen) if chosen is not None else ("", Content(""))
        box.show(title, content, keys="e edit")
        self.query_one("#under", Static).update(content)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Enter opens the form."""
        self.action_edit_text()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only questions have an order."""
        return self.TABLE == "questions" or action not in ("move_up", "move_down")

    def action_new_text(self) -> None:
        """Add one."""
        self.clear_filter()
        self.edit(None)

    def action_edit_text(self) -> None:
        """Change the one under the cursor."""
        if self.chosen is not None:
            self.edit(self.chosen)

    def action_copy_text(self) -> None:
        """Make a copy of the one under the cursor, to change."""
        self.clear_filter()
        if self.chosen is not None:
            self.edit(None, copy_of=self.chosen)

    def action_delete_text(self) -> None:
        """Delete the one under the cursor."""
        if self.chosen is not None:
            self.workspace.texts.delete(self.TABLE, self.chosen)
            self.say("Deleted. u restores it.")

    def action_reset_text(self) -> None:
        """Make the one under the cursor as it was shipped."""
        if self.chosen is None:
            return
        if self.workspace.texts.reset_one(self.TABLE, self.chosen.id):
            self.say("It is as it was shipped. u brings your change back.")
        else:
            self.say("There is nothing to reset: it is as it was shipped, or your own.")

    def action_reset_all(self) -> None:
        """Bring every shipped one back."""
        count = self.workspace.texts.reset(self.TABLE)
        self.say(f"{plural(count, 'text')} reset. Your own stay." if count else "They are all as they were shipped.")
