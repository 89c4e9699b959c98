"""The message templates: the list of them, and the form for one."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from referral_tui.domain.messages.placeholders import PLACEHOLDERS
from referral_tui.domain.messages.rendering import fields_used
from referral_tui.domain.messages.template import Template, renamed_copy
from referral_tui.domain.model.needs import CHANNELS, NEEDS
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import join, pad, safe, safe_block
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.common.tick import Tick
from referral_tui.tui.setup.texts_screen import TextsScreen

_NAME = 37
"""Cells of a template's name in the list."""


class TemplatesScreen(TextsScreen[Template]):
    """Every template in force, and what it is for."""

    TABLE = "templates"
    PLACES = ("message templates",)

    def texts(self) -> list[Template]:
        """The templates in force."""
        return self.workspace.texts.templates()

    def words(self, text: Template) -> tuple[str, ...]:
        """Its name, what it is for, and where that stands in the method."""
        return text.name, NEEDS[text.need].words, NEEDS[text.need].group

    def in_full(self, text: Template) -> tuple[str, Content]:
        """Its channel, subject and body, with what is to be filled in."""
        turn = " · offered in turn" if text.in_turn else ""
        facts = f"{NEEDS[text.need].words} · {CHANNELS[text.channel]}{turn}"
        subject = [Content.assemble(("Subject  ", "$text-muted"), safe(text.subject, "bold"))] if text.subject else []
        return text.name, join(safe(facts, "$text-muted"), *subject, "", safe_block(text.body))

    def line(self, text: Template) -> Content:
        """Its name and what it is for."""
        return Content.assemble((pad(text.name, _NAME), "bold"), (NEEDS[text.need].words, "$text-muted"))

    def edit(self, text: Template | None, copy_of: Template | None = None) -> None:
        """Open the form."""
        new_id = self.workspace.texts.new_id()
        blank = Template(new_id, "", "first", "message", "")
        start = text or (renamed_copy(copy_of, new_id) if copy_of else blank)
        self.app.push_screen(TemplateForm(start, is_new=text is None), self._go_to)

    def _go_to(self, id: str | None) -> None:
        if id is not None:
            self._current = id
            self.refresh_data()


class TemplateForm(FormScreen[str]):
    """A template's name, need, channel, subject and body; gives its id."""

    form_name = "TemplateForm"

    DEFAULT_CSS = """
    TemplateForm #body { height: 12; }
    TemplateForm #fields-help { padding: 1 1 0 1; color: $text-muted; height: auto; }
    """

    def __init__(self, template: Template, is_new: bool) -> None:
        super().__init__(
            "New template" if is_new else f"Template: {template.name}",
            "new" if is_new else template.id,
            () if is_new else (template.id,),
        )
        self._template, self._is_new = template, is_new

    def compose_fields(self) -> ComposeResult:
        """The fields, and what can be in braces."""
        template = self._template
        needs = [(need.words, id) for id, need in NEEDS.items()]
        channels = [(name, id) for id, name in CHANNELS.items()]
        yield Field("Name", Input(template.name, id="name"))
        yield Field("What it is for", Choice(needs, template.need, "need"))
        yield Field("Goes out as", Choice(channels, template.channel, "channel"))
        yield Field("Subject", Input(template.subject, placeholder="for an InMail", id="subject"))
        yield Field("Message", TextField(template.body, id="body"))
        turn = "half the people get this one, half your other one"
        yield Field("Try it out", Tick(turn, template.in_turn, id="in_turn"))
        fields = "\n".join(f"{f'{{{field}}}':<20}{meaning}" for field, meaning in PLACEHOLDERS.items())
        rule = (
            "What is in braces gets filled in. [[A part in double brackets]] goes when its field is empty;"
            " [[this|that]] becomes that."
        )
        yield Static(Content(f"{rule}\n\n{fields}"), id="fields-help")

    def save(self) -> str:
        """Save the template; raises FieldProblem."""
        name, body = clean_line(self.text("name")), clean_text(self.text("body")).strip("\n")
        subject = clean_line(self.text("subject"))
        if not name:
            raise FieldProblem("name", "Give it a name, to find it in the list.")
        if not body:
            raise FieldProblem("body", "The message is empty.")
        for field, text in (("subject", subject), ("body", body)):
            unknown = [used for used in fields_used(text) if used not in PLACEHOLDERS]
            if unknown:
                raise FieldProblem(field, f"{{{unknown[0]}}} isn't a field. The list below has them all.")
        values = self.values()
        need, channel, in_turn = str(values["need"]), str(values["channel"]), bool(values["in_turn"])
        template = Template(self._template.id, name, need, channel, body, subject, in_turn=in_turn)
        self.workspace.texts.save_template(template, None if self._is_new else self._template)
        return template.id
