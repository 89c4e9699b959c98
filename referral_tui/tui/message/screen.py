"""The message that is due: choose, look, change, copy, log as sent."""

from dataclasses import replace

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from referral_tui.domain.credits.ledger import say_cost
from referral_tui.domain.describe import standing, where_line
from referral_tui.domain.messages.checks import Check, check
from referral_tui.domain.messages.context import beside
from referral_tui.domain.messages.draft import Draft, make_draft
from referral_tui.domain.messages.template import Template, ranked, say_need
from referral_tui.domain.text import clean_text
from referral_tui.tui import navigation
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.common.dialogs import Confirm
from referral_tui.tui.common.drawing import join, safe, safe_block
from referral_tui.tui.common.plain_text import show_plain_text
from referral_tui.tui.message.checks_block import checks_block
from referral_tui.tui.message.drafting import DraftingScreen
from referral_tui.tui.message.preview import counter, preview
from referral_tui.workspace import recording


class MessageScreen(DraftingScreen):
    """Templates on the left, the message on the right, its length and what to mend under it."""

    DEFAULT_CSS = """
    MessageScreen {
        #title { height: 1; padding: 0 1; background: $panel; color: $text-primary; text-style: bold; }
        #templates { height: 1fr; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
        #paper { height: 1fr; background: $surface; }
        #preview-scroll { height: 1fr; padding: 1 2; }
        #preview { height: auto; max-width: 90; }
        #editor { display: none; height: 1fr; padding: 1 2; }
        &.-editing #editor { display: block; }
        &.-editing #preview-scroll { display: none; }
        #counter { height: auto; padding: 0 2; background: $panel; }
        #checks { height: auto; max-height: 6; padding: 0 2; }
        #status { height: auto; max-height: 3; padding: 0 2; color: $text-muted; }
        &.-roomy #checks { dock: right; width: 44; height: 100%; max-height: 100%; padding: 1 2; }
        #left { width: 31; }
        #beside { height: auto; max-height: 60%; display: none; padding: 0 1; border-top: solid $panel; }
        &.-slim #left { width: 28; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the text is edited
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide"), (136, "-roomy")]
    COMMAND_GROUPS = (MESSAGE,)

    templates = getters.query_one("#templates", OptionList)

    def compose(self) -> ComposeResult:
        """The list, the paper, and what is to be said of the message."""
        yield Static(id="title")
        with Horizontal():
            templates = OptionList(id="templates")
            templates.can_focus = False
            with Vertical(id="left"):
                yield templates
                with VerticalScroll(id="beside", can_focus=False):
                    yield Static()
            with Vertical(id="paper"):
                with VerticalScroll(id="preview-scroll", can_focus=False):
                    yield Static(id="preview")
                yield TextArea(id="editor", tab_behavior="focus")
                yield Static(id="checks")
                yield Static(id="counter")
                yield Static(id="status")
        yield Footer(show_command_palette=False)

    # What is on the screen

    def _ranked(self) -> list[Template]:
        contact, workspace = self.contact, self.workspace
        if contact is None:
            return []
        upcoming = workspace.card(contact.id).next
        return ranked(workspace.texts.templates(), contact, upcoming, workspace.now())

    @property
    def draft(self) -> Draft | None:
        """The message on the screen."""
        chosen = [template for template in self._ranked() if template.id == self._template_id]
        if not chosen or self.contact is None:
            return None
        draft = make_draft(chosen[0], self.workspace.facts(self.contact), self._limits)
        if self.has_class("-editing"):
            text = clean_text(self.editor.text)
            shown = replace(self.contact, drafts={**self.contact.drafts, chosen[0].id: text})
            draft = make_draft(chosen[0], self.workspace.facts(shown), self._limits)
        return draft

    def refresh_data(self) -> None:
        """Show the templates, what is due first, and the message."""
        contact = self.contact
        if contact is None:
            self.leave_the_gone()
            return
        where = where_line(contact.title, self.workspace.contacts.company_name(contact))
        title = " · ".join(part for part in (f"Message to {contact.name}", where, standing(contact)) if part)
        self.query_one("#title", Static).update(safe(title))
        found = self._ranked()
        if self._template_id not in [template.id for template in found] and not self.has_class("-editing"):
            wanted = sorted(found, key=lambda template: (template.need != self._need, template.shipped))
            self._template_id = (wanted if self._need else found)[0].id if found else None
        self.templates.set_options(
            [Option(Content("● " if t.id in contact.drafts else "  ") + safe(t.name), id=t.id) for t in found]
        )
        index = next((i for i, t in enumerate(found) if t.id == self._template_id), None)
        with self.prevent(OptionList.OptionHighlighted):
            self.templates.highlighted = index
        self.show_draft()

    def _say_status(self, status: str) -> None:
        """Say something of this message, until another is chosen or it is changed."""
        self._status = status
        self.show_draft()

    def say_copied(self, sentence: str, text: str) -> None:
        """Say it beside the message, or as a notice where another one stands there by now."""
        draft = self.draft
        here = self.is_active and draft is not None and text in (draft.text, draft.subject)
        (self._say_status if here else self.say)(sentence)

    def show_draft(self) -> None:
        """Show the message, its length and cost, and what to mend."""
        draft = self.draft
        if draft is None:
            self.query_one("#preview", Static).update("There is no template left. T adds one.")
            return
        self.query_one("#preview", Static).update(preview(draft))
        self.query_one("#counter", Static).update(counter(draft, self._limits.short, self._say_cost(draft)))
        self._show_beside(draft)
        room = 30 if self.has_class("-roomy") else 3 if self.size.height < 30 else 6
        self.query_one("#checks", Static).update(checks_block(self._checks(draft), self._key_shown, room))
        self.query_one("#status", Static).update(
            safe_block(self._status or say_need(draft.template.need, draft.channel))
        )

    def _show_beside(self, draft: Draft) -> None:
        """The notes of the call, or why to help, under the templates."""
        contact, workspace = self.contact, self.workspace
        if contact is None:
            return
        need = draft.template.need
        thanks = workspace.referrals.thanks_to() if need == "helping" else ""
        pairs = beside(need, contact, workspace.helping.get(contact.id), thanks)
        lines = [each for head, text in pairs for each in (Content.styled(head, "bold $text-accent"), safe_block(text))]
        pane = self.query_one("#beside")
        pane.display = bool(pairs)
        pane.query_one(Static).update(join(*lines))

    def _key_shown(self, command_id: str) -> str:
        """The key beside a check; none while keys belong to the text."""
        return "" if self.has_class("-editing") else self.key_for(command_id)

    def _checks(self, draft: Draft) -> list[Check]:
        contact = self.contact
        if contact is None:
            return []
        return check(draft, self.workspace.facts(contact), self._limits, self.other_names)

    def _grave(self, draft: Draft) -> str:
        """Why a message must not go out as it is; "" where it may."""
        if draft.missing:
            return f"{draft.missing_sentence()}."
        return next((each.sentence for each in self._checks(draft) if each.grave), "")

    def _say_cost(self, draft: Draft) -> str:
        workspace, contact = self.workspace, self.contact
        return say_cost(draft.channel, contact, workspace.credits.left, workspace.settings.premium) if contact else ""

    @property
    def is_typing(self) -> bool:
        """Whether the text is edited: keys belong to it."""
        return self.has_class("-editing")

    # Choosing

    def _choose(self, by: int) -> None:
        found = self._ranked()
        index = next((i for i, t in enumerate(found) if t.id == self._template_id), 0)
        if found:
            self.templates.highlighted = (index + by) % len(found)

    def action_next_template(self) -> None:
        """The next template."""
        self._choose(1)

    def action_previous_template(self) -> None:
        """The template before."""
        self._choose(-1)

    @on(OptionList.OptionHighlighted)
    def choose_template(self, message: OptionList.OptionHighlighted) -> None:
        """Another template is under the cursor."""
        if message.option.id != self._template_id and not self.has_class("-editing"):
            self._template_id, self._warned, self._status = message.option.id, None, ""
            self.query_one("#preview-scroll").scroll_home(animate=False)
            self.show_draft()

    def action_scroll_down(self) -> None:
        """Further down a long message."""
        self.query_one("#preview-scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Further up a long message."""
        self.query_one("#preview-scroll").scroll_page_up(animate=False)

    # Copying and sending

    def action_copy(self) -> None:
        """Copy the body; while something is missing, only the second press does."""
        draft = self.draft
        if draft is None:
            return
        grave = self._grave(draft)
        if grave and self._warned != draft.text:
            self._warned = draft.text
            self._say_status(f"Not copied. {grave} y again copies it all the same.")
            return
        self.copy_text(draft.text, "The message")

    def action_copy_subject(self) -> None:
        """Copy the subject line."""
        if self.draft is not None and self.draft.subject:
            self.copy_text(self.draft.subject, "The subject")
        else:
            self.say("Only an InMail has a subject.")

    def action_plain(self) -> None:
        """Show the bare text."""
        if self.draft is not None:
            show_plain_text(self.app, self.draft.text)

    @work
    async def action_sent(self) -> None:
        """Log the message as sent, with its exact text, and go back."""
        contact, draft = self.contact, self.draft
        if contact is None or draft is None or not self.is_active:
            return
        grave = self._grave(draft)
        if grave and not await self.app.push_screen_wait(
            Confirm("Log it as sent?", grave, yes="It went out like this", no="Not yet")
        ):
            return
        recording.sent(self.workspace, contact, draft)
        self.say(f"Logged: you wrote to {contact.name} today. u takes it back.")
        self.dismiss()

    # Other places

    def action_templates(self) -> None:
        """Change the templates themselves."""
        self.app.push_screen(navigation.templates(self._template_id))
