"""The InMail credits: how many are left, and how they came and went."""

from typing import TYPE_CHECKING

from referral_tui.domain.credits.plan import is_without
from referral_tui.domain.dates.format import start_of
from referral_tui.domain.model.event import to_stamp
from referral_tui.domain.model.settings import Premium
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.settings import Preferences

if TYPE_CHECKING:
    from referral_tui.domain.credits.ledger import Ledger, Movement


class Credits:
    """Counted from every InMail that was logged."""

    def __init__(self, settings: Preferences) -> None:
        self._settings, self._documents = settings, settings.documents
        self._known_ledger: Ledger | None = None
        self._documents.follow(self._follow)

    @property
    def _ledger(self) -> "Ledger":
        """Read from all histories only for who has said something of a plan."""
        if self._known_ledger is None:
            from referral_tui.domain.credits.ledger import (  # 3 ms that the first paint need not wait for
                Ledger,
                inmails,
            )

            self._known_ledger = Ledger()
            for id, doc in self._documents.table("contacts").items():
                self._known_ledger.put(id, inmails(doc))
        return self._known_ledger

    @property
    def left(self) -> int | None:
        """How many there are; None while nothing is known of a plan."""
        settings = self._settings
        if settings.premium == Premium():
            return None
        return self._ledger.left(settings.premium, settings.limits, settings.today, settings.tz)

    @property
    def can_inmail(self) -> bool:
        """Whether there is a credit for an InMail, as far as is known."""
        return self.left != 0

    @property
    def notes_left(self) -> int | None:
        """The connection notes a free account has left this month; None for who has Premium, or has not said."""
        from referral_tui.domain.credits.ledger import notes_sent

        settings = self._settings
        if not is_without(settings.premium, settings.today):
            return None
        begin = to_stamp(start_of(settings.today.replace(day=1), settings.tz))
        return max(0, settings.limits.notes_a_month - notes_sent(self._documents.docs("contacts"), begin))

    @property
    def movements(self) -> "list[Movement]":
        """How they came and went, the earliest first."""
        settings = self._settings
        return self._ledger.movements(settings.premium, settings.limits, settings.today, settings.tz)

    def _follow(self, changed: Changed) -> None:
        if self._known_ledger is None:
            return
        from referral_tui.domain.credits.ledger import inmails

        for id in changed.ids("contacts"):
            doc = self._documents.doc("contacts", id)
            self._ledger.put(id, inmails(doc) if doc is not None else ())
