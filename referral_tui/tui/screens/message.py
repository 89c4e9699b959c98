"""The message that is due: choose, look, change, copy, log as sent."""

from asyncio import sleep
from dataclasses import replace

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from referral_tui.domain import actions
from referral_tui.domain.brief import standing, where_line
from referral_tui.domain.checks import Check, check
from referral_tui.domain.contact import Contact
from referral_tui.domain.draft import Draft, make_draft
from referral_tui.domain.ledger import say_cost
from referral_tui.domain.message import NEEDS, Template, ranked
from referral_tui.domain.plan import limits_under
from referral_tui.domain.settings import Limits
from referral_tui.domain.text import clean_text
from referral_tui.tui.commands import MESSAGE, bindings
from referral_tui.tui.drawing import safe, safe_block
from referral_tui.tui.editor import EditorError, edit_in_editor
from referral_tui.tui.screens.dialogs import Confirm
from referral_tui.tui.screens.mending import MendingScreen
from referral_tui.tui.screens.plain_text import show_plain_text
from referral_tui.tui.widgets.checks_block import checks_block
from referral_tui.tui.widgets.preview import counter, preview


class MessageScreen(MendingScreen):
    """Templates on the left, the message on the right, its length and what to mend under it."""

    DEFAULT_CSS = """
    MessageScreen {
        #title { height: 1; padding: 0 1; background: $panel; color: $text-primary; text-style: bold; }
        #templates { width: 31; height: 1fr; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
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
        &.-slim #templates { width: 28; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the text is edited
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-wide"), (136, "-roomy")]
    BINDINGS = bindings(MESSAGE)

    templates = getters.query_one("#templates", OptionList)
    editor = getters.query_one("#editor", TextArea)

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self._contact_id = contact_id
        self._template_id: str | None = None
        self._opened: Contact | None = None
        self._warned: str | None = None
        self._status = ""

    def compose(self) -> ComposeResult:
        """The list, the paper, and what is to be said of the message."""
        yield Static(id="title")
        with Horizontal():
            templates = OptionList(id="templates")
            templates.can_focus = False
            yield templates
            with Vertical(id="paper"):
                with VerticalScroll(id="preview-scroll", can_focus=False):
                    yield Static(id="preview")
                yield TextArea(id="editor", tab_behavior="focus")
                yield Static(id="checks")
                yield Static(id="counter")
                yield Static(id="status")
        yield Footer(show_command_palette=False)

    # What is on the screen

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    def _ranked(self) -> list[Template]:
        return ranked(self.workspace.words.templates(), self.contact, self.workspace.now()) if self.contact else []

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
            self._leave_the_gone()
            return
        where = where_line(contact.title, self.workspace.company_name(contact))
        title = " · ".join(part for part in (f"Message to {contact.name}", where, standing(contact)) if part)
        self.query_one("#title", Static).update(safe(title))
        found = self._ranked()
        if self._template_id not in [template.id for template in found] and not self.has_class("-editing"):
            self._template_id = found[0].id if found else None
        self.templates.set_options(
            [Option(Content("● " if t.id in contact.drafts else "  ") + safe(t.name), id=t.id) for t in found]
        )
        index = next((i for i, t in enumerate(found) if t.id == self._template_id), None)
        with self.prevent(OptionList.OptionHighlighted):
            self.templates.highlighted = index
        self._show_draft()

    def _leave_the_gone(self) -> None:
        """Another copy has deleted them: what is being typed to them wins over that, as any change does."""
        opened, text = self._opened, clean_text(self.editor.text)
        if not self.has_class("-editing") or opened is None or self._contact_id in self.workspace.forgotten:
            self.dismiss()
            return
        kept = replace(opened, drafts={**opened.drafts, self._template_id or "": text})
        self.call_later(self.workspace.save_contact, kept, f"kept {kept.name}, whom another copy deleted")

    def _say_status(self, status: str) -> None:
        """Say something of this message, until another is chosen or it is changed."""
        self._status = status
        self._show_draft()

    def say_copied(self, sentence: str, text: str) -> None:
        """Say it beside the message, or as a notice where another one stands there by now."""
        draft = self.draft
        here = self.is_current and draft is not None and text in (draft.text, draft.subject)
        (self._say_status if here else self.say)(sentence)

    def _show_draft(self) -> None:
        draft = self.draft
        if draft is None:
            self.query_one("#preview", Static).update("There is no template left. T adds one.")
            return
        self.query_one("#preview", Static).update(preview(draft))
        self.query_one("#counter", Static).update(counter(draft, self._limits.short, self._say_cost(draft)))
        room = 30 if self.has_class("-roomy") else 3 if self.size.height < 30 else 6
        self.query_one("#checks", Static).update(checks_block(self._checks(draft), self.key_for, room))
        self.query_one("#status", Static).update(safe_block(self._status or NEEDS[draft.template.need]))

    def _checks(self, draft: Draft) -> list[Check]:
        contact = self.contact
        if contact is None:
            return []
        return check(draft, self.workspace.facts(contact), self._limits, self.other_names)

    @property
    def _limits(self) -> Limits:
        return limits_under(self.workspace.premium, self.workspace.limits)

    def _grave(self, draft: Draft) -> str:
        """Why a message must not go out as it is; "" where it may."""
        if draft.missing:
            return f"{draft.missing_sentence()}."
        return next((each.sentence for each in self._checks(draft) if each.grave), "")

    def _say_cost(self, draft: Draft) -> str:
        workspace, contact = self.workspace, self.contact
        return say_cost(draft.channel, contact, workspace.credits_left, workspace.premium) if contact else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the text is edited, keys belong to it; only leaving is a command."""
        return action in ("leave", "quit", "help") or not self.has_class("-editing")

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
            self._show_draft()

    def action_scroll_down(self) -> None:
        """Further down a long message."""
        self.query_one("#preview-scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Further up a long message."""
        self.query_one("#preview-scroll").scroll_page_up(animate=False)

    # Changing

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
            self._show_draft()
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
        if self.workspace.read_only and self.has_class("-editing") and contact is not None and draft is not None:
            drafts = {**contact.drafts, draft.template.id: clean_text(self.editor.text)}
            self.workspace.typed.keep(f"Draft {contact.id}", f"a message to {contact.name}", {"drafts": drafts})
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
            self.workspace.save_contact(edited, label, joins_last=True, opened=opened)
            self._opened = self.contact

    def action_leave(self) -> None:
        """Out of the text, else back to where one was."""
        if not self.has_class("-editing"):
            self.dismiss()
            return
        if self.workspace.read_only:
            self.say(f"{self.workspace.read_only} What you typed stands here until then.", "warning")
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
        self._show_draft()

    def action_reset_draft(self) -> None:
        """Back to the template's own words."""
        contact, draft = self.contact, self.draft
        if contact is not None and draft is not None and draft.edited:
            drafts = {id: text for id, text in contact.drafts.items() if id != draft.template.id}
            self.workspace.save_contact(replace(contact, drafts=drafts), f"dropped the draft to {contact.name}")

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
        if contact is None or draft is None or not self.is_current:
            return
        grave = self._grave(draft)
        if grave and not await self.app.push_screen_wait(
            Confirm("Log it as sent?", grave, yes="It went out like this", no="Not yet")
        ):
            return
        now = self.workspace.now()
        sent = actions.send(contact, draft.template, draft.channel, draft.subject, draft.text, now)
        self.workspace.save_contact(sent, f"wrote to {contact.name}")
        self.say(f"Logged: you wrote to {contact.name} today. u takes it back.")
        self.dismiss()

    # Other places

    def action_templates(self) -> None:
        """Change the templates themselves."""
        from referral_tui.tui.screens.templates import TemplatesScreen

        self.app.push_screen(TemplatesScreen(self._template_id))
