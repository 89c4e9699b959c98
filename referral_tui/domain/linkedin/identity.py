"""Telling whether two entries are the same person (LINKEDIN.md: the slug, else name and company)."""

from collections.abc import Iterable

from referral_tui.domain.linkedin.profile_url import profile_slug
from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.person_name import bare_name
from referral_tui.domain.text import clean_line, fold, words_in

Keys = tuple[str, ...]


def identity_keys(name: str, company: str, profile_url: str) -> Keys:
    """What a person is recognised by, the surer first."""
    slug = profile_slug(profile_url) if profile_url else None
    by_name = f"name:{name_key(name)}@{company_key(company)}"
    return (f"slug:{slug}", by_name) if slug else (by_name,)


def name_key(name: str) -> str:
    """A name as it is compared: without case, accents, punctuation, and what stands around it, as degrees and emoji."""
    bare = bare_name(clean_line(name))
    return " ".join(words_in(bare)) or fold(bare)


class Identities:
    """Who is known, by what they are recognised by."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}
        self._keys: dict[str, Keys] = {}

    def put(self, id: str, keys: Keys) -> None:
        """Remember a person under these keys, in place of those before."""
        self.drop(id)
        self._keys[id] = keys
        for key in keys:
            self._ids.setdefault(key, []).append(id)

    def drop(self, id: str) -> None:
        """Forget a person."""
        for key in self._keys.pop(id, ()):
            self._ids[key].remove(id)

    def find(self, keys: Keys, besides: str | None = None) -> str | None:
        """The id of a person with one of these keys; two different slugs are two people."""
        for key in keys:
            for id in self._ids.get(key, ()):
                if id != besides and not _two_slugs(keys, self._keys[id]):
                    return id
        return None


def _two_slugs(one: Iterable[str], other: Iterable[str]) -> bool:
    slugs = [{key for key in keys if key.startswith("slug:")} for keys in (one, other)]
    return all(slugs) and slugs[0] != slugs[1]
