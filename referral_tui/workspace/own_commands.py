"""The user's own commands and hooks, from `config.toml` in their configuration folder, never from the data file."""

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from referral_tui.domain.model import event
from referral_tui.domain.records import Struct, field
from referral_tui.domain.text import clean_line
from referral_tui.workspace.changes import Changed

CONFIG_VARIABLE = "REFERRAL_TUI_CONFIG"

SECONDS, MOST_SECONDS = 20.0, 600.0
"""How long a command may take, if it says nothing else, and at most."""

HOOKS: Mapping[str, str] = {
    "on_sent": event.WRITTEN,
    "on_answered": event.ANSWERED,
    "on_call_set": event.CALL_SET,
    "on_call_held": event.CALL_HELD,
    "on_referral": event.REFERRED,
}
"""The hooks, and the kind of entry after whose save each is run."""

MOST_BYTES = 1_000_000
"""What the file may have at most."""

_KEY = re.compile(r"(?:ctrl|alt)\+(?:[a-z0-9]|f\d{1,2})|f\d{1,2}")
"""One key that no text is typed with."""

Kind = Literal["filter", "run"]


class OwnCommand(Struct, frozen=True):
    """A command of the user's own: what it is called, the key (or ""), what is run, and for how long.

    A "filter" gives the message back as it is to be; a "run" gives nothing.
    """

    name: str
    kind: Kind
    run: tuple[str, ...]
    key: str = ""
    seconds: float = SECONDS


class OwnCommands(Struct, frozen=True):
    """What the file says; `problems` are sentences on what of it cannot be used."""

    commands: tuple[OwnCommand, ...] = ()
    hooks: Mapping[str, OwnCommand] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def config_path() -> Path:
    """Where the file is: as `$REFERRAL_TUI_CONFIG` says, else in the platform's configuration folder."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(os.path.expanduser(named))
    from platformdirs import user_config_path

    return user_config_path("referral-tui", appauthor=False) / "config.toml"


def read_own_commands(path: Path) -> OwnCommands:
    """Read the file; one that is not there says nothing, and of one that cannot be read, a problem says why."""
    try:
        text = _text_of(path)
        return _read(tomllib.loads(text), path.name) if text is not None else OwnCommands()
    except tomllib.TOMLDecodeError as error:
        problem = f"{path.name}: {clean_line(str(error), 200)}."
    except UnicodeDecodeError:
        problem = f"{path.name} cannot be read: it isn't UTF-8."
    except (OSError, ValueError, RecursionError) as error:
        problem = f"{path.name} cannot be read: {clean_line(getattr(error, 'strerror', None) or str(error), 200)}."
    return OwnCommands(problems=(f"{problem} Your own commands are ignored.",))


def _text_of(path: Path) -> str | None:
    """What the file says; None where there is none. Raises OSError and UnicodeDecodeError."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, a device never ends
        raise OSError(0, "it isn't an ordinary file")
    if status.st_size > MOST_BYTES:
        raise OSError(0, f"it has more than {MOST_BYTES // 1_000_000} MB")
    return path.read_text(encoding="utf-8-sig")


def _read(doc: Mapping[str, Any], file: str) -> OwnCommands:
    problems: list[str] = []
    commands: list[OwnCommand] = []
    listed = doc.get("command", [])
    for number, entry in enumerate(listed if isinstance(listed, list) else [listed], 1):
        try:
            commands.append(_command(entry, {each.name for each in commands}))
        except ValueError as error:
            problems.append(f"{file}, command {number}: {error} This command is ignored.")
    hooks: dict[str, OwnCommand] = {}
    named = doc.get("hooks", {})
    if not isinstance(named, dict):
        problems.append(f"{file}: write the hooks as a table, [hooks]. They are ignored.")
    for name, line in named.items() if isinstance(named, dict) else ():
        try:
            if name not in HOOKS:
                raise ValueError(f"there is no such hook; there are {', '.join(HOOKS)}.")
            hooks[name] = OwnCommand(name, "run", _line(line))
        except ValueError as error:
            problems.append(f"{file}, hook {clean_line(str(name), 40)}: {error} This hook is ignored.")
    unknown = [key for key in doc if key not in ("command", "hooks")]
    problems += [f"{file}: nothing is called “{clean_line(str(key), 40)}” here." for key in unknown[:3]]
    return OwnCommands(tuple(commands), hooks, tuple(problems))


def _command(entry: object, taken: set[str]) -> OwnCommand:
    if not isinstance(entry, dict):
        raise ValueError("write it as [[command]].")
    name, kind, key = (entry.get(part, "") for part in ("name", "kind", "key"))
    if not isinstance(name, str) or not clean_line(name, 40):
        raise ValueError("it has no name.")
    name = clean_line(name, 40)
    if name in taken:
        raise ValueError(f"“{name}” is there already.")
    if kind not in ("filter", "run"):
        raise ValueError('the kind must be "filter" or "run".')
    if not isinstance(key, str) or (key and not _KEY.fullmatch(key)):
        raise ValueError('the key must be one such as "ctrl+x", "alt+s" or "f6".')
    seconds = entry.get("seconds", SECONDS)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= MOST_SECONDS:
        raise ValueError(f"seconds must be a number up to {MOST_SECONDS:.0f}.")
    unknown = [str(part) for part in entry if part not in OwnCommand.__struct_fields__]
    if unknown:
        raise ValueError(f"there is no “{clean_line(unknown[0], 40)}” in a command.")
    return OwnCommand(name, kind, _line(entry.get("run")), key, float(seconds))


def _line(value: object) -> tuple[str, ...]:
    """What is run: the program and its arguments, with no shell between."""
    parts = value if isinstance(value, list) else []
    if parts and parts[0] and all(isinstance(part, str) and "\0" not in part for part in parts):
        return tuple(parts)
    raise ValueError('what to run is a list, such as ["notify-send", "Sent"].')


def events_to_tell(changed: Changed) -> Iterator[tuple[str, str]]:
    """The hooks that a change is for, each with the contact's id, where the user has just made it here."""
    if not changed.is_new:
        return
    for change in changed.docs:
        if change.table != "contacts" or change.after is None:
            continue
        known = {str(each.get("id")) for each in _history(change.before)}
        new = {each.get("kind") for each in _history(change.after) if str(each.get("id")) not in known}
        yield from ((hook, change.id) for hook, kind in HOOKS.items() if kind in new)


def _history(doc: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    history = (doc or {}).get("history")
    return [each for each in history if isinstance(each, dict)] if isinstance(history, list) else []
