"""Forms for an opening, and for applying."""

from uuid import uuid4

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from referral_tui.domain.applications.warnings import before_applying, other_address, referrals_for
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.company import Company, new_company
from referral_tui.domain.model.interview import Interview
from referral_tui.domain.model.opening import (
    ACCEPTED,
    APPLIED,
    DECLINED,
    INTERVIEW,
    OFFER,
    PIPELINE,
    REJECTED,
    TO_APPLY,
    WITHDRAWN,
    Opening,
)
from referral_tui.domain.records import replace
from referral_tui.domain.text import clean_line, clean_text
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem
from referral_tui.tui.common.text_field import TextField
from referral_tui.tui.referrals.warning_form import GuardedForm
from referral_tui.workspace import recording
from referral_tui.workspace.applications import Application, likely_email

_SINCE = {
    APPLIED: "Applied on",
    INTERVIEW: "Invited on",
    OFFER: "Offer on",
    REJECTED: "Rejected on",
    WITHDRAWN: "Withdrawn on",
    DECLINED: "Declined on",
    ACCEPTED: "Accepted on",
}
"""What the day of each stage is called."""


class OpeningForm(GuardedForm):
    """An opening: title, link, requisition number, closing day; and the days of its application so far."""

    form_name = "OpeningForm"

    DEFAULT_CSS = """
    OpeningForm TextArea { height: 4; }
    """

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
        if len(opening.interviews) < 2:
            day = opening.interviews[0].day if opening.interviews else ""
            yield Field("Interview on", Input(day, placeholder="Fri or 2 Dec", id="interview"))
        for stage in self._stages:
            yield Field(_SINCE[stage], Input(opening.stages[stage], id=stage))
        if OFFER in self._stages:
            yield Field("Answer by", Input(opening.offer_until, placeholder="Fri or 2 Dec", id="offer_until"))
        if self._stages:
            yield Field("Applied as", Input(opening.email, placeholder="the e-mail address you used", id="email"))
        yield Field("Résumé", Input(opening.resume, placeholder="the file you send, or a link to it", id="resume"))
        why = TextField(opening.why, id="why")
        why.placeholder = "why you fit, a reason to a line: three are enough"
        yield Field("Why you fit", why)

    @property
    def _stages(self) -> list[str]:
        return [stage for stage in PIPELINE[1:] if stage in self._opening.stages]

    def save(self) -> None:
        """Save the opening; raises FieldProblem."""
        title = clean_line(self.text("title"))
        if not title:
            raise FieldProblem("title", "Give it a title, as the company names the job.")
        link = self.link("link")
        closes = self.day("closes", self._opening.closes, "any")
        interviews = self._interviews()
        offer_until = self.day("offer_until", self._opening.offer_until, "any") if OFFER in self._stages else None
        days = {stage: self._day_of(stage) for stage in self._stages}
        opening = replace(
            self._opening,
            id=self._opening.id or str(uuid4()),
            added=self._opening.added if self._opening.id else self.workspace.today.isoformat(),
            title=title,
            link=link,
            requisition=clean_line(self.text("number")),
            closes=closes,
            interviews=interviews,
            offer_until=self._opening.offer_until if offer_until is None else offer_until,
            email=clean_line(self.text("email")) if self._stages else "",
            resume=clean_line(self.text("resume")),
            why=clean_text(self.text("why")).strip(),
            stages=days,
        )
        label = f"changed the opening {title}" if self._opening.id else f"added the opening {title}"
        company = self._company or self._named_company()
        if opening.email != self._opening.email:
            people = self.workspace.referrals.at_company(company.id)
            self.guard(list(other_address(referrals_for(opening.id, company, people), opening.email)))
        opened = company if company.id in self.workspace.companies else None
        self.workspace.companies.save(company.with_opening(opening), label, opened=opened)

    def _interviews(self) -> tuple[Interview, ...]:
        """The interviews, with the day that is typed for the only one."""
        known = self._opening.interviews
        if len(known) > 1:
            return known
        before = known[0].day if known else ""
        day = self.day("interview", before, "any")
        if day == before:
            return known
        if not day and known and (known[0].name or known[0].note or known[0].went):
            return (replace(known[0], day=""),)
        return (replace(known[0], day=day) if known else Interview(str(uuid4()), day),) if day else ()

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
