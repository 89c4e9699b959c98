"""The command line: opens the program, or does one thing without it (DESIGN.md, Command line)."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EIO, ENOSPC
from io import TextIOWrapper


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own if None); gives the exit status."""
    try:
        _fill_closed_descriptors()
        for stream in (sys.stdout, sys.stderr):  # a name that its encoding does not have is no reason to stop
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has left
        _write_no_more()
        return 0
    except OSError as error:
        from referral_tui.cli.errors import fail

        _write_no_more()
        reason = (error.strerror or str(error)).rstrip(".")
        return fail(f"the output could not be written: {reason}" if error.errno in (ENOSPC, EIO) else reason, 1)
    except Exception as error:
        from referral_tui.cli.errors import fail_of_our_own

        return fail_of_our_own(error)


def _run(arguments: Sequence[str] | None) -> int:
    from referral_tui.cli.launch import only_opens, open_program  # here, where ctrl+c is caught

    start = only_opens(sys.argv[1:] if arguments is None else arguments)
    status = open_program(*start) if start is not None else _run_verb(arguments)
    _flush()
    return status


def _run_verb(arguments: Sequence[str] | None) -> int:
    from referral_tui.cli.errors import fail
    from referral_tui.cli.parser import Run, make_parser

    options = make_parser().parse_args(arguments)
    if options.demo and not options.looks:
        return fail(f"--demo is for looking around, and keeps nothing: {options.verb} has nothing to do there", 2)
    if options.demo and options.data:
        return fail("--demo and --data do not go together: --demo keeps nothing", 2)
    run: Run = options.run
    return run(options)


def _fill_closed_descriptors() -> None:
    """Put the null device where a standard stream was closed: else the next file opened would take its place."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _write_no_more() -> None:
    """Let what was not written go: at the end, Python would try once more, and complain."""
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
