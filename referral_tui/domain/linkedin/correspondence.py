"""What LinkedIn's export says went to and fro, and with whom (LINKEDIN.md, The member's own data export)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

from referral_tui.domain.linkedin.identity import name_key
from referral_tui.domain.records import Struct


class Person(NamedTuple):
    """A member as the export names them: the slug of their profile ("" where there is none), and their name."""

    slug: str
    name: str

    @property
    def key(self) -> str:
        """What they are told apart by: the slug, else the name."""
        return self.slug or f"name:{name_key(self.name)}"


class Message(NamedTuple):
    """A row of messages.csv; `subject` and `content` are as the file has them, not cleaned.

    `outgoing` is None where the file does not say it.
    """

    conversation: str
    sender: Person
    recipients: tuple[Person, ...]
    at: datetime
    subject: str
    content: str
    outgoing: bool | None = None


class Invitation(NamedTuple):
    """A connection request that the user has sent, with its words as the file has them."""

    to: Person
    at: datetime
    words: str


class Said(Struct, frozen=True):
    """One thing that went between the user and somebody: when (UTC), from whom, and how.

    `channel` is "message", "inmail" or "note", or "" for a connection request without words; `text` and `subject` are
    as the file has them.
    """

    at: datetime
    by_me: bool
    channel: str
    text: str = ""
    subject: str = ""


def with_profiles(messages: Iterable[Message]) -> list[Message]:
    """The messages with the profile of whoever is named without it in some rows, where one alone has that name."""
    messages = list(messages)
    slugs: dict[str, set[str]] = defaultdict(set)
    for person in {each for message in messages for each in (message.sender, *message.recipients)}:
        if person.slug:
            slugs[name_key(person.name)].add(person.slug)

    @cache
    def whole(person: Person) -> Person:
        known = slugs[name_key(person.name)] if person.name and not person.slug else set()
        return Person(next(iter(known)), person.name) if len(known) == 1 else person

    return [
        message._replace(sender=whole(message.sender), recipients=tuple(map(whole, message.recipients)))
        for message in messages
    ]


def said_with(
    messages: Iterable[Message], invitations: Iterable[Invitation], me: Person | None
) -> dict[Person, list[Said]]:
    """What went between the user and each other person, in the file's order.

    Messages in groups belong to nobody alone and are left out; so are all messages while it is not known who of the
    people in them the user is. In a group take part more than two, whoever a single row names.
    """
    messages = list(messages)
    taking_part: dict[str, set[str]] = defaultdict(set)
    for message in messages:
        taking_part[message.conversation].update(each.key for each in (message.sender, *message.recipients))
    found: dict[str, tuple[Person, list[Said]]] = {}

    def note(other: Person, said: Said) -> None:
        found.setdefault(other.key, (other, []))[1].append(said)

    for message in messages if me is not None else ():
        if len(message.recipients) != 1 or (message.conversation and len(taking_part[message.conversation]) > 2):
            continue
        by_me = me is not None and message.sender.key == me.key
        other = message.recipients[0] if by_me else message.sender
        channel = "inmail" if message.subject.strip() else "message"
        note(other, Said(message.at, by_me, channel, message.content, message.subject))
    for invitation in invitations:
        words = invitation.words.strip()
        note(invitation.to, Said(invitation.at, True, "note" if words else "", words))
    return dict(found.values())


def which_is_me(messages: Iterable[Message], my_name: str) -> Person | None:
    """Who of the people in the messages the user is: whom the file says, else the one in most conversations; of
    several, the one of their name.

    None where it cannot be told.
    """
    seen: set[tuple[str, str]] = set()
    count: Counter[str] = Counter()
    people: dict[str, Person] = {}
    for message in messages:
        if message.outgoing or (message.outgoing is False and len(message.recipients) == 1):
            return message.sender if message.outgoing else message.recipients[0]
        for person in (message.sender, *message.recipients):
            at = (message.conversation, person.key)
            if at not in seen:
                seen.add(at)
                count[person.key] += 1
                people.setdefault(person.key, person)
    most = max(count.values(), default=0)
    candidates = [people[key] for key, number in count.items() if number == most]
    if len(candidates) > 1:
        candidates = [person for person in candidates if my_name and name_key(person.name) == name_key(my_name)]
    return candidates[0] if len(candidates) == 1 else None
