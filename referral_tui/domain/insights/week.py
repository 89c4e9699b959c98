"""One week looked back on: what was done, what came of what was sent, who waits, and what might be changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from referral_tui.domain.dates.format import add_business_days, start_of
from referral_tui.domain.dates.local_days import LocalDays
from referral_tui.domain.insights.advice import SLOW_WEEKDAYS, Noted, Targets, advice
from referral_tui.domain.model import event
from referral_tui.domain.model.event import is_eventful, to_stamp
from referral_tui.domain.model.needs import REMINDERS, WAYS_IN, need_of
from referral_tui.domain.model.opening import TO_APPLY, Opening
from referral_tui.domain.model.progress import WRITES, is_reply
from referral_tui.domain.records import Struct, field


class Cohort(Struct, frozen=True):
    """People who were first written to in one week: how many answered since, and how many said no."""

    monday: date
    wrote: int = 0
    answered: int = 0
    declined: int = 0


class Waiting(Struct, frozen=True):
    """A company where everyone who was written to is silent: since how many days, how many people, and whether others
    are there to be written to."""

    company_id: str
    days: int
    people: int
    others: int


class Review(Struct, frozen=True):
    """The week that began on this Monday, up to now.

    `wrote`: messages that asked somebody for a call or an introduction; `answered`, `calls`, `asked`, `referrals`: what
    happened in it, to whomever; `stages`: how many applications reached each stage in it; `cohorts` are this week's
    people and those of the week before.
    """

    monday: date
    wrote: int = 0
    answered: int = 0
    calls: int = 0
    asked: int = 0
    referrals: int = 0
    stages: Mapping[str, int] = field(default_factory=dict)
    cohorts: tuple[Cohort, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    advice: tuple[str, ...] = ()


class _Company(Struct):
    asked: int = 0
    silent: int = 0
    latest: int = 0
    others: int = 0


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def is_asking(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is a message that asks somebody for a call, or for an introduction."""
    kind, need = entry.get("kind"), entry.get("need")
    if kind == event.INTRODUCTION:
        return True
    return kind == event.WRITTEN and (not isinstance(need, str) or not need or need_of(need).asks_for_call)


def review(
    contacts: Iterable[Mapping[str, Any]],
    companies: Iterable[Mapping[str, Any]],
    targets: Targets,
    now: datetime,
    tz: tzinfo,
) -> Review:
    """Look back on the week of `now`, from the documents of the tables `contacts` and `companies`."""
    today = now.astimezone(tz).date()
    monday = monday_of(today)
    count = _Count(targets, now, tz, monday, today.toordinal())
    for doc in contacts:
        count.add(doc, targets.short)
    openings = [_as_of(each, today) for doc in companies for each in _openings(doc) if each.added <= today.isoformat()]
    return count.review(monday, targets, openings, today)


def _openings(doc: Mapping[str, Any]) -> Iterable[Opening]:
    listed = doc.get("openings")
    read = map(Opening.from_doc, listed) if isinstance(listed, list) else ()
    return (each for each in read if each is not None)


def _as_of(opening: Opening, day: date) -> Opening:
    """The opening as it stood on a day; of most, nothing has happened since."""
    has_more = any(at > day.isoformat() for at in opening.stages.values())
    return opening.as_of(day) if has_more else opening


