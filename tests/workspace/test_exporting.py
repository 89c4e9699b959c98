import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from referral_tui.domain import actions
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.company import Company, new_company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.workspace import Workspace
from referral_tui.workspace.exporting import FORMATS, exported, file_name
from tests.conftest import NOW

Add = Callable[..., Contact]
FIRST = Template("t", "First", "first", "inmail", "Hi")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.fixture
def searched(workspace: Workspace, add: Add) -> Workspace:
    """Ann was written to, called and asked, and refers for a job; Bo has a call to come."""
    ann = add("Ann | *Lee*", "Acme <b>", title="Cook")
    ann = actions.answer(actions.send(ann, FIRST, "inmail", "", "Hi", ago(9)), ago(7))
    ann = actions.hold_call(actions.set_call(ann, ago(3), ago(6)), ago(3), seconds=900)
    ann = actions.record_ask(ann, "yes", ago(3))
    opening = Opening("o1", "Baker [x](http://x)", stages={APPLIED: "2026-11-18", INTERVIEW: "2026-11-19"})
    ann = actions.refer(ann, Referral("r1", opening_id="o1", promised="2026-11-17"), NOW, UTC)
    workspace.contacts.save(ann, "ann")
    company = workspace.companies[ann.company_id or ""]
    workspace.companies.save(company.with_opening(opening), "opening")
    bo = add("Bo Berg", "Beta")
    workspace.contacts.save(actions.set_call(bo, NOW + timedelta(days=3), NOW), "bo")
    return workspace


def test_the_report_has_everything_with_dates(searched: Workspace) -> None:
    lines = exported(searched, "report").decode().splitlines()
    assert lines[0] == "# Report on a search for work"
    assert lines[2] == "Robin Hale, Wed 11 Nov 2026 to Fri 20 Nov 2026."
    assert lines[4] == (
        "In this time: 1 message, 1 answer, 1 call, 1 referral promised, 1 application, 1 interview, 0 offers."
    )
    job = r"Baker \[x\](http://x)"
    whom = r"Ann \| \*Lee\*, Cook at Acme \<b\>"
    assert rf"| {job} | Acme \<b\> | 2026-11-18 | interview | 2026-11-19 | Ann \| \*Lee\* (promised) |" in lines
    days = lines[lines.index("## Day by day") + 4 :]
    assert days == [
        f"| Wed 11 Nov 2026 | wrote by InMail: first message to a stranger | {whom} |",
        f"| Fri 13 Nov 2026 | they answered | {whom} |",
        f"| Sat 14 Nov 2026 | call set for Tue 17 Nov 2026 10:00 | {whom} |",
        f"| Tue 17 Nov 2026 | call held, 15 min | {whom} |",
        f"| Tue 17 Nov 2026 | asked for a referral: yes | {whom} |",
        f"| Tue 17 Nov 2026 | promised a referral | {whom} |",
        rf"| Wed 18 Nov 2026 | application: applied | {job}, Acme \<b\> |",
        rf"| Thu 19 Nov 2026 | application: interview | {job}, Acme \<b\> |",
        "| Fri 20 Nov 2026 | call set for Mon 23 Nov 2026 10:00 | Bo Berg, Beta |",
    ]


def test_a_report_of_some_days_leaves_the_others_out(searched: Workspace) -> None:
    text = exported(searched, "report", date(2026, 11, 13), date(2026, 11, 14)).decode()
    assert "Fri 13 Nov 2026 to Sat 14 Nov 2026" in text
    assert [line.split(" | ")[1] for line in text.splitlines() if line.startswith("| ") and "2026 |" in line] == [
        "they answered",
        "call set for Tue 17 Nov 2026 10:00",
    ]
    assert "None yet." in text
    assert "Nothing was logged in this time." in exported(searched, "report", date(2027, 1, 1)).decode()


