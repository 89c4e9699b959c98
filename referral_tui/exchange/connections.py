"""LinkedIn's Connections.csv, in its three eras (LINKEDIN.md, The member's own data export)."""

import re
from collections.abc import Callable
from datetime import datetime

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.person_name import greeting_in_export
from referral_tui.domain.text import clean_line
from referral_tui.exchange.people import Connection, Import, Skipped
from referral_tui.exchange.table import Text, read_rows

_COLUMNS = {
    "first name": "first",
    "last name": "last",
    "url": "profile_url",
    "email address": "email",
    "company": "company",
    "position": "title",
    "connected on": "connected_on",
}
_DATE_FORMS = ("%d %b %Y", "%d-%b-%y", "%d-%b-%Y", "%Y-%m-%d")


def header_line(head: str) -> str | None:
    """The line that names the columns, wherever it stands; None in a file that is no Connections.csv."""
    for line in head.splitlines()[:20]:
        if re.search(r"\bFirst Name\b", line) and re.search(r"\bConnected On\b", line):
            return line
    return None


def read_connections(text: Text, header: str, progress: Callable[[int], None]) -> Import:
    """Read the rows after the header; `progress` is told the lines read so far and may raise to stop."""
    columns: dict[int, str] = {}
    unknown: list[str] = []
    found: list[Connection] = []
    skipped: list[Skipped] = []
    for line, row in read_rows(text, header):
        if not columns:
            names = [clean_line(cell).lower() for cell in row]
            if "first name" in names and "connected on" in names:
                columns = {i: _COLUMNS[name] for i, name in enumerate(names) if name in _COLUMNS}
                unknown = [clean_line(row[i]) for i, name in enumerate(names) if name and name not in _COLUMNS]
            continue
        if line % 500 == 0:
            progress(line)
        cells = {columns[i]: clean_line(cell) for i, cell in enumerate(row) if i in columns}
        name = clean_line(f"{cells.get('first', '')} {cells.get('last', '')}")
        if not name:
            skipped.append(Skipped(line, "no name: this member hides it"))
            continue
        found.append(
            Connection.new(
                name,
                company=cells.get("company", ""),
                title=cells.get("title", ""),
                profile_url=normalise_profile_url(cells.get("profile_url", "")) or "",
                email=cells.get("email", ""),
                connected_on=_day(cells.get("connected_on", "")),
                greeting=greeting_in_export(cells.get("first", ""), cells.get("last", "")),
            )
        )
    return Import(("connections",), tuple(found), skipped=tuple(skipped), unknown_columns=tuple(unknown))


def _day(text: str) -> str:
    """`12 Mar 2024` as `2024-03-12`; "" for a date that cannot be told for certain."""
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""
