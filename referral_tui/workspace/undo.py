"""What can be taken back, whoever did it: here, earlier, in another copy; and whether it still can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from referral_tui.domain.records import Struct
from referral_tui.domain.sync.change import Doc, DocChange
from referral_tui.domain.sync.merge import merge
from referral_tui.store.journal import Journal, Line
from referral_tui.store.repository import TABLES
from referral_tui.workspace.changes import Changed

if TYPE_CHECKING:
    from referral_tui.domain.redaction import Forgotten

UNDO_DEPTH = 500

ANONYMOUS = "a change of which a part is forgotten"


class Undone(Struct, frozen=True):
    """What an undo or redo did: `label` names the change; `done` is False where it could not be done."""

    label: str
    done: bool


class _Entry(Struct, frozen=True):
    """A change that was made, with an id to find it by in the journal."""

    id: str
    changed: Changed


class UndoStack:
    """The changes that can be taken back, and those taken back that can be made again.

    The journal keeps them across sessions and shares them with the copies that run (None: nothing is kept); it is read
    when first needed, and again where another copy has added to it.
    """

    def __init__(self, journal: Journal | None) -> None:
        self._journal = journal
        self._done: list[_Entry] = []
        self._undone: list[_Entry] = []

    def push(self, changed: Changed, joins_last: bool) -> None:
        """A change was made; with `joins_last`, it is one with the change before if that is like it."""
        id = str(uuid4())
        if joins_last and self._done and self._done[-1].changed.goes_on_in(changed):
            last = self._done.pop()
            id, changed = last.id, last.changed.joined(changed)
        self._done.append(_Entry(id, changed))
        del self._done[:-UNDO_DEPTH]
        self._undone.clear()
        docs = [[change.table, change.id, change.before, change.after] for change in changed.docs]
        self._note({"do": id, "label": changed.label, "docs": docs})

    def last_done(self) -> Changed | None:
        """The change that an undo would take back."""
        self._catch_up()
        return self._done[-1].changed if self._done else None

    def last_undone(self) -> Changed | None:
        """The change that a redo would make again."""
        self._catch_up()
        return self._undone[-1].changed if self._undone else None

    def took_back(self) -> None:
        """The last change was taken back."""
        entry = self._done.pop()
        self._undone.append(entry)
        self._note({"undo": entry.id})

    def made_again(self) -> None:
        """The change taken back last was made again."""
        entry = self._undone.pop()
        self._done.append(entry)
        self._note({"redo": entry.id})

    def drop_done(self) -> None:
        """The last change cannot be taken back any more."""
        self._note({"drop": self._done.pop().id})

    def clear(self) -> None:
        """Nothing can be taken back any more."""
        self._catch_up()
        for entry in [*self._done, *self._undone]:
            self._note({"drop": entry.id})
        self._done.clear()
        self._undone.clear()

    def pass_over_done(self) -> None:
        """The last change cannot be taken back here, as things stand; another copy may."""
        self._done.pop()

    def pass_over_undone(self) -> None:
        """The change taken back last cannot be made again here, as things stand; another copy may."""
        self._undone.pop()

    def keep(self, forgotten: Set[str] = frozenset()) -> None:
        """Write what happened since last time into the journal, nothing of people who are forgotten; raises OSError."""
        if self._journal is not None:
            self._journal.flush(lambda line: _line_but_for(line, forgotten))

    def forget(self, person: Forgotten) -> None:
        """Forget what was done with somebody, and their name in what was done with others; raises OSError."""
        self._catch_up()
        for entries in (self._done, self._undone):
            kept = [_Entry(entry.id, _changed_without(entry.changed, person)) for entry in entries]
            entries[:] = [entry for entry in kept if entry.changed.docs]
        if self._journal is not None:
            redact_journal(self._journal, person)

    def _note(self, line: Line) -> None:
        if self._journal is not None:
            self._journal.add(line)

    def _catch_up(self) -> None:
        if self._journal is not None and self._journal.has_more():
            self._done, self._undone = _replayed(self._journal.lines())
            del self._done[:-UNDO_DEPTH]


def still_possible(changed: Changed, doc: Callable[[str, str], Doc | None]) -> Changed | None:
    """The change as it can be made to the documents as they are by now (`doc` gives one by table and id).

    None where somebody else has changed since what it would change: that is not to be overwritten.
    """
    try:
        return _on_top(changed, doc)
    except RecursionError:  # a field of another hand, nested hundreds deep
        return None


def _on_top(changed: Changed, doc: Callable[[str, str], Doc | None]) -> Changed | None:
    docs = []
    for change in changed.docs:
        current = doc(change.table, change.id)
        if current == change.after:
            continue
        if current != change.before and (current is None or change.before is None or change.after is None):
            return None
        merged = merge(change.before, change.after, current)
        if merged.conflicts:
            return None
        docs.append(DocChange(change.table, change.id, current, merged.doc))
    return Changed(changed.label, tuple(docs))


def _replayed(lines: Iterable[Line]) -> tuple[list[_Entry], list[_Entry]]:
    """What was done and what was undone, by the lines of a journal."""
    done: dict[str, _Entry] = {}
    undone: dict[str, _Entry] = {}
    for line in lines:
        match line:
            case {"do": str(id), "label": str(label), "docs": list(docs)}:
                read = (DocChange(*doc) for doc in docs if _is_change(doc))
                done.pop(id, None)  # of typing that goes on, what counts is when it was last gone on with
                done[id] = _Entry(id, Changed(label, tuple(read)))
                undone.clear()
            case {"undo": str(id)} if id in done:
                undone[id] = done.pop(id)
            case {"redo": str(id)} if id in undone:
                done[id] = undone.pop(id)
            case {"drop": str(id)}:
                done.pop(id, None)
                undone.pop(id, None)
    return list(done.values()), list(undone.values())


def _line_but_for(line: Line, ids: Set[str]) -> Line | None:
    """A line without what it says of these ids, nor whom it names then."""
    docs = line.get("docs") or []
    kept = [doc for doc in docs if doc[1] not in ids]
    if len(kept) == len(docs):
        return line
    return {**line, "label": ANONYMOUS, "docs": kept} if kept else None


def _is_change(doc: object) -> bool:
    return isinstance(doc, list) and len(doc) == 4 and doc[0] in TABLES and isinstance(doc[1], str)


def _changed_without(changed: Changed, person: Forgotten) -> Changed:
    """A change without what it did to the documents of somebody, and without their name."""
    without = changed.without(set(person.ids))
    kept = (each for each in without.docs if not (person.is_of_merged(each.before) or person.is_of_merged(each.after)))
    without = Changed(without.label, tuple(kept))
    docs = tuple(
        DocChange(c.table, c.id, c.before and person.redacted(c.before), c.after and person.redacted(c.after))
        for c in without.docs
    )
    if docs == changed.docs and not person.is_named(changed.label):
        return changed
    return Changed(ANONYMOUS, docs)


def redact_journal(journal: Journal, person: Forgotten) -> None:
    """Take somebody out of a journal; raises OSError."""
    journal.rewrite(lambda line: _line_without(line, person))


def _line_without(line: Line, person: Forgotten) -> Line | None:
    if not isinstance(line.get("docs"), list):
        return line
    docs = [_doc_without(doc, person) for doc in line["docs"] if not (_is_change(doc) and _is_about(doc, person))]
    if docs == line["docs"] and not person.is_named(line.get("label")):
        return line
    return {**line, "label": ANONYMOUS, "docs": docs} if docs else None


def _is_about(change: list[Any], person: Forgotten) -> bool:
    return change[1] in person.ids or any(map(person.is_of_merged, change[2:]))


def _doc_without(doc: object, person: Forgotten) -> object:
    if not _is_change(doc):
        return person.without_name(doc)
    assert isinstance(doc, list)
    return [*doc[:2], *(person.redacted(each) if isinstance(each, dict) else each for each in doc[2:])]
