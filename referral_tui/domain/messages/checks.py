"""What would keep a message from being answered, each with its reason and the one command that mends it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from referral_tui.domain.dates.format import format_date
from referral_tui.domain.messages.draft import Draft
from referral_tui.domain.messages.placeholders import PLACEHOLDERS, WHERE_TO_FILL, Facts
from referral_tui.domain.model import event
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.needs import CHANNELS, need_of
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.text import fold, plural

SLOW_DAYS = {4: "Friday", 5: "Saturday"}
"""The days with the fewest answers (LINKEDIN.md, What is known to work), by weekday."""

_GREETING = re.compile(r"^(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)),? ([A-Z][\w'’-]*)", re.M | re.I)
"""The name a message begins with."""

_NOBODY = frozenset(("there", "again", "all", "everyone"))
"""What stands after a greeting in place of a name."""

_COMMON = frozenset(
    "about also been both came does from have into like many much same some than that them then there they this very"
    " went were what when where which with work would your".split()
)
"""Words that say nothing of what two people have in common."""

Mend = Literal["edit_person", "times", "own_details", "edit_text", "templates", "next_template", "snooze"]
"""The command of the message's screen that mends it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to mend: a sentence with its reason, and the command; `grave` where it must not go out so."""

    sentence: str
    fix: Mend
    grave: bool = False


class OtherNames:
    """The names of the other contacts and companies, by their first word, to find them in a text.

    Of one word they may be words too ("Will", "Target"): a person's is left out, and a company's counts after
    "at" and its like alone.
    """

    def __init__(self, people: Iterable[str], companies: Iterable[str] = ()) -> None:
        self._by_first: dict[str, set[str]] = {}
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
            self._by_first.setdefault(fold(first.group()), set()).add(name)

    def found_in(self, text: str) -> list[str]:
        """The names that stand in a text as whole words, the longest first."""
        text = " ".join(text.split())
        found = set()
        for word in dict.fromkeys(re.findall(r"\w+", fold(text))):
            for name in self._by_first.get(word, ()):
                before = "" if " " in name else r"\b(?:at|for|with|join|joining|of)\s+"
                if re.search(rf"{before}(?<!\w)(?i:{re.escape(name)})(?!\w)", text):
                    found.add(name)
        return sorted(found, key=lambda name: (-len(name), name))


def check(draft: Draft, facts: Facts, limits: Limits, others: OtherNames) -> list[Check]:
    """Everything to mend in a message to this contact before it goes out, the gravest first."""
    text = draft.text
    return [
        *_unfilled(draft),
        *_too_long(draft, limits),
        *_about_others(f"{draft.subject}\n{text}", facts, others),
        *_sent_before(draft, facts),
        *_unsaid(draft, facts),
        *([Check(f"Over {limits.short} characters: shorter ones are answered more.", "edit_text")]
          if limits.short < len(text) <= draft.limit else []),
        *_slow_day(draft, facts),
    ]  # fmt: skip


def _unfilled(draft: Draft) -> Iterable[Check]:
    for field in draft.missing:
        if field not in PLACEHOLDERS:
            yield Check(f"There is no field {{{field}}}.", "templates", grave=True)
            continue
        mends: dict[str, Mend] = {
            "the contact": "edit_person",
            "the schedule": "times",
            "the message itself": "edit_text",
        }
        yield Check(f"Not filled: {PLACEHOLDERS[field]}.", mends.get(WHERE_TO_FILL.get(field, ""), "own_details"), True)


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
    greeted = _GREETING.search(text)
    if greeted is not None:
        name = greeted.group(1)
        known = f"{contact.name} {contact.greeting} {contact.shared_connection}"
        if fold(name) not in _NOBODY and company_key(name).split(" ")[-1] not in company_key(known).split(" "):
            yield Check(f"It greets “{name}”, and goes to {contact.first_name}.", "edit_text", True)
            return
    own = " ".join(
        (contact.name, facts.company, contact.title, contact.previous_company, contact.common_ground, me.name, me.about,
         contact.shared_connection, contact.location, me.school, me.industry, me.role,
         *(each.company for each in facts.news))
    )  # fmt: skip
    own_words = f" {company_key(own)} "
    for name in others.found_in(text):
        if f" {company_key(name)} " not in own_words:
            yield Check(f"“{name}” stands in it: somebody else's name?", "edit_text", True)
            return


def _sent_before(draft: Draft, facts: Facts) -> Iterable[Check]:
    history = [entry for entry in facts.contact.history if entry.text("text")]
    today = facts.now.astimezone(facts.tz).date()
    same = next((entry for entry in reversed(history) if _same_words(entry.text("text"), draft.text)), None)
    if same is not None:
        day = format_date(same.at.astimezone(facts.tz).date(), today)
        yield Check(f"You sent them these very words on {day}.", "next_template", True)
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
    elif draft.template.need != "nudge" or len(asked) > 1:
        yield Check(f"You asked them {'twice' if len(asked) > 1 else 'once'} already.", "next_template")


def _same_words(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))


def _unsaid(draft: Draft, facts: Facts) -> Iterable[Check]:
    """What the method wants said in a first message, and is known, but does not stand there."""
    contact, me, text = facts.contact, facts.me, fold(draft.text)
    if not need_of(draft.template.need).asks_for_call or draft.template.need == "nudge":
        return
    if contact.common_ground and not _mentions(text, contact.common_ground):
        yield Check("What you have in common is not in it: that is what they answer to.", "edit_text")
    if contact.same_school and me.school and fold(me.school) not in text:
        yield Check("You share a school, and it is not in it: that is a bond.", "edit_text")
    if me.student and "student" not in text:
        yield Check("It does not say you are a student: people like to help students.", _format_student(facts))


def _format_student(facts: Facts) -> Mend:
    return "edit_text" if facts.me.about or facts.me.school else "own_details"


def _mentions(text: str, noted: str) -> bool:
    """Whether a folded text has a word of what is noted, of those that say something."""
    words = {word for word in re.findall(r"\w+", fold(noted)) if len(word) > 3} - _COMMON
    return not words.isdisjoint(re.findall(r"\w+", text)) if words else fold(noted) in text


def _slow_day(draft: Draft, facts: Facts) -> Iterable[Check]:
    day = SLOW_DAYS.get(facts.now.astimezone(facts.tz).weekday())
    if day and need_of(draft.template.need).asks_for_call:
        yield Check(f"Today is {day}: the fewest answers. Monday is best.", "snooze")
