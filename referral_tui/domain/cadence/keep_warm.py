"""People to keep in touch with: a tag says so, and how often; any contact begins the time anew."""

import re
from datetime import timedelta

from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.progress import TOUCHES

TAG = "keep warm"

_TAG = re.compile(r"keep[ -]?warm(?:\s+(\d{1,4}))?", re.I)


def warm_days(contact: Contact, usual: int) -> int:
    """After how many days without a word they are to be written to: as "keep warm 30" says, else as usual; 0: never."""
    for tag in contact.tags:
        found = _TAG.fullmatch(tag.strip())
        if found is not None:
            return int(found.group(1)) if found.group(1) else usual
    return 0


def keep_warm(contact: Contact, basis: Inputs) -> Next | None:
    """When to write to them for no other reason; None where they are not kept warm."""
    days = warm_days(contact, basis.cadence.keep_warm_days)
    since = contact.last(*TOUCHES) or contact.latest
    if not days or since is None or contact.closed is not None:
        return None
    return Next("warm", since.at + timedelta(days=days), since)
