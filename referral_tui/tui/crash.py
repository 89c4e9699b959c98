"""What the terminal shows after an error of the program's own: never anybody's data."""

import sys
import traceback
from pathlib import Path
from types import TracebackType

from rich.text import Text


def crash_report(error: BaseException, data: Path | None, saved: bool) -> Text:
    """A sentence for the person, and where in the code it happened: no values, no message, no locals."""
    kept = f"Everything up to then is saved in {data}." if saved else f"The last change may be missing in {data}."
    kept = kept if data else "Nothing was to be kept."
    return Text(
        f"\nreferral-tui has met an error of its own and had to stop. {kept}\n"
        f"If you report it, these lines help, and hold nothing of yours:\n\n"
        f"  {type(error).__name__}, Python {sys.version.split()[0]}\n{_places(error.__traceback__)}\n"
    )


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return "\n".join(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:])
