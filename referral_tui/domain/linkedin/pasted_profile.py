"""Reading a person out of what is pasted: the head of a profile, a page's title, a line of an address book."""

import re
from collections.abc import Callable, Sequence

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.person_name import is_credential, is_last_name_first, undecorated
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, clean_text, words_in

IsPlace = Callable[[str], bool]

MOST_READ = 4_000
"""Characters of a paste that are looked at; a profile's head is a few hundred."""

_URL = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.)?linkedin\.com/(?:(?:sales|recruiter|talent)/[^\s<>|()\[\]]+|[^\s,;<>|()\[\]]+)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[<(]?\b(?:mailto:)?([\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40})+)\b[>)]?")
_PHONE = re.compile(r"(?:\b(?:T|M|Tel|Phone|Mobile|Mob)\b[.:]?\s*)?((?<![\w/])\+\d[\d ()./-]{7,20}\d)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{0,20}linkedin\.com/[^()\s]+)\)")
"""A link as Markdown has it, with its words."""

_AT = re.compile(r"\s+(?:(?:at|bei|chez)\s+|@\s*)", re.IGNORECASE)
_BREAKS = re.compile(r"\s*[|·•;]\s*|\s+[–—]\s+")
_HYPHEN = re.compile(r"\s+-\s+")
_BROWSER = re.compile(r"^(?:\(\d+\+?\)\s*)?(.+?)\s*\|\s*(?:LinkedIn|(?:Lead \| )?Sales Navigator)\s*$")
"""The title of a profile's page: "(2) Ann Lee - Staff Engineer - Acme | LinkedIn"."""

_ORDINAL = r"([123])(?:st|nd|rd)\+?"
_DEGREE = re.compile(rf"(?:^|\s|[·•(])\s*{_ORDINAL}(?:{_ORDINAL})?(?:\s+degree(?:\s+connections?)?)?\)?\s*$", re.I)
_CHROME = re.compile(
    r"[\d,.]+[km]?\+?\s*(?:connections?|followers?|mutual\b.*)|contact info|connect|follow(?:ing)?|message|more|"
    r"pending|view .*|.*\bmutual connections?|.* verifi(?:ed|cation badge).*|open to work\b.*|add .*|"
    r".*profile (?:photo|picture).*|background image|status is .*|linkedin|premium(?: member)?|verified|#\w+|"
    r"click to upgrade.*|provides services.*|(?:currently )?hiring|out of network|reposted.*|connected .* ago|"
    r"relation de .*|kontakt .*grades|resources|save in sales navigator|.*’s (?:verified )?profile",
    re.IGNORECASE,
)
"""What a profile's page says between and after the facts."""

_PAGES = frozenset(("feed", "messaging", "notifications", "my network", "jobs", "search"))
"""Pages of LinkedIn's own whose titles name nobody."""

_INFO = re.compile(
    r"\s*[·•|-]?\s*(?:contact info|kontaktinfo|coordonnées|información de contacto|informações de contato)\s*$",
    re.IGNORECASE,
)
_LOOKS_LIKE_PLACE = re.compile(
    r"\b(?:area|region|metropolitan|metroplex|county|united states|united kingdom|remote)\b", re.IGNORECASE
)


class PastedPerson(Struct, frozen=True):
    """The facts found in a pasted text; empty text, or None, where there was none."""

    name: str
    title: str = ""
    company: str = ""
    location: str = ""
    profile_url: str = ""
    email: str = ""
    phone: str = ""
    degree: int | None = None

    @property
    def has_more(self) -> bool:
        """Whether there is anything but a name."""
        return any((self.title, self.company, self.location, self.profile_url, self.email, self.phone, self.degree))


_FORMER = re.compile(r"(?:ex|former(?:ly)?|previously)\b", re.I)
_WITH_PLACE = re.compile(r"(.*\S)\s*\(([^()]+)\)")

_GREETS = re.compile(r"(?:hi|hello|hey|dear|thanks?|sure|yes|no|good)\b", re.I)


def is_clearly_a_person(found: PastedPerson) -> bool:
    """Whether a text can hardly be anything but a person: no letter has a degree or an address of a profile in it, nor
    is a name of two to four words, a title and a company."""
    words = found.name.split()
    is_name = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not _GREETS.match(found.name)
    return is_name and (bool(found.degree or found.profile_url) or bool(found.title and found.company))


