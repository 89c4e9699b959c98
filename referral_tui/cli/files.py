"""The verbs that take files in and give them out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.cli.answer import opened
from referral_tui.cli.errors import fail
from referral_tui.cli.streams import STDIN, say
from referral_tui.domain.text import clean_line, listed

if TYPE_CHECKING:
    from referral_tui.exchange.people import Import
    from referral_tui.workspace.importing import ImportPlan

MOST_LINES = 20
"""Lines of each list that an import prints."""


MOST_COLUMNS = 10
"""Columns without a meaning here that an import names."""


def import_files(options: argparse.Namespace) -> int:
    """Take files in, and say for each what came of it once all is saved."""
    from referral_tui.exchange.table import ImportFileError
    from referral_tui.workspace import DataFileError
    from referral_tui.workspace.importing import carry_out_import, plan_import

    workspace = opened(options)
    if workspace is None:
        return 1
    status, plans = 0, []
    for name in options.files:
        try:
            plan = plan_import(workspace, _read(name))
            if not options.dry_run:
                carry_out_import(workspace, plan)
        except (ImportFileError, DataFileError) as error:
            status = fail(str(error), 1)
            continue
        except OSError as error:
            status = fail(f"{name} was not imported: {error.strerror or error}", 1)
            continue
        plans.append((_called(name), plan))
    state = workspace.documents.close()
    if not state.saved:
        return fail(f"Nothing was saved: {state.problem}", 1)
    if state.warning:
        fail(state.warning, 0)
    for name, plan in plans:
        _tell_plan(name, plan, options.dry_run)
    return status


def _called(name: str) -> str:
    return "standard input" if name == STDIN else name


def _read(name: str) -> "Import":
    """What a file holds, or standard input; raises ImportFileError and OSError."""
    from referral_tui.exchange.files import kept
    from referral_tui.exchange.reading import read_import
    from referral_tui.exchange.table import ImportFileError

    if not name.strip():
        raise ImportFileError("The name of a file is empty.")
    if name != STDIN:
        return read_import(Path(name))
    if sys.stdin is None:
        raise ImportFileError("Standard input is closed.")
    with kept(sys.stdin.buffer, _called(name)) as path:
        return read_import(path, name=_called(name))


def _tell_plan(name: str, plan: "ImportPlan", dry_run: bool) -> None:
    say(f"{clean_line(name)}: {plan.summary()}{' (nothing changed)' if dry_run else ''}")
    _tell_some([f"{c.name}: {c.previous_company} → {c.company}" for c in plan.connections.movers])
    _tell_some([f"in the file twice: {name}" for name in plan.in_file_twice])
    _tell_some([mark.words for mark in plan.marks.marks])
    _tell_some([*plan.source.remarks, *map(str, plan.source.unclear), *map(str, plan.source.skipped)])
    unknown = plan.source.unknown_columns
    if unknown:
        more = f" and {len(unknown) - MOST_COLUMNS:,} more" if len(unknown) > MOST_COLUMNS else ""
        say(f"  unrecognized columns (ignored): {', '.join(map(clean_line, unknown[:MOST_COLUMNS]))}{more}")
    if plan.marks.elsewhere:
        say(f"  written to, and not on the board: {listed(list(plan.marks.elsewhere))}")
    if plan.marks.problem:
        say(f"  {plan.marks.problem}")


def _tell_some(lines: list[str]) -> None:
    for line in lines[:MOST_LINES]:
        say(f"  {clean_line(line)}")
    if len(lines) > MOST_LINES:
        say(f"  and {len(lines) - MOST_LINES:,} more")


def export(options: argparse.Namespace) -> int:
    """Write the data, as one of several kinds of file, to a file or to standard output."""
    from referral_tui.cli.output import write_output
    from referral_tui.store.paths import data_path
    from referral_tui.workspace.exporting import exported

    since, until = options.since, options.until
    if (since or until) and options.format != "report":
        return fail("--from and --to go with --format report", 2)
    if options.excel and options.format != "csv":
        return fail("--excel goes with --format csv", 2)
    if since and until and until < since:
        return fail("--to is a day before --from", 2)
    workspace = opened(options)
    if workspace is None:
        return 1
    content = exported(workspace, "excel" if options.excel else options.format, since, until)
    workspace.documents.close()
    try:
        return write_output(content, options.out, data_path(options.data), options.force)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        where = options.out or "standard output"
        return fail(f"{where} could not be written: {getattr(error, 'strerror', None) or error}", 1)
