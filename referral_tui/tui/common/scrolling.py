"""What the screens share that are read from top to bottom: the keys that scroll them."""

from typing import Any, cast

from textual.containers import VerticalScroll
from textual.screen import Screen


class Scrolling:
    """The scrolling actions over the screen's one scroll; no widget, for a screen takes its styles from its first."""

    @property
    def page(self) -> VerticalScroll:
        """What is scrolled."""
        return cast(Screen[Any], self).query_one(VerticalScroll)

    def action_scroll_down(self) -> None:
        """Further down."""
        self.page.scroll_relative(y=2, animate=False)

    def action_scroll_up(self) -> None:
        """Further up."""
        self.page.scroll_relative(y=-2, animate=False)

    def action_page_down(self) -> None:
        """A page further down."""
        self.page.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A page further up."""
        self.page.scroll_page_up(animate=False)

    def action_cursor_first(self) -> None:
        """The first line."""
        self.page.scroll_home(animate=False)

    def action_cursor_last(self) -> None:
        """The last line."""
        self.page.scroll_end(animate=False)