def read_pasted(text: str, is_place: IsPlace | None = None) -> PastedPerson | None:
    """Take apart a line like `Ann Lee, Staff Engineer at Acme, Greater Seattle Area, https://…`, or a profile's head.

    `is_place` tells a place by its name; without it, only what calls itself one is. None when the text is no more than
    a name: there is nothing to take apart.
    """
    whole = clean_text(text[:MOST_READ].replace("\t", " | ")).strip()
    rest, url = _take(_URL, _LINK.sub(r"\1 \2", whole))
    rest, email = _take(_EMAIL, rest)
    rest, phone = _take(_PHONE, rest)
    rest = rest.strip(" |\n")
    page = _BROWSER.match(rest) if rest.endswith(("LinkedIn", "Navigator")) else None
    lines, degrees = _without_chrome(page.group(1) if page else rest)
    address = normalise_profile_url(url.rstrip(".,;)>\"'")) or "" if url else ""
    if (not lines and not (address or email)) or (page and page.group(1).casefold() in _PAGES):
        return None
    known = is_place or (lambda words: bool(_LOOKS_LIKE_PLACE.search(words)))
    knows = bool(page or is_place)
    person = _read_lines(lines, known, knows) if len(lines) > 1 else _read_line("".join(lines), known, knows)
    company, location = person.company, person.location
    placed = _WITH_PLACE.fullmatch(company)  # "Qdrant (Berlin)"
    if placed is not None and not location and known(placed.group(2)):
        company, location = placed.groups()
    found = PastedPerson(
        name=undecorated(person.name) or person.name,
        title=person.title,
        company=company,
        location=location,
        profile_url=address,
        email=email,
        phone=phone.strip(),
        degree=person.degree or (degrees[0] if degrees else None),
    )
    return found if found.has_more or (found.name != whole and found.name != whole.strip(" ,;")) else None


def _without_chrome(text: str) -> tuple[list[str], list[int]]:
    """The lines that say something, and the degrees said in lines of their own."""
    lines: list[str] = []
    degrees: list[int] = []
    for line in text.split("\n"):
        line = clean_line(line).strip(' ,;·•|"“”').removesuffix("()").removesuffix("(").strip()
        said, degree = _without_degree(line)
        if degree is not None and (not said or _is_pronouns(said)):
            degrees.append(degree)
        elif line in lines[:1] or _CHROME.fullmatch(line) or _is_pronouns(line) or not _INFO.sub("", line):
            continue
        elif any(char.isalnum() for char in undecorated(line)):
            lines.append(line)
    return lines, degrees


def _is_pronouns(line: str) -> bool:
    return "/" in line and undecorated(f"({line.strip('()')})") == ""


def _read_lines(lines: Sequence[str], is_place: IsPlace, knows_places: bool) -> PastedPerson:
    """A profile's head: name, title line, perhaps company and school, place."""
    head, degree = _without_degree(lines[0])
    first = _read_line(head, is_place, True)
    others, location = list(lines[1:]), first.location
    marked = [line for line in others if _INFO.search(line)]
    places = marked or [
        line for number, line in enumerate(others) if not _AT.search(line) and _names_place(line, is_place, number > 0)
    ]
    if places:
        others.remove(places[-1])
        location = _INFO.sub("", places[-1]).strip(" ·•,")
    elif len(others) == 2 and not knows_places and not (_BREAKS.search(others[1]) or _AT.search(others[1])):
        location = location or others.pop()
    title, company = first.title, first.company
    if others and not title:
        jobs = [number for number, line in enumerate(others) if _title_and_company(line)[1][:1].isupper()]
        index = jobs[0] if jobs else 0
        title, company = _title_and_company(others[index])
        others = others[index + 1 :]
    if others:  # "Acme · Oakfield College"
        company = company or _BREAKS.split(others[0])[0]
    return PastedPerson(first.name, title, company, location, degree=degree or first.degree)


