"""Our own CSV: contacts out, and back in without loss (DESIGN.md, Command line)."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.contact import FIELDS, Closed, Contact
from referral_tui.domain.model.event import from_stamp
from referral_tui.domain.model.fields import Number
from referral_tui.domain.text import clean_line, clean_text, join_words, split_words
from referral_tui.exchange.people import Import, Row, Skipped
from referral_tui.exchange.table import Records, Text, columns_in

COMPANY, CLOSED, CLOSED_AT = "company", "closed", "closed_at"
_FIELDS = {name: declaration.kind for name, declaration in FIELDS.items() if declaration.csv}
HEADER = ("name", COMPANY, *(name for name in _FIELDS if name != "name"), CLOSED, CLOSED_AT)
"""The columns: the company's name, the fields of a contact that say so, and why and when one was closed."""

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
    writer.writerow(HEADER)
    for contact, company in contacts:
        closed = contact.closed
        row = {COMPANY: company, CLOSED: closed.reason if closed else "", CLOSED_AT: closed.at if closed else ""}
        row |= {name: _write(getattr(contact, name)) for name in _FIELDS}
        writer.writerow([_guard(row[column]) for column in HEADER])
    return out.getvalue()


def is_header(line: str) -> bool:
    """Whether a first line is ours: it names people, alone or with more of our columns."""
    names = columns_in(line)
    return "name" in names and (len(names) == 1 or len(names & set(HEADER)) > 1)


def read_csv(text: Text, header: str, progress: Callable[[int], None]) -> Import:
    """Read our own CSV; `progress` is told the lines read so far and may raise to stop."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    records = Records(text, header, progress, ("name",))
    for line, cells in records:
        given = {name: _unguard(cell) for name, cell in cells.items()}
        try:
            fields = {name: _read(name, given[name]) for name in HEADER if given.get(name)}
        except _BadValue as problem:
            skipped.append(Skipped(line, str(problem)))
            continue
        company = fields.pop(COMPANY, "")
        reason, at = fields.pop(CLOSED, ""), fields.pop(CLOSED_AT, "")
        if reason or at:
            fields["closed"] = Closed(reason, at)
        if fields.get("name"):
            rows.append(Row(line, company, fields))
        else:
            skipped.append(Skipped(line, "no name"))
    return Import(("contacts",), rows=tuple(rows), skipped=tuple(skipped), unknown_columns=records.unknown(*HEADER))


def _read(column: str, cell: str) -> Any:
    kind = _FIELDS.get(column)
    match kind.cell if kind is not None else "":
        case "flag":
            word = cell.strip().lower()
            if word not in _YES | _NO:
                raise _BadValue(f"{column} is “{clean_line(cell, 20)}”: write yes or no")
            return word in _YES
        case "number":
            assert isinstance(kind, Number)
            word = re.sub(r"\.0+$", "", cell.strip())  # as a spreadsheet may have it
            word = re.sub(r"(?<=\d)(st|nd|rd)?\+?( degree)?$", "", word, flags=re.I) if column == "degree" else word
            return _number(column, word, kind.least, kind.most)
        case "words":
            return split_words(cell)
        case "block":
            return clean_text(cell)
        case "zone":
            if kind is not None and not kind.is_sound(cell):
                raise _BadValue(f"{column} is “{clean_line(cell, 20)}”: write a name like Europe/London")
            return clean_line(cell)
        case "address":
            return normalise_profile_url(cell) or clean_line(cell)
    if column == CLOSED_AT:
        if from_stamp(cell.strip()) is None:
            raise _BadValue(f"closed_at is “{clean_line(cell, 20)}”: write it like 2026-11-24T15:00:00Z")
        return cell.strip()
    return clean_line(cell)


def _number(column: str, cell: str, least: int, most: int) -> int:
    word = cell.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 10 and least <= int(word) <= most):
        raise _BadValue(f"{column} is “{clean_line(cell, 20)}”: write a number from {least} to {most}")
    return int(word)


def _write(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return join_words(value) if isinstance(value, tuple) else str(value)


def _guard(cell: str) -> str:
    """A cell with an apostrophe before every line that a spreadsheet would run as a formula."""
    return _FORMULA.sub("'", cell)


def _unguard(cell: str) -> str:
    """The cell as it was before `_guard`."""
    return _GUARDED.sub("", cell)
