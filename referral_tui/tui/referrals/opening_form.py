"""Forms for an opening, and for applying."""

from dataclasses import replace
from uuid import uuid4

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from referral_tui.domain.applications.warnings import before_applying, other_address, referrals_for
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.company import Company, new_company
from referral_tui.domain.model.opening import (
    ACCEPTED,
    APPLIED,
    INTERVIEW,
    OFFER,
    PIPELINE,
    REJECTED,
    TO_APPLY,
    Opening,
)
from referral_tui.domain.text import clean_line
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem
from referral_tui.tui.referrals.warning_form import GuardedForm
from referral_tui.workspace import recording
from referral_tui.workspace.applications import Application, likely_email

_SINCE = {
    APPLIED: "Applied on",
    INTERVIEW: "Invited on",
    OFFER: "Offer on",
    REJECTED: "Rejected on",
    ACCEPTED: "Accepted on",
}
"""What the day of each stage is called."""


class OpeningForm(GuardedForm):
    """An opening: title, link, requisition number, closing day; and the days of its application so far."""

    form_name = "OpeningForm"

    def __init__(self, company: Company | None, opening: Opening | None) -> None:
        at = f" at {company.name}" if company else ""
        title = f"{opening.title}{at}" if opening else f"An opening{at}"
        about = [each.id for each in (company, opening) if each is not None]
        super().__init__(title, opening.id if opening else " ".join(["new", *about]), about)
        self._company, self._opening = company, opening or Opening("", "")

    def compose_fields(self) -> ComposeResult:
        """The fields; the company's, where it is not known yet."""
        opening = self._opening
        yield Field("Job title", Input(opening.title, id="title"))
        if self._company is None:
            names = sorted(company.name for company in self.workspace.companies.values())
            yield Field("Company", Input(id="company", suggester=SuggestFromList(names, case_sensitive=False)))
        yield Field("Link", Input(opening.link, placeholder="https://…", id="link"))
        number = Input(opening.requisition, placeholder="so that a referral finds it", id="number")
        yield Field("Requisition no.", number)
        yield Field("Closes on", Input(opening.closes, placeholder="Fri or 2 Dec", id="closes"))
        yield Field("Interview on", Input(opening.interview, placeholder="Fri or 2 Dec", id="interview"))
        for stage in self._stages:
            yield Field(_SINCE[stage], Input(opening.stages[stage], id=stage))
        if self._stages:
            yield Field("Applied as", Input(opening.email, placeholder="the e-mail address you used", id="email"))
            yield Field("With résumé", Input(opening.resume, placeholder="the file you sent", id="resume"))

    @property
    def _stages(self) -> list[str]:
        return [stage for stage in PIPELINE[1:] if stage in self._opening.stages]

    def save(self) -> None:
        """Save the opening; raises FieldProblem."""
        title, link = clean_line(self.text("title")), clean_line(self.text("link"))
        if not title:
            raise FieldProblem("title", "Give it a title, as the company names the job.")
        if link and not link.startswith(("https://", "http://")):
            link = f"https://{link}"
        if " " in link:
            raise FieldProblem("link", "A link has no spaces. Copy it from the browser's address line.")
        closes = self.day("closes", self._opening.closes, "any")
        interview = self.day("interview", self._opening.interview, "any")
        days = {stage: self._day_of(stage) for stage in self._stages}
        opening = replace(
            self._opening,
            id=self._opening.id or str(uuid4()),
            title=title,
            link=link,
            requisition=clean_line(self.text("number")),
            closes=closes,
            interview=interview,
            email=clean_line(self.text("email")) if self._stages else "",
            resume=clean_line(self.text("resume")) if self._stages else self._opening.resume,
            stages=days,
        )
        label = f"changed the opening {title}" if self._opening.id else f"added the opening {title}"
        company = self._company or self._named_company()
        if opening.email != self._opening.email:
            people = self.workspace.referrals.at_company(company.id)
            self.guard(list(other_address(referrals_for(opening.id, company, people), opening.email)))
        opened = company if company.id in self.workspace.companies else None
        self.workspace.companies.save(company.with_opening(opening), label, opened=opened)

    def _day_of(self, stage: str) -> str:
        before = self._opening.stages[stage]
        day = self.day(stage, before)
        if before and not day:
            raise FieldProblem(stage, "On which day? H in the list goes back a stage.")
        return day

    def _named_company(self) -> Company:
        name = clean_line(self.text("company"))
        if not any(char.isalnum() for char in name):
            raise FieldProblem("company", "At which company? One that is not known yet is added.")
        id = self.workspace.companies.id_of(name)
        if id is not None:
            return self.workspace.companies[id]
        company = new_company(name)
        return replace(company, id=str(uuid4())) if company.id in self.workspace.companies else company


class ApplyForm(GuardedForm):
    """The day and the address of an application, with what speaks against it."""

    form_name = "ApplyForm"

    def __init__(self, application: Application) -> None:
        id = application.opening.id
        super().__init__(f"I applied: {application.opening.title}", id, (id, application.company.id))
        self._application = application

    def compose_fields(self) -> ComposeResult:
        """Two fields, under who refers."""
        item = self._application
        names = [f"{contact.name} ({referral.state})" for contact, referral in item.promises]
        yield Static(safe(f"Referred by: {', '.join(names)}" if names else "Nobody refers you for it yet."))
        yield Static("")
        yield Field("Applied on", Input(self.workspace.today.isoformat(), id="day"))
        email = likely_email(self.workspace, item)
        yield Field("Applied as", Input(email, placeholder="the e-mail address you used", id="email"))

    def save(self) -> None:
        """Save that the application is made; raises FieldProblem."""
        item, workspace = self._application, self.workspace
        day, email = self.day("day", workspace.today.isoformat()), clean_line(self.text("email"))
        if not day:
            raise FieldProblem("day", "On which day did you apply?")
        company = workspace.companies.get(item.company.id)
        opening = company.opening(item.opening.id) if company else None
        if company is None or opening is None:
            raise FieldProblem("day", "This opening was deleted meanwhile. esc leaves.")
        if opening.stage != TO_APPLY:
            raise FieldProblem(
                "day", f"It was moved to {opening.stage} meanwhile. esc leaves; e there changes its days."
            )
        people = workspace.referrals.at_company(company.id)
        self.guard(before_applying(opening, company, email, read_day(day) or workspace.today, people))
        recording.applied(workspace, replace(item, company=company, opening=opening), day, email)
