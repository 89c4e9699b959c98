"""A whole export of LinkedIn's about made-up people: `python -m tests.whole_export FILE [CONNECTIONS [MESSAGES]]`."""

import csv
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.export_files import ME, MESSAGES, profile

FIRST = "Ada Ben Cara Dag Eva Finn Gro Hal Ida Jon Kit Liv Max Nia Ola Pia Rut Sam Tor Una".split()
LAST = "Berg Cole Dahl Eide Frost Grant Holt Ives Jensen Kolb Lund Moe Nolan Ode Price Quist Ray Stone Tate Vik".split()
COMPANIES = [f"{a} {b}" for a in "Amber Birch Cedar Delta Ember Fjord Grove Haven Ivory Juno".split()
             for b in "Labs Systems Bank Health Energy Maps Foods Media Works Cloud".split()]  # fmt: skip

_JOB = "https://www.linkedin.com/jobs/view/"


def name(number: int) -> str:
    """One of the connections: 30,000 of them have names of their own."""
    ending = "" if number < 400 else chr(97 + number // 400 % 26) + chr(97 + number // 10_400 % 26)
    return f"{FIRST[number % 20]} {LAST[number // 20 % 20]}{ending}"


def company(number: int) -> str:
    """Where one of them works."""
    return COMPANIES[number % len(COMPANIES)]


def write_export(path: Path, connections: int = 400, messages: int = 1_000, moved: int = 0) -> Path:
    """Write the zip; the first `moved` connections are at another company than without."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, head, rows in _files(connections, messages, moved):
            with archive.open(file, "w") as packed, io.TextIOWrapper(packed, "utf-8", newline="") as text:
                writer = csv.writer(text, lineterminator="\n")
                writer.writerow(head.split(","))
                writer.writerows(rows)
    return path


def _files(connections: int, messages: int, moved: int) -> Iterator[tuple[str, str, Iterable[tuple[str, ...]]]]:
    yield (
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        (
            (*name(n).split(" ", 1), profile(name(n)), "", company(n + 1 if n < moved else n), "Engineer",
             f"{1 + n % 28} Mar {2010 + n % 16}")
            for n in range(connections)
        ),
    )  # fmt: skip
    words = "this is a message of some length, as people write them. " * 4
    yield (
        "messages.csv",
        ",".join(MESSAGES[:10]),
        (
            (str(n % 3_000), "", *_pair(n, connections), f"2025-{1 + n % 12:02}-{1 + n % 28:02} 09:{n % 60:02}:00 UTC",
             "", f"Hello {n},\n\n{words}", "INBOX")
            for n in range(messages)
        ),
    )  # fmt: skip
    yield (
        "Jobs/Saved Jobs.csv",
        "Saved Date,Job Url,Job Title,Company Name",
        [
            (f"1{n}/3/25, 2:15 PM", f"https://www.linkedin.com/jobs/view/39012345{n}/", "Engineer", company(n))
            for n in range(3)
        ],
    )
    yield (
        "Jobs/Job Applications.csv",
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
        "Question And Answers",
        [("11/20/26, 4:11 PM", "robin@hale.test", "555", company(7), "Backend Engineer",
          f"{_JOB}3901234599", "robin.pdf", "Salary? secret")],
    )  # fmt: skip
    yield "Company Follows.csv", "Organization,Followed On", [("Zephyr Boats", "Sat Sep 05 08:12:14 UTC 2026")]
    yield (
        "Positions.csv",
        "Company Name,Title,Description,Location,Started On,Finished On",
        [(company(4), "Cook", "", "Oslo", "Jan 2012", "Dec 2016")],
    )
    yield (
        "Education.csv",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities",
        [("Oakfield College", "2010", "2012", "", "BA", "")],
    )
    yield (
        "Profile.csv",
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location",
        [(*ME.split(" "), "", "", "", "Engineer", "", "Software", "", "Oslo, Norway")],
    )
    yield (
        "Endorsement_Received_Info.csv",
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status",
        [
            (
                "2023/06/05 15:47:58 UTC",
                "SQL",
                *name(5).split(" "),
                profile(name(5)).removeprefix("https://"),
                "ACCEPTED",
            )
        ],
    )
    yield (
        "Recommendations_Received.csv",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        [(*name(6).split(" "), company(6), "Engineer", "Great", "11/02/21, 10:00 AM", "VISIBLE")],
    )


def _pair(number: int, connections: int) -> tuple[str, str, str, str]:
    other = name(number % min(3_000, connections))
    sender, to = (ME, other) if number % 2 else (other, ME)
    return sender, profile(sender), to, profile(to)


if __name__ == "__main__":
    counts = [int(each) for each in sys.argv[2:]] or [30_000, 100_000]
    print(write_export(Path(sys.argv[1]), *counts))
