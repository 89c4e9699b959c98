from collections.abc import Callable
from pathlib import Path

from referral_tui.domain import actions
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.settings import Premium
from referral_tui.exchange.reading import read_import
from referral_tui.workspace import Workspace
from referral_tui.workspace.importing import ImportPlan, carry_out_import, plan_import
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW
from tests.export_files import ME, connections, invitations, messages, profile, zipped

Add = Callable[..., Contact]
FIRST = Template("t", "First", "first", "inmail", "Hi")


def planned(workspace: Workspace, tmp_path: Path, **files: str) -> ImportPlan:
    return plan_import(workspace, read_import(zipped(tmp_path / "export.zip", **files)))


EXCHANGED = messages(
    [
        (ME, "Ann Lee", "2026-11-16 09:00:00", "Hi Ann, may I call you?"),
        ("Ann Lee", ME, "2026-11-17 09:00:00", "Gladly."),
        (ME, "Bo Berg", "2026-11-16 10:00:00", "Hi Bo, may I call you?"),
        (ME, "Cleo Cole", "2026-11-16 10:00:00", "Happy birthday"),
    ]
)


def test_what_was_sent_answered_and_accepted_is_marked_as_one_change(
    workspace: Workspace, add: Add, tmp_path: Path
) -> None:
    ann, bo = add("Ann Lee", profile_url=profile("Ann Lee")), add("Bo Berg", "Beta")
    plan = planned(
        workspace,
        tmp_path,
        messages=EXCHANGED,
        Invitations=invitations([("Bo Berg", "11/12/26, 2:37 PM", "")]),
        Connections=connections([("Ann Lee", "Acme", "18 Nov 2026")]),
    )
    assert [mark.words for mark in plan.marks.marks] == [
        "Ann Lee: 1 sent, 1 answered, 1 connected",
        "Bo Berg: 2 sent",
    ]
    assert plan.marks.elsewhere == ("Cleo Cole",)
    assert plan.summary() == "1 new connection, 2 people marked: 3 sent, 1 answered, 1 connected"
    carry_out_import(workspace, plan)
    after = workspace.contacts[ann.id]
    assert [entry.kind for entry in after.history] == ["written", "answered", "connected"]
    assert (after.step, after.degree) == (4, 1)
    assert [entry.kind for entry in workspace.contacts[bo.id].history] == ["invited", "written"]
    assert workspace.documents.undo() == Undone("marked 2 people by LinkedIn's export", done=True)
    assert workspace.contacts[ann.id].history == ()


def test_an_export_imported_again_marks_nobody(workspace: Workspace, add: Add, tmp_path: Path) -> None:
    ann = add("Ann Lee")
    workspace.contacts.save(actions.send(ann, FIRST, "inmail", "", "Hi Ann, may I call you?", NOW), "sent")
    carry_out_import(workspace, planned(workspace, tmp_path, messages=EXCHANGED))
    again = planned(workspace, tmp_path, messages=EXCHANGED)
    assert again.marks.marks == ()
    assert again.summary() == "nothing to mark"
    assert [entry.kind for entry in workspace.contacts[ann.id].history] == ["written", "answered"]


def test_a_connection_is_marked_once(workspace: Workspace, add: Add, tmp_path: Path) -> None:
    ann = add("Ann Lee", profile_url=profile("Ann Lee"))
    accepted = connections([("Ann Lee", "Acme", "18 Nov 2026")])
    carry_out_import(workspace, planned(workspace, tmp_path, Connections=accepted))
    assert workspace.contacts[ann.id].degree == 1
    assert planned(workspace, tmp_path, Connections=accepted).marks.marks == ()


def test_namesakes_and_other_profiles_are_not_taken_for_somebody(
    workspace: Workspace, add: Add, tmp_path: Path
) -> None:
    add("Ann Lee", "Acme")
    add("Ann Lee", "Beta")
    add("Bo Berg", profile_url="https://www.linkedin.com/in/another-bo")
    plan = planned(workspace, tmp_path, messages=EXCHANGED)
    assert plan.marks.marks == ()
    assert plan.marks.elsewhere == ("Ann Lee", "Bo Berg", "Cleo Cole")


def test_where_it_cannot_be_told_who_the_user_is_it_says_so(workspace: Workspace, add: Add, tmp_path: Path) -> None:
    add("Ann Lee")
    one = messages([("Someone Else", "Ann Lee", "2026-11-16 09:00:00", "Hi")])
    plan = planned(workspace, tmp_path, messages=one)
    assert plan.marks.marks == ()
    assert "Write your name in Setup" in plan.marks.problem


def test_who_is_deleted_before_the_plan_is_carried_out_stays_so(workspace: Workspace, add: Add, tmp_path: Path) -> None:
    ann, bo = add("Ann Lee"), add("Bo Berg")
    plan = planned(workspace, tmp_path, messages=EXCHANGED)
    workspace.contacts.delete(ann)
    carry_out_import(workspace, plan)
    assert ann.id not in workspace.contacts
    assert len(workspace.contacts[bo.id].history) == 1


def test_an_inmail_that_was_sent_elsewhere_counts_against_the_credits(
    workspace: Workspace, add: Add, tmp_path: Path
) -> None:
    add("Ann Lee")
    workspace.settings.save(Premium("Premium Career", starts="2026-11-10"), "plan")
    assert workspace.credits.left == 5
    sent = messages(
        [(ME, "Ann Lee", "2026-11-16 09:00:00", "Hi"), (ME, "Bo Berg", "2026-11-16 09:00:00", "Hi")]
    ).replace('UTC",""', 'UTC","A call?"')
    carry_out_import(workspace, planned(workspace, tmp_path, messages=sent))
    assert workspace.credits.left == 4
