"""What somebody's words propose: each can be taken or left, and nothing that is known already is proposed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Literal

from referral_tui.domain.calls.call_times import CALL_LENGTH, call_time
from referral_tui.domain.dates.format import DAYS, format_date, format_time, is_night, zone
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import INTERVIEW, LIVE, OFFER, PIPELINE, Opening
from referral_tui.domain.model.person_name import bare_name
from referral_tui.domain.model.replies import DECLINED, words_ask_for
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.replies.details import emails_in, links_in, numbers_in, people_in
from referral_tui.domain.replies.news import News, interview_sentence, is_interview, news_in_words
from referral_tui.domain.replies.times import MOST, times_named
from referral_tui.domain.text import fold

Kind = Literal["time", "number", "meet", "book", "job", "email", "person", "referred", "promised", "interview",
               "rejected", "offer", "declined"]  # fmt: skip


class Proposal(Struct, frozen=True):
    """One thing to take or leave: what taking it does, in words, and what stands in theirs for it.

    `value` is the number, link, address or name, or the id of the referral; `at` (UTC) the time of a call, or of an
    interview where it is named; `zone` the one that their words name for it, or ""; `opening_id` the opening it is
    about, "" where it is about none.
    """

    kind: Kind
    does: str
    said: str = ""
    value: str = ""
    at: datetime | None = None
    opening_id: str = ""
    zone: str = ""


class Basis(Struct, frozen=True):
    """What words are read against: the clock, both zones (`theirs` None: not known), the openings at their company and
    those that they refer for, when other calls are set (UTC), and who is on the board already, by folded name."""

    now: datetime
    mine: tzinfo
    theirs: tzinfo | None
    openings: Sequence[Opening] = ()
    busy: Sequence[datetime] = ()
    people: frozenset[str] = frozenset()
    own_email: str = ""
    own_phone: str = ""
    zone_named: Callable[[str], str] = lambda town: ""


def proposals(words: str, contact: Contact, basis: Basis) -> list[Proposal]:
    """What their words propose, news first, then the time of a call, then facts to keep."""
    news = news_in_words(words)
    found = [*_news(news, words, contact, basis)]
    if "rejected" not in news:
        taken = {each.at for each in found if each.kind == "interview"}
        found += [each for each in _times(words, contact, basis) if each.at not in taken]
    return [*found, *_details(words, contact, basis)]


def _is_no(words: str) -> bool:
    return words_ask_for(words) == DECLINED


def _news(news: Sequence[News], words: str, contact: Contact, basis: Basis) -> Iterator[Proposal]:
    live = _nearest(words, contact, basis)
    for each in news:
        if each == "referred":
            yield from _referrals(words, contact, basis)
        elif each == "promised" and not contact.referrals:
            yield Proposal("promised", "log that they refer you")
        elif each == "interview" and live is not None and live.stage != OFFER:
            said = interview_sentence(words)
            times = times_named(said, basis.now, basis.mine, basis.theirs, basis.zone_named)
            at = next((time.at for time in times), None)
            day = _date(at, basis).isoformat() if at is not None else ""
            is_news = live.stage != INTERVIEW if at is None else all(known.day != day for known in live.interviews)
            if is_news:
                when = f" on {_day(at, basis)}" if at is not None else ""
                does = f"note the interview for {live.title}{when}"
                yield Proposal("interview", does, at=at, opening_id=live.id)
        elif each == "rejected" and live is not None:
            yield Proposal("rejected", f"note that {live.title} came to a no", opening_id=live.id)
        elif each == "offer" and live is not None and live.stage != OFFER:
            yield Proposal("offer", f"note the offer for {live.title}", opening_id=live.id)
    if _is_no(words) and contact.closed is None:
        yield Proposal("declined", f"close {contact.first_name}'s card: they decline")


def _referrals(words: str, contact: Contact, basis: Basis) -> Iterator[Proposal]:
    """That a referral is in: of several that are promised, the one whose job they name, else each."""
    pending = [each for each in contact.referrals if each.is_pending]
    jobs = [(each, next((job for job in basis.openings if job.id == each.opening_id), None)) for each in pending]
    said = [(each, job) for each, job in jobs if job is not None and _is_named(job, words)]
    if not contact.referrals:
        yield Proposal("referred", "log that the referral is in")
    for each, job in said or jobs:
        about = f" for {job.title}" if job is not None else ""
        yield Proposal("referred", f"log that the referral{about} is in", value=each.id)


def _is_named(job: Opening, words: str) -> bool:
    return bool(job.title) and re.search(rf"\b{re.escape(fold(job.title))}\b", fold(words)) is not None


def _nearest(words: str, contact: Contact, basis: Basis) -> Opening | None:
    """The application that their words may be about: one that they name, one that they refer for, then the one that
    has come furthest."""
    referred = {each.opening_id for each in contact.referrals}
    live = [each for each in basis.openings if each.stage in LIVE]

    def likely(each: Opening) -> tuple[bool, bool, int]:
        return _is_named(each, words), each.id in referred, PIPELINE.index(each.stage)

    return max(live, key=likely, default=None)


def _times(words: str, contact: Contact, basis: Basis) -> Iterator[Proposal]:
    named = times_named(words, basis.now, basis.mine, basis.theirs, basis.zone_named)
    by_time = {time.at: time for time in named}
    if basis.theirs is None:  # a zone that they name is theirs
        basis = replace(basis, theirs=next((zone(time.zone) for time in named if time.zone), None))
    for proposal in time_proposals([(time.at, time.words) for time in named], contact, basis):
        time = by_time[proposal.at or basis.now]
        doubt = ", if they mean your time" if time.whose == "mine" else ""
        yield replace(proposal, does=proposal.does + doubt, zone=time.zone)


def invited(times: Iterable[tuple[datetime, str]], contact: Contact, basis: Basis) -> Iterator[Proposal]:
    """What an invitation proposes, by its times (UTC) and what each is called: an interview, or the call."""
    calls = []
    for at, summary in times:
        job = _nearest(summary, contact, basis) if is_interview(summary) else None
        if job is None:
            calls.append((at, summary))
        elif at > basis.now and all(known.day != _date(at, basis).isoformat() for known in job.interviews):
            does = f"note the interview for {job.title} on {_day(at, basis)}"
            yield Proposal("interview", does, summary, at=at, opening_id=job.id)
    yield from time_proposals(calls, contact, basis)


def time_proposals(times: Iterable[tuple[datetime, str]], contact: Contact, basis: Basis) -> Iterator[Proposal]:
    """Times (UTC) for the call, each with the words that name it; those that have passed or are agreed on are none."""
    agreed, times = call_time(contact), [*times][:MOST]
    if any(at == agreed for at, _ in times):
        return  # they say when it is
    for at, said in times:
        if at <= basis.now:
            continue
        does = f"{'move the call to' if agreed is not None else 'set the call for'} {_clocks(at, basis)}"
        clashes = any(abs(at - other) < CALL_LENGTH for other in basis.busy)
        remarks = [
            "you have another call then" if clashes else "",
            "at night for you" if is_night(at, basis.mine) else "",
        ]
        remark = ", ".join(filter(None, remarks))
        yield Proposal("time", f"{does}{f' ({remark})' if remark else ''}", said, at=at)


def _clocks(at: datetime, basis: Basis) -> str:
    """A time on their clock, and on the user's where it shows another."""
    here = f"{format_time(at, basis.mine)}"
    if basis.theirs is None:
        return f"{_day(at, basis)} {here}"
    there, local = at.astimezone(basis.theirs), at.astimezone(basis.mine)
    if there.replace(tzinfo=None) == local.replace(tzinfo=None):
        return f"{_day(at, basis)} {here}"
    other_day = "" if there.date() == local.date() else f"{DAYS[there.weekday()]} "
    return f"{_day(at, basis)} {here}, {other_day}{format_time(at, basis.theirs)} theirs"


