"""Reading a person out of a pasted line, such as the head of a profile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from referral_tui.domain.linkedin.profile_url import normalise_profile_url
from referral_tui.domain.text import clean_line, clean_text

_URL = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DEGREE = re.compile(r"\b([123])(?:st|nd|rd)\+?(?:\s+degree(?: connection)?)?\b", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|@)\s+", re.IGNORECASE)
_BREAKS = re.compile(r"\s*[\n|·•;]\s*|\s*,\s+|\s+[–—]\s+")

_BROWSER = re.compile(r"^(?:\(\d+\+?\)\s*)?(.+?)\s*\|\s*LinkedIn\s*$")
"""The title of a profile's page: "(2) Ann Lee - Staff Engineer - Acme | LinkedIn"."""

_LEGAL = frozenset("inc llc ltd corp co plc gmbh".split())
_TITLES = frozenset("phd mba md msc ma ba bsc cpa pmp jr sr ii iii".split())


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """The facts found in a pasted line; empty text, or None, where there was none."""

    name: str
    title: str = ""
    company: str = ""
    location: str = ""
    profile_url: str = ""
    email: str = ""
    degree: int | None = None


def read_pasted(text: str) -> PastedPerson | None:
    """Take apart a line like `Ann Lee, Staff Engineer at Acme, Greater Seattle Area, https://…`.

    None when it holds no more than a name: there is nothing to take apart.
    """
    rest, url = _take(_URL, clean_text(text))
    rest = _without_browser(rest)
    rest, email = _take(_EMAIL, rest)
    degree_match = _DEGREE.search(rest)
    rest = _DEGREE.sub(" ", rest, count=1)
    parts = _without_suffixes(clean_line(p).strip(" ,") for p in _BREAKS.split(rest))
    if not parts or (len(parts) == 1 and not (url or email or _AT.search(parts[0]))):
        return None
    name, others = parts[0], parts[1:]
    title, company, location = "", "", others
    for index, part in enumerate(others):
        halves = _AT.split(part, maxsplit=1)
        if len(halves) == 2:
            title, company = halves
            location = others[:index] + others[index + 1 :]
            break
    else:
        if others:
            title, location = others[0], others[1:]
    return PastedPerson(
        name=name,
        title=title,
        company=company,
        location=", ".join(location),
        profile_url=normalise_profile_url(url.rstrip(".,;)")) or "" if url else "",
        email=email,
        degree=int(degree_match.group(1)) if degree_match else None,
    )


def _without_browser(text: str) -> str:
    """A page's title as lines: name, and title at company."""
    page = _BROWSER.match(text.strip())
    if page is None:
        return text
    parts = re.split(r"\s+[-–—]\s+", page.group(1))
    if len(parts) == 3 and not _AT.search(page.group(1)):
        parts = [parts[0], f"{parts[1]} at {parts[2]}"]
    return "\n".join(parts)


def _without_suffixes(pieces: Iterable[str]) -> list[str]:
    """The parts, "Inc." with its company again, and without a degree or "Jr." after a name."""
    parts: list[str] = []
    for piece in pieces:
        word = piece.replace(".", "").lower()
        if parts and word in _LEGAL:
            parts[-1] += f", {piece}"
        elif piece and word not in _TITLES:
            parts.append(piece)
    return parts


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the first match of this pattern, and that match."""
    match = pattern.search(text)
    if match is None:
        return text, ""
    return text[: match.start()] + "\n" + text[match.end() :], match.group(0)
