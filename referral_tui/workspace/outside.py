"""Running a command of the user's own: without our terminal, with a limit to its time and to what it says."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO

from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text

MOST_BYTES = 1_000_000
"""What a command may say at most."""

LOOK_EVERY = 0.02


class Outcome(Struct, frozen=True):
    """What a command has said, clean; `problem` is a sentence where it did not work."""

    text: str = ""
    problem: str = ""


def run_outside(line: Sequence[str], given: str, seconds: float) -> Outcome:
    """Run a program with a text on its standard input; blocks until it ends, so call it in a thread.

    Files stand in for pipes, so that nothing waits for who reads or writes too little.
    """
    called = clean_line(Path(line[0]).name, 40)
    with TemporaryFile() as before, TemporaryFile() as out, TemporaryFile() as errors:
        before.write(given.encode("utf-8", "replace"))
        before.seek(0)
        try:
            process = subprocess.Popen(
                list(line),
                stdin=before,
                stdout=out,
                stderr=errors,
                cwd=Path.home(),
                start_new_session=sys.platform != "win32",
            )
        except (OSError, ValueError) as error:
            return Outcome(problem=f"{called} could not be started: {getattr(error, 'strerror', None) or error}.")
        until = monotonic() + seconds
        while process.poll() is None:
            if monotonic() > until:
                _end(process)
                return Outcome(problem=f"{called} took over {seconds:g} seconds, and was ended.")
            if max(os.fstat(out.fileno()).st_size, os.fstat(errors.fileno()).st_size) > MOST_BYTES:
                _end(process)
                return Outcome(problem=f"{called} said more than {MOST_BYTES // 1_000_000} MB, and was ended.")
            sleep(LOOK_EVERY)
        if process.returncode:
            said = clean_line(_said(errors).strip().rpartition("\n")[2], 160)
            return Outcome(problem=f"{called} ended with an error ({process.returncode}){f': {said}' if said else '.'}")
        return Outcome(clean_text(_said(out)).strip("\n"))


def _said(file: "IO[bytes]") -> str:
    file.seek(0)
    return file.read(MOST_BYTES).decode("utf-8", "replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it with all that it has started."""
    if sys.platform != "win32":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
