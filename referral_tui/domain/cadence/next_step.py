"""What comes next with somebody, and how urgent that kind of thing is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from referral_tui.domain.applications.outcomes import Decision
from referral_tui.domain.model import event
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import Opening

RANKS = {
    "answer": 0,
    "call": 1,
    "round": 2,
    "thank": 3,
    "set_time": 4,
    "offered": 4,
    "ask_again": 4,
    "referral": 4,
    "tell": 4,
    "help": 4,
    "nudge": 5,
    "introduction": 5,
    "write": 6,
    "choose": 6,
    "next_person": 6,
    "news": 7,
    "let_go": 8,
}
"""What goes first: answers to give, calls, the round, thanks, what was promised, nudges, next people, news.

The round has a rank of its own, by which it is known."""

NextKind = Literal[
    "choose", "introduction", "write", "nudge", "let_go", "answer", "offered", "set_time", "call", "thank", "ask_again",
    "referral", "tell", "round", "news", "help", "done", "closed",
]  # fmt: skip

Tone = Literal["due", "waiting", "done", "plain"]
"""What the words on a card mean: act now, nothing to do yet, it is done, or only a remark."""


@dataclass(frozen=True, slots=True)
class Next:
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


def rank(upcoming: Next) -> int:
    """Where it stands among what is due."""
    if upcoming.kind == "answer" and (upcoming.since is None or upcoming.since.kind != event.ANSWERED):
        return RANKS["offered"]
    return RANKS.get(upcoming.kind, len(RANKS))
