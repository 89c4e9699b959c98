"""Telling import files apart by what is in them."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path

from referral_tui.domain.records import replace
from referral_tui.exchange import connections, jobs, messages, own_profile
from referral_tui.exchange.files import opened
from referral_tui.exchange.own_csv import HEADER, is_header, read_csv
from referral_tui.exchange.people import Import, Skipped
from referral_tui.exchange.table import ImportFileError, Text, columns_in

OnProgress = Callable[[int], None]
Reader = Callable[[Text, str, OnProgress], Import]

LINKEDIN_FILES: dict[str, tuple[tuple[str, ...], Reader]] = {
    "connections.csv": (connections.LEAST, connections.read_connections),
    "messages.csv": (messages.MESSAGES_LEAST, messages.read_messages),
    "invitations.csv": (messages.INVITATIONS_LEAST, messages.read_invitations),
    "saved jobs.csv": (jobs.SAVED_LEAST, jobs.read_saved_jobs),
    "job applications.csv": (jobs.APPLIED_LEAST, jobs.read_applications),
    "company follows.csv": (jobs.FOLLOWS_LEAST, jobs.read_follows),
    "positions.csv": (own_profile.POSITIONS_LEAST, own_profile.read_positions),
    "education.csv": (own_profile.EDUCATION_LEAST, own_profile.read_education),
    "endorsement_received_info.csv": (own_profile.ENDORSED_LEAST, own_profile.read_endorsements),
    "recommendations_received.csv": (own_profile.RECOMMENDED_LEAST, own_profile.read_recommendations),
    "profile.csv": (own_profile.PROFILE_LEAST, own_profile.read_profile),
}
"""The files of LinkedIn's zip that say something here: the columns each is known by, and what reads it."""

_HEADER_WITHIN = 20
"""Lines before which the one that names the columns stands."""


def _no_progress(lines: int) -> None:
    """Tell nobody."""


def read_import(path: Path, progress: OnProgress = _no_progress, name: str = "") -> Import:
    """Read a file of LinkedIn's export, the zip or folder of it, or our own CSV, told apart by content.

    `progress` is told the lines read so far and may raise to stop; `name` is what to call the file. Raises
    ImportFileError.
    """
    with opened(path, tuple(LINKEDIN_FILES), name) as texts:
        if len(texts) == 1:
            return _read(texts[0], progress)
        return reduce(Import.joined, (_read_part(text, progress) for text in texts))


def _read_part(text: Text, progress: OnProgress) -> Import:
    """One file of a zip; where it cannot be read, the others still are."""
    try:
        found = _read(text, progress)
    except ImportFileError as error:
        return Import((), skipped=(Skipped(1, str(error), text.name),))
    return replace(
        found,
        skipped=tuple(replace(each, file=text.name) for each in found.skipped),
        unclear=tuple(replace(each, file=text.name) for each in found.unclear),
        unknown_columns=tuple(f"{text.name}: {column}" for column in found.unknown_columns),
    )


def _read(text: Text, progress: OnProgress) -> Import:
    lines = [line for line in text.head.splitlines() if line.strip() and not line.lower().startswith("sep=")]
    if not lines:
        raise ImportFileError(f"{text.name} is empty.")
    for header in lines[:_HEADER_WITHIN]:
        columns = columns_in(header)
        for least, read in LINKEDIN_FILES.values():
            if columns >= set(least) and "given" not in text.name.lower():  # by the user, to others
                return _with_remark(read(text, header, progress), text)
    if is_header(lines[0]):
        return _with_remark(read_csv(text, lines[0], progress), text)
    raise ImportFileError(
        f"{text.name} is neither LinkedIn's Connections.csv, messages.csv or Invitations.csv, nor another file of its"
        f" export that says something here, nor a CSV with the columns {', '.join(HEADER[:3])}, …"
    )


def _with_remark(found: Import, text: Text) -> Import:
    return replace(found, remarks=(text.remark,)) if text.remark else found
