"""What is here on its way out, as files of several kinds."""

import codecs
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from referral_tui.exchange.calendar import to_ics
from referral_tui.exchange.own_csv import write_csv
from referral_tui.exchange.vcard import to_vcf
from referral_tui.store.encoding import encode
from referral_tui.store.repository import TABLES
from referral_tui.workspace.calls import all_call_entries
from referral_tui.workspace.report import report
from referral_tui.workspace.summary import summary

if TYPE_CHECKING:
    from referral_tui.domain.model.contact import Contact
    from referral_tui.workspace.workspace import Workspace

FORMATS = {
    "csv": "your contacts, for a spreadsheet or to import again",
    "json": "everything, as the data file has it",
    "ics": "every call, for your calendar",
    "vcf": "your contacts, for an address book",
    "md": "how it goes in figures, without names, to share",
    "report": "what you did when, for a job centre or a coach",
    "excel": "your contacts for Excel: a CSV with the mark by which it reads accents right",
}
"""What can be exported, and what each is for (DESIGN.md, Command line)."""


_CONTROLS = re.compile("[\x7f-\x9f]")
"""What JSON lets stand and a terminal obeys: the file may be looked at in one."""


def exported(workspace: "Workspace", kind: str, since: date | None = None, until: date | None = None) -> bytes:
    """The data in one of `FORMATS`; a report is of the days from one to another, both included."""
    match kind:
        case "csv":
            return write_csv(_people(workspace)).encode()
        case "excel":
            return codecs.BOM_UTF8 + exported(workspace, "csv")
        case "json":
            tables = {
                table: {str(n): doc for n, doc in enumerate(workspace.documents.docs(table), 1)} for table in TABLES
            }
            return _CONTROLS.sub(lambda c: f"\\u{ord(c.group()):04x}", encode(tables).decode()).encode()
        case "ics":
            return to_ics(all_call_entries(workspace), workspace.now())
        case "vcf":
            return to_vcf(_people(workspace))
        case "md":
            return summary(workspace).encode()
        case _:
            return report(workspace, since, until).encode()


def save_export(workspace: "Workspace", kind: str, since: date | None = None, until: date | None = None) -> Path:
    """Write an export into the downloads folder, beside an earlier one of this day; raises OSError."""
    from referral_tui.store.atomic import write_atomic
    from referral_tui.store.paths import downloads_path, free_path

    path = free_path(downloads_path() / file_name(kind, workspace.today))
    write_atomic(path, exported(workspace, kind, since, until))
    return path


def file_name(kind: str, today: date) -> str:
    """What a file of this format is called in a folder of downloads."""
    ending = {"md": "summary.md", "report": "report.md", "excel": "for-excel.csv"}.get(kind, f"export.{kind}")
    return f"referral-tui-{today.isoformat()}-{ending}"


def _people(workspace: "Workspace") -> "list[tuple[Contact, str]]":
    return [(contact, workspace.contacts.company_name(contact)) for contact in workspace.contacts.all()]
