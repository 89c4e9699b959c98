"""LinkedIn's plans: how many InMail credits each brings, and which inbox spends them (LINKEDIN.md, Limits)."""

from datetime import date

from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.settings import Limits, Premium
from referral_tui.domain.records import Struct, replace


class Plan(Struct, frozen=True):
    """A plan: credits a month, the most that are kept, its inbox, what it was called in the article's year; where these
    numbers come from, and what else there is to know."""

    name: str
    monthly: int
    kept: int
    inbox: str = "LinkedIn's messages"
    was: str = ""
    source: str = "LinkedIn Help answer/75"
    note: str = ""


NONE, OTHER = "none", "other"

PLANS = (
    Plan("Premium Career", 5, 15, was="Job Seeker"),
    Plan("Premium Business", 15, 45, was="Business Plus"),
    Plan("Sales Navigator Core", 50, 150, "Sales Navigator's inbox", was="Sales Navigator Professional"),
    Plan(
        "Recruiter Lite",
        30,
        120,
        "Recruiter's inbox",
        source="LinkedIn Help answer/75 and a412114",
        note="The article's choice. Recruiter's terms are for recruiting; Lite's own were not seen.",
    ),
    Plan(NONE, 0, 0),
    Plan(OTHER, 0, 10_000),
)
"""The four of METHOD.md, step 1, under today's names, and the two ways to have none of them."""


AS_OF = "22 Nov 2026"
"""The day on which the sources were read (docs/LINKEDIN.md, Limits)."""


def format_plan(name: str) -> str:
    """What a plan brings, where its credits are spent, and who says so; "" for one that has none."""
    plan = next((each for each in PLANS if each.name == name and each.monthly), None)
    if plan is None:
        return ""
    note = f" {plan.note}" if plan.note else ""
    return (
        f"{plan.monthly} credits a month, {plan.kept} kept at most, spent in {plan.inbox} alone."
        f" ({plan.source}, read {AS_OF}.){note}"
    )


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
