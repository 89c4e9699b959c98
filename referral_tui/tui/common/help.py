"""The keys that work on the screen in front, from the commands' own words."""

from textwrap import wrap

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from referral_tui.tui.common.drawing import join
from referral_tui.tui.common.modal import BaseModal
from referral_tui.tui.topics import MOVE, TOPICS, offered, topic_of

TWO_COLUMNS_FROM = 120
_BESIDE_FROM = 56
"""From so many cells on, what a key does stands beside its word, else under it."""

_KEY, _LABEL = 9, 17
"""Cells of a key, and of what it is called; "LinkedIn search" is the longest."""

_PAD = 4
"""Cells of the dialog's border and padding."""

Key = tuple[str, str, str]
"""A key, its word, and what it does."""


class HelpScreen(BaseModal[None]):
    """Every key of a screen with what it does, by topic; in two columns where there is room."""

    DEFAULT_CSS = """
    HelpScreen > .dialog { width: 78; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; }
    HelpScreen.-wide > .dialog { width: 144; }
    HelpScreen Horizontal { height: auto; }
    HelpScreen Static { width: 1fr; height: auto; }
    HelpScreen #right { display: none; }
    HelpScreen.-wide #right { display: block; margin-left: 2; }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (TWO_COLUMNS_FROM, "-wide")]

    BINDINGS = [
        Binding("escape,question_mark,q,enter", "leave", "Back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._keys = _keys(screen)

    def compose(self) -> ComposeResult:
        """The list, to be scrolled."""
        with VerticalScroll(classes="dialog", can_focus=True) as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "esc goes back"
            with Horizontal():
                yield Static(id="left")
                yield Static(id="right")

    def on_mount(self) -> None:
        """Fill it."""
        self._fill()

    def on_resize(self) -> None:
        """Another width has room for other columns."""
        self._fill()

    def _fill(self) -> None:
        is_wide = self.app.size.width >= TWO_COLUMNS_FROM
        width = min(self.app.size.width, 144 if is_wide else 78) - _PAD - 1
        room = (width - 2) // 2 if is_wide else width
        blocks = [_block(topic, keys, room) for topic, keys in self._keys.items()]
        half = _first_column(blocks) if is_wide else len(blocks)
        for name, part in (("#left", blocks[:half]), ("#right", blocks[half:])):
            lines = [line for block in part for line in (*block, Content(""))][:-1]
            self.query_one(name, Static).update(join(*lines))

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()


def _keys(screen: Screen[object]) -> dict[str, list[Key]]:
    """Each key that works there once, by topic."""
    by_topic: dict[str, list[Key]] = {topic: [] for topic in TOPICS}
    for bound in offered(screen.active_bindings.values()):
        binding = bound.binding
        key = screen.app.get_key_display(binding)
        by_topic[topic_of(str(binding.id))].append((key, binding.description, binding.tooltip))
    by_topic[list(TOPICS)[-1]].append(("ctrl+p", "Palette", "Every command, by name"))
    return {topic: keys for topic, keys in by_topic.items() if keys}


def _block(topic: str, keys: list[Key], width: int) -> list[Content]:
    """A topic's heading and keys; those that move say it with a word alone."""
    heading = Content.styled(topic, "bold $text-accent")
    if topic != MOVE:
        return [heading, *(line for key in keys for line in _lines(key, width))]
    across = max(1, width // (_KEY + 2 + _LABEL))
    rows = [keys[at : at + across] for at in range(0, len(keys), across)]
    return [heading, *(Content("").join(_named(key) for key in row) for row in rows)]


def _named(key: Key) -> Content:
    shown, word, _ = key
    return Content.assemble((f"{shown:>{_KEY}}  ", "bold $text-primary"), f"{word:<{_LABEL}}")


def _lines(key: Key, width: int) -> list[Content]:
    if width < _BESIDE_FROM:
        said = wrap(key[2], max(12, width - _KEY - 2))
        return [_named(key), *(Content.styled(" " * (_KEY + 2) + line, "$text-muted") for line in said)]
    said = wrap(key[2], width - _KEY - 2 - _LABEL)
    indent = " " * (_KEY + 2 + _LABEL)
    first = _named(key) + Content.styled(said[0], "$text-muted")
    return [first, *(Content.styled(indent + line, "$text-muted") for line in said[1:])]


def _first_column(blocks: list[list[Content]]) -> int:
    """How many blocks stand in the first of two columns, so that the longer one is as short as can be."""

    def longer(half: int) -> int:
        return max(sum(len(block) + 1 for block in part) for part in (blocks[:half], blocks[half:]))

    return min(range(1, len(blocks) + 1), key=longer)
