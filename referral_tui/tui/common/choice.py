"""A field that takes one of a few values: its list opens with enter, and a first letter chooses without it."""

from collections.abc import Iterable

from textual.events import Key
from textual.widgets import Select


class Choice(Select[str | int]):
    """One of some words, each with a value; a letter goes to the next that begins with it."""

    def __init__(self, choices: Iterable[tuple[str, str | int]], value: str | int, id: str) -> None:
        self._choices: tuple[tuple[str, str | int], ...] = tuple(choices)
        super().__init__(self._choices, value=value, allow_blank=False, id=id, compact=True)

    def on_key(self, event: Key) -> None:
        """Choose by a first letter, or digit, while the list is closed; arrows go to the next field then."""
        letter = (event.character or "").casefold()
        if self.expanded:
            return
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.screen.focus_next() if event.key == "down" else self.screen.focus_previous()
            return
        if not letter.isalnum():
            return
        found = [value for words, value in self._choices if words.casefold().startswith(letter)]
        if found:
            event.stop()
            event.prevent_default()
            self.value = found[(found.index(self.value) + 1) % len(found) if self.value in found else 0]
