"""The user's own keys: which commands share a screen, and what is wrong with a choice of keys."""

from collections.abc import Mapping

from referral_tui.tui.commands import GROUPS

ON_SCREEN = (
    ("Anywhere", "With a person", "Board"),
    ("Anywhere", "Message"),
    ("Anywhere", "Call"),
    ("Anywhere", "Templates and questions"),
    ("Anywhere", "With a person", "Today"),
    ("Anywhere", "Companies"),
    ("Anywhere", "Openings"),
    ("Anywhere", "The round"),
    ("Anywhere", "Insights"),
    ("Anywhere", "With a person", "A company"),
    ("Anywhere", "Setup"),
    ("Anywhere", "Forms"),
    ("Anywhere", "Connections"),
    ("Anywhere", "Import"),
    ("Anywhere", "Your data"),
    ("Anywhere", "Keys"),
)
"""Which groups work on a screen together, so that no two of their commands can have one key."""


WHILE_TYPING = ("Forms", "Connections", "Import")
"""The groups that work while the focus is in a line of text, where letters and digits are text."""

TYPED = frozenset(("tab", "shift+tab", "enter", "space", "backspace", "delete", "left", "right", "home", "end"))


def keymap_problems(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with the user's own keys, a sentence each: unknown commands, and keys taken twice."""
    known = {command.id for group in GROUPS.values() for command in group}
    problems = [f"There is no command “{id}” to give a key to." for id in keys if id not in known]
    for names in ON_SCREEN:
        taken: dict[str, str] = {}
        for command in (command for name in names for command in GROUPS[name]):
            for key in keys.get(command.id, command.key).split(","):
                other = taken.setdefault(key.strip(), command.id)
                if other != command.id:
                    problems.append(f"The key {key} would mean both “{other}” and “{command.id}”.")
    for command in (command for name in WHILE_TYPING for command in GROUPS[name]):
        key = keys.get(command.id, "")
        if key and (key in TYPED or not ("+" in key or key.startswith("f") and key[1:].isdigit() or key == "escape")):
            problems.append(f"The key {key} belongs to the text of a form: “{command.label}” needs another.")
    return list(dict.fromkeys(problems))
