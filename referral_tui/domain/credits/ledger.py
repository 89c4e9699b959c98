"""InMail credits, derived from what happened: how many are left, and what a message costs (LINKEDIN.md, Limits)."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import Any, Literal

from referral_tui.domain.credits.plan import NONE, Plan, plan_of
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.company import SMALL
from referral_tui.domain.model.contact import SECOND, Contact
from referral_tui.domain.model.event import entries_in, from_stamp, is_eventful
from referral_tui.domain.model.progress import is_reply
from referral_tui.domain.model.settings import Limits, Premium
from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural

_LONGEST = 36_500
"""Days after which a credit that lives longer may as well be gone."""

MovementKind = Literal["lost", "expired", "renewed", "read", "back", "spent"]
_ORDER: tuple[MovementKind, ...] = ("lost", "expired", "renewed", "read", "back", "spent")


class Movement(Struct, frozen=True):
    """A day on which credits came or went: `amount` is by how many, `left` how many there are then."""

    day: date
    kind: MovementKind
    amount: int
    left: int


class InMail(Struct, frozen=True):
    """An InMail that took a credit: the instants (UTC stamps) it went out and was answered or declined ("": not)."""

    sent: str
    replied: str = ""


def cost(channel: str, contact: Contact) -> int:
    """The credits a message takes: an InMail one, unless they are connected or have an Open Profile."""
    return int(channel == "inmail" and contact.degree != 1 and not contact.open_profile)


def format_cost(
    channel: str, contact: Contact, left: int | None, premium: Premium, notes: int | None = None, size: str = ""
) -> str:
    """What a message takes before it is sent, and from where: "1 credit, 11 left · from LinkedIn's messages".

    `size` is that of their company: at a small one, to a stranger, it is often the only way.
    """
    if channel == "note" and notes is not None:
        return f"free: {plural(notes, 'note')} left this month" if notes else "no notes left this month"
    if channel != "inmail":
        return "free: you are connected" if channel == "message" and contact.degree == 1 else "free"
    if not cost(channel, contact):
        return "free: you are connected" if contact.degree == 1 else "free: Open Profile"
    plan = plan_of(premium)
    count = "" if left is None else ", none left" if left == 0 else f", {left:,} left"
    if plan is None and left is None:
        count = " · needs Premium"
    worth = " · worth it: few work there" if size == SMALL and contact.degree > SECOND else ""
    return f"1 credit{count}" + (f" · from {plan.inbox}" if plan is not None and plan.monthly else "") + worth


def inmails(doc: Mapping[str, Any]) -> tuple[InMail, ...]:
    """The InMails of a contact's document that took a credit; of one written by an older version, as they are now."""
    history = doc.get("history")
    if not is_eventful(history):
        return ()
    sent, replies = [], []
    for entry in doc["history"]:
        if not isinstance(entry, dict) or not isinstance(entry.get("at"), str):
            continue
        if entry.get("channel") == "inmail":
            free = doc.get("degree") == 1 or doc.get("open_profile") is True
            if entry.get("credits", 0 if free else 1):
                sent.append(entry["at"])
        elif is_reply(entry):
            replies.append(entry["at"])
    replies.sort()
    found = []
    for at in sorted(sent):
        replied = next((reply for reply in replies if reply >= at), "")
        if replied:
            replies.remove(replied)
        found.append(InMail(at, replied))
    return tuple(found)


def notes_sent(docs: Iterable[Mapping[str, Any]], since: str) -> int:
    """How many connection requests with a note went out since an instant (a UTC stamp)."""
    return sum(
        entry.get("channel") == "note" and str(entry.get("at")) >= since
        for doc in docs
        for _, entry in entries_in(doc.get("history"))
    )


class _Step(Struct, frozen=True):
    day: date
    kind: MovementKind
    amount: int = 0
    stamp: str = ""

    @property
    def key(self) -> tuple[date, str, int]:
        """What the steps are taken in order of: by day, on it what has no hour first, then by instant."""
        return (self.day, self.stamp, _ORDER.index(self.kind))


class _Lots:
    """Credits by the day they expire on, the oldest spent first; never fewer than none, never above the cap."""

    def __init__(self, cap: int, life: int) -> None:
        self._cap, self._life = cap, max(0, min(life, _LONGEST))
        self._lots: list[tuple[date, int]] = []

    @property
    def left(self) -> int:
        return sum(count for _, count in self._lots)

    def add(self, day: date, count: int) -> int:
        """Put in so many, as far as there is room; how many went in."""
        count = max(0, min(count, self._cap - self.left))
        if count:
            insort(self._lots, (day + timedelta(days=self._life) if self._life else date.max, count))
        return count

    def take(self, count: int) -> int:
        """Take out so many, as far as there are some; how many."""
        wanted = count
        while count and self._lots:
            expires, there = self._lots.pop(0)
            taken = min(count, there)
            count -= taken
            if there > taken:
                self._lots.insert(0, (expires, there - taken))
        return wanted - count

    def expire(self, day: date) -> Iterator[tuple[date, int]]:
        """Drop what has expired by this day, each lot on its own."""
        while self._lots and self._lots[0][0] <= day:
            yield self._lots.pop(0)


