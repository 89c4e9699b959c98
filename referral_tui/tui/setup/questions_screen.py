"""The questions for the call: the list of them, and the form for one."""

import re

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.calls.question import PARTS, Question
from referral_tui.domain.messages.placeholders import PLACEHOLDERS
from referral_tui.domain.messages.rendering import fields_used
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.setup.texts_screen import TextsScreen

_PART = re.compile(r"\[\[([^\]|]*)(?:\|[^\]]*)?\]\]")
"""A part of a text in double brackets, with what stands in it first."""

SHORT_PARTS = {"call": "call", "ask": "ask", "process": "on a yes"}


class QuestionsScreen(TextsScreen[Question]):
    """Every question in force, in the order they are asked."""

    TABLE = "questions"
    PLACES = ("questions for the call",)

    def texts(self) -> list[Question]:
        """The questions in force."""
        return self.workspace.texts.questions()

    def words(self, text: Question) -> tuple[str, ...]:
        """Its part and its words."""
        return PARTS[text.part], text.text

    def in_full(self, text: Question) -> tuple[str, Content]:
        """All its words."""
        return PARTS[text.part], safe(text.text)

    def line(self, text: Question) -> Content:
        """Its part and its words."""
        return Content.assemble((f"{SHORT_PARTS[text.part]:<10}", "$text-muted"), safe(_PART.sub(r"\1", text.text)))

    def edit(self, text: Question | None, copy_of: Question | None = None) -> None:
        """Open the form."""
        new_id = self.workspace.texts.new_id()
        after = self.chosen or (self.texts()[-1] if self.texts() else Question(new_id, "call", ""))
        start = text or Question(new_id, after.part, copy_of.text if copy_of else "", after.order + 0.5)
        self.app.push_screen(QuestionForm(start, is_new=text is None), self._go_to)

    def _go_to(self, id: str | None) -> None:
        if id is not None:
            self._current = id
            self.refresh_data()

    def action_move_up(self) -> None:
        """Ask it before the one before."""
        self._swap(-1)

    def action_move_down(self) -> None:
        """Ask it after the next one."""
        self._swap(1)

    def _swap(self, by: int) -> None:
        self.clear_filter()
        chosen = self.chosen
        if chosen is None:
            return
        part = [question for question in self.texts() if question.part == chosen.part]
        index = part.index(chosen)
        if 0 <= index + by < len(part):
            part[index], part[index + by] = part[index + by], part[index]
            self.workspace.texts.reorder(part)


class QuestionForm(FormScreen[str]):
    """A question's part and words; gives its id."""

    form_name = "QuestionForm"

    def __init__(self, question: Question, is_new: bool) -> None:
        super().__init__(
            "New question" if is_new else "Change the question",
            "new" if is_new else question.id,
            () if is_new else (question.id,),
        )
        self._question, self._is_new = question, is_new

    def compose_fields(self) -> ComposeResult:
        """The fields, and what can be in braces."""
        parts = [(name, id) for id, name in PARTS.items()]
        yield Field("When", Choice(parts, self._question.part, "part"))
        yield Field("Question", TextField(self._question.text, id="text"))
        fields = ", ".join(f"{{{field}}}" for field in ("company", "previous_company", "title", "first_name"))
        yield Static(Content(f"\nIn braces, these get filled in: {fields}, and the other fields of the templates."))

    def save(self) -> str:
        """Save the question; raises FieldProblem."""
        text = clean_line(self.text("text"), 2_000)
        if not text:
            raise FieldProblem("text", "The question is empty.")
        unknown = [used for used in fields_used(text) if used not in PLACEHOLDERS]
        if unknown:
            raise FieldProblem("text", f"{{{unknown[0]}}} isn't a field.")
        changed = replace(self._question, part=str(self.values()["part"]), text=text)
        self.workspace.texts.save_question(changed, None if self._is_new else self._question)
        return self._question.id
