"""The verbs of the command line and what each takes; each is imported when it is given (DESIGN.md, Command line)."""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from typing import Never

from referral_tui import __version__
from referral_tui.cli.errors import fail

EXAMPLES = """examples:
  referral-tui --demo                          look around among made-up people
  referral-tui import ~/Downloads/Complete_LinkedInDataExport.zip
  referral-tui add 'Ann Lee, Staff Engineer at Acme, Seattle'
  referral-tui next                            the one thing to do first
  referral-tui message ann --copy              what to write, on the clipboard
  referral-tui sent ann                        it went out
  pbpaste | referral-tui answered ann -        what they wrote (xclip -o, wl-paste)
  referral-tui today --json | jq -r '.tasks[].who'
  referral-tui completion fish > ~/.config/fish/completions/referral-tui.fish"""

_UNKNOWN_VERB = re.compile(r"argument \[VERB\]: invalid choice: '?([^' ]+)'? \(choose from (.*)\)")

Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, with exit status 2."""

    def error(self, message: str) -> Never:
        """Say what is wrong with the arguments, and end."""
        unknown = _UNKNOWN_VERB.match(message)
        if unknown is not None:
            given, verbs = unknown.groups()
            close = get_close_matches(given, re.findall(r"[a-z]+", verbs), 1)
            message = f"there is no verb “{given}”{f'; did you mean {close[0]}?' if close else ''}"
        sys.exit(fail(f"{message} (referral-tui --help says more)", 2))


def make_parser() -> _Parser:
    """The whole command line."""
    parser = _Parser(
        prog="referral-tui",
        description="Ask strangers for a referral, one friendly call at a time. Without a verb, the program opens.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"referral-tui {__version__}")
    parser.add_argument("--data", metavar="FILE", help="the data file (else $REFERRAL_TUI_DATA, else the default)")
    parser.add_argument("--demo", action="store_true", help="open with made-up people; nothing is kept")
    parser.set_defaults(run=_verb("launch", "open_as_asked"), looks=True)
    anywhere = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    anywhere.add_argument("--data", metavar="FILE", help=argparse.SUPPRESS)
    anywhere.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(metavar="[VERB]", title="verbs", dest="verb", parser_class=_Parser)
    add_verb = partial(verbs.add_parser, parents=[anywhere])

    _add_verbs_on_people(add_verb)
    import_ = add_verb("import", help="take in LinkedIn's export, the zip or a CSV from it, or our own CSV")
    import_.add_argument("files", metavar="FILE", nargs="+", help="a file, or - for standard input")
    import_.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    import_.set_defaults(run=_verb("files", "import_files"), looks=False)

    export = add_verb("export", help="write what is here: csv, json, ics, vcf, a summary (md) or a report")
    export.add_argument("--format", choices=("csv", "json", "ics", "vcf", "md", "report"), required=True)
    export.add_argument("--excel", action="store_true", help="with csv: so that Excel reads accents right")
    export.add_argument("--out", metavar="FILE", help="where to (standard output if left out, or -)")
    export.add_argument("--force", action="store_true", help="replace a file that is there already")
    export.add_argument("--from", metavar="DAY", type=_day, dest="since", help="the first day of a report")
    export.add_argument("--to", metavar="DAY", type=_day, dest="until", help="the last day of a report")
    export.set_defaults(run=_verb("files", "export"), looks=True)

    doctor = add_verb("doctor", help="check the data file; exit status 0 valid, 1 damaged, 2 cannot be read")
    _json(doctor)
    doctor.add_argument("--fix", action="store_true", help="repair what can be repaired, quarantine the rest")
    doctor.set_defaults(run=_verb("maintenance", "doctor"), looks=False)

    restore = add_verb("restore", help="put a backup back; without arguments, list them")
    which = restore.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_true", help="the backups, and how each differs from now")
    which.add_argument("backup", metavar="BACKUP", nargs="?", help="a name from the list, a file, or: newest")
    restore.set_defaults(run=_verb("maintenance", "restore"), looks=False)

    completion = add_verb("completion", help="complete verbs and options in your shell (docs: the command line)")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    completion.set_defaults(run=_verb("completion", "completion"), looks=False)

    where = add_verb("where", help="the paths in use")
    _json(where)
    where.set_defaults(run=_verb("maintenance", "where"), looks=False)
    return parser


def _add_verbs_on_people(add_verb: Callable[..., _Parser]) -> None:
    today = add_verb("today", help="what is to be done today")
    today.add_argument("--count", action="store_true", help="only how many tasks, for a status bar")
    today.set_defaults(run=_verb("looking", "today"), looks=True)

    next_ = add_verb("next", help="the one thing to do first")
    next_.set_defaults(run=_verb("looking", "next_task"), looks=True)

    show = add_verb("show", help="everything about a person")
    show.add_argument("name", metavar="NAME", nargs="+", help=_NAME)
    show.set_defaults(run=_verb("looking", "show"), looks=True)

    list_ = add_verb("list", help="the people of the board, or those who pass a filter")
    list_.add_argument(
        "filter", metavar="FILTER", nargs="*", help="words, and fields such as company:acme step:write due:"
    )
    list_.set_defaults(run=_verb("looking", "list_people"), looks=True)

    add = add_verb("add", help="add a person from a line, or from the head of a profile")
    add.add_argument(
        "text", metavar="TEXT", nargs="+", help="such as: Ann Lee, Engineer at Acme; or - for standard input"
    )
    add.set_defaults(run=_verb("doing", "add"), looks=False)

    message = add_verb("message", help="the message that is due with a person, filled in")
    message.add_argument("name", metavar="NAME", nargs="+", help=_NAME)
    message.add_argument(
        "--template",
        metavar="T",
        default="",
        help="another template: words of its name",
    )
    message.add_argument("--copy", action="store_true", help="put it on the clipboard, too")
    message.set_defaults(run=_verb("doing", "message"), looks=True)

    sent = add_verb("sent", help="log the message that was due as sent")
    sent.add_argument("name", metavar="NAME", nargs="+", help=f"{_NAME}; - after it: {_WORDS}")
    sent.add_argument("--template", metavar="T", default="", help="the template it was, if another one")
    sent.add_argument("--force", action="store_true", help="log it although the checks found something to fix")
    sent.set_defaults(run=_verb("doing", "sent"), looks=False)

    answered = add_verb("answered", help="log that a person answered")
    answered.add_argument("name", metavar="NAME", nargs="+", help=f"{_NAME}; - after it: {_WORDS}")
    answered.add_argument("--take", action="store_true", help="do what they say: a time, a number")
    answered.set_defaults(run=_verb("doing", "answered"), looks=False)

    undo = add_verb("undo", help="take the last change back")
    undo.set_defaults(run=_verb("doing", "undo"), looks=False)
    for verb in (today, next_, show, list_, add, message, sent, answered, undo):
        _json(verb)


_NAME = "a name, or words that begin words of the name or company"
_WORDS = "the words come from standard input"


def _json(verb: _Parser) -> None:
    verb.add_argument("--json", action="store_true", help="as JSON, for programs (docs/COMMAND_LINE.md)")


def _day(text: str) -> date:
    """A day like 2026-11-24; raises ArgumentTypeError with a sentence for anything else."""
    from referral_tui.domain.dates.format import ParseError, parse_day

    try:
        return parse_day(text)
    except ParseError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _verb(module: str, name: str) -> Run:
    """A verb from its module, imported when it is given."""

    def run(options: argparse.Namespace) -> int:
        verb: Run = getattr(import_module(f"referral_tui.cli.{module}"), name)
        return verb(options)

    return run
