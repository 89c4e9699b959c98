"""Who of the user's connections could know somebody at a company, and why (LINKEDIN.md, The member's own data export).

The export says nothing of ties between others: whoever does not work there "may know" somebody, and no more.
"""

from collections.abc import Collection, Iterable, Sequence

from referral_tui.domain.linkedin.background import Stay
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.model.company import company_key
from referral_tui.domain.records import Struct
from referral_tui.domain.text import fold

POINTS = {
    "works there": 100,
    "worked there": 60,
    "recommended you": 30,
    "colleague": 25,
    "endorsed you": 15,
    "fellow student": 12,
    "wrote to you": 10,
}
"""What each tie is worth: the nearer to the company, and the more they have done for the user, the better."""


class WayIn(Struct, frozen=True):
    """A connection who works at a company, or may know somebody there, and why, in words; more points come first."""

    connection: Connection
    is_there: bool
    reasons: tuple[str, ...]
    points: int

    @property
    def words(self) -> str:
        """The reasons in a line: "works there · recommended you in 2021"."""
        said = " · ".join(self.reasons)
        return said if self.is_there else f"may know somebody there: {said}"


def ways_in(
    names: Iterable[str], candidates: Iterable[Connection], employers: Sequence[Stay], schools: Sequence[Stay]
) -> list[WayIn]:
    """The candidates who are a way into the company of these names, the best first.

    `employers` and `schools` are the user's own.
    """
    keys = set(map(company_key, names))
    own = [(company_key(stay.name), stay) for stay in employers]
    found = (_way_in(keys, candidate, own, schools) for candidate in candidates)
    return sorted((way for way in found if way is not None), key=lambda way: (-way.points, fold(way.connection.name)))


def _way_in(
    keys: Collection[str], connection: Connection, employers: Sequence[tuple[str, Stay]], schools: Sequence[Stay]
) -> WayIn | None:
    workplace = company_key(connection.company) if connection.company else ""
    earlier = company_key(connection.previous_company) if connection.previous_company else ""
    is_there, year = workplace in keys, connection.connected_on[:4]
    reasons: list[tuple[str, str]] = []
    if is_there:
        reasons.append(("works there", "works there"))
    elif earlier in keys:
        reasons.append(("worked there", "worked there until lately"))
    if connection.recommended_on:
        reasons.append(("recommended you", f"recommended you{_in_year(connection.recommended_on)}"))
    for employer, stay in employers:
        if employer and employer in (workplace, earlier) and stay.includes(connection.connected_on):
            reasons.append(("colleague", f"a colleague at {stay.name}, connected in {year}"))
            break
    if connection.endorsed_on:
        reasons.append(("endorsed you", f"endorsed you{_in_year(connection.endorsed_on)}"))
    for stay in schools:
        if stay.includes(connection.connected_on):
            reasons.append(("fellow student", f"connected in {year}, in your time at {stay.name}"))
            break
    if connection.wrote_on:
        reasons.append(("wrote to you", f"wrote to you{_in_year(connection.wrote_on)}"))
    if not reasons:
        return None
    points = sum(POINTS[tie] for tie, _ in reasons)
    return WayIn(connection, is_there, tuple(words for _, words in reasons), points)


def _in_year(day: str) -> str:
    """The year of a day; an export that has none has 1970 in its place."""
    return f" in {day[:4]}" if day > "1970-12-31" else ""
