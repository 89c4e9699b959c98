"""A line that takes a whole person apart, pasted or typed."""

from typing import Any, cast

from textual import events
from textual.widgets import Input, Select

from referral_tui.domain.linkedin.pasted_profile import PastedPerson, read_pasted
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.drawing import in_one_line

_LABELS = {
    "name": "name",
    "title": "title",
    "company": "company",
    "location": "location",
    "profile_url": "address",
    "email": "e-mail",
    "phone": "phone",
}


class PasteInput(Input):
    """A line that hands over a pasted text whole, its line breaks included; and a typed one when it is left."""

    _before = ""

    class Pasted(Input.Changed):
        """A text was pasted, or typed, that says more than a name."""

    def on_paste(self, event: events.Paste) -> None:
        """Hand over what can be taken apart; anything else goes into the line."""
        if not self.value and self._read(event.text) is not None:
            self.post_message(self.Pasted(self, event.text))
            event.stop()
            event.prevent_default()
        elif "\n" in event.text:
            event.text = in_one_line(event.text)

    def on_focus(self) -> None:
        """Remember what stood there."""
        self._before = self.value

    def on_blur(self) -> None:
        """Hand over what was typed, where it is more than a name."""
        if self.says_more:
            self.post_message(self.Pasted(self, self.value))

    @property
    def says_more(self) -> bool:
        """Whether what was typed is more than a name."""
        person = self._read(self.value) if self.value != self._before else None
        return person is not None and person.has_more

    def _read(self, text: str) -> PastedPerson | None:
        return (
            _read(cast(BaseScreen[Any], self.screen), text)
            if len(text.split()) > 1 or "/" in text or "@" in text
            else None
        )


def spread(screen: BaseScreen[Any], text: str) -> str:
    """Put a pasted person into those of a form's fields that are there and empty; a sentence says which."""
    person = _read(screen, text)
    if person is None:
        return ""
    filled, left = [], []
    for id, label in _LABELS.items():
        value = getattr(person, id)
        for line in screen.query(f"#{id}").results(Input):
            if not value or value == line.value:
                continue
            if not line.value or line.value == text:
                line.value = value
                filled.append(label)
            else:
                left.append(f"{label} {value}")
    for degree in screen.query("#degree").results(Select) if person.degree else ():
        degree.value = person.degree
        filled.append("degree")
    for line in screen.query("#name").results(Input):
        if line.value == text and not person.name:  # an address alone
            line.value = ""
    kept = f" Not taken, for something stands there: {', '.join(left)}." if left else ""
    return f"Filled in: {', '.join(filled)}. Look it over, then ctrl+s saves.{kept}" if filled else kept.strip()


def _read(screen: BaseScreen[Any], text: str) -> PastedPerson | None:
    return read_pasted(text, screen.workspace.places.knows)
