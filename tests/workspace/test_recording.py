from collections.abc import Callable

from referral_tui.domain.messages.draft import make_draft
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import LATER, NO, YES
from referral_tui.domain.model.opening import ACCEPTED, APPLIED, OFFER, REJECTED, Opening
from referral_tui.domain.model.settings import Limits
from referral_tui.domain.records import replace
from referral_tui.workspace import Workspace, recording
from referral_tui.workspace.applications import Application, applications
from tests.conftest import NOW

Add = Callable[..., Contact]


def kinds(workspace: Workspace, contact: Contact) -> list[str]:
    return [entry.kind for entry in workspace.contacts[contact.id].history]


def taken_back(workspace: Workspace) -> str:
    undone = workspace.documents.undo()
    assert undone is not None and undone.done
    return undone.label


def application(workspace: Workspace, add: Add, stages: dict[str, str] | None = None) -> Application:
    ann = add("Ann Lee", "Acme", step=6)
    acme = workspace.companies[ann.company_id or ""]
    workspace.companies.save(acme.with_opening(Opening("cook", "Cook", stages=stages or {})), "opening")
    (found,) = applications(workspace)
    return found


def test_a_message_is_logged_as_it_went_out_and_its_draft_goes(workspace: Workspace, add: Add) -> None:
    template = workspace.texts.templates()[0]
    ann = add("Ann Lee", step=3, drafts={template.id: "Hello Ann"})
    draft = make_draft(template, workspace.facts(ann), Limits())
    recording.sent(workspace, ann, draft)
    logged = workspace.contacts[ann.id].history[-1]
    assert (logged.text("text"), logged.text("need"), logged.at) == ("Hello Ann", template.need, NOW)
    assert workspace.contacts[ann.id].drafts == {}
    assert taken_back(workspace) == "wrote to Ann Lee"
    assert workspace.contacts[ann.id] == ann


def test_what_a_message_of_news_tells_of_is_noted_with_it(workspace: Workspace, add: Add) -> None:
    item = application(workspace, add, stages={APPLIED: "2026-11-10"})
    ann = next(iter(workspace.contacts.values()))
    recording.call_held(workspace, ann, is_another=False)
    assert recording.stage_reached(workspace, item, REJECTED) == [workspace.contacts[ann.id]]
    bad_news = next(each for each in workspace.texts.templates() if each.need == "news_bad")
    helper = workspace.contacts[ann.id]
    recording.sent(workspace, helper, make_draft(bad_news, workspace.facts(helper), Limits()))
    assert workspace.contacts[ann.id].history[-1].detail["about"] == ["cook/rejected"]


def test_the_ask_logs_the_call_the_answer_and_the_promise_as_one_change(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    asked = recording.asked(workspace, ann, YES)
    assert asked.referral is not None
    assert asked.contact == workspace.contacts[ann.id]
    assert kinds(workspace, ann) == ["call_held", "asked", "referred"]
    assert asked.contact.referrals == (asked.referral,)
    again = recording.asked(workspace, asked.contact, YES)
    assert again.referral == asked.referral
    taken_back(workspace)
    assert taken_back(workspace) == "asked Ann Lee: yes"
    assert kinds(workspace, ann) == []


def test_who_says_no_or_later_promises_nothing(workspace: Workspace, add: Add) -> None:
    ann, bo = add("Ann Lee", step=5), add("Bo Ray", step=5)
    assert recording.asked(workspace, ann, NO).referral is None
    assert recording.asked(workspace, bo, LATER, "2026-12-01").contact.history[-1].detail["again"] == "2026-12-01"
    assert workspace.referrals.promised == 0


def test_another_call_does_not_take_over_the_time_of_the_one_before(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    timed = replace(ann, call=replace(ann.call, seconds=600))
    workspace.contacts.save(timed, "timed")
    recording.call_held(workspace, timed, is_another=False)
    assert workspace.contacts[ann.id].history[-1].detail == {"seconds": 600}
    recording.call_held(workspace, workspace.contacts[ann.id], is_another=True)
    assert [entry.detail for entry in workspace.contacts[ann.id].history] == [{"seconds": 600}, {}]


def test_a_referral_goes_in_is_confirmed_and_falls_through(workspace: Workspace, add: Add) -> None:
    asked = recording.asked(workspace, add("Ann Lee", step=5), YES)
    assert asked.referral is not None
    submitted = recording.referral_is_in(workspace, asked.contact, asked.referral, confirmed=False)
    assert (submitted.submitted, submitted.confirmed) == ("2026-11-20", "")
    confirmed = recording.referral_is_in(workspace, workspace.contacts[asked.contact.id], submitted, confirmed=True)
    assert (confirmed.submitted, confirmed.confirmed) == ("2026-11-20", "2026-11-20")
    recording.referral_fell_through(workspace, workspace.contacts[asked.contact.id], confirmed)
    assert workspace.contacts[asked.contact.id].referrals == ()
    assert workspace.referrals.promised == 0


def test_an_application_is_made_goes_on_and_comes_back(workspace: Workspace, add: Add) -> None:
    item = application(workspace, add)
    recording.applied(workspace, item, "2026-11-18", "robin@example.org")
    (made,) = applications(workspace)
    assert (made.opening.stage, made.opening.email) == (APPLIED, "robin@example.org")
    assert recording.stage_reached(workspace, made, OFFER) == []  # nobody has helped
    (offered,) = applications(workspace)
    assert offered.opening.stages == {APPLIED: "2026-11-18", OFFER: "2026-11-20"}
    recording.stage_back(workspace, offered)
    assert applications(workspace)[0].opening.stage == APPLIED
    assert taken_back(workspace) == "moved Cook to applied"


def test_who_knows_of_the_job_otherwise_is_told_no_more(workspace: Workspace, add: Add) -> None:
    item = application(workspace, add, stages={APPLIED: "2026-11-10"})
    ann = next(iter(workspace.contacts.values()))
    recording.call_held(workspace, ann, is_another=False)
    recording.stage_reached(workspace, item, ACCEPTED)
    job = workspace.cards.outcomes.accepted
    assert job is not None
    recording.told_otherwise(workspace, workspace.contacts[ann.id], job)
    assert [helper.told for helper in workspace.referrals.helpers(job)] == [True]


def test_the_smaller_keys_say_what_can_be_taken_back(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", step=3)

    def current() -> Contact:
        return workspace.contacts[ann.id]

    recording.answered(workspace, current())
    recording.moved(workspace, current(), 4)  # where the card stands by now: no change
    recording.moved(workspace, current(), 5)
    recording.snoozed(workspace, current(), "2026-12-01")
    recording.closed(workspace, current(), "no answer")
    recording.reopened(workspace, current())
    labels = [taken_back(workspace) for _ in range(5)]
    assert labels == [
        "reopened Ann Lee", "closed Ann Lee", "snoozed Ann Lee", "moved Ann Lee to Call", "Ann Lee answered",
    ]  # fmt: skip
    assert current() == ann
