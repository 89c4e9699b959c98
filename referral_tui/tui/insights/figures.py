"""Figures as lines of text: bars, weeks and rates."""

from rich.cells import cell_len
from textual.content import Content

from referral_tui.domain.dates.format import MONTHS
from referral_tui.domain.insights.rate import Rate
from referral_tui.domain.text import plural
from referral_tui.tui.common.drawing import join, pad, safe
from referral_tui.workspace.insights import Figures, Section
from referral_tui.workspace.plan_words import plan_lines, wording_lines

LABEL_WIDTHS = (16, 28)
"""Cells of a rate's label, at least and at most."""

_WEEK, _WEEK_LABEL, _WEEK_HEIGHT = 4, 10, 6
"""Cells of a week's column, of the labels before it, and lines of the highest one."""

_RISING = " ▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def draw_goal(figures: Figures, width: int) -> Content:
    """How far it is to the goal, and the companies."""
    words = f"  {figures.referrals} of {figures.goal} referrals"
    bar = _bar(figures.referrals, figures.goal, max(10, min(40, width - len(words))))
    companies = plural(figures.companies, "company", "companies")
    counts = f"In touch at {figures.written_to} of {companies}, a referral at {figures.referring}."
    return join(
        _title("Your goal"),
        Content.assemble(bar, words),
        safe(counts if figures.companies else "", "$text-muted"),
        Content.styled(
            f"{figures.submitted} of {figures.referrals} {'is' if figures.submitted == 1 else 'are'} in."
            if figures.referrals
            else "Most people never answer: that is how it works.",
            "$text-muted",
        ),
    )


def draw_funnel(figures: Figures, width: int) -> Content:
    """From first message to offer as one picture: people at each stage, and how many of those before came there."""
    lines = [_title("From message to offer", "people who came so far, and the rate")]
    most = max(1, figures.funnel[0][1])
    room = max(8, min(44, width - 42))
    for name, count, rate in figures.funnel:
        lines.append(
            Content.assemble(
                f"{name:<10}",
                (_centred(count, most, room), "$primary" if count else "$text-muted"),
                (f" {count:>6,}  ", "bold"),
                _rate(rate) if rate is not None and rate.n else "",
            )
        )
    return join(*lines)


