"""Forms for a company, and for one of its openings."""

from dataclasses import replace
from uuid import uuid4

from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from referral_tui.domain.company import Company, new_company
from referral_tui.domain.opening import Opening
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.domain.when import WhenError, parse_day
from referral_tui.tui.screens.form import FieldProblem, FormScreen
from referral_tui.tui.widgets.field import Field


class CompanyForm(FormScreen[str]):
    """A company's name and notes; gives its id."""

    def __init__(self, company: Company | None) -> None:
        super().__init__(f"Change {company.name}" if company else "Add a company", company.id if company else "new")
        self._company = company

    def compose_fields(self) -> ComposeResult:
        """The two fields."""
        company = self._company
        yield Field("Name", Input(company.name if company else "", id="name"))
        yield Field("Notes", TextArea(company.notes if company else "", id="notes", tab_behavior="focus"))

    def save(self) -> str:
        """Save the company; raises FieldProblem."""
        name, notes = clean_line(self.text("name")), clean_text(self.text("notes"))
        if not any(char.isalnum() for char in name):
            raise FieldProblem("name", "A company's name has a letter or a digit in it.")
        twin = self.workspace.companies.id_of(name)
        if twin is not None and twin != (self._company.id if self._company else None):
            if self._company is None and not notes:
                return twin
            there = self.workspace.companies[twin].name
            raise FieldProblem("name", f"{there} is here already. Leave this form, and open that one.")
        company = replace(self._company or new_company(name), name=name, notes=notes)
        if self._company is None and company.id in self.workspace.companies:
            company = replace(company, id=str(uuid4()))
        label = f"changed {name}" if self._company else f"added {name}"
        self.workspace.save_company(company, label, opened=self._company)
        return company.id


class OpeningForm(FormScreen[None]):
    """An opening: title, link, requisition number, closing day."""

    def __init__(self, company: Company, opening: Opening | None) -> None:
        title = f"{opening.title} at {company.name}" if opening else f"An opening at {company.name}"
        super().__init__(title, opening.id if opening else f"new {company.id}")
        self._company, self._opening = company, opening

    def compose_fields(self) -> ComposeResult:
        """The four fields."""
        opening = self._opening or Opening("", "")
        yield Field("Job title", Input(opening.title, id="title"))
        yield Field("Link", Input(opening.link, placeholder="https://…", id="link"))
        number = Input(opening.requisition, placeholder="so that a referral finds it", id="number")
        yield Field("Requisition no.", number)
        yield Field("Closes on", Input(opening.closes, placeholder="2026-12-31", id="closes"))

    def save(self) -> None:
        """Save the opening; raises FieldProblem."""
        title, link = clean_line(self.text("title")), clean_line(self.text("link"))
        if not title:
            raise FieldProblem("title", "Give it a title, as the company names the job.")
        if link and not link.startswith(("https://", "http://")):
            link = f"https://{link}"
        if " " in link:
            raise FieldProblem("link", "A link has no spaces. Copy it from the browser's address line.")
        try:
            closes = parse_day(self.text("closes")).isoformat() if self.text("closes").strip() else ""
        except WhenError as problem:
            raise FieldProblem("closes", str(problem)) from None
        id = self._opening.id if self._opening else str(uuid4())
        opening = Opening(id, title, link, clean_line(self.text("number")), closes)
        label = f"changed the opening {title}" if self._opening else f"added the opening {title}"
        self.workspace.save_company(self._company.with_opening(opening), label, opened=self._company)
