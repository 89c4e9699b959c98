"""The questions for a call, in order, with ticks and the notes to each."""

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from referral_tui.domain.calls.question import PARTS
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line
from referral_tui.tui.common.drawing import hanging


class QuestionLine(Struct, frozen=True):
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

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[list[QuestionLine], str | None] = ([], None)

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        questions, current = self._shown
        index = self.highlighted
        self.show(questions, current if index is None else self.get_option_at_index(index).id)

    def show(self, questions: list[QuestionLine], current: str | None) -> None:
        """Show these questions with the cursor on the current one, else the first not ticked."""
        self._shown = (questions, current)
        width = self.scrollable_content_region.width - 2
        options: list[Option] = []
        part = ""
        for asked in questions:
            if asked.part != part:
                part = asked.part
                options.append(Option(Content(("\n" if options else "") + PARTS[part]), disabled=True))
            options.append(Option(_prompt(asked, width), id=asked.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            ids = [option.id for option in options]
            if current is not None and current in ids:
                self.highlighted = ids.index(current)
            else:
                first = next((q.id for q in questions if not q.ticked), None)
                self.highlighted = ids.index(first) if first else None


def _prompt(asked: QuestionLine, width: int) -> Content:
    """The question with what was noted to it, its further lines under its first word."""
    mark = Content.styled("✓ ", "$text-success bold") if asked.ticked else Content("· ")
    words = hanging(clean_line(asked.text, 2_000), width - 2, 2)
    prompt = Content.assemble(mark, Content.styled(words, "$text-muted" if asked.ticked else ""))
    if not asked.answer:
        return prompt
    noted = hanging(clean_line(asked.answer, 2_000), width - 4, 4)
    return Content.assemble(prompt, "\n    ", Content.styled(noted, "$text-success"))
