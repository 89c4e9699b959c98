"""What version 0.1.0 has left on the disk opens as it is: the data file, half-typed forms, the undo journal."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import Opening
from referral_tui.domain.model.referral import Referral
from referral_tui.store.state import StateFolder
from referral_tui.tui import navigation
from referral_tui.tui.companies.company_form import CompanyForm
from referral_tui.tui.companies.shortlist_form import ShortlistForm
from referral_tui.tui.referrals.opening_form import ApplyForm, OpeningForm
from referral_tui.tui.setup.questions_screen import QuestionForm
from referral_tui.tui.setup.templates_screen import TemplateForm
from referral_tui.workspace import Workspace
from referral_tui.workspace.applications import applications
from referral_tui.workspace.doctor import examine
from referral_tui.workspace.undo import Undone
from tests.conftest import NOW
from tests.tui.conftest import Running, told

LEFT = Path(__file__).parent.parent / "store" / "version_0_1_0"


@pytest.fixture
def left(data_path: Path) -> Iterator[Workspace]:
    """The workspace over what was left."""
    shutil.copy(LEFT / "referrals.json", data_path)
    state = StateFolder(data_path)
    state.typed.mkdir(parents=True)
    shutil.copy(LEFT / "typed.json", state.typed / "b4215bdc-8574-4922-b1d2-e6c4e93b4461.json")
    shutil.copy(LEFT / "undo.jsonl", state.undo)
    opened = Workspace(data_path, clock=lambda: NOW)
    yield opened
    opened.documents.close()


def named(workspace: Workspace, name: str) -> Contact:
    return next(contact for contact in workspace.contacts.values() if contact.name == name)


def company(workspace: Workspace) -> Any:
    return workspace.companies[named(workspace, "Ann Lee").company_id or ""]


def opening(workspace: Workspace) -> Opening:
    (found,) = company(workspace).openings
    assert isinstance(found, Opening)
    return found


def test_the_people_and_all_that_happened_are_there(left: Workspace, data_path: Path) -> None:
    assert {contact.name: contact.step for contact in left.contacts.values()} == {
        "Ann Lee": 3, "Bo [Ray]": 2, "Cleo Cole": 6,
    }  # fmt: skip
    ann, cleo = named(left, "Ann Lee"), named(left, "Cleo Cole")
    assert (ann.tags, ann.works_there, ann.timezone, ann.greeting, ann.phone) == (
        ("met",), True, "Europe/London", "", "",
    )  # fmt: skip
    assert list(ann.drafts.values()) == ["My own words to Ann"]
    assert [entry.kind for entry in cleo.history] == [
        "written", "answered", "call_set", "call_held", "asked", "referred",
    ]  # fmt: skip
    assert left.referrals.promised == 1
    assert opening(left).title == "Cook"
    assert left.helping[named(left, "Bo [Ray]").id].asked == "a look at a résumé"
    assert "Mine" in [template.name for template in left.texts.templates()]
    assert (left.settings.me.name, left.settings.premium.plan) == ("Robin Hale", "Career")


def test_opening_it_changes_nothing_in_the_file(left: Workspace, data_path: Path) -> None:
    left.documents.wait_saved()
    assert data_path.read_bytes() == (LEFT / "referrals.json").read_bytes()


def test_the_doctor_finds_it_sound(left: Workspace, data_path: Path) -> None:
    assert examine(data_path, {}).status == 0


def test_its_changes_are_taken_back_and_made_again(left: Workspace) -> None:
    assert left.documents.redo() == Undone("moved Bo [Ray] to Write", done=True)
    assert left.documents.undo() == Undone("moved Bo [Ray] to Write", done=True)
    assert left.documents.undo() == Undone("changed a draft", done=True)
    assert named(left, "Ann Lee").drafts == {}


FORMS: list[tuple[Callable[[Workspace], Screen[Any]], str, str]] = [
    (lambda w: navigation.contact_form(None), "name", "typed 0"),
    (lambda w: navigation.contact_form(named(w, "Ann Lee")), "name", "typed 1"),
    (lambda w: navigation.schedule_form(named(w, "Ann Lee")), "timezone", "typed 2"),
    (lambda w: navigation.help_form(None), "name", "typed 3"),
    (lambda w: navigation.help_form(bo := named(w, "Bo [Ray]"), w.helping[bo.id]), "asked", "typed 4"),
    (lambda w: navigation.introduced_form(named(w, "Cleo Cole")), "name", "typed 5"),
    (lambda w: navigation.referral_form(c := named(w, "Cleo Cole"), c.referrals[0]), "opening", "typed 6"),
    (lambda w: navigation.referral_form(named(w, "Ann Lee"), Referral.new()), "opening", "typed 7"),
    (lambda w: OpeningForm(company(w), None), "title", "typed 8"),
    (lambda w: OpeningForm(company(w), opening(w)), "title", "typed 9"),
    (lambda w: ApplyForm(applications(w)[0]), "day", "typed 10"),
    (lambda w: CompanyForm(None), "name", "typed 11"),
    (lambda w: CompanyForm(company(w)), "name", "typed 12"),
    (lambda w: ShortlistForm(company(w)), "name", "typed 13"),
    (
        lambda w: TemplateForm(next(t for t in w.texts.templates() if t.name == "Mine"), is_new=False),
        "name",
        "typed 14",
    ),
    (lambda w: QuestionForm(w.texts.questions()[0], is_new=False), "text", "typed 15"),
    (lambda w: navigation.own_details_form(w.settings.me), "name", "typed 16"),
    (lambda w: navigation.premium_form(w.settings.premium), "starts", "typed 17"),
]


def test_there_is_a_case_for_each_form_that_was_left() -> None:
    left = json.loads((LEFT / "typed.json").read_text())
    assert len(FORMS) == len([key for key in left if not key.startswith("Draft ")])


@pytest.mark.long
async def test_each_half_typed_form_opens_with_what_was_typed(left: Workspace, running: Running) -> None:
    async with running(left, (100, 40)) as pilot:
        assert any("Unsaved text recovered" in notice for notice in told(pilot))
        for make, field, typed in FORMS:
            pilot.app.push_screen(make(left))
            await pilot.pause()
            await pilot.pause()
            widget = pilot.app.screen.query_one(f"#{field}")
            assert isinstance(widget, Input | TextArea)
            assert (widget.value if isinstance(widget, Input) else widget.text) == typed
        assert named(left, "Ann Lee").drafts["first"] == "half a message"
