"""How a verb that looks at the people answers: text for a person, or JSON for a program, once all is saved."""

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from referral_tui.cli.errors import fail, refuse
from referral_tui.cli.streams import say, write_json
from referral_tui.domain.records import Struct, field

if TYPE_CHECKING:
    from referral_tui.workspace import Workspace


class Answer(Struct, frozen=True):
    """What a verb found or did: `lines` for standard output, the same as `shape`, and `notes` for standard error."""

    lines: Sequence[str] = ()
    shape: dict[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()
    status: int = 0


def opened(options: argparse.Namespace) -> "Workspace | None":
    """The data that a verb works on, or made-up people; None where it cannot be used, which has been said then."""
    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace

    path = None if options.demo else data_path(options.data)
    try:
        workspace = Workspace(path)
    except DataFileError as error:
        refuse(path, error)
        return None
    workspace.documents.keeps_unsaved = False  # who is told that it was not saved does it again
    if options.demo:
        from referral_tui.demo import fill_demo

        fill_demo(workspace)
    return workspace


def answer(options: argparse.Namespace, work: Callable[["Workspace"], Answer], changes: bool = False) -> int:
    """Open the data, let `work` look at it or change it, and say what came of it; gives the exit status.

    Verbs that change something take turns: each sees what the one before has done.
    """
    from referral_tui.store.paths import data_path
    from referral_tui.store.state import StateFolder

    in_turn = changes and not options.demo
    with StateFolder(data_path(options.data)).locked("verb.lock") if in_turn else nullcontext():
        workspace = opened(options)
        if workspace is None:
            return 1
        read_only = workspace.documents.read_only
        try:
            found = Answer(notes=[read_only], status=1) if changes and read_only else work(workspace)
        finally:
            state = workspace.documents.close()
    if changes and not (state.saved or options.demo):
        return fail(f"Not saved: {state.problem}", 1)
    for note in [*found.notes, *([state.warning] if state.warning else [])]:
        fail(note, 0)
    if options.json and found.shape:
        write_json(found.shape)
    elif found.lines and not options.json:
        say("\n".join(found.lines))
    return found.status
