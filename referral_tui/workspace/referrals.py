"""Who refers the user, and who has helped otherwise."""

from collections.abc import Mapping, Set

from referral_tui.domain.applications.outcomes import Decision, helped_since, was_told
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import is_eventful
from referral_tui.domain.model.progress import has_helped, has_promised, has_referred
from referral_tui.domain.records import Struct
from referral_tui.domain.text import clean_line, fold, listed
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.contacts import Contacts
from referral_tui.workspace.settings import Preferences


class Helper(Struct, frozen=True):
    """Somebody who helped, and whether they were told of the job."""

    contact: Contact
    told: bool


class Referrals:
    """The promises that stand; what follows from all histories together is worked out when it is asked for."""

    def __init__(self, settings: Preferences, companies: Companies, contacts: Contacts) -> None:
        self._documents = settings.documents
        self._settings, self._companies, self._contacts = settings, companies, contacts
        self._promised: set[str] = set()
        self._with_record: set[str] = set()
        self._thanks_to: str | None = None
        self._helpers: tuple[Decision, list[Helper]] | None = None
        for id, doc in self._documents.table("contacts").items():
            if doc.get("referrals") or is_eventful(doc.get("history")):
                self._put(id)
        self._documents.follow(self._follow)

    @property
    def promised_by(self) -> Set[str]:
        """The ids of those who have promised a referral that has not fallen through."""
        return self._promised

    @property
    def promised(self) -> int:
        """How many people have promised a referral that has not fallen through."""
        return len(self._promised)

    @property
    def submitted(self) -> int:
        """How many of them have sent it in."""
        docs = (self._documents.doc("contacts", id) for id in tuple(self._promised))
        return sum(doc is not None and has_referred(doc) for doc in docs)

    def at_company(self, company_id: str) -> list[Contact]:
        """Who has promised a referral at a company, by name; some have left it since."""
        company = self._companies.get(company_id)
        openings = {opening.id for opening in company.openings} if company else set()
        referrers = [self._contacts[id] for id in tuple(self._with_record)]  # an export reads them from a thread
        found = [
            contact
            for contact in referrers
            if contact.company_id == company_id or any(each.opening_id in openings for each in contact.referrals)
        ]
        return sorted(found, key=_by_name)

    def by_company(self, companies: Mapping[str, str]) -> dict[str, list[Contact]]:
        """Who has promised a referral, by company; `companies` has that of each opening, by its id."""
        found: dict[str, list[Contact]] = {}
        for contact in sorted((self._contacts[id] for id in tuple(self._with_record)), key=_by_name):
            named = {companies.get(each.opening_id) for each in contact.referrals}
            for company_id in {contact.company_id, *named} - {None}:
                found.setdefault(str(company_id), []).append(contact)
        return found

    def helpers(self, decision: Decision) -> list[Helper]:
        """Everyone who had helped by the day of a decision, who referred first, then by name (METHOD.md, step 6); kept
        until something changes."""
        if self._helpers is None or self._helpers[0] != decision:
            self._helpers = (decision, self._find_helpers(decision))
        return self._helpers[1]

    def _find_helpers(self, decision: Decision) -> list[Helper]:
        tz = self._settings.tz
        found = []
        for doc in self._documents.docs("contacts"):
            if not is_eventful(doc.get("history")):
                continue
            contact = self._contacts[doc["id"]]
            since = helped_since(contact, tz)
            if since is not None and since <= decision.day:
                found.append(Helper(contact, was_told(contact, decision, tz)))
        return sorted(found, key=lambda each: (not each.contact.referrals, fold(each.contact.name), each.contact.id))

    def thanks_to(self) -> str:
        """Who helped the user, as the reason to help others: "Ann Lee (referral), Bo Ray (call)"."""
        if self._thanks_to is None:
            found = []
            for doc in filter(has_helped, self._documents.docs("contacts")):
                called = event.CALL_HELD in event.kinds_in(doc["history"])
                how = "referral" if has_promised(doc) else "call" if called else ""
                if how:
                    name = clean_line(str(doc.get("name", "")))
                    found.append((how != "referral", fold(name), f"{name} ({how})"))
            self._thanks_to = listed([words for _, _, words in sorted(found)])
        return self._thanks_to

    def _put(self, id: str) -> None:
        doc = self._documents.doc("contacts", id)
        for ids, belongs in (
            (self._promised, doc is not None and has_promised(doc)),
            (self._with_record, doc is not None and bool(doc.get("referrals"))),
        ):
            (ids.add if belongs else ids.discard)(id)

    def _follow(self, changed: Changed) -> None:
        self._helpers = None
        for id in changed.ids("contacts"):
            self._thanks_to = None
            self._put(id)


def _by_name(contact: Contact) -> tuple[str, str]:
    return fold(contact.name), contact.id
