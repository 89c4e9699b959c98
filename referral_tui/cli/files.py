"""The verbs that take files in and give them out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.cli.saying import fail, refuse
from referral_tui.domain.text import clean_line, listed

if TYPE_CHECKING:
    from referral_tui.workspace.intake import Plan

MOST_LINES = 20
"""Lines of each list that an import prints."""


def import_files(options: argparse.Namespace) -> int:
    """Take files in, and say for each what came of it."""
    from referral_tui.exchange.reading import read_import
    from referral_tui.exchange.table import ImportFileError
    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace
    from referral_tui.workspace.intake import carry_out, plan_import

    if options.demo:
        return fail("--demo keeps nothing, so there is nothing to import into", 2)
    path = data_path(options.data)
    try:
        workspace = Workspace(path)
    except DataFileError as error:
        return refuse(path, error)
    status = 0
    for name in options.files:
        try:
            plan = plan_import(workspace, read_import(Path(name)))
            if not options.dry_run:
                carry_out(workspace, plan)
        except (ImportFileError, DataFileError) as error:
            status = fail(str(error), 1)
            continue
        except OSError as error:
            status = fail(f"{name} was not imported: {error.strerror or error}", 1)
            continue
        _tell_plan(name, plan, options.dry_run)
    state = workspace.close()
    return status if state.saved else fail(f"Nothing was saved: {state.problem}", 1)


def _tell_plan(name: str, plan: "Plan", dry_run: bool) -> None:
    print(f"{clean_line(name)}: {plan.summary()}{' (nothing changed)' if dry_run else ''}")
    _tell_some([mark.words for mark in plan.marks.marks])
    _tell_some([str(skipped) for skipped in plan.source.skipped])
    if plan.source.unknown_columns:
        print(f"  columns not known here: {', '.join(plan.source.unknown_columns)}")
    if plan.marks.elsewhere:
        print(f"  written to, and not on the board: {listed(list(plan.marks.elsewhere))}")
    if plan.marks.problem:
        print(f"  {plan.marks.problem}")


def _tell_some(lines: list[str]) -> None:
    for line in lines[:MOST_LINES]:
        print(f"  {clean_line(line)}")
    if len(lines) > MOST_LINES:
        print(f"  and {len(lines) - MOST_LINES:,} more")


def export(options: argparse.Namespace) -> int:
    """Write the data, as one of several kinds of file, to a file or to standard output."""
    from referral_tui.store.atomic import write_atomic
    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace
    from referral_tui.workspace.outgoing import exported

    since, until = options.since, options.until
    if (since or until) and options.format != "report":
        return fail("--from and --to go with --format report", 2)
    if since and until and until < since:
        return fail("--to is a day before --from", 2)
    path = data_path(options.data)
    try:
        workspace = Workspace(path)
    except DataFileError as error:
        return refuse(path, error)
    content = exported(workspace, options.format, since, until)
    if options.out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return 0
    try:
        write_atomic(Path(options.out), content)
    except (OSError, ValueError) as error:
        return fail(f"{options.out} could not be written: {getattr(error, 'strerror', None) or error}", 1)
    return 0
