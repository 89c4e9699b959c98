"""What somebody's words say has happened, or will: a referral, an interview, a rejection, an offer, a no."""

import re
from typing import Literal

News = Literal["referred", "promised", "interview", "rejected", "offer", "declined"]
"""What a letter tells of."""

_WILL = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|should|if|once|when|unless|until|before|after|going to|able to"
    r"|happy to|glad to|want to|need to|have to|plan to|try to|let me|whether|hope|about to)\b|'ll\b|'d\b",
    re.I,
)
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|no|nobody|without|yet to|unable|cannot)\b|n't\b", re.I)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{each})" for each in alternatives), re.I)


_RESUME = r"(?:r[ée]sum[ée]|cv)"
_CALLED = r"(?:interview|phone screen)"
_HAVE = r"(?:I|we)(?:'ve| have)?(?: just| already| also| now| went ahead and)*"
_WOULD = r"(?:I|we)(?:'d| would)(?: be)?(?: more than| very| really)? (?:happy|glad|love|willing) to"
_WE_CAN = r"(?:I|we)(?:'ll| will| can)(?: gladly| happily| definitely| certainly)?"

_DONE = _any(
    rf"{_HAVE} (?:referred you|recommended you|put (?:in|through) (?:your|the|a) referral)\b",
    rf"{_HAVE} put (?:your name|you) (?:in|forward|through)\b",
    rf"{_HAVE} submitted (?:you\b|(?:your|the|a)(?: \w+){{0,2}} referral\b|your (?:application|{_RESUME})\b)",
    rf"{_HAVE} (?:sent (?:in|off)|entered|filled (?:in|out)) (?:your|the|a) (?:referral|form)",
    rf"{_HAVE} (?:passed (?:on )?|forwarded )your {_RESUME}",
    r"(?:your|the) referral (?:is|has been|was|went) (?:in|submitted|sent|through|done|entered)\b",
    r"you(?:'ve| have) been referred\b",
    r"referral (?:submitted|done|sent)\b",
)
_PROMISED = _any(
    rf"{_WOULD} (?:refer|recommend) you\b",
    rf"{_WOULD} (?:put in|submit|do|make) (?:a|your|the) referral\b",
    rf"{_WE_CAN} (?:refer you|recommend you|put in a referral|submit (?:a|your) referral|put you in)\b",
    rf"{_WE_CAN} put your name (?:in|forward)\b",
    r"count on me for (?:a|the) referral\b",
)
_INTERVIEW = _any(
    rf"(?:invite|inviting) (?:you )?(?:to|for) (?:an?|the)? ?[^.!?\n]{{0,40}}\b{_CALLED}",
    rf"(?:like|love|want|pleased) to (?:invite|have|schedule|set up|arrange|meet)[^.!?\n]{{0,60}}\b{_CALLED}",
    rf"(?:schedul\w+|set up|arrang\w+|book\w*|confirm\w*) (?:an?|the|your)? ?(?:\w+ ){{0,3}}{_CALLED}",
    rf"your (?:\w+ ){{0,2}}{_CALLED} (?:is|has been|will be|on|with)\b",
    rf"(?:selected|shortlisted|chosen) (?:you )?(?:for|to) (?:an?|the|the next)? ?(?:\w+ ){{0,2}}(?:{_CALLED}|round)",
    rf"mov(?:e|ing) (?:you |forward |on |ahead |along |with you )*to (?:an?|the) (?:\w+ )?(?:{_CALLED}|round|stage)",
    rf"invitation to (?:an? |the )?(?:\w+ )?{_CALLED}\b",
)
_REJECTED = _any(
    r"(?:not|\w+n't) (?:be )?(?:moving|move|proceeding|proceed|going|go|progressing|progress)"
    r" (?:\w+ ){0,3}(?:forward|ahead|further|with your)\b",
    r"(?:decided|chosen|choosing|opted|chose)\b[^.!?\n]{0,40}\b(?:another|other|different|someone else)"
    r"(?: \w+){0,2} ?(?:candidates?|applicants?|person|people)?\b",
    r"(?:position|role|job|vacancy) has (?:now |already )?been filled\b",
    r"(?:you|your application) (?:were|was|have|has)(?:n't| not)(?: been)? (?:selected|successful|chosen)\b",
    r"your application (?:was|has been) (?:unsuccessful|declined|rejected)\b",
    r"(?:unable|not able) to offer you\b",
    r"regret to (?:inform|tell|let)\b",
    r"won't be (?:moving|proceeding|taking|progressing)\b",
    r"no longer (?:under consideration|being considered)\b",
)
_OFFER = _any(
    r"(?:pleased|happy|delighted|excited|thrilled|like|glad|love) to (?:extend|offer|make)\b[^.!?\n]{0,50}"
    r"\b(?:offer|position|role|job)\b",
    r"(?:offer letter|formal offer)\b",
    r"(?:would like|'d like|'d love) to offer you\b",
)


def news_in_words(words: str) -> list[News]:
    """What their words tell of, each once. What is denied, hoped for or only possible is left out.

    A rejection makes what else the letter speaks of an interview or an offer no news.
    """
    text = words.replace("’", "'")
    found: list[News] = []
    for sentence in re.split(r"\n+|(?<=[.!?;])\s+", text):
        is_denied = _NOT.search(sentence) is not None
        is_certain = not is_denied and _WILL.search(sentence) is None
        if _REJECTED.search(sentence):
            found.append("rejected")
        elif _DONE.search(sentence) and is_certain:
            found.append("referred")
        elif _PROMISED.search(sentence) and not is_denied:
            found.append("promised")
        elif _OFFER.search(sentence) and not is_denied:
            found.append("offer")
        elif _INTERVIEW.search(sentence) and not is_denied and _IF.search(sentence) is None:
            found.append("interview")
    if "rejected" in found:
        found = [each for each in found if each not in ("interview", "offer")]
    if "referred" in found:
        found = [each for each in found if each != "promised"]
    return list(dict.fromkeys(found))
