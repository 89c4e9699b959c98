"""How somebody can be reached on LinkedIn (LINKEDIN.md, Limits)."""

from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.needs import CHANNELS
from referral_tui.domain.model.progress import REPLIES


def is_connected(contact: Contact) -> bool:
    """Whether they are a 1st-degree connection."""
    return contact.degree == 1 or contact.last(event.CONNECTED) is not None


def has_replied(contact: Contact) -> bool:
    """Whether they have answered, or talked, so that a plain message reaches them in that conversation."""
    return contact.last_of(REPLIES) is not None


def has_pending_request(contact: Contact) -> bool:
    """Whether a connection request waits for them; LinkedIn takes no second one meanwhile."""
    if is_connected(contact):
        return False
    return any(entry.kind == event.INVITED or entry.text("channel") == "note" for entry in contact.history)


def channel_for(channel: str, contact: Contact) -> str:
    """How a message meant for a channel goes out to them.

    Who is connected gets a plain message; so does who has answered an InMail. While a connection request is pending,
    it is a message in the conversation where there is one, else an InMail.
    """
    assert channel in CHANNELS
    if is_connected(contact):
        return "message"
    if channel == "inmail":
        return "message" if has_replied(contact) else "inmail"
    if channel == "note" and has_pending_request(contact):
        return "message" if has_replied(contact) else "inmail"
    return channel


def is_free(contact: Contact) -> bool:
    """Whether an InMail to them takes no credit."""
    return is_connected(contact) or contact.open_profile
