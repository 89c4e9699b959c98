"""The message that is due, live beside the board: chosen, changed, copied and logged without leaving it."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact
from referral_tui.tui.command import bindings
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.message.actions import MessageActions
from referral_tui.tui.message.draft_editor import DraftEditor

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft


class MessagePane(MessageActions, can_focus=True):
    """A message's editor that follows the person under the cursor; in focus, the keys of a message work in it."""

    class Left(Message):
        """Keys belong to the board again."""

    DEFAULT_CSS = """
    MessagePane {
        height: 1fr;
        width: 100%;
        DraftEditor #paper { border: round $surface-lighten-2; border-title-color: $foreground; }
        &:focus DraftEditor #paper, &:focus-within DraftEditor #paper {
            border: round $primary; border-title-color: $text-primary;
        }
    }
    """

    BINDINGS = bindings(MESSAGE)

    def __init__(self) -> None:
        super().__init__()
        self._contact_id = ""
        self._seen: tuple[object, ...] | None = None
        self._template_id: str | None = None
        self._ranked: list[Template] = []
        self._paper = DraftEditor(in_pane=True)

    def compose(self) -> ComposeResult:
        """The editor alone."""
        yield self._paper

    @property
    def paper(self) -> DraftEditor:
        """The message."""
        return self._paper

    @property
    def contact(self) -> Contact | None:
        """Whom it goes to; None once they are deleted."""
        return self.base.workspace.contacts.get(self._contact_id)

    @property
    def shown_draft(self) -> "Draft | None":
        """The message as it stands there."""
        return self.paper.draft

    @property
    def is_editing(self) -> bool:
        """Whether keys belong to the text."""
        return self.paper.is_editing

    def copy(self) -> None:
        """Copy the message shown."""
        self.paper.copy()

    def put_down(self) -> None:
        """Keep the text that is typed, and end the typing."""
        self.paper.put_down()

    def mind_the_gone(self) -> None:
        """Another copy has deleted them: what is being typed to them wins over that, as any change does."""
        if self.paper.is_editing and self.contact is None:
            kept = self.paper.kept_of_the_gone()
            if kept is not None:
                label = f"kept {kept.name}, whom another copy deleted"
                self.call_later(self.base.workspace.contacts.save, kept, label)

    def on_descendant_blur(self) -> None:
        """The text was left by the mouse: it is kept. Not so where only the terminal has lost the focus."""
        self.call_later(self._put_down_if_left)

    def _put_down_if_left(self) -> None:
        if self.app.app_focus and self.paper.is_editing and self.screen.focused is not self.paper.editor:
            self.paper.put_down()
            self.refresh_bindings()

    def keep_typed(self) -> None:
        """Keep the text as it is typed so far."""
        self.paper.keep_typed()

    def keep_all_typed(self) -> None:
        """Keep it, also while nothing may be changed: then for the next start."""
        self.paper.keep_all_typed()

    def show(self, contact: Contact) -> None:
        """Show what is due with somebody; a message that is being typed stays."""
        if self.paper.is_editing:
            return
        seen = (contact.id, contact.step, contact.history)
        if seen != self._seen:  # what is due with them is another message now
            self._contact_id, self._template_id, self._seen = contact.id, None, seen
        self._ranked = self.base.workspace.ranked_templates(contact)
        chosen = next((each for each in self._ranked if each.id == self._template_id), next(iter(self._ranked), None))
        self._template_id = chosen.id if chosen is not None else None
        index = self._ranked.index(chosen) + 1 if chosen is not None else 0
        self.paper.show(contact.id, chosen, f"template {index} of {len(self._ranked)}")

    def choose_by(self, by: int) -> None:
        """So many templates further."""
        contact = self.contact
        if contact is None or not self._ranked:
            return
        index = next((i for i, each in enumerate(self._ranked) if each.id == self._template_id), 0)
        self._template_id = self._ranked[(index + by) % len(self._ranked)].id
        self.show(contact)

    def choose_need(self, need: str) -> None:
        """The template for this need, or the one that is due."""
        contact = self.contact
        if contact is not None:
            ranked = self.base.workspace.ranked_templates(contact)
            self._template_id = next((each.id for each in ranked if each.need == need), None)
            self.show(contact)

    def leave(self) -> None:
        """Give the keys back to the board."""
        self.screen.set_focus(None)
        self.post_message(self.Left())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the text is edited, letters are text."""
        command = next((each for each in MESSAGE if each.id == action), None)
        return command is None or command.while_typing or not self.paper.is_editing

    def on_focus(self) -> None:
        """The keys beside the checks work from now on."""
        self.paper.show_checks()

    def on_blur(self) -> None:
        """And no longer."""
        self.paper.show_checks()

    def on_draft_editor_editing_changed(self) -> None:
        """The text was left: keys belong to the pane again."""
        if not self.paper.is_editing:
            self.screen.set_focus(self)
        self.refresh_bindings()
