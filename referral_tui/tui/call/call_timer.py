"""The timer of a call as a line, the time to ask and high time marked on it, with its cue."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from referral_tui.domain.calls.stopwatch import ASK_AFTER, ASK_AT_LAST, cue, format_clock
from referral_tui.tui.common.drawing import safe

WHOLE = 20 * 60
"""Seconds that the line shows; a longer call fills it."""

_COLOURS = {"": "$text-primary", "soon": "$text-warning", "now": "$text-error"}


class CallTimer(Static):
    """How long the call takes, and what that means."""

    DEFAULT_CSS = """
    CallTimer { height: 2; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[int, bool, str] = (0, False, "")
        self._log = ""

    def show(self, seconds: int, running: bool, asked: str, log: str) -> None:
        """Show so many seconds; `asked` is what they said to the ask, "" before it; `log` how the call is logged."""
        self._shown, self._log = (seconds, running, asked), log
        due = "" if asked else cue(seconds)
        self.set_class(running, "-running")
        self.set_class(due == "soon", "-soon")
        self.set_class(due == "now", "-now")
        self._draw(due)

    async def on_click(self) -> None:
        """Start it, or stop it."""
        await self.run_action("screen.timer")

    def on_resize(self) -> None:
        """The line is as long as there is room for."""
        seconds, _, asked = self._shown
        self._draw("" if asked else cue(seconds))

    def _draw(self, due: str) -> None:
        seconds, running, asked = self._shown
        clock = f"{format_clock(seconds):>5}  "
        cells = max(10, (self.size.width or 40) - cell_len(clock))
        full = min(cells, cells * seconds // WHOLE)
        marks = [cells * at // WHOLE for at in (ASK_AFTER, ASK_AT_LAST)]
        line = "".join("┿" if cell in marks else "━" if cell < full else "─" for cell in range(cells))
        colour = _COLOURS[due] if running or due else "$text-muted"
        head = Content.assemble((clock, f"bold {colour}"), (line[:full], colour), (line[full:], "$surface-lighten-2"))
        said = _say(seconds, running, asked, due, self._log)
        self.update(Content.assemble(head, "\n", self._under(len(clock), marks, said, due)))

    def _under(self, start: int, marks: list[int], said: str, due: str) -> Content:
        """What is to be done, and what the two marks are."""
        style = f"bold {_COLOURS[due]}" if due else "$text-muted"
        words = safe(said, f"reverse {style}" if due == "now" else style)
        for at, name in zip(marks, ("ask from 10", "ask by 15"), strict=True):
            gap = start + at - words.cell_length
            if gap > 1 and start + at + cell_len(name) < self.size.width:
                words = Content.assemble(words, " " * gap, (name, "$text-muted"))
        return words


def _say(seconds: int, running: bool, asked: str, due: str, log: str) -> str:
    if due:
        return "time to ask: a" if due == "soon" else "15 minutes: ask now (a)"
    if asked:
        return " · ".join(part for part in (f"asked: {asked}", log) if part)
    if running:
        return "t stops it"
    timer = "t goes on" if seconds else "t starts the timer"
    return f"{timer} · {log}" if log else timer
