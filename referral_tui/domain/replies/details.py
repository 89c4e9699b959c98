"""What stands in somebody's words as a fact: their number, a link to meet at, an address, a person they name."""

import re
from collections.abc import Iterator

from referral_tui.domain.model.name_words import TITLES
from referral_tui.domain.replies.times import in_short

_NUMBER = re.compile(
    r"(?<![\w/=@.+-])(\+?\(?\d[\d\s().\-–/]{5,20}\d)(?:\s*(?:x|ext\.?|extension)\s*(\d{1,6}))?(?![\w@]|[.:/-]\d)", re.I
)
_DAY_OR_CLOCK = re.compile(
    r"^\d{5}-\d{4}$|\d{4}-\d\d?-\d\d?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[:.]\d\d\s*[-–]\s*\d{1,2}"
)
_CALL = re.compile(
    r"\b(?:call|ring|reach|text|my number|phone|cell|mobile|tel|whats ?app|dial|direct|me at|me on)\b", re.I
)
_NOT_A_NUMBER = re.compile(
    r"\b(?:req(?:uisition)?|job(?: number)?|id|no\.?|order|ticket|room|meeting id|passcode|zip|pin|fax|vat|steuer\w*"
    r"|account|iban|invoice|card)\b[\s#:.]{0,6}(?:number )?(?:is )?$|#\s?$",
    re.I,
)

_HOSTS = r"zoom\.us|calendly\.com|cal\.com|meet\.google\.com|teams\.microsoft\.com|whereby\.com"
_LINK = re.compile(
    rf"\b(?:https?://|www\.)[^\s<>\"'\])}}]+|\b(?:[\w-]+\.)?(?:{_HOSTS})/[^\s<>\"'\])}}]+",
    re.I,
)
"""An address; where it has no http before it, one of those that people write without."""

_MEETING = re.compile(
    r"zoom\.(?:us|com)/|meet\.google\.com|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com|meet\.jit\.si"
    r"|gotomeet|chime\.aws|facetime\.apple\.com|skype\.com|bluejeans",
    re.I,
)
_BOOKING = re.compile(
    r"calendly\.com|\bcal\.com|calendar\.app\.google|calendar\.google\.com/calendar/(?:u/\d/)?appointments|savvycal"
    r"|doodle\.com|outlook\.office\w*\.com/(?:book|owa/cal)|hubspot\.com/meetings|youcanbook",
    re.I,
)
_JOB = re.compile(
    r"linkedin\.com/jobs|greenhouse\.io|lever\.co|myworkdayjobs|ashbyhq|smartrecruiters|workable\.com|icims\.com"
    r"|/(?:jobs?|careers?|vacanc\w+|openings?|positions?)(?:/|\?|$)|^https?://(?:jobs|careers)\.",
    re.I,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

_PARTICLE = r"(?:van|von|de|da|del|der|den|bin|al|el|la|le)"
_NAME = rf"((?-i:[A-Z])[\w'’-]+(?:\s+(?:{_PARTICLE}\s+)*(?-i:[A-Z])[\w'’-]+){{0,2}})"
_COLLEAGUE = r"(?:colleague|manager|recruiter|lead|teammate|boss|friend)s?"
_ROLE = rf"(?:(?:my|our|the|a)\s+)?(?:\w+\s+){{0,2}}{_COLLEAGUE},?\s+"
_TO = r"(?:(?:talk|speak|reach out|write|turn|get in touch|connect)\s+(?:to|with)|contact|message|ask|e-?mail)"
_MAY = (
    r"(?:should|could|might|(?<=you )(?:can|may)|best to|better(?: to)?|please|try to|I'd|suggest(?:\s+you)?"
    r"|recommend(?:\s+you)?)"
)
_PERSON = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_MAY}\s+(?:also\s+|definitely\s+|really\s+|probably\s+)*{_TO}\s+(?:{_ROLE})?{_NAME}",
        rf"(?:^|[.!?;,:\n]|\b(?:or|else|then)\b)[ \t]{{0,3}}{_TO}\s+(?:{_ROLE})?{_NAME}",
        rf"\b(?:introduce|connect)\s+you\s+(?:to|with)\s+(?:{_ROLE})?{_NAME}",
        rf"\b(?:cc'?d|cc'?ing|copied|copying|adding|looping in|put you in touch with)\s+(?:{_ROLE})?{_NAME}",
        rf"\b(?:my|our|the)\s+(?:\w+\s+)?{_COLLEAGUE},?\s+{_NAME}",
        rf"{_NAME}\s+(?:is|would be|may be|might be)\s+(?:the|a)\s+(?:right|best|better)\s+person\b",
    )
)
_NO_PART = frozenset("hr recruiting recruitment talent acquisition team department support sales hiring".split())
"""Words that no name of a person has."""

