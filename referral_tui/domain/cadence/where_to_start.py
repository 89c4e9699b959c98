"""At which company to start: how much one wants it, whom one knows there, and whether it has an opening.

The order of "The 2-Hour Job Search" (Dalton), which lists 40 employers, as commonly told: motivation before all, then
people who can speak for one, then openings (docs/LINKEDIN.md, What is known to work).
"""

from collections.abc import Iterator

from referral_tui.domain.text import plural

MOTIVATION, ACQUAINTANCE, OPENING = 10, 5, 5
"""Points for each step of motivation (1 to 5), for each person known there, and for an opening."""

MOST_ACQUAINTANCES = 3
"""So many people known count: more of them open the same door."""


def start_reasons(motivation: int, known: int, openings: int) -> Iterator[tuple[str, int]]:
    """What speaks for starting at a company, each with its points, as `ranking.reasons` does for people."""
    if motivation:
        yield f"motivation {motivation}", motivation * MOTIVATION
    if known:
        yield f"you know {known:,} there", min(known, MOST_ACQUAINTANCES) * ACQUAINTANCE
    if openings:
        yield plural(openings, "opening"), OPENING


def start_score(motivation: int, known: int, openings: int) -> int:
    """The points of all `start_reasons` together."""
    return sum(points for _, points in start_reasons(motivation, known, openings))
