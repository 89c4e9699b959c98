"""The questions for a call, in order, with ticks and the notes to each."""

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from referral_tui.domain.question import PARTS
from referral_tui.tui.drawing import safe, safe_block


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the call has it: filled in, ticked or not, with what was noted to it."""

    id: str
    part: str
    text: str
    ticked: bool
    answer: str


class QuestionList(OptionList):
    """Questions under the headings of their parts; the cursor skips headings."""

    DEFAULT_CSS = """
    QuestionList { padding: 0 1; height: 1fr; }
    QuestionList > .option-list--option-disabled { color: $text-accent; text-style: bold; }
    """

    def show(self, questions: list[Asked], current: str | None) -> None:
        """Show these questions with the cursor on the current one, else the first not ticked."""
        options: list[Option] = []
        part = ""
        for asked in questions:
            if asked.part != part:
                part = asked.part
                options.append(Option(Content(("\n" if options else "") + PARTS[part]), disabled=True))
            options.append(Option(_prompt(asked), id=asked.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            ids = [option.id for option in options]
            if current is not None and current in ids:
                self.highlighted = ids.index(current)
            else:
                first = next((q.id for q in questions if not q.ticked), None)
                self.highlighted = ids.index(first) if first else None


def _prompt(asked: Asked) -> Content:
    mark = Content.styled("✓ ", "$text-success bold") if asked.ticked else Content("· ")
    prompt = Content.assemble(mark, safe(asked.text, "$foreground-muted" if asked.ticked else ""))
    if not asked.answer:
        return prompt
    return Content.assemble(prompt, "\n    ", safe_block(asked.answer.replace("\n", "\n    "), "$text-success"))