def _day(at: datetime, basis: Basis) -> str:
    day = _date(at, basis)
    return f"{DAYS[day.weekday()]} {format_date(day, basis.now.astimezone(basis.mine).date())}"


def _date(at: datetime, basis: Basis) -> date:
    return at.astimezone(basis.mine).date()


def _details(words: str, contact: Contact, basis: Basis) -> Iterator[Proposal]:
    known = fold(contact.phone)
    instead = f" instead of {contact.phone}" if contact.phone else ""
    links = dict.fromkeys(links_in(words))
    meets = any(what == "meet" for what, _ in links)
    for number in () if meets else dict.fromkeys(numbers_in(words)):
        if _digits(number) not in _digits(f"{known} {basis.own_phone}"):
            yield Proposal("number", f"keep {number} as their number{instead}", value=number)
    for what, link in links:
        if what == "meet" and fold(link) not in known:
            yield Proposal("meet", f"keep {link} as the link to meet at{instead}", value=link)
        elif what == "book":
            yield Proposal("book", f"open {link} in your browser, to book a time", value=link)
        elif what == "job":
            without = [each for each in basis.openings if not each.link]
            if len(without) == 1 and all(each.link != link for each in basis.openings):
                yield Proposal("job", f"keep {link} with {without[0].title}", value=link, opening_id=without[0].id)
    if not contact.email:
        others = [each for each in emails_in(words) if fold(each) != fold(basis.own_email)]
        mine = [each for each in others if _is_of(each, contact)]
        for email in mine[:1]:
            yield Proposal("email", f"keep {email} as their email", value=email)
    own = {fold(contact.first_name), fold(bare_name(contact.name))}
    for name in people_in(words):
        if fold(name) not in own and fold(name) not in basis.people:
            yield Proposal("person", f"add {name}, named by {contact.first_name}", value=name)


def _is_of(email: str, contact: Contact) -> bool:
    """Whether an address has a part of their name."""
    return any(part in fold(email.partition("@")[0]) for part in fold(bare_name(contact.name)).split() if len(part) > 2)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
