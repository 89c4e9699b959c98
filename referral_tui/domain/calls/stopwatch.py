"""How long a call lasts, and when it is time to ask (METHOD.md, step 5)."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from referral_tui.domain.model.call_prep import LONGEST_CALL, CallPrep
from referral_tui.domain.model.event import from_stamp, to_stamp
from referral_tui.domain.records import replace

ASK_AFTER, ASK_AT_LAST = 10 * 60, 15 * 60
"""Seconds after which it is time to ask, and high time (METHOD.md, step 5: after 10 to 15 minutes)."""

Cue = Literal["", "soon", "now"]


class Stopwatch:
    """The time a call takes, by a steady clock in seconds: that of the wall may be set while it is under way.

    The wall's clock counts only for a start that this program has not seen, such as one made in another copy.
    """

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._seen: dict[str, tuple[float, float]] = {}

    def start(self, call: CallPrep, now: datetime) -> CallPrep:
        """The call with its timer running."""
        started = to_stamp(now)
        self._seen[started] = (0.0, self._steady())
        return replace(call, started=started, seconds=self.seconds(call, now))

    def stop(self, call: CallPrep, now: datetime) -> CallPrep:
        """The call with its timer standing."""
        return replace(call, started="", seconds=self.seconds(call, now))

    def seconds(self, call: CallPrep, now: datetime) -> int:
        """What the timer shows; one that runs for hours was forgotten, and shows what it did before."""
        return call.seconds + (self._running_for(call, now) or 0)

    def is_running(self, call: CallPrep, now: datetime) -> bool:
        """Whether it runs, and was not forgotten."""
        return self._running_for(call, now) is not None

    def _running_for(self, call: CallPrep, now: datetime) -> int | None:
        started = from_stamp(call.started)
        if started is None:
            return None
        if call.started not in self._seen:
            self._seen[call.started] = (max(0.0, (now - started).total_seconds()), self._steady())
        before, since = self._seen[call.started]
        lasted = int(before + self._steady() - since)
        return lasted if call.seconds + lasted <= LONGEST_CALL else None


def cue(seconds: int) -> Cue:
    """Whether it is time to ask."""
    return "now" if seconds >= ASK_AT_LAST else "soon" if seconds >= ASK_AFTER else ""


def format_clock(seconds: int) -> str:
    """Minutes and seconds: "9:05"."""
    return f"{seconds // 60}:{seconds % 60:02}"
