"""The boxes under the columns, or beside them: the person under the cursor, their message, their company."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from referral_tui.tui.common.box import Box
from referral_tui.tui.common.drawing import fit, in_one_line, join, safe
from referral_tui.tui.common.portrait import (
    company_box,
    history,
    message_box,
    message_figures,
    message_title,
    person_box,
    who,
    why,
)

if TYPE_CHECKING:
    from referral_tui.workspace.portrait import Portrait

NOTHING = "Nothing is to be written now."


class Panes(Container):
    """Three boxes; one, with the gist of all of them, where there is little room."""

    DEFAULT_CSS = """
    Panes {
        height: 8;
        layout: horizontal;
        Box { height: 100%; width: 1fr; }
        #pane-message, #pane-company { display: none; }
    }
    """

    def __init__(self, person_keys: str, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._person_keys = person_keys
        self._portrait: Portrait | None = None

    def compose(self) -> ComposeResult:
        """Empty until the cards stand."""
        yield Box("pane-person")
        yield Box("pane-message")
        yield Box("pane-company")

    @property
    def _boxes(self) -> tuple[Box, Box, Box]:
        person, message, company = (self.query_one(f"#pane-{name}", Box) for name in ("person", "message", "company"))
        return person, message, company

    def on_resize(self) -> None:
        """Another size has room for other lines."""
        if self._portrait is not None:
            self.call_after_refresh(self._show_again)

    def _show_again(self) -> None:
        if self._portrait is not None:
            self.show(self._portrait)

    def show_about(self, title: str, words: Content, more_title: str, more: Content) -> None:
        """Show what is about nobody alone, and where there is more to it, that."""
        self._portrait = None
        person, message, company = self._boxes
        person.show(title, words)
        message.show(more_title, more)
        company.show("", Content(""))

    def show(self, portrait: "Portrait | None") -> None:
        """Show this person, or nobody."""
        self._portrait = portrait
        person, message, company = self._boxes
        if portrait is None:
            for box in self._boxes:
                box.show("", Content(""))
            return
        name, due = portrait.card.contact.name, portrait.message
        width, height = person.content_size.width or 40, person.content_size.height or 6
        if message.display:
            person.show(name, person_box(portrait, width, height), keys=self._person_keys)
        elif self.has_class("-live"):
            person.show(name, person_box(portrait, width, height), keys="e edit  o profile")
        else:
            person.show(name, _gist(portrait, width, height), keys=self._person_keys)
        if message.display:
            text = message_box(due, message.content_size) if due is not None else Content.styled(NOTHING, "$text-muted")
            figures = message_figures(due) if due is not None else ""
            when = f", due {due.early}" if due is not None and due.early else ""
            title = f"Message{when}: {message_title(due)}" if due is not None else "Message"
            keys = "" if due is None else "m open" if due.early else "y copy  m open"
            message.show(title, text, figures=figures, below=keys)
        if company.display:
            content = company_box(portrait, company.content_size.width or 24)
            company.show(portrait.card.company or "Company", content, keys="a jobs")


def _gist(portrait: "Portrait", width: int, height: int) -> Content:
    """Who, what is next, and the beginning of the message."""
    said, due = why(portrait), portrait.message if portrait.message and not portrait.message.early else None
    first = [line for line in who(portrait)]
    head = Content("  ").join(first[:2]) if sum(each.cell_length for each in first[:2]) + 2 <= width else first[0]
    cost = Content.styled(f"  {due.cost}" if due is not None else "", "$text-muted")
    lines = [head, said + cost if said.plain else Content("  ").join(first[2:4]), Content("")]
    if due is not None:
        body = [*safe(in_one_line(due.draft.text)).wrap(max(width, 10))]
        room = max(1, height - len(lines) - 1)
        if len(body) > room:
            body = [*body[: room - 1], Content(fit(f"{body[room - 1].plain.rstrip()} …", width))]
        lines += body
    elif portrait.message is not None:
        lines.append(Content.styled(f"Nothing is to be written until {portrait.message.early}.", "$text-muted"))
    else:
        lines.append(Content.styled(NOTHING, "$text-muted"))
    return join(*lines, *history(portrait, max(0, height - len(lines)), width))
