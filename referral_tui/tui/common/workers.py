"""Work that goes on beside the screen: every worker ends with the screen that it belongs to.

Workers are coroutines; what may take long goes into a thread with `asyncio.to_thread`. A thread never touches
a widget, so nothing is left that could touch one of a screen that has gone (RELIABILITY.md, Learnt since).
"""

from collections.abc import Coroutine
from typing import Any, Generic

from textual.await_remove import AwaitRemove
from textual.screen import Screen, ScreenResultType

TO_THE_END = "to the end"
"""The group of the work that the program waits for before it ends."""


class EndsItsWorkers(Screen[ScreenResultType], Generic[ScreenResultType]):
    """A screen whose workers are cancelled before its widgets go."""

    is_gone = False
    """Whether its widgets are being taken away: they are not to be touched any more."""

    def remove(self) -> AwaitRemove:
        """Take the screen away, and its workers first."""
        self.is_gone = True
        self.workers.cancel_node(self)
        return super().remove()

    def finish(self, work: Coroutine[Any, Any, None], group: str = TO_THE_END, exclusive: bool = False) -> None:
        """Do work that is brought to its end even if this screen is left meanwhile, or the program.

        It may say how it went; before it touches a widget, it is to look whether the screen `is_gone`. Of another
        `group`, the program does not wait for it.
        """
        self.app.run_worker(work, group=group, exclusive=exclusive)
