"""Made-up people for `--demo`, dated around today, so that every screen has something to show."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from referral_tui.content import read_content, shipped_templates
from referral_tui.domain import actions
from referral_tui.domain.applications.outcomes import Decision, outcomes_of
from referral_tui.domain.calls.slots import format_slots
from referral_tui.domain.dates.format import zone
from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.messages.placeholders import Facts, values
from referral_tui.domain.messages.rendering import fill, joined
from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import CallPrep
from referral_tui.domain.model.company import new_company
from referral_tui.domain.model.contact import Closed, Contact, new_contact
from referral_tui.domain.model.event import Event, to_stamp
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Me, Premium, Profile
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace


def fill_demo(workspace: Workspace) -> None:
    """Put the made-up user, people and connections of `content/demo.toml` into an empty workspace."""
    content = read_content("demo.toml")
    now, tz = workspace.now(), workspace.tz
    me = Me(timezone=workspace.settings.me.timezone, welcomed=True, **content["me"])
    today = now.astimezone(tz).date()
    starts, ends = today - timedelta(days=21), today + timedelta(days=9)
    workspace.settings.save(me, "demo")
    workspace.settings.save(Premium("Premium Business", starts.isoformat(), ends.isoformat()), "demo")
    workspace.settings.save(Profile(photo=True, headline=True, about=True, jobs=True, school=True, place=True), "demo")
    openings = {(entry["company"], entry["title"]): _opening(entry, today) for entry in content["opening"]}
    people = []
    for entry in [*content["person"], *({"step": 3, **entry} for entry in content["past"])]:
        company = entry["company"]
        news = _news(openings.get((company, entry.get("referral", {}).get("opening", ""))), company)
        facts = Facts(new_contact(entry["name"]), company, me, tz, now, news)
        contact = _contact(entry, facts)
        if "referral" in entry:
            contact = _referred(contact, entry["referral"], facts, openings)
        people.append((contact, company))
    workspace.contacts.save_many(people, "demo")
    for entry, (contact, _) in zip(content["person"], people, strict=False):
        if "help" in entry:
            saved = workspace.contacts[contact.id]
            workspace.contacts.save_with_help(Help(contact.id, **_dated(entry["help"], today)), saved, "demo")
    for (name, _), opening in openings.items():
        company = workspace.companies[new_company(name).id]
        workspace.companies.save(company.with_opening(opening), "demo")
    workspace.connections.save([Connection.new(**entry) for entry in content["connection"]])
    workspace.documents.forget_changes()


_NOT_FIELDS = frozenset(("name", "company", "history", "closed", "call_notes", "referral", "help"))


def _opening(entry: dict[str, Any], today: date) -> Opening:
    closes = (today + timedelta(days=entry["closes_in"])).isoformat() if "closes_in" in entry else ""
    lines = {key: entry.get(key, "") for key in ("link", "requisition", "email")}
    until = (today + timedelta(days=entry["answer_in"])).isoformat() if "answer_in" in entry else ""
    return Opening(
        str(uuid4()),
        entry["title"],
        closes=closes,
        offer_until=until,
        stages=_dated(entry.get("stages", {}), today),
        **lines,
    )


def _news(opening: Opening | None, company: str) -> tuple[Decision, ...]:
    """What was decided on an opening."""
    there = new_company(company)
    decided = outcomes_of([there.with_opening(opening).to_doc()]).decisions if opening else {}
    return decided.get(there.id, ())


def _referred(
    contact: Contact, entry: dict[str, Any], facts: Facts, openings: dict[tuple[str, str], Opening]
) -> Contact:
    today = facts.now.astimezone(facts.tz).date()
    known = _dated({key: value for key, value in entry.items() if key != "opening"}, today)
    referral = Referral.new(opening_id=openings[facts.company, entry["opening"]].id, **known)
    return actions.refer(contact, referral, facts.now, facts.tz)


def _dated(entry: dict[str, Any], today: date) -> dict[str, Any]:
    """Days ago as days."""
    return {k: (today - timedelta(days=v)).isoformat() if isinstance(v, int) else v for k, v in entry.items()}


def _contact(entry: dict[str, Any], facts: Facts) -> Contact:
    fields = {k: v for k, v in entry.items() if k not in _NOT_FIELDS}
    call = CallPrep(notes=entry.get("call_notes", ""))
    contact = new_contact(entry["name"], call=call, **fields)
    for line in entry.get("history", ["added 1"]):
        contact = contact.with_event(_event(line, contact, facts))
    if "closed" in entry:
        contact = new_contact(
            contact.name, **fields, history=contact.history, closed=Closed(entry["closed"], to_stamp(facts.now))
        )
    return contact


def _event(line: str, contact: Contact, facts: Facts) -> Event:
    """An event from a line: `added 1`, `written first 9`, `asked later 5 again 0`, `call_set 3 at +2 16:30`."""
    words = line.split()
    kind, rest = words[0], words[1:]
    if kind == event.CALL_SET:
        days, _, offset, *clock = rest
        at = _local(facts, int(offset), clock[0]) if clock else _soon(facts)
        return Event.new(kind, facts.now - timedelta(days=int(days)), call_at=to_stamp(at))
    if kind == event.ASKED:
        answer, days, *again = rest
        day = facts.now.astimezone(facts.tz).date() - timedelta(days=int(again[1])) if again else None
        detail = {"again": day.isoformat()} if day else {}
        return Event.new(kind, facts.now - timedelta(days=int(days)), answer=answer.replace("_", " "), **detail)
    if len(rest) == 1:
        return Event.new(kind, facts.now - timedelta(days=int(rest[0])))
    need, days = rest
    template = next(t for t in shipped_templates() if t.need == need)
    if need == "offer_times":
        contact = replace(contact, offered_times=_two_times(contact, facts, int(days)))
    known = values(replace(facts, contact=contact), need)
    about = {"about": [each.key for each in facts.news]} if kind == event.TOLD else {}
    return Event.new(
        kind,
        facts.now - timedelta(days=int(days)),
        need=need,
        channel=template.channel,
        template_id=template.id,
        subject=joined(fill(template.subject, known)),
        text=joined(fill(template.body, known)),
        **about,
    )


def _two_times(contact: Contact, facts: Facts, days_ago: int) -> str:
    """Two times that were offered so many days ago, on their clock."""
    theirs = zone(contact.timezone) or facts.tz
    day = facts.now.astimezone(theirs).date() - timedelta(days=days_ago - 2)
    return format_slots([datetime.combine(day, time(hour), tzinfo=theirs) for hour in (10, 16)], theirs)


def _local(facts: Facts, days: int, clock: str) -> datetime:
    day = facts.now.astimezone(facts.tz).date() + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=facts.tz)


def _soon(facts: Facts) -> datetime:
    """The next full hour but one."""
    return facts.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
