"""Jobs saved and applied for, and companies followed, as openings and companies."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid4, uuid5

from referral_tui.domain.model.company import Company, company_key, new_company
from referral_tui.domain.model.opening import APPLIED, TO_APPLY, Opening
from referral_tui.domain.records import Struct, field, replace
from referral_tui.domain.text import fold
from referral_tui.exchange.people import Job

if TYPE_CHECKING:
    from referral_tui.workspace.workspace import Workspace

_JOB_ID = re.compile(r"/jobs/view/(?:[^/?#]*-)?(\d{6,})")


class CompaniesPlan(Struct):
    """The companies as an import makes them, by id, and what is new about them, a line each."""

    changed: dict[str, Company] = field(default_factory=dict)
    new_openings: list[str] = field(default_factory=list)
    applied: list[str] = field(default_factory=list)
    known_openings: int = 0
    new_follows: list[str] = field(default_factory=list)
    known_follows: int = 0


def plan_companies(workspace: "Workspace", jobs: Iterable[Job], follows: Iterable[str]) -> CompaniesPlan:
    """Compare jobs and followed companies with what is here; changes nothing."""
    plan = CompaniesPlan()
    ids: dict[str, str] = {}

    def company(name: str) -> tuple[Company, bool]:
        key = company_key(name)
        id = ids.get(key) or workspace.companies.id_of(name)
        if id is not None:
            ids[key] = id
            return plan.changed.get(id) or workspace.companies[id], False
        made = new_company(name)
        if made.id in workspace.companies:  # one that was made under this name, and has another by now
            made = replace(made, id=str(uuid4()))
        ids[key] = made.id
        return made, True

    for job in jobs:
        at, _ = company(job.company)
        known = _same_opening(at, job)
        opening = _with_job(known or Opening(_opening_id(job), job.title, added=workspace.today.isoformat()), job)
        if known is None:
            plan.new_openings.append(f"{job.title} at {at.name}")
        elif opening == known:
            plan.known_openings += 1
            continue
        if opening.stage == APPLIED and (known is None or known.stage == TO_APPLY):
            plan.applied.append(f"{job.title} at {at.name}")
        plan.changed[at.id] = at.with_opening(opening)
    for name in follows:
        at, is_new = company(name)
        if is_new and at.id not in plan.changed:
            plan.changed[at.id] = at
            plan.new_follows.append(at.name)
        else:
            plan.known_follows += 1
    return plan


def _same_opening(company: Company, job: Job) -> Opening | None:
    """The opening there that is this job: by LinkedIn's number, else by its title where one has no number."""
    number = _job_id(job.link)
    numbers = {each.id: _job_id(each.link) for each in company.openings}
    by_number = [each for each in company.openings if number and numbers[each.id] == number]
    by_id = [each for each in company.openings if each.id == _opening_id(job)]
    by_title = [
        each for each in company.openings if fold(each.title) == fold(job.title) and not (number and numbers[each.id])
    ]
    return next(iter((*by_number, *by_id, *by_title)), None)


def _with_job(opening: Opening, job: Job) -> Opening:
    """The opening with what the export says; what is here already stays."""
    known = replace(
        opening,
        link=opening.link or job.link,
        email=opening.email or job.email,
        resume=opening.resume or job.resume,
    )
    if job.is_applied and known.stage == TO_APPLY:
        return known.at_stage(APPLIED, job.applied_on)
    return known


def _job_id(link: str) -> str:
    found = _JOB_ID.search(link)
    return found.group(1) if found else ""


def _opening_id(job: Job) -> str:
    """An id that follows from the job, so that two imports, or two copies of the data, make the same opening."""
    what = _job_id(job.link) or fold(job.title)
    return str(uuid5(NAMESPACE_URL, f"referral-tui/opening/{company_key(job.company)}/{what}"))
