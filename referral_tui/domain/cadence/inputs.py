"""What the next step with everybody is worked out from, besides themselves."""

from collections.abc import Callable, Mapping, Set
from datetime import date, datetime, tzinfo

from referral_tui.domain.applications.outcomes import NOTHING_DECIDED, Outcomes
from referral_tui.domain.dates.format import add_business_days
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.settings import Cadence
from referral_tui.domain.records import Struct, field


class Inputs(Struct, frozen=True):
    """The cadence, the user's zone, what became of applications, and whom the user helps, by contact id.

    `can_inmail` says whether there is a credit for an InMail, or it is not known. `promised`: who has
    promised a referral, by company. `off`: days on which the user asks nobody for anything.
    """

    cadence: Cadence
    tz: tzinfo
    outcomes: Outcomes = NOTHING_DECIDED
    helping: Mapping[str, Help] = field(default_factory=dict)
    can_inmail: Callable[[], bool] = lambda: True
    promised: Mapping[str, Set[str]] = field(default_factory=dict)
    off: Set[date] = frozenset()

    def after(self, at: datetime, days: int) -> datetime:
        """So many business days after an instant, the user's days off left out."""
        return add_business_days(at, days, self.tz, self.off)

    def has_promised_besides(self, contact: Contact) -> bool:
        """Whether somebody else at their company has promised a referral."""
        return bool(contact.company_id) and bool(
            self.promised.get(contact.company_id or "", frozenset()) - {contact.id}
        )
