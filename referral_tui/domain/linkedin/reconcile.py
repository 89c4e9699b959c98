"""What of LinkedIn's export a contact's history does not have yet, as entries for it; nothing is logged twice."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import sha256

from referral_tui.domain.credits.ledger import cost
from referral_tui.domain.linkedin.correspondence import Said
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event, to_stamp
from referral_tui.domain.model.progress import SENDS
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, clean_text, fold

EARLIER = timedelta(days=90)
"""What was said so long before somebody came here belongs to another story: an InMail credit lives no longer
(LINKEDIN.md, Limits)."""

NEAR = timedelta(days=1)
"""A message that was logged by hand within so long of one in the export is taken for the same."""


def not_logged(
    contact: Contact, said: Iterable[Said], connected: date | None, now: datetime, tz: tzinfo
) -> list[Event]:
    """The entries that are missing, in order of time; `connected` is the day they became a connection.

    What is dated in the future, or long before the contact came here, is left out.
    """
    came = (entry.at for entry in contact.history if entry.kind in (event.ADDED, event.IMPORTED))
    since = min(came, default=now) - EARLIER
    told = sorted((each for each in said if since <= each.at <= now), key=lambda each: each.at)
    told = _without_repeated_notes(told)
    mine = [each for each in told if each.by_me]
    logged = [entry for entry in contact.history if entry.kind in SENDS]
    found = [_written(contact, each) for each in _unmatched(mine, logged)]
    found += _answers(contact, told, logged)
    if connected is not None and contact.last(event.CONNECTED) is None:
        at = datetime.combine(connected, time(12), tzinfo=tz)
        at = now if connected == now.astimezone(tz).date() else at
        if since <= at <= now:
            found.append(Event.once(contact.id, event.CONNECTED, at))
    known = {entry.id for entry in contact.history}
    return sorted((entry for entry in found if entry.id not in known), key=lambda entry: entry.at)


def caught_up(contact: Contact, entries: Sequence[Event], connected: bool) -> Contact:
    """The contact with these entries and in the step they lead to; who answered after being closed is open again."""
    known = {entry.id for entry in contact.history}
    new = tuple(entry for entry in entries if entry.id not in known)
    caught = replace(contact, history=(*contact.history, *new), degree=1 if connected else contact.degree)
    kinds = {entry.kind for entry in new}
    if event.WRITTEN in kinds:
        caught = replace(caught, step=max(caught.step, 3))
    if event.ANSWERED in kinds:
        caught = replace(caught, step=max(caught.step, 4))
    if contact.closed is None:
        return caught
    later = [entry for entry in new if entry.kind == event.ANSWERED and to_stamp(entry.at) > contact.closed.at]
    if not later:
        return caught
    reopened = Event.once(later[0].id, event.REOPENED, later[0].at)
    return replace(caught, closed=None).with_event(reopened)


def _without_repeated_notes(told: list[Said]) -> list[Said]:
    """LinkedIn lists the words of an accepted connection request among the messages too."""
    notes = [_words(each.text) for each in told if each.channel == "note"]
    kept = []
    for each in told:
        words = _words(each.text)
        if each.by_me and each.channel in ("message", "inmail") and words in notes:
            notes.remove(words)
        else:
            kept.append(each)
    return kept


def _unmatched(mine: list[Said], logged: list[Event]) -> list[Said]:
    """The user's own messages without those that are logged: by their words, else by their time.

    What came from an export has its own words and instant, so that nothing else near it is the same.
    """
    words = {id(entry): _words(entry.text("text")) for entry in logged}
    said = {id(each): _words(each.text) for each in mine}

    def has_words(each: Said, entry: Event) -> bool:
        return bool(said[id(each)]) and words[id(entry)] == said[id(each)]

    def is_near(each: Said, entry: Event) -> bool:
        by_hand = entry.text("need") or (not words[id(entry)] and entry.kind != event.INVITED)
        return bool(by_hand) and abs(entry.at - each.at) <= NEAR

    mine, logged = _without_pairs(mine, logged, has_words)
    return _without_pairs(mine, logged, is_near)[0]


def _without_pairs(
    mine: list[Said], logged: list[Event], fits: Callable[[Said, Event], bool]
) -> tuple[list[Said], list[Event]]:
    """Both without those that are one thing: of all that fit, the ones that are nearest in time."""
    pairs = sorted(
        (abs(entry.at - each.at), i, j)
        for i, each in enumerate(mine)
        for j, entry in enumerate(logged)
        if fits(each, entry)
    )
    taken_mine: set[int] = set()
    taken_logged: set[int] = set()
    for _, i, j in pairs:
        if i not in taken_mine and j not in taken_logged:
            taken_mine.add(i)
            taken_logged.add(j)
    return (
        [each for i, each in enumerate(mine) if i not in taken_mine],
        [entry for j, entry in enumerate(logged) if j not in taken_logged],
    )


def _answers(contact: Contact, told: list[Said], logged: list[Event]) -> list[Event]:
    """An answer for each run of their messages after one of the user's; who wrote first has answered nothing."""
    noted = sorted(entry.at for entry in contact.history if entry.kind == event.ANSWERED)
    first = min((*(each.at for each in told if each.by_me), *(entry.at for entry in logged)), default=None)
    found = []
    for index, each in enumerate(told):
        if each.by_me or first is None or each.at < first or (index and not told[index - 1].by_me):
            continue
        until = next((later.at for later in told[index:] if later.by_me), None)
        known = [at for at in noted if each.at - NEAR <= at and (until is None or at <= until + NEAR)]
        if known:
            noted.remove(known[0])
        else:
            found.append(Event.once(f"{contact.id}/{to_stamp(each.at)}", event.ANSWERED, each.at))
    return found


def _written(contact: Contact, said: Said) -> Event:
    text, subject = clean_text(said.text).strip(), clean_line(said.subject)
    what = f"{contact.id}/{to_stamp(said.at)}/{sha256(text.encode()).hexdigest()}"
    if not said.channel:
        return Event.once(what, event.INVITED, said.at)
    kind = event.THANKED if said.channel == "note" and _is_thanks(contact, said.at) else event.WRITTEN
    taken = {"credits": cost(said.channel, contact)} if said.channel == "inmail" else {}
    return Event.once(what, kind, said.at, channel=said.channel, subject=subject, text=text, **taken)


def _is_thanks(contact: Contact, at: datetime) -> bool:
    """Whether a connection request of this instant is the one that thanks for a call (METHOD.md, step 6)."""
    held = max((e.at for e in contact.history if e.kind == event.CALL_HELD and e.at <= at), default=None)
    return held is not None and not any(e.kind == event.THANKED and e.at >= held for e in contact.history)


def _words(text: str) -> str:
    """The text as it is compared: no case, accents or white space."""
    return fold(" ".join(clean_text(text).split()))
