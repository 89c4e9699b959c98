"""How much CPU what is worked out from all contacts takes, in milliseconds."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time
from typing import Any

from referral_tui.content import read_places
from referral_tui.domain import actions
from referral_tui.domain.credits.ledger import Ledger, inmails
from referral_tui.domain.dates.places import Places
from referral_tui.domain.insights.advice import Targets
from referral_tui.domain.insights.insights import insights
from referral_tui.domain.insights.week import review
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import contact_to_doc
from referral_tui.domain.model.opening import APPLIED, INTERVIEW, Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Limits, Premium
from referral_tui.domain.records import replace
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import without_referrer
from referral_tui.workspace.credits import Credits
from referral_tui.workspace.insights import plan_ahead
from referral_tui.workspace.progress import Progress
from referral_tui.workspace.tasks import Tasks
from tests.benchmarks.figure import Figure
from tests.people import made_up

COUNT = 10_000
FIRST = Template("t", "First", "first", "inmail", "Hi")


def figures(rounds: int) -> Iterator[Figure]:
    """Each figure, in milliseconds of this thread's CPU."""
    for what, measured, budget in _measured():
        yield Figure(what, measured, budget, "ms")


def _measured() -> Iterator[tuple[str, float, float]]:
    first = milliseconds(lambda: Places(read_places()).find("Cambridge, Massachusetts, United States"))
    places = Places(read_places())
    yield "location to time zone, the first time", first, 100
    later = milliseconds(lambda: [places.find("Greater Seattle Area") for _ in range(100)]) / 100
    yield "location to time zone, after that", later, 1
    with TemporaryDirectory() as folder:
        workspace = Workspace(busy_file(Path(folder) / "busy.json"))
        docs = list(workspace.documents.docs("contacts"))
        yield "credit ledger from 10,000 histories", milliseconds(lambda: ledger_of(docs)), 100
        yield "Today from 10,000 contacts, the first time", milliseconds(lambda: today_of(workspace)), 100
        yield "openings without a referrer, 10,000 contacts", milliseconds(lambda: unreferred(workspace)), 100
        yield (
            "Today after a change",
            milliseconds(lambda: change_and_list(workspace), before=workspace.documents.wait_saved),
            100,
        )
        workspace.documents.close()
        one = Workspace(busy_file(Path(folder) / "one.json", one_company=True))
        (company,) = one.companies
        yield "10,000 people of one company ranked", milliseconds(lambda: one.progress.people(company)), 100
        one.documents.close()
    docs, companies = eventful()
    now = datetime.now(UTC)
    yield "Insights of 10,000 contacts, 10 events each", milliseconds(lambda: insights(docs, companies, now, UTC)), 150
    yield "the week's review of the same", milliseconds(lambda: review(docs, companies, Targets(10, 2), now, UTC)), 100
    counts = insights(docs, companies, now, UTC)
    yield "the plan from them", milliseconds(lambda: plan_ahead(counts, 40)), 100


def eventful() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents of contacts with ten events each, and of their companies with applications."""
    now = datetime.now(UTC).replace(microsecond=0)
    contacts, companies = made_up(COUNT, now)
    docs = []
    for number, contact in enumerate(contacts):
        begun = now - timedelta(days=number % 200 + 20)
        made = replace(contact, history=contact.history[:1])
        for nudge in range(3):
            made = actions.send(made, FIRST, "inmail", "", "Hi", begun + timedelta(days=nudge))
        made = actions.answer(made, begun + timedelta(days=4))
        made = actions.set_call(made, begun + timedelta(days=7), begun + timedelta(days=5))
        made = actions.hold_call(made, begun + timedelta(days=7))
        made = actions.record_ask(made, "yes", begun + timedelta(days=7))
        referral = Referral.new(opening_id=str(number % 2), promised=begun.date().isoformat())
        made = actions.refer(made, referral, begun + timedelta(days=7), UTC)
        made = actions.send(made, FIRST, "message", "", "Thanks", begun + timedelta(days=8))
        assert len(made.history) == 10
        docs.append(contact_to_doc(made))
    openings = tuple(Opening(str(n), "Job", stages={APPLIED: "2026-11-01", INTERVIEW: "2026-11-08"}) for n in range(2))
    return docs, [replace(company, openings=openings).to_doc() for company in companies]


def unreferred(workspace: Workspace) -> int:
    """The openings that nobody refers for, one at every second company."""
    if not any(company.openings for company in workspace.companies.values()):
        for number, company in enumerate(workspace.companies.values()):
            if number % 2 == 0:
                doc = replace(company, openings=(Opening(f"o{number}", "Job", added="2026-11-01"),)).to_doc()
                workspace.documents.save_doc("companies", doc, "an opening")
    return len(without_referrer(workspace))


def busy_file(path: Path, one_company: bool = False) -> Path:
    """A file in which everyone was written to by InMail, and one in five has answered."""
    now = datetime.now(UTC).replace(microsecond=0)
    contacts, companies = made_up(COUNT, now)
    companies = companies[:1] if one_company else companies
    changes = [DocChange("companies", company.id, None, company.to_doc()) for company in companies]
    for number, contact in enumerate(contacts):
        wrote = now - timedelta(days=number % 60 + 2)
        if one_company:
            contact = replace(contact, company_id=companies[0].id)
        contact = actions.send(contact, FIRST, "inmail", "", "Hi", wrote)
        if number % 5 == 0:
            contact = actions.answer(contact, wrote + timedelta(days=1))
        changes.append(DocChange("contacts", contact.id, None, contact_to_doc(contact)))
    Repository(path).apply(changes)
    return path


def ledger_of(docs: list[dict[str, object]]) -> int | None:
    """The credits left, from nothing."""
    ledger, now = Ledger(), datetime.now(UTC)
    for doc in docs:
        ledger.put(str(doc["id"]), inmails(doc))
    starts = (now - timedelta(days=90)).date().isoformat()
    return ledger.left(Premium("Recruiter Lite", starts=starts), Limits(), now.date(), UTC)


def today_of(workspace: Workspace) -> int:
    """Today's list and what is done, from nothing but the board."""
    followers = list(workspace.documents._followers)
    progress = Progress(workspace.settings, workspace.companies, workspace.cards)
    made_of = workspace.settings, workspace.companies, workspace.cards, workspace.referrals
    tasks = Tasks(*made_of, progress, Credits(workspace.settings))
    listed = len(tasks.all()[:20]) + len(tasks.done())
    workspace.documents._followers[:] = followers  # these views go again
    return listed


def change_and_list(workspace: Workspace) -> int:
    """One contact changes, and Today follows."""
    contact = next(iter(workspace.contacts.values()))
    workspace.contacts.save(replace(contact, notes=contact.notes + "x"), "noted")
    return len(workspace.tasks.all()[:20])


def milliseconds(work: Callable[[], object], rounds: int = 5, before: Callable[[], object] = bool) -> float:
    """The median of a few runs of the CPU this thread takes, each once `before` has come to its end.

    What was read at the start is out of the collector's sight, as in the program.
    """
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(rounds):
        before()
        begun = thread_time()
        work()
        times.append((thread_time() - begun) * 1000)
    return median(times)
