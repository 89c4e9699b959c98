"""Made-up people for `--demo`, dated around today, so that every screen has something to show."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from referral_tui.content import read_content, shipped_templates
from referral_tui.domain import event
from referral_tui.domain.contact import Closed, Contact, new_contact
from referral_tui.domain.event import Event, to_stamp
from referral_tui.domain.filling import fill, joined
from referral_tui.domain.opening import Opening
from referral_tui.domain.placeholders import Facts, values
from referral_tui.domain.settings import Me, Premium, Profile
from referral_tui.exchange.people import Connection
from referral_tui.workspace import Workspace


def fill_demo(workspace: Workspace) -> None:
    """Put the made-up user, people and connections of `content/demo.toml` into an empty workspace."""
    content = read_content("demo.toml")
    now, where = workspace.now(), workspace.where
    me = Me(timezone=workspace.me.timezone, welcomed=True, **content["me"])
    today = now.astimezone(where).date()
    starts, ends = today - timedelta(days=21), today + timedelta(days=9)
    workspace.save_settings(me, "demo")
    workspace.save_settings(Premium("Premium Business", starts.isoformat(), ends.isoformat()), "demo")
    workspace.save_settings(Profile(photo=True, headline=True, about=True, jobs=True, school=True, place=True), "demo")
    people = []
    for entry in content["person"]:
        company = entry["company"]
        people.append((_contact(entry, Facts(new_contact(entry["name"]), company, me, where, now)), company))
    workspace.save_contacts(people, "demo")
    for entry in content["opening"]:
        _add_opening(workspace, entry, today)
    workspace.connections.save([Connection.new(**entry) for entry in content["connection"]])
    workspace.forget_changes()


def _add_opening(workspace: Workspace, entry: dict[str, Any], today: date) -> None:
    company = workspace.companies[workspace.companies.id_of(entry["company"]) or ""]
    closes = (today + timedelta(days=entry["closes_in"])).isoformat() if "closes_in" in entry else ""
    opening = Opening(str(uuid4()), entry["title"], entry.get("link", ""), entry.get("requisition", ""), closes)
    workspace.save_company(company.with_opening(opening), "demo")


def _contact(entry: dict[str, Any], facts: Facts) -> Contact:
    fields = {k: v for k, v in entry.items() if k not in ("name", "company", "history", "closed")}
    contact = new_contact(entry["name"], **fields)
    for line in entry.get("history", ["added 1"]):
        contact = contact.with_event(_event(line, contact, facts))
    if "closed" in entry:
        contact = new_contact(
            contact.name, **fields, history=contact.history, closed=Closed(entry["closed"], to_stamp(facts.now))
        )
    return contact


def _event(line: str, contact: Contact, facts: Facts) -> Event:
    """An event from a line: `added 1`, `written first 9`, `asked yes 1`, `call_set 3 at +2 16:30`."""
    words = line.split()
    kind, rest = words[0], words[1:]
    if kind == event.CALL_SET:
        days, _, offset, *clock = rest
        at = _local(facts, int(offset), clock[0]) if clock else _soon(facts)
        return Event.new(kind, facts.now - timedelta(days=int(days)), call_at=to_stamp(at))
    if kind == event.ASKED:
        return Event.new(kind, facts.now - timedelta(days=int(rest[1])), answer=rest[0].replace("_", " "))
    if len(rest) == 1:
        return Event.new(kind, facts.now - timedelta(days=int(rest[0])))
    need, days = rest
    template = next(t for t in shipped_templates() if t.need == need)
    known = values(Facts(contact, facts.company, facts.me, facts.where, facts.now))
    return Event.new(
        kind,
        facts.now - timedelta(days=int(days)),
        need=need,
        channel=template.channel,
        template_id=template.id,
        subject=joined(fill(template.subject, known)),
        text=joined(fill(template.body, known)),
    )


def _local(facts: Facts, days: int, clock: str) -> datetime:
    day = facts.now.astimezone(facts.where).date() + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=facts.where)


def _soon(facts: Facts) -> datetime:
    """The next full hour but one."""
    return facts.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
