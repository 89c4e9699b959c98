"""Changing a text in the user's own editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class EditorError(Exception):
    """No editor could be used; the message says why and what to do."""


def edit_in_editor(app: App[None], text: str) -> str:
    """Hand a text to `$VISUAL` or `$EDITOR` and give back what it became; raises EditorError.

    The program steps aside while the editor runs; the temporary file is the user's alone and goes away.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise EditorError("Neither $VISUAL nor $EDITOR names an editor. e edits the message right here.")
    handle, name = tempfile.mkstemp(prefix="referral-tui-", suffix=".txt")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            status = subprocess.run([*shlex.split(command), name], check=False).returncode
        if status != 0:
            raise EditorError(f"The editor ended with an error ({status}). The message is as it was.")
        return Path(name).read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported:
        raise EditorError("An editor cannot be opened here. e edits the message right here.") from None
    except (OSError, ValueError) as error:
        raise EditorError(f"The editor “{command}” could not be started: {error}. The message is as it was.") from None
    finally:
        Path(name).unlink(missing_ok=True)
