"""Signals that the system sends: being told to end."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
"""What the program ends on; ctrl+c is a key, so that SIGINT comes from outside."""


def end_on_signals(end: Callable[[], None]) -> None:
    """Call `end` on these signals, on which Textual ends without clean-up; changes and drafts survive them."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            try:
                asyncio.get_running_loop().add_signal_handler(number, end)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # not on this platform, or not in the main thread


class ToldToEnd(BaseException):
    """A signal that ends the program has come; the loop hears of it once it goes on."""


@contextmanager
def breaking_off() -> Iterator[None]:
    """Let a signal that ends the program raise ToldToEnd here, where the loop stands still and cannot act on it."""

    def break_off(number: int, frame: object) -> None:
        raise ToldToEnd

    numbers = [number for name in ENDING if name != "SIGINT" and (number := getattr(signal, name, None)) is not None]
    before = {number: signal.signal(number, break_off) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
