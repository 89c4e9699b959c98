"""What a key decides, written down: each is one change that can be taken back.

Screens ask and show; what is logged, and what follows from it, is here.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from referral_tui.domain import actions
from referral_tui.domain.applications.kit import kit_referral
from referral_tui.domain.applications.outcomes import Decision, decision_key, news_in, untold
from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.model import event
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import TOLD, YES, Event
from referral_tui.domain.model.interview import Interview, in_order
from referral_tui.domain.model.needs import need_of
from referral_tui.domain.model.opening import APPLIED, DECIDED, INTERVIEW, TO_APPLY, Opening
from referral_tui.domain.model.progress import SENDS
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.steps import step
from referral_tui.domain.records import Struct, replace

if TYPE_CHECKING:
    from referral_tui.domain.messages.draft import Draft
    from referral_tui.workspace.applications import Application
    from referral_tui.workspace.workspace import Workspace


class Asked(Struct, frozen=True):
    """Somebody after the ask, and the referral they promise; None where they do not."""

    contact: Contact
    referral: Referral | None


def sent(workspace: "Workspace", contact: Contact, draft: "Draft") -> None:
    """A message went out as it stands: it is logged with what it tells of."""
    need = draft.template.need
    facts = workspace.facts(contact)
    news = news_in(need, facts.news, contact)
    about = [news.key] if news is not None and need_of(need).logs == TOLD else []
    if need in ("withdraw", "decline_offer") and facts.withdrawn is not None:
        about.append(decision_key(facts.withdrawn))
    now = workspace.now()
    kit_for = kit_referral(contact, workspace.cards.outcomes) if need == "kit" else None
    referral_id = kit_for.id if kit_for is not None else ""
    after = actions.send(contact, draft.template, draft.channel, draft.subject, draft.text, now, about, referral_id)
    if need == "move_call" and call_time(after) is not None:
        after = actions.call_off(after, now)
    if kit_for is not None:
        after = actions.refer(after, replace(kit_for, kit=workspace.today.isoformat()), now, workspace.tz)
    offered = next((piece.text for piece in draft.pieces if piece.field == "times" and not piece.missing), "")
    if offered and need_of(need).offers:
        name = workspace.zone_of(contact)
        after = replace(actions.offer_times(after, offered, name), timezone=contact.timezone or name)
    workspace.contacts.save(after, f"wrote to {contact.name}")


def edited(workspace: "Workspace", contact: Contact, draft: "Draft", text: str) -> None:
    """The user's own wording of a message to somebody."""
    drafts = {**contact.drafts, draft.template.id: text}
    workspace.contacts.save(replace(contact, drafts=drafts), f"changed “{draft.template.name}” to {contact.name}")


def told_otherwise(workspace: "Workspace", contact: Contact, decision: Decision) -> None:
    """They know of it already, by another way than a message from here."""
    told = actions.tell_otherwise(contact, decision.key, workspace.now())
    workspace.contacts.save(told, f"told {contact.name}")


def answered(workspace: "Workspace", contact: Contact) -> None:
    """They answered."""
    workspace.contacts.save(actions.answer(contact, workspace.now()), f"{contact.name} answered")


def last_answer(contact: Contact) -> Event | None:
    """Their last answer, where nothing was sent to them since; else None."""
    latest = contact.last(event.ANSWERED, *SENDS)
    return latest if latest is not None and latest.kind == event.ANSWERED else None


def answer_without_words(contact: Contact) -> Event | None:
    """The same, where it was logged without words."""
    latest = last_answer(contact)
    return latest if latest is not None and not latest.text("text") else None


def reply_words(workspace: "Workspace", contact: Contact, words: str, at: datetime | None = None) -> None:
    """What they wrote is kept with their last answer; one is logged where there is none since they were written to.

    `at` is when they wrote it (UTC), where a mail says so: the answer is of then, if that is after what it answers.
    """
    current = workspace.contacts.get(contact.id, contact)
    logged = answer_without_words(current)
    latest = current.last_of(SENDS)
    answered_now = current if logged is not None else actions.answer(current, workspace.now())
    entry = logged or answered_now.last(event.ANSWERED)
    assert entry is not None
    is_of_then = logged is None and at is not None and (latest.at if latest is not None else at) <= at <= entry.at
    with_words = replace(entry, detail={**entry.detail, "text": words}, at=at if at and is_of_then else entry.at)
    workspace.contacts.save(answered_now.with_replaced(with_words), f"kept what {contact.name} wrote")


def moved(workspace: "Workspace", contact: Contact, to: int) -> None:
    """The card goes into another column."""
    after = actions.move(contact, to, workspace.now())
    if after is not contact:
        workspace.contacts.save(after, f"moved {contact.name} to {step(after.step).name}")


def closed(workspace: "Workspace", contact: Contact, reason: str) -> None:
    """They are put aside."""
    workspace.contacts.save(actions.close(contact, reason, workspace.now()), f"closed {contact.name}")


def reopened(workspace: "Workspace", contact: Contact) -> None:
    """They are taken up again."""
    workspace.contacts.save(actions.reopen(contact, workspace.now()), f"reopened {contact.name}")


def snoozed(workspace: "Workspace", contact: Contact, until: str) -> None:
    """They are left alone until a day (`YYYY-MM-DD`), or not any more ("")."""
    current = workspace.contacts.get(contact.id, contact)
    workspace.contacts.save(actions.snooze(current, until, workspace.now()), f"snoozed {contact.name}")


