"""A search of five weeks, day by day, with the clock moved: what Today says each morning, and every message that goes
out, word for word, in five_weeks.txt."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from referral_tui.domain import actions
from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.cadence.today import Notice, act_for
from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.calls.offers import times_in
from referral_tui.domain.dates.format import zone
from referral_tui.domain.messages.checks import OtherNames, check
from referral_tui.domain.messages.draft import Draft, make_draft
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.opening import ACCEPTED, INTERVIEW, OFFER, REJECTED, Opening
from referral_tui.domain.model.settings import Me, Premium
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.applications import applications
from referral_tui.workspace.tasks import Round, Task, Turn

DIARY = Path(__file__).with_name("five_weeks.txt")
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAYS = 37

PEOPLE = {
    "Ann Lee": ("Acme", {"degree": 2, "shared_connection": "Sam Ruiz", "location": "London, United Kingdom"}),
    "Ben Okoye": ("Acme", {"location": "Leeds, United Kingdom"}),
    "Cleo Marsh": ("Beta", {"location": "Seattle, Washington, United States", "common_ground": "both rowed"}),
    "Dev Patel": ("Beta", {"location": "Chicago, Illinois, United States", "degree": 1}),
    "Eli Stone": ("Gamma", {"location": "Berlin, Germany", "open_profile": True}),
    "Finn Berg": ("Gamma", {"location": "Oslo, Norway"}),
    "Gwen Hall": ("Delta", {"location": "Dublin, Ireland"}),
    "Hugo Lind": ("Delta", {"location": "Stockholm, Sweden"}),
}
WHY = "Five years of pipelines in Python\nMoved a warehouse of 20 TB without a day off line\nI like to explain data"
CHOSEN = ("Ann Lee", "Cleo Marsh", "Eli Stone", "Gwen Hall")


class Search:
    """The person who searches, and those they write to."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.lines: list[str] = []

    def person(self, name: str) -> Contact:
        docs = self.workspace.documents.docs("contacts")
        return self.workspace.contacts[next(doc["id"] for doc in docs if doc["name"] == name)]

    def begin(self) -> None:
        workspace = self.workspace
        me = Me("Robin Hale", "software", "Data Engineer", "a data engineer from Leeds", timezone="Europe/London")
        me = replace(me, email="robin@example.org", phone="+44 20 7946 0000", resume="robin-hale.pdf", why=WHY)
        workspace.settings.save(me, "me")
        workspace.settings.save(Premium("Premium Career", starts="2026-11-02", ends="2026-12-02"), "plan")
        for name, (company, fields) in PEOPLE.items():
            found = new_contact(name, works_there=True, **fields)  # type: ignore[arg-type]
            workspace.contacts.save(found.with_event(event.Event.new(event.ADDED, workspace.now())), "add", company)
        for known, title, closes in (("Ann Lee", "Data Engineer", "2026-11-20"), ("Dev Patel", "Data Analyst", "")):
            there = workspace.companies[self.person(known).company_id or ""]
            workspace.companies.save(there.with_opening(Opening(title, title, closes=closes)), "opening")
        for name in CHOSEN:
            recording.moved(workspace, self.person(name), 3)

    # What they do

    def reply(self, name: str, words: str) -> None:
        recording.reply_words(self.workspace, self.person(name), words)
        self.lines.append(f"  {name} wrote: “{words}”")

    def agrees(self, name: str, number: int = 0) -> None:
        """They agree to one of the times they were offered."""
        contact, workspace = self.person(name), self.workspace
        theirs = zone(contact.timezone)
        assert theirs is not None
        offered = times_in(contact.offered_times, workspace.now(), theirs)
        at = [each for each in offered if each > workspace.now()][number]
        recording.answered(workspace, contact)
        contact = self.person(name)
        workspace.contacts.save(actions.set_call(contact, at, workspace.now()), "set")
        self.lines.append(f"  {name} agrees to {at:%a %d %b %H:%M} UTC")

    def says(self, name: str, answer: str, again: str = "") -> None:
        """The call took place; what they said to the ask."""
        recording.asked(self.workspace, self.person(name), answer, again)
        self.lines.append(f"  the call with {name}, who says {answer}")

    def stage(self, title: str, stage: str) -> None:
        found = next(each for each in applications(self.workspace) if each.opening.title == title)
        recording.stage_reached(self.workspace, found, stage)
        self.lines.append(f"  {title}: {stage}")

    # What Today asks for

    def day(self) -> None:
        """Today as it stands, then all of it done, until nothing is left."""
        now, tz = self.workspace.now(), self.workspace.tz
        self.lines.append(f"\n{now.astimezone(tz):%a %d %b}")
        done: set[str] = set()
        for _ in range(30):
            task = next((each for each in self.workspace.tasks.all() if self._key(each) not in done), None)
            if task is None:
                return
            done.add(self._key(task))
            self._do(task)
        raise AssertionError("Today never ends")

    def _key(self, task: Task) -> str:
        match task:
            case Notice():
                return task.why
            case OpeningTask():
                return f"{task.opening.id}{task.why}"
            case Round():
                return "round"
            case Turn():
                return task.card.contact.id
            case Card():
                return f"{task.contact.id}{task.next.kind}"
        raise AssertionError(task)

    def _do(self, task: Task) -> None:
        workspace = self.workspace
        now, tz = workspace.now(), workspace.tz
        match task:
            case Notice():
                self.lines.append(f"  · {task.why}: {task.what}. {task.note}".rstrip())
            case OpeningTask():
                self.lines.append(f"  · {task.opening.title} at {task.company.name}: {task.why} → {task.do}")
                if "apply" in task.do:
                    found = next(each for each in applications(workspace) if each.opening.id == task.opening.id)
                    recording.applied(workspace, found, workspace.today.isoformat(), "robin@example.org")
            case Round():
                self.lines.append(f"  · tell everyone who helped: {task.decision.words}")
                for helper in workspace.referrals.helpers(task.decision):
                    if not helper.told:
                        self._send(helper.contact, "accepted")
            case Turn():
                self.lines.append(f"  · {task.card.contact.name}: {task.next_person.reason} at {task.card.company}")
                recording.moved(workspace, task.card.contact, 3)
                self._send(workspace.contacts[task.card.contact.id])
            case Card():
                why, _ = why_now(task.contact, task.next, now, tz)
                self._do_with(task.contact, why, act_for(task.contact, task.next, now))

    def _do_with(self, contact: Contact, why: str, act: str) -> None:
        workspace = self.workspace
        self.lines.append(f"  · {contact.name}: {why}" + ("" if act == "message" else f" → {act}"))
        match act:
            case "message":
                self._send(contact)
            case "close":
                recording.closed(workspace, contact, "no answer")
            case "news":
                until = workspace.today + timedelta(days=7)
                recording.no_news(workspace, contact, until.isoformat())

    def _send(self, contact: Contact, need: str = "") -> None:
        workspace = self.workspace
        ranked = workspace.ranked_templates(contact)
        template = next((each for each in ranked if each.need == need), ranked[0])
        facts = workspace.facts(contact)
        draft = make_draft(template, facts, workspace.settings.limits)
        others = OtherNames([doc["name"] for doc in workspace.documents.docs("contacts") if doc["id"] != contact.id])
        found = check(draft, facts, workspace.settings.limits, others)
        assert not any(each.grave for each in found), (contact.name, template.need, [each.sentence for each in found])
        self._write_down(draft, [each.sentence for each in found])
        recording.sent(workspace, contact, draft)

    def _write_down(self, draft: Draft, sentences: list[str]) -> None:
        self.lines.append(f"      [{draft.template.name}, {draft.channel}]")
        self.lines += [f"      Subject: {draft.subject}"] if draft.subject else []
        self.lines += [f"      | {line}".rstrip() for line in draft.text.splitlines()]
        self.lines += [f"      ! {sentence}" for sentence in sentences]


