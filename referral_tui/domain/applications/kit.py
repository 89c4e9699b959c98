"""The referral kit: what somebody who refers the user has to fill in, gathered so that it takes them two minutes
(METHOD.md, step 5)."""

from datetime import date

from referral_tui.domain.applications.outcomes import Outcomes, is_settled, opening_of
from referral_tui.domain.dates.format import read_day
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import Struct


class Kit(Struct, frozen=True):
    """What goes into the form; "" for what is not known. `why` has a reason to a line, `deadline` is the last day."""

    title: str = ""
    link: str = ""
    requisition: str = ""
    email: str = ""
    phone: str = ""
    profile_url: str = ""
    resume: str = ""
    why: str = ""
    deadline: date | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all is there that every form asks for."""
        return bool(self.title and (self.link or self.requisition) and self.email and self.resume and self.why)


def kit_of(referral: Referral | None, opening: Opening | None, me: Me, today: date) -> Kit:
    """The kit for a referral: what is noted of it and of the opening, else what the user says of themselves.

    A deadline that has passed is none.
    """
    days = (read_day(day) for day in (referral.by if referral else "", opening.closes if opening else ""))
    return Kit(
        title=opening.title if opening else "",
        link=opening.link if opening else "",
        requisition=opening.requisition if opening else "",
        email=(referral.email if referral else "") or (opening.email if opening else "") or me.email,
        phone=me.phone,
        profile_url=me.profile_url,
        resume=(opening.resume if opening else "") or me.resume,
        why=(opening.why if opening else "") or me.why,
        deadline=min((day for day in days if day is not None and day >= today), default=None),
    )


def kit_opening(contact: Contact, outcomes: Outcomes) -> Opening | None:
    """The opening of the referral that a kit sent to somebody now is for; None where that names none, or is none."""
    referral = kit_referral(contact, outcomes)
    return opening_of(referral, contact, outcomes) if referral is not None else None


def kit_referral(contact: Contact, outcomes: Outcomes) -> Referral | None:
    """The referral that a kit sent to somebody now is for: the first that waits for one, else the first that is not
    in; None where there is none."""
    pending = [each for each in contact.referrals if each.is_pending]
    waiting = (each for each in pending if each.wants_kit and not is_settled(each, contact, outcomes))
    return next(waiting, pending[0] if pending else None)
