"""The message that is due: choose, look, change, copy, log as sent."""

from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Paste
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from referral_tui.domain.describe import linkedin_line, where_line
from referral_tui.domain.messages.context import context_pairs
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import NEEDS, need_of
from referral_tui.tui.commands import MESSAGE
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import join, safe, safe_block
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.common.top_bar import TopBar, Trail
from referral_tui.tui.message.actions import MessageActions
from referral_tui.tui.message.draft_editor import DraftEditor

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft


class MessageScreen(BaseScreen[None], MessageActions):
    """Templates on the left, the message on the right."""

    DEFAULT_CSS = """
    MessageScreen {
        #templates { height: 1fr; padding: 0; text-wrap: nowrap; text-overflow: ellipsis; }
        #templates > .option-list--option-disabled { color: $text-muted; text-style: bold; }
        #left { width: 29; display: none; border: round $surface-lighten-2; border-title-color: $foreground; }
        #beside { height: auto; max-height: 60%; display: none; border-top: solid $surface-lighten-2; }
        &.-wide #left { display: block; }
        &.-flat #status, &.-flat #counter { display: none; }
        &.-flat #checks { max-height: 1; }
        &.-slim #left { dock: bottom; width: 100%; height: auto; max-height: 6; border: none; }
        &.-slim.-with-notes #left { display: block; }
        &.-slim #templates { display: none; }
        &.-slim #beside { max-height: 6; padding: 0 1; border: none; }
    }
    """

    AUTO_FOCUS = ""  # keys are commands until the text is edited
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]
    COMMAND_GROUPS = (MESSAGE,)

    templates = getters.query_one("#templates", OptionList)

    def __init__(self, contact_id: str, need: str = "") -> None:
        super().__init__()
        self._contact_id, self._need = contact_id, need
        self._ranked: list[Template] = []
        self._template_id: str | None = None

    def compose(self) -> ComposeResult:
        """The list, and the message."""
        yield TopBar()
        yield Trail()
        with Horizontal(id="both"):
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
    def paper(self) -> DraftEditor:
        """The message."""
        return self.query_one(DraftEditor)

    @property
    def contact(self) -> Contact | None:
        """Whom the message goes to; None once they are deleted."""
        return self.workspace.contacts.get(self._contact_id)

    @property
    def shows_templates(self) -> bool:  # type: ignore[override]
        """Whether they stand beside the message."""
        return self.templates.region.area > 0

    @property
    def subject(self) -> Contact | None:
        """Whom the message goes to."""
        return self.contact

    def shown_draft(self) -> "Draft | None":
        """The message."""
        return self.paper.draft

    @property
    def is_typing(self) -> bool:
        """Whether the text is edited: keys belong to it."""
        return self.is_mounted and self.paper.is_editing

    @property
    def takes_letters(self) -> bool:
        """What is pasted where nothing is typed is a reply."""
        return not self.is_typing

    def on_paste(self, event: Paste) -> None:
        """A text pasted beside the message is what they wrote."""
        contact = self.contact
        if contact is None or self.is_typing or self.workspace.documents.read_only or not event.text.strip():
            return
        event.stop()
        self._take_reply(contact, event.text)

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
            in_turn = self.workspace.texts.in_turn()
            wanted = sorted(
                self._ranked, key=lambda each: (each.need != self._need, each.need not in in_turn and each.shipped)
            )
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
        self.paper.show(contact.id, self._chosen, f"template {index} of {len(self._ranked)}")
        need = self._chosen.need if self._chosen is not None else ""
        thanks = self.workspace.referrals.thanks_to() if need == "helping" else ""
        pairs = context_pairs(need, contact, self.workspace.helping.get(contact.id), thanks)
        lines = [each for head, text in pairs for each in (Content.styled(head, "bold $text-accent"), safe_block(text))]
        pane = self.query_one("#beside")
        pane.display = bool(pairs)
        self.set_class(bool(pairs), "-with-notes")
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

    def leave(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def choose_need(self, need: str) -> None:
        """The template for this need, or the one that is due."""
        self._template_id, self._need = None, need
        self.refresh_data()

    def choose_by(self, by: int) -> None:
        """So many templates further."""
        if self._ranked:
            index = next((i for i, t in enumerate(self._ranked) if t.id == self._template_id), 0)
            chosen = self._ranked[(index + by) % len(self._ranked)]
            self.templates.highlighted = self.templates.get_option_index(chosen.id)

    @on(OptionList.OptionHighlighted)
    def choose_template(self, message: OptionList.OptionHighlighted) -> None:
        """Another template is under the cursor."""
        if message.option.id != self._template_id and not self.is_typing and self.contact is not None:
            self._template_id = message.option.id
            self._show(self.contact)
