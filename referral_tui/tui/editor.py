"""Changing a text in the user's own editor."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported


class EditorError(Exception):
    """No editor could be used; the message says why and what to do."""


def edit_in_editor(app: App[None], text: str) -> str:
    """Hand a text to `$VISUAL` or `$EDITOR` and give back what it became; raises EditorError.

    The program steps aside while the editor runs; the temporary file is the user's alone and goes away.
    """
    command = chosen_editor(os.environ, sys.platform)
    if not command:
        raise EditorError("Neither $VISUAL nor $EDITOR names an editor. e edits the message right here.")
    handle, name = tempfile.mkstemp(prefix="referral-tui-", suffix=".txt")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        line = command_line(command, name, sys.platform)
        problem = ""
        with app.suspend():  # which an error would leave suspended
            try:
                status = subprocess.run(line, check=False).returncode
            except OSError as error:
                problem = f"The editor “{command}” could not be started: {error.strerror or error}."
        if problem or status != 0:
            raise EditorError(f"{problem or f'The editor ended with an error ({status}).'} The message is as it was.")
        return Path(name).read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported:
        raise EditorError("An editor cannot be opened here. e edits the message right here.") from None
    except (OSError, ValueError) as error:
        raise EditorError(f"The editor “{command}” could not be started: {error}. The message is as it was.") from None
    finally:
        Path(name).unlink(missing_ok=True)


def chosen_editor(environ: Mapping[str, str], platform: str) -> str:
    """The command of the user's editor; on Windows, which sets none, notepad. "" where there is none."""
    chosen = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    return chosen or ("notepad" if platform == "win32" else "")


def command_line(command: str, name: str, platform: str) -> list[str] | str:
    """What to run: split as a shell splits it, but on Windows as it stands, for a backslash is part of a path there.

    Raises ValueError for a quote that is never closed.
    """
    if platform == "win32":
        return f"{command} {subprocess.list2cmdline([name])}"
    return [*shlex.split(command), name]
