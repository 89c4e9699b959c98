"""Textual's driver for Linux and macOS, made to outlive whatever a terminal sends, and its going."""

import os
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from itertools import chain
from threading import Thread
from typing import Any, TextIO, cast

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from referral_tui.tui.browser import open_page
from referral_tui.tui.messages import TerminalGone
from referral_tui.tui.terminal_input import ESC, Pasted, TerminalInput, is_key_with_alt

SILENCE = 3.0
"""Seconds without another byte after which an answer that has begun is not waited for any more."""

PASTE_SILENCE = 20.0
"""The same for a paste, whose rest must press no keys however slow the line is."""


class PatientFile:
    """The terminal to write to: one that has gone takes nothing, but it does not end the thread that writes."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, or do nothing."""
        try:
            self._file.write(text)
        except (OSError, ValueError):
            return

    def flush(self) -> None:
        """Flush, or do nothing."""
        try:
            self._file.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        """The descriptor."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Reads what is no UTF-8, takes no answer of the terminal for keys, and knows when the terminal is gone."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        file: Any = PatientFile(cast(TextIO, self._file))
        self._file = file

    def _sigcont_application(self, *_: object) -> None:
        """Start the terminal again only where Textual itself has stopped it.

        After a SIGSTOP, which no program sees, a second reader of the keys would start, and the program could
        not end any more: it would wait for the first.
        """
        if self._must_signal_resume:
            super()._sigcont_application()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open an address as everywhere here: never on our terminal."""
        Thread(target=open_page, args=(url, dict(os.environ)), daemon=True).start()

    def run_input_thread(self) -> None:
        """Read until told to stop, and hand on what Textual understands."""
        source = TerminalInput()
        self._parser = XTermParser(self._debug)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        last = time.monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(constants.ESCAPE_DELAY if source.is_waiting else 0.1):
                    data = self._read()
                    if not data:
                        self.send_message(TerminalGone())
                        return
                    last = time.monotonic()
                    for run in source.feed(data):
                        self._hand_on(run)
                elif source.is_waiting and self._may_give_up(source, time.monotonic() - last):
                    for run in source.give_up():
                        self._hand_on(run)
                for event in self._parser.tick():
                    self.process_message(event)

    @staticmethod
    def _may_give_up(source: TerminalInput, silence: float) -> bool:
        if source.is_pasting:
            return silence > PASTE_SILENCE
        return silence > (constants.ESCAPE_DELAY if source.may_be_key else SILENCE)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _hand_on(self, run: bytes | Pasted) -> None:
        """Give a run of input to Textual; one that its parser stumbles over costs nothing but itself."""
        if isinstance(run, Pasted):
            text = run.content.decode(errors="replace").replace("\0", "")
            self.process_message(events.Paste(text))
            return
        try:
            for event in self._events(run):
                if not (isinstance(event, events.Key) and "\ud800" <= (event.character or "") <= "\udfff"):
                    self.process_message(event)
        except Exception:
            self._parser = XTermParser(self._debug)

    def _events(self, run: bytes) -> Iterable[Message]:
        if not run.startswith(ESC):  # half a letter gives nothing yet, and nothing means the end to the parser
            text = self._decoder.decode(run)
            return self._parser.feed(text) if text else ()
        cut_short = self._decoder.decode(b"", final=True)
        before = self._parser.feed(cut_short) if cut_short else ()
        return chain(before, self._events_of_sequence(run))

    def _events_of_sequence(self, run: bytes) -> Iterable[Message]:
        if run == ESC:
            return (events.Key("escape", "\x1b"),)
        if is_key_with_alt(run):  # which the parser would wait with, and mix up with the next
            return self._parser._sequence_to_key_events(run[1:].decode(errors="replace"), alt=True)
        return self._parser.feed(run.decode(errors="replace"))
