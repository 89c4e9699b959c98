"""What LinkedIn's export says of the user: profile, positions, schools, and who has stood up for them.

Profile.csv, Positions.csv, Education.csv, Endorsement_Received_Info.csv and Recommendations_Received.csv (LINKEDIN.md,
The rest of the zip).
"""

from collections.abc import Callable
from typing import Literal

from referral_tui.domain.linkedin.background import Stay
from referral_tui.domain.linkedin.correspondence import Person
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.text import clean_line
from referral_tui.exchange.dates import order_of_dates, read_day_of, read_month
from referral_tui.exchange.people import Import, OwnProfile, Skipped, Supporter
from referral_tui.exchange.table import Records, Text

PROFILE_LEAST = ("first name", "last name", "headline")
POSITIONS_LEAST = ("company name", "started on")
EDUCATION_LEAST = ("school name",)
ENDORSED_LEAST = ("endorser first name", "endorser last name")
RECOMMENDED_LEAST = ("first name", "last name", "text", "creation date")
"""The columns by which each file is known."""

OnProgress = Callable[[int], None]


def read_profile(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the user's name, headline, industry and place."""
    for _, row in Records(text, header, progress, PROFILE_LEAST):
        cell = {column: clean_line(value) for column, value in row.items()}
        name = clean_line(f"{cell['first name']} {cell['last name']}")
        place = cell.get("geo location", "") or cell.get("location", "")
        found = OwnProfile(name, cell["headline"], cell.get("industry", ""), place)
        return Import(("profile",), profiles=(found,))
    return Import(("profile",))


def read_positions(text: Text, header: str, progress: OnProgress) -> Import:
    """Read where the user has worked, and when."""
    stays, unclear = _read_stays(text, header, progress, POSITIONS_LEAST, ("company name", "started on", "finished on"))
    present = ((clean_line(row["title"]), clean_line(row["company name"]))
               for _, row in Records(text, header, progress, POSITIONS_LEAST)
               if not row.get("finished on", "").strip() and row.get("title", "").strip())  # fmt: skip
    title, company = next(present, ("", ""))
    position = f"{title} at {company}" if title and company else title
    return Import(("profile",), profiles=(OwnProfile(position=position, employers=stays),), unclear=unclear)


def read_education(text: Text, header: str, progress: OnProgress) -> Import:
    """Read where the user has studied, and when."""
    stays, unclear = _read_stays(text, header, progress, EDUCATION_LEAST, ("school name", "start date", "end date"))
    return Import(("profile",), profiles=(OwnProfile(schools=stays),), unclear=unclear)


def _read_stays(
    text: Text, header: str, progress: OnProgress, least: tuple[str, ...], columns: tuple[str, str, str]
) -> tuple[tuple[Stay, ...], tuple[Skipped, ...]]:
    found: list[Stay] = []
    unclear: list[Skipped] = []
    for line, row in Records(text, header, progress, least):
        name, *days = (clean_line(row.get(column, "")) for column in columns)
        months = [read_month(day) for day in days]
        if not name:
            continue
        for day, month in zip(days, months, strict=True):
            if day and not month:
                unclear.append(Skipped(line, f"{name}: the date “{clean_line(day, 20)}” is unclear and left out"))
        found.append(Stay(name, *months))
    return tuple(found), tuple(unclear)


def read_endorsements(text: Text, header: str, progress: OnProgress) -> Import:
    """Read who has endorsed a skill of the user; one that the user turned down counts for nothing."""
    rows = [
        (line, row["endorser first name"], row["endorser last name"], row.get("endorser public url", ""),
         row.get("endorsement date", ""))
        for line, row in Records(text, header, progress, ENDORSED_LEAST)
        if row.get("endorsement status", "ACCEPTED").strip().upper() == "ACCEPTED"
    ]  # fmt: skip
    return _supporters(rows, "endorsed")


def read_recommendations(text: Text, header: str, progress: OnProgress) -> Import:
    """Read who has recommended the user; what they wrote is not kept."""
    rows = [
        (line, row["first name"], row["last name"], "", row["creation date"])
        for line, row in Records(text, header, progress, RECOMMENDED_LEAST)
    ]
    return _supporters(rows, "recommended")


def _supporters(rows: list[tuple[int, str, str, str, str]], how: Literal["endorsed", "recommended"]) -> Import:
    """Those of these rows: line, first name, last name, address, day."""
    found: list[Supporter] = []
    skipped: list[Skipped] = []
    unclear: list[Skipped] = []
    order = order_of_dates(day for *_, day in rows)
    for line, first, last, url, written in rows:
        person = _person(first, last, url)
        if not (person.slug or person.name):
            skipped.append(Skipped(line, "no name"))
            continue
        day = read_day_of(written, order)
        if written.strip() and not day:
            said = clean_line(written, 20)
            unclear.append(Skipped(line, f"{person.name or person.slug}: the day “{said}” is unclear and left out"))
        found.append(Supporter(person, how, day))
    return Import(("supporters",), supporters=tuple(found), skipped=tuple(skipped), unclear=tuple(unclear))


def _person(first: str, last: str, url: str) -> Person:
    return Person(profile_slug(url) or "", clean_line(f"{first} {last}"))