_AND = re.compile(rf"\s+(?:and|or)\s+{_NAME}")
_NOBODY = frozenset(
    "away soon information human resources engineering questions confidence support sales marketing design "
    "i you he she they we it me us him her them my your our their the a an this that linkedin zoom teams slack"
    " google hr recruiting monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " january february march april may june july august september october november december hi hello thanks thank"
    " best cheers sorry unfortunately what when where how if so and but or no yes sure ok okay please someone"
    " anyone everybody".split()
)


def numbers_in(words: str) -> Iterator[str]:
    """The telephone numbers in a text: with a plus, in the way numbers are grouped, or after a word such as "call"."""
    text = _LINK.sub(lambda found: " " * len(found.group()), in_short(words))
    for match in _NUMBER.finditer(text):
        number = " ".join(match.group(1).split()).strip(" -–./")
        digits = re.sub(r"\D", "", number)
        before = text[max(0, match.start() - 48) : match.start()]
        if not 7 <= len(digits) <= 15 or _DAY_OR_CLOCK.search(number) or _NOT_A_NUMBER.search(before):
            continue
        is_grouped = len(digits) >= 9 and len(re.findall(r"\d+", number)) > 1
        if number.startswith("+") or is_grouped or _CALL.search(before):
            yield number + (f" ext. {match.group(2)}" if match.group(2) else "")


def links_in(words: str) -> Iterator[tuple[str, str]]:
    """The links in a text with what they are: "meet", "book", "job", "profile", or "" for any other."""
    for match in _LINK.finditer(in_short(words)):
        link = match.group().rstrip(".,;:!?)]}>")
        if not link.casefold().startswith("http"):
            link = f"https://{link}"
        if "linkedin.com/in/" in link.casefold():
            yield "profile", link
        elif _MEETING.search(link):
            yield "meet", link
        elif _BOOKING.search(link):
            yield "book", link
        else:
            yield ("job" if _JOB.search(link) else ""), link


_DENIES = re.compile(r"\b(?:not|never)\b|n't\b", re.I)


def emails_in(words: str) -> list[str]:
    """The e-mail addresses in a text, each once."""
    return list(dict.fromkeys(match.group().rstrip(".") for match in _EMAIL.finditer(words)))


def people_in(words: str) -> list[str]:
    """The people whom a text says to turn to, each once."""
    text = in_short(words).replace("’", "'")
    found: list[tuple[int, str]] = []
    for pattern in _PERSON:
        for match in pattern.finditer(text):
            clause = re.split(r"[.!?;,:\n]", text[max(0, match.start() - 30) : match.start(1)])[-1]
            if _DENIES.search(clause):
                continue
            found.append((match.start(1), _as_name(match.group(1))))
            other = _AND.match(text, match.end(1))
            if other is not None:
                found.append((other.start(1), _as_name(other.group(1))))
    named = dict.fromkeys(name for _, name in sorted(found) if name)
    return [each for each in named if not any(each != other and f" {each} " in f" {other} " for other in named)]


def _as_name(words: str) -> str:
    """A name without titles and what stands behind it; "" for what names nobody."""
    name = [part for part in words.split() if part.casefold().strip("'.") not in TITLES]
    if any(part.casefold().strip("'") in _NO_PART for part in name):
        return ""
    while name and name[-1].casefold().strip("'") in _NOBODY:
        name.pop()
    if not name or name[0].casefold().strip("'") in _NOBODY:
        return ""
    return " ".join(name).removesuffix("'s")