def no_news(workspace: "Workspace", contact: Contact, until: str) -> None:
    """Nothing is decided yet where they refer: it is asked again on a day (`YYYY-MM-DD`)."""
    current = workspace.contacts.get(contact.id, contact)
    workspace.contacts.save(actions.no_news(current, until, workspace.now()), f"no news yet from {contact.name}")


def call_held(workspace: "Workspace", contact: Contact, is_another: bool) -> None:
    """The call took place, for as long as the timer shows; `is_another` where one is logged already."""
    now = workspace.now()
    seconds = workspace.stopwatch.seconds(contact.call, now)
    before = contact.last(event.CALL_HELD) if is_another else None
    if before is not None and seconds == before.detail.get("seconds"):
        seconds = 0  # the timer still shows the call before
    held = actions.hold_call(contact, now, seconds, is_another)
    workspace.contacts.save(held, f"held the call with {contact.name}")


def call_missed(workspace: "Workspace", contact: Contact) -> None:
    """The two missed each other."""
    workspace.contacts.save(actions.miss_call(contact, workspace.now()), f"missed the call with {contact.name}")


def asked(workspace: "Workspace", contact: Contact, said: str, again: str = "") -> Asked:
    """They were asked for a referral and `said` something (METHOD.md, step 5): the call, the answer, their promise."""
    now = workspace.now()
    after = actions.hold_call(contact, now, workspace.stopwatch.seconds(contact.call, now))
    after = actions.record_ask(after, said, now, again)
    referral = next((each for each in reversed(after.referrals) if each.is_pending), None) if said == YES else None
    if said == YES and referral is None:
        referral = actions.promise(after, workspace.today)
        after = actions.refer(after, referral, now, workspace.tz)
    workspace.contacts.save(after, f"asked {contact.name}: {said}")
    return Asked(after, referral)


def kit_sent(workspace: "Workspace", contact: Contact, referral: Referral) -> None:
    """They have what the referral needs, by another way than a message from here."""
    changed = actions.refer(contact, replace(referral, kit=workspace.today.isoformat()), workspace.now(), workspace.tz)
    workspace.contacts.save(changed, f"{contact.name} has what the referral needs")


def referral_is_in(workspace: "Workspace", contact: Contact, referral: Referral, confirmed: bool) -> Referral:
    """A referral was sent in today, or is confirmed; the referral as it is by now."""
    today = workspace.today.isoformat()
    reached = replace(referral, submitted=referral.submitted or today)
    reached = replace(reached, confirmed=today) if confirmed else reached
    changed = actions.refer(contact, reached, workspace.now(), workspace.tz)
    workspace.contacts.save(changed, f"the referral of {contact.name}: {reached.state}")
    return reached


def referral_fell_through(workspace: "Workspace", contact: Contact, referral: Referral) -> None:
    """A referral will not come."""
    off = actions.drop_referral(contact, referral, workspace.now())
    workspace.contacts.save(off, f"took off the referral of {contact.name}")


def applied(workspace: "Workspace", application: "Application", day: str, email: str) -> None:
    """The application was made on a day (`YYYY-MM-DD`), from this address."""
    opening = replace(application.opening, email=email).at_stage(APPLIED, day)
    company = application.company.with_opening(opening)
    workspace.companies.save(company, f"applied for {opening.title}")


def stage_reached(workspace: "Workspace", application: "Application", stage: str) -> list[Contact]:
    """An application has come to a stage today; whom to tell of it, where that decides it."""
    _at(workspace, application, application.opening.at_stage(stage, workspace.today.isoformat()))
    if stage not in DECIDED:
        return []
    due = (workspace.contacts[id] for _, id in workspace.board.due(workspace.now(), workspace.tz))
    id, outcomes = application.opening.id, workspace.cards.outcomes
    return [
        contact
        for contact in due
        if any(decision.opening_id == id for decision in untold(contact, outcomes, workspace.tz))
    ]


def stage_back(workspace: "Workspace", application: "Application") -> None:
    """An application is a stage less far than was noted."""
    _at(workspace, application, application.opening.stage_back())


def interview_noted(workspace: "Workspace", application: "Application", interview: Interview) -> bool:
    """An interview is set, changed, or taken out where nothing is left of it; False where its opening is gone.

    A new one brings an application on to that stage.
    """
    company = workspace.companies.get(application.company.id)
    opening = company.opening(application.opening.id) if company is not None else None
    if company is None or opening is None:
        return False
    others = [each for each in opening.interviews if each.id != interview.id]
    is_new = len(others) == len(opening.interviews)
    is_left = bool(interview.day or interview.name or interview.note or interview.went)
    changed = replace(opening, interviews=in_order([*others, *([interview] if is_left else [])]))
    if is_new and opening.stage in (TO_APPLY, APPLIED):
        changed = changed.at_stage(INTERVIEW, workspace.today.isoformat())
    workspace.companies.save(company.with_opening(changed), f"the interview for {opening.title}")
    return True


def _at(workspace: "Workspace", application: "Application", opening: Opening) -> None:
    company = workspace.companies.get(application.company.id, application.company).with_opening(opening)
    workspace.companies.save(company, f"moved {opening.title} to {opening.stage}")
