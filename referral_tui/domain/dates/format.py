"""Instants, days and wall clocks: reading them strictly, and saying them briefly."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


class ParseError(ValueError):
    """What was typed is no day or time; the message is a sentence for the person who typed it."""


@lru_cache(maxsize=128)
def zone(name: str) -> tzinfo | None:
    """The IANA zone of this name; None where there is no such zone."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+)*", name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_words(name: str) -> str:
    """A zone as people say it: "Oslo time", "Pacific time"."""
    return _SAID.get(name) or f"{name.rpartition('/')[2].replace('_', ' ')} time"


_SAID = {
    "America/New_York": "Eastern time",
    "America/Chicago": "Central time",
    "America/Denver": "Mountain time",
    "America/Los_Angeles": "Pacific time",
    "Europe/London": "UK time",
    "Asia/Kolkata": "India time",
    "UTC": "UTC",
}
"""Zones that people do not call by their largest town."""


def zone_names() -> list[str]:
    """Every zone name a person can choose, in order."""
    from zoneinfo import available_timezones

    return sorted(n for n in available_timezones() if "/" in n and not n.startswith(("Etc/", "posix/", "right/")))


def local_zone_name() -> str:
    """The machine's own zone; "UTC" where it cannot be told."""
    import pendulum  # 28 ms, and only the first start and a missing setting need it

    try:
        name = pendulum.now().timezone_name or ""
    except Exception:  # pendulum raises whatever the system's files make it raise
        return "UTC"
    return name if zone(name) else "UTC"


def parse_day(text: str) -> date:
    """Read `2026-12-05`; raises ParseError for anything else, 29 February of a common year included."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ParseError("Write the day as year-month-day, like 2026-12-05.")
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise ParseError(f"There is no {text.strip()} in the calendar.") from None


def read_day(text: str) -> date | None:
    """The day the data file names; None for "" and for anything else that is no day of these times."""
    try:
        day = parse_day(text) if text else None
    except ParseError:
        return None
    return day if day is not None and 1970 < day.year < 2200 else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def start_of(day: date, tz: tzinfo) -> datetime:
    """The instant (UTC) a day begins in this zone."""
    return datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)


def at_wall_time(day: date, hour: int, minute: int, tz: tzinfo) -> datetime:
    """The instant (UTC) this zone's wall clock shows a time; raises ParseError where it skips it or shows it twice."""
    early = datetime(day.year, day.month, day.day, hour, minute, tzinfo=tz)
    if early.utcoffset() != early.replace(fold=1).utcoffset():
        if early.astimezone(UTC).astimezone(tz).replace(fold=0) != early:
            raise ParseError("The clocks go forward then: that time is skipped. Choose another.")
        raise ParseError("The clocks go back then: that time comes twice. Choose another.")
    return early.astimezone(UTC)


def is_told_twice(at: datetime, tz: tzinfo) -> bool:
    """Whether this zone's wall clock shows this instant's time at another instant too, as it goes back in autumn."""
    local = at.astimezone(tz)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def add_business_days(start: datetime, days: int, tz: tzinfo, off: Collection[date] = ()) -> datetime:
    """The same time so many business days later; days can be 0 to 999.

    Those are Monday to Friday of this zone, but for the days `off`. From a weekend on they count as from the Friday
    before.
    """
    at = start.astimezone(tz)
    days = max(0, min(days, 999))
    if days and at.weekday() >= 5:
        at -= timedelta(days=at.weekday() - 4)
    if not off:
        weeks, days = divmod(days, 5)
        at += timedelta(weeks=weeks)
    while days:
        at += timedelta(days=1)
        if at.weekday() < 5 and at.date() not in off:
            days -= 1
    while at.weekday() >= 5 or at.date() in off:
        at += timedelta(days=1)
    return at.astimezone(UTC)


def is_night(at: datetime, tz: tzinfo) -> bool:
    """Whether nobody in this zone would want to talk then: from ten in the evening to seven."""
    return not 7 <= at.astimezone(tz).hour < 22


def days_ago(at: datetime, now: datetime, tz: tzinfo) -> str:
    """How long ago, in days of this zone's calendar: "today", "yesterday", "3 d ago", "5 wk ago"."""
    return format_ago(at.astimezone(tz).date(), now.astimezone(tz).date())


def format_ago(day: date, today: date) -> str:
    """How long ago a day was: "today", "yesterday", "3 d ago", "5 wk ago"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{days} d ago" if days < 21 else f"{days // 7} wk ago"


def format_time(at: datetime, tz: tzinfo) -> str:
    """The wall clock there: "15:00"."""
    local = at.astimezone(tz)
    return f"{local.hour}:{local.minute:02}"


def format_day(at: datetime, now: datetime, tz: tzinfo) -> str:
    """The day there, as briefly as it is clear: "today", "tomorrow", "Thu", "Thu 4 Dec", with the year if another."""
    day, today = at.astimezone(tz).date(), now.astimezone(tz).date()
    distance = (day - today).days
    if -1 <= distance <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    name = DAYS[day.weekday()]
    if 1 < distance < 7:
        return name
    return f"{name} {format_date(day, today)}"


def format_date(day: date, today: date) -> str:
    """A day of the month: "4 Dec", and the year when it is not this one."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def format_weekday(day: date) -> str:
    """The day of the week in full: "Friday"."""
    return day.strftime("%A")


def is_american(tz: tzinfo) -> bool:
    """Whether it is a zone of the United States, where people write 12 hours, and the month first."""
    name = getattr(tz, "key", "")
    return name in _AMERICAN or name.startswith(("US/", "America/Indiana/", "America/Kentucky/", "America/North_D"))


_AMERICAN = frozenset(
    f"America/{town}"
    for town in "New_York Detroit Chicago Menominee Denver Boise Phoenix Los_Angeles Anchorage Juneau Sitka Nome Adak"
    " Metlakatla Yakutat".split()
) | {"Pacific/Honolulu"}


def format_clock(at: datetime, tz: tzinfo) -> str:
    """The wall clock there, as a message says it: "15:00", and "3:00 PM" in the United States."""
    local = at.astimezone(tz)
    if not is_american(tz):
        return format_time(at, tz)
    return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"


def format_moment(at: datetime, tz: tzinfo) -> str:
    """A moment in full for a message: "Friday 4 December, 15:00"; "Friday, December 4 at 3:00 PM"."""
    before = " at" if is_american(tz) else ","
    return f"{format_day_in_full(at.astimezone(tz).date(), tz)}{before} {format_clock(at, tz)}"


def format_day_in_full(day: date, tz: tzinfo) -> str:
    """A day in full for a message to somebody there: "Friday 4 December"; "Friday, December 4"."""
    import pendulum

    form = "dddd, MMMM D" if is_american(tz) else "dddd D MMMM"
    return pendulum.date(day.year, day.month, day.day).format(form, locale="en")