def test_the_summary_names_nobody(searched: Workspace) -> None:
    mine = Template("mine", "Hello Ann", "first", "inmail", "Hi")
    searched.texts.save_template(mine)
    ann = next(contact for contact in searched.contacts.values() if "Ann" in contact.name)
    searched.contacts.save(actions.send(ann, mine, "inmail", "", "Hi", ago(30)), "sent")
    shipped = next(each for each in searched.texts.templates() if each.need == "first")
    searched.texts.save_template(replace(shipped, name="To Ann Lee at Acme"))
    text = exported(searched, "md").decode()
    assert "**1 of 40 referrals** were promised, 0 of them are in. In touch at 2 of 2 companies" in text
    assert "| wrote | 2 |" in text
    assert "| one of your own | 0 | 1 | too few to tell |" in text
    for name in ("Ann", "Lee", "Bo", "Berg", "Acme", "Beta", "Robin", "Hale", "Baker", "Cook", "Hello"):
        assert name not in text


def test_a_report_of_days_gone_by_says_how_applications_stood_then(searched: Workspace) -> None:
    text = exported(searched, "report", date(2026, 11, 1), date(2026, 11, 18)).decode()
    assert "| 2026-11-18 | applied | 2026-11-18 |" in text
    assert "interview |" not in text
    before = exported(searched, "report", date(2026, 9, 1), date(2026, 9, 30)).decode()
    assert "## Applications\n\nNone yet.\n" in before


def test_json_sends_no_control_character_to_a_terminal(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.documents.change("raw", [DocChange("contacts", ann.id, workspace.documents.doc("contacts", ann.id),
                                       {"id": ann.id, "name": "Ann \x9b31m\x7f Lee"})])  # fmt: skip
    content = exported(workspace, "json")
    assert not {*range(0x7F, 0xA0)} & {ord(char) for char in content.decode()}
    (doc,) = json.loads(content)["contacts"].values()
    assert doc["name"] == "Ann \x9b31m\x7f Lee"


def test_all_calls_go_into_the_calendar_but_those_that_are_off(searched: Workspace, add: Add) -> None:
    cleo = actions.set_call(add("Cleo Cole"), NOW + timedelta(days=1), ago(1))
    searched.contacts.save(actions.call_off(cleo, NOW), "off")
    dag = add("Dag Dahl")
    searched.contacts.save(actions.hold_call(dag, ago(2), seconds=600), "held, and never set")
    calendar: Any = icalendar.Calendar.from_ical(exported(searched, "ics"))
    events = calendar.walk("VEVENT")
    assert [str(event["SUMMARY"]).removeprefix("Call with ") for event in events] == [
        "Ann | *Lee* (Acme <b>)",
        "Dag Dahl (Acme)",
        "Bo Berg (Beta)",
    ]
    assert [event.decoded("DTSTART") for event in events] == [
        ago(3),
        ago(2) - timedelta(minutes=10),
        NOW + timedelta(days=3),
    ]
    assert [event.decoded("DTEND") - event.decoded("DTSTART") for event in events] == [
        timedelta(minutes=15),
        timedelta(minutes=10),
        timedelta(minutes=30),
    ]
    assert [len(event.walk("VALARM")) for event in events] == [0, 0, 1]


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_file_gives_every_kind_of_file(workspace: Workspace, kind: str) -> None:
    content = exported(workspace, kind)
    assert b"Traceback" not in content
    assert bool(content) == (kind != "vcf")
    assert file_name(kind, date(2026, 11, 20)).startswith("referral-tui-2026-11-20-")


def test_an_opening_of_a_company_without_people_is_in_the_report(workspace: Workspace) -> None:
    company: Company = new_company("Acme").with_opening(Opening("o", "Cook", stages={APPLIED: "2026-11-01"}))
    workspace.companies.save(company, "acme")
    assert "| Sun 1 Nov 2026 | application: applied | Cook, Acme |" in exported(workspace, "report").decode()