class _Count:
    """The figures as they grow; days are counted as ordinals."""

    def __init__(self, targets: Targets, now: datetime, tz: tzinfo, monday: date, today: int) -> None:
        self._targets = targets
        self._until, self._days = to_stamp(now), LocalDays(tz)
        self._begins, self._today = to_stamp(start_of(monday, tz)), today
        self._iso = date.fromordinal(today).isoformat()
        self._nudge_by = _latest_day(targets.nudge_after, now, tz)
        self._did = dict.fromkeys(("wrote", "answered", "calls", "asked", "referrals"), 0)
        self._cohorts = {monday.toordinal() - 7 * ago: [0, 0, 0] for ago in (0, 1)}
        self._noted = Noted()
        self._companies: dict[str, _Company] = {}

    def add(self, doc: Mapping[str, Any], short: int) -> None:
        """Count a contact."""
        company_id, history = doc.get("company_id"), doc.get("history")
        if not self._was_here(history):
            return
        closed = closed if isinstance(closed := doc.get("closed"), dict) and self._is_before(closed) else None
        there = self._companies.setdefault(company_id, _Company()) if isinstance(company_id, str) else _Company()
        if not is_eventful(history):
            there.others += not closed
            return
        asks: list[str] = []
        here, snoozed = False, ("", "")
        replied = was_nudged = held = asked = promised = False
        until, begins = self._until, self._begins
        for entry in history if isinstance(history, list) else ():
            try:
                kind, at = entry["kind"], entry["at"]
                if at > until:
                    continue
            except (KeyError, TypeError):  # it is no entry; asking each of a hundred thousand takes longer
                continue
            if kind in WRITES:
                if is_asking(entry):
                    asks.append(at)
                    need = entry.get("need")
                    here = here or need not in WAYS_IN
                    was_nudged = was_nudged or need in REMINDERS
                    if at >= begins:
                        self._look_at(entry, at, short)
                continue
            if kind == _SNOOZED:
                snoozed = max(snoozed, (at, str(entry.get("until"))))
            replied = replied or is_reply(entry)
            promised = promised or kind == _REFERRED
            if at >= begins and kind in _COUNTED:
                self._did[_COUNTED[kind]] += 1
                held, asked = held or kind == event.CALL_HELD, asked or kind == event.ASKED
        self._noted.unasked += held and not asked and not promised
        first, last = (self._days.of(min(asks)), self._days.of(max(asks))) if asks else (None, None)
        if first is None or last is None:
            there.others += not closed
            return
        declined = closed is not None and closed.get("reason") == event.DECLINED
        cohort = self._cohorts.get(first - (first - 1) % 7)
        if cohort is not None:
            cohort[0] += 1
            cohort[1] += replied and not declined
            cohort[2] += declined
        if not here:  # they were asked about another company
            return
        there.asked += 1
        if not (replied or declined):
            there.silent += 1
            there.latest = max(there.latest, last)
            if not closed and not was_nudged and last <= self._nudge_by:
                self._noted.nudges_due += not (snoozed[0] > max(asks) and snoozed[1] > self._iso)

    def _was_here(self, history: object) -> bool:
        """Whether somebody was here by the end of the week; one whose history does not say when they came was."""
        try:
            return not history[0]["at"] > self._until  # type: ignore[index]
        except (IndexError, KeyError, TypeError):
            return True

    def _is_before(self, closed: Mapping[str, Any]) -> bool:
        """Whether somebody was closed by the end of the week; one whose day is not known was."""
        at = closed.get("at")
        return not isinstance(at, str) or at <= self._until

    def _look_at(self, entry: Mapping[str, Any], at: str, short: int) -> None:
        """Count a message of this week."""
        self._did["wrote"] += 1
        text, day = entry.get("text"), self._days.of(at)
        if entry.get("need") in REMINDERS or day is None:
            return
        self._noted.first += 1
        self._noted.long += isinstance(text, str) and len(text) > short
        self._noted.slow += (day - 1) % 7 in SLOW_WEEKDAYS

    def review(self, monday: date, targets: Targets, openings: list[Opening], today: date) -> Review:
        """All of it."""
        waiting = sorted(
            (
                Waiting(id, self._today - each.latest, each.asked, each.others)
                for id, each in self._companies.items()
                if each.asked and each.silent == each.asked and self._today - each.latest >= self._targets.next_after
            ),
            key=lambda each: (-each.days, each.company_id),
        )
        cohorts = tuple(
            Cohort(date.fromordinal(start), *counts) for start, counts in sorted(self._cohorts.items(), reverse=True)
        )
        noted, did = self._noted, self._did
        noted.wrote, noted.calls = did["wrote"], did["calls"]
        noted.alone = sum(each.people == 1 for each in waiting)
        noted.with_others = sum(each.people == 1 and bool(each.others) for each in waiting)
        noted.closing = sum(
            each.stage == TO_APPLY and today.isoformat() <= each.closes <= _in_two_weeks(today) for each in openings
        )
        said = advice(noted, targets)
        days = {(monday + timedelta(days=n)).isoformat() for n in range(7)}
        stages = Counter(stage for each in openings for stage, day in each.stages.items() if day in days)
        return Review(monday, **did, stages=stages, cohorts=cohorts, waiting=tuple(waiting), advice=said)


def _latest_day(business_days: int, now: datetime, tz: tzinfo) -> int:
    """The latest day (ordinal) from which so many business days have passed by now."""
    at = now
    while add_business_days(at, business_days, tz) > now:
        at -= timedelta(days=1)
    return at.astimezone(tz).toordinal()


def _in_two_weeks(today: date) -> str:
    return (today + timedelta(days=14)).isoformat()


_SNOOZED, _REFERRED = event.SNOOZED, event.REFERRED
_COUNTED = {
    event.ANSWERED: "answered",
    event.CALL_HELD: "calls",
    event.ASKED: "asked",
    event.REFERRED: "referrals",
}
