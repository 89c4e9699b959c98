"""Where the user has worked and studied, and when: a line to read and write, `Acme (2019-03 to 2022-06); Lumen`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from referral_tui.domain.text import clean_line

_STAY = re.compile(r"(?P<name>.+?)\s*(?:\((?P<from>[\d-]*)\s*(?:to|–)\s*(?P<to>[\d-]*|now|today)\))?")
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?")


class Stay(NamedTuple):
    """A time at an employer or a school; `started` and `finished` are `YYYY-MM` or `YYYY`, "": not known, or still."""

    name: str
    started: str = ""
    finished: str = ""

    def includes(self, day: str) -> bool:
        """Whether a day (`YYYY-MM-DD`) lies in it; without a beginning it includes none, without an end it goes on."""
        first, last, month = _months(self.started), _months(self.finished), (_months(day) or ((0, 0),))[0]
        return first is not None and first[0] <= month and (last is None or month <= last[1])


def read_stays(line: str) -> list[Stay]:
    """The employers or schools of a line; what is no time is part of the name."""
    found = []
    for part in line.split(";"):
        match = _STAY.fullmatch(clean_line(part))
        if match is None:
            continue
        started, finished = (match["from"] or ""), (match["to"] or "")
        found.append(Stay(match["name"], started, "" if finished in ("now", "today") else finished))
    return found


def format_stays(stays: Iterable[Stay]) -> str:
    """The line for them, each once."""
    return "; ".join(dict.fromkeys(map(_format, stays)))


def joined_stays(line: str, more: Iterable[Stay]) -> str:
    """A line with those added that it does not name yet, as it is where there is none."""
    more = list(more)
    ended = {(stay.name.casefold(), stay.started): stay for stay in more if stay.finished}
    known = [
        ended.get((stay.name.casefold(), stay.started), stay) if not stay.finished else stay
        for stay in read_stays(line)
    ]
    names = {(stay.name.casefold(), stay.started) for stay in known}
    new = [stay for stay in more if (stay.name.casefold(), stay.started) not in names]
    kept = [stay for stay in known if not _is_timed_in(stay, new)]
    return format_stays([*kept, *new]) if new or known != read_stays(line) else line


def _is_timed_in(stay: Stay, more: Iterable[Stay]) -> bool:
    """Whether a stay of which no time was known is among these with one."""
    return not stay.started and any(each.name.casefold() == stay.name.casefold() and each.started for each in more)


def _format(stay: Stay) -> str:
    name = stay.name.replace(";", ",")
    if not stay.started and not stay.finished:
        return name
    return f"{name} ({stay.started} to {stay.finished or 'now'})".replace("( to", "(to")


def _months(month: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first and the last month of `2019-03` or of `2019`."""
    match = _MONTH.fullmatch(month)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2] or 0)
    return ((year, number), (year, number)) if 1 <= number <= 12 else ((year, 1), (year, 12))
