"""LinkedIn's Connections.csv, in its three eras (LINKEDIN.md, The member's own data export)."""

from collections.abc import Callable

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.person_name import greeting_in_export
from referral_tui.domain.text import clean_line
from referral_tui.exchange.dates import order_of_dates, read_day_of
from referral_tui.exchange.people import Import, Skipped
from referral_tui.exchange.table import Records, Text

LEAST = ("first name", "connected on")
"""The columns by which the file is known."""

_COLUMNS = (*LEAST, "last name", "url", "email address", "company", "position")


_HIDDEN = frozenset(("LinkedIn Member", "First Name Last Name"))
"""Who hides their name, and a second line of column names, as two files put together have it."""


def read_connections(text: Text, header: str, progress: Callable[[int], None]) -> Import:
    """Read the rows after the header; `progress` is told the lines read so far and may raise to stop."""
    found: list[Connection] = []
    skipped: list[Skipped] = []
    unclear: list[Skipped] = []
    records = Records(text, header, progress, LEAST)
    rows = [(line, {column: clean_line(row.get(column, "")) for column in _COLUMNS}) for line, row in records]
    order = order_of_dates((cells["connected on"] for _, cells in rows), own="")
    for line, cells in rows:
        first, last = cells["first name"], cells["last name"]
        name = clean_line(f"{first} {last}")
        if not name or name in _HIDDEN:
            skipped.append(Skipped(line, "no name: this member hides it"))
            continue
        connected_on = read_day_of(cells["connected on"], order)
        if cells["connected on"] and not connected_on:
            day = clean_line(cells["connected on"], 20)
            unclear.append(Skipped(line, f"{name}: the day “{day}” is unclear and left out"))
        found.append(
            Connection.new(
                name,
                company=cells["company"],
                title=cells["position"],
                profile_url=normalise_profile_url(cells["url"]) or "",
                email=cells["email address"],
                connected_on=connected_on,
                greeting=greeting_in_export(first, last),
            )
        )
    unknown = records.unknown(*_COLUMNS)
    return Import(
        ("connections",), tuple(found), skipped=tuple(skipped), unclear=tuple(unclear), unknown_columns=unknown
    )
