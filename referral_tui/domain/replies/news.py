"""What somebody's words say has happened, or will: a referral, an interview, a rejection, an offer, a no."""

import re
from typing import Literal

from referral_tui.domain.replies.times import in_short

News = Literal["referred", "promised", "interview", "rejected", "offer", "declined"]
"""What a letter tells of."""

_WILL = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|should|if|once|when|unless|until|before|after|going to|able to"
    r"|happy to|glad to|want to|need to|have to|plan to|try to|let me|whether|hope|about to)\b|'ll\b|'d\b",
    re.I,
)
_INVITES = re.compile(r"^\s*(?:can|could|may|would|when)\b.*\b(?:invite you|schedule (?:an?|your|the))\b", re.I)
"""A question that is an invitation all the same."""

_ABOUT_THEM = re.compile(r"\bI (?:was|got|had been|decided|chose)\b", re.I)
"""What happened to them, not to the user."""

_UNLESS = re.compile(r"\b(?:but|if|only|unless)\b", re.I)
_IF = re.compile(r"\b(?:if|unless|whether|know when|tell me when|good luck)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|no|nobody|without|yet to|unable|cannot)\b|n't\b", re.I)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{each})" for each in alternatives), re.I)


_RESUME = r"(?:r[ée]sum[ée]|cv)"
_CALLED = r"(?:interview|phone screen|on-?site)\b"
_BETWEEN = r"(?:(?!(?:after|before|about|following|until)\b)[\w-]+ ){0,8}"
_HAVE = r"(?:I|we)(?:'ve| have)?(?: just| already| also| now| went ahead and)*"
_WOULD = r"(?:I|we)(?:'d| would)(?: be)?(?: more than| very| really)? (?:happy|glad|love|willing) to"
_WE_CAN = r"(?:I|we)(?:'ll| will| can)(?: gladly| happily| definitely| certainly)?"

_DONE = _any(
    rf"{_HAVE} (?:referred you|recommended you|put (?:in|through) (?:your|the|a) referral)\b",
    rf"{_HAVE} put (?:your name|you) (?:in|forward|through)\b",
    rf"{_HAVE} submitted (?:you\b|(?:your|the|a)(?: \w+){{0,2}} referral\b|your (?:application|{_RESUME})\b)",
    rf"{_HAVE} (?:sent (?:in|off)|entered|filled (?:in|out)) (?:your|the|a) (?:referral|form)",
    rf"{_HAVE} (?:passed (?:on )?|forwarded )your {_RESUME}",
    r"(?:your|the) referral (?:is|has been|was|went) (?:in|submitted|sent|through|done|entered)\b"
    r"(?! (?:progress|the works|review|the queue|our|my|their|a|through|via|by|to)\b)",
    rf"(?:{_HAVE}|just|(?<!\w )) ?(?:submitted|sent in|put in) (?:the|your) referral\b",
    r"you(?:'ve| have) been referred\b",
    r"(?<![^\s.!,])(?<!\w )(?:your )?referral (?:submitted|done|sent)\b(?! (?:before|after|by|through|via)\b)",
)
_PROMISED = _any(
    rf"{_WOULD} (?:refer you|recommend you)\b(?! to (?:our|the|a)\b)",
    rf"{_WOULD} (?:put in|submit|do|make) (?:a|your|the) referral\b",
    rf"{_WE_CAN} (?:refer you|recommend you for|put in a referral|submit (?:a|your) referral|put you in(?! touch))\b",
    rf"{_WE_CAN} put your name (?:in|forward)\b",
    r"count on me for (?:a|the) referral\b",
)
_INTERVIEW = _any(
    rf"(?:invite|inviting) (?:you )?(?:to|for) (?:an?|the)? ?[^.!?\n]{{0,40}}\b{_CALLED}",
    rf"(?:like|love|want|pleased) to (?:invite|have|schedule|set up|arrange|meet) {_BETWEEN}{_CALLED}",
    r"(?:like|love|want|pleased|going) to interview you\b",
    rf"(?:you(?:'ve| have)? got|bring(?:ing)? you in for|you(?:'re| are) invited to) (?:an?|the|your) (?:\w+ )?"
    rf"{_CALLED}",
    rf"(?:schedul\w+|set up|arrang\w+|book\w*|confirm\w*) (?:an?|the|your)? ?(?:\w+ ){{0,3}}{_CALLED}",
    rf"your (?:\w+ ){{0,2}}{_CALLED} (?:is|has been|will be|on|with)\b",
    rf"(?:selected|shortlisted|chosen) (?:you )?(?:for|to) (?:an?|the|the next)? ?(?:\w+ ){{0,2}}(?:{_CALLED}|round)",
    rf"mov(?:e|ing) (?:you |forward |on |ahead |along |with you )*to (?:an?|the) (?:\w+ )?(?:{_CALLED}|round|stage)",
    rf"invitation to (?:an? |the )?(?:\w+ )?{_CALLED}\b",
)
_REJECTED = _any(
    r"(?:not|\w+n't) (?:be )?(?:moving|move|proceeding|proceed|going|go|progressing|progress)"
    r" (?:\w+ ){0,3}(?:forward|ahead|further|with your)\b",
    r"(?:decided|chosen|choosing|opted|chose)\b[^.!?\n]{0,40}\b(?:(?:another|other|a different)"
    r"(?: \w+){0,2} (?:candidates?|applicants?|person|people)|someone else)\b",
    r"(?:position|role|job|vacancy) has (?:now |already )?been filled\b",
    r"(?:you|your application) (?:were|was|have|has)(?:n't| not)(?: been)? (?:selected|successful|chosen)\b",
    r"your application (?:was|has been) (?:unsuccessful|declined|rejected)\b",
    r"(?:unable|not able) to offer you\b",
    r"regret to (?:inform|tell|let)\b",
    r"won't be (?:moving|proceeding|taking|progressing)\b",
    r"no longer (?:under consideration|being considered)\b",
)
_ELSEWHERE = re.compile(
    r"\s+with (?!(?:you|your|other|another|(?:the|this|our|a) (?:\w+ )?(?:application|candida\w+|process|interview))"
    r"\b)",
    re.I,
)
"""What goes no further, where that is not the application: "not going forward with the reorg"."""

