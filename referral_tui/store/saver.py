"""Saving behind the user's back: one thread, in order, what piles up goes in one save."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import sleep

from referral_tui.store.repository import DocChange, Repository

RETRY_SECONDS = 5.0

HEAD_START = 0.002
"""Seconds the screen has to paint a change before saving it takes the interpreter."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """Whether everything is on the disk; `problem` says why not."""

    saved: bool
    problem: str = ""


class Saver:
    """Applies change sets to the repository in a thread of its own; retries until the disk takes them.

    `on_state` is called from that thread after every try.
    """

    def __init__(self, repository: Repository, on_state: Callable[[SaveState], None]) -> None:
        self._repository = repository
        self._on_state = on_state
        self._queue: queue.SimpleQueue[Sequence[DocChange] | None] = queue.SimpleQueue()
        self._settled = threading.Condition()
        self._submitted = 0
        self._taken = 0
        self._durable = 0
        self._problem = ""
        self._held: list[DocChange] = []
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, changes: Sequence[DocChange]) -> None:
        """Hand over a change set to be saved."""
        self._submitted += 1
        self._queue.put(changes)

    def state(self) -> SaveState:
        """Whether everything handed over is on the disk by now."""
        return SaveState(self._durable == self._submitted, self._problem)

    def wait(self, seconds: float) -> SaveState:
        """Wait until everything handed over is on the disk, or a save has failed, or the time is up."""
        with self._settled:
            self._settled.wait_for(lambda: self.state().saved or bool(self._problem), seconds)
        return self.state()

    def close(self, seconds: float = 10.0) -> SaveState:
        """Save what is left and end the thread; says whether everything is on the disk."""
        self._queue.put(None)
        self._thread.join(seconds)
        return self.state()

    def _run(self) -> None:
        closing = False
        while not closing:
            try:
                batch = [self._queue.get(timeout=RETRY_SECONDS if self._problem else None)]
            except queue.Empty:
                self._save()
                continue
            sleep(HEAD_START)
            while not self._queue.empty():
                batch.append(self._queue.get())
            closing = None in batch
            sets = [changes for changes in batch if changes is not None]
            self._taken += len(sets)
            self._held += [change for changes in sets for change in changes]
            if sets or self._problem:
                self._save()

    def _save(self) -> None:
        """Write what is held; it stays held until it is on the disk, for writing it twice does no harm."""
        problem = ""
        try:
            self._repository.apply(self._held)
        except OSError as error:
            problem = error.strerror or str(error)
        except Exception as error:  # a thread that died here would lose every later change in silence
            problem = f"an error of this program ({type(error).__name__})"
        with self._settled:
            if not problem:
                self._held = []
                self._durable = self._taken
            self._problem = problem
            self._settled.notify_all()
        self._on_state(self.state())
