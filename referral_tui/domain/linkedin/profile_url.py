"""Addresses of LinkedIn profiles: one form for each, and the slug that names a person."""

import re
import unicodedata
from urllib.parse import quote, unquote

_PROFILE = re.compile(
    r"^(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)",
    re.IGNORECASE,
)


def profile_slug(url: str) -> str | None:
    """The lower-case slug after `/in/`: the key of a person (LINKEDIN.md); None where there is none."""
    match = _PROFILE.match(url.strip())
    if match is None:
        return None
    slug = unicodedata.normalize("NFC", unquote(match.group(1)).strip().lower())
    return slug if slug and all(c.isprintable() and not c.isspace() for c in slug) else None


def normalise_profile_url(url: str) -> str | None:
    """The one form of a profile's address, `https://www.linkedin.com/in/slug/`; None if it is not one."""
    slug = profile_slug(url)
    return None if slug is None else f"https://www.linkedin.com/in/{quote(slug)}/"
