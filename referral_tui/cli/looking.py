"""The verbs that look: `today`, `next`, `show`, `list`."""

import argparse
from typing import TYPE_CHECKING

from referral_tui.cli.answer import Answer, answer
from referral_tui.cli.finding import Unclear, person
from referral_tui.domain.cadence.due import why_now
from referral_tui.domain.dates.format import format_day
from referral_tui.domain.describe import format_event, linkedin_line, place_line, reach_line, where_line
from referral_tui.domain.model.steps import COLUMNS, step
from referral_tui.domain.text import plural
from referral_tui.workspace.json_shapes import person_shape, task_shape, whole_person_shape

if TYPE_CHECKING:
    from referral_tui.domain.cadence.board import Card
    from referral_tui.workspace import Workspace
    from referral_tui.workspace.task_words import TaskWords
    from referral_tui.workspace.tasks import Task


NOTHING_DUE = ("Nothing is due today.",)


def today(options: argparse.Namespace) -> int:
    """What is to be done today, under headings; or how much."""

    def work(workspace: "Workspace") -> Answer:
        tasks = _tasks(workspace)
        if options.count:
            return Answer([str(len(tasks))], {"count": len(tasks)})
        lines: list[str] = []
        group = ""
        for title, task in tasks:
            if title != group:
                lines += [*([""] if lines else []), title]
                group = title
            lines.append(f"  {_line(_words(workspace, task))}")
        shapes = [_shape(workspace, title, task) for title, task in tasks]
        return Answer(lines, {"count": len(tasks), "tasks": shapes}, () if lines else NOTHING_DUE)

    return answer(options, work)


def next_task(options: argparse.Namespace) -> int:
    """The one thing to do first."""

    def work(workspace: "Workspace") -> Answer:
        tasks = _tasks(workspace)
        if not tasks:
            return Answer((), {"task": None}, NOTHING_DUE)
        title, task = tasks[0]
        return Answer([_line(_words(workspace, task))], {"task": _shape(workspace, title, task)})

    return answer(options, work)


def show(options: argparse.Namespace) -> int:
    """Everything about a person."""

    def work(workspace: "Workspace") -> Answer:
        try:
            contact = person(workspace, " ".join(options.name))
        except Unclear as unclear:
            return unclear.answer
        card = workspace.card(contact.id)
        return Answer(_whole(workspace, card), {"person": whole_person_shape(workspace, card)})

    return answer(options, work)


def list_people(options: argparse.Namespace) -> int:
    """The people who pass a filter, in the order of the board."""

    def work(workspace: "Workspace") -> Answer:
        from referral_tui.domain.cadence.filter import FILTER_FIELDS, Haystacks, matcher, parse_filter

        wanted = parse_filter(" ".join(options.filter))
        if wanted.unknown:
            fields = ", ".join(f"{field}:" for field in FILTER_FIELDS)
            named = " and ".join(f"“{field}”" for field in wanted.unknown)
            return Answer(notes=[f"There is no field {named} to filter by. There are {fields}."], status=2)
        if wanted.impossible:
            steps = ", ".join(f"{each.number} {each.name.lower()}" for each in COLUMNS)
            named = " and ".join(f"“{each}”" for each in wanted.impossible)
            return Answer(notes=[f"Nobody can be {named}. Steps are {steps}; degrees 1, 2 and 3."], status=2)
        shown = matcher(wanted, Haystacks(), workspace.now(), workspace.tz)
        cards = [
            card for column in COLUMNS for card in workspace.board.column(column.number, shown, closed=wanted.closed)
        ]
        shape = {"people": [person_shape(workspace, card) for card in cards]}
        return Answer([_in_list(workspace, card) for card in cards], shape, () if cards else ["Nobody."])

    return answer(options, work)


def _tasks(workspace: "Workspace") -> "list[tuple[str, Task]]":
    """Everything to do today, each with its heading."""
    from referral_tui.workspace.tasks import Heading

    found, title = [], ""
    rows, _ = workspace.tasks.rows()
    for row in rows:
        if isinstance(row, Heading):
            title = row.title
        else:
            found.append((title, row))
    return found


def _words(workspace: "Workspace", task: "Task") -> "TaskWords":
    from referral_tui.workspace.task_words import task_words

    return task_words(task, workspace.now(), workspace.tz, workspace.credits.can_inmail)


def _shape(workspace: "Workspace", title: str, task: "Task") -> dict[str, object]:
    from referral_tui.workspace.task_words import card_of

    card = card_of(task)
    return task_shape(_words(workspace, task), title, card.contact if card is not None else None)


def _line(words: "TaskWords") -> str:
    """A task in a line: "Ann Lee (Acme): answered today → offer times"."""
    where = f" ({words.where})" if words.where else ""
    return f"{words.who}{where}: {words.why} → {words.do}"


def _in_list(workspace: "Workspace", card: "Card") -> str:
    why, _ = why_now(card.contact, card.next, workspace.now(), workspace.tz)
    where = f" ({card.company})" if card.company else ""
    return f"{card.contact.name}{where}, {step(card.contact.step).name}{f': {why}' if why else ''}"


def _whole(workspace: "Workspace", card: "Card") -> list[str]:
    contact, now, tz = card.contact, workspace.now(), workspace.tz
    why, _ = why_now(contact, card.next, now, tz)
    facts = (
        contact.name,
        where_line(contact.title, card.company),
        place_line(contact, now, tz),
        linkedin_line(contact),
        f"{step(contact.step).name}: {why}" if why else step(contact.step).name,
        contact.profile_url,
        contact.email,
        reach_line(contact),
        " ".join(f"#{tag}" for tag in contact.tags),
        contact.notes,
    )
    lines = [f"  {format_day(each.at, now, tz)}: {format_event(each, now, tz)}" for each in contact.latest_first]
    return [*(fact for fact in facts if fact), f"So far, {plural(len(lines), 'entry', 'entries')}:", *lines]