def movements(premium: Premium, limits: Limits, sent: Iterable[InMail], today: date, tz: tzinfo) -> list[Movement]:
    """Every coming and going of credits up to today, in order, counted from what LinkedIn last said if it did.

    A month brings the plan's number, on the day of the month they renew; what is above the cap is lost, and so
    is what was not spent in time, or is left when a cancelled plan ends.
    """
    plan = plan_of(premium)
    if plan is None and premium.credits < 0:
        return []
    plan = plan or Plan("", 0, max(premium.credits, 0) + 10_000)
    lots = _Lots(plan.kept, limits.credit_days)
    made: list[Movement] = []

    def note(day: date, kind: MovementKind, amount: int) -> None:
        if amount or kind == "read":
            made.append(Movement(day, kind, amount, lots.left))

    steps = [*_of_plan(premium, plan, today, tz), *_of_messages(sent, premium, limits, today, tz)]
    over = read_day(premium.ends) if premium.cancelled else None
    if over is not None:
        steps = [step for step in steps if step.day < over or step.kind != "back"]
    read = from_stamp(premium.credits_as_of) if premium.credits >= 0 else None
    starts = read_day(premium.starts)
    if read is not None and (starts is None or read.astimezone(tz).date() >= starts):
        day = read.astimezone(tz).date()
        steps = [step for step in steps if (step.day, step.stamp or "0") > (day, premium.credits_as_of)]
        steps.append(_Step(day, "read", premium.credits, premium.credits_as_of))
    for step in sorted(steps, key=lambda step: step.key):
        for expired, count in lots.expire(step.day):
            made.append(Movement(expired, "expired", -count, lots.left))
        if step.kind == "spent":
            note(step.day, "spent", -lots.take(1))
        elif step.kind == "lost":
            note(step.day, "lost", -lots.take(lots.left))
        else:
            note(step.day, step.kind, lots.add(step.day, step.amount))
    for expired, count in lots.expire(today):
        made.append(Movement(expired, "expired", -count, lots.left))
    return made


def _of_plan(premium: Premium, plan: Plan, today: date, tz: tzinfo) -> Iterator[_Step]:
    """The months the plan has begun, and its end."""
    starts, ends = read_day(premium.starts), read_day(premium.ends)
    read = from_stamp(premium.credits_as_of)
    begin = starts or (read.astimezone(tz).date() if read else None)
    over = ends if premium.cancelled else None
    if starts is not None and starts <= today:
        yield _Step(starts, "renewed", plan.monthly)
    if begin is not None and (premium.renews > 0 or starts is not None):
        for day in _monthly(begin, premium.renews if premium.renews > 0 else begin.day, today):
            if over is None or day < over:
                yield _Step(day, "renewed", plan.monthly)
    if over is not None and over <= today:
        yield _Step(over, "lost")


def _monthly(after: date, day: int, until: date) -> Iterator[date]:
    """This day of each month, later than `after`, up to `until`; of a shorter month the last day."""
    year, month = after.year, after.month
    while (year, month) <= (until.year, until.month):
        following = date(year + month // 12, month % 12 + 1, 1)
        found = date(year, month, min(day, (following - timedelta(days=1)).day))
        if after < found <= until:
            yield found
        year, month = following.year, following.month


def _of_messages(sent: Iterable[InMail], premium: Premium, limits: Limits, today: date, tz: tzinfo) -> Iterator[_Step]:
    """A credit for each InMail since the plan began, and one back for each that was answered or declined in time."""
    begin = read_day(premium.starts) or date.min
    for each in sent:
        went, came = from_stamp(each.sent), from_stamp(each.replied)
        if went is None:
            continue
        day = went.astimezone(tz).date()
        if day < begin:
            continue
        if day <= today:
            yield _Step(day, "spent", 1, each.sent)
        if came is not None and came - went <= timedelta(days=limits.credit_days or 90):
            back = came.astimezone(tz).date()
            if back <= today:
                yield _Step(back, "back", 1, each.replied)


class Ledger:
    """The InMails of all contacts, kept as they change; the balance is worked out when something did, or the day."""

    def __init__(self) -> None:
        self._sent: dict[str, tuple[InMail, ...]] = {}
        self._known: tuple[object, list[Movement]] | None = None

    def put(self, id: str, found: tuple[InMail, ...]) -> None:
        """A contact's InMails are these."""
        if found != self._sent.get(id, ()):
            self._sent[id] = found
            self._known = None

    def movements(self, premium: Premium, limits: Limits, today: date, tz: tzinfo) -> list[Movement]:
        """Every coming and going up to today."""
        key = (premium, limits, today, tz)
        if self._known is None or self._known[0] != key:
            sent = (each for found in self._sent.values() for each in found)
            self._known = (key, movements(premium, limits, sent, today, tz))
        return self._known[1]

    def left(self, premium: Premium, limits: Limits, today: date, tz: tzinfo) -> int | None:
        """How many credits there are today; None while too little is known to tell."""
        made = self.movements(premium, limits, today, tz)
        if made:
            return made[-1].left
        plan = plan_of(premium)
        is_known = plan is not None and (plan.name == NONE or (plan.monthly > 0 and bool(premium.starts)))
        return 0 if is_known else None
