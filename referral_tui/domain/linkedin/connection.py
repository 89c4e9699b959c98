"""A 1st-degree connection of the user, as LinkedIn's export tells of them."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from referral_tui.domain.linkedin.identity import Keys, identity_keys, name_key
from referral_tui.domain.model.company import company_key
from referral_tui.domain.records import Struct, replace
from referral_tui.domain.text import clean_line


class Connection(Struct, frozen=True):
    """A row of Connections.csv, not a contact until chosen, with what the rest of the export says of them.

    `greeting` is their First Name there, where it is not what their name says ("Mary Ann"). Days are `YYYY-MM-DD`, ""
    where there is none: `moved_on` is when an import found them at another company than `previous_company`, the others
    are the last time that they endorsed or recommended the user, or wrote.
    """

    id: str
    name: str
    company: str = ""
    title: str = ""
    profile_url: str = ""
    email: str = ""
    connected_on: str = ""
    greeting: str = ""
    previous_company: str = ""
    moved_on: str = ""
    endorsed_on: str = ""
    recommended_on: str = ""
    wrote_on: str = ""

    @classmethod
    def new(cls, name: str, **fields: str) -> "Connection":
        """A connection whose id follows from who it is, so that two imports make the same one."""
        who = fields.get("profile_url") or f"{name_key(name)} at {company_key(fields.get('company', ''))}"
        return cls(str(uuid5(NAMESPACE_URL, f"referral-tui/connection/{who}")), name, **fields)

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> "Connection":
        """Read a document of the connections file."""
        return cls(doc["id"], **{k: clean_line(v) if isinstance(v := doc.get(k), str) else "" for k in _TEXTS})

    def to_doc(self) -> dict[str, Any]:
        """The document of the connections file; what is not of Connections.csv is left out while it says nothing."""
        known = {key: value for key in _TEXTS if (value := getattr(self, key)) or key in _ALWAYS}
        return {"id": self.id, **known}

    @property
    def keys(self) -> Keys:
        """What they are recognised by."""
        return identity_keys(self.name, self.company, self.profile_url)

    def is_newer_than(self, news: "Connection") -> bool:
        """Whether an export has them where they were before they moved: it is older than the one that said so."""
        before = company_key(self.previous_company) if self.previous_company else ""
        return bool(before) and before == company_key(news.company) != company_key(self.company)

    def brought_up_to_date(self, news: "Connection", today: str) -> "Connection":
        """The connection with what a later export says; what that leaves empty stays. A new company is a move."""
        said = {key: value for key in _TEXTS if (value := getattr(news, key))}
        if news.name != self.name:
            said["greeting"] = news.greeting
        if self.company and news.company and company_key(self.company) != company_key(news.company):
            said |= {"title": news.title, "previous_company": self.company, "moved_on": today}
        return replace(self, **said)


_TEXTS = tuple(name for name in Connection.__struct_fields__ if name != "id")
_ALWAYS = ("name", "company", "title", "profile_url", "email", "connected_on")
