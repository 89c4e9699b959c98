"""What widgets and the app tell the screens."""

from textual.message import Message

from referral_tui.workspace import SaveState


class SaveTried(Message):
    """The saver has tried to make everything durable.

    `state`: whether it could, and if not, why.
    """

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


class OlderStateMerged(Message):
    """Another program has saved an older state over ours; what it could not know was kept.

    `names`: whom, or what, that concerned.
    """

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names


class TerminalGone(Message):
    """The terminal was closed, and no signal said so."""


class ExternalChangeFound(Message):
    """Another copy of the program, or another program, has changed the data file."""


class CursorMoved(Message):
    """Another line of a list is under the cursor.

    `index`: which, from 0; -1 in an empty list.
    """

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class LineChosen(Message):
    """A line was double-clicked.

    `index`: which, from 0.
    """

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class CardSelected(Message):
    """Another card, or another column, is under the board's cursor.

    `contact_id`: whose card; None where the column is empty.
    """

    def __init__(self, contact_id: str | None) -> None:
        super().__init__()
        self.contact_id = contact_id


class CardDropped(Message):
    """A card was dragged onto another column.

    `contact_id`: whose card; `step`: the column's step.
    """

    def __init__(self, contact_id: str, step: int) -> None:
        super().__init__()
        self.contact_id = contact_id
        self.step = step


class CardOpened(Message):
    """A card was double-clicked.

    `contact_id`: whose card.
    """

    def __init__(self, contact_id: str) -> None:
        super().__init__()
        self.contact_id = contact_id


class FilterTyped(Message):
    """The filter's line has changed.

    `text`: what stands in it.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterKept(Message):
    """Enter was pressed in the filter's line."""
