"""What might be changed, after a week: from its own numbers, what does most first; never more than a few."""

from collections.abc import Iterator

from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural

SLOW_WEEKDAYS = (4, 5)
"""Friday and Saturday, the days with the fewest answers (docs/LINKEDIN.md, What is known to work)."""

MOST = 3
FEW = 4
"""Below so many first messages, what they have in common is chance."""


class Targets(Struct, frozen=True):
    """How many messages and calls a week the user means to do (0: has not said); `short`: a short message's length.

    `nudge_after`: business days without an answer after which one follow-up is due; `next_after`: days after which a
    company waits.
    """

    messages: int = 0
    calls: int = 0
    short: int = 400
    nudge_after: int = 7
    next_after: int = 3


class Noted(Struct):
    """What stands out in a week.

    `first` messages, of them `long` ones and those of a `slow` day; calls that ended without the ask; companies where
    one person alone was asked and is silent (`alone`), of them those with others on the board (`with_others`);
    follow-ups that are due; openings that close within two weeks; `wrote` and `calls` of the week.
    """

    wrote: int = 0
    calls: int = 0
    first: int = 0
    long: int = 0
    slow: int = 0
    unasked: int = 0
    alone: int = 0
    with_others: int = 0
    nudges_due: int = 0
    closing: int = 0


def advice(noted: Noted, targets: Targets) -> tuple[str, ...]:
    """A few sentences; none where nothing stands out."""
    return tuple(each for _, each in zip(range(MOST), _all(noted, targets), strict=False))


def _all(noted: Noted, targets: Targets) -> Iterator[str]:
    if noted.unasked:
        yield f"{plural(noted.unasked, 'call')} ended without the ask. The ask is why you called: a reads it out."
    if noted.wrote < targets.messages:
        yield f"{noted.wrote} of {targets.messages} messages went out. Monday, when most reply, is a good day for five."
    if noted.alone:
        where = plural(noted.alone, "company", "companies")
        there = "" if not noted.with_others else f" At {noted.with_others} of them others are on the board."
        there = " Others there are on the board." if noted.with_others and noted.alone == 1 else there
        yield f"At {where} you asked one person, who is silent. Write to a second one.{there}"
    if noted.nudges_due:
        people = plural(noted.nudges_due, "silent person", "silent people")
        yield f"{people} had no follow-up yet. One lifts replies (from 9 to 13 of 100 in sales mail); more do not."
    if noted.first >= FEW and noted.slow * 2 > noted.first:
        yield f"{noted.slow} of {noted.first} first messages went out on a Friday or Saturday, when the fewest reply."
    if noted.first >= FEW and noted.long * 2 > noted.first:
        yield f"{noted.long} of {noted.first} first messages were over {targets.short} characters. Shorter gets more."
    if noted.closing:
        closing = plural(noted.closing, "opening closes", "openings close")
        yield f"{closing} within two weeks: t in the openings shows for which nobody refers you."
    if noted.wrote >= targets.messages > 0 and noted.calls < targets.calls:
        yield "The messages went out, and the calls did not come. That is most weeks; keep going."
