"""The fields that templates and questions can use: what each stands for, and where its value comes from."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta, tzinfo

from referral_tui.domain.applications.kit import kit_of
from referral_tui.domain.applications.outcomes import Decision, news_in
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.dates.format import format_day_in_full, format_moment, read_day, zone, zone_words
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import THEY_CALL, Contact
from referral_tui.domain.model.event import from_stamp
from referral_tui.domain.model.needs import AFTER_WAY_IN, WAYS_IN, need_of
from referral_tui.domain.model.opening import TO_APPLY, Opening
from referral_tui.domain.model.person_name import bare_name, first_name_of
from referral_tui.domain.model.progress import WRITES
from referral_tui.domain.model.reach import is_connected
from referral_tui.domain.model.referral import AFTER, ASK, BEFORE, EITHER, Referral
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_text, is_address

PLACEHOLDERS = {
    "first_name": "their first name",
    "name": "their full name",
    "company": "their company",
    "title": "their job title",
    "location": "where they are",
    "previous_company": "the company they worked at before",
    "common_ground": "what you have in common",
    "shared_connection": "the person you both know",
    "shared_first_name": "the first name of the person you both know",
    "times": "the times you offer, one to a line",
    "call_time": "when the call is, on their clock",
    "call_plan": "when the call is, who calls whom, and at which number",
    "number_question": "whether the number is right, or what it is",
    "my_name": "your name",
    "industry": "the industry you're looking at",
    "role": "the role you look for",
    "about_me": "who you are in a few words, such as “a student at Oakfield College”",
    "school": "your school",
    "their_zone": "whose clock their time zone is on, such as “Oslo time”",
    "phone": "their number, or the link to meet at",
    "outcome": "what came of it, in your words; edit it in the message",
    "opening": "the job title of the opening",
    "opening_link": "the link to the opening",
    "requisition": "the number of the opening, as the company has it",
    "my_email": "your e-mail address",
    "my_phone": "your phone number",
    "my_profile": "your LinkedIn address",
    "resume": "your résumé: a link to it, or that the file is attached",
    "why": "why you fit, a reason to a line",
    "deadline": "the last day for it",
    "call_day": "the day of your last call",
    "call_when": "“today” on the day of your last call, and after it “on” with that day",
    "how_known": "how the two of you know each other",
    "applied": "whether you have applied online, and when you will",
    "offer_deadline": "the day by which you have to answer another offer",
}
"""Every field a text can name in braces, and what it stands for. This is the one place that lists them."""

WHERE_TO_FILL = {
    "first_name": "the contact",
    "name": "the contact",
    "company": "the contact",
    "title": "the contact",
    "location": "the contact",
    "previous_company": "the contact",
    "common_ground": "the contact",
    "shared_connection": "the contact",
    "shared_first_name": "the contact",
    "times": "the schedule",
    "call_time": "the schedule",
    "call_plan": "the schedule",
    "their_zone": "the schedule",
    "phone": "the contact",
    "outcome": "the message itself",
    "opening": "the message itself",
    "opening_link": "the message itself",
    "requisition": "the kit",
    "my_email": "the kit",
    "resume": "the kit",
    "why": "the kit",
    "deadline": "the kit",
    "call_day": "the message itself",
    "call_when": "the message itself",
    "how_known": "the message itself",
    "applied": "the message itself",
    "offer_deadline": "the message itself",
}
"""Where a missing value is typed in; every other one belongs to the user's own details."""


class Facts(Struct, frozen=True):
    """Whose words they are, whom they go to, which clock hangs on the user's wall, and the news for them.

    `opening` is the job that a message to them is about, and `opening_company` who has it; `referral` the one that a
    kit would be for, `kit_opening` its job; `offer` a job that is offered elsewhere and not answered yet; `withdrawn`
    the last one the user withdrew from; `size` that of their company, as `SIZES` has it; `opening_there` is one at the
    company that they are asked for an introduction to; `stages` are those that applications they may hear of have
    reached. `zone_name` is their time zone, where their location says it. `times` gives those to offer now, `busy`
    when other calls are set (UTC), `taken` who else was offered a time, by that time. `credits` are the InMail credits
    left, `notes` gives the connection notes that a free account has left this month; None: not known, or without a
    limit. `holiday` names the one that today is where they are. `early` has the needs that come next with them and are
    not due yet, with the moment they are.
    """

    contact: Contact
    company: str
    me: Me
    tz: tzinfo
    now: datetime
    news: tuple[Decision, ...] = ()
    opening: Opening | None = None
    opening_company: str = ""
    opening_there: Opening | None = None
    referral: Referral | None = None
    kit_opening: Opening | None = None
    offer: Opening | None = None
    withdrawn: Opening | None = None
    withdrawn_company: str = ""
    size: str = ""
    zone_name: str = ""
    times: Callable[[], str] | None = None
    stages: frozenset[str] = frozenset()
    credits: int | None = None
    notes: Callable[[], int | None] = lambda: None
    busy: Callable[[], Collection[datetime]] = tuple
    taken: Callable[[], Mapping[datetime, str]] = dict
    holiday: Callable[[], str] = str
    early: Mapping[str, datetime] = field(default_factory=dict)


