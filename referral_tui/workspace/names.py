"""The names of everybody and of every company in the data file, to find them in a message where they do not belong."""

from referral_tui.domain.messages.checks import OtherNames
from referral_tui.domain.model.person_name import bare_name
from referral_tui.domain.sync.change import Doc
from referral_tui.domain.text import clean_line
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.documents import Documents


class Names:
    """Gathered when a message is first checked, and anew when a name has changed."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: OtherNames | None = None
        documents.follow(self._follow)

    @property
    def others(self) -> OtherNames:
        """All of them; those of whom the message goes to are no others, which the check knows."""
        if self._known is None:
            self._known = OtherNames(map(bare_name, self._names("contacts")), self._names("companies"))
        return self._known

    def _names(self, table: str) -> list[str]:
        return [clean_line(name) for doc in self._documents.docs(table) if (name := _name(doc))]

    def _follow(self, changed: Changed) -> None:
        if any(
            each.table in ("contacts", "companies") and _name(each.before) != _name(each.after) for each in changed.docs
        ):
            self._known = None


def _name(doc: Doc | None) -> str:
    name = doc.get("name") if doc is not None else None
    return name if isinstance(name, str) else ""
