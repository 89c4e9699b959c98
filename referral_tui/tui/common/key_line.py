"""The last line: the keys of the thing in focus, and at its right end always the same three."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

ALWAYS = {"help": "help", "command_palette": "all", "quit": "quit"}
"""What stands at the right end, from `WIDE` cells on; below, help alone: actions with a word each."""

WIDE = 100


class KeyLine(Widget):
    """Keys with their words, as many as there is room for; a click on one presses it."""

    DEFAULT_CSS = """
    KeyLine { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """The keys that matter here, as many as fit, and the others at the right end."""
        active, width = self.screen.active_bindings, self.size.width
        right = self._right(active, width)
        room = width - sum(_width(key, word) for _, key, word in right) - 1
        parts: list[Content] = []
        self._spans, at = [], 0
        for press, key, word in self._shown(active):
            taken = _width(key, word)
            if at + taken > room:
                break
            parts.append(_piece(key, word))
            self._spans.append((at, at + taken, press))
            at += taken
        parts.append(Content(" " * (room + 1 - at)))
        at = room + 1
        for press, key, word in right:
            parts.append(_piece(key, word))
            self._spans.append((at, at + _width(key, word), press))
            at += _width(key, word)
        return Content("").join(parts)

    def _shown(self, active: Mapping[str, ActiveBinding]) -> list[tuple[str, str, str]]:
        """Key to press, key to show and word of what matters here, each command once."""
        found: dict[str, tuple[str, str, str]] = {}
        for key, bound in active.items():
            binding = bound.binding
            if binding.show and bound.enabled and binding.action not in ALWAYS and binding.action not in found:
                found[binding.action] = (key, self._named(bound), binding.description)
        return list(found.values())

    def _right(self, active: Mapping[str, ActiveBinding], width: int) -> list[tuple[str, str, str]]:
        found: dict[str, tuple[str, str, str]] = {}
        for key, bound in active.items():
            if bound.enabled and bound.binding.action in ALWAYS:
                word = ALWAYS[bound.binding.action]
                found.setdefault(bound.binding.action, (key, self._named(bound), word))
        pieces = [found[action] for action in ALWAYS if action in found]
        return pieces if width >= WIDE - 2 else pieces[:1]

    def _named(self, bound: ActiveBinding) -> str:
        return bound.binding.key_display or self.app.get_key_display(bound.binding)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        press = next((key for a, b, key in self._spans if offset is not None and a <= offset.x < b), None)
        if press is not None:
            self.app.simulate_key(press)


def _width(key: str, word: str) -> int:
    return cell_len(key) + cell_len(word) + 3


def _piece(key: str, word: str) -> Content:
    return Content.assemble((key, "bold $text-accent"), f" {word}  ")