def values(facts: Facts, need: str = "") -> dict[str, str]:
    """The value of every placeholder in a text for this need, clean; empty text where there is none."""
    contact, me = facts.contact, facts.me
    at, news = call_time(contact), news_in(need, facts.news, contact)
    zone_name = contact.timezone or facts.zone_name
    theirs = zone(zone_name) if zone_name else None
    other = {"way_in": facts.opening_there, "withdraw": facts.withdrawn, "decline_offer": facts.withdrawn}
    opening = (other | {"kit": facts.kit_opening}).get(need, facts.opening)
    told = bool(need_of(need).tells) and need not in other
    kit = kit_of(facts.referral, opening, me, facts.now.astimezone(facts.tz).date())
    known = {
        "first_name": contact.first_name,
        "name": bare_name(contact.name),
        "company": news.company if news and need in ("news_good", "news_bad", "news_over") else _company(facts, need),
        "title": contact.title,
        "location": contact.location,
        "previous_company": contact.previous_company,
        "common_ground": _shared(contact.common_ground.rstrip(_STOPS)),
        "shared_connection": bare_name(contact.shared_connection),
        "shared_first_name": first_name_of(contact.shared_connection),
        "times": facts.times() if facts.times and need_of(need).offers else contact.offered_times,
        "call_time": _format_call_time(at, theirs, facts.tz) if at else "",
        "call_plan": _call_plan(contact, _format_call_time(at, theirs, facts.tz), me) if at else "",
        "number_question": _number_question(contact, me),
        "my_name": me.name,
        "industry": re.sub(r"\s+(?:roles?|jobs?)$", "", me.industry.rstrip(_STOPS), flags=re.I),
        "role": me.role.rstrip(_STOPS),
        "about_me": about_me(me),
        "school": me.school,
        "their_zone": zone_words(zone_name) if theirs is not None else "",
        "phone": contact.phone,
        "outcome": news.words if news else "",
        "opening": _title(news.title if news and told else opening.title if opening else ""),
        "opening_link": opening.link if opening and not told else "",
        "requisition": kit.requisition,
        "my_email": kit.email,
        "my_phone": kit.phone,
        "my_profile": kit.profile_url,
        "resume": format_resume(kit.resume),
        "why": _as_list(kit.why),
        "call_day": _call_day(facts, theirs),
        "call_when": _call_when(facts, theirs),
        "how_known": _how_known(facts, theirs),
        "applied": _applied(facts, opening, kit.email),
        "offer_deadline": _offer_deadline(facts, theirs),
        "deadline": format_day_in_full(kit.deadline, theirs or facts.tz) if kit.deadline else "",
    }
    return {name: clean_text(value).strip() for name, value in known.items()}


def _company(facts: Facts, need: str) -> str:
    """Their company; in what is about a referral they gave, that of its opening, should they have left it since.

    In what asks for an introduction, the one that it is to.
    """
    if need in ("withdraw", "decline_offer"):
        return facts.withdrawn_company or facts.company
    if need in WAYS_IN or need in AFTER_WAY_IN[:2]:
        return facts.contact.way_to or facts.company
    is_about_referral = need.startswith("referral") or need in ("kit", "thanks_yes", "ask_again", "other_offer")
    return facts.opening_company if is_about_referral and facts.opening_company else facts.company


_STOPS = " .,;:!"
"""What ends a sentence that a template ends itself."""

_CLAUSE = re.compile(r"(?:we|you|I|both|our|your|there|my|I'm|we're|you're|you've|we've|I've)\b", re.I)


def _shared(words: str) -> str:
    """What two people have in common, to stand after "that": "we both rowed", "we have Oslo in common"."""
    if not words:
        return ""
    if _CLAUSE.match(words) is None:
        return f"we have {words} in common"
    if words.split(" ")[0].casefold() == "both":
        return f"we {words[:1].lower()}{words[1:]}"
    return words if words.startswith("I") else f"{words[:1].lower()}{words[1:]}"


def _call_plan(contact: Contact, time: str, me: Me) -> str:
    """What was agreed on, to stand within a sentence: "I'll call you on Friday 27 November, 15:00 your time"."""
    if contact.is_link:
        return f"let's meet at {contact.phone} on {time}"
    if contact.caller == THEY_CALL:
        return f"I'll be ready for your call on {time}" + (f". My number is {me.phone}" if me.phone else "")
    if not contact.phone:
        return f"I'll call you on {time}. What's the best number to reach you at?"
    return f"I'll call you on {time}, at {contact.phone}"


