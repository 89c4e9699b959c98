"""Files as LinkedIn's export has them, about made-up people."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

MESSAGES = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
    "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT",
)  # fmt: skip
INVITATIONS = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
ME = "Robin Hale"


def profile(name: str) -> str:
    """The address of somebody's profile."""
    return f"https://www.linkedin.com/in/{name.lower().replace(' ', '-')}"


def messages(rows: Iterable[tuple[str, str, str, str]]) -> str:
    """A messages.csv of the present form: sender, receiver, `2026-11-18 09:00:00`, words; one conversation a pair."""
    return written(
        MESSAGES,
        (
            (" ".join(sorted((sender, to))), "", sender, profile(sender), to, profile(to), f"{at} UTC", "", words,
             "INBOX", "", "No", "No")
            for sender, to, at, words in rows
        ),
    )  # fmt: skip


def invitations(rows: Iterable[tuple[str, str, str]]) -> str:
    """An Invitations.csv: to whom, `11/18/26, 2:37 PM`, words."""
    return written(INVITATIONS, ((ME, to, at, words, "OUTGOING", profile(ME), profile(to)) for to, at, words in rows))


def connections(rows: Iterable[tuple[str, str, str]]) -> str:
    """A Connections.csv: name, company, `12 Mar 2024`."""
    split = ((*name.split(" ", 1), profile(name), "", company, "", on) for name, company, on in rows)
    return written(CONNECTIONS, split)


def written(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A CSV in which every field is quoted, as LinkedIn writes since March 2026."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def zipped(path: Path, **files: str) -> Path:
    """The zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text)
    return path
