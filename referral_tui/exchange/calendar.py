"""Calls as iCalendar files (RFC 5545), which every calendar program takes."""

from datetime import UTC, datetime, timedelta

from referral_tui.domain.calls.call_times import CALL_LENGTH
from referral_tui.domain.records import Struct

ALARM = timedelta(minutes=10)


class CallEntry(Struct, frozen=True):
    """A call as a calendar keeps it: the same `uid` with a higher `sequence` moves it, or takes it off."""

    uid: str
    sequence: int
    start: datetime
    summary: str
    description: str
    cancelled: bool = False
    length: timedelta = CALL_LENGTH
    location: str = ""


def to_ics(calls: list[CallEntry], now: datetime) -> bytes:
    """The calls as one calendar file, in UTC, each that is to come with an alarm `ALARM` before it begins."""
    from icalendar import Alarm, Calendar, Event  # 60 ms, and few write a calendar file

    calendar = Calendar()
    calendar.add("prodid", "-//referral-tui//calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if calls and all(call.cancelled for call in calls) else "PUBLISH")
    for call in calls:
        entry = Event()
        entry.add("uid", call.uid)
        entry.add("sequence", call.sequence)
        entry.add("dtstamp", now.astimezone(UTC))
        entry.add("dtstart", call.start.astimezone(UTC))
        entry.add("dtend", (call.start + call.length).astimezone(UTC))
        entry.add("summary", call.summary)
        entry.add("description", call.description)
        if call.location:
            entry.add("location", call.location)
        entry.add("status", "CANCELLED" if call.cancelled else "CONFIRMED")
        if not call.cancelled and call.start > now:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", call.summary)
            alarm.add("trigger", -ALARM)
            entry.add_component(alarm)
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written
