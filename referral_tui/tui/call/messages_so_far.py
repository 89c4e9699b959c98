"""All that was written to and fro with somebody, to read during a call."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from referral_tui.tui.call.so_far import SoFar
from referral_tui.tui.commands import READING
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.modal import BaseModal


class MessagesSoFar(BaseModal[None]):
    """The messages over the screen; any way out leads back to it."""

    DEFAULT_CSS = """
    MessagesSoFar > .dialog { width: 90; height: 80%; }
    MessagesSoFar SoFar { height: 1fr; }
    """

    COMMAND_GROUPS = (READING,)

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self._contact_id = contact_id

    def compose(self) -> ComposeResult:
        """The messages, to be scrolled."""
        with Vertical(classes="dialog") as dialog:
            contact = self.workspace.contacts.get(self._contact_id)
            dialog.border_title = safe(f"So far with {contact.name}" if contact else "")
            yield SoFar()
            yield Static("esc goes back", classes="note")

    def on_mount(self) -> None:
        """Fill it."""
        workspace = self.workspace
        contact = workspace.contacts.get(self._contact_id)
        if contact is not None:
            self.query_one(SoFar).show(contact, workspace.now(), workspace.tz)

    def action_scroll_down(self) -> None:
        """Further down."""
        self.query_one(SoFar).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Further up."""
        self.query_one(SoFar).scroll_up(animate=False)

    def action_page_down(self) -> None:
        """A page further down."""
        self.query_one(SoFar).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A page further up."""
        self.query_one(SoFar).scroll_page_up(animate=False)

    def action_cursor_first(self) -> None:
        """The first line."""
        self.query_one(SoFar).scroll_home(animate=False)

    def action_cursor_last(self) -> None:
        """The last line."""
        self.query_one(SoFar).scroll_end(animate=False)

    def action_leave(self) -> None:
        """Back to the call."""
        self.dismiss()
