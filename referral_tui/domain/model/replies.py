"""What their words ask for, where they are kept with their answer (METHOD.md, steps 3 to 6)."""

import re
from functools import cache

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.progress import TOUCHES

DECLINED = "declined"
"""They ask for nothing: they refuse, or have left."""

NAMES_TIME = "names a time"

_NOBODY = (
    r"(?!(?:cvs?|r[ée]sum\w+|zoom|teams|slack|linkedin|me|you|i)\b"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b)"
)
_COLLEAGUE = r"(?:my |our |the )(?:\w+ )?(?:colleague|manager|recruiter|team|lead)\b"
_SOMEBODY = rf"(?:{_COLLEAGUE}|{_NOBODY}(?-i:@?[A-Z])[\w'-]+)"
_IN_WRITING = r"(?:here|in writing|(?:by|over|via) (?:e-?mail|text|chat|messages?|linkedin|dm))\b"
_RESUME = r"(?:r[ée]sum[ée]s?|cvs?)\b"
_NOT_YET = r"(?:(?:currently|really|actively|even|presently|now|right now|at present) )*"
_JOB = r"(?:role|position|job|opening|vacanc(?:y|ies)|req(?:uisition)?)s?"

_ASKS = {
    DECLINED: (
        r"\bnot interested\b",
        r"\b(?:stop|quit) (?:messaging|contacting|writing)\b",
        r"\bdon't (?:contact|message|write to) me\b",
        r"\b(?:can't|cannot|can not|unable to|not able to|not in a position to) (?:really )?help\b"
        r"(?! (?:but|on|until|before|today|tomorrow|this|next)\b)",
        r"\bdon't (?:do|give|make|offer) referrals?\b(?! (?:without|before|until|unless)\b)",
        r"\bI(?:'ve| have)? (?:just |recently )?left (?:the company|(?-i:[A-Z])\w+)",
        r"\bI(?:'m| am)? ?no longer (?:work|working|at|with)\b",
        r"\bI don't work (?:there|at (?-i:[A-Z])\w+) (?:any ?more|now)\b",
    ),
    "reschedule": (
        r"(?<!no )\b(?:need|have) to (?:cancel|reschedule|move|postpone|push)\b",
        r"\b(?:can|could|may|might) we (?:cancel|reschedule|move|postpone|push)\b",
        r"(?<!no need to )\breschedul",
        r"\bsomething (?:has )?c(?:a|o)me up\b",
        r"\bcan(?:'t| ?not) make (?:it|our|the|that)\b",
        r"\b(?:another|a different) (?:time|day|slot)\b",
        r"\bI(?:'m| am) (?:sick|ill|unwell)\b",
        r"\bnone of (?:those|these|them|the times)\b[^.!?\n]{0,20}\b(?:work|suit|fit)",
    ),
    "reply_someone": (
        rf"\b(?:should|could|might|best to|better to|please|try to|suggest(?: you)?|recommend(?: you)?) "
        rf"(?:talk|speak|reach out|write|turn|contact|message|ask|e-?mail)(?: (?:to|with))? {_SOMEBODY}",
        rf"^(?:talk|speak|reach out|write) to {_SOMEBODY}",
        rf"\b(?:try|cc'd|copied|adding|looping in) {_SOMEBODY}",
        rf"\bintroduce you to {_SOMEBODY}",
        r"\b(?:not|n't) the (?:right|best) person\b",
        r"\bbetter person\b",
        r"\bput you in touch\b",
    ),
    "reply_not_hiring": (
        rf"\b(?:we|they|my team|our team|the team|the company)(?:'re| are| is)?(?:n't| not| no longer) {_NOT_YET}"
        r"(?:hiring|recruiting|looking for (?:anyone|people))\b",
        r"\bhiring (?:is )?(?:freeze|frozen|stopped|paused)\b",
        r"(?:\bno|n't (?:have )?any) (?:(?:open|current|new|more) )*"
        rf"(?:{_JOB}|headcount)\b(?! [io]n my calendar| for a)",
        rf"\b{_JOB}\b[^.!?\n]{{0,30}}(?:\bis|\bwas|\bbeen|\bgot) (?:already |now |just )?(?:filled|closed|taken)\b",
        r"\blay-?offs?\b",
    ),
    "reply_questions": (
        rf"\b(?:ask|questions?|chat|talk|answer)\b[^.!?\n]{{0,40}}\b{_IN_WRITING}",
        r"\bjust ask\b",
        r"\b(?:send|dm|write|shoot|message) (?:me |over )?(?:your|any|the|some) questions\b",
        r"(?:n't|\bnot) (?:really )?(?:do|take|have time for) (?:a )?(?:phone )?calls?\b",
        r"\b(?:rather|prefer)(?: to)? (?:not (?:call|talk)|writ\w+|messag\w+|text\w*|e-?mail\w*)\b",
        r"\bwhat (?:would|do) you (?:want|like) to know\b",
        r"\bwhat (?:are your )?questions\b",
    ),
    "reply_resume": (
        rf"(?<!no need to )\b(?:send|share|forward|e-?mail|attach)\b(?! you)[^.!?\n]{{0,40}}\b{_RESUME}",
        rf"\b(?:can|could|may|do you|to) (?:I )?(?:see|have)\b[^.!?\n]{{0,25}}\b{_RESUME}",
    ),
}
"""By the need of the reply, the words that ask for it; the first need that fits counts."""

_FOR_GOOD = (
    r"\bnot interested\b|\b(?:stop|quit) (?:messaging|contacting|writing)\b"
    r"|\bdon't (?:contact|message|write to) me\b"
)

_SOME_TIMES = r"\b(?:some|your|a few) (?:times|slots|availability)\b|\bwhen (?:suits|works|are you free)\b"
_TIME = r"\b\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:at \d{1,2}|noon)\b"


def words_of(contact: Contact) -> str:
    """What they wrote last, where nothing has happened between the two since; "" where it is not kept."""
    latest = contact.last_of(TOUCHES)
    return latest.text("text") if latest is not None and latest.kind == event.ANSWERED else ""


def reply_for(contact: Contact) -> str:
    """What their last words ask for: the need of a reply, DECLINED, NAMES_TIME; "" where they say none of these."""
    words = words_of(contact)
    return words_ask_for(words) if words else ""


@cache
def words_ask_for(words: str) -> str:
    """The same of some words."""
    words = words.replace("’", "'")
    names_time = re.search(_TIME, words, re.I) is not None
    for need, asks in _ASKS.items():
        if need == DECLINED and names_time and not re.search(_FOR_GOOD, words, re.I):
            continue  # nobody who declines names a time
        if any(re.search(each, words, re.I | re.M) for each in asks):
            return "" if need == "reply_resume" and re.search(_SOME_TIMES, words, re.I) else need
    return NAMES_TIME if names_time else ""
