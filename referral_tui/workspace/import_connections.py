"""The user's connections as an import brings them, and what else it says of them: who stood up for them, who wrote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from referral_tui.domain.linkedin.connection import Connection
from referral_tui.domain.linkedin.correspondence import Message, Person
from referral_tui.domain.linkedin.identity import Identities, name_key
from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.records import Struct, field, replace
from referral_tui.exchange.people import Supporter

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

Ties = Mapping[str, Mapping[str, str]]
"""Days by connection and by the field that each is of."""


class ConnectionsPlan(Struct):
    """Who is new, has changed, or has changed employers, who is here or in the file twice, and who is older there."""

    new: dict[str, Connection] = field(default_factory=dict)
    updated: dict[str, Connection] = field(default_factory=dict)
    movers: list[Connection] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)


def plan_connections(workspace: "Workspace", connections: Iterable[Connection]) -> ConnectionsPlan:
    """Compare them with those kept from earlier imports; changes nothing."""
    plan, seen = ConnectionsPlan(), Identities()
    today = workspace.today.isoformat()
    for connection in connections:
        keys = connection.keys
        known = workspace.connections.find(connection)
        news = known.brought_up_to_date(connection, today) if known else connection
        if seen.find(keys):
            plan.repeated.append(connection.name)
            continue
        seen.put(news.id, keys)
        if known and known.is_newer_than(connection):
            plan.older.append(connection.name)
            continue
        if known and news == known:
            plan.present.append(connection.name)
            continue
        if known is None:
            plan.new[news.id] = news
            continue
        plan.updated[news.id] = news
        if news.moved_on == today and news.previous_company != known.previous_company:
            plan.movers.append(news)
    return plan


def supporters_of(people: "People", supporters: Iterable[Supporter]) -> Ties:
    """The last day that each connection endorsed or recommended the user."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in supporters:
        id = people.find(each.person)
        if id is not None:
            key = f"{each.how}_on"
            found[id][key] = max(found[id].get(key, ""), each.on or "1970-01-01")
    return found


def writers_of(people: "People", messages: Iterable[Message], me: Person | None) -> Ties:
    """The last day that each connection wrote to the user."""
    days: dict[str, str] = {}
    if me is not None:
        for message in messages:
            key = message.sender.key
            if key != me.key:
                day = message.at.date().isoformat()
                days[key] = max(days.get(key, ""), day)
    persons = {each.sender.key: each.sender for each in messages}
    found = {people.find(persons[key]): day for key, day in days.items() if key in persons}
    return {id: {"wrote_on": day} for id, day in found.items() if id is not None}


def with_ties(connection: Connection, *ties: Ties) -> Connection:
    """The connection with these days, as far as they are later than those known."""
    for each in ties:
        known = each.get(connection.id, {})
        later = {key: day for key, day in known.items() if day > getattr(connection, key)}
        connection = replace(connection, **later) if later else connection
    return connection


class People:
    """Connections to be found by profile, else by a name that only one of them has."""

    def __init__(self, connections: Iterable[Connection]) -> None:
        self._by_slug: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        for connection in connections:
            self._names[connection.id] = connection.name
            slug = profile_slug(connection.profile_url) if connection.profile_url else None
            if slug:
                self._by_slug[slug] = connection.id
            self._by_name[name_key(connection.name)].add(connection.id)

    def name_of(self, id: str) -> str:
        """The name of one of them."""
        return self._names[id]

    def find(self, person: Person) -> str | None:
        """The id of the connection; None where it is none of them, or could be several."""
        if person.slug in self._by_slug:
            return self._by_slug[person.slug]
        named = self._by_name.get(name_key(person.name), set()) if person.name and not person.slug else set()
        return next(iter(named)) if len(named) == 1 else None
