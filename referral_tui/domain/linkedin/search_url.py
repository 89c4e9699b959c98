"""Addresses of LinkedIn's own people search, for the user's own browser (LINKEDIN.md, People search)."""

from urllib.parse import urlencode

_SEARCH = "https://www.linkedin.com/search/results/people/?"


def people_search(*keywords: str, near: bool = True) -> str:
    """The search for people whose profiles have these words; `near`: among 1st and 2nd degree alone."""
    query = {"keywords": " ".join(f'"{word}"' if " " in word else word for word in keywords if word)}
    if near:
        query["network"] = '["F","S"]'
    return _SEARCH + urlencode(query)
