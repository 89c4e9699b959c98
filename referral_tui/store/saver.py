"""Saving behind the user's back: one thread, in order, what piles up goes in one save; between saves it looks
for what other programs have written."""

import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.atomic import NotSyncedError
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.repository import Repository
from referral_tui.store.tables import DataFileError, NewerFileError

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten

LOOK_SECONDS = 1.0
"""How often to look whether another program has written the file (RELIABILITY.md, Around it)."""

RETRY_SECONDS = 5.0

HEAD_START = 0.002
"""Seconds the screen has to paint a change before saving it takes the interpreter."""


class SaveState(Struct, frozen=True):
    """Whether everything is on the disk; `problem` says why not, `damaged` that the file became unusable.

    `warning` is for what went wrong although everything is there.
    """

    saved: bool
    problem: str = ""
    damaged: bool = False
    warning: str = ""


class _Task(Struct, frozen=True):
    """What to save, and before what the file is kept as a backup; whom to forget; or to write over a damaged
    file; or to write once more what may not be durable."""

    changes: Sequence[DocChange] = ()
    reason: str = BackupReason.SAVE
    forget: "Forgotten | None" = None
    overwrite: bool = False
    sync: bool = False


class Saver:
    """Applies change sets to the repository in a thread of its own; retries until the disk takes them.

    `on_state` is called from that thread after every try, and when looking finds the file unusable or
    usable again; `after_save` before it, each time all that was taken is on the disk. `spool`
    is given what cannot be saved, to keep it elsewhere, and nothing once it is saved.
    """

    def __init__(
        self,
        repository: Repository,
        on_state: Callable[[SaveState], None],
        after_save: Callable[[], None] | None = None,
        spool: Callable[[Sequence[DocChange]], None] | None = None,
    ) -> None:
        self._repository = repository
        self._on_state, self._after_save, self._spool = on_state, after_save, spool
        self.is_spooled = False
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._settled = threading.Condition()
        self._submitted = 0
        self._taken = 0
        self._durable = 0
        self._problem = ""
        self._damaged = False
        self._doubtful = False
        self._held: list[_Task] = []
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def submit(self, changes: Sequence[DocChange], reason: str = BackupReason.SAVE) -> None:
        """Hand over a change set to be saved; `reason` names the backup that is made before."""
        if changes:
            self._hand_over(_Task(changes, reason))

    def forget(self, person: "Forgotten") -> None:
        """Hand over somebody to be deleted for good; who that is, is noted elsewhere."""
        self._hand_over(_Task(forget=person))

    def overwrite(self) -> None:
        """Write all that is here over a file that has become unusable."""
        self._hand_over(_Task(overwrite=True))

    def look(self) -> None:
        """Look now whether another program has written the file."""
        self._queue.put(_Task())

    def state(self) -> SaveState:
        """Whether everything handed over is on the disk by now."""
        return SaveState(self._durable == self._submitted, self._problem, self._damaged, self._repository.warning)

    def wait(self, seconds: float) -> SaveState:
        """Wait until everything handed over is on the disk, or a save has failed, or the time is up."""
        with self._settled:
            self._settled.wait_for(lambda: self.state().saved or bool(self._problem), seconds)
        return self.state()

    def close(self, seconds: float = 15.0) -> SaveState:
        """Save what is left and end the thread; says whether everything is on the disk."""
        self._queue.put(None)
        self._thread.join(seconds)
        return self.state()

    def _hand_over(self, task: _Task) -> None:
        self._submitted += 1
        self._queue.put(task)

    def _run(self) -> None:
        closing, untidy, tried = False, False, monotonic()
        while not closing:
            try:
                batch = [self._queue.get(timeout=min(LOOK_SECONDS, RETRY_SECONDS))]
                sleep(HEAD_START)
            except queue.Empty:
                batch = []
            while not self._queue.empty():
                batch.append(self._queue.get())
            closing = None in batch
            tasks = [task for task in batch if task is not None and task != _Task()]
            self._taken += len(tasks)
            self._held += tasks
            if tasks or (self._held and (closing or self._damaged or monotonic() - tried > RETRY_SECONDS)):
                self._attempt(self._save)
                tried = monotonic()
                untidy = True
            elif not closing:
                self._attempt(self._repository.look)
            if untidy and (closing or not batch):
                self._repository.tidy()
                untidy = False

    def _save(self) -> None:
        """Write what is held; each stays held until it is on the disk."""
        if any(task.overwrite for task in self._held):
            self._repository.overwrite(change for task in self._held for change in task.changes)
            self._held = [task for task in self._held if task.forget]
        self._held = _collapsed(self._held)
        while self._held:
            try:
                self._carry_out(self._held[0])
            except NotSyncedError:
                self._held[0] = _Task(sync=True)
                raise
            del self._held[0]
        self._keep_elsewhere()
        if self._after_save:
            with suppress(Exception):  # what can be undone later is not worth an alarm
                self._after_save()

    def _carry_out(self, task: _Task) -> None:
        if task.sync:
            self._repository.sync()
        elif task.forget:
            self._repository.forget(task.forget)
        else:
            self._repository.apply(task.changes, task.reason)

    def _keep_elsewhere(self) -> None:
        held = [change for task in self._held for change in task.changes]
        if self._spool is not None and (held or self.is_spooled):
            self.is_spooled = bool(held)
            self._spool(held)

    def _attempt(self, work: Callable[[], None]) -> None:
        before = self.state()
        problem, damaged = "", False
        try:
            work()
        except DataFileError as error:
            problem, damaged = str(error), not isinstance(error, NewerFileError)
        except OSError as error:
            problem = error.strerror or str(error)
        except Exception as error:  # a thread that died here would lose every later change in silence
            problem = f"an error of this program ({type(error).__name__})"
        if damaged and not self._held and not self._doubtful:
            self._doubtful = True  # perhaps somebody is just writing it: the next look tells
            return
        self._doubtful = damaged
        if self._held and problem:
            self._keep_elsewhere()
        with self._settled:
            if not self._held:
                self._durable = self._taken
            if work == self._save or damaged or before.damaged:
                self._problem, self._damaged = problem, damaged
            self._settled.notify_all()
        if work == self._save or self.state() != before:
            self._on_state(self.state())


def _collapsed(tasks: Iterable[_Task]) -> list[_Task]:
    """The tasks with those that follow each other and are alike made one: they take one save."""
    collapsed: list[_Task] = []
    for task in tasks:
        last = collapsed[-1] if collapsed else None
        if last is not None and last.changes and task.changes and last.reason == task.reason:
            collapsed[-1] = _Task((*last.changes, *task.changes), task.reason)
        else:
            collapsed.append(task)
    return collapsed
