"""Our own CSV: contacts out, and back in without loss (DESIGN.md, Command line)."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.contact import Closed, Contact
from referral_tui.domain.model.event import from_stamp
from referral_tui.domain.model.steps import FIRST_COLUMN, LAST_STEP
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.exchange.people import Import, Row, Skipped
from referral_tui.exchange.table import Text, read_rows

HEADER = (
    "name",
    "company",
    "title",
    "location",
    "timezone",
    "profile_url",
    "email",
    "degree",
    "premium",
    "open_profile",
    "step",
    "notes",
)
MORE = (
    "tags",
    "works_there",
    "title_match",
    "seniority",
    "same_school",
    "common_ground",
    "shared_connection",
    "previous_company",
    "offered_times",
    "closed",
    "closed_at",
)
_FORMULA = re.compile(r"^(?='*[ \t]*[=+\-@])", re.MULTILINE)
_GUARDED = re.compile(r"^'(?='*[ \t]*[=+\-@])", re.MULTILINE)
_YES = frozenset(("yes", "true", "1", "y", "x"))
_NO = frozenset(("no", "false", "0", "n", ""))


class _BadValue(ValueError):
    """A cell that cannot be what its column says."""


def write_csv(contacts: Iterable[tuple[Contact, str]]) -> str:
    """The contacts with their companies' names as CSV; what a spreadsheet would run as a formula is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER + MORE)
    for contact, company in contacts:
        values = {
            "company": company,
            "tags": ", ".join(contact.tags),
            "works_there": "" if contact.works_there is None else _yes_no(contact.works_there),
            "closed": contact.closed.reason if contact.closed else "",
            "closed_at": contact.closed.at if contact.closed else "",
        }
        row = [values[c] if c in values else _cell(getattr(contact, c)) for c in HEADER + MORE]
        writer.writerow([_guard(cell) for cell in row])
    return out.getvalue()


def is_header(line: str) -> bool:
    """Whether a first line is ours: it names people, alone or with more of our columns."""
    names = {name.strip().strip('"').lower() for name in re.split("[,;\t]", line.removeprefix("\ufeff"))}
    return "name" in names and (len(names) == 1 or len(names & set(HEADER + MORE)) > 1)


def read_csv(text: Text, header: str, progress: Callable[[int], None]) -> Import:
    """Read our own CSV; `progress` is told the lines read so far and may raise to stop."""
    columns: list[str] = []
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for line, cells in read_rows(text, header):
        if not columns:
            columns = [clean_line(cell).lower() for cell in cells]
            continue
        if line % 500 == 0:
            progress(line)
        given = {name: _unguard(cell) for name, cell in zip(columns, cells, strict=False)}
        try:
            fields = {name: _read(name, given[name]) for name in HEADER + MORE if given.get(name)}
        except _BadValue as problem:
            skipped.append(Skipped(line, str(problem)))
            continue
        company = fields.pop("company", "")
        reason, at = fields.pop("closed", ""), fields.pop("closed_at", "")
        if reason or at:
            fields["closed"] = Closed(reason, at)
        if fields.get("name"):
            rows.append(Row(line, company, fields))
        else:
            skipped.append(Skipped(line, "no name"))
    unknown = tuple(name for name in columns if name and name not in HEADER + MORE)
    return Import(("contacts",), rows=tuple(rows), skipped=tuple(skipped), unknown_columns=unknown)


def _read(column: str, cell: str) -> Any:
    match column:
        case "premium" | "open_profile" | "same_school" | "works_there":
            word = cell.strip().lower()
            if word not in _YES | _NO:
                raise _BadValue(f"{column} is “{clean_line(cell, 20)}”: write yes or no")
            return word in _YES
        case "degree":
            return _number(column, re.sub(r"(st|nd|rd)\+?$", "", cell.strip()), 1, 3)
        case "step":
            return _number(column, cell, FIRST_COLUMN, LAST_STEP)
        case "title_match" | "seniority":
            return _number(column, cell, 0, 3)
        case "tags":
            return tuple(tag for tag in (clean_line(part) for part in cell.split(",")) if tag)
        case "notes" | "offered_times":
            return clean_text(cell)
        case "closed_at":
            if from_stamp(cell.strip()) is None:
                raise _BadValue(f"closed_at is “{clean_line(cell, 20)}”: write it like 2026-11-24T15:00:00Z")
            return cell.strip()
        case "profile_url":
            return normalise_profile_url(cell) or clean_line(cell)
        case _:
            return clean_line(cell)


def _number(column: str, cell: str, least: int, most: int) -> int:
    word = cell.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 3 and least <= int(word) <= most):
        raise _BadValue(f"{column} is “{clean_line(cell, 20)}”: write a number from {least} to {most}")
    return int(word)


def _cell(value: object) -> str:
    return _yes_no(value) if isinstance(value, bool) else str(value)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _guard(cell: str) -> str:
    """A cell with an apostrophe before every line that a spreadsheet would run as a formula."""
    return _FORMULA.sub("'", cell)


def _unguard(cell: str) -> str:
    """The cell as it was before `_guard`."""
    return _GUARDED.sub("", cell)
