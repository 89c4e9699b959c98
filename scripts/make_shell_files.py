"""Make the completions of shells and the man page from the parser; run it after a change to the command line.

python scripts/make_shell_files.py
"""

from argparse import ArgumentParser
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from referral_tui.cli.parser import make_parser

FOLDER = Path(__file__).parent.parent / "referral_tui" / "cli" / "shell"
FILES = frozenset(("FILE", "BACKUP"))
"""What is called so takes a file."""


def shell_files() -> dict[str, str]:
    """The text of each file, by its name."""
    found = {f"referral-tui.{shell}": shtab.complete(_with_files(), shell) for shell in ("bash", "zsh", "fish")}
    return {**found, "referral-tui.1": man_page()}


def man_page() -> str:
    """The man page, with every verb."""
    known = {"manual_title": "User commands", "date": " ", "description": "ask strangers for a referral", "authors": []}
    return str(Manpage(_with_files(), _data=known)).rstrip() + "\n"


def _with_files() -> ArgumentParser:
    """The parser, its files marked as such for completion."""
    parser: ArgumentParser = make_parser()
    todo = [parser]
    while todo:
        each = todo.pop()
        for action in each._actions:
            if action.metavar in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            verbs = action.choices.values() if isinstance(action.choices, dict) else ()
            todo += [verb for verb in verbs if isinstance(verb, ArgumentParser)]
    return parser


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in shell_files().items():
        (FOLDER / name).write_text(text)
