"""What widgets and the app tell the screens."""

from textual.message import Message

from referral_tui.workspace import SaveState


class SaveTried(Message):
    """The saver has tried to make everything durable."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state
        """Whether it could, and if not, why."""


class OlderStateMerged(Message):
    """Another program has saved an older state over ours; what it could not know was kept."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names
        """Whom, or what, that concerned."""


class TerminalGone(Message):
    """The terminal was closed, and no signal said so."""


class ExternalChangeFound(Message):
    """Another copy of the program, or another program, has changed the data file."""


class CursorMoved(Message):
    """Another line of a list is under the cursor."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        """Which, from 0; -1 in an empty list."""


class LineChosen(Message):
    """A line was double-clicked."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        """Which, from 0."""


class CardSelected(Message):
    """Another card, or another column, is under the board's cursor."""

    def __init__(self, contact_id: str | None) -> None:
        super().__init__()
        self.contact_id = contact_id
        """Whose card; None where the column is empty."""


class CardDropped(Message):
    """A card was dragged onto another column."""

    def __init__(self, contact_id: str, step: int) -> None:
        super().__init__()
        self.contact_id = contact_id
        """Whose card."""
        self.step = step
        """The column's step."""


class CardOpened(Message):
    """A card was double-clicked."""

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self.contact_id = contact_id
        """Whose card."""


class FilterTyped(Message):
    """The filter's line has changed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        """What stands in it."""


class FilterKept(Message):
    """Enter was pressed in the filter's line."""
