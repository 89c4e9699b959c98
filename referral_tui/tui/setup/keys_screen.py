"""Keys of one's own: every command with its key, and a dialog that takes another."""

from textual import events, getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.records import replace
from referral_tui.tui.command import Command
from referral_tui.tui.commands import GROUPS, KEYS
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.filtering import Filtering
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.modal import BaseModal
from referral_tui.tui.common.pick_list import PickList
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.keymap import keymap_problems


class AskKey(BaseModal[str | None]):
    """Waits for one key; escape leaves all as it is. None: nothing chosen."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self._command = command

    def compose(self) -> ComposeResult:
        """What is asked for."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe(f"A key for {self._command.label}")
            yield Static("Press the new key. backspace restores the default, esc keeps it as it is.")

    def on_key(self, event: events.Key) -> None:
        """The key is chosen."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else "" if event.key == "backspace" else event.key)


class KeysScreen(Filtering[None]):
    """Every command with its key, by where it works."""

    PLACES = ("keys",)

    DEFAULT_CSS = """
    KeysScreen #note { height: auto; padding: 0 1; color: $text-muted; }
    """

    AUTO_FOCUS = "PickList"
    COMMAND_GROUPS = (KEYS,)

    options = getters.query_one(PickList)

    def compose(self) -> ComposeResult:
        """The list."""
        yield TopBar()
        yield Trail()
        yield PickList()
        yield Static("A command that works in several places has the same key in all of them.", id="note")
        yield KeyLine()

    def refresh_data(self) -> None:
        """Show every command once, the user's own keys marked."""
        own = self.workspace.settings.look.keys
        index = self.options.highlighted
        current = self.options.get_option_at_index(index).id if index is not None else None
        lines: list[Option] = []
        seen: set[str] = set()
        for group in GROUPS:
            new = [command for command in group.commands if command.id not in seen]
            seen.update(command.id for command in new)
            new = [command for command in new if self.passes(command.label, command.tooltip, group.title)]
            if new:
                lines += [Option("", disabled=True)] if lines else []
                lines.append(Option(Content.styled(group.title, "bold $text-accent"), disabled=True))
            for command in new:
                key = own.get(command.id, command.key)
                shown = " ".join(self.app.get_key_display(Binding(each, command.id)) for each in key.split(","))
                mark = ("  yours", "$text-accent") if command.id in own else ("", "")
                line = Content.assemble(
                    (f"  {shown:<18}", "$text-accent"),
                    (f"{command.label:<18}", "bold"),
                    (command.tooltip, "$text-muted"),
                    mark,
                )
                lines.append(Option(line, id=command.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.options.set_options(lines)
            ids = [line.id for line in lines]
            is_there = current is not None and current in ids
            self.options.highlighted = ids.index(current) if is_there else 1 if lines else None
        self.options.is_filtered = self.is_filtered
        self.show_found(sum(id is not None for id in ids))

    def focus_list(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(self.options)

    def action_open(self) -> None:
        """Another key for the command under the cursor."""
        self.options.action_select()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Another key for the command under the cursor."""
        command = next(c for group in GROUPS for c in group.commands if c.id == message.option.id)
        self.ask_key(command)

    @work
    async def ask_key(self, command: Command) -> None:
        """Take another key for a command, unless it means something else where that works."""
        key = await self.app.push_screen_wait(AskKey(command))
        if key is None:
            return
        keys = {id: own for id, own in self.workspace.settings.look.keys.items() if id != command.id}
        if key:
            keys[command.id] = key
        problems = keymap_problems(keys)
        if problems:
            self.say(f"{problems[0]} Nothing was changed.", "warning")
            return
        self.workspace.settings.save(
            replace(self.workspace.settings.look, keys=keys), f"changed the key of {command.label}"
        )
        self.say(f"{command.label} has its own key again." if not key else f"{command.label}: {key}.")
