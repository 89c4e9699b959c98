"""Calls that are set and held, as a contact's history has them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from referral_tui.domain.model import event
from referral_tui.domain.model.call_prep import LONGEST_CALL
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event, from_stamp

CALL_LENGTH = timedelta(minutes=30)
"""After this long past its start, a planned call counts as over (15 minutes asked for, METHOD.md step 3)."""


def call_time(contact: Contact) -> datetime | None:
    """When the call that is set begins (UTC); None when no call is set or it has been held."""
    latest = contact.last(event.CALL_SET, event.CALL_HELD, event.CALL_OFF)
    if latest is None or latest.kind != event.CALL_SET:
        return None
    return from_stamp(latest.detail.get("call_at"))


def has_call(doc: Mapping[str, Any]) -> bool:
    """Whether a call was ever set with a document's contact."""
    history = doc.get("history")
    return event.is_eventful(history) and event.CALL_SET in event.kinds_in(history)


def is_over(entry: Event, now: datetime) -> bool:
    """Whether what was logged of a call is so long ago that one under way is another."""
    return (now - entry.at).total_seconds() > LONGEST_CALL


def is_held(contact: Contact) -> bool:
    """Whether a call is logged, and no other is set since."""
    return contact.last(event.CALL_HELD) is not None and call_time(contact) is None
