"""The form for a company."""

from uuid import uuid4

from textual.app import ComposeResult
from textual.widgets import Input

from referral_tui.domain.model.company import LONGEST_WAIT, MOST_MOTIVATION, SIZES, Company, new_company
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem, FormScreen
from referral_tui.tui.common.text_field import TextField


class CompanyForm(FormScreen[str]):
    """A company's name, notes, and how long it wants one to wait; gives its id."""

    form_name = "CompanyForm"

    def __init__(self, company: Company | None) -> None:
        title, about = (f"Change {company.name}", (company.id,)) if company else ("Add a company", ())
        super().__init__(title, company.id if company else "new", about)
        self._company = company

    def compose_fields(self) -> ComposeResult:
        """The fields."""
        company = self._company
        yield Field("Name", Input(company.name if company else "", id="name"))
        motivation = str(company.motivation) if company and company.motivation else ""
        yield Field("Motivation", Input(motivation, placeholder="1 to 5: how much you want it", id="motivation"))
        size = [(words, key) for key, words in SIZES.items()]
        yield Field("How large it is", Choice(size, company.size if company else "", "size"))
        waiting = str(company.waiting) if company and company.waiting else ""
        hint = "months it wants between two applications, if it said so"
        yield Field("Waiting time", Input(waiting, placeholder=hint, id="waiting"))
        yield Field("Notes", TextField(company.notes if company else "", id="notes"))

    def save(self) -> str:
        """Save the company; raises FieldProblem."""
        name, notes = clean_line(self.text("name")), clean_text(self.text("notes"))
        if not any(char.isalnum() for char in name):
            raise FieldProblem("name", "A company's name has a letter or a digit in it.")
        waiting = self.text("waiting").strip()
        if waiting and not (waiting.isascii() and waiting.isdigit() and int(waiting[:4]) <= LONGEST_WAIT):
            raise FieldProblem("waiting", f"Write months as a number up to {LONGEST_WAIT}; or leave it empty.")
        motivation = self.text("motivation").strip()
        if motivation not in ("", *map(str, range(1, MOST_MOTIVATION + 1))):
            raise FieldProblem("motivation", f"Write a number from 1 to {MOST_MOTIVATION}; or leave it empty.")
        twin = self.workspace.companies.id_of(name)
        if twin is not None and twin != (self._company.id if self._company else None):
            if self._company is None and not notes:
                return twin
            there = self.workspace.companies[twin].name
            raise FieldProblem("name", f"{there} is here already. Leave this form, and open that one.")
        company = replace(
            self._company or new_company(name),
            name=name,
            notes=notes,
            waiting=int(waiting or 0),
            motivation=int(motivation or 0),
            size=str(self.values()["size"]),
        )
        if self._company is None and company.id in self.workspace.companies:
            company = replace(company, id=str(uuid4()))
        label = f"changed {name}" if self._company else f"added {name}"
        self.workspace.companies.save(company, label, opened=self._company)
        return company.id
