"""What Textual keeps of a screen that has been left, and what to do about it: else each visit costs memory for good."""

from typing import Any

from textual.screen import Screen
from textual.widget import Widget


def let_go(screen: Screen[Any]) -> None:
    """Drop what the screen's widgets drew (textual#6665), and what in it watches the app, such as a text its theme."""
    gone = {screen, *screen.walk_children(Widget)}
    for widget in gone:
        widget._styles_cache.clear()
    for watchers in getattr(screen.app, "__watchers", {}).values():
        watchers[:] = [(node, callback) for node, callback in watchers if node not in gone]