def _number_question(contact: Contact, me: Me) -> str:
    if contact.is_link:
        return f"Does {contact.phone} work for you, or would you rather talk by phone?"
    if contact.caller == THEY_CALL:
        return f"You can reach me at {me.phone}." if me.phone else ""
    if contact.phone:
        return f"Is {contact.phone} the best number to reach you at?"
    return "What's the best number to reach you at?"


def _offer_deadline(facts: Facts, theirs: tzinfo | None) -> str:
    """The day by which another offer is to be answered, while it is ahead."""
    day = read_day(facts.offer.offer_until) if facts.offer is not None else None
    is_ahead = day is not None and day >= facts.now.astimezone(facts.tz).date()
    return format_day_in_full(day, theirs or facts.tz) if day is not None and is_ahead else ""


def format_resume(resume: str) -> str:
    """How a message says where the résumé is: the link to it, or that the file comes with the message."""
    name = re.split(r"[/\\]", resume)[-1]
    return resume if not resume or is_address(resume) else f"attached ({name})"


def _call_day(facts: Facts, theirs: tzinfo | None) -> str:
    """The day of the last call, on their calendar where it is known."""
    contact, tz = facts.contact, theirs or facts.tz
    held, agreed = contact.last(event.CALL_HELD), contact.last(event.CALL_SET)
    if held is None:
        return ""
    at = from_stamp(agreed.detail.get("call_at")) if agreed is not None and agreed.at <= held.at else None
    is_logged_later = at is not None and timedelta() <= held.at - at < timedelta(days=7)
    return format_day_in_full((at if at is not None and is_logged_later else held.at).astimezone(tz).date(), tz)


def _call_when(facts: Facts, theirs: tzinfo | None) -> str:
    """The same as somebody says it who writes on that day, or later."""
    day, tz = _call_day(facts, theirs), theirs or facts.tz
    if not day:
        return ""
    return "today" if day == format_day_in_full(facts.now.astimezone(tz).date(), tz) else f"on {day}"


def _how_known(facts: Facts, theirs: tzinfo | None) -> str:
    """How the two know each other, which referral forms ask."""
    contact, day = facts.contact, _call_day(facts, theirs)
    bond = _shared(contact.common_ground.rstrip(_STOPS))
    if not bond and contact.introduced_by and contact.shared_connection:
        bond = f"{bare_name(contact.shared_connection)} introduced us"
    bond = bond or ("we're connected on LinkedIn" if is_connected(contact) else "")
    if not day:
        return bond
    if not bond and contact.last_of(WRITES) is not None:
        bond = "I reached out to you"
    return f"{bond}, and we talked on {day}" if bond else f"we talked on {day}"


def _applied(facts: Facts, opening: Opening | None, email: str) -> str:
    """How the user's own application stands, which forms ask and referrals depend on (METHOD.md, step 5)."""
    if opening is not None and opening.stage != TO_APPLY:
        is_same = opening.email.casefold() in ("", email.casefold())
        return f"yes, with {'the email above' if is_same else opening.email}"
    return _NOT_YET[facts.referral.order if facts.referral is not None else ""]


_NOT_YET = {
    AFTER: "not yet. I'll wait for your referral, so please let me know when it's in",
    BEFORE: "not yet. I'll apply first, as you said, and let you know when I have",
    ASK: "not yet. I'll hold off until you've found out which comes first",
    EITHER: "not yet, but I will",
    "": "not yet. I'll wait until your referral is in, unless you'd rather I applied first",
}
"""Whether the user has applied, by what is known of the order there."""


def _as_list(why: str) -> str:
    """Reasons as a list, one to a line; a single one stands as it is."""
    lines = [line.strip().lstrip("-•*– ").strip() for line in why.splitlines()]
    lines = [line for line in lines if line]
    return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


def _title(words: str) -> str:
    """A job's title, to stand before "role" or "opening"."""
    return re.sub(r"^the\s+|\s+(?:role|position|opening|job)$", "", words.strip(), flags=re.I)


_I_AM = re.compile(r"(?:I['’]m|I am|am)\s+", re.I)


def about_me(me: Me) -> str:
    """Who the user is, to stand after "I'm"."""
    words = _I_AM.sub("", me.about.strip(), count=1) if _I_AM.match(me.about.strip()) else me.about
    return words.rstrip(_STOPS) or (f"a student at {me.school}" if me.student and me.school else "")


def _format_call_time(at: datetime, theirs: tzinfo | None, mine: tzinfo) -> str:
    """The time on their clock; on the user's, with its name, while theirs is not known."""
    if theirs is not None:
        return f"{format_moment(at, theirs)} your time"
    return f"{format_moment(at, mine)} ({zone_words(getattr(mine, 'key', 'UTC'))})"
