"""The notes on a call, kept as they are typed."""

from asyncio import sleep
from typing import cast

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_text
from referral_tui.tui.common.base import BaseScreen
from referral_tui.workspace import Workspace

HEAD = "Notes · n writes"
HEAD_TYPING = "Notes · ctrl+↑ ↓ question, ctrl+t tick, ctrl+g ask, esc list"


class NotesPane(Vertical):
    """A head that says which keys work, over the notes; a screen or a pane can hold it."""

    DEFAULT_CSS = """
    NotesPane {
        height: 1fr;
        .head { height: 1; color: $text-accent; text-style: bold; }
        #notes { height: 1fr; }
    }
    """

    notes = getters.query_one("#notes", TextArea)

    def __init__(self) -> None:
        super().__init__()
        self._contact_id = ""
        self._shown = ""

    def compose(self) -> ComposeResult:
        """The head and the notes."""
        yield Static(HEAD, id="notes-head", classes="head")
        yield TextArea(id="notes", tab_behavior="focus")

    @property
    def _workspace(self) -> Workspace:
        return cast(BaseScreen[None], self.screen).workspace

    @property
    def is_typing(self) -> bool:
        """Whether keys belong to the notes."""
        return self.notes.has_focus

    def show(self, contact: Contact) -> None:
        """Show the notes as they are kept, unless they are being typed."""
        self._contact_id = contact.id
        if contact.call.notes != self._shown and not self.is_typing:
            self._shown = self.notes.text = contact.call.notes

    def write(self) -> None:
        """Write at the end of the notes."""
        self.notes.focus()
        self.notes.move_cursor(self.notes.document.end)

    def on_descendant_focus(self) -> None:
        """Say which keys work while notes are typed."""
        self.query_one("#notes-head", Static).update(HEAD_TYPING)

    def on_descendant_blur(self) -> None:
        """Say how to write on."""
        self.query_one("#notes-head", Static).update(HEAD)

    @on(TextArea.Changed, "#notes")
    def keep_soon(self) -> None:
        """Save the notes once the typing pauses."""
        self.save_later()

    @work(exclusive=True, group="notes")
    async def save_later(self) -> None:
        """Wait for a pause, then save."""
        await sleep(1.0)
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save the notes as they are typed so far."""
        contact, text = self._workspace.contacts.get(self._contact_id), clean_text(self.notes.text)
        if contact is not None and text != self._shown and not self._workspace.documents.read_only:
            opened = replace(contact, call=replace(contact.call, notes=self._shown))
            self._shown = text
            edited = replace(contact, call=replace(contact.call, notes=text))
            label = f"notes on the call for {contact.name}"
            self._workspace.contacts.save(edited, label, joins_last=True, opened=opened)

    def keep_for_the_next_start(self) -> None:
        """Keep what is typed while nothing may be changed."""
        contact, text = self._workspace.contacts.get(self._contact_id), clean_text(self.notes.text)
        if contact is not None and text != self._shown:
            title = f"notes on {contact.name}"
            self._workspace.documents.forms.keep(f"Draft {contact.id}", title, {"notes": text}, (contact.id,))
