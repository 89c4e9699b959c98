"""What would keep a message from being answered, each with its reason and the one command that fixes it."""

import re
from collections.abc import Iterable

from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.calls.offers import is_available, may_be, odd_day, times_in
from referral_tui.domain.dates.format import format_clock, format_date, format_day, format_weekday, zone, zone_words
from referral_tui.domain.insights.advice import SLOW_WEEKDAYS
from referral_tui.domain.messages.check import Check, Fix
from referral_tui.domain.messages.claims import false_claims
from referral_tui.domain.messages.draft import Draft
from referral_tui.domain.messages.placeholders import PLACEHOLDERS, WHERE_TO_FILL, Facts, about_me
from referral_tui.domain.messages.wording import blanks, doubled, greeted, odd_greeting
from referral_tui.domain.model import event
from referral_tui.domain.model.company import LARGE, company_key
from referral_tui.domain.model.contact import SECOND
from referral_tui.domain.model.name_words import TITLES
from referral_tui.domain.model.needs import ASKS_AFTER_REFERRAL, CHANNELS, REMINDERS, WAYS_IN, is_to_be_short, need_of
from referral_tui.domain.model.progress import SENDS, WRITES
from referral_tui.domain.model.reach import is_free
from referral_tui.domain.model.replies import NAMES_TIME, reply_for
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.text import fold, plural, words_in

_COMMON = frozenset(
    "about also been both came does from have into like many much same some than that them then there they this very"
    " went were what when where which with work would your".split()
)
"""Words that say nothing of what two people have in common."""


class OtherNames:
    """The names of the other contacts and companies, by their first word, to find them in a text.

    Of one word they may be words too ("Will", "Target"): a person's is left out, and a company's counts where it stands
    for a workplace alone.
    """

    def __init__(self, people: Iterable[str], companies: Iterable[str] = ()) -> None:
        self._by_first: dict[str, dict[str, str]] = {}
        for name in people:
            self._put(name.split(), few=2)
        for name in companies:
            words = name.split()
            while len(words) > 1 and company_key(" ".join(words[:-1])) == company_key(name):
                words.pop()  # the legal form, which nobody writes in a message
            self._put([*words[:-1], words[-1].rstrip(".,")] if words else [], few=1)

    def _put(self, words: list[str], few: int) -> None:
        name = " ".join(words)
        first = re.match(r"\w+", name)
        if len(words) >= few and len(name) > 2 and first:
            self._by_first.setdefault(fold(first.group()), {})[name] = fold(name)

    def found_in(self, text: str) -> list[str]:
        """The names that stand in a text as whole words, the longest first."""
        text = " ".join(text.split())
        found, folded = set(), fold(text)
        for word in dict.fromkeys(re.findall(r"\w+", folded)):
            for name, folded_name in self._by_first.get(word, {}).items():
                if folded_name not in folded:
                    continue  # hundreds may share a first name: each pattern costs more than this
                if " " in name:
                    pattern = rf"(?<!\w)(?i:{re.escape(name)})(?!\w)"
                else:  # which may be a word too: as it is written, and where a workplace stands
                    one = re.escape(name)
                    pattern = (
                        rf"\b(?:at|for|join|joining)\s+(?:{one}(?![\w-])|(?i:{one})\s*(?:[.,;:!?)]|$))"
                        rf"|\b{one}(?:'s|’s)? (?:is|has|as|hires|opening|role|job)\b"
                    )
                if re.search(pattern, text):
                    found.add(name)
        return sorted(found, key=lambda name: (-len(name), name))


def check(draft: Draft, facts: Facts, limits: Limits, others: OtherNames) -> list[Check]:
    """Everything to fix in a message to this contact before it goes out, the gravest first."""
    text = draft.text
    found = [
        *_unfilled(draft),
        *_too_long(draft, limits),
        *_cannot_be_sent(draft, facts),
        *odd_greeting(text),
        *blanks(f"{draft.subject}\n{text}", draft.missing),
        *_about_others(f"{draft.subject}\n{text}", facts, others),
        *false_claims(draft, facts),
        *_times(draft, facts),
        *_time_named(draft, facts),
        *_sent_before(draft, facts),
        *_unsaid(draft, facts),
        *doubled(text),
        *_long(draft, limits),
        *_slow_day(draft, facts),
        *too_soon(draft, facts),
        *_costly(draft, facts),
    ]
    return sorted(found, key=lambda each: not each.grave)


_FIELDS = {"my_name": "name", "about_me": "about", "shared_first_name": "shared_connection"}
"""Placeholders whose field in the model has another name."""


