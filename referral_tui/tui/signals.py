"""Signals that the system sends: being told to end, and being woken."""

import asyncio
import signal
from collections.abc import Callable

from textual.driver import Driver


def end_on_signals(end: Callable[[], None]) -> None:
    """Call `end` on SIGTERM and SIGHUP, on which Textual ends without clean-up; changes and drafts survive them."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            try:
                asyncio.get_running_loop().add_signal_handler(number, end)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # not on this platform, or not in the main thread


def resume_only_after_suspending(driver: Driver | None) -> None:
    """Let SIGCONT start the terminal again only where Textual itself has stopped it.

    After a SIGSTOP, which no program sees, its handler would start a second reader of the keys, and the
    program could not end any more: it would wait for the first.
    """
    number = getattr(signal, "SIGCONT", None)
    resume = signal.getsignal(number) if number is not None else None
    if number is None or not callable(resume) or not hasattr(driver, "_must_signal_resume"):
        return

    def woken(signal_number: int, frame: object) -> None:
        if getattr(driver, "_must_signal_resume", True):
            resume(signal_number, None)

    signal.signal(number, woken)
