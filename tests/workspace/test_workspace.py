from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_tui.domain import actions
from referral_tui.domain.cadence.board import Card
from referral_tui.domain.messages.template import Template
from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.helping import Help
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.domain.model.settings import Me, Premium
from referral_tui.domain.records import replace
from referral_tui.store.repository import TABLES
from referral_tui.workspace import Changed, Workspace
from referral_tui.workspace.form_recovery import drop_forms_of_the_gone
from referral_tui.workspace.tasks import Turn
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW

Add = Callable[..., Contact]


def everything(workspace: Workspace) -> dict[str, dict[str, Any]]:
    return {table: {doc["id"]: doc for doc in workspace.documents.docs(table)} for table in TABLES}


def test_what_is_changed_is_there_the_next_time(workspace: Workspace, add: Add, data_path: Path) -> None:
    ann = add("Ann Lee", "Acme, Inc.", step=3)
    workspace.contacts.save(actions.answer(ann, NOW), "answered")
    assert workspace.documents.wait_saved().saved
    again = Workspace(data_path, clock=lambda: NOW)
    (contact,) = again.contacts.values()
    assert (contact.name, contact.step, contact.history[-1].kind) == ("Ann Lee", 4, "answered")
    assert again.contacts.company_name(contact) == "Acme, Inc."
    assert again.settings.me.name == "Robin Hale"
    assert [card.contact.name for card in again.board.column(4)] == ["Ann Lee"]
    again.documents.close()


def test_one_company_however_it_is_written(workspace: Workspace, add: Add) -> None:
    assert add("Ann", "Acme, Inc.").company_id == add("Bo", "ACME").company_id
    assert add("Cleo", "Acme Labs").company_id != workspace.companies.id_of("acme")
    assert add("Dag", "").company_id is None


def test_undo_and_redo_say_what_and_bring_back_the_documents(workspace: Workspace, add: Add) -> None:
    before = everything(workspace)
    ann = add("Ann Lee")
    workspace.contacts.save(actions.move(ann, 5, NOW), "moved Ann Lee to Call")
    after = everything(workspace)
    assert workspace.documents.undo() == Undone("moved Ann Lee to Call", done=True)
    assert workspace.contacts[ann.id].step == 2
    assert workspace.documents.undo() == Undone("added Ann Lee", done=True)
    assert everything(workspace) == before
    assert workspace.documents.undo() is None
    assert workspace.documents.redo() == Undone("added Ann Lee", done=True)
    assert workspace.documents.redo() == Undone("moved Ann Lee to Call", done=True)
    assert workspace.documents.redo() is None
    assert everything(workspace) == after


def test_a_change_after_an_undo_forgets_what_was_undone(workspace: Workspace, add: Add) -> None:
    add("Ann")
    workspace.documents.undo()
    add("Bo")
    assert workspace.documents.redo() is None


def test_typing_is_one_change_to_undo(workspace: Workspace, add: Add) -> None:
    ann = add("Ann")
    for text in ("H", "He", "Hel"):
        workspace.contacts.save(replace(ann, notes=text), "typed", joins_last=True)
    assert workspace.contacts[ann.id].notes == "Hel"
    workspace.documents.undo()
    assert workspace.contacts[ann.id].notes == ""


def test_a_change_tells_which_documents_it_touches_and_nothing_tells_nothing(workspace: Workspace, add: Add) -> None:
    told: list[Changed] = []
    workspace.documents.on_change = told.append
    ann = add("Ann", "Acme")
    workspace.contacts.save(ann, "the same again")
    assert [(change.ids("contacts"), len(change.ids("companies"))) for change in told] == [({ann.id}, 1)]


def test_the_board_counts_referrals_as_they_come_and_go(workspace: Workspace, add: Add) -> None:
    ann = add("Ann")
    workspace.contacts.save(actions.record_ask(ann, "yes", NOW), "asked")
    assert workspace.referrals.promised == 0
    referral = Referral.new(promised="2026-11-20")
    workspace.contacts.save(actions.refer(workspace.contacts[ann.id], referral, NOW, UTC), "referred")
    assert workspace.referrals.promised == 1
    workspace.contacts.save(actions.drop_referral(workspace.contacts[ann.id], referral, NOW), "fell through")
    assert workspace.referrals.promised == 0
    workspace.documents.undo()
    assert workspace.referrals.promised == 1
    workspace.documents.undo()
    assert workspace.referrals.promised == 0