def _unfilled(draft: Draft) -> Iterable[Check]:
    for field in draft.missing:
        if field not in PLACEHOLDERS:
            yield Check(f"{{{field}}} isn't a field.", "templates", grave=True)
            continue
        fixes: dict[str, Fix] = {
            "the contact": "edit_person",
            "the schedule": "times",
            "the message itself": "edit_text",
            "the kit": "kit",
        }
        fix = fixes.get(WHERE_TO_FILL.get(field, ""), "own_details")
        yield Check(f"Not filled: {PLACEHOLDERS[field]}.", fix, True, _FIELDS.get(field, field))


def _cannot_be_sent(draft: Draft, facts: Facts) -> Iterable[Check]:
    """What LinkedIn would not take from this user now (LINKEDIN.md, Limits)."""
    if draft.channel == "inmail" and not is_free(facts.contact) and facts.credits == 0:
        yield Check("An InMail to them takes a credit, and none is left.", "next_template", True)
    if draft.channel == "note" and facts.notes() == 0:
        yield Check("A free account has no more connection notes this month.", "next_template", True)


def _costly(draft: Draft, facts: Facts) -> Iterable[Check]:
    """A credit where somebody can be reached for free: it is kept for the small companies (LINKEDIN.md, Limits)."""
    if draft.channel == "inmail" and facts.size == LARGE and not is_free(facts.contact):
        yield Check("So large a company has free ways in: a note, Open Profile, whom you know.", "next_template")


def too_soon(draft: Draft, facts: Facts) -> Iterable[Check]:
    """Asking again before they had time to answer; thanks may go at any time."""
    due = facts.early.get(draft.template.need)
    if due is not None and need_of(draft.template.need).logs != event.THANKED:
        yield Check(f"Give them time: this is due {format_day(due, facts.now, facts.tz)}.", "snooze")
        return
    promised = facts.contact.last(event.REFERRED)
    is_today = promised is not None and promised.at.astimezone(facts.tz).date() == facts.now.astimezone(facts.tz).date()
    if is_today and draft.template.need in ASKS_AFTER_REFERRAL:
        yield Check(f"Give them time: {facts.contact.first_name} promised it today.", "snooze")


def _times(draft: Draft, facts: Facts) -> Iterable[Check]:
    """Times in the message that cannot be kept; what is said of a call that is set has another time."""
    name = facts.contact.timezone or facts.zone_name
    theirs, need = zone(name) if name else None, draft.template.need
    if theirs is None:
        return
    agreed = call_time(facts.contact)
    if need == "confirm_call":
        if agreed is not None and draft.edited and not may_be(draft.text, agreed, facts.now, theirs, facts.tz):
            yield Check("It names another time than the call is set for.", "edit_text", True)
        return
    if not need_of(need).offers:
        return
    odd = odd_day(draft.text, facts.now, theirs)
    if odd:
        yield Check(odd, "edit_text", True)
    named = times_in(draft.text, facts.now, theirs)
    busy, taken = facts.busy(), facts.taken()
    chosen = facts.contact
    for at in named:
        said = f"{format_day(at, facts.now, theirs)} {format_clock(at, theirs)}"
        if at <= facts.now:
            yield Check(f"It offers {said}, which has passed.", "times", True)
        elif not is_available(at, busy):
            yield Check(f"It offers {said}, when you have another call.", "times", True)
        elif at in taken:
            yield Check(f"You also offered {said} to {taken[at]}.", "times")
        else:
            continue
        return
    is_moved = draft.edited and chosen.offered_zone not in ("", name)
    if is_moved and any(line in draft.text for line in chosen.offered_times.splitlines() if line.strip()):
        yield Check(f"Its times were worked out for {zone_words(chosen.offered_zone)}.", "times", True)


def _time_named(draft: Draft, facts: Facts) -> Iterable[Check]:
    """Other times than that which they have just named themselves."""
    if need_of(draft.template.need).offers and reply_for(facts.contact) == NAMES_TIME:
        yield Check("They name a time: if it suits you, set that instead of offering others.", "times")


def _too_long(draft: Draft, limits: Limits) -> Iterable[Check]:
    over = len(draft.text) - draft.limit
    if over > 0:
        sentence = f"{plural(over, 'character')} too long for LinkedIn ({CHANNELS[draft.channel]})."
        yield Check(sentence, "edit_text", True)
    over = len(draft.subject) - limits.inmail_subject
    if over > 0:
        yield Check(f"The subject is {plural(over, 'character')} too long for LinkedIn.", "templates", True)


def _about_others(text: str, facts: Facts, others: OtherNames) -> Iterable[Check]:
    contact, me = facts.contact, facts.me
    name = greeted(text)
    if name and not any((*odd_greeting(text), *blanks(name, ()))):
        known = words_in(f"{contact.name} {contact.greeting} {contact.shared_connection}")
        words = [word for word in words_in(name) if word not in TITLES]
        if words and not any(word in known for word in words):
            yield Check(f"It greets “{name}”, and goes to {contact.first_name}.", "edit_text", True)
            return
    own = " ".join(
        (contact.name, facts.company, contact.title, contact.previous_company, contact.common_ground, me.name, me.about,
         contact.shared_connection, contact.way_to, contact.location, me.school, me.industry, me.role,
         *(each.company for each in facts.news))
    )  # fmt: skip
    own_words = f" {' '.join(words_in(own))} "
    for name in others.found_in(text):
        if f" {company_key(name)} " not in own_words:
            yield Check(f"It mentions “{name}”. Is that someone else's name?", "edit_text", True)
            return


