"""The contacts: found, saved, deleted."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from referral_tui.domain.model.company import Company, company_key, new_company
from referral_tui.domain.model.contact import Contact, contact_from_doc, contact_to_doc, merged_doc
from referral_tui.domain.model.helping import Help
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.domain.text import clean_line
from referral_tui.store.backup_reason import BackupReason
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.companies import Companies
from referral_tui.workspace.documents import Documents
from referral_tui.workspace.tables import Table

if TYPE_CHECKING:
    from referral_tui.domain.linkedin.identity import Identities


class Contacts(Table[Contact]):
    """The contacts by id; each change of one is made here, and undone as one."""

    def __init__(self, documents: Documents, companies: Companies) -> None:
        super().__init__(documents, "contacts", contact_from_doc)
        self._companies = companies
        self._known_identities: Identities | None = None

    def company_name(self, contact: Contact) -> str:
        """The name of a contact's company; "" while it is unknown."""
        company = self._companies.get(contact.company_id or "")
        return company.name if company else ""

    def find(self, name: str, company: str, profile_url: str, besides: str | None = None) -> Contact | None:
        """The contact that is already here under this profile, or this name at this company."""
        from referral_tui.domain.linkedin.identity import identity_keys

        id = self._identities.find(identity_keys(name, company, profile_url), besides)
        return self[id] if id else None

    def save(
        self,
        contact: Contact,
        label: str,
        company: str | None = None,
        joins_last: bool = False,
        opened: Contact | None = None,
    ) -> Contact:
        """Add or change a contact; with `company`, at the company of this name, made known if it is new.

        `opened` is the contact as it was when a form was opened: what has changed since then stays.
        """
        docs: list[DocChange] = []
        if company is not None:
            contact, docs = self._at_company(contact, company, {})
        change = self._change_of(contact)
        if opened is not None and opened != self.get(contact.id):
            change = self.documents.rebased(contact_to_doc(opened), replace(change, after=contact_to_doc(contact)))
        self.documents.change(label, [*docs, change], joins_last)
        return contact

    def save_with_company(self, contact: Contact, company: Company | None, label: str) -> None:
        """Change a contact, and the company they work at, as one change."""
        docs = [self._change_of(contact)]
        if company is not None:
            before = self.documents.doc("companies", company.id)
            docs.append(DocChange("companies", company.id, before, (before or {}) | company.to_doc()))
        self.documents.change(label, docs)

    def save_many(
        self,
        people: Iterable[tuple[Contact, str | None]],
        label: str,
        reason: str = BackupReason.SAVE,
        besides: Iterable[DocChange] = (),
        made: Mapping[str, str] | None = None,
    ) -> None:
        """Add or change many contacts, each at the company of this name (None: at theirs), as one change.

        `besides` are changes that go with it, among them companies that are `made`, their ids by `company_key`.
        """
        docs: list[DocChange] = [*besides]
        made = dict(made or {})
        for contact, company in people:
            if company is not None:
                contact, new = self._at_company(contact, company, made)
                docs += new
            docs.append(self._change_of(contact))
        self.documents.change(label, docs, reason=reason)

    def save_with_help(self, what: Help, contact: Contact, label: str, company: str | None = None) -> None:
        """Change what the user does for somebody, and the contact with it, as one change."""
        docs: list[DocChange] = []
        if company is not None:
            contact, docs = self._at_company(contact, company, {})
        before = self.documents.doc("helped", what.id)
        helped = DocChange("helped", what.id, before, (before or {}) | what.to_doc())
        self.documents.change(label, [*docs, self._change_of(contact), helped])

    def delete(self, contact: Contact) -> None:
        """Delete a contact; undo brings it back."""
        self.delete_many([contact], f"deleted {contact.name}")

    def delete_many(self, people: Iterable[Contact], label: str) -> None:
        """Delete many contacts, and what the user does for them, as one change."""
        found = [
            (table, contact.id, self.documents.doc(table, contact.id))
            for contact in people
            for table in ("contacts", "helped")
        ]
        gone = [DocChange(table, id, doc, None) for table, id, doc in found if doc is not None]
        self.documents.change(label, gone)

    def _at_company(self, contact: Contact, name: str, made: dict[str, str]) -> tuple[Contact, list[DocChange]]:
        """The contact at this company, and the change that makes the company known if it is new."""
        name = clean_line(name)
        if not name:
            return replace(contact, company_id=None), []
        key = company_key(name)
        id = self._companies.id_of(name) or made.get(key)
        if id is not None:
            return replace(contact, company_id=id), []
        company = new_company(name)
        if company.id in self._companies:  # one that was made under this name, and has another by now
            company = Company(str(uuid4()), name)
        made[key] = company.id
        return replace(contact, company_id=company.id), [DocChange("companies", company.id, None, company.to_doc())]

    def _change_of(self, contact: Contact) -> DocChange:
        before = self.documents.doc("contacts", contact.id)
        after = contact_to_doc(contact) if before is None else merged_doc(before, contact)
        return DocChange("contacts", contact.id, before, after)

    @property
    def _identities(self) -> "Identities":
        if self._known_identities is None:
            from referral_tui.domain.linkedin.identity import Identities

            identities = Identities()
            for contact in self.all():
                identities.put(contact.id, self._keys(contact))
            self._known_identities = identities  # once it is whole: an import asks from a thread
            return identities
        return self._known_identities

    def _keys(self, contact: Contact) -> tuple[str, ...]:
        from referral_tui.domain.linkedin.identity import identity_keys

        company = self._companies.get(contact.company_id or "")
        companies = (company.name, *company.also) if company is not None else ("",)
        names = (contact.name, *contact.merged_names)
        keys = (identity_keys(name, at, contact.profile_url) for name in names for at in companies)
        return tuple(dict.fromkeys(key for each in keys for key in each))

    def _follow(self, changed: Changed) -> None:
        super()._follow(changed)
        if any(
            each.table == "companies" and (each.before or {}).get("name") != (each.after or {}).get("name")
            for each in changed.docs
            if each.before is not None  # nobody works yet at one that is new
        ):
            self._known_identities = None
        elif self._known_identities is not None:
            for id in changed.ids("contacts"):
                self._known_identities.drop(id)
                if id in self:
                    self._known_identities.put(id, self._keys(self[id]))
