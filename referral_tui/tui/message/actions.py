"""What can be done with a message, on its own screen and in a pane beside the board."""

import os
from asyncio import to_thread
from typing import cast

from textual import work
from textual.widget import Widget

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import need_of
from referral_tui.tui import navigation
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.plain_text import show_plain_text
from referral_tui.tui.message.draft_editor import DraftEditor
from referral_tui.tui.message.reply_form import open_reply
from referral_tui.workspace import recording


class MessageActions(Widget):
    """The actions of a message's commands, over the editor that holds it."""

    @property
    def paper(self) -> DraftEditor:
        """The message."""
        raise NotImplementedError

    @property
    def contact(self) -> Contact | None:
        """Whom it goes to; None once they are deleted."""
        raise NotImplementedError

    @property
    def base(self) -> BaseScreen[None]:
        """The screen it stands on."""
        return cast(BaseScreen[None], self.screen)

    def leave(self) -> None:
        """Back to where one was."""
        raise NotImplementedError

    def choose_by(self, by: int) -> None:
        """So many templates further."""
        raise NotImplementedError

    def choose_need(self, need: str) -> None:
        """The template for this need, or the one that is due."""
        raise NotImplementedError

    def action_next_template(self) -> None:
        """The next template."""
        self.choose_by(1)

    def action_previous_template(self) -> None:
        """The template before."""
        self.choose_by(-1)

    shows_templates = False
    """Whether the list of templates is in sight, for the arrows to move in."""

    def action_line_down(self) -> None:
        """The template below, where they are in sight; else a line further down."""
        self._step(1)

    def action_line_up(self) -> None:
        """The template above, or a line further up."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.shows_templates:
            self.choose_by(by)
        else:
            self.paper.scroll.scroll_relative(y=by, animate=False)

    def action_scroll_down(self) -> None:
        """Further down a long message."""
        self.paper.scroll.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Further up a long message."""
        self.paper.scroll.scroll_page_up(animate=False)

    # The text

    def action_edit_text(self) -> None:
        """Change the text of this message."""
        self.paper.edit()

    def action_editor(self) -> None:
        """Change the text in the user's own editor."""
        self.paper.edit_outside()

    def action_reset_draft(self) -> None:
        """Back to the template's own words."""
        self.paper.start_over()

    def action_copy(self) -> None:
        """Copy the body."""
        self.paper.copy()

    def action_copy_subject(self) -> None:
        """Copy the subject line."""
        self.paper.copy_subject()

    def action_plain(self) -> None:
        """Show the bare text."""
        if self.paper.draft is not None:
            show_plain_text(self.app, self.paper.draft.text)

    @work
    async def action_sent(self) -> None:
        """Log the message as sent, with its exact text, and go back."""
        contact, draft, grave = self.contact, self.paper.draft, self.paper.grave
        if contact is None or draft is None or not self.base.is_active:
            return
        if grave and not await self.app.push_screen_wait(
            Confirm("Log it as sent?", grave, yes="It went out like this", no="Not yet")
        ):
            return
        self.leave()
        recording.sent(self.base.workspace, contact, draft)
        is_asking = need_of(draft.template.need).logs == event.INTRODUCTION
        did = f"asked for an introduction to {contact.name}" if is_asking else f"wrote to {contact.name} today"
        self.base.say(f"Logged: you {did}. u undoes it.")
        if draft.template.need == "reply_someone":
            self.app.push_screen(navigation.introduced_form(self.base.workspace.contacts.get(contact.id, contact)))

    def action_leave(self) -> None:
        """Out of the text, else back to where one was."""
        if self.paper.is_editing:
            self.paper.stop_editing()
        else:
            self.leave()

    # Other places

    def action_open_profile(self) -> None:
        """Open their profile, to paste the message there."""
        from referral_tui.domain.linkedin.profile_url import normalise_profile_url

        contact = self.contact
        url = normalise_profile_url(contact.profile_url) if contact is not None else None
        if url is not None:
            self.base.open_in_browser(url)
        elif contact is not None:
            self.base.say(f"There is no LinkedIn address for {contact.name} yet. p adds it.", "warning")

    def action_templates(self) -> None:
        """Change the templates themselves."""
        self.app.push_screen(navigation.templates(self.paper.template.id if self.paper.template is not None else None))

    def action_edit_person(self) -> None:
        """Fill in what is known of this person."""
        if self.contact is not None:
            begin_at = self.paper.field_to_fill("edit_person")
            self.app.push_screen(navigation.contact_form(self.contact, begin_at=begin_at))

    @work
    async def action_times(self) -> None:
        """Offer times, or set the time of the call, which is confirmed then."""
        if self.contact is None or not self.base.is_active:
            return
        is_set = await self.app.push_screen_wait(navigation.schedule_form(self.contact, confirms=False))
        if is_set:
            self.choose_need("confirm_call")

    def action_reply_words(self) -> None:
        """Paste what they wrote; what it asks for is the message then."""
        if self.contact is not None:
            self._take_reply(self.contact)

    @work
    async def action_kit(self) -> None:
        """Fill in what the referral form asks for."""
        if self.contact is None or not self.base.is_active:
            return
        if not any(each.is_pending for each in self.contact.referrals):
            self.base.say(
                f"{self.contact.name} has promised no referral that is still to come. R on the card notes one."
            )
            return
        if await self.app.push_screen_wait(navigation.kit_form(self.contact)):
            self.choose_need("kit")

    @work
    async def action_paste_reply(self) -> None:
        """What they wrote is on the clipboard."""
        from referral_tui.tui.clipboard import paste

        if self.contact is None or not self.base.is_active:
            return
        text = await to_thread(paste, os.environ)
        if self.contact is not None and self.base.is_active:
            self._take_reply(self.contact, text)

    def _take_reply(self, contact: Contact, text: str | None = None) -> None:
        open_reply(self.app, self.base.workspace, contact, lambda: self.choose_need(""), text)

    def action_own_details(self) -> None:
        """Fill in the user's own details."""
        begin_at = self.paper.field_to_fill("own_details")
        self.app.push_screen(navigation.own_details_form(self.base.workspace.settings.me, begin_at))

    @work
    async def action_snooze(self) -> None:
        """Write another day."""
        from referral_tui.tui.common.snooze import snooze

        if self.contact is not None and self.base.is_active and await snooze(self.base, self.contact):
            self.leave()
