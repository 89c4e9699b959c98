"""What a message says has happened, and did not: by what is logged of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from referral_tui.domain.messages.check import Check
from referral_tui.domain.messages.draft import Draft
from referral_tui.domain.messages.placeholders import Facts
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import LATER, SOMEONE_ELSE
from referral_tui.domain.model.needs import AFTER_WAY_IN
from referral_tui.domain.model.opening import (
    ACCEPTED,
    DECLINED,
    INTERVIEW,
    OFFER,
    PIPELINE,
    REJECTED,
    WITHDRAWN,
)
from referral_tui.domain.model.progress import promises_of
from referral_tui.domain.model.reach import has_replied
from referral_tui.domain.model.steps import FOLLOW_UP
from referral_tui.domain.records import Struct

_THANK = r"\bthank(?:s| you)\b(?! in advance)[^.!?\n]{0,40}?\bfor "
_JOB = r"(?:[\w ,&/-]{0,40}\b)?(?:role|job|position|offer)\b"


class Claim(Struct, frozen=True):
    """Words that say something has happened; whether it has; and what to say where it has not."""

    words: re.Pattern[str]
    holds: Callable[[Facts], bool]
    sentence: str


def false_claims(draft: Draft, facts: Facts) -> Iterable[Check]:
    """What the message says and is not so, in its words or by what it is for; the first such thing."""
    text = f"{draft.subject}\n{draft.text}".replace("’", "'")
    for claim in _CLAIMS:
        found = claim.words.search(text)
        if found is not None and not claim.holds(facts):
            said = " ".join(found.group().split())
            yield Check(f"It says “{said}”: {claim.sentence.format(name=facts.contact.first_name)}", "edit_text", True)
            return
    presumed = _PRESUMED.get(draft.template.need)
    if presumed is not None and not presumed[0](facts):
        name = facts.contact.first_name
        yield Check(f"“{draft.template.name}” {presumed[1].format(name=name)}", "next_template", True)


def _has_written(facts: Facts) -> bool:
    return facts.contact.last(event.WRITTEN, event.INTRODUCTION, event.INVITED) is not None


def _has_spoken(facts: Facts) -> bool:
    """Whether a call is logged, or they were put where those are with whom there was one."""
    return facts.contact.last(event.CALL_HELD, event.ASKED) is not None or facts.contact.step >= FOLLOW_UP


def _has_asked_for_introduction(facts: Facts) -> bool:
    return bool(facts.contact.introduced_by) or facts.contact.last(event.INTRODUCTION) is not None


def _said(answer: str) -> Callable[[Facts], bool]:
    def holds(facts: Facts) -> bool:
        return answer in _answers(facts.contact)

    return holds


def _answers(contact: Contact) -> set[str]:
    return {entry.text("answer") for entry in contact.history if entry.kind == event.ASKED}


def _has_named(facts: Facts) -> bool:
    return SOMEONE_ELSE in _answers(facts.contact)


def _has_come_to(*stages: str) -> Callable[[Facts], bool]:
    def holds(facts: Facts) -> bool:
        return not facts.stages.isdisjoint(stages)

    return holds


def _today(facts: Facts) -> date:
    return facts.now.astimezone(facts.tz).date()


def _is_over(facts: Facts) -> bool:
    return facts.opening is not None and facts.opening.is_interview_over(_today(facts))


def _is_ahead(facts: Facts) -> bool:
    """Whether interviews are set, and none was before tomorrow."""
    days = [each.day for each in facts.opening.interviews if each.day] if facts.opening is not None else []
    return bool(days) and min(days) > _today(facts).isoformat()


def _claim(words: str, holds: Callable[[Facts], bool], sentence: str) -> Claim:
    return Claim(re.compile(words, re.I), holds, sentence)


_CLAIMS = (
    _claim(
        r"\bI (?:wrote|messaged|emailed|e-mailed|texted|reached out) (?:to )?you\b|\bI (?:had )?sent you\b"
        r"|\bmy (?:last|previous|earlier|first) (?:message|note)"
        r"|\bone (?:quick |more )?follow-up\b|\bonce more about\b|\bwrote to you\b|\bfollowing up on my\b",
        _has_written,
        "no message to {name} is logged.",
    ),
    _claim(
        _THANK + r"(?:getting back|answering|replying|responding|your (?:quick |kind )?(?:reply|answer|response)"
        r"|(?:taking|making|finding) (?:the |some )?time to (?:answer|reply|respond|write))",
        lambda facts: has_replied(facts.contact),
        "no reply from {name} is logged.",
    ),
    _claim(
        _THANK + r"(?:(?:the|our|your time on the|taking (?:the|my)) (?:lovely |great |good |nice )?(?:call|phone|chat"
        r"|conversation)|(?:speaking|talking|chatting) (?:with|to) me)\b(?! (?:tomorrow|next|on (?!the)))"
        r"|\b(?:when|since) we (?:talked|spoke)\b|\bwe (?:spoke|talked) (?:last|yesterday|on|earlier)\b"
        r"|\b(?:from|since) our (?:call|conversation|chat)\b|\bas we discussed\b"
        r"|\b(?:enjoyed|loved) (?:our|the) (?:call|conversation|chat)\b|\bwhat you told me\b"
        r"|\b(?:great|good|nice|lovely) (?:talking|speaking|chatting|to (?:talk|speak|chat)) (?:to|with) you\b"
        rf"|{_THANK}(?:taking|making|finding) (?:the |some )?time (?:to (?:talk|speak|chat|meet)"
        r"|for (?:the|our|a) (?:call|chat|conversation))\b(?! (?:tomorrow|next|on (?!the)))",
        _has_spoken,
        "no call with {name} is logged.",
    ),
    _claim(
        r"\bfor (?:offering|agreeing|promising) to (?:refer|recommend|put)"
        r"|(?<!if )\byou (?:kindly |have |had )?(?:offered|agreed|promised) to (?:refer|recommend|put)"
        r"|\byour referral (?:is|was|has|went|in)\b|\bis your referral\b"
        rf"|{_THANK}(?:the|your|a) (?:help with (?:a|the) )?referral"
        rf"|{_THANK}(?:referring me|putting in a good word)",
        lambda facts: bool(promises_of(facts.contact)),
        "{name} hasn't promised a referral, or it fell through.",
    ),
    _claim(
        r"\byou said I (?:could|might|should|can) (?:check back|ask again|ask you again|write again)\b"
        r"|\b(?:check back|ask again) later, as you suggested\b",
        _said(LATER),
        "{name} didn't say “later” when you asked.",
    ),
    _claim(
        r"\bsuggesting (?:who else|someone)|\bpointing me to (?:someone|the right)",
        _has_named,
        "{name} named nobody when you asked.",
    ),
    _claim(
        r"\bsuggest(?:ed|s) (?:that )?I (?:get in touch|write|contact|reach out|talk)"
        r"|\band I (?:spoke|talked) recently\b|\bintroduced us\b|\btold me to (?:contact|write to) you\b",
        _has_asked_for_introduction,
        "nobody is noted who has sent you to {name}.",
    ),
    _claim(
        r"\bwe(?:'re| are)? both (?:know (?-i:[A-Z])|connected to\b)|\bfellow connection\b|\bmutual connection\b",
        lambda facts: bool(facts.contact.shared_connection),
        "whom you both know isn't filled in.",
    ),
    _claim(
        rf"\boffered me (?:the|a|an) {_JOB}|\bmade me an offer\b|\bI got (?:the|an) (?:job|offer|role)\b"
        r"|\bI(?:'ve| have)? (?:got|received|had) an(?:other)? offer\b",
        lambda facts: not facts.stages.isdisjoint((OFFER, ACCEPTED)) or facts.offer is not None,
        "no offer is noted.",
    ),
    _claim(
        rf"\bI(?:'ve| have)? (?:just )?accepted (?:the|an?|another) {_JOB}|\bI(?:'m| am) joining [^.!?\n]{{1,40}} as\b",
        _has_come_to(ACCEPTED),
        "no job is noted as accepted.",
    ),
    _claim(
        r"(?<!if )\b(?:it's|it is|it was) a no\b|\bturned me down\b|\bI (?:was|got) rejected\b"
        rf"|\b(?:it|application) (?:didn't|did not) work out\b|\bI (?:didn't|did not) get the {_JOB}",
        _has_come_to(REJECTED),
        "no application is noted as rejected.",
    ),
    _claim(
        r"\bI(?:'ve| have)? withdr[ae]wn? my application\b",
        _has_come_to(WITHDRAWN),
        "no application is noted as withdrawn.",
    ),
    _claim(
        r"\bI(?:'ve| have)? (?:turned down|declined) (?:the|their|an) (?:\w+ )?offer\b",
        _has_come_to(DECLINED),
        "no offer is noted as declined.",
    ),
    _claim(
        r"\bI(?:'ve| have)? (?:had|been to|did|done) (?:an|the|my) (?:\w+ )?interview\b",
        lambda facts: not facts.stages.isdisjoint((INTERVIEW, OFFER, REJECTED, ACCEPTED)) and not _is_ahead(facts),
        "no interview is noted that is over.",
    ),
    _claim(
        r"\bI have an interview\b|\bI(?:'ve| have) been invited to\b[^.!?\n]{0,20}\binterview\b",
        lambda facts: not facts.stages.isdisjoint((INTERVIEW, OFFER, ACCEPTED)) and not _is_over(facts),
        "no interview is noted that is still to come.",
    ),
    _claim(
        r"(?<!should )\bI(?:'ve| have)? (?:already |just |since )?applied (?:for|to (?!\w+ other)|there|online)\b"
        r"|\bsubmitted my application\b",
        _has_come_to(*PIPELINE[1:]),
        "no application is noted.",
    ),
)  # fmt: skip
"""By what a sentence claims; what is asked or hoped for claims nothing."""

_REPLIED = (lambda facts: has_replied(facts.contact), "answers a reply: none from {name} is logged.")
_SPOKEN = (_has_spoken, "is for after a call: none with {name} is logged.")
_SET = (
    lambda facts: facts.contact.last(event.CALL_SET, event.CALL_HELD) is not None,
    "is about a call that was set: none with {name} is logged.",
)
_PRESUMED: Mapping[str, tuple[Callable[[Facts], bool], str]] = {
    **dict.fromkeys(("offer_times", "offer_again", "reschedule", *AFTER_WAY_IN), _REPLIED),
    **dict.fromkeys(("reply_resume", "reply_questions", "reply_not_hiring"), _REPLIED),
    **dict.fromkeys(("move_call", "missed_call"), _SET),
    **dict.fromkeys(("thanks", "thanks_yes", "thanks_later", "thanks_someone", "thanks_no"), _SPOKEN),
}
"""What messages for a need take for granted, however they are worded."""
