"""Standard input and output: what is said is clean and a line at a time, JSON is ASCII, "-" stands for input."""

import json
import sys
from typing import Any

from referral_tui.domain.text import clean_text

STDIN = "-"
"""The word that means standard input."""

MOST_READ = 8_000_000
"""Bytes of standard input that are read at most."""


def say(text: str, to_error: bool = False) -> None:
    """Write lines to standard output, or to standard error, in its own encoding; each is cleaned by itself."""
    stream = sys.stderr if to_error else sys.stdout
    if stream is not None:
        stream.write("".join(f"{clean_text(line)}\n" for line in text.split("\n")))
        stream.flush()


def write_json(shape: dict[str, Any]) -> None:
    """Write a shape to standard output, with its version."""
    from referral_tui.workspace.json_shapes import VERSION

    if sys.stdout is not None:
        sys.stdout.write(json.dumps({"version": VERSION, **shape}, indent=2) + "\n")
        sys.stdout.flush()


def words_given(text: str) -> str:
    """The text itself, or standard input where it is "-"."""
    if text != STDIN:
        return text
    return sys.stdin.buffer.read(MOST_READ).decode("utf-8", "replace") if sys.stdin is not None else ""
