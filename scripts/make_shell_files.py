"""Make the completions of shells and the man page from the parser; run it after a change to the command line.

python scripts/make_shell_files.py
"""

from argparse import ArgumentParser
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from referral_tui.cli.parser import EXAMPLES, make_parser

FOLDER = Path(__file__).parent.parent / "referral_tui" / "cli" / "shell"
FILES = frozenset(("FILE", "BACKUP"))
"""What is called so takes a file."""


def shell_files() -> dict[str, str]:
    """The text of each file, by its name."""
    found = {f"referral-tui.{shell}": shtab.complete(_with_files(), shell) for shell in ("bash", "zsh", "fish")}
    zsh = found["referral-tui.zsh"]
    assert AUTOLOADED in zsh
    zsh = zsh.replace(AUTOLOADED, "if [[ $zsh_eval_context[-1] == (eval|file) ]]; then")
    return {**found, "referral-tui.zsh": zsh, "referral-tui.1": man_page()}


AUTOLOADED = "if [[ $zsh_eval_context[-1] == eval ]]; then"
"""When the function is registered and not called: shtab asks for `eval` alone, and `source <(...)` is none."""

SECTIONS = r"""
.SH EXAMPLES
.nf
{examples}
.fi
.SH EXIT STATUS
0: done. 1: it could not be done. 2: wrong or unclear arguments; "doctor" has 1 for a damaged file and 2 for one that
cannot be read.
.SH ENVIRONMENT
REFERRAL_TUI_DATA names the data file, REFERRAL_TUI_CONFIG the file of your own commands.
.SH FILES
"referral-tui where" names them all.
"""


def man_page() -> str:
    """The man page, with every verb."""
    known = {"manual_title": "User commands", "date": " ", "description": "ask strangers for a referral", "authors": []}
    parser = _with_files()
    parser.epilog = None
    examples = EXAMPLES.partition("\n")[2].replace("\\", r"\e").replace("-", r"\-")
    return str(Manpage(parser, _data=known)).rstrip() + SECTIONS.format(examples=examples)


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
