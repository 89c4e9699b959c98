"""The timer of a call, large, with its cue."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from referral_tui.domain.calls.stopwatch import cue, format_clock
from referral_tui.tui.common.drawing import safe

TIMER_WIDTH = 25


class CallTimer(Vertical):
    """Minutes and seconds to read from afar; under them what they mean."""

    DEFAULT_CSS = """
    CallTimer {
        width: 25; height: 4; padding: 0 1;  /* TIMER_WIDTH */
        & > Digits { width: 1fr; text-align: right; color: $text-muted; }
        & > Static { width: 1fr; height: 1; text-align: right; color: $text-muted; }
        &.-running > Digits { color: $text-primary; }
        &.-soon > Digits, &.-soon > Static { color: $text-warning; text-style: bold; }
        &.-now > Digits { color: $text-error; text-style: bold; }
        &.-now > Static { background: $error; color: $text; text-style: bold; text-align: center; }
    }
    """

    def compose(self) -> ComposeResult:
        """The digits over the cue."""
        yield Digits(format_clock(0))
        yield Static("t starts the timer")

    def show(self, seconds: int, running: bool, asked: str) -> None:
        """Show so many seconds; `asked` is what they said to the ask, "" before it."""
        self.query_one(Digits).update(format_clock(seconds))
        due = "" if asked else cue(seconds)
        self.set_class(running, "-running")
        self.set_class(due == "soon", "-soon")
        self.set_class(due == "now", "-now")
        self.query_one(Static).update(safe(_say(seconds, running, asked, due)))


def _say(seconds: int, running: bool, asked: str, due: str) -> str:
    if due:
        return "time to ask: a" if due == "soon" else "15 minutes: ask now (a)"
    if asked:
        return f"asked: {asked}"
    if running:
        return "t stops it"
    return "t goes on" if seconds else "t starts the timer"
