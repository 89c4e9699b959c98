"""The documents of an open data file: in memory, changed, undone, saved, and kept in step with other copies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import Doc, DocChange
from referral_tui.store.backup_reason import BackupReason
from referral_tui.store.repository import TABLES, Repository
from referral_tui.store.saver import Saver, SaveState
from referral_tui.store.state import StateFolder
from referral_tui.workspace.changes import FROM_ANOTHER_COPY, Changed, without_needed

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten
    from referral_tui.store.form_recovery import FormRecovery
    from referral_tui.workspace.external_changes import TakenOver
    from referral_tui.workspace.undo import Undone, UndoStack


def utc_now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


class Documents:
    """An open data file, or made-up data that is never saved where `path` is None.

    Every change is made in memory at once, told to those who `follow`, handed to the saver, and told to `on_change`.
    `on_save`, `on_external_change` (after which `take_over` is to be called) and `on_kept` (with the names of those
    whom an older state that was saved over ours did not know) are called from the saver's thread. `on_refused` is told
    why a change was not made, `on_conflict` whose fields were changed here and elsewhere. Raises DataFileError when the
    file cannot be used.
    """

    def __init__(self, path: Path | None, clock: Callable[[], datetime], anew: bool) -> None:
        self.path = path
        self.state = StateFolder(path) if path else None
        self.on_change: Callable[[Changed], None] = lambda changed: None
        self.on_save: Callable[[SaveState], None] = lambda state: None
        self.on_external_change: Callable[[], None] = lambda: None
        self.on_kept: Callable[[list[str]], None] = lambda names: None
        self.on_refused: Callable[[str], None] = lambda why: None
        self.on_conflict: Callable[[list[str]], None] = lambda names: None
        self.version = 0  # how often the documents have changed
        self.keeps_unsaved = path is not None  # whether what cannot be saved is kept for the next start
        self._followers: list[Callable[[Changed], None]] = []
        self._clock = clock
        self._forms: FormRecovery | None = None
        self._undo_stack: UndoStack | None = None
        self._repository = Repository(path, anew)
        self._docs: dict[str, dict[str, Doc]] = {table: self._repository.load(table) for table in TABLES}
        self._external: SimpleQueue[list[DocChange]] = SimpleQueue()
        self._repository.on_external_change = self._queue_external
        self._repository.on_kept = lambda names: self.on_kept(names)
        self._saver = Saver(self._repository, lambda state: self.on_save(state), self._keep_undo, self._spool)

    # What they can be asked

    @property
    def unread(self) -> int:
        """How many entries of the file are no documents of ours; they stay in it as they are."""
        return self._repository.unread

    @property
    def read_only(self) -> str:
        """Why the data can be looked at but not changed; "" while it can be changed."""
        if self._repository.is_newer:
            return "A newer referral-tui has written this file: here it can be looked at, not changed. Update this one."
        state = self._saver.state()
        return f"Nothing can be changed for now: {state.problem}" if state.damaged else ""

    @property
    def save_state(self) -> SaveState:
        """Whether everything is on the disk by now."""
        return self._saver.state()

    def now(self) -> datetime:
        """The present instant (UTC)."""
        return self._clock()

    def doc(self, table: str, id: str) -> Doc | None:
        """A document as the file holds it."""
        return self._docs[table].get(id)

    def table(self, name: str) -> Mapping[str, Doc]:
        """The documents of a table by id, as they are at any time."""
        return self._docs[name]

    def docs(self, table: str) -> list[Doc]:
        """The documents of a table as the file holds them at this moment; also for a thread."""
        return list(self._docs[table].values())

    @property
    def forms(self) -> "FormRecovery":
        """What is being typed into forms."""
        if self._forms is None:
            from referral_tui.store.form_recovery import FormRecovery

            self._forms = FormRecovery(self.state.typed if self.state else None)
        return self._forms

    # What they can be told

    def follow(self, bring_up_to_date: Callable[[Changed], None]) -> None:
        """Call this after every change, in the order of these calls: what follows from others comes after them."""
        self._followers.append(bring_up_to_date)

    def change(
        self, label: str, docs: Iterable[DocChange], joins_last: bool = False, reason: str = BackupReason.SAVE
    ) -> bool:
        """Make a change: in memory at once, on the disk soon, and undoable under this label.

        With `joins_last`, it is undone together with the change before it if both touch the same
        documents under the same label: typing is one change, however often it is saved. `reason` names the
        backup made before. While the data can only be read, `on_refused` is told why instead, and it is False.
        """
        is_new = reason == BackupReason.SAVE
        changed = Changed(label, tuple(c for c in docs if c.before != c.after), is_new)
        if not changed.docs:
            return True
        may_change = self._may_change()
        if may_change:
            self._undo.push(changed, joins_last)
            self._make(changed, changed.docs, reason)
        return may_change

    def undo(self) -> "Undone | None":
        """Take the last change back, unless somebody else has changed the same since; None when there is none."""
        from referral_tui.workspace.undo import Undone

        last = self._undo.last_done() if self._may_change() else None
        if last is None:
            return None
        done = self._make_if_possible(last.reversed())
        (self._undo.took_back if done else self._undo.pass_over_done)()
        return Undone(last.label, done)

    def redo(self) -> "Undone | None":
        """Make the change taken back last once more, likewise; None when there is none."""
        from referral_tui.workspace.undo import Undone

        last = self._undo.last_undone() if self._may_change() else None
        if last is None:
            return None
        done = self._make_if_possible(last)
        (self._undo.made_again if done else self._undo.pass_over_undone)()
        return Undone(last.label, done)

    def _make_if_possible(self, changed: Changed) -> bool:
        from referral_tui.workspace.undo import still_possible

        possible = still_possible(changed, self.doc)
        if possible is None or (changed.docs and not possible.docs):  # undone already, or not come in yet
            return False
        possible = without_needed(possible, self._docs)
        self._make(possible, possible.docs)
        return True

    def take_over(self) -> "TakenOver":
        """Take into memory what somebody else has changed in the file; what becomes of it."""
        from referral_tui.workspace.external_changes import take_over

        external = []
        while not self._external.empty():
            external += self._external.get()
        taken = take_over(external, self.doc, to_stamp(self.now()))
        if taken.docs or taken.differs:
            changed = Changed(FROM_ANOTHER_COPY, taken.docs)
            needed = without_needed(changed, self._docs)
            for change in taken.docs:
                if change.after is None and change.before is not None and change.id in self.forgotten:
                    self._forget_here(change.before)
            back = [change.reversed() for change in changed.docs if change not in needed.docs]
            self._make(needed, [*taken.differs, *back])
        return taken

    def _forget_here(self, doc: Doc) -> None:
        """Take somebody who was forgotten in another copy out of what can be undone and is half typed here."""
        from referral_tui.domain.redaction import Forgotten

        name, url = (str(doc.get(key) or "") for key in ("name", "profile_url"))
        person = Forgotten(frozenset((doc["id"],)), name, profile_url=url)
        self.forms.forget(person)
        with suppress(OSError):
            self._undo.forget(person)

    def _may_change(self) -> bool:
        if self.read_only:
            self.on_refused(self.read_only)
        return not self.read_only

    def _spool(self, held: Sequence[DocChange]) -> None:
        """Keep what cannot be saved for now, for the next start (an empty sequence: all is saved)."""
        if self.state is not None and self.keeps_unsaved:
            from referral_tui.store.unsaved import write_unsaved

            write_unsaved(self.state.unsaved, held)

    def take_up_unsaved(self) -> int:
        """Make the changes again that could not be saved last time; how many they are."""
        if self.state is None or self.read_only:
            return 0
        from referral_tui.domain.sync.merge import merge_keeping
        from referral_tui.store.unsaved import read_unsaved

        changes = read_unsaved(self.state.unsaved)
        if not changes:
            return 0
        self._saver.is_spooled = True
        docs, now = [], to_stamp(self.now())
        for c in changes:
            if c.table in self._docs and c.id not in self.forgotten:
                current = self.doc(c.table, c.id)
                docs.append(DocChange(c.table, c.id, current, merge_keeping(c.before, c.after, current, now)))
        self.change("what could not be saved last time", docs)
        return len(docs)

    def _queue_external(self, changes: list[DocChange]) -> None:
        self._external.put(changes)
        self.on_external_change()

    def look_at_file(self) -> None:
        """Look now whether another program has written the file; it is looked at every second anyway."""
        self._saver.look()

    def save_doc(self, table: str, doc: Doc, label: str, opened: Doc | None = None) -> None:
        """Add or change a document; fields this version does not know stay, and what changed since `opened`."""
        before = self._docs[table].get(doc["id"])
        change = DocChange(table, doc["id"], before, (before or {}) | doc)
        self.change(label, [change if opened is None else self.rebased(opened, replace(change, after=doc))])

    def rebased(self, opened: Doc, change: DocChange) -> DocChange:
        """A change of a document that was opened a while ago, merged with what has become of it since."""
        from referral_tui.domain.sync.merge import merge_keeping
        from referral_tui.workspace.external_changes import has_conflict

        after = merge_keeping(opened, change.after, change.before, to_stamp(self.now()))
        if has_conflict(change.before, after):
            self.on_conflict([str((after or {}).get("name") or "What you saved")])
        return DocChange(change.table, change.id, change.before, after)

    def delete_doc(self, table: str, id: str, label: str) -> None:
        """Delete a document."""
        self.change(label, [DocChange(table, id, self._docs[table].get(id), None)])

    def forget(self, label: str, person: "Forgotten", changes: Sequence[DocChange] = ()) -> bool:
        """Delete a person for good: from data, history and undo, and from every copy that is merged later.

        `changes` take the name out of what is written about others. Backups and the files around the data still
        have it until `forgetting.erase` is done. False where the data can only be read.
        """
        may_change = self._may_change()
        if may_change:
            with suppress(OSError):  # the journal is cleaned once more with the other files
                self._undo.forget(person)
            gone = [
                DocChange(table, id, docs[id], None)
                for table, docs in self._docs.items()
                for id in person.ids
                if id in docs
            ]
            self._saver.forget(person)
            self._make(Changed(label, (*gone, *changes)), ())
        return may_change

    @property
    def forgotten(self) -> set[str]:
        """The ids of people who were forgotten."""
        return self._repository.forgotten()

    def overwrite_damaged(self) -> None:
        """Write what is here over a data file that has become unusable, which is set aside."""
        self._saver.overwrite()

    def forget_changes(self) -> None:
        """Make what has happened so far impossible to undo."""
        self._undo.clear()

    def forget_last_change(self) -> None:
        """Make the change that was just made impossible to undo; none is while the data can only be read."""
        if not self.read_only:
            self._undo.drop_done()

    def wait_saved(self, seconds: float = 10.0) -> SaveState:
        """Wait for what is being saved."""
        return self._saver.wait(seconds)

    def close(self) -> SaveState:
        """Save what is left and let go of the file; says whether everything is on the disk."""
        if self._forms is not None:
            self._forms.close()
        return self._saver.close()

    # How it is done

    @property
    def _undo(self) -> "UndoStack":
        if self._undo_stack is None:
            from referral_tui.store.journal import Journal
            from referral_tui.workspace.undo import UndoStack  # 4 ms that the first paint need not wait for

            self._undo_stack = UndoStack(Journal(self.state.undo) if self.state else None)
        return self._undo_stack

    def _keep_undo(self) -> None:
        if self._undo_stack is not None:
            self._undo_stack.keep(self._repository.forgotten())

    def _make(self, changed: Changed, to_save: Sequence[DocChange], reason: str = BackupReason.SAVE) -> None:
        """Change the documents in memory, hand over what is to be saved of it, and tell."""
        for change in changed.docs:
            if change.after is None:
                self._docs[change.table].pop(change.id, None)
            else:
                self._docs[change.table][change.id] = change.after
        self.version += 1
        for bring_up_to_date in self._followers:
            bring_up_to_date(changed)
        self._saver.submit(to_save, reason)  # before anybody is told, who might say that all is saved
        self.on_change(changed)
