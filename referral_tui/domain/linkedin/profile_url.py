"""Addresses of LinkedIn profiles: one form for each, and the slug that names a person."""

import re
import unicodedata
from urllib.parse import quote, unquote

_SITE = r"^(?:https?://)?(?:[a-z]{1,3}\.)?linkedin\.com/"
_PROFILE = re.compile(_SITE + r"(?:(?:mwlite|comm)/)?in/([^/?#\s,;]+)", re.IGNORECASE)
_WITHOUT_SLUG = re.compile(
    _SITE + r"((?:talent/(?:profile|hire|search)|recruiter/profile|sales/(?:lead|people|profile)|pub)/[^\s?#]*\w)",
    re.IGNORECASE,
)
"""Where Recruiter, Sales Navigator and the oldest profiles are (LINKEDIN.md, The member's own data export)."""


def profile_slug(url: str) -> str | None:
    """The lower-case slug after `/in/`: the key of a person (LINKEDIN.md); None where there is none."""
    match = _PROFILE.match(url.strip())
    if match is None:
        return None
    slug = unicodedata.normalize("NFC", unquote(match.group(1)).strip().lower())
    return slug if slug.isprintable() and len(slug.split()) == 1 else None


def normalise_profile_url(url: str) -> str | None:
    """The one form of a profile's address, `https://www.linkedin.com/in/slug/`; None if it is not one.

    An address of Recruiter or Sales Navigator has no slug and stays what it is, without what follows the path.
    """
    slug = profile_slug(url)
    if slug is not None:
        return f"https://www.linkedin.com/in/{quote(slug)}/"
    other = _WITHOUT_SLUG.match(url.strip())
    return None if other is None else f"https://www.linkedin.com/{quote(other.group(1), safe='/,:%=()_-~.')}"
