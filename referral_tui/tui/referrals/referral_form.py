"""A referral: how it works there, and how far it is (METHOD.md, step 5)."""

from uuid import uuid4

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.suggester import SuggestFromList
from textual.widgets import Input, Select, Static

from referral_tui.domain import actions
from referral_tui.domain.applications.warnings import before_referring
from referral_tui.domain.model.company import Company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import ASK, ORDER, THROUGH, Referral
from referral_tui.domain.records import replace
from referral_tui.domain.sync.merge import rebase
from referral_tui.domain.text import clean_line, fold, is_email
from referral_tui.tui.common.choice import Choice
from referral_tui.tui.common.drawing import safe
from referral_tui.tui.common.field import Field
from referral_tui.tui.common.form import FieldProblem
from referral_tui.tui.referrals.warning_form import GuardedForm
from referral_tui.workspace.applications import place_of_referral


class ReferralForm(GuardedForm):
    """The questions on how referrals work there, as fields; later, how far it is."""

    form_name = "ReferralForm"

    DEFAULT_CSS = """
    ReferralForm {
        .groups { layout: grid; grid-size: 1; grid-gutter: 0 4; height: auto; }
        &.-wide .groups { grid-size: 2; grid-rows: auto; }
        .group { height: auto; padding-bottom: 1; }
        .hint { height: auto; margin-left: 20; color: $text-muted; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (110, "-wide")]

    def __init__(self, contact: Contact, referral: Referral) -> None:
        is_new = contact.referral(referral.id) is None
        new = f"new {contact.id} {referral.opening_id}".strip()
        about = [contact.id] if is_new else [contact.id, referral.id]
        super().__init__(f"{contact.name} refers you", new if is_new else referral.id, about)
        self._contact, self._referral = contact, referral

    @property
    def company(self) -> Company | None:
        """Where they work, and refer unless the referral names an opening elsewhere."""
        return self.workspace.companies.get(self._contact.company_id or "")

    @property
    def _known(self) -> tuple[Company | None, Opening | None, str]:
        """The company and opening that the referral names so far, and what is shown of them."""
        company, opening = place_of_referral(self.workspace, self._contact, self._referral)
        is_elsewhere = company is not None and company.id != self._contact.company_id
        at = f" at {company.name}" if company is not None and is_elsewhere else ""
        return company, opening, _label(opening) + at if opening is not None else ""

    def compose_fields(self) -> ComposeResult:
        """The process, then what happens later."""
        referral, company = self._referral, self.company
        openings = company.openings if company else ()
        known = self._known[2]
        gone = bool(referral.opening_id) and not known
        through = [(words, key) for key, words in THROUGH.items()]
        order = [(words, key) for key, words in ORDER.items()]
        suggested = SuggestFromList([_label(each) for each in openings], case_sensitive=False)
        with VerticalGroup(classes="groups"):
            with VerticalGroup(classes="group"):
                yield Static("How it works there", classes="heading")
                hint = "its opening was deleted" if gone else "which job? empty: any of theirs"
                yield Field("For", Input(known, placeholder=hint, id="opening", suggester=suggested))
                if openings:
                    names = " · ".join(_label(each) for each in openings)
                    yield Static(safe(f"noted there (→ takes the one in grey): {names}"), classes="hint")
                yield Field("Goes through", _select("through", through, referral.through))
                yield Field("Apply online", _select("order", order, referral.order))
                yield Field("Ask again on", Input(referral.ask_again, placeholder="Fri or 2 Dec", id="ask_again"))
                yield Field("E-mail on it", Input(referral.email, placeholder="your address, as on it", id="email"))
                yield Field("They need", Input(referral.needs, placeholder="résumé, a few lines on you", id="needs"))
                yield Field("Who submits it", Input(referral.submits, id="submits"))
                yield Field("By when", Input(referral.by, placeholder="Fri or 2 Dec", id="by"))
            with VerticalGroup(classes="group"):
                yield Static("How far it is", classes="heading")
                yield Field("Promised on", Input(referral.promised, id="promised"))
                yield Field(
                    "Submitted on", Input(referral.submitted, placeholder="today, Fri or 2 Dec", id="submitted")
                )
                yield Field(
                    "Confirmed on", Input(referral.confirmed, placeholder="today, Fri or 2 Dec", id="confirmed")
                )

    def save(self) -> None:
        """Check the fields and save; raises FieldProblem."""
        values, today = self.values(), self.workspace.today
        before = self._referral
        referral = replace(
            before,
            through=str(values["through"]),
            order=str(values["order"]),
            ask_again=self.day("ask_again", before.ask_again, when="to come"),
            email=clean_line(self.text("email")),
            needs=clean_line(self.text("needs")),
            submits=clean_line(self.text("submits")),
            by=self.day("by", before.by, when="to come"),
            promised=self.day("promised", before.promised) or before.promised or today.isoformat(),
            submitted=self.day("submitted", before.submitted),
            confirmed=self.day("confirmed", before.confirmed),
        )
        if referral.order == ASK and not referral.ask_again:
            raise FieldProblem("ask_again", "They will find out: on which day may you ask again?")
        if referral.email and not is_email(referral.email):
            raise FieldProblem("email", "An e-mail address has an @ in it; or leave it empty.")
        company, opening = self._opening(clean_line(self.text("opening")))
        referral = replace(referral, opening_id=opening.id if opening else self._kept_opening())
        contact = self.workspace.contacts.get(self._contact.id, self._contact)
        referral = rebase(before, referral, contact.referral(before.id) or before)
        people = self.workspace.referrals.at_company(company.id) if company else []
        half_typed = self._half_typed(opening)
        months = self.workspace.settings.cadence.referral_months
        self.guard([*half_typed, *before_referring(contact, referral, opening, company, people, today, months)])
        changed = actions.refer(contact, referral, self.workspace.now(), self.workspace.tz)
        label = f"noted the referral of {contact.name}"
        self.workspace.contacts.save_with_company(changed, company, label)

    def _kept_opening(self) -> str:
        """The id of an opening that was deleted, as long as no other is named."""
        return self._referral.opening_id if self._known[1] is None else ""

    def _half_typed(self, opening: Opening | None) -> list[str]:
        """What speaks against a new opening whose name is the beginning of another's."""
        company = self.company
        if opening is None or company is None or company.opening(opening.id) is not None:
            return []
        meant = [each for each in company.openings if fold(_label(each)).startswith(fold(opening.title))]
        return [
            f"“{opening.title}” would be a new opening. If you mean {_label(each)}: → takes what is in grey."
            for each in meant[:1]
        ]

    def _opening(self, label: str) -> tuple[Company | None, Opening | None]:
        """The company and its opening of this name, which is added where it is new."""
        company = self.company
        there, opening, shown = self._known
        if not label:
            return company, None
        if opening is not None and label == shown:
            return there, opening
        if company is None:
            raise FieldProblem("opening", f"Fill in {self._contact.first_name}'s company first: e on the board.")
        known = next((each for each in company.openings if fold(_label(each)) == fold(label)), None)
        known = known or next((each for each in company.openings if fold(each.title) == fold(label)), None)
        named = known or Opening(str(uuid4()), label, added=self.workspace.today.isoformat())
        return company.with_opening(named), named


def _label(opening: Opening) -> str:
    return f"{opening.title} ({opening.requisition})" if opening.requisition else opening.title


def _select(id: str, options: list[tuple[str, str]], value: str) -> Select[str | int]:
    return Choice(options, value, id)
