"""Companies, and when two names mean the same one (LINKEDIN.md, Companies' names)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.text import clean_line, fold

_LEGAL_FORMS = frozenset(
    "inc incorporated llc llp lp ltd limited corp corporation co plc gmbh mbh ag kg kgaa ug se sa sas "
    "sarl srl spa bv nv ab asa as aps oy oyj pty pte pvt kk sl slu sro zrt kft doo lda ltda".split()
)


@dataclass(frozen=True, slots=True)
class Company:
    """An employer."""

    id: str
    name: str

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Company":
        """Read a document of the `companies` table; a name that is no text reads as empty."""
        name = doc.get("name")
        return cls(id=doc["id"], name=clean_line(name) if isinstance(name, str) else "")

    def to_doc(self) -> dict[str, Any]:
        """The document of the `companies` table."""
        return {"id": self.id, "name": self.name}


def new_company(name: str) -> Company:
    """A company that is not in the file yet; its id follows from its name, so that two copies make the same one."""
    return Company(str(uuid5(NAMESPACE_URL, f"referral-tui/company/{company_key(name)}")), name)


def company_key(name: str) -> str:
    """The name as it is compared: no case, accents, punctuation or legal form; never a substring.

    "Acmé, Inc." and "ACME" give the same key; a name of nothing but punctuation keeps it.
    """
    folded = fold(clean_line(name)).replace("&", " and ")
    bare = re.sub(r"[.'’`]", "", folded)
    words = re.sub(r"[\W_]+", " ", bare).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words) or folded.strip()
