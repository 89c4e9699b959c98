"""The user's own day of many stamps, without a conversion for each."""

from datetime import UTC, datetime, time, timedelta, tzinfo

_MINUTES = 24 * 60


class LocalDays:
    """The day, in a zone, of the data file's UTC stamps: the moment that a day begins is looked up once a date."""

    def __init__(self, tz: tzinfo) -> None:
        self._where = tz
        self._known: dict[str, tuple[int, str, int] | None] = {}

    def of(self, stamp: str) -> int | None:
        """The day (`date.toordinal`) of `2026-11-22T09:30:00Z`; None for what is no such stamp."""
        date = stamp[:10]
        try:
            known = self._known[date]
        except KeyError:
            known = self._known[date] = self._look_up(date)
        if known is None or len(stamp) != 20:
            return None
        before, midnight, after = known
        return after if stamp[11:16] >= midnight else before

    def _look_up(self, date: str) -> tuple[int, str, int] | None:
        """The local day when a UTC date begins, the clock (UTC) at which the next begins, and that day."""
        try:
            start = datetime.combine(datetime.fromisoformat(date).date(), time(), tzinfo=UTC)
            days = self._day(start), self._day(start + timedelta(minutes=_MINUTES - 1))
        except (ValueError, OverflowError):
            return None
        low, high = 0, _MINUTES
        while low < high:
            middle = (low + high) // 2
            if self._day(start + timedelta(minutes=middle)) > days[0]:
                high = middle
            else:
                low = middle + 1
        return days[0], f"{low // 60:02}:{low % 60:02}", days[1]

    def _day(self, at: datetime) -> int:
        return at.astimezone(self._where).toordinal()
