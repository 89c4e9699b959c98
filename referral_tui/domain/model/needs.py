"""What a message is for, and what follows from that (METHOD.md, steps 3 to 7).

Everything that asks what a message asks, says or tells asks here: drafts, checks, what is due, the history.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from referral_tui.domain.model import event
from referral_tui.domain.model.opening import ACCEPTED, OFFER, REJECTED


@dataclass(frozen=True, slots=True)
class Need:
    """What a message for it is: `words` say it, and `logs` is the kind of entry that sending it makes.

    `asks_for_call`: it asks a stranger for a call, to which METHOD.md's step 3 applies. `after_call`: it takes up what
    was said in the call. `offers`: it offers times for a call. `tells`: the stages of an application that it tells of.
    `is_end`: nothing is left to tell after it.
    """

    words: str
    logs: str = event.WRITTEN
    asks_for_call: bool = False
    after_call: bool = False
    offers: bool = False
    tells: tuple[str, ...] = ()
    is_end: bool = False


NEEDS: Mapping[str, Need] = {
    "first": Need("First message to a stranger", asks_for_call=True),
    "first_shared": Need("Message naming whom you both know", asks_for_call=True),
    "introduction": Need("Ask for an introduction", logs=event.INTRODUCTION),
    "first_connected": Need("Message to someone you know", asks_for_call=True),
    "first_introduced": Need("Message to someone you were sent to", asks_for_call=True),
    "offer_times": Need("Offer times for the call", offers=True),
    "confirm_call": Need("Confirm the call"),
    "thanks": Need("Connection request with thanks", logs=event.THANKED, after_call=True),
    "nudge": Need("Ask again, once", asks_for_call=True),
    "referral": Need("Ask how the referral goes", after_call=True),
    "ask_again": Need("Ask for the referral again", after_call=True),
    "news_good": Need("News: it worked out", logs=event.TOLD, after_call=True, tells=(OFFER, ACCEPTED)),
    "news_bad": Need("News: it did not work out", logs=event.TOLD, after_call=True, tells=(REJECTED,), is_end=True),
    "accepted": Need("News: I accepted a job", logs=event.TOLD, after_call=True, tells=(ACCEPTED,), is_end=True),
    "helping": Need("Answer who asks you for help", logs=event.HELPED),
}
"""Every need, in the method's order."""

_UNKNOWN = Need("")

CHANNELS = {"inmail": "InMail", "message": "message", "note": "connection note"}
"""How a message goes out on LinkedIn."""


def need_of(id: str) -> Need:
    """What follows from a need; nothing from one that only a newer version knows."""
    return NEEDS.get(id, _UNKNOWN)


def format_need(need: str, channel: str) -> str:
    """What a message is for, as it goes out: who is connected is thanked by a plain message."""
    return "Thanks for the call" if need == "thanks" and channel == "message" else need_of(need).words
