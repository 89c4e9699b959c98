"""The user's own settings, as the data file has them, and the clock that hangs on the user's wall."""

from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Any

from referral_tui.domain.dates.format import ParseError, local_zone_name, zone
from referral_tui.domain.model.ranking import Weights
from referral_tui.domain.model.settings import (
    SETTINGS,
    SETTINGS_IDS,
    Cadence,
    Limits,
    Look,
    Me,
    Premium,
    Profile,
    Settings,
    settings_from_doc,
    settings_to_doc,
)
from referral_tui.workspace.changes import Changed
from referral_tui.workspace.documents import Documents


class Preferences:
    """The settings, and the clock."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents
        self._days_off: tuple[tuple[str, int], frozenset[date]] | None = None
        self._read()
        documents.follow(self._follow)

    def now(self) -> datetime:
        """The present instant (UTC)."""
        return self.documents.now()

    @property
    def tz(self) -> tzinfo:
        """The user's own time zone, else the machine's."""
        return zone(self.me.timezone) or self._machine_zone

    @cached_property
    def _machine_zone(self) -> tzinfo:
        return zone(local_zone_name()) or UTC

    @property
    def today(self) -> date:
        """The day on the user's own clock."""
        return self.now().astimezone(self.tz).date()

    @property
    def days_off(self) -> frozenset[date]:
        """Days on which the user asks nobody for anything; none where a file from elsewhere holds what is no day."""
        key = (self.me.days_off, self.today.year)
        if self._days_off is None or self._days_off[0] != key:
            self._days_off = (key, _days_off(*key) if key[0] else frozenset())
        return self._days_off[1]

    def save(self, value: Settings, label: str, opened: Settings | None = None) -> None:
        """Change one of the documents of settings; fields this version does not know stay.

        `opened` is the settings as they were when a form was opened: what has changed since then stays.
        """
        name = next(name for name, kind in SETTINGS.items() if isinstance(value, kind))
        since = settings_to_doc(name, opened) if opened and opened != getattr(self, name) else None
        self.documents.save_doc("settings", settings_to_doc(name, value), label, since)

    def _read(self) -> None:
        def read(name: str) -> dict[str, Any]:
            return self.documents.doc("settings", SETTINGS_IDS[name]) or {}

        self.me = settings_from_doc(Me, read("me"))
        self.premium = settings_from_doc(Premium, read("premium"))
        self.limits = settings_from_doc(Limits, read("limits"))
        self.cadence = settings_from_doc(Cadence, read("cadence"))
        self.profile = settings_from_doc(Profile, read("profile"))
        self.weights = settings_from_doc(Weights, read("weights"))
        self.look = settings_from_doc(Look, read("look"))

    def _follow(self, changed: Changed) -> None:
        if changed.ids("settings"):
            self._read()


def _days_off(words: str, year: int) -> frozenset[date]:
    from referral_tui.domain.dates.days_off import parse_days_off  # 1 ms that the first paint need not wait for

    try:
        return parse_days_off(words, year)
    except ParseError:
        return frozenset()
