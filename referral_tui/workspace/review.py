"""The week looked back on, with names: for the screen, and as Markdown to be kept."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from referral_tui.domain.dates.format import format_ago, format_date
from referral_tui.domain.insights.advice import Targets
from referral_tui.domain.insights.week import Cohort, Review, monday_of, review
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, DECLINED, INTERVIEW, OFFER, REJECTED, WITHDRAWN
from referral_tui.domain.records import Struct
from referral_tui.domain.text import plural
from referral_tui.exchange.markdown import plain
from referral_tui.workspace.plan_words import plan_lines

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

MOST_WAITING = 8

MOST_NEVER_ANSWER = "Most people never answer: that is how it works, and no reason to stop."


class Page(Struct, frozen=True):
    """A review as lines under headings, and the week it is of."""

    monday: date
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def targets(workspace: "Workspace") -> Targets:
    """What the user means to do in a week."""
    me, cadence = workspace.settings.me, workspace.settings.cadence
    short = workspace.settings.limits.short
    return Targets(me.messages_a_week, me.calls_a_week, short, cadence.nudge_after, cadence.next_person_after)


def week_of(workspace: "Workspace", weeks_ago: int = 0) -> Review:
    """The figures of this week, or of one so many weeks ago as it stood at its end."""
    now, documents = workspace.now(), workspace.documents
    if weeks_ago:
        sunday = monday_of(workspace.today) - timedelta(days=7 * weeks_ago - 6)
        now = datetime.combine(sunday, time(23, 59, 59), tzinfo=workspace.tz)
    return review(documents.docs("contacts"), documents.docs("companies"), targets(workspace), now, workspace.tz)


def page(workspace: "Workspace", weeks_ago: int = 0) -> Page:
    """The review in words."""
    found = week_of(workspace, weeks_ago) if weeks_ago else workspace.week
    until = found.monday + timedelta(days=6) if weeks_ago else workspace.today
    aims, goal = targets(workspace), workspace.settings.me.goal
    in_all = "" if weeks_ago else f", {workspace.referrals.promised} of {goal} in all"
    did = (
        f"{_of(found.wrote, aims.messages, 'message')} that asked for a call or an introduction",
        f"{plural(found.answered, 'answer')} came",
        f"{_of(found.calls, aims.calls, 'call')}, {plural(found.asked, 'ask')} for a referral",
        f"{plural(found.referrals, 'referral')} promised" + in_all,
    )
    came = tuple(_cohort(each, found.monday) for each in found.cohorts if each.wrote)
    wrote, answered = (sum(getattr(each, what) for each in found.cohorts) for what in ("wrote", "answered"))
    comfort = (MOST_NEVER_ANSWER,) if answered * 2 < wrote else ()
    came = (*came, *_applications(found), *comfort)
    sections = [("What you did", did), ("What came of it", came or ("Nobody was written to for the first time.",))]
    waiting = [
        f"{workspace.companies[each.company_id].name}: {plural(each.people, 'person', 'people')} silent,"
        f" the last message {_on(until - timedelta(days=each.days), until, bool(weeks_ago))}"
        + (f"; {plural(each.others, 'other')} to write to" if each.others else "")
        for each in found.waiting
        if each.company_id in workspace.companies
    ]
    if len(waiting) > MOST_WAITING:
        waiting = [*waiting[:MOST_WAITING], f"and {len(waiting) - MOST_WAITING} more"]
    nobody = "None: somebody has answered where you wrote, or it is early."
    sections.append(("Which companies wait", tuple(waiting) or (nobody,)))
    sections.append(("What to change", found.advice or ("Nothing stands out. Go on like this.",)))
    if not weeks_ago:
        sections.append(("What it may take", tuple(plan_lines(workspace.insights.figures))))
    return Page(found.monday, tuple(sections))


def markdown(workspace: "Workspace", found: Page) -> str:
    """The review to be kept."""
    lines = [f"# The week of {format_date(found.monday, found.monday)} {found.monday.year}"]
    for title, said in found.sections:
        lines += ["", f"## {title}", "", *(f"- {plain(line)}" for line in said)]
    return "\n".join(lines) + "\n"


def save_review(workspace: "Workspace", found: Page) -> str:
    """Write it into the downloads folder; where. Raises OSError."""
    from referral_tui.store.atomic import write_atomic
    from referral_tui.store.paths import downloads_path, free_path

    path = free_path(downloads_path() / f"referral-tui-week-{found.monday.isoformat()}.md")
    write_atomic(path, markdown(workspace, found).encode())
    return str(path)


def standing(workspace: "Workspace") -> str:
    """Where one stands in the week, in a few words: "wrote 4 of 10 · calls 1 of 2"; "" without a target."""
    aims = targets(workspace)
    if not (aims.messages or aims.calls):
        return ""
    found = workspace.week
    parts = [
        f"wrote {found.wrote} of {aims.messages}" if aims.messages else "",
        f"calls {found.calls} of {aims.calls}" if aims.calls else "",
    ]
    return " · ".join(part for part in parts if part)


def _on(day: date, until: date, is_over: bool) -> str:
    """When something was: of a week that is over its date, for that is how far it lies from its end, not from today."""
    return f"on {format_date(day, until)}" if is_over else format_ago(day, until)


def _of(count: int, aim: int, word: str) -> str:
    return plural(count, word) if not aim or count > aim else f"{count} of {plural(aim, word)}"


def _applications(found: Review) -> Iterator[str]:
    """How far applications came in the week."""
    words = {
        APPLIED: "application", INTERVIEW: "interview", OFFER: "offer", ACCEPTED: "job accepted", REJECTED: "rejection",
        WITHDRAWN: "application withdrawn", DECLINED: "offer declined",
    }  # fmt: skip
    plurals = {
        "job accepted": "jobs accepted",
        "application withdrawn": "applications withdrawn",
        "offer declined": "offers declined",
    }
    said = [
        plural(found.stages[stage], word, plurals.get(word, f"{word}s"))
        for stage, word in words.items()
        if stage in found.stages
    ]
    if said:
        yield f"Of your applications: {', '.join(said)}"


def _cohort(cohort: Cohort, monday: date) -> str:
    week = "this week" if cohort.monday == monday else "the week before"
    no = f", {cohort.declined} said no" if cohort.declined else ""
    people = plural(cohort.wrote, "person", "people")
    return f"Of {people} first written to {week}, {cohort.answered} answered{no}"
