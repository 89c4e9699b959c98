"""Where a message's checks lead: each command mends one kind of flaw."""

from functools import cached_property

from textual import work

from referral_tui.domain.messages.checks import OtherNames
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.text import clean_line
from referral_tui.tui import navigation
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.common.copying import CopyingScreen


class MendingScreen(CopyingScreen):
    """A screen about a message to somebody, from which what is missing can be filled in."""

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        raise NotImplementedError

    @cached_property
    def other_names(self) -> OtherNames:
        """Who else is in the data file, and which other companies: their names do not belong into this message."""
        workspace, contact = self.workspace, self.contact

        def names(table: str, besides: str | None) -> list[str]:
            docs = [doc for doc in workspace.documents.docs(table) if doc["id"] != besides]
            return [clean_line(name) for doc in docs if isinstance(name := doc.get("name"), str)]

        return OtherNames(
            names("contacts", contact.id if contact else None),
            names("companies", contact.company_id if contact else None),
        )

    def key_for(self, command_id: str) -> str:
        """The key that gives a command here."""
        command = next(command for command in MESSAGE if command.id == command_id)
        return self.workspace.settings.look.keys.get(command_id, command.shown_key or command.key).split(",")[0]

    def action_edit_person(self) -> None:
        """Fill in what is known of this person."""
        if self.contact is not None:
            self.app.push_screen(navigation.contact_form(self.contact))

    def action_times(self) -> None:
        """Offer times, or set the time of the call."""
        if self.contact is not None:
            self.app.push_screen(navigation.schedule_form(self.contact))

    def action_own_details(self) -> None:
        """Fill in the user's own details."""
        self.app.push_screen(navigation.own_details_form(self.workspace.settings.me))

    @work
    async def action_snooze(self) -> None:
        """Write another day."""
        from referral_tui.tui.common.snooze import snooze

        if self.contact is not None and self.is_active and await snooze(self, self.contact):
            self.dismiss()