HAPPENS: dict[int, list[Callable[[Search], None]]] = {
    1: [lambda s: s.reply("Ann Lee", "Happy to talk. When suits you?")],
    2: [lambda s: s.agrees("Ann Lee", 1), lambda s: s.reply("Cleo Marsh", "Sure, send me some times.")],
    4: [lambda s: recording.closed(s.workspace, s.person("Eli Stone"), "said no")],
    7: [lambda s: s.agrees("Cleo Marsh", 0)],
    9: [lambda s: s.reply("Finn Berg", "We aren't hiring right now, but good luck!")],
    21: [lambda s: s.stage("Data Engineer", INTERVIEW)],
    24: [lambda s: s.stage("Data Analyst", REJECTED)],
    29: [lambda s: s.stage("Data Engineer", OFFER)],
    31: [lambda s: s.stage("Data Engineer", ACCEPTED)],
}
AFTER_CALLS = {"Ann Lee": ("yes", ""), "Cleo Marsh": ("later", "2026-11-23"), "Dev Patel": ("no", "")}


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    workspace = Workspace(tmp_path / "data.json")
    yield Search(workspace)
    workspace.documents.close()


def test_five_weeks(search: Search) -> None:
    workspace = search.workspace
    with time_machine.travel(MONDAY, tick=False) as clock:
        search.begin()
        for number in range(DAYS):
            clock.move_to(MONDAY + timedelta(days=number))
            for happens in HAPPENS.get(number, ()):
                happens(search)
            if workspace.today.weekday() < 5:
                search.day()
            clock.shift(timedelta(hours=9))
            for name, (answer, again) in AFTER_CALLS.items():
                at = call_time(search.person(name))
                if at is not None and at + CALL_LENGTH <= workspace.now():
                    search.says(name, answer, again)
    assert "\n".join(search.lines).strip() + "\n" == DIARY.read_text(encoding="utf-8")
