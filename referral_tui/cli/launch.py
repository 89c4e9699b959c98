"""Opening the program; where the data file is missing or damaged, offering a backup first."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.cli.errors import fail, refuse
from referral_tui.domain.text import clean_line

if TYPE_CHECKING:
    from argparse import Namespace

    from referral_tui.workspace import DataFileError, Workspace

DRIVER = "TEXTUAL_DRIVER"
"""What names another driver to draw with, such as textual-serve's for a browser; it then says the size, too."""


def only_opens(arguments: Sequence[str]) -> tuple[str | None, bool] | None:
    """The data file, and whether it is the demo, where arguments ask for nothing but to open the program; else None.

    The parser of all verbs would say the same after 8 ms, which the first paint need not wait for.
    """
    match arguments:
        case []:
            return None, False
        case ["--demo"]:
            return None, True
        case ["--data", file] if not file.startswith("-"):
            return file, False
    return None


def open_as_asked(options: "Namespace") -> int:
    """Open the program with what the parser found."""
    return open_program(options.data, options.demo)


def open_program(data: str | None, demo: bool) -> int:
    """Open the full-screen program, and save what is left when it ends."""
    import gc

    gc.disable()  # until the first paint: collecting while thousands of contacts come in takes half their time

    from referral_tui.store.paths import data_path
    from referral_tui.workspace import DataFileError, Workspace

    path = None if demo else data_path(data)
    workspace: Workspace | None
    try:
        workspace = Workspace(path)
    except DataFileError as error:
        workspace = _after_an_offer(path, error) if path is not None and _has_terminal() else None
        if workspace is None:
            return refuse(path, error)
    if not _has_terminal():
        return fail("the program needs a terminal; its verbs work without one (referral-tui --help)", 1)
    charset = other_charset(os.environ, sys.stderr.encoding, sys.platform)
    if charset:
        return fail(
            f"this terminal is set to {charset}, and the program draws in UTF-8. If it can show that,"
            " start it with: LC_ALL=C.UTF-8 referral-tui",
            1,
        )
    if demo:
        from referral_tui.demo import fill_demo

        fill_demo(workspace)
    for name in ("COLUMNS", "LINES") if not os.environ.get(DRIVER) else ():
        os.environ.pop(name, None)  # where a shell exports them, they lie as soon as the window is resized
    try:
        from referral_tui.tui.app import ReferralApp  # 130 ms that the other verbs need not wait

        app = ReferralApp(workspace, demo=demo)
    except Exception as error:
        workspace.documents.close()
        suspects = sorted(name for name in os.environ if name.startswith("TEXTUAL"))
        if not suspects:
            raise
        said = f"{type(error).__name__}: {clean_line(str(error), 60)}"
        return fail(f"the screen cannot be set up ({said}). One of these is set wrongly: {', '.join(suspects)}", 1)
    app.run()
    state = workspace.documents.close()
    if not state.saved and not demo:
        return fail(f"Not everything could be saved: {state.problem}", 1)
    return app.return_code or 0


def other_charset(environ: Mapping[str, str], of_stream: str, platform: str) -> str:
    """The terminal's character set, by the locale or by our stream to it, where it is not UTF-8; "" where it is."""
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    named = (locale.partition(".")[2].partition("@")[0], of_stream) if platform != "win32" else ()
    return next((each for each in named if each and each.lower().replace("-", "") != "utf8"), "")


def _has_terminal() -> bool:
    """Whether there is a terminal, or another driver draws instead (textual-serve's, in a browser)."""
    if os.environ.get(DRIVER):
        return True
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _after_an_offer(path: Path, error: "DataFileError") -> "Workspace | None":
    """The workspace after the user took the newest sound backup, or chose to start anew; else None."""
    from referral_tui.domain.text import plural
    from referral_tui.store.backups import list_backups
    from referral_tui.store.state import StateFolder
    from referral_tui.store.tables import DamagedFileError, MissingFileError
    from referral_tui.store.versions import newest_good, put_back
    from referral_tui.workspace import DataFileError, Workspace

    kept = list_backups(StateFolder(path).backups)
    version = newest_good(kept)
    if not isinstance(error, MissingFileError | DamagedFileError) or version is None:
        return None
    newest = next(backup for backup in kept if backup.path == version)
    print(clean_line(str(error)))
    people = plural(newest.people, "person", "people")
    print(f"The newest valid backup is from {newest.at.astimezone():%Y-%m-%d %H:%M}, with {people}.")
    if isinstance(error, DamagedFileError):
        print("What is in the file now is kept apart, not lost.")
    anew = isinstance(error, MissingFileError)
    print("An older one: q, then `referral-tui restore --list`.")
    while True:
        answer = _ask(f"[r] restore it{', [n] start with an empty file' if anew else ''}, [q] quit: ")
        if answer == "r":
            try:
                put_back(path, version)
                return Workspace(path)
            except (OSError, DataFileError) as problem:
                print(f"That did not work: {getattr(problem, 'strerror', None) or problem}")
        if answer == "n" and anew:
            return Workspace(path, anew=True)
        if answer == "q":
            return None


def _ask(question: str) -> str:
    try:
        return input(question).strip().lower()[:1]
    except EOFError:
        return "q"