def _centred(count: int, of: int, width: int) -> str:
    """A bar in the middle of so many cells, half a cell at either end where it is even."""
    halves = min(2 * width, max(2, round(2 * width * count / of))) if count else 0
    full, half = divmod(halves // 2, 2)
    bar = "▐" * half + "█" * (2 * full) + "▌" * half
    return (bar or "·").center(width)


def draw_weeks(figures: Figures, width: int) -> Content:
    """A column a week: who was written to, of them the answers that came; under it the numbers, calls and referrals."""
    weeks = figures.weeks[-max(1, (width - _WEEK_LABEL) // _WEEK) :]
    marks = Content.assemble(("  █", "$secondary"), (" wrote", "$text-muted"), ("  █", "$primary"), " answered")
    lines = [_title("Week by week") + marks.stylize_before("$text-muted")]
    most = max(1, *(max(week.wrote, week.answered) for week in weeks))
    for level in reversed(range(_WEEK_HEIGHT)):
        bars: list[tuple[str, str]] = [(" " * _WEEK_LABEL, "")]
        for week in weeks:
            block, style = _week_block(week.wrote * _WEEK_HEIGHT / most, week.answered * _WEEK_HEIGHT / most, level)
            bars += [(" ", ""), (block * (_WEEK - 1), style)]
        lines.append(Content.assemble(*bars))
    months = [MONTHS[week.monday.month - 1] for week in weeks]
    new = [month if number == 0 or month != months[number - 1] else "" for number, month in enumerate(months)]
    lines.append(_week_row("", [str(week.monday.day) for week in weeks], "$text-muted"))
    lines.append(_week_row("", new, "$text-muted"))
    for name in ("wrote", "answered", "calls", "referrals"):
        lines.append(_week_row(name, [_brief(getattr(week, name)) for week in weeks], ""))
    return join(*lines)


def _week_block(wrote: float, answered: float, level: int) -> tuple[str, str]:
    """A cell of a week's column at this height (0 is the lowest), where each count reaches so many cells high.

    A cell has two colours: where both counts end in it, what was written fills it, or hides the few answers in it.
    """
    of_wrote, of_answered = (min(8, max(0, round((count - level) * 8))) for count in (wrote, answered))
    if of_wrote > of_answered and (not of_answered or of_wrote < 5):
        return _RISING[of_wrote], "$secondary"
    return _RISING[of_answered], "$primary on $secondary" if of_wrote > of_answered else "$primary"


def _brief(count: int) -> str:
    """A count in the cells of a week: "·", "812", "12k"."""
    return "·" if not count else f"{count // 1000}k" if count > 999 else str(count)


def _week_row(label: str, words: list[str], colour: str) -> Content:
    said = "".join(f"{each:>{_WEEK}}" for each in words)
    return Content.assemble((f"{label:<{_WEEK_LABEL}}", "$text-muted"), (said, colour))


def draw_rates(section: Section, width: int, scale: float) -> Content:
    """A line a rate: its label, the numbers, and where it lies between 0 and `scale`."""
    lines = [_title(section.title, section.note)]
    label = max(LABEL_WIDTHS[0], *(min(LABEL_WIDTHS[1], cell_len(name) + 2) for name, _ in section.rows), 0)
    room = min(30, width - label - 36)
    for name, rate in section.rows:
        span: Content | str = ""
        if rate.tells and room > 8:
            low, high = rate.interval
            span = _span(low / scale, rate.share / scale, high / scale, room)
        lines.append(
            Content.assemble(
                pad(name, label),
                f"{f'{rate.got:,} of {rate.n:,}':>13}  ",
                _rate(rate),
                " " * (21 - len(rate.words)),
                span,
            )
        )
    if not section.rows:
        lines.append(Content.styled("Nothing to count yet.", "$text-muted"))
    return join(*lines)


def draw_plan(figures: Figures, width: int) -> Content:
    """What it may take, from one's own rates."""
    return join(
        _title("What it may take", "your own rates; brackets hold 19 times in 20"),
        *map(safe, plan_lines(figures)),
    )


def draw_wordings(figures: Figures, width: int) -> Content:
    """The wordings that are tried against each other."""
    if not figures.wordings:
        return Content("")
    lines = [safe(line) for each in figures.wordings for line in wording_lines(each)]
    return join(_title("Two wordings", "a chance, never a verdict"), *lines)


def draw_reading(figures: Figures, width: int) -> Content:
    """How to read the rates."""
    words = (
        "In brackets, and as a line: where a rate truly lies, 19 times out of 20."
        f" Lines run from 0 to {scale_of(figures):.0%}.".replace("%", " %")
    )
    return Content.styled(words, "$text-muted")


def draw_uncovered(figures: Figures, width: int) -> Content:
    """The companies where nobody was written to."""
    names = figures.uncovered
    if not names:
        return Content("")
    room, said = width * 3, ""
    for index, name in enumerate(names):
        longer = f"{said}, {name}" if said else name
        if cell_len(longer) > room - 12:
            said = f"{said} and {len(names) - index} more"
            break
        said = longer
    return join(_title("Nobody written to yet", f"{len(names)} of {figures.companies} companies"), safe(said))


def scale_of(figures: Figures) -> float:
    """The share at the right end of every rate's line: a quarter, a half, three quarters, or all."""
    highs = [rate.interval[1] for section in figures.sections for _, rate in section.rows if rate.tells]
    return min(1.0, -(-max(highs, default=1.0) // 0.25) * 0.25)


def _title(title: str, note: str = "") -> Content:
    return Content.assemble((title, "bold $text-accent"), (f"  {note}" if note else "", "$text-muted"))


def _rate(rate: Rate) -> Content:
    """The share; quietly, where it truly lies."""
    share, bracket, interval = rate.words.partition(" (")
    return Content.assemble((share, "bold" if rate.tells else "$text-muted"), (bracket + interval, "$text-muted"))


def _bar(count: int, of: int, width: int) -> Content:
    eighths = min(width * 8, round(width * 8 * count / of))
    full, part = divmod(eighths, 8)
    filled = "█" * full + (_EIGHTHS[part] if part else "")
    return Content.assemble((filled, "$primary"), ("·" * (width - len(filled)), "$text-muted"))


def _span(low: float, share: float, high: float, width: int) -> Content:
    """A line from the low to the high end, with a mark at the share."""
    first, mark, last = (min(width - 1, int(each * width)) for each in (low, share, high))
    before, after, quiet = "─" * (mark - first), "─" * (last - mark), "$surface-lighten-2"
    return Content.assemble(
        " " * first, (before, quiet), ("●", "$text-primary"), (after, quiet), " " * (width - last - 1)
    )
