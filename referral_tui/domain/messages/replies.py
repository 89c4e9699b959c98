"""Which reply their words ask for (METHOD.md, steps 3 and 4)."""

import re

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact

_SOMEBODY = r"(?:(?-i:[A-Z])\w+|colleague|manager|recruiter|team|hr\b)"
_IN_WRITING = r"(?:here|in writing|(?:by|over|via) (?:e-?mail|text|chat|messages?))\b"
_RESUME = r"(?:r[ée]sum[ée]s?|cvs?)\b"

_ASKS = {
    "reschedule": (
        r"\breschedul",
        r"\bsomething (?:has )?c(?:a|o)me up\b",
        r"\bcan(?:'t| ?not) make (?:it|our|the|that)\b",
        r"\b(?:move|push|postpone) (?:it|our|the (?:call|chat|meeting))\b",
        r"\b(?:another|a different) (?:time|day|slot)\b",
    ),
    "reply_someone": (
        rf"\b(?:talk|speak|reach out|write|turn) (?:to|with) (?:my |our |the )?{_SOMEBODY}",
        rf"\b(?:contact|message|ask|e-?mail) (?:my |our )?{_SOMEBODY}",
        r"\b(?:not|n't) the (?:right|best) person\b",
        r"\bbetter person\b",
        r"\bput you in touch\b",
    ),
    "reply_not_hiring": (
        r"(?:n't|\bnot|\bno longer) (?:\w+ ){0,2}(?:hiring|recruiting)\b",
        r"\bhiring (?:is )?(?:freeze|frozen|stopped|paused)\b",
        r"\bno (?:open |current |new )?(?:openings?|positions?|roles?|vacanc\w+|headcount)\b",
        r"\b(?:role|position|job|opening)\b[^.!?\n]{0,30}\bfilled\b",
    ),
    "reply_questions": (
        rf"\b(?:ask|questions?|chat|talk|answer)\b[^.!?\n]{{0,40}}\b{_IN_WRITING}",
        r"\bjust ask\b",
        r"(?:n't|\bnot) (?:really )?(?:do|take|have time for) (?:a )?calls?\b",
        r"\b(?:rather|prefer)(?: to)? (?:not (?:call|talk)|writ\w+|messag\w+|text\w*|e-?mail\w*)\b",
        r"\bwhat (?:would|do) you (?:want|like) to know\b",
        r"\bwhat are your questions\b",
    ),
    "reply_resume": (
        rf"\b(?:send|share|forward|e-?mail|attach|see|have)\b[^.!?\n]{{0,40}}\b{_RESUME}",
        rf"\byour {_RESUME}",
    ),
}
"""By the need of the reply, the words that ask for it; the first need that fits counts."""


def reply_for(contact: Contact) -> str:
    """The need of the reply that their last words ask for; "" where they are not kept, or say nothing of the kind."""
    latest = contact.last(event.ANSWERED, event.WRITTEN)
    words = latest.text("text").replace("’", "'") if latest is not None and latest.kind == event.ANSWERED else ""
    for need, asks in _ASKS.items() if words else ():
        if any(re.search(each, words, re.I) for each in asks):
            return need
    return ""
