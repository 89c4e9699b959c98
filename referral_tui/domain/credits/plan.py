"""LinkedIn's plans: how many InMail credits each brings, and which inbox spends them (LINKEDIN.md, Limits)."""

from dataclasses import dataclass, replace
from datetime import date

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.settings import Limits, Premium


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: credits a month, the most that are kept, its inbox, and what it was called in the article's year."""

    name: str
    monthly: int
    kept: int
    inbox: str = "LinkedIn's messages"
    was: str = ""


NONE, OTHER = "none", "other"

PLANS = (
    Plan("Premium Career", 5, 15, was="Job Seeker"),
    Plan("Premium Business", 15, 45, was="Business Plus"),
    Plan("Sales Navigator Core", 50, 150, "Sales Navigator's inbox", was="Sales Navigator Professional"),
    Plan("Recruiter Lite", 30, 120, "Recruiter's inbox"),
    Plan(NONE, 0, 0),
    Plan(OTHER, 0, 10_000),
)
"""The four of METHOD.md, step 1, under today's names, and the two ways to have none of them."""


def limits_under(premium: Premium, limits: Limits, today: date) -> Limits:
    """The limits as they are for the user: without Premium, or once it has ended, notes are shorter."""
    return replace(limits, note=min(limits.note, limits.note_free)) if is_without(premium, today) else limits


def is_without(premium: Premium, today: date) -> bool:
    """Whether the user has no Premium, or no longer."""
    return premium.plan == NONE or has_ended(premium, today)


def has_ended(premium: Premium, today: date) -> bool:
    """Whether a plan that was cancelled has come to its end."""
    ends = read_day(premium.ends)
    return premium.cancelled and ends is not None and ends <= today


def plan_of(premium: Premium) -> Plan | None:
    """The user's plan with their own corrections; None while they have not said."""
    if not premium.plan:
        return None
    known = next((plan for plan in PLANS if plan.name == premium.plan), PLANS[-1])
    return Plan(
        known.name,
        premium.monthly if premium.monthly >= 0 else known.monthly,
        premium.kept if premium.kept >= 0 else known.kept,
        premium.inbox or known.inbox,
    )
