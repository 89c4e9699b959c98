"""What widgets and the app tell the screens."""

from dataclasses import dataclass

from textual.message import Message

from referral_tui.workspace import SaveState


@dataclass
class SaveTried(Message):
    """The saver has tried to make everything durable."""

    state: SaveState
    """Whether it could, and if not, why."""


@dataclass
class OlderStateMerged(Message):
    """Another program has saved an older state over ours; what it could not know was kept."""

    names: list[str]
    """Whom, or what, that concerned."""


class TerminalGone(Message):
    """The terminal was closed, and no signal said so."""


class ExternalChangeFound(Message):
    """Another copy of the program, or another program, has changed the data file."""


@dataclass
class CursorMoved(Message):
    """Another line of a list is under the cursor."""

    index: int
    """Which, from 0; -1 in an empty list."""


@dataclass
class LineChosen(Message):
    """A line was double-clicked."""

    index: int
    """Which, from 0."""


@dataclass
class CardSelected(Message):
    """Another card, or another column, is under the board's cursor."""

    contact_id: str | None
    """Whose card; None where the column is empty."""


@dataclass
class CardDropped(Message):
    """A card was dragged onto another column."""

    contact_id: str
    """Whose card."""
    step: int
    """The column's step."""


@dataclass
class CardOpened(Message):
    """A card was double-clicked."""

    contact_id: str
    """Whose card."""


@dataclass
class FilterTyped(Message):
    """The filter's line has changed."""

    text: str
    """What stands in it."""


class FilterKept(Message):
    """Enter was pressed in the filter's line."""