def test_a_referral_that_fell_through_counts_nowhere(workspace: Workspace, add: Add) -> None:
    ann, bo = add("Ann Lee", "Acme"), add("Bo Ray", "Acme")
    acme = ann.company_id or ""
    referral = Referral.new(promised="2026-11-20", submitted="2026-11-20")
    promised = actions.refer(actions.hold_call(ann, NOW), referral, NOW, UTC)

    def counted() -> tuple[int, int, int, str, int]:
        figures, thanks = workspace.insights.figures, workspace.referrals.thanks_to()
        referrals = workspace.progress.of(acme).tally.referral
        return workspace.referrals.promised, figures.submitted, figures.referring, thanks, referrals

    workspace.contacts.save(promised, "promised")
    assert counted() == (1, 1, 1, "Ann Lee (referral)", 1)
    assert [task for task in workspace.tasks.all() if isinstance(task, Turn)] == []
    workspace.contacts.save(actions.drop_referral(promised, referral, NOW), "fell through")
    assert counted() == (0, 0, 0, "Ann Lee (call)", 0)
    (turn,) = [task for task in workspace.tasks.all() if isinstance(task, Turn)]
    assert turn.card.contact == bo


def test_whom_the_user_helps_is_in_today_at_whatever_step_they_stand(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", "Acme")
    workspace.contacts.save_with_help(
        Help(ann.id, asked="a look at my résumé", asked_on="2026-11-01"), ann, "they asked"
    )
    assert [task.next.kind for task in workspace.tasks.all() if isinstance(task, Card)] == ["help"]


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "answer", "close", "delete", "company", "me", "template"]), st.integers(0, 9)
    ),
    max_size=15,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(ACTIONS)
def test_any_changes_and_as_many_undos_give_the_same_documents(steps: list[tuple[str, int]]) -> None:
    workspace = Workspace(None, clock=lambda: NOW)
    start = everything(workspace)
    states = [start]
    for action, number in steps:
        people = list(workspace.contacts.values())
        person = people[number % len(people)] if people else None
        if action == "add":
            workspace.contacts.save(new_contact(f"P{number}"), "add", company=f"C{number % 3}")
        elif action == "me":
            workspace.settings.save(Me(goal=number), "me")
        elif action == "template":
            template = Template(str(number % 2), f"T{number}", "first", "note", "x")
            workspace.texts.save_template(template)
        elif person is not None:
            if action == "move":
                workspace.contacts.save(actions.move(person, number % 6 + 2, NOW), "move")
            elif action == "answer":
                workspace.contacts.save(actions.answer(person, NOW), "answer")
            elif action == "close":
                workspace.contacts.save(actions.close(person, "r", NOW), "close")
            elif action == "company":
                workspace.contacts.save(person, "company", company=f"D{number % 2}")
            else:
                workspace.contacts.delete(person)
        if everything(workspace) != states[-1]:
            states.append(everything(workspace))
    end = states[-1]
    for state in reversed(states[:-1]):
        assert workspace.documents.undo() is not None
        assert everything(workspace) == state
    for _ in states[1:]:
        workspace.documents.redo()
    assert everything(workspace) == end
    stood = {card.contact.id for step in range(2, 8) for card in workspace.board.column(step)}
    assert stood == {id for id, contact in workspace.contacts.items() if contact.closed is None}
    workspace.documents.close()


