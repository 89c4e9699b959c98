"""What a command is: an action with all that is known of it, in one place."""

from collections.abc import Iterable
from typing import Literal

from textual.binding import Binding, BindingType

from referral_tui.domain.records import Struct

Need = Literal["", "person", "line"]
"""What has to stand under the cursor: nothing, somebody, or whatever the list holds."""


class Command(Struct, frozen=True):
    """Something a person can do: `id` is its action and its name in a keymap, `key` its keys as shipped.

    `columns` are the steps in which the board's footer shows it (None: as `footer` says). `changes`: it changes data,
    or opens a form to, and is not given while the data can only be read. `while_typing`: it works while keys are
    text. The same id may stand in several groups, with the same `changes`.
    """

    id: str
    key: str
    label: str
    tooltip: str
    footer: bool = False
    shown_key: str | None = None
    priority: bool = False
    needs: Need = ""
    changes: bool = False
    while_typing: bool = False
    columns: tuple[int, ...] | None = None

    def is_in_footer(self, step: int) -> bool:
        """Whether the board's footer shows it while the cursor is in the column of this step."""
        return self.footer if self.columns is None else step in self.columns

    def binding(self) -> Binding:
        """The Textual binding of this command."""
        return Binding(
            self.key,
            self.id,
            self.label,
            show=self.footer,
            key_display=self.shown_key,
            tooltip=self.tooltip,
            id=self.id,
            priority=self.priority,
        )


class Group(Struct, frozen=True):
    """Commands that work in one place, as help lists them.

    `with_person`: there is a person under the cursor there, so that those commands work too. `typing`: the focus is in
    a line of text, where letters and digits are text.
    """

    title: str
    commands: tuple[Command, ...]
    with_person: bool = False
    typing: bool = False


def bindings(*groups: Iterable[Command]) -> list[BindingType]:
    """The bindings of these commands, in order."""
    return [command.binding() for group in groups for command in group]
