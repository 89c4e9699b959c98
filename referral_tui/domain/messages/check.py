"""What a check says: one thing to fix before a message goes out."""

from typing import Literal

from referral_tui.domain.records import Struct

Fix = Literal["edit_person", "times", "own_details", "edit_text", "templates", "next_template", "snooze", "kit"]
"""The command of the message's screen that fixes it."""


class Check(Struct, frozen=True):
    """One thing to fix: a sentence with its reason, and the command; `grave` where it must not go out like this.

    `field` is the one to fill in, by its name in the model, where it is one.
    """

    sentence: str
    fix: Fix
    grave: bool = False
    field: str = ""
