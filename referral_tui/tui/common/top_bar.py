"""The first line of the five main screens: where one is, and how far."""

from textual.content import Content
from textual.widgets import Static

TABS = (("1", "Board"), ("2", "Today"), ("3", "Companies"), ("4", "Insights"), ("5", "Setup"))


class TopBar(Static):
    """The five screens with their keys, and on the right the goal or what needs saying."""

    DEFAULT_CSS = """
    TopBar { height: 1; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current
        self._due = 0

    def show(self, due: int, status: str, alarm: bool = False) -> None:
        """Show how many people are due today, and a few words on the right."""
        self._due = due
        self.show_status(status, alarm)

    def show_status(self, status: str, alarm: bool = False) -> None:
        """Show other words on the right."""
        due = self._due
        tabs = []
        for key, name in TABS:
            label = f"{name} {due}" if name == "Today" and due else name
            style = "bold $text-primary" if name == self._current else ""
            tabs.append(Content.assemble((f"{key} ", "$text-accent"), (label, style)))
        left = Content("  ").join(tabs)
        width = self.size.width or self.app.size.width - 2
        room = width - left.cell_length - 2
        if len(status) > room and not alarm:
            status = status.replace(" referrals", "")
        right = Content(status if len(status) <= room else status[: max(0, room - 1)] + "…")
        right = right.stylize("bold $text-error" if alarm else "$foreground-muted")
        self.update(
            Content.assemble(left, " " * max(1, width - left.cell_length - right.cell_length), right), layout=False
        )
