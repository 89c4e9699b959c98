"""The questions for the call (METHOD.md, step 5)."""

from collections.abc import Mapping
from typing import Any

from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line

PARTS = {
    "call": "Ask what only they can tell",
    "ask": "The ask, after 10 to 15 minutes",
    "process": "On a yes: how referrals work there",
}
"""The parts of the call, in order."""


class Question(Struct, frozen=True):
    """One question; `order` sorts it inside its part."""

    id: str
    part: str
    text: str
    order: float = 0.0
    shipped: bool = False

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any], shipped: bool = False) -> "Question":
        """Read a question's document; an unknown part reads as the call itself."""
        text, part, order = doc.get("text"), doc.get("part"), doc.get("order")
        return cls(
            id=doc["id"],
            part=part if isinstance(part, str) and part in PARTS else "call",
            text=clean_line(text, 2_000) if isinstance(text, str) else "",
            order=float(order) if isinstance(order, int | float) else 0.0,
            shipped=shipped,
        )

    def to_doc(self) -> dict[str, Any]:
        """The document of the `questions` table."""
        return {"id": self.id, "part": self.part, "text": self.text, "order": self.order}


def in_order(questions: list[Question]) -> list[Question]:
    """Questions as they are asked: by part, then by order."""
    parts = list(PARTS)
    return sorted(questions, key=lambda q: (parts.index(q.part), q.order))
