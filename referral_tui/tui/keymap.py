"""The user's own keys: what is wrong with a choice of keys."""

from collections.abc import Iterator, Mapping

from referral_tui.tui.command import Command
from referral_tui.tui.commands import ANYWHERE, GROUPS, PERSON

TYPED = frozenset(("tab", "shift+tab", "enter", "space", "backspace", "delete", "left", "right", "home", "end"))


def on_one_screen() -> Iterator[list[Command]]:
    """The commands that work on a screen together, so that no two of them can have one key."""
    for group in GROUPS:
        if group.commands not in (ANYWHERE, PERSON):
            yield [*ANYWHERE, *(PERSON if group.with_person else ()), *group.commands]


def has_modifier(key: str) -> bool:
    """Whether keys, with commas between, are none that text is typed with: with ctrl or alt, or function keys."""
    return all("+" in each[1:] or (each.startswith("f") and each[1:].isdigit()) for each in key.split(","))


def keymap_problems(keys: Mapping[str, str]) -> list[str]:
    """What is wrong with the user's own keys, a sentence each: unknown commands, and keys taken twice."""
    known = {command.id for group in GROUPS for command in group.commands}
    problems = [f"There is no command “{id}” to give a key to." for id in keys if id not in known]
    for commands in on_one_screen():
        taken: dict[str, str] = {}
        for command in commands:
            for key in keys.get(command.id, command.key).split(","):
                other = taken.setdefault(key.strip(), command.id)
                if other != command.id:
                    problems.append(f"The key {key} would mean both “{other}” and “{command.id}”.")
    for command in (command for group in GROUPS if group.typing for command in group.commands):
        key = keys.get(command.id, "")
        if key and (key in TYPED or not (has_modifier(key) or key == "escape")):
            problems.append(f"The key {key} belongs to the text of a form: “{command.label}” needs another.")
    return list(dict.fromkeys(problems))
