"""The verb that prints what makes a shell complete verbs and options; scripts/make_shell_files.py writes the files."""

import argparse
import sys
from importlib.resources import files

from referral_tui.cli.errors import fail


def completion(options: argparse.Namespace) -> int:
    """Print the completions of a shell."""
    if sys.stdout is None:
        return fail("standard output is closed", 1)
    sys.stdout.buffer.write(files("referral_tui.cli").joinpath("shell", f"referral-tui.{options.shell}").read_bytes())
    sys.stdout.buffer.flush()
    return 0
