"""LinkedIn's Saved Jobs.csv, Job Applications.csv and Company Follows.csv (LINKEDIN.md, The rest of the zip)."""

from collections.abc import Callable

from referral_tui.domain.text import clean_line
from referral_tui.exchange.dates import order_of_dates, read_day_of
from referral_tui.exchange.people import Import, Job, Skipped
from referral_tui.exchange.table import Records, Text

SAVED_LEAST = ("saved date", "job title")
APPLIED_LEAST = ("application date", "job title")
FOLLOWS_LEAST = ("organization", "followed on")
"""The columns by which each file is known."""

_USED = {
    "saved date", "application date", "company name", "job title", "job url", "contact email", "resume name",
}  # fmt: skip
_NEVER_KEPT = {"question and answers", "contact phone number"}
"""What is passed over without a word: answers to an employer's questions are nobody's business here."""

OnProgress = Callable[[int], None]


def read_saved_jobs(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the jobs that the user has saved; `progress` may raise to stop."""
    return _read_jobs(text, header, progress, SAVED_LEAST)


def read_applications(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the jobs that the user has applied for through LinkedIn; `progress` may raise to stop."""
    return _read_jobs(text, header, progress, APPLIED_LEAST)


def _read_jobs(text: Text, header: str, progress: OnProgress, least: tuple[str, str]) -> Import:
    found: list[Job] = []
    skipped: list[Skipped] = []
    unclear: list[Skipped] = []
    records = Records(text, header, progress, least)
    rows = [(line, {column: clean_line(row.get(column, "")) for column in _USED}) for line, row in records]
    order = order_of_dates(cells[least[0]] for _, cells in rows)
    for line, cells in rows:
        if not any(char.isalnum() for char in cells["company name"]) or not cells["job title"]:
            skipped.append(Skipped(line, "a job without company or title"))
            continue
        written = cells[least[0]]
        day = read_day_of(written, order)
        if written and not day:
            unclear.append(Skipped(line, f"{cells['job title']}: the day “{clean_line(written, 20)}” is left out"))
        is_applied = least is APPLIED_LEAST
        found.append(
            Job(
                cells["company name"],
                cells["job title"],
                _link(cells["job url"]),
                is_applied,
                day if is_applied else "",
                cells["contact email"] if is_applied else "",
                cells["resume name"] if is_applied else "",
            )
        )
    unknown = records.unknown(*_USED, *_NEVER_KEPT)
    return Import(("jobs",), jobs=tuple(found), skipped=tuple(skipped), unclear=tuple(unclear), unknown_columns=unknown)


def read_follows(text: Text, header: str, progress: OnProgress) -> Import:
    """Read the companies that the user follows; `progress` may raise to stop."""
    found: list[str] = []
    skipped: list[Skipped] = []
    for line, row in Records(text, header, progress, FOLLOWS_LEAST):
        name = clean_line(row["organization"])
        if any(char.isalnum() for char in name):
            found.append(name)
        else:
            skipped.append(Skipped(line, "a company without name"))
    return Import(("follows",), follows=tuple(dict.fromkeys(found)), skipped=tuple(skipped))


def _link(address: str) -> str:
    """An address that a browser opens, or "": nothing else is kept."""
    return address if address.startswith(("https://", "http://")) else ""
