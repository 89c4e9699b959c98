"""The seven steps of the method (METHOD.md)."""

from referral_tui.domain.records import Struct

FIRST_COLUMN = 2
FOLLOW_UP = 6
LAST_STEP = 7


class Step(Struct, frozen=True):
    """One step: its number, its name on screen, and what an empty column says, with keys and what each does.

    `short` is its name where there is little room.
    """

    number: int
    name: str
    empty: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    short: str = ""


STEPS = (
    Step(1, "Premium"),
    Step(
        2,
        "Find",
        "Nobody here yet.",
        (
            ("n", "add a person"),
            ("i", "import a file"),
            ("f", "pick from your connections"),
            ("P", "note your Premium trial"),
        ),
    ),
    Step(3, "Write", "Nobody to write to.", (("L", "in Find brings a card here"),)),
    Step(4, "Plan", "No answers yet. Most never come.", (("r", "in Write: they answered"),)),
    Step(5, "Call", "No call planned.", (("s", "in Plan sets a time"),)),
    Step(6, "Follow up", "Nobody to thank yet. After a call, the card comes here."),
    Step(
        7,
        "Pay it forward",
        "Who helped you, and whom you help, ends up here.",
        (("n", "somebody asks for help"),),
        short="Pay forward",
    ),
)

COLUMNS = STEPS[1:]
"""The steps that hold people, in order."""


def step(number: int) -> Step:
    """The step with this number, 1 to 7."""
    return STEPS[number - 1]