_I = re.compile(r"\bI(?:'m| am|'ll be| will be)?\s*$", re.I)
_USUALLY = re.compile(r"\b(?:usually|typically|normally|often|always|generally|sometimes)\b", re.I)
_PROVISO = re.compile(r"\b(?:once|as soon as|until|unless|if|I (?:just |only |still |'ll )?need)\b", re.I)
"""What makes it a thing to come that stands there as done."""

_OFFER = _any(
    r"(?:pleased|happy|delighted|excited|thrilled|like|glad|love) to (?:extend|make)(?: you)? (?:an?|our|the)\b"
    r"[^.!?\n]{0,30}\boffer\b",
    r"(?:pleased|happy|delighted|excited|thrilled|like|glad|love) to offer you (?:the|a|an)\b[^.!?\n]{0,40}"
    r"\b(?:position|role|job)\b",
    r"(?:offer letter|formal offer)\b",
)


def news_in_words(words: str) -> list[News]:
    """What their words tell of, each once. What is denied, hoped for or only possible is left out.

    A rejection makes what else the letter speaks of an interview or an offer no news.
    """
    found: list[News] = []
    for sentence in _sentences(words):
        if sentence.rstrip().endswith("?") and not _INVITES.search(sentence):
            continue
        if (match := _REJECTED.search(sentence)) and not _is_of_something_else(sentence, match):
            found.append("rejected")
        elif (
            (match := _DONE.search(sentence))
            and not _denies(sentence[: match.start()], _WILL)
            and not _PROVISO.search(sentence[match.end() :])
        ):
            found.append("referred")
        elif (
            (match := _PROMISED.search(sentence))
            and not _denies(sentence[: match.start()])
            and not _UNLESS.search(sentence[match.end() :])
        ):
            found.append("promised")
        elif (match := _OFFER.search(sentence)) and not _denies(sentence[: match.start()], _USUALLY):
            found.append("offer")
        elif (match := _INTERVIEW.search(sentence)) and not _denies(sentence) and not _IF.search(sentence):
            found.append("interview")
    if "rejected" in found:
        found = [each for each in found if each not in ("interview", "offer")]
    if "referred" in found:
        found = [each for each in found if each != "promised"]
    return list(dict.fromkeys(found))


def _is_of_something_else(sentence: str, match: re.Match[str]) -> bool:
    """Whether what sounds like a rejection tells of them, or of something else that does not go on."""
    is_theirs = _ABOUT_THEM.search(sentence) is not None or _I.search(sentence[: match.start()]) is not None
    return is_theirs or _ELSEWHERE.match(sentence[match.end() :]) is not None


def _denies(before: str, also: re.Pattern[str] | None = None) -> bool:
    """Whether what stands before in a sentence denies it, or puts it off; "not a problem, …" does not."""
    near = before.rpartition(",")[2] if re.match(r"\s*(?:no|not a) (?:problem|worries)", before, re.I) else before
    return _NOT.search(near) is not None or (also is not None and also.search(near) is not None)


def interview_sentence(words: str) -> str:
    """The sentence of a letter that tells of an interview; "" where none does."""
    return next((each for each in _sentences(words) if _INTERVIEW.search(each) and not _denies(each)), "")


def is_interview(summary: str) -> bool:
    """Whether an invitation is one to an interview, by what it is called."""
    return re.search(rf"\b{_CALLED}", summary, re.I) is not None


def _sentences(words: str) -> list[str]:
    return re.split(r"\n+|(?<=[.!?;])\s+", in_short(words).replace("’", "'"))
