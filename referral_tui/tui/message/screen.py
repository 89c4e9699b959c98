"""The message that is due: choose, look, change, copy, log as sent."""

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.describe import linkedin_line, where_line
from referral_tui.domain.messages.context import context_pairs
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import NEEDS, need_of
from referral_tui.tui import navigation
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.drawing import join, safe, safe_block
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.plain_text import show_plain_text
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.message.draft_editor import DraftEditor
from referral_tui.tui.message.reply_form import ReplyForm
from referral_tui.workspace import recording


class MessageScreen(BaseScreen[None]):
    """Templates on the left, the message on the right."""

    DEFAULT_CSS = """
    MessageScreen {
        #templates { height: 1fr; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
        #templates > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        #left { width: 29; display: none; border: round $surface-lighten-2; border-title-color: $foreground; }
        #beside { height: auto; max-height: 60%; display: none; border-top: solid $surface-lighten-2; }
        &.-wide #left { display: block; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the text is edited
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (120, "-wide")]
    COMMAND_GROUPS = (MESSAGE,)

    templates = getters.query_one("#templates", OptionList)
    paper = getters.query_one(DraftEditor)

    def __init__(self, contact_id: str, need: str = "") -> None:
        super().__init__()
        self._contact_id, self._need = contact_id, need
        self._ranked: list[Template] = []
        self._template_id: str | None = None

    def compose(self) -> ComposeResult:
        """The list, and the message."""
        yield TopBar()
        yield Trail()
        with Horizontal():
            templates = OptionList(id="templates")
            templates.can_focus = False
            with Vertical(id="left") as left:
                left.border_title = "Templates"
                left.border_subtitle = "tab"
                yield templates
                with VerticalScroll(id="beside", can_focus=False):
                    yield Static()
            yield DraftEditor()
        yield KeyLine()

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def is_typing(self) -> bool:
        """Whether the text is edited: keys belong to it."""
        return self.is_mounted and self.paper.is_editing

    def refresh_data(self) -> None:
        """Show the templates, what is due first, and the message."""
        contact, workspace = self.contact, self.workspace
        if contact is None:
            self._leave_the_gone()
            return
        workplace = where_line(contact.title, workspace.contacts.company_name(contact))
        note = " · ".join(part for part in (workplace, linkedin_line(contact)) if part)
        self.query_one(Trail).show(contact.name, "message", note=note)
        self._ranked = workspace.ranked_templates(contact, self._templates())
        if self._chosen is None and not self.is_typing:
            wanted = sorted(self._ranked, key=lambda template: (template.need != self._need, template.shipped))
            first = next(iter(wanted if self._need else self._ranked), None)
            self._template_id = first.id if first is not None else None
        with self.prevent(OptionList.OptionHighlighted):
            self.templates.set_options(self._options(contact))
            self._highlight()
        self._show(contact)

    def _options(self, contact: Contact) -> list[Option]:
        """The templates under headings: what fits now first, the others by where they stand in the method."""
        due = self.workspace.needs_due(contact)
        groups: dict[str, list[Template]] = {"Now": []}
        for template in self._ranked:
            group = "Now" if template.need in due else need_of(template.need).group
            groups.setdefault(group, []).append(template)
        order = ["Now", *dict.fromkeys(need.group for need in NEEDS.values())]
        options: list[Option] = []
        for group in sorted(groups, key=order.index):
            if groups[group]:
                options.append(Option(Content.styled(group, "$text-accent" if group == "Now" else ""), disabled=True))
            for each in groups[group]:
                mark = "● " if each.id in contact.drafts else "  "
                options.append(Option(Content(mark) + safe(each.name), id=each.id))
        return options

    def _highlight(self) -> None:
        chosen = self._chosen
        self.templates.highlighted = self.templates.get_option_index(chosen.id) if chosen is not None else None

    def _templates(self) -> list[Template]:
        """The templates in force, with the one that is being typed in: typing wins over another copy's deleting it."""
        templates, typed_in = self.workspace.texts.templates(), self.paper.template
        if self.is_typing and typed_in is not None and all(each.id != typed_in.id for each in templates):
            self.call_later(self.workspace.texts.keep_template, typed_in)
            templates.append(typed_in)
        return templates

    @property
    def _chosen(self) -> Template | None:
        return next((template for template in self._ranked if template.id == self._template_id), None)

    def _show(self, contact: Contact) -> None:
        """The message of the chosen template, and beside it the notes of the call, or why to help."""
        index = next((i for i, each in enumerate(self._ranked, 1) if each == self._chosen), 0)
        self.paper.show(contact.id, self._chosen, f"tab {index} of {len(self._ranked)}")
        need = self._chosen.need if self._chosen is not None else ""
        thanks = self.workspace.referrals.thanks_to() if need == "helping" else ""
        pairs = context_pairs(need, contact, self.workspace.helping.get(contact.id), thanks)
        lines = [each for head, text in pairs for each in (Content.styled(head, "bold $text-accent"), safe_block(text))]
        pane = self.query_one("#beside")
        pane.display = bool(pairs)
        pane.query_one(Static).update(join(*lines))

    def _leave_the_gone(self) -> None:
        """Another copy has deleted them: what is being typed to them wins over that, as any change does."""
        kept = self.paper.kept_of_the_gone()
        if kept is None:
            self.dismiss()
        else:
            self.call_later(self.workspace.contacts.save, kept, f"kept {kept.name}, whom another copy deleted")

    def on_draft_editor_editing_changed(self) -> None:
        """Other keys work from now on."""
        self.refresh_bindings()

    def keep_typed(self) -> None:
        """Save the draft as it is typed so far."""
        self.paper.keep_typed()

    def keep_all_typed(self) -> None:
        """Keep the draft, also while nothing may be changed: then for the next start."""
        self.paper.keep_all_typed()

    # Choosing

    def _choose(self, by: int) -> None:
        if self._ranked:
            index = next((i for i, t in enumerate(self._ranked) if t.id == self._template_id), 0)
            chosen = self._ranked[(index + by) % len(self._ranked)]
            self.templates.highlighted = self.templates.get_option_index(chosen.id)

    def action_next_template(self) -> None:
        """The next template."""
        self._choose(1)

    def action_previous_template(self) -> None:
        """The template before."""
        self._choose(-1)

    @on(OptionList.OptionHighlighted)
    def choose_template(self, message: OptionList.OptionHighlighted) -> None:
        """Another template is under the cursor."""
        if message.option.id != self._template_id and not self.is_typing and self.contact is not None:
            self._template_id = message.option.id
            self._show(self.contact)

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
        if contact is None or draft is None or not self.is_active:
            return
        if grave and not await self.app.push_screen_wait(
            Confirm("Log it as sent?", grave, yes="It went out like this", no="Not yet")
        ):
            return
        self.dismiss()
        recording.sent(self.workspace, contact, draft)
        self.say(f"Logged: you wrote to {contact.name} today. u undoes it.")

    def action_leave(self) -> None:
        """Out of the text, else back to where one was."""
        if self.is_typing:
            self.paper.stop_editing()
        else:
            self.dismiss()

    # Other places

    def action_open_profile(self) -> None:
        """Open their profile, to paste the message there."""
        from referral_tui.domain.linkedin.profile_url import normalise_profile_url

        contact = self.contact
        url = normalise_profile_url(contact.profile_url) if contact is not None else None
        if url is not None:
            self.open_in_browser(url)
        elif contact is not None:
            self.say(f"There is no LinkedIn address for {contact.name} yet. p adds it.", "warning")

    def action_templates(self) -> None:
        """Change the templates themselves."""
        self.app.push_screen(navigation.templates(self._template_id))

    def action_edit_person(self) -> None:
        """Fill in what is known of this person."""
        if self.contact is not None:
            self.app.push_screen(navigation.contact_form(self.contact))

    @work
    async def action_times(self) -> None:
        """Offer times, or set the time of the call, which is confirmed then."""
        if self.contact is None or not self.is_active:
            return
        is_set = await self.app.push_screen_wait(navigation.schedule_form(self.contact, confirms=False))
        if is_set:
            self._template_id, self._need = None, "confirm_call"
            self.refresh_data()

    @work
    async def action_reply_words(self) -> None:
        """Paste what they wrote; what it asks for is the message then."""
        if self.contact is None or not self.is_active:
            return
        if await self.app.push_screen_wait(ReplyForm(self.contact)):
            self._template_id, self._need = None, ""
            self.refresh_data()

    def action_own_details(self) -> None:
        """Fill in the user's own details."""
        self.app.push_screen(navigation.own_details_form(self.workspace.settings.me))

    @work
    async def action_snooze(self) -> None:
        """Write another day."""
        from referral_tui.tui.common.snooze import snooze

        if self.contact is not None and self.is_active and await snooze(self, self.contact):
            self.dismiss()
