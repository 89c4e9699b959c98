"""What the next step with everybody is worked out from, besides themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from referral_tui.domain.applications.outcomes import NOTHING_DECIDED, Outcomes
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.settings import Cadence


@dataclass(frozen=True, slots=True)
class Inputs:
    """The cadence, the user's zone, what became of applications, and whom the user helps, by contact id."""

    cadence: Cadence
    tz: tzinfo
    outcomes: Outcomes = NOTHING_DECIDED
    helping: Mapping[str, Help] = field(default_factory=dict)
