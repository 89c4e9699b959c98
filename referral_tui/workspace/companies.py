"""The companies."""

from referral_tui.domain.model.company import Company, company_key
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.documents import Documents
from referral_tui.workspace.tables import Table


class Companies(Table[Company]):
    """The companies by id, and by name."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(documents, "companies", Company.from_doc)
        self._ids: dict[str, str] | None = None

    def id_of(self, name: str) -> str | None:
        """The id of the company of this name, however it is written; None while it is unknown."""
        if self._ids is None:
            companies = list(self.items())
            self._ids = {company_key(name): id for id, company in companies for name in company.also}
            self._ids |= {company_key(company.name): id for id, company in companies}
        return self._ids.get(company_key(name))

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name of the company of this name, of those made one with it too."""
        company = self.get(self.id_of(name) or "")
        return (name,) if company is None else (company.name, *company.also)

    def save(self, company: Company, label: str, opened: Company | None = None) -> None:
        """Add or change a company; what has changed since it was `opened` in a form stays."""
        since = opened.to_doc() if opened is not None and opened != self.get(company.id) else None
        self.documents.save_doc("companies", company.to_doc(), label, since)

    def delete(self, company: Company) -> None:
        """Delete a company; undo brings it back."""
        self.documents.delete_doc("companies", company.id, f"deleted {company.name}")

    def _follow(self, changed: Changed) -> None:
        super()._follow(changed)
        if changed.ids("companies"):
            self._ids = None
