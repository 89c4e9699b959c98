"""Opening an address in the user's own browser, which never gets hold of our terminal.

A browser that inherits the terminal writes its warnings over the screen, and one made of text reads our keys.
So it is started from a process of its own, in a session of its own, with all three streams on the null device.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TIME_LIMIT = 3.0
"""Seconds to wait for what starts a browser; one that still runs by then is the browser itself."""

TEXT_BROWSERS = frozenset("browsh carbonyl chawan cha edbrowse elinks links links2 lynx retawq w3m www-browser".split())
"""Browsers that draw in a terminal, of which they would have none."""

_OPEN = "import sys, webbrowser; sys.exit(0 if webbrowser.open(sys.argv[1]) else 1)"


def open_page(url: str, environ: Mapping[str, str]) -> bool:
    """Open an address; whether a browser took it. Blocks for a moment, so call it in a thread."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _OPEN, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=without_text_browsers(environ),
        )
    except OSError:
        return False
    try:
        return process.wait(TIME_LIMIT) == 0
    except subprocess.TimeoutExpired:
        return True


def without_text_browsers(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment in which only browsers with a window of their own are found.

    Python's `webbrowser` looks for those made of text only where TERM says that there is a terminal.
    """
    windowed = [
        each for each in environ.get("BROWSER", "").split(os.pathsep) if each.strip() and not _is_text_browser(each)
    ]
    found = {name: value for name, value in environ.items() if name not in ("TERM", "BROWSER")}
    return found | ({"BROWSER": os.pathsep.join(windowed)} if windowed else {})


def _is_text_browser(command: str) -> bool:
    """Whether the command runs a text browser, also by a link to one such as x-www-browser."""
    program = command.split()[0]
    found = shutil.which(program)
    return bool({Path(program).name, Path(found or program).resolve().name} & TEXT_BROWSERS)
