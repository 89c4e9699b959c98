"""What comes next with somebody, and how urgent that kind of thing is."""

from datetime import datetime
from typing import Literal

from referral_tui.domain.applications.outcomes import Decision
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.progress import SENDS
from referral_tui.domain.model.reach import has_replied
from referral_tui.domain.records import Struct

NOTHING_TO_WRITE = frozenset(("let_go", "closed", "done", "news"))
"""What comes next with somebody where no message does."""

RANKS = {
    "answer": 0,
    "call": 1,
    "set_time": 2,
    "round": 3,
    "kit": 4,
    "thank": 4,
    "tell": 5,
    "referral": 5,
    "ask_again": 5,
    "news": 6,
    "help": 7,
    "offered": 8,
    "nudge": 8,
    "introduction": 8,
    "let_go": 9,
    "warm": 9,
    "write": 10,
    "choose": 10,
    "next_person": 10,
}
"""What goes first: answers to give, calls, the round, thanks, what was promised, news, help, nudges, next people.

The round has a rank of its own, by which it is known."""

GROUPS = {
    "Answer": range(0, 1),
    "Calls": range(1, 3),
    "Applications": range(0),
    "Thank and tell": range(3, 7),
    "Help": range(7, 8),
    "Nudge": range(8, 10),
    "You": range(0),
    "Write": range(10, 11),
}
"""The headings of Today in order, each with the ranks under it; what is due on no card stands under the other two."""

NextKind = Literal[
    "choose", "introduction", "write", "nudge", "let_go", "answer", "offered", "set_time", "call", "kit", "thank",
    "ask_again", "referral", "tell", "round", "news", "help", "warm", "done", "closed",
]  # fmt: skip

Tone = Literal["due", "waiting", "done", "plain"]
"""What the words on a card mean: act now, nothing to do yet, it is done, or only a remark."""


class Next(Struct, frozen=True):
    """What comes next: `kind`, the instant it falls due (None: nothing will), and the event it follows from.

    `snoozed`: the user has put it off to that instant. `news` is what they are to be told, `help` what they asked,
    `opening` the one that a referral is for. `is_unconfirmed`: the call that was agreed on is still to be confirmed.
    """

    kind: NextKind
    due: datetime | None = None
    since: Event | None = None
    snoozed: bool = False
    news: Decision | None = None
    help: Help | None = None
    opening: Opening | None = None
    is_unconfirmed: bool = False


def skips(contact: Contact, to: int) -> tuple[str, str] | None:
    """What the method has between somebody's step and another, where nothing of it is logged: a title and a question;
    None where nothing is skipped, or the card goes back."""
    name, ask = contact.name, "Move the card anyway?"
    if contact.step < 3 < to and contact.last_of(SENDS) is None:
        return "Nothing is written yet", f"No message to {name} is logged. {ask}"
    if contact.step < 4 <= to and not has_replied(contact):
        return "No answer is logged", f"r logs that {name} answered, and moves the card. {ask}"
    if contact.step < 5 <= to and call_time(contact) is None and contact.last(event.CALL_HELD) is None:
        return "No time is set", f"s sets the time of the call with {name}, and moves the card. {ask}"
    return None


def rank(upcoming: Next) -> int:
    """Where it stands among what is due."""
    if upcoming.kind == "answer" and (upcoming.since is None or upcoming.since.kind != event.ANSWERED):
        return RANKS["set_time"]
    return RANKS.get(upcoming.kind, len(RANKS))