def _read_line(line: str, is_place: IsPlace, knows_places: bool) -> PastedPerson:
    """A line with separators: name, title, company, place, in this order."""
    parts, degree = _parts(line, is_place)
    name, others = parts[0], parts[1:]
    title = company = ""
    halves = _AT.split(name, maxsplit=1)
    if not others and len(halves) == 2 and halves[0] and halves[1]:  # "Jane Doe at Acme"
        return PastedPerson(halves[0], company=halves[1], degree=degree)
    index = next((i for i, part in enumerate(others) if _AT.search(part)), None)
    if index is not None:
        title, company = _title_and_company(others[index])
        before = [part for part in others[:index] if not is_place(part)]
        title = ", ".join([*before, title])
        location = [part for part in others[:index] if is_place(part)] + others[index + 1 :]
        return PastedPerson(name, title, company, ", ".join(location), degree=degree)
    start = len(others)
    while start > 0 and is_place(others[start - 1]):
        start -= 1
    facts, location = others[:start], others[start:]
    if len(facts) == 1 and company_key(facts[0]) != " ".join(words_in(facts[0])):  # "Acme Inc."
        company, facts = facts[0], []
    elif facts:
        title, facts = facts[0], facts[1:]
    if facts and (knows_places or location or company_key(facts[0]) != " ".join(facts[0].lower().split())):
        company, facts = facts[0], facts[1:]
    return PastedPerson(name, title, company, ", ".join([*facts, *location]), degree=degree)


def _parts(line: str, is_place: IsPlace) -> tuple[list[str], int | None]:
    """The parts of a line, "Inc." with its company again, without degrees of both kinds; the name comes first."""
    pieces = [piece for piece in _BREAKS.split(line) if piece.strip()]
    listed = [part.strip() for piece in pieces for part in re.split(r",\s+|,$", piece) if part.strip()] or [line]
    dashed = _HYPHEN.split(listed[0])
    if len(dashed) > 1:  # "Ann Lee - Staff Engineer - Acme"
        at = next((i for i, piece in enumerate(dashed) if i and _AT.search(piece)), 0)
        listed[:1] = [dashed[0], " - ".join(dashed[1 : at + 1]), *dashed[at + 1 :]] if at else dashed
    degree: int | None = None
    parts: list[str] = []
    for piece in listed:
        piece, found = _without_degree(piece)
        degree = degree or found
        piece = piece.strip(" -")
        if parts and piece and company_key(f"x {piece}") == "x":
            parts[-1] += f", {piece}"
        elif piece and not (parts and _says_nothing(piece)):
            parts.append(piece)
    if len(parts) == 2 and len(pieces) == 1 and len(dashed) == 1 and _is_last_name_first(parts, is_place):
        parts = [", ".join(parts)]
    return parts or [line], degree


def _says_nothing(piece: str) -> bool:
    """Whether it is a degree, what LinkedIn writes around a name, or where they were before: "ex-Google"."""
    is_former = _FORMER.match(piece) is not None and not _AT.search(piece)
    return is_former or is_credential(undecorated(piece) or piece) or _CHROME.fullmatch(piece) is not None


def _is_last_name_first(parts: Sequence[str], is_place: IsPlace) -> bool:
    """Whether these are "van der Berg" and "Jan", not "Ann Lee" and "Recruiter"."""
    words = parts[1].split(" ")
    is_name = all(word.replace("-", "").replace(".", "").replace("'", "").isalpha() for word in words)
    if len(words) > 2 or not is_name or _AT.search(parts[1]) or not is_last_name_first(*parts):
        return False
    return " " not in parts[0] or not is_place(parts[1])


def _title_and_company(line: str) -> tuple[str, str]:
    """A title line's job and company: "Engineer at Acme | Speaker"; where it names none, all of it is the title."""
    jobs = [_AT.split(piece, maxsplit=1) for piece in _BREAKS.split(line) if _AT.search(piece)]
    named = [halves for halves in jobs if halves[0] and not halves[1][:1].islower()]
    for job, workplace in [*named, *(halves for halves in jobs if halves[0])]:
        company, *more = re.split(r",\s+", workplace)
        if more and company_key(f"x {more[0]}") == "x":
            company += f", {more[0]}"
        return job.strip(" ,"), company.strip()
    return line, ""


def _names_place(line: str, is_place: IsPlace, may_be_odd: bool) -> bool:
    """Whether a line is a place; `may_be_odd`: it counts already where its last part is one ("Munich, Bavaria, …")."""
    parts = [part for part in re.split(r",\s*", line) if part]
    return 0 < len(parts) < 5 and is_place(parts[-1]) and (is_place(line) or (may_be_odd and len(parts) > 1))


def _without_degree(part: str) -> tuple[str, int | None]:
    """A part without "· 2nd" at its end, and that."""
    match = _DEGREE.search(part)
    return (part[: match.start()].strip(" ·•,("), int(match.group(1))) if match is not None else (part, None)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the first match of this pattern, and that match."""
    match = pattern.search(text)
    if match is None:
        return text, ""
    gap = "\n" if "\n" in text else " | "
    return text[: match.start()] + gap + text[match.end() :], match.group(match.lastindex or 0)
