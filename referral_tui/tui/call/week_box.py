"""The coming days beside the form for a call: a small week on both clocks."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta, tzinfo

from textual.content import Content

from referral_tui.domain.calls.week import Mark, Week, week_of
from referral_tui.domain.dates.format import DAYS, format_date, format_day
from referral_tui.domain.model.contact import Contact
from referral_tui.tui.common.box import Box
from referral_tui.tui.common.drawing import join
from referral_tui.workspace import Workspace
from referral_tui.workspace.offers import possible_times

_CLOCKS, _DAY = 15, 4
"""Cells of both clocks, and of a day."""

_SIGNS: dict[Mark, tuple[str, str, str]] = {
    "free": ("░", "$text-muted", "both free"),
    "proposed": ("○", "$text-primary", "fits"),
    "offered": ("●", "$text-primary", "offered"),
    "agreed": ("◆", "$text-success", "this call"),
    "call": ("×", "$text-warning", "another call"),
}
"""The sign of an hour, its colour, and what it means."""


class WeekBox(Box):
    """The coming days, with what is offered and agreed on."""

    def show_week(
        self,
        workspace: Workspace,
        contact: Contact,
        theirs: tzinfo,
        proposed: Mapping[datetime, bool],
        agreed: datetime | None,
    ) -> None:
        """Show them for a call with somebody: the times `proposed` (ticked or not), and the one agreed on."""
        marks: dict[datetime, Mark] = {at: "call" for at in workspace.call_times(contact.id)}
        marks |= {at: "offered" if is_ticked else "proposed" for at, is_ticked in proposed.items()}
        marks |= {agreed: "agreed"} if agreed is not None else {}
        free = possible_times(workspace, contact, theirs)
        week = week_of(free, marks, workspace.tz, theirs, workspace.today)
        lines = [draw_week(week)]
        if week.shifts_on is not None:
            hours = f"{'+' if week.shift > timedelta() else '−'}{_length(abs(week.shift))}"
            words = f"From {format_date(week.shifts_on, workspace.today)} on, theirs is {hours}: a clock is changed."
            lines.append(Content.styled(words, "$text-warning"))
        if agreed is not None and agreed.astimezone(workspace.tz).date() not in week.days:
            day = format_day(agreed, workspace.now(), workspace.tz)
            lines.append(Content.styled(f"This call is on another day: {day}.", "$text-muted"))
        self.show("The coming days", join(*lines))


def _length(length: timedelta) -> str:
    """Hours and minutes: "1 h", "30 min"."""
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"


def draw_week(week: Week) -> Content:
    """Days across, times down, each on both clocks; what the signs mean under it."""
    if not week.rows:
        return Content.styled("There is no hour in which both of you are free.", "$text-muted")
    names = "".join(f"{DAYS[day.weekday()]:>{_DAY}}" for day in week.days)
    numbers = "".join(f"{day.day:>{_DAY}}" for day in week.days)
    lines = [
        Content.styled(f"{'yours':>6}{'theirs':>8} {names}", "$text-muted"),
        Content.styled(f"{'':>{_CLOCKS}}{numbers}", "$text-muted"),
    ]
    for row in week.rows:
        cells = [_SIGNS[mark][:2] if mark is not None else ("·", "$text-disabled") for mark in row.marks]
        lines.append(
            Content.assemble(
                f"{_clock(row.mine):>6}",
                (f"{_clock(row.theirs):>8} ", "$text-muted"),
                *((f"{sign:>{_DAY}}", colour) for sign, colour in cells),
            )
        )
    used = {mark for row in week.rows for mark in row.marks}
    legend = [(f"{sign} ", colour, words) for mark, (sign, colour, words) in _SIGNS.items() if mark in used]
    lines += [
        Content(""),
        Content("   ").join(Content.assemble((sign, colour), (words, "$text-muted")) for sign, colour, words in legend),
    ]
    return join(*lines)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
