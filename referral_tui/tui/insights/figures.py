"""Figures as lines of text: bars, weeks and rates."""

from rich.cells import cell_len
from textual.content import Content

from referral_tui.domain.dates.format import format_date
from referral_tui.tui.common.drawing import join, pad, safe
from referral_tui.workspace.insights import Figures, Section

LABEL_WIDTHS = (16, 28)
"""Cells of a rate's label, at least and at most."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def draw_goal(figures: Figures, width: int) -> Content:
    """How far it is to the goal, and the companies."""
    words = f"  {figures.referrals} of {figures.goal} referrals"
    bar = _bar(figures.referrals, figures.goal, max(10, min(40, width - len(words))))
    counts = f"In touch at {figures.written_to} of {figures.companies} companies, a referral at {figures.referring}."
    return join(
        _title("Your goal"),
        Content.assemble(bar, words),
        safe(counts if figures.companies else "", "$foreground-muted"),
        Content.styled(
            f"{figures.submitted} of the {figures.referrals} are in."
            if figures.referrals
            else "Most people never answer: that is how it works.",
            "$foreground-muted",
        ),
    )


def draw_funnel(figures: Figures, width: int) -> Content:
    """From first message to offer: people at each stage, and how many of those before came there."""
    lines = [_title("From message to offer", "people who came so far, and the rate")]
    most = max(1, figures.funnel[0][1])
    room = max(8, min(40, width - 44))
    for name, count, rate in figures.funnel:
        said = rate.words if rate is not None and rate.n else ""
        lines.append(
            Content.assemble(f"{name:<10}", _bar(count, most, room), f" {count:>6,}  ", (said, "$foreground-muted"))
        )
    return join(*lines)


def draw_weeks(figures: Figures, width: int) -> Content:
    """A line a week: who was written to, the answers that came, calls and referrals."""
    lines = [_title("Week by week", "▒ wrote  █ answered")]
    most = max(1, *(max(week.wrote, week.answered) for week in figures.weeks))
    room = max(6, min(30, width - 8 - 48))
    for week in figures.weeks:
        counts = (
            (week.wrote, "wrote"),
            (week.answered, "answered"),
            (week.calls, "calls"),
            (week.referrals, "referrals"),
        )
        said = " · ".join(
            f"{count} {what.removesuffix('s') if count == 1 else what}" for count, what in counts if count
        )
        answered, wrote = (-(-room * count // most) for count in (week.answered, week.wrote))
        monday = format_date(week.monday, figures.weeks[-1].monday)
        lines.append(
            Content.assemble(
                f"{monday:>6}  ",
                ("█" * answered, "$primary"),
                ("▒" * max(0, wrote - answered), "$secondary"),
                " " * max(0, room - max(answered, wrote)),
                (f"  {said}" if said else "  –", "" if said else "$foreground-muted"),
            )
        )
    return join(*lines)


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
                (f"{rate.words:<20} ", "" if rate.tells else "$foreground-muted"),
                span,
            )
        )
    if not section.rows:
        lines.append(Content.styled("Nothing to count yet.", "$foreground-muted"))
    return join(*lines)


def draw_reading(figures: Figures, width: int) -> Content:
    """How to read the rates."""
    words = (
        "In brackets, and as a line: where a rate truly lies, 19 times out of 20."
        f" Lines run from 0 to {scale_of(figures):.0%}.".replace("%", " %")
    )
    return Content.styled(words, "$foreground-muted")


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
    return Content.assemble((title, "bold $text-accent"), (f"  {note}" if note else "", "$foreground-muted"))


def _bar(count: int, of: int, width: int) -> Content:
    eighths = min(width * 8, round(width * 8 * count / of))
    full, part = divmod(eighths, 8)
    filled = "█" * full + (_EIGHTHS[part] if part else "")
    return Content.assemble((filled, "$primary"), ("·" * (width - len(filled)), "$foreground-muted"))


def _span(low: float, share: float, high: float, width: int) -> Content:
    """A line from the low to the high end, with a mark at the share."""
    first, mark, last = (min(width - 1, int(each * width)) for each in (low, share, high))
    before, after = "─" * (mark - first), "─" * (last - mark)
    return Content.assemble(
        " " * first, (before, "$secondary"), ("●", "$text-primary"), (after, "$secondary"), " " * (width - last - 1)
    )
