"""A message to one person: shown, changed in place or in the user's own editor, checked, copied."""

from asyncio import sleep
from typing import cast

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static, TextArea

from referral_tui.domain.credits.ledger import format_cost
from referral_tui.domain.credits.plan import limits_under
from referral_tui.domain.messages.check import Check
from referral_tui.domain.messages.checks import check
from referral_tui.domain.messages.draft import Draft, make_draft
from referral_tui.domain.messages.placeholders import Facts
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_text
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.copy_text import copy_text, paste_it
from referral_tui.tui.common.drawing import join, safe_block
from referral_tui.tui.common.portrait import history, who, why
from referral_tui.tui.editor import EditorError, edit_in_editor
from referral_tui.tui.message.checks_block import checks_block
from referral_tui.tui.message.preview import counter, preview
from referral_tui.workspace import Workspace
from referral_tui.workspace.portrait import portrait_of

ROOMY = 120
"""From so many cells of the terminal on, facts and checks stand beside the message."""


class DraftEditor(Horizontal):
    """The paper, what to fix, the length, and a line for what was done; a screen or a pane can hold it.

    The draft is built when the person, the template or the text changes, and once for that. Each change of the text is
    kept as the person's own draft.
    """

    class EditingChanged(Message):
        """Keys belong to the text from now on, or no longer."""

    DEFAULT_CSS = """
    DraftEditor {
        height: 1fr;
        layout: horizontal;
        #paper { width: 1fr; height: 1fr; border: round $primary; border-title-color: $text-primary; padding: 0 1; }
        #paper { border-title-style: bold; border-subtitle-color: $text-muted; }
        #preview-scroll { height: 1fr; }
        #preview { height: auto; max-width: 90; }
        #editor { display: none; height: 1fr; padding: 0; background: $background; }
        &.-editing #editor { display: block; }
        &.-editing #preview-scroll { display: none; }
        #counter { height: auto; }
        #checks { height: auto; max-height: 6; }
        #status { height: auto; max-height: 3; color: $text-muted; }
        #facts { display: none; width: 41; height: 1fr; }
        &.-roomy #facts { display: block; }
        &.-roomy #preview { max-width: 70; }
        &.-roomy #checks, &.-roomy #status { display: none; }
        #facts Box { width: 100%; }
        #so-far { height: 1fr; }
    }
    """

    editor = getters.query_one("#editor", TextArea)
    scroll = getters.query_one("#preview-scroll", VerticalScroll)

    def __init__(self, in_pane: bool = False) -> None:
        super().__init__()
        self._in_pane = in_pane
        self.contact_id = ""
        self.draft: Draft | None = None
        self._template: Template | None = None
        self._checks: list[Check] = []
        self._opened: Contact | None = None
        self._warned: str | None = None
        self._status = ""
        self._place = ""
        self._cost = ""
        self._times: dict[tuple[str, ...], str] = {}

    def compose(self) -> ComposeResult:
        """The message, or the place to change it, over what is to be said of it; and facts where there is room."""
        self.set_class(self._has_room, "-roomy")
        with Vertical(id="paper"):
            with VerticalScroll(id="preview-scroll", can_focus=False):
                yield Static(id="preview")
            yield TextArea(id="editor", tab_behavior="focus")
            yield Static(id="checks")
            yield Static(id="status")
            yield Static(id="counter")
        with Vertical(id="facts"):
            yield Box("person")
            yield Box("to-send")
            yield Box("to-fix")
            yield Box("so-far")

    @property
    def _has_room(self) -> bool:
        """Whether facts stand beside the message; in a pane, others do."""
        return not self._in_pane and self.screen.size.width >= ROOMY

    @property
    def workspace(self) -> Workspace:
        """The open data file."""
        return self._base.workspace

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        return self.workspace.contacts.get(self.contact_id)

    @property
    def template(self) -> Template | None:
        """What the message is made of; None where no template is left."""
        return self._template

    @property
    def is_editing(self) -> bool:
        """Whether keys belong to the text."""
        return self.has_class("-editing")

    @property
    def _base(self) -> BaseScreen[None]:
        return cast(BaseScreen[None], self.screen)

    @property
    def _limits(self) -> Limits:
        settings = self.workspace.settings
        return limits_under(settings.premium, settings.limits, settings.today)

    # What it shows

    def show(self, contact_id: str, template: Template | None, place: str = "") -> None:
        """Show this template's message to this contact; None: there is none left. `place` is said beside its name."""
        self._place = place
        if (contact_id, template and template.id) != (self.contact_id, self._template and self._template.id):
            self._warned, self._status = None, ""
            self.scroll.scroll_home(animate=False)
        self.contact_id, self._template = contact_id, template
        self._build()

    def _build(self) -> None:
        """Make the draft of what stands there by now, and show it."""
        contact, template = self.contact, self._template
        if contact is None or template is None:
            self.draft, self._checks = None, []
            self.query_one("#preview", Static).update("No template is left. T adds one.")
            return
        if self.is_editing:
            contact = replace(contact, drafts={**contact.drafts, template.id: clean_text(self.editor.text)})
        facts = self._facts(contact)
        draft = self.draft = make_draft(template, facts, self._limits)
        self._checks = check(draft, facts, self._limits, self.workspace.names.others)
        settings = self.workspace.settings
        notes = facts.notes() if draft.channel == "note" else None
        cost = self._cost = format_cost(draft.channel, contact, facts.credits, settings.premium, notes, facts.size)
        if not self.is_editing:
            self.query_one("#preview", Static).update(preview(draft))
        paper, roomy = self.query_one("#paper", Vertical), self.has_class("-roomy")
        paper.border_title = Content(draft.template.name if roomy else f"{draft.template.name} · {self._place}")
        self.query_one("#counter", Static).update(counter(draft, self._limits.short, "" if roomy else cost))
        self._show_person(contact)
        self.show_checks()
        self._show_status()

    def _facts(self, contact: Contact) -> Facts:
        """What fills the message; times once offered here stay the same, so that what is copied is what is logged."""
        facts = self.workspace.facts(contact)
        template_id = self._template.id if self._template is not None else ""
        key = (contact.id, contact.offered_times, facts.zone_name, template_id)

        def times() -> str:
            if key not in self._times:
                self._times = {key: facts.times() if facts.times is not None else contact.offered_times}
            return self._times[key]

        return replace(facts, times=times)

    def show_checks(self) -> None:
        """Show what is to be fixed, with the keys where they work."""
        room = 30 if self.has_class("-roomy") else 3 if self.screen.size.height < 30 else 6
        found = checks_block(self._checks, self._key_for, room)
        self.query_one("#checks", Static).update(found)
        if self.has_class("-roomy"):
            self.query_one("#to-fix", Box).show("Checks", found)

    def _show_status(self) -> None:
        draft = self.draft
        words = self._status or (need_of(draft.template.need).words if draft is not None else "")
        self.query_one("#status", Static).update(safe_block(words, self._status_style))
        if self.has_class("-roomy"):
            self.query_one("#to-send", Box).show("To send", self._to_send())

    @property
    def _status_style(self) -> str:
        """What was done is said in its colour."""
        if not self._status:
            return ""
        return "$text-success" if "clipboard" in self._status else "$text-warning"

    def _to_send(self) -> Content:
        """The three keys that send it, in order, and what has become of the copy."""
        said = safe_block(self._status, self._status_style) if self._status else Content("")
        steps = [("copy", "Copy"), ("open_profile", "Open the profile, paste it there"), ("sent", "I sent it")]
        lines = [
            Content.assemble((f"{number} ", "$text-muted"), (f"{self._key_for(id)} ", "bold $text-accent"), words)
            for number, (id, words) in enumerate(steps, 1)
        ]
        if self.draft is not None and self.draft.says_attached:
            lines.insert(2, Content.styled("    and attach the file", "bold"))
        return join(
            *lines, *([Content(""), said] if said.plain else []), Content(""), safe_block(self._cost, "$text-muted")
        )

    def _show_person(self, contact: Contact) -> None:
        """Who they are, and what was written and done so far."""
        if not self.has_class("-roomy") or contact.id not in self.workspace.contacts:
            return
        portrait = portrait_of(self.workspace, contact.id, with_message=False)
        self.query_one("#person", Box).show(contact.name, join(*who(portrait), why(portrait)), keys="p edit")
        so_far = self.query_one("#so-far", Box)
        lines = history(portrait, max(3, so_far.content_size.height or 8), so_far.content_size.width or 37)
        so_far.show("So far", join(*lines) if lines else Content.styled("Nothing yet.", "$text-muted"))

    def on_resize(self, event: Resize) -> None:
        """Who they are and what is to be fixed stand beside the message where there is room."""
        roomy = self._has_room
        if roomy != self.has_class("-roomy"):
            self.set_class(roomy, "-roomy")
            self._build()
        self.show_checks()

    def say(self, status: str) -> None:
        """Say something of this message, until another is shown or it is changed."""
        self._status = status
        self._show_status()

    def _key_for(self, command_id: str) -> str:
        """The key beside a check; none while keys belong to the text."""
        command = next(command for command in MESSAGE if command.id == command_id)
        own = self.workspace.settings.look.keys
        is_elsewhere = self._in_pane and self.screen.focused is not self.parent
        if self.is_editing or is_elsewhere:
            return ""
        return own.get(command_id, command.shown_key or command.key).split(",")[0]

    @property
    def grave(self) -> str:
        """Why the message must not go out as it is; "" where it may."""
        if self.draft is None:
            return ""
        if self.draft.missing:
            return f"{self.draft.missing_sentence()}."
        return next((each.sentence for each in self._checks if each.grave), "")

    def field_to_fill(self, fix: str) -> str:
        """The field that the first check fixed by a command is about; "" where it is about none."""
        return next((each.field for each in self._checks if each.fix == fix and each.field), "")

    # Changing it

    def edit(self) -> None:
        """Change the text of this message."""
        if self.draft is not None:
            self.editor.text = self.draft.text
            self._opened = self.contact
            self.add_class("-editing")
            self.editor.focus()
            self.editor.move_cursor(self.editor.document.end)
            self.post_message(self.EditingChanged())

    def stop_editing(self) -> None:
        """Keep the text, and give the keys back; while nothing may be changed, it stays as it is."""
        read_only = self.workspace.documents.read_only
        if read_only:
            self._base.say(f"{read_only} What you typed stays here until then.", "warning")
            return
        self.keep_typed()
        self.remove_class("-editing")
        self.screen.set_focus(None)
        self._warned, self._status = None, ""
        self._build()
        self.post_message(self.EditingChanged())

    def put_down(self) -> None:
        """Keep the text, and end the typing, whoever has the keys then."""
        if self.is_editing:
            self.keep_all_typed()
            self.remove_class("-editing")
            self._warned, self._status = None, ""
            self._build()

    @on(TextArea.Changed, "#editor")
    def count_while_typing(self) -> None:
        """Keep the draft and its length up to date while it is typed."""
        if self.is_editing:
            self._build()
            self.keep_soon()

    @work(exclusive=True, group="draft")
    async def keep_soon(self) -> None:
        """Save the draft once the typing pauses."""
        await sleep(1.0)
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save the draft as it is typed so far."""
        if self.is_editing:
            self._keep(clean_text(self.editor.text))

    def keep_all_typed(self) -> None:
        """Keep the draft, also while nothing may be changed: then for the next start."""
        contact, draft, documents = self.contact, self.draft, self.workspace.documents
        if documents.read_only and self.is_editing and contact is not None and draft is not None:
            drafts = {**contact.drafts, draft.template.id: clean_text(self.editor.text)}
            title = f"a message to {contact.name}"
            documents.forms.keep(f"Draft {contact.id}", title, {"drafts": drafts}, (contact.id,))
        else:
            self.keep_typed()

    def _keep(self, text: str) -> None:
        contact, draft = self.contact, self.draft
        if contact is None or draft is None:
            return
        opened = self._opened or contact
        drafts = {id: kept for id, kept in opened.drafts.items() if id != draft.template.id}
        if text != make_draft(draft.template, self._facts(replace(contact, drafts={})), self._limits).text:
            drafts[draft.template.id] = text
        if drafts != opened.drafts:
            label = f"changed “{draft.template.name}” to {contact.name}"
            edited = replace(opened, drafts=drafts)
            self.workspace.contacts.save(edited, label, joins_last=True, opened=opened)
            self._opened = self.contact

    def edit_outside(self) -> None:
        """Change the text in the user's own editor."""
        if self.draft is None:
            return
        try:
            text = edit_in_editor(self.app, self.draft.text)
        except EditorError as error:
            self._base.say(str(error), "warning")
            return
        self._opened = self.contact
        self._keep(clean_text(text).rstrip("\n"))
        self._build()

    def start_over(self) -> None:
        """Back to the template's own words."""
        contact, draft = self.contact, self.draft
        if contact is not None and draft is not None and draft.edited:
            drafts = {id: text for id, text in contact.drafts.items() if id != draft.template.id}
            self._warned, self._status = None, ""
            self.workspace.contacts.save(replace(contact, drafts=drafts), f"dropped the draft to {contact.name}")

    def kept_of_the_gone(self) -> Contact | None:
        """Whom another copy has deleted, with what is being typed to them; None where nothing is, or was forgotten."""
        opened, template = self._opened, self._template
        if not self.is_editing or opened is None or template is None:
            return None
        if opened.id in self.workspace.documents.forgotten:
            return None
        return replace(opened, drafts={**opened.drafts, template.id: clean_text(self.editor.text)})

    # Copying it

    def copy(self) -> None:
        """Copy the body; while something is missing, only the second press does."""
        draft, grave = self.draft, self.grave
        if draft is None:
            return
        if grave and self._warned != draft.text:
            self._warned = draft.text
            self.say(f"Not copied. {grave} y again copies it anyway.")
            return
        self._copy(draft.text, "The message", draft.says_attached)

    def copy_subject(self) -> None:
        """Copy the subject line."""
        if self.draft is not None and self.draft.subject:
            self._copy(self.draft.subject, "The subject")
        else:
            self._base.say("Only an InMail has a subject.")

    def _copy(self, text: str, what: str, with_file: bool = False) -> None:
        screen = self._base

        def say(sentence: str) -> None:
            """Beside the message, or as a notice where another one stands there by now."""
            draft = self.draft
            here = screen.is_active and draft is not None and text in (draft.text, draft.subject)
            (self.say if here else screen.say)(sentence)

        copy_text(screen, text, what, f"{paste_it(with_file)}, then s logs it as sent.", say)
