"""Forecasts and comparisons in words, for the screen and for what is kept of them."""

from referral_tui.domain.insights.forecast import Likely, chance_of_any
from referral_tui.domain.insights.rate import TOO_FEW
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.text import plural
from referral_tui.workspace.insights import Comparison, Figures

SUREST = 0.99
"""No chance is shown as more than this: it is never certain."""

THREE, FIVE = 3, 5
"""To so many people at a company one writes, by METHOD.md's step 2, and by a little more."""


def plan_lines(figures: Figures) -> list[str]:
    """What writing to a few people gives, and what the referrals that are wanted still may take."""
    plan = figures.plan
    rate = plan.answered
    if not rate.tells:
        return [f"Too few to plan by: {rate.n} of the 20 people who were written to over a week ago."]
    three, five = (_chance(*chance_of_any(rate, people)) for people in (THREE, FIVE))
    share = f"With {rate.got:,} of {rate.n:,} answering you"
    lines = [f"{share}, writing to three people brings at least one answer in {three} of cases, to five in {five}."]
    if not plan.wanted:
        return [*lines, "Your goal is reached."]
    more = plural(plan.wanted, "more referral")
    if plan.people is None or plan.messages is None or plan.credits is None:
        return [*lines, f"How many people {more} will take cannot be said yet."]
    people, messages, inmails = map(_span, (plan.people, plan.messages, plan.credits))
    take = "is" if plan.wanted == 1 else "are"
    return [*lines, f"{more} {take} likely to take {people} people, {messages} messages and {inmails} InMail credits."]


def wording_lines(each: Comparison) -> list[str]:
    """Two rates, the chance that the better one is better, and how many more it takes to tell."""
    (first, one), (second, other) = each.first, each.second
    better, chance = (first, each.chance) if each.chance >= 0.5 else (second, 1 - each.chance)
    rates = f"“{first}” {one.got} of {one.n} · “{second}” {other.got} of {other.n}"
    if not (one.tells and other.tells):
        left = max(TOO_FEW - rate.n for rate in (one, other))
        return [f"{need_of(each.need).words}: {rates}", f"  Too few to tell: {plural(left, 'more message')} at least."]
    more = f"about {each.more:,} more of each to tell" if each.more else "enough to tell, if you trust the numbers"
    more = "too many more to tell" if each.more is None else more
    said = f"{min(chance, SUREST):.0%} that “{better}” is better; {more}."
    return [f"{need_of(each.need).words}: {rates}", f"  {said}".replace("%", " %")]


def _chance(middle: float, low: float, high: float) -> str:
    return f"{middle * 100:.0f} % ({low * 100:.0f} to {high * 100:.0f})"


def _span(likely: Likely) -> str:
    if likely.low == likely.high:
        return f"{likely.middle:,}"
    return f"{likely.middle:,} ({likely.low:,} to {likely.high:,})"
