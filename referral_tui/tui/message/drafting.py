"""Changing the text of a message for one person, in the program or in the user's own editor."""

from asyncio import sleep
from dataclasses import replace

from textual import getters, on, work
from textual.widgets import TextArea

from referral_tui.domain.credits.plan import limits_under
from referral_tui.domain.messages.draft import Draft, make_draft
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.text import clean_text
from referral_tui.tui.editor import EditorError, edit_in_editor
from referral_tui.tui.message.mending import MendingScreen


class DraftingScreen(MendingScreen):
    """A message to one person whose text can be changed; each change is kept as their own draft."""

    editor = getters.query_one("#editor", TextArea)

    def __init__(self, contact_id: str, need: str = "") -> None:
        super().__init__()
        self._contact_id = contact_id
        self._need = need
        self._template_id: str | None = None
        self._opened: Contact | None = None
        self._warned: str | None = None
        self._status = ""

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def _limits(self) -> Limits:
        return limits_under(self.workspace.settings.premium, self.workspace.settings.limits)

    @property
    def draft(self) -> Draft | None:
        """The message on the screen."""
        raise NotImplementedError

    def show_draft(self) -> None:
        """Show the message as it is by now."""
        raise NotImplementedError

    def action_edit_text(self) -> None:
        """Change the text of this message."""
        if self.draft is not None:
            self.editor.text = self.draft.text
            self._opened = self.contact
            self.add_class("-editing")
            self.editor.focus()
            self.editor.move_cursor(self.editor.document.end)
            self.refresh_bindings()

    @on(TextArea.Changed, "#editor")
    def count_while_typing(self) -> None:
        """Keep the draft and its length up to date while it is typed."""
        if self.has_class("-editing"):
            self.show_draft()
            self.keep_draft_soon()

    @work(exclusive=True, group="draft")
    async def keep_draft_soon(self) -> None:
        """Save the draft once the typing pauses."""
        await sleep(1.0)
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save the draft as it is typed so far."""
        if self.has_class("-editing"):
            self._keep_draft(clean_text(self.editor.text))

    def keep_all_typed(self) -> None:
        """Keep the draft, also while nothing may be changed: then for the next start."""
        contact, draft = self.contact, self.draft
        if (
            self.workspace.documents.read_only
            and self.has_class("-editing")
            and contact is not None
            and draft is not None
        ):
            drafts = {**contact.drafts, draft.template.id: clean_text(self.editor.text)}
            self.workspace.documents.typed.keep(
                f"Draft {contact.id}", f"a message to {contact.name}", {"drafts": drafts}, (contact.id,)
            )
        else:
            self.keep_typed()

    def _keep_draft(self, text: str) -> None:
        contact, draft = self.contact, self.draft
        if contact is None or draft is None:
            return
        as_filled = make_draft(draft.template, self.workspace.facts(replace(contact, drafts={})), self._limits)
        opened = self._opened or contact
        drafts = {id: kept for id, kept in opened.drafts.items() if id != draft.template.id}
        if text != as_filled.text:
            drafts[draft.template.id] = text
        if drafts != opened.drafts:
            label = f"changed “{draft.template.name}” to {contact.name}"
            edited = replace(opened, drafts=drafts)
            self.workspace.contacts.save(edited, label, joins_last=True, opened=opened)
            self._opened = self.contact

    def action_leave(self) -> None:
        """Out of the text, else back to where one was."""
        if not self.has_class("-editing"):
            self.dismiss()
            return
        if self.workspace.documents.read_only:
            self.say(f"{self.workspace.documents.read_only} What you typed stands here until then.", "warning")
            return
        self.keep_typed()
        self.remove_class("-editing")
        self.set_focus(None)
        self._warned, self._status = None, ""
        self.refresh_data()
        self.refresh_bindings()

    def action_editor(self) -> None:
        """Change the text in the user's own editor."""
        if self.draft is None:
            return
        try:
            text = edit_in_editor(self.app, self.draft.text)
        except EditorError as error:
            self.say(str(error), "warning")
            return
        self._opened = self.contact
        self._keep_draft(clean_text(text).rstrip("\n"))
        self.show_draft()

    def action_reset_draft(self) -> None:
        """Back to the template's own words."""
        contact, draft = self.contact, self.draft
        if contact is not None and draft is not None and draft.edited:
            drafts = {id: text for id, text in contact.drafts.items() if id != draft.template.id}
            self._warned, self._status = None, ""
            self.workspace.contacts.save(replace(contact, drafts=drafts), f"dropped the draft to {contact.name}")

    def leave_the_gone(self) -> None:
        """Another copy has deleted them: what is being typed to them wins over that, as any change does."""
        opened, text = self._opened, clean_text(self.editor.text)
        if not self.has_class("-editing") or opened is None or self._contact_id in self.workspace.documents.forgotten:
            self.dismiss()
            return
        kept = replace(opened, drafts={**opened.drafts, self._template_id or "": text})
        self.call_later(self.workspace.contacts.save, kept, f"kept {kept.name}, whom another copy deleted")
