"""The seven steps of the method (METHOD.md)."""

from dataclasses import dataclass

FIRST_COLUMN = 2
LAST_STEP = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, its name on screen, and what an empty column of it says."""

    number: int
    name: str
    empty: str


STEPS = (
    Step(1, "Premium", ""),
    Step(
        2,
        "Find",
        "Nobody here yet.\nn  add a person\ni  import a file\nf  pick from your connections",
    ),
    Step(3, "Write", "Nobody to write to.\nL on a card in Find\nbrings it here."),
    Step(4, "Plan", "Nobody has answered yet.\nMost people never do.\nr on a card: they answered."),
    Step(5, "Call", "No call planned.\ns on a card sets a time."),
    Step(6, "Follow up", "Nobody to thank yet.\nAfter a call, the card\ncomes here."),
    Step(7, "Pay forward", "Who helped you,\nand whom you help,\nends up here."),
)

COLUMNS = STEPS[1:]
"""The steps that hold people, in order."""


def step(number: int) -> Step:
    """The step with this number, 1 to 7."""
    return STEPS[number - 1]
