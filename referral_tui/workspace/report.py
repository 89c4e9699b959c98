"""A report with names and dates: what was done in a search, as proof for a job centre or a coach."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from referral_tui.domain.dates.format import DAYS, MONTHS, format_time
from referral_tui.domain.describe import format_event, where_line
from referral_tui.domain.model import event
from referral_tui.domain.model.event import Event, from_stamp
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, OFFER, PIPELINE, TO_APPLY
from referral_tui.domain.model.progress import TOUCHES
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import fold, plural
from referral_tui.exchange.markdown import plain, table
from referral_tui.workspace.applications import Application, applications

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

REPORTED = TOUCHES | {event.CLOSED}
"""What a report lists: what the two did, not what the user did to the card."""

_COUNTED = (
    ((event.WRITTEN, event.INTRODUCTION), "message", "messages"),
    ((event.ANSWERED,), "answer", "answers"),
    ((event.CALL_HELD,), "call", "calls"),
    ((event.REFERRED,), "referral promised", "referrals promised"),
    ((APPLIED,), "application", "applications"),
    ((INTERVIEW,), "interview", "interviews"),
    ((OFFER,), "offer", "offers"),
)


class Deed(Struct, frozen=True):
    """Something that was done on a day: its kind, and in words what, and with whom or for which job."""

    day: date
    kind: str
    what: str
    whom: str


def report(workspace: "Workspace", since: date | None = None, until: date | None = None) -> str:
    """Markdown: the applications as they stood on the last day, and day by day what was done from the first on."""
    until = until or max(workspace.today, since or date.min)
    deeds = [each for each in _deeds(workspace) if (since or date.min) <= each.day <= until]
    first = since or min((each.day for each in deeds), default=until)
    name = plain(workspace.settings.me.name)
    lines = [
        "# Report on a search for work",
        "",
        f"{f'{name}, ' if name else ''}{_say(first)} to {_say(until)}.",
        "",
        *_in_short(deeds),
        "",
        "## Applications",
        "",
        *_applications(workspace, until),
        "",
        "## Day by day",
        "",
        *_days(deeds),
    ]
    return "\n".join(lines) + "\n"


def _deeds(workspace: "Workspace") -> Iterator[Deed]:
    tz, now = workspace.tz, workspace.now()
    for contact in workspace.contacts.all():
        whom = ", ".join(
            part for part in (contact.name, where_line(contact.title, workspace.contacts.company_name(contact))) if part
        )
        for entry in contact.history:
            if entry.kind in REPORTED and entry.at <= now:
                day = entry.at.astimezone(tz).date()
                yield Deed(day, entry.kind, _what(entry, now, tz), whom)
    for application in applications(workspace):
        for stage in PIPELINE[1:]:
            day_of = application.opening.day_of(stage)
            if day_of is not None:
                job = f"{application.opening.title}, {application.company.name}"
                yield Deed(day_of, stage, f"application: {stage}", job)


def _what(entry: Event, now: datetime, tz: tzinfo) -> str:
    """It in words that hold on any day, as "today" does not."""
    at = from_stamp(entry.detail.get("call_at"))
    if entry.kind == event.CALL_SET and at is not None:
        return f"call set for {_say(at.astimezone(tz).date())} {format_time(at, tz)}"
    return format_event(entry, now, tz)


def _in_short(deeds: list[Deed]) -> list[str]:
    count = Counter(each.kind for each in deeds)
    said = [plural(sum(count[kind] for kind in kinds), one, many) for kinds, one, many in _COUNTED]
    return ["In this time: " + ", ".join(said) + "."]


def _applications(workspace: "Workspace", until: date) -> list[str]:
    made = [
        each for each in (_as_of(each, until) for each in applications(workspace)) if each.opening.stage != TO_APPLY
    ]
    if not made:
        return ["None yet."]

    def format_day(day: date | None) -> str:
        return day.isoformat() if day else ""

    return table(
        ("job", "company", "applied", "stands at", "since", "referred by"),
        (
            (
                each.opening.title,
                each.company.name,
                format_day(each.opening.day_of(APPLIED)),
                each.opening.stage,
                format_day(each.opening.since),
                ", ".join(f"{contact.name} ({referral.state})" for contact, referral in each.promises),
            )
            for each in made
        ),
    )


def _as_of(application: Application, day: date) -> Application:
    promises = (
        (contact, stood) for contact, referral in application.promises if (stood := referral.as_of(day)) is not None
    )
    return replace(application, opening=application.opening.as_of(day), promises=tuple(promises))


def _days(deeds: list[Deed]) -> list[str]:
    if not deeds:
        return ["Nothing was logged in this time."]
    ordered = sorted(deeds, key=lambda each: (each.day, fold(each.whom)))
    return table(("day", "what", "with whom"), ((_say(each.day), each.what, each.whom) for each in ordered))


def _say(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
