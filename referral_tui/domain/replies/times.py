"""Times for a call in what somebody wrote: "Could you do Friday at 3pm my time, or Monday 10:30?"."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from typing import Literal

from referral_tui.domain.dates.format import ParseError, is_night
from referral_tui.domain.dates.parse_call_time import ANY_CLOCK, Agreed, Whose, parse_agreed
from referral_tui.domain.dates.parse_date import NAMED_DAY
from referral_tui.domain.records import Struct

MOST = 6
"""So many times are proposed at most; a letter with more is a calendar."""

MOST_READ, MOST_WORDS = 20_000, 5_000
"""Characters of a letter that are looked at, and that are read."""

_SENTENCES = re.compile(r"\n+|(?<![ap]\.m\.)(?<=[.!?;])\s+")
_CLAUSES = re.compile(
    r"\s{1,4}(?:or|but|however|although)\b,?\s{0,4}|,\s{0,4}(?=(?:or|but|though)\b)|,\s{0,4}(?=[^,]{0,40}\d)", re.I
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|except|besides|unable|unavailable|busy|booked|taken|tied up|cancel\w*|conflict\w*"
    r"|already|was|were|would have|missed|sent|deadline|closes?|appointment|meeting|flight|leaves?|dentist|every)\b"
    r"|n['’]t\b|\b(?:other|rather) than\b|\binstead of\b|\bafter\b|\bbefore\b|\buntil\b|\bfrom\b.*\bto\b",
    re.I,
)
"""What says that a time does not suit, or that it is over."""


class NamedTime(Struct, frozen=True):
    """An instant (UTC), the words for it, and whose clock it was read on, "" where they said which.

    `zone` is the one that the words name, or "".
    """

    at: datetime
    words: str
    whose: Literal["", "mine", "theirs"] = ""
    zone: str = ""


def times_named(
    words: str, now: datetime, mine: tzinfo, theirs: tzinfo | None, zone_named: Callable[[str], str] = lambda town: ""
) -> list[NamedTime]:
    """The times ahead that their words name, each once, in the order in which they stand.

    One whose clock is not said is read on theirs and, where that is another time, on the user's.
    """
    found: dict[datetime, NamedTime] = {}
    for clause in _clauses(in_short(words)):
        for core in _cores(clause):
            read = _read(core, now, mine, theirs, zone_named)
            if read:
                for each in read:
                    found.setdefault(each.at, each)
                break
        if len(found) >= MOST:
            break
    return list(found.values())[:MOST]


def in_short(words: str) -> str:
    """A letter as far as it is read for what it says: its beginning, with runs of white space made one."""
    return re.sub(r"\n\s*\n+", "\n\n", re.sub(r"[^\S\n]+", " ", words[:MOST_READ]))[:MOST_WORDS]


def _clauses(words: str) -> Iterator[str]:
    """The parts of a letter that name a time of day, each with a day: that named before where it has none itself."""
    day = ""
    for sentence in _SENTENCES.split(words):
        for clause in filter(None, _CLAUSES.split(sentence)):
            named = NAMED_DAY.search(clause)
            if named is None and ANY_CLOCK.search(clause) is None:
                continue
            if _NOT.search(clause) is None and ANY_CLOCK.search(clause) is not None:
                yield clause if named is not None else f"{day} {clause}".strip()
            day = named.group() if named is not None else day


def _cores(clause: str) -> Iterator[str]:
    """The words of a clause that may be the day and time alone: all of it, then less and less after them.

    Never so little that what may be a clock, or another day or time, is cut off: then it would be read wrongly.
    """
    yield clause
    day, clock = NAMED_DAY.search(clause), ANY_CLOCK.search(clause)
    if day is None or clock is None:
        return
    start, end = min(day.start(), clock.start()), max(day.end(), clock.end())
    after = re.findall(r"\s*\S+", clause[end:])[:12]
    for count in (4, 3, 2, 1, 0):
        rest = "".join(after[count:])
        if count < len(after) and (_MEANS_MORE.search(rest) or ANY_CLOCK.search(rest) or NAMED_DAY.search(rest)):
            continue
        yield clause[start:end] + "".join(after[:count]).rstrip(".,!?;:)")


_MEANS_MORE = re.compile(
    r"\b[A-Z]{2,5}\b(?<!\bOK)(?<!\bHR)|\b(?i:time|my|your|their|for me|zone|clock|next|week|month)\b|\b[+-]\d"
)
"""What may say on whose clock a time is, or of which week."""


def _read(
    core: str, now: datetime, mine: tzinfo, theirs: tzinfo | None, zone_named: Callable[[str], str]
) -> list[NamedTime]:
    def read(bare: Whose) -> Agreed | None:
        try:
            return parse_agreed(core, now, mine, theirs, bare, True, zone_named)
        except ParseError:
            return None

    said = " ".join(core.split())
    known = read("ask")
    if known is not None:
        return [NamedTime(known.at, said, zone=known.zone)]
    readings: tuple[tuple[Literal["theirs", "mine"], Agreed | None], ...] = (
        ("theirs", read("theirs")),
        ("mine", read("mine")),
    )
    return [
        NamedTime(read_as.at, said, whose)
        for whose, read_as in readings
        if read_as is not None and (whose == "theirs" or theirs is None or not is_night(read_as.at, theirs))
    ]