def test_templates_are_added_changed_deleted_and_reset(workspace: Workspace) -> None:
    words = workspace.texts
    shipped = words.templates()
    words.save_template(replace(shipped[0], body="Mine {first_name}"))
    words.delete("templates", shipped[1])
    own = Template("own", "Own", "first", "note", "x")
    words.save_template(own)
    assert [t.name for t in words.templates()] == [t.name for t in (shipped[0], *shipped[2:])] + ["Own"]
    assert words.templates()[0].body == "Mine {first_name}"
    assert words.is_changed("templates", shipped[0].id)
    assert words.reset_one("templates", shipped[0].id)
    assert not words.reset_one("templates", "own")
    assert words.reset("templates") == 1
    assert words.templates() == [*shipped, Template("own", "Own", "first", "note", "x")]
    words.delete("templates", words.templates()[-1])
    assert words.templates() == shipped


def test_questions_are_reordered_inside_their_part(workspace: Workspace) -> None:
    first, second, *rest = workspace.texts.questions()
    call = [q for q in [second, first, *rest] if q.part == "call"]
    workspace.texts.reorder(call)
    assert [q.id for q in workspace.texts.questions()] == [q.id for q in [second, first, *rest]]
    workspace.documents.undo()
    assert [q.id for q in workspace.texts.questions()] == [q.id for q in [first, second, *rest]]


def test_the_same_person_is_found_by_profile_or_by_name_at_the_company(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", "Acme", profile_url="https://www.linkedin.com/in/annlee/")
    found = workspace.contacts.find
    assert found("Somebody", "", "linkedin.com/in/AnnLee") == ann
    assert found("ann lee", "ACME Inc", "") == ann
    assert found("Ann Lee", "Other", "") is None
    assert found("Ann Lee", "Acme", "https://www.linkedin.com/in/another/") is None
    assert found("Ann Lee", "Acme", "", besides=ann.id) is None
    workspace.contacts.delete(ann)
    assert found("Ann Lee", "Acme", "") is None


def test_what_was_half_typed_about_the_gone_is_dropped(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", "Acme")
    company = workspace.companies[ann.company_id or ""]
    workspace.companies.save(company.with_opening(Opening("o", "Data Engineer")), "added an opening")
    referral = Referral("r", promised="2026-11-20")
    workspace.contacts.save(actions.refer(ann, referral, NOW, UTC), "referred")
    typed = workspace.documents.forms
    for number, about in enumerate(([ann.id], [company.id, "o"], [ann.id, "r"], [])):
        typed.keep(f"here {number}", "a form", {"name": "typed"}, about)
    for number, about in enumerate((["x"], [company.id, "x"], [ann.id, "gone"])):
        typed.keep(f"gone {number}", "a form", {"name": "typed"}, about)
    drop_forms_of_the_gone(workspace)
    assert typed.form_keys() == ["here 0", "here 1", "here 2", "here 3"]


def test_credits_follow_what_is_logged_and_taken_back(workspace: Workspace, add: Add) -> None:
    assert workspace.credits.left is None
    workspace.settings.save(Premium("Premium Career", starts="2026-11-01"), "plan")
    ann = add("Ann Lee")
    assert workspace.credits.left == 5
    sent = actions.send(ann, Template("t", "T", "first", "inmail", ""), "inmail", "", "Hi", NOW)
    workspace.contacts.save(sent, "wrote")
    assert workspace.credits.left == 4
    workspace.contacts.save(actions.answer(sent, NOW), "answered")
    assert workspace.credits.left == 5
    workspace.documents.undo()
    workspace.documents.undo()
    assert workspace.credits.left == 5
    workspace.documents.redo()
    assert workspace.credits.left == 4
    workspace.contacts.delete(sent)
    assert workspace.credits.left == 5


def test_standings_follow_who_comes_goes_and_changes_company(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee", "Acme")
    acme = ann.company_id or ""
    assert workspace.progress.of(acme).tally.shortlisted == 1
    moved = workspace.contacts.save(ann, "moved", company="Globex")
    assert workspace.progress.of(acme).tally.shortlisted == 0
    assert workspace.progress.of(moved.company_id or "").tally.shortlisted == 1
    workspace.documents.undo()
    assert workspace.progress.of(acme).tally.shortlisted == 1
    workspace.contacts.delete(ann)
    assert workspace.progress.of(acme).tally.shortlisted == 0
    assert list(workspace.progress.people(acme)) == []
