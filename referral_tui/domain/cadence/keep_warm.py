"""People to keep in touch with: a tag says so, and how often; any contact begins the time anew."""

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from referral_tui.domain.cadence.inputs import Inputs
from referral_tui.domain.cadence.next_step import Next
from referral_tui.domain.calls.call_times import call_time, has_call
from referral_tui.domain.model.contact import Contact, contact_from_doc
from referral_tui.domain.model.progress import TOUCHES, has_helped

TAG = "keep warm"

_TAG = re.compile(r"keep[ -]?warm(?:\s+(\d{1,4}))?", re.I)


def has_tag(contact: Contact) -> bool:
    """Whether it is said of somebody that they are kept warm, or, with "keep warm 0", that they are not."""
    return any(_TAG.fullmatch(tag.strip()) for tag in contact.tags)


def warm_days(contact: Contact, usual: int) -> int:
    """After how many days without a word they are to be written to: as "keep warm 30" says, else as usual; 0: never."""
    for tag in contact.tags:
        found = _TAG.fullmatch(tag.strip())
        if found is not None:
            return int(found.group(1)) if found.group(1) else usual
    return 0


def is_to_close(doc: Mapping[str, Any], helped_by_user: Collection[str]) -> bool:
    """Whether a document's contact need not be asked any more once a job is accepted: they have not helped, no call is
    set with them, and they are neither kept warm nor somebody whom the user helps."""
    if doc.get("closed") or doc["id"] in helped_by_user or has_helped(doc):
        return False
    tags = doc.get("tags")
    if any(isinstance(tag, str) and _TAG.fullmatch(tag.strip()) for tag in (tags if isinstance(tags, list) else ())):
        return False
    return not has_call(doc) or call_time(contact_from_doc(doc)) is None


def keep_warm(contact: Contact, basis: Inputs) -> Next | None:
    """When to write to them for no other reason; None where they are not kept warm."""
    days = warm_days(contact, basis.cadence.keep_warm_days)
    if not days or contact.closed is not None:
        return None
    since = contact.last_of(TOUCHES) or contact.latest
    if since is None:
        return None
    return Next("warm", since.at + timedelta(days=days), since)
