"""Choosing a theme, each shown as the cursor comes to it."""

from dataclasses import replace

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from referral_tui.tui.common.base import REST_SECONDS, BaseModal
from referral_tui.tui.common.pick_list import PickList


class ThemeDialog(BaseModal[None]):
    """The themes by name: the program wears the one under the cursor; enter keeps it, esc goes back to the one before.

    It stands at the right, so that what it colours can be seen.
    """

    DEFAULT_CSS = """
    ThemeDialog {
        align: right middle;
        background: transparent;
        & > .dialog { width: 32; height: 94%; }
    }
    """

    BINDINGS = [Binding("escape,q", "leave", show=False), Binding("enter", "keep", show=False)]

    themes = getters.query_one(OptionList)

    def __init__(self) -> None:
        super().__init__()
        self._before = self.app.theme
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The themes, our own first."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Theme"
            dialog.border_subtitle = "enter keep  esc back"
            yield PickList()

    def on_mount(self) -> None:
        """The cursor on the theme that is on."""
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith("referral-"), name))
        self.themes.add_options([Option(name, id=name) for name in names])
        self.themes.highlighted = names.index(self._before) if self._before in names else 0

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Wear it, once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, self._try_on)

    def _try_on(self) -> None:
        index = self.themes.highlighted
        if index is not None and self.is_active:
            self._wear(str(self.themes.get_option_at_index(index).id))

    def _wear(self, name: str) -> None:
        if self.app.theme != name:
            self.app.theme = name

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Keep it."""
        look, name = self.workspace.settings.look, str(message.option.id)
        self._wear(name)
        if name != self._before:
            self.workspace.settings.save(replace(look, theme=name), "chose a theme")
        self.dismiss()

    def action_keep(self) -> None:
        """Keep the theme under the cursor."""
        self.themes.action_select()

    def action_leave(self) -> None:
        """Back to the theme before."""
        self._wear(self._before)
        self.dismiss()
