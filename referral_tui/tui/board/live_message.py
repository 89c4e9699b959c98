"""The message live beside the board: what the board asks of it, and who has the keys."""

from typing import TYPE_CHECKING, cast

from textual import getters, work
from textual.widget import Widget

from referral_tui.domain.cadence.follow_up import is_to_write
from referral_tui.domain.model.contact import Contact
from referral_tui.tui import navigation
from referral_tui.tui.common.marking import Marking
from referral_tui.tui.common.panes import Panes

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft


class LiveMessage(Widget):
    """What the board asks of the message beside it."""

    is_editing: bool

    @property
    def shown_draft(self) -> "Draft | None":
        """The message as it stands there."""
        raise NotImplementedError

    def show(self, contact: Contact) -> None:
        """Show what is due with somebody."""
        raise NotImplementedError

    @property
    def contact(self) -> Contact | None:
        """Whom it shows."""
        raise NotImplementedError

    def copy(self) -> None:
        """Copy the message shown."""

    def put_down(self) -> None:
        """Keep the text that is typed, and end the typing."""

    def mind_the_gone(self) -> None:
        """Keep what is typed to somebody whom another copy has deleted."""

    def keep_typed(self) -> None:
        """Keep what is being typed."""

    def keep_all_typed(self) -> None:
        """Likewise, also while nothing may be changed."""


class LiveMessageScreen(Marking):
    """A screen of people that has the message itself beside them, where it is `-side` wide."""

    panes = getters.query_one(Panes)
    live: LiveMessage | None = None

    @work(group="live")
    async def show_live(self, person: Contact | None) -> None:
        """The message itself in the side pane, made when it is first needed."""
        if self.live is None:
            self.live = cast(LiveMessage, navigation.message_pane())
            await self.panes.mount(self.live, before="#pane-company")
            person = self.person
        if not self.live.is_mounted:
            return  # who mounts it shows who is under the cursor by then
        self.panes.set_class(self.has_class("-side"), "-live")
        card = self.workspace.card(person.id) if person is not None and person.id in self.workspace.contacts else None
        is_due = card is not None and is_to_write(card.contact, card.next, self.workspace.now())
        self.live.visible = is_due
        if person is not None and is_due:
            self.live.show(person)

    @property
    def _is_live(self) -> bool:
        """Whether the message stands beside the board."""
        return self.live is not None and self.has_class("-side") and self.live.visible

    def shown_draft(self) -> "Draft | None":
        """The message beside the board, or the one that is due."""
        is_shown = self.live is not None and self._is_live and self.live.contact == self.person
        return self.live.shown_draft if self.live is not None and is_shown else super().shown_draft()

    @property
    def is_in_message(self) -> bool:
        """Whether the message in the side pane has the keys."""
        focused = self.focused
        return self.live is not None and focused is not None and self.live in focused.ancestors_with_self

    @property
    def is_typing(self) -> bool:
        """Whether the text in the side pane is edited."""
        return self.live is not None and self.live.is_editing

    def keep_typed(self) -> None:
        """Keep what is typed in the side pane."""
        if self.live is not None:
            self.live.keep_typed()

    def keep_all_typed(self) -> None:
        """Likewise, also while nothing may be changed."""
        if self.live is not None:
            self.live.keep_all_typed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the message in the side pane has the keys, those of the board are not given."""
        if self.is_in_message and self.command(action) is not None:
            return False
        return super().check_action(action, parameters)

    def action_message(self) -> None:
        """Into the message beside the board, where it is; else to its own screen."""
        if self._is_live and self.person is not None and not self.has_class("-details"):
            self.set_focus(self.live)  # at once: the next key may be there already
        else:
            super().action_message()

    def action_copy_message(self) -> None:
        """Copy the message that stands beside the board, or the one that is due."""
        person = self.person
        is_shown = self.live is not None and self._is_live and person is not None and self.live.contact == person
        if self.live is not None and person is not None and is_shown and not self.workspace.facts(person).early:
            self.live.copy()
        else:
            super().action_copy_message()
