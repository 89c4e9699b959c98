"""The templates and questions in force: the ones the program ships, as the user has changed them."""

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from referral_tui.content import shipped_questions, shipped_templates
from referral_tui.domain.calls.question import Question, in_order
from referral_tui.domain.messages.template import Template, turns
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.workspace.documents import Documents

HIDDEN = "hidden"
"""The field of a document that stands for a shipped text the user has deleted."""


class _Text(Protocol):
    @property
    def id(self) -> str: ...

    @classmethod
    def from_doc(cls, doc: Any, shipped: bool = ...) -> Any: ...


T = TypeVar("T", bound=_Text)


class Texts:
    """Templates and questions: what a user changes is kept as a document under the shipped one's id."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def templates(self) -> list[Template]:
        """Every template in force, the shipped ones first."""
        return list(self._in_force("templates", shipped_templates()))

    def questions(self) -> list[Question]:
        """Every question in force, in the order they are asked."""
        return in_order(list(self._in_force("questions", shipped_questions())))

    def in_turn(self) -> dict[str, list[Template]]:
        """The wordings that are tried against each other, by need."""
        return turns(self.templates())

    def save_template(self, template: Template, opened: Template | None = None) -> None:
        """Add or change a template; what has changed since it was `opened` in a form stays."""
        label = f"changed the template “{template.name}”"
        since = None if opened is None or opened in self.templates() else opened.to_doc()
        self._documents.save_doc("templates", template.to_doc(), label, since)

    def keep_template(self, template: Template) -> None:
        """Keep a template that another copy has deleted while a message was being written with it."""
        label = f"kept the template “{template.name}”, which another copy deleted"
        self._documents.save_doc("templates", {**template.to_doc(), HIDDEN: False}, label)

    def save_question(self, question: Question, opened: Question | None = None) -> None:
        """Add or change a question, likewise."""
        since = None if opened is None or opened in self.questions() else opened.to_doc()
        self._documents.save_doc("questions", question.to_doc(), "changed a question", since)

    def reorder(self, questions: list[Question]) -> None:
        """Ask these questions of one part in this order."""
        changes = []
        for order, question in enumerate(questions):
            before = self._documents.doc("questions", question.id)
            after = (before or {}) | replace(question, order=float(order)).to_doc()
            changes.append(DocChange("questions", question.id, before, after))
        self._documents.change("reordered the questions", changes)

    def delete(self, table: str, text: Template | Question) -> None:
        """Delete one; a shipped one is hidden, so that `reset` can bring it back."""
        if self._ships(table, text.id):
            self._documents.save_doc(table, {**text.to_doc(), HIDDEN: True}, "deleted a text")
        else:
            self._documents.delete_doc(table, text.id, "deleted a text")

    def reset(self, table: str) -> int:
        """Bring every shipped text back as it was shipped; the user's own stay. How many came back."""
        changed = [doc for doc in self._documents.docs(table) if self._ships(table, doc["id"])]
        self._documents.change("reset the shipped texts", [DocChange(table, doc["id"], doc, None) for doc in changed])
        return len(changed)

    def reset_one(self, table: str, id: str) -> bool:
        """Bring one shipped text back as it was shipped; whether it had been changed."""
        if self._documents.doc(table, id) is None or not self._ships(table, id):
            return False
        self._documents.delete_doc(table, id, "reset a text")
        return True

    def is_changed(self, table: str, id: str) -> bool:
        """Whether the user has changed this shipped text."""
        return self._ships(table, id) and self._documents.doc(table, id) is not None

    @staticmethod
    def new_id() -> str:
        """An id for a text of the user's own."""
        return str(uuid4())

    def _ships(self, table: str, id: str) -> bool:
        texts = shipped_templates() if table == "templates" else shipped_questions()
        return any(text.id == id for text in texts)

    def _in_force(self, table: str, shipped: tuple[T, ...]) -> Iterator[T]:
        ids = {text.id for text in shipped}
        for text in shipped:
            doc = self._documents.doc(table, text.id)
            if doc is None:
                yield text
            elif not doc.get(HIDDEN):
                yield type(text).from_doc(doc, shipped=True)
        for doc in self._documents.docs(table):
            if doc["id"] not in ids:
                yield type(shipped[0]).from_doc(doc)
