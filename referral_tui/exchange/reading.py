"""Telling import files apart by what is in them."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path

from referral_tui.exchange.connections import header_line, read_connections
from referral_tui.exchange.files import opened
from referral_tui.exchange.messages import (
    is_invitations_header,
    is_messages_header,
    read_invitations,
    read_messages,
)
from referral_tui.exchange.own_csv import HEADER, is_header, read_csv
from referral_tui.exchange.people import Import, Skipped
from referral_tui.exchange.table import ImportFileError, Text

OnProgress = Callable[[int], None]

LINKEDIN_FILES = ("connections.csv", "messages.csv", "invitations.csv")
"""The files of LinkedIn's zip that say something here."""


def _no_progress(lines: int) -> None:
    """Tell nobody."""


def read_import(path: Path, progress: OnProgress = _no_progress, name: str = "") -> Import:
    """Read a file of LinkedIn's export, the zip of it, or our own CSV, told apart by content.

    `progress` is told the lines read so far and may raise to stop; `name` is what to call the file. Raises
    ImportFileError.
    """
    with opened(path, LINKEDIN_FILES, name) as texts:
        if len(texts) == 1:
            return _read(texts[0], progress)
        return reduce(Import.joined, (_read_part(text, progress) for text in texts))


def _read_part(text: Text, progress: OnProgress) -> Import:
    """One file of a zip; where it cannot be read, the others still are."""
    try:
        found = _read(text, progress)
    except ImportFileError as error:
        return Import((), skipped=(Skipped(1, str(error), text.name),))
    return replace(found, skipped=tuple(replace(each, file=text.name) for each in found.skipped))


def _read(text: Text, progress: OnProgress) -> Import:
    head = text.head
    header = header_line(head)
    if header is not None:
        return read_connections(text, header, progress)
    first = next((line for line in head.splitlines() if line.strip()), "")
    if not first:
        raise ImportFileError(f"{text.name} is empty.")
    if is_messages_header(first):
        return read_messages(text, first, progress)
    if is_invitations_header(first):
        return read_invitations(text, first, progress)
    if is_header(first):
        return read_csv(text, first, progress)
    raise ImportFileError(
        f"{text.name} is neither LinkedIn's Connections.csv, messages.csv or Invitations.csv,"
        f" nor a CSV with the columns {', '.join(HEADER[:3])}, …"
    )