def _sent_before(draft: Draft, facts: Facts) -> Iterable[Check]:
    history = [e for e in facts.contact.history if e.text("text") and e.kind in SENDS | WRITES]
    today = facts.now.astimezone(facts.tz).date()
    same = next((entry for entry in reversed(history) if _same_words(entry.text("text"), draft.text)), None)
    if same is not None:
        day = format_date(same.at.astimezone(facts.tz).date(), today)
        yield Check(f"You already sent them this exact text on {day}.", "next_template", True)
        return
    answered = facts.contact.last(event.ANSWERED)
    asked = [
        entry
        for entry in history
        if entry.kind == event.WRITTEN
        and need_of(entry.text("need")).asks_for_call
        and (answered is None or entry.at > answered.at)
    ]  # fmt: skip
    if not asked or not need_of(draft.template.need).asks_for_call:
        return
    if draft.channel == "inmail" and any(entry.text("channel") == "inmail" for entry in asked):
        yield Check("LinkedIn takes no second InMail before they answer.", "next_template", True)
    elif draft.template.need not in REMINDERS or len(asked) > 1:
        yield Check(f"You asked them {'twice' if len(asked) > 1 else 'once'} already.", "next_template")


def _same_words(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def _unsaid(draft: Draft, facts: Facts) -> Iterable[Check]:
    """What the method wants said in a first message, and is known, but does not stand there."""
    contact, me, text = facts.contact, facts.me, fold(draft.text)
    if not need_of(draft.template.need).asks_for_call or draft.template.need in REMINDERS:
        return
    about = about_me(me)
    if not about:
        yield Check("It doesn't say who you are.", "own_details", field="about")
    elif fold(about) not in text and not _mentions(text, about):
        yield Check("It doesn't say who you are.", "edit_text")
    opening = facts.opening_there if draft.template.need in WAYS_IN else facts.opening
    if opening is not None and fold(opening.title) not in text:
        yield Check(f"It doesn't name the opening: {opening.title}.", "edit_text")
    if contact.degree == SECOND and not contact.shared_connection:
        yield Check(
            "2nd degree: say whom you both know, and you are no stranger.", "edit_person", field="shared_connection"
        )
    elif contact.shared_connection and not _names(f"{text} {fold(draft.subject)}", contact.shared_connection):
        yield Check(f"It doesn't mention {contact.shared_connection}, whom you both know.", "edit_text")
    if contact.common_ground and not _mentions(text, contact.common_ground):
        yield Check("It doesn't mention what you have in common, which is what gets replies.", "edit_text")
    if contact.same_school and me.school and fold(me.school) not in text:
        yield Check("It doesn't mention the school you share: that is a bond.", "edit_text")
    if me.student and "student" not in text:
        yield Check("It doesn't say you're a student: people like to help students.", _format_student(facts))


def _format_student(facts: Facts) -> Fix:
    return "edit_text" if facts.me.about or facts.me.school else "own_details"


def _names(text: str, name: str) -> bool:
    """Whether a folded text has a part of somebody's name."""
    return not set(re.findall(r"\w+", fold(name))).isdisjoint(re.findall(r"\w+", text))


def _mentions(text: str, noted: str) -> bool:
    """Whether a folded text has a word of what is noted, of those that say something."""
    words = {word for word in re.findall(r"\w+", fold(noted)) if len(word) > 3} - _COMMON
    return not words.isdisjoint(re.findall(r"\w+", text)) if words else fold(noted) in text


def _long(draft: Draft, limits: Limits) -> Iterable[Check]:
    """What asks a stranger is to be short (LINKEDIN.md, What is known to work)."""
    if is_to_be_short(draft.template.need) and limits.short < len(draft.text) <= draft.limit:
        yield Check(f"Over {limits.short} characters: shorter messages get more replies.", "edit_text")


def _slow_day(draft: Draft, facts: Facts) -> Iterable[Check]:
    holiday = facts.holiday() if need_of(draft.template.need).asks_for_call else ""
    if holiday:
        yield Check(f"Today is a holiday where they are: {holiday}.", "snooze")
        return
    today = facts.now.astimezone(facts.tz).date()
    if today.weekday() in SLOW_WEEKDAYS and need_of(draft.template.need).asks_for_call:
        yield Check(f"Today is {format_weekday(today)}, when the fewest reply. Monday is best.", "snooze")
