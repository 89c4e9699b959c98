"""What they wrote when they answered, kept with the answer."""

from textual.app import ComposeResult
from textual.widgets import Static

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import clean_text
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.workspace import recording


class ReplyForm(FormScreen[bool]):
    """One field, for their words; an answer is logged with them where none is yet."""

    form_name = "ReplyForm"

    def __init__(self, contact: Contact) -> None:
        super().__init__(f"What {contact.name} wrote", contact.id, (contact.id,))
        self._contact = contact

    def compose_fields(self) -> ComposeResult:
        """The field, under what becomes of it."""
        latest = self._contact.last(event.ANSWERED, event.WRITTEN)
        answered = latest if latest is not None and latest.kind == event.ANSWERED else None
        words = "Paste it here: it is kept with their answer, and shown in their history."
        yield Static(safe(words if answered is not None else f"{words} Saving logs that they answered today."))
        yield Field("They wrote", TextField(answered.text("text") if answered else "", id="text"))

    def save(self) -> bool:
        """Keep their words with the answer; True. Raises FieldProblem."""
        words = clean_text(self.text("text")).strip()
        if not words:
            raise FieldProblem("text", "Paste what they wrote, or press esc.")
        recording.reply_words(self.workspace, self._contact, words)
        return True
