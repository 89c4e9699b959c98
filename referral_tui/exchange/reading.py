"""Telling import files apart by what is in them."""

from collections.abc import Callable
from pathlib import Path

from referral_tui.exchange.connections import header_line, read_connections
from referral_tui.exchange.own_csv import HEADER, is_header, read_csv
from referral_tui.exchange.people import Import
from referral_tui.exchange.table import ImportFileError, read_text


def _no_progress(lines: int) -> None:
    """Tell nobody."""


def read_import(path: Path, progress: Callable[[int], None] = _no_progress) -> Import:
    """Read a Connections.csv (or the zip that holds one) or our own CSV, told apart by content.

    `progress` is told the lines read so far and may raise to stop. Raises ImportFileError.
    """
    text = read_text(path)
    if not text.strip():
        raise ImportFileError(f"{path.name} is empty.")
    header = header_line(text)
    if header is not None:
        return read_connections(text, header, progress)
    first = next(line for line in text.splitlines() if line.strip())
    if is_header(first):
        return read_csv(text, first, progress)
    raise ImportFileError(
        f"{path.name} is neither LinkedIn's Connections.csv nor a CSV with the columns {', '.join(HEADER[:3])}, …"
    )
