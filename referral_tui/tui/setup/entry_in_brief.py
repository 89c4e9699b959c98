"""What an entry of Setup holds, to be read beside the list."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from textual.content import Content

from referral_tui.domain.cadence.today import format_bill
from referral_tui.domain.calls.question import PARTS
from referral_tui.domain.model.needs import NEEDS
from referral_tui.domain.model.settings import Settings
from referral_tui.domain.text import plural
from referral_tui.tui.commands import GROUPS
from referral_tui.tui.common.drawing import fit, hanging, join, safe, safe_block
from referral_tui.tui.setup.settings_lines import (
    CADENCE_LINES,
    LIMITS_LINES,
    LOOK_LINES,
    ME_LINES,
    PREMIUM_LINES,
    PROFILE_LINES,
    WEIGHTS_LINES,
    Line,
)
from referral_tui.workspace import Workspace
from referral_tui.workspace.exporting import FORMATS

_LABEL = 22
_NOTHING = "–"


def entry_in_brief(workspace: Workspace, entry: str, width: int) -> Content:
    """Its settings with their values, or the first words of its texts; nothing for an entry without any."""
    return join(*_ENTRIES[entry](workspace, width)) if entry in _ENTRIES else Content("")


def _settings(value: Settings, lines: Sequence[Line], width: int) -> list[Content]:
    return [_pair(line.label, _words(getattr(value, line.name), line), width) for line in lines]


def _words(value: object, line: Line) -> str:
    if isinstance(value, bool):
        return "✓" if value else _NOTHING
    shown = {each: words for words, each in line.choices}.get(str(value), str(value))
    return _NOTHING if shown in ("", "-1") else shown


def _pair(label: str, words: str, width: int) -> Content:
    label_width = min(_LABEL, width // 2)
    body = hanging(words, width - label_width, label_width)
    colour = "$text-muted" if words == _NOTHING else ""
    return Content.assemble((f"{fit(label, label_width - 1):<{label_width}}", "$text-muted"), safe_block(body, colour))


def _me(workspace: Workspace, width: int) -> list[Content]:
    return _settings(workspace.settings.me, ME_LINES, width)


def _premium(workspace: Workspace, width: int) -> list[Content]:
    premium, left = workspace.settings.premium, workspace.credits.left
    facts = [format_bill(premium, workspace.today), "" if left is None else f"{plural(left, 'InMail credit')} left"]
    counted = [safe(fact, "$text-success") for fact in facts if fact]
    return [*counted, *([Content("")] if counted else []), *_settings(premium, PREMIUM_LINES[:-1], width)]


def _profile(workspace: Workspace, width: int) -> list[Content]:
    profile = workspace.settings.profile
    found = []
    for line in PROFILE_LINES:
        is_done = bool(getattr(profile, line.name))
        mark = ("✓ ", "$text-success") if is_done else ("· ", "bold $text-warning")
        found.append(Content.assemble(mark, (f"{line.label:<10}", ""), (fit(line.example, width - 12), "$text-muted")))
    return found


def _templates(workspace: Workspace, width: int) -> list[Content]:
    groups: dict[str, list[str]] = {}
    for template in workspace.texts.templates():
        groups.setdefault(NEEDS[template.need].group, []).append(template.name)
    return _listed(groups.items(), width)


def _questions(workspace: Workspace, width: int) -> list[Content]:
    parts = groupby(workspace.texts.questions(), key=lambda question: question.part)
    return _listed(((PARTS[part], [question.text for question in each]) for part, each in parts), width)


def _listed(groups: Iterable[tuple[str, Sequence[str]]], width: int) -> list[Content]:
    found: list[Content] = []
    for heading, names in groups:
        found.append(Content.styled(fit(heading, width), "$text-accent"))
        found += [Content("  ") + safe(fit(name, width - 2)) for name in names]
    return found


def _keys(workspace: Workspace, width: int) -> list[Content]:
    own = workspace.settings.look.keys
    if not own:
        return [Content.styled("Every command has the key it came with.", "$text-muted")]
    labels = {command.id: command.label for group in GROUPS for command in group.commands}
    return [_pair(labels.get(id, id), key, width) for id, key in sorted(own.items())]


def _data(workspace: Workspace, width: int) -> list[Content]:
    path = workspace.documents.path
    people = plural(len(workspace.contacts), "person", "people")
    companies = plural(len(workspace.companies), "company", "companies")
    lines = [f"{people} at {companies}, all on this machine."]
    lines += [str(path)] if path else ["This is the demo: nothing is kept."]
    lines += ["", "enter shows the backups, what each would change, and puts one back."]
    return [safe_block(line) for line in lines]


def _export(workspace: Workspace, width: int) -> list[Content]:
    return [_pair(kind, words, width) for kind, words in FORMATS.items()]


_ENTRIES: dict[str, Callable[[Workspace, int], list[Content]]] = {
    "me": _me,
    "premium": _premium,
    "profile": _profile,
    "templates": _templates,
    "questions": _questions,
    "weights": lambda workspace, width: _settings(workspace.settings.weights, WEIGHTS_LINES, width),
    "cadence": lambda workspace, width: _settings(workspace.settings.cadence, CADENCE_LINES, width),
    "limits": lambda workspace, width: _settings(workspace.settings.limits, LIMITS_LINES, width),
    "keys": _keys,
    "data": _data,
    "export": _export,
    "start": lambda workspace, width: _settings(workspace.settings.look, LOOK_LINES, width),
}
