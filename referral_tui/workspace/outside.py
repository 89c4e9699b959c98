"""Running a command of the user's own: without our terminal, with a limit to its time and to what it says."""

import asyncio
import os
import signal
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from referral_tui.domain.records import Struct
from referral_tui.domain.text import TEXT_LIMIT, clean_line, clean_text

MOST_BYTES = 1_000_000
"""What a command may say at most."""

LOOK_EVERY = 0.05


class Outcome(Struct, frozen=True):
    """What a command has said, clean; `problem` is a sentence where it did not work."""

    text: str = ""
    problem: str = ""


async def run_outside(name: str, line: Sequence[str], given: str, seconds: float) -> Outcome:
    """Run a program with a text on its standard input, until it ends or its time is up; cancelled, it is ended too.

    `name` is what the user calls it. Files stand in for pipes, so that nothing waits for who reads or writes too
    little, or for what it leaves running.
    """
    try:
        with TemporaryFile() as before, TemporaryFile() as out, TemporaryFile() as errors:
            before.write(given.encode("utf-8", "replace"))
            before.seek(0)
            home = Path.home()
            process = await asyncio.create_subprocess_exec(
                *line,
                stdin=before,
                stdout=out,
                stderr=errors,
                cwd=home if home.is_dir() else None,
                **apart(sys.platform),
            )
            try:
                problem = await _problem(process, seconds, out, errors)
            finally:
                if process.returncode is None:
                    _end(process.pid)
                    await process.wait()
            return Outcome(problem=f"{name} {problem}") if problem else _outcome(name, out)
    except (OSError, ValueError, RuntimeError) as error:  # a program, a home or a temporary folder that is not there
        reason = getattr(error, "strerror", None) or error
        return Outcome(problem=f"{name} could not be started: {clean_line(f'{line[0]}: {reason}', 200)}.")


async def _problem(process: Process, seconds: float, out: IO[bytes], errors: IO[bytes]) -> str:
    """Wait for it to end; what did not work, "" where it did."""
    loop = asyncio.get_running_loop()
    until, ended = loop.time() + seconds, asyncio.ensure_future(process.wait())
    while not (await asyncio.wait({ended}, timeout=LOOK_EVERY))[0]:
        if loop.time() > until:
            return f"took over {seconds:g} seconds, and was ended."
        if max(_size(out), _size(errors)) > MOST_BYTES:
            break
    if max(_size(out), _size(errors)) > MOST_BYTES:
        return f"said more than {MOST_BYTES // 1_000_000} MB, and was ended."
    if process.returncode:
        said = clean_line(_said(errors).strip().rpartition("\n")[2], 160)
        return f"ended with an error ({process.returncode}){f': {said}' if said else '.'}"
    return ""


def _outcome(name: str, out: IO[bytes]) -> Outcome:
    said = _said(out)
    if len(said) > TEXT_LIMIT:
        return Outcome(problem=f"{name} gave back {len(said):,} characters, more than any message can have.")
    return Outcome(clean_text(said).strip("\n"))


def _size(file: IO[bytes]) -> int:
    return os.fstat(file.fileno()).st_size


def _said(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(MOST_BYTES).decode("utf-8", "replace")


def apart(platform: str) -> dict[str, Any]:
    """How a program is started so that it has not our terminal, and is ended with all that it starts."""
    if platform == "win32":  # CREATE_NO_WINDOW and CREATE_NEW_PROCESS_GROUP, which other systems do not name
        return {"creationflags": 0x08000000 | 0x00000200}
    return {"start_new_session": True}


def _end(pid: int) -> None:
    """End it with all that it has started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):  # it has ended meanwhile, and asyncio has not heard of it yet
            os.killpg(pid, signal.SIGKILL)
