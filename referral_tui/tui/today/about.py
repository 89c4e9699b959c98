"""What stands beside a task of Today that is about nobody alone."""

from typing import NamedTuple

from textual.content import Content

from referral_tui.domain.applications.agenda import OpeningTask
from referral_tui.domain.cadence.today import Notice
from referral_tui.tui.common.drawing import join, safe
from referral_tui.tui.common.opening_in_brief import opening_in_brief
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import applications
from referral_tui.workspace.task_words import task_words
from referral_tui.workspace.tasks import Round, Task


class About(NamedTuple):
    """What a task is about, and what there is to know of it; and where there is more to it, what that is, and that."""

    title: str
    words: Content
    more_title: str = ""
    more: Content = Content("")


def about(workspace: Workspace, task: Task) -> About:
    """All of it, for two boxes."""
    words = task_words(task, workspace.now(), workspace.tz, workspace.credits.can_inmail)
    why, note = safe(f"▸ {words.why}", "bold $text-warning"), note_on(task)
    do = task.do if isinstance(task, OpeningTask) else words.do
    key = Content.assemble(("enter", "$text-accent"), "  ", safe(do, "$text-muted"))
    title = " at ".join(part for part in (words.who, words.where) if part)
    first = join(why, *([safe(note)] if note != words.why else []), Content(""), key)
    if isinstance(task, OpeningTask):
        months = workspace.settings.cadence.referral_months
        there = applications(workspace, task.company.id)
        found = (
            opening_in_brief(each, workspace.today, months) for each in there if each.opening.id == task.opening.id
        )
        return About(title, first, "The application", next(found, Content("")))
    if isinstance(task, Round):
        helpers = (
            Content.styled("✓ " if each.told else "  ", "$text-success") + safe(each.contact.name)
            for each in workspace.referrals.helpers(task.decision)
        )
        return About(title, first, "Who helped", join(*helpers))
    return About(title, first)


def note_on(task: Task) -> str:
    """What is known of such a task, in a sentence."""
    if isinstance(task, Notice):
        return task.note
    if isinstance(task, OpeningTask):
        return task.note or task.why
    return f"{task.decision.words}." if isinstance(task, Round) else ""
