"""Narrowing a screen's list to what has some words."""

from typing import Generic

from textual.screen import ScreenResultType

from referral_tui.domain.text import fold, plural
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.common.filter_bar import FilterBar
from referral_tui.tui.common.key_line import KeyLine
from referral_tui.tui.messages import FilterTyped


class Filtering(BaseScreen[ScreenResultType], Generic[ScreenResultType]):
    """A screen whose list shows only what `passes`; it says with `show_found` how much that is."""

    AUTO_FOCUS = ""  # else a filter that is kept takes the keys when one comes back
    _bar: FilterBar | None = None
    _words: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is in force."""
        return bool(self._words)

    def passes(self, *texts: str) -> bool:
        """Whether every word of the filter is in one of these texts, whatever its case and accents."""
        if not self._words:
            return True
        text = fold("\n".join(texts))
        return all(word in text for word in self._words)

    def show_found(self, count: int) -> None:
        """Say how many lines pass."""
        if self._bar is not None and self._bar.is_mounted:
            self._bar.show(plural(count, "line matches", "lines match"))

    async def action_filter(self) -> None:
        """Type words; their line is there while they are typed or in force."""
        if self._bar is None:
            self._bar = FilterBar("words, such as part of a name")
            await self.mount(self._bar, before=self.query_one(KeyLine))
            self.refresh_data()
        self.set_focus(self._bar.input)

    def on_filter_typed(self, message: FilterTyped) -> None:
        """Narrow the list to what is typed so far."""
        self._words = tuple(fold(message.text).split())
        self.refresh_data()

    def on_filter_kept(self) -> None:
        """Back to the list, the filter in force."""
        self.focus_list()
        if not self._words:
            self._remove_bar()

    def focus_list(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(None)

    def action_leave(self) -> None:
        """Out of the filter, else back to where one was."""
        if not self.clear_filter():
            self.dismiss()

    async def action_show_board(self) -> None:
        """Out of the filter, else back to the board."""
        if not self.clear_filter():
            await self.run_action("app.show_board")

    def clear_filter(self) -> bool:
        """End the filter; whether there was one."""
        if self._bar is None:
            return False
        self.focus_list()
        self._remove_bar()
        if self._words:
            self._words = ()
            self.refresh_data()
        return True

    def _remove_bar(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.remove()
