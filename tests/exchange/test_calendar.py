from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.exchange.calendar import CallEntry, to_ics
from referral_tui.workspace import Workspace
from referral_tui.workspace.calls import call_entry, save_call_file
from tests.conftest import NOW

Add = Callable[..., Contact]
CALL = datetime(2026, 12, 3, 15, 0, tzinfo=UTC)


def entry_of(workspace: Workspace, contact: Contact) -> CallEntry:
    entry = call_entry(workspace, contact)
    assert entry is not None
    return entry


def parsed(content: bytes) -> Any:
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return event


def test_a_call_is_parsed_back_as_it_is(workspace: Workspace, add: Add) -> None:
    ann = actions.set_call(add("Ann; Lee, \\ Ünal", "Acme", title="Data Engineer"), CALL, NOW)
    event = parsed(to_ics([entry_of(workspace, ann)], NOW))
    assert str(event["SUMMARY"]) == "Call with Ann; Lee, \\ Ünal (Acme)"
    assert event.decoded("DTSTART") == CALL
    assert event.decoded("DTSTART").tzinfo is UTC or event.decoded("DTSTART").utcoffset() == timedelta(0)
    assert event.decoded("DTEND") == CALL + timedelta(minutes=30)
    assert event["SEQUENCE"] == 0
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-10)
    lines = str(event["DESCRIPTION"]).splitlines()
    assert lines[0] == "Data Engineer at Acme"
    assert len([line for line in lines if line.startswith("- ")]) == 7
    assert "referral" not in str(event["DESCRIPTION"]).casefold(), "calendars are shared"
    assert "LOCATION" not in event
    assert "{" not in str(event["DESCRIPTION"])


@pytest.mark.parametrize(
    ("known", "location"),
    [
        ({"phone": "+44 20 7946 0123"}, "+44 20 7946 0123"),
        ({"phone": "+44 20 7946 0123", "caller": "me"}, "you call +44 20 7946 0123"),
        ({"caller": "them"}, "they call you"),
        ({"phone": "+44 20 7946 0123", "caller": "them"}, "they call you (+44 20 7946 0123)"),
        ({"phone": "https://acme.zoom.us/j/1"}, "meet at https://acme.zoom.us/j/1"),
    ],
)
def test_where_the_two_talk_stands_in_the_calendar(
    workspace: Workspace, add: Add, known: dict[str, str], location: str
) -> None:
    ann = actions.set_call(add("Ann Lee", "Acme", **known), CALL, NOW)
    assert str(parsed(to_ics([entry_of(workspace, ann)], NOW))["LOCATION"]) == location


def test_moving_it_keeps_the_uid_and_raises_the_sequence(workspace: Workspace, add: Add) -> None:
    set_once = actions.set_call(add("Ann Lee"), CALL, NOW)
    moved = actions.set_call(set_once, CALL + timedelta(days=1), NOW + timedelta(hours=1))
    off = actions.call_off(moved, NOW + timedelta(hours=2))
    entries = [entry_of(workspace, contact) for contact in (set_once, moved, off)]
    assert len({entry.uid for entry in entries}) == 1
    assert [entry.sequence for entry in entries] == [0, 1, 2]
    assert [entry.cancelled for entry in entries] == [False, False, True]
    event = parsed(to_ics([entries[2]], NOW))
    assert str(event["STATUS"]) == "CANCELLED"
    again = actions.set_call(actions.hold_call(moved, CALL + timedelta(days=1)), CALL + timedelta(days=9), NOW
                             + timedelta(days=20))  # fmt: skip
    assert entry_of(workspace, again).uid != entries[0].uid
    assert entry_of(workspace, again).sequence == 0


def test_the_file_goes_where_downloads_are(
    workspace: Workspace, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert save_call_file(workspace, add("Bo Berg")) is None
    ann = actions.set_call(add("../Ann  Lée/.."), CALL, NOW)
    assert save_call_file(workspace, ann) == tmp_path / "call-ann-lee.ics"
    (tmp_path / "Downloads").mkdir()
    path = save_call_file(workspace, ann)
    assert path == tmp_path / "Downloads" / "call-ann-lee.ics"
    assert parsed(path.read_bytes()).decoded("DTSTART") == CALL


def test_a_file_of_that_name_is_replaced_only_by_the_same_call(workspace: Workspace, add: Add, tmp_path: Path) -> None:
    ann = actions.set_call(add("Ann Lee"), CALL, NOW)
    mine = tmp_path / "call-ann-lee.ics"
    mine.write_text("mine")
    second = tmp_path / "call-ann-lee-2.ics"
    assert save_call_file(workspace, ann) == second
    moved = actions.set_call(ann, CALL + timedelta(days=1), NOW)
    assert save_call_file(workspace, moved) == second
    assert mine.read_text() == "mine"
    other = actions.set_call(add("Ann Lee", "Globex"), CALL, NOW)
    assert save_call_file(workspace, other) == tmp_path / "call-ann-lee-3.ics"
