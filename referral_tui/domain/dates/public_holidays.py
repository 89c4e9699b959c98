"""The public holidays of a country, by the library `holidays`, which a user may install with this program or not."""

from collections.abc import Mapping
from datetime import date
from functools import cache


def is_available() -> bool:
    """Whether the library is installed."""
    from importlib.util import find_spec

    return find_spec("holidays") is not None


@cache
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """The holidays of a country (ISO code, "US") in a year and the next, with their names in English.

    Empty where the library is not installed, or does not know the country.
    """
    if not country:
        return {}
    try:
        from holidays import country_holidays  # 40 ms, and only for who has entered where somebody is

        found = country_holidays(country, years=[year, year + 1], language="en_US")
    except (ImportError, NotImplementedError):
        return {}
    return dict(sorted(found.items()))
