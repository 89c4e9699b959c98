"""Choosing a theme, each shown as the cursor comes to it."""

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from referral_tui.domain.records import replace
from referral_tui.tui.common.modal import BaseModal
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
        self.themes.highlighted = names.index(self.app.theme) if self.app.theme in names else 0

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Wear it, once the cursor rests."""
        self.when_at_rest(self._try_on)

    def _try_on(self) -> None:
        if self.themes.highlighted is not None and self.is_active:
            self.over.wear_theme(str(self.themes.get_option_at_index(self.themes.highlighted).id))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Keep it."""
        look, name = self.workspace.settings.look, str(message.option.id)
        if name != look.theme:
            self.workspace.settings.save(replace(look, theme=name), "chose a theme")
        self.action_leave()

    def action_keep(self) -> None:
        """Keep the theme under the cursor."""
        self.themes.action_select()

    def action_leave(self) -> None:
        """Out, in the theme that is set."""
        self.over.wear_theme()
        self.dismiss()
