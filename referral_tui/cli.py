"""The command line: opens the program, or does one thing without it (DESIGN.md, Command line)."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Never

from referral_tui import __version__
from referral_tui.domain.text import clean_line

if TYPE_CHECKING:
    from referral_tui.workspace.intake import Plan


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, with exit status 2."""

    def error(self, message: str) -> Never:
        """Say what is wrong with the arguments, and end."""
        self.exit(2, f"referral-tui: {message} (referral-tui --help says more)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own if None); gives the exit status."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        sys.stderr.close()
        return 0


def _parser() -> _Parser:
    parser = _Parser(
        prog="referral-tui",
        description="Ask strangers for a referral, one friendly call at a time. Without a verb, the program opens.",
    )
    parser.add_argument("--version", action="version", version=f"referral-tui {__version__}")
    parser.add_argument("--data", metavar="FILE", help="the data file (else $REFERRAL_TUI_DATA, else the default)")
    parser.add_argument("--demo", action="store_true", help="open with made-up people; nothing is kept")
    parser.set_defaults(run=_open)
    verbs = parser.add_subparsers(metavar="VERB", title="verbs", parser_class=_Parser)

    import_ = verbs.add_parser("import", help="take in Connections.csv, LinkedIn's export zip, or our own CSV")
    import_.add_argument("files", metavar="FILE", nargs="+")
    import_.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    import_.set_defaults(run=_import)

    export = verbs.add_parser("export", help="write your contacts")
    export.add_argument("--format", choices=("csv", "json"), required=True)
    export.add_argument("--out", metavar="FILE", help="where to (standard output if left out)")
    export.set_defaults(run=_export)

    where = verbs.add_parser("where", help="the paths in use")
    where.set_defaults(run=_where)
    return parser


def _open(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # until the first paint: collecting while thousands of contacts come in takes half their time

    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace

    if options.demo and options.data:
        return _fail("--demo and --data do not go together: --demo keeps nothing", 2)
    try:
        workspace = Workspace(None if options.demo else data_path(options.data))
    except DataFileError as error:
        return _fail(str(error), 1)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _fail("the program needs a terminal; import, export and where work without one", 1)
    if options.demo:
        from referral_tui.demo import fill_demo

        fill_demo(workspace)
    from referral_tui.tui.app import ReferralApp  # 130 ms that the other verbs need not wait

    app = ReferralApp(workspace, demo=options.demo)
    app.run()
    state = workspace.close()
    if not state.saved and not options.demo:
        return _fail(f"Not everything could be saved: {state.problem}", 1)
    return app.return_code or 0


def _import(options: argparse.Namespace) -> int:
    from referral_tui.exchange.reading import read_import
    from referral_tui.exchange.table import ImportFileError
    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace
    from referral_tui.workspace.intake import carry_out, plan_import

    if options.demo:
        return _fail("--demo keeps nothing, so there is nothing to import into", 2)
    try:
        workspace = Workspace(data_path(options.data))
    except DataFileError as error:
        return _fail(str(error), 1)
    status = 0
    for name in options.files:
        try:
            plan = plan_import(workspace, read_import(Path(name)))
            if not options.dry_run:
                carry_out(workspace, plan)
        except (ImportFileError, DataFileError) as error:
            status = _fail(str(error), 1)
            continue
        except OSError as error:
            status = _fail(f"{name} was not imported: {error.strerror or error}", 1)
            continue
        _tell_plan(name, plan, options.dry_run)
    state = workspace.close()
    return status if state.saved else _fail(f"Nothing was saved: {state.problem}", 1)


def _tell_plan(name: str, plan: "Plan", dry_run: bool) -> None:
    print(f"{clean_line(name)}: {plan.summary()}{' (nothing changed)' if dry_run else ''}")
    for skipped in plan.skipped[:20]:
        print(f"  line {skipped.line}: {skipped.why}")
    if len(plan.skipped) > 20:
        print(f"  and {len(plan.skipped) - 20:,} more")
    if plan.source.unknown_columns:
        print(f"  columns not known here: {', '.join(plan.source.unknown_columns)}")


def _export(options: argparse.Namespace) -> int:
    from referral_tui.store.atomic import write_atomic
    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace
    from referral_tui.workspace.outgoing import as_csv, as_json

    try:
        workspace = Workspace(data_path(options.data))
    except DataFileError as error:
        return _fail(str(error), 1)
    text = as_json(workspace) if options.format == "json" else as_csv(workspace)
    if options.out is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        return 0
    try:
        write_atomic(Path(options.out), text.encode())
    except (OSError, ValueError) as error:
        return _fail(f"{options.out} could not be written: {getattr(error, 'strerror', None) or error}", 1)
    return 0


def _where(options: argparse.Namespace) -> int:
    from referral_tui.store.paths import connections_path, data_path

    data = data_path(options.data)
    for label, path in (("data", data), ("connections", connections_path(data))):
        print(f"{label + ':':13}{path}{'' if path.exists() else '  (not there yet)'}")
    return 0


def _fail(sentence: str, status: int) -> int:
    print(f"referral-tui: {clean_line(sentence)}", file=sys.stderr)
    return status
