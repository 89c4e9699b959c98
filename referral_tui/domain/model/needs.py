"""What a message is for, and what follows from that (METHOD.md, steps 3 to 7).

Everything that asks what a message asks, says or tells asks here: drafts, checks, what is due, the history.
"""

from collections.abc import Mapping

from referral_tui.domain.model import event
from referral_tui.domain.model.event import LATER, NO, SOMEONE_ELSE, YES
from referral_tui.domain.model.opening import ACCEPTED, DECLINED, OFFER, REJECTED, WITHDRAWN
from referral_tui.domain.records import Struct


class Need(Struct, frozen=True):
    """What a message for it is: `words` say it, `brief` in one or two; `logs` is the kind of entry it makes.

    `asks_for_call`: it asks a stranger for a call, to which METHOD.md's step 3 applies. `after_call`: it takes up what
    was said in the call. `offers`: it offers times for a call.
    `tells`: the stages of an application that it tells of.
    """

    words: str
    brief: str = "write"
    logs: str = event.WRITTEN
    asks_for_call: bool = False
    after_call: bool = False
    offers: bool = False
    tells: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Where it stands in the method, as lists of messages are grouped."""
        if self.logs == event.HELPED:
            return "Pay it forward"
        if self.tells:
            return "News"
        if self.after_call:
            return "After the call"
        return "Write" if self.asks_for_call or self.logs == event.INTRODUCTION else "Plan"


NEEDS: Mapping[str, Need] = {
    "first": Need("First message to a stranger", "first message", asks_for_call=True),
    "first_note": Need("Connection note to a stranger", "connection note", asks_for_call=True),
    "first_shared": Need("Message naming whom you both know", "first message", asks_for_call=True),
    "introduction": Need("Ask for an introduction", "ask for intro", logs=event.INTRODUCTION),
    "way_in": Need("Ask for an introduction somewhere", "ask for intro", asks_for_call=True),
    "way_in_again": Need("Ask for it again, once", "ask once more", asks_for_call=True),
    "way_in_thanks": Need("Thanks for help with an introduction", "thank them"),
    "way_in_none": Need("Reply: they know nobody there", "reply"),
    "first_connected": Need("Message to someone you know", "write to them", asks_for_call=True),
    "first_introduced": Need("Message to someone you were sent to", "write to them", asks_for_call=True),
    "offer_times": Need("Offer times for the call", "offer times", offers=True),
    "reply_resume": Need("Reply: here is my résumé", "send résumé"),
    "reply_questions": Need("Reply: my questions in writing", "send questions"),
    "reply_not_hiring": Need("Reply: they aren't hiring", "reply"),
    "reply_someone": Need("Reply: they name someone else", "reply"),
    "reschedule": Need("Find another time for the call", "another time", offers=True),
    "offer_again": Need("Offer fresh times", "fresh times", offers=True),
    "confirm_call": Need("Confirm the call", "confirm it"),
    "move_call": Need("Move the call: you can't make it", "move it", offers=True),
    "missed_call": Need("You missed each other: offer times", "offer times", offers=True),
    "kit": Need("What the referral needs, with thanks", "send the kit", logs=event.KIT, after_call=True),
    "thanks_yes": Need("Thanks for offering a referral", "thank them", logs=event.THANKED, after_call=True),
    "thanks_later": Need("Thanks: you'll check back later", "thank them", logs=event.THANKED, after_call=True),
    "thanks_someone": Need("Thanks for suggesting someone else", "thank them", logs=event.THANKED, after_call=True),
    "thanks_no": Need("Thanks for an honest answer", "thank them", logs=event.THANKED, after_call=True),
    "thanks": Need("Thanks for the call", "thank them", logs=event.THANKED, after_call=True),
    "nudge": Need("Ask again, once", "ask once more", asks_for_call=True),
    "referral": Need("Ask how the referral is going", "ask: is it in?", after_call=True),
    "referral_applied": Need("Ask about the referral, having applied", "ask: is it in?", after_call=True),
    "referral_interview": Need("Ask about the referral, with an interview", "ask: is it in?", after_call=True),
    "referral_interviewed": Need("Ask about the referral, after an interview", "ask: is it in?", after_call=True),
    "referral_lapsed": Need("Ask to renew the referral", "ask to renew it", after_call=True),
    "ask_again": Need("Ask for the referral again", "ask again", after_call=True),
    "news_good": Need("News: it worked out", "tell them", logs=event.TOLD, after_call=True, tells=(OFFER, ACCEPTED)),
    "news_bad": Need("News: it didn't work out", "tell them", logs=event.TOLD, after_call=True, tells=(REJECTED,)),
    "other_offer": Need("Tell them of another offer", "tell them", after_call=True),
    "news_over": Need(
        "News: you withdrew or declined", "tell them", logs=event.TOLD, after_call=True, tells=(WITHDRAWN, DECLINED)
    ),
    "accepted": Need("News: I accepted a job", "tell them", logs=event.TOLD, after_call=True, tells=(ACCEPTED,)),
    "withdraw": Need("Withdraw the application", "withdraw it", logs=event.TOLD, after_call=True, tells=(ACCEPTED,)),
    "decline_offer": Need("Decline the offer", "decline it", logs=event.TOLD, after_call=True, tells=(ACCEPTED,)),
    "keep_warm": Need("Keep in touch", "say hello", after_call=True),
    "helping": Need("Answer who asks you for help", "answer them", logs=event.HELPED),
}
"""Every need, in the method's order."""

REMINDERS = frozenset(("nudge", "way_in_again"))
"""The needs of a message that asks once more for the same."""

ASKS_AFTER_REFERRAL = ("referral", "referral_applied", "referral_interview", "referral_interviewed")
"""The needs of a message that asks how a promised referral is going, the earliest first."""

WAYS_IN = frozenset(("way_in", "way_in_again"))
"""The needs of a message that asks for an introduction to a company that is not theirs."""

AFTER_WAY_IN = ("way_in_thanks", "way_in_none", "reply_someone")
"""What there is to say to whoever answers that, the likeliest first."""

_UNKNOWN = Need("")

CHANNELS = {"inmail": "InMail", "message": "message", "note": "connection note"}
"""How a message goes out on LinkedIn."""


def need_of(id: str) -> Need:
    """What follows from a need; nothing from one that only a newer version knows."""
    return NEEDS.get(id, _UNKNOWN)


def is_to_be_short(id: str) -> bool:
    """Whether a message for this need is to be short: it asks for a call, and is not passed on by a friend."""
    return need_of(id).asks_for_call and id not in WAYS_IN


def thanks_for(answer: str) -> str:
    """The need of thanking somebody who said this to the ask for a referral; "" where it was not asked."""
    return {YES: "thanks_yes", LATER: "thanks_later", SOMEONE_ELSE: "thanks_someone", NO: "thanks_no"}.get(
        answer, "thanks"
    )
