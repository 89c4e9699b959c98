"""Several people marked, and one thing done with all of them."""

from collections.abc import Callable

import pytest

from referral_tui.domain.model.contact import Contact
from referral_tui.workspace import Workspace
from tests.tui.conftest import Running, appears, is_told, press, seen, type_words

Add = Callable[..., Contact]
NAMES = ("Ann Lee", "Bo Berg", "Cleo Cole", "Dag Dahl")


@pytest.fixture
def people(add: Add) -> list[Contact]:
    """Four people in Find."""
    return [add(name) for name in NAMES]


async def test_marks_are_set_one_by_one_as_a_range_and_all_at_once(
    workspace: Workspace, running: Running, people: list[Contact]
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "v")
        assert await appears(pilot, "1 person marked")
        assert "✓ Ann Lee" in seen(pilot)
        await press(pilot, "j V")
        assert await appears(pilot, "3 people marked")
        await press(pilot, "asterisk")
        assert await appears(pilot, "4 people marked")
        await press(pilot, "asterisk")
        assert "marked" not in seen(pilot)
        await press(pilot, "slash")
        await type_words(pilot, "berg")
        await press(pilot, "enter asterisk")
        assert await appears(pilot, "1 person marked")
        await press(pilot, "escape")
        assert "marked" not in seen(pilot)


@pytest.mark.parametrize(
    ("keys", "asked", "said"),
    [
        ("L", "Move 3 people a step on?", "y"),
        ("x", "Close 3 people", "enter"),
        ("z", "Leave 3 people alone until", "enter"),
        ("d", "Delete 3 people?", "y"),
    ],
)
async def test_the_number_is_said_first_and_one_undo_takes_it_back(
    workspace: Workspace, running: Running, people: list[Contact], keys: str, asked: str, said: str
) -> None:
    before = workspace.documents.docs("contacts")
    async with running(workspace) as pilot:
        await press(pilot, f"v v v {keys}")
        assert await appears(pilot, asked)
        assert workspace.documents.docs("contacts") == before
        await press(pilot, said)
        assert await is_told(pilot, "u undoes it.")
        left = {doc["id"]: doc for doc in workspace.documents.docs("contacts")}
        assert sum(left.get(doc["id"]) != doc for doc in before) == 3
        assert "marked" not in seen(pilot)
        await press(pilot, "u")
    key = repr
    assert sorted(workspace.documents.docs("contacts"), key=key) == sorted(before, key=key)


async def test_a_tag_is_typed_for_all_and_taken_off_again(
    workspace: Workspace, running: Running, people: list[Contact]
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "v v t")
        assert await appears(pilot, "Tag 2 people")
        await type_words(pilot, "vip")
        await press(pilot, "enter")
        assert await is_told(pilot, "2 people: “vip” added. u undoes it.")
        assert [workspace.contacts[each.id].tags for each in people] == [("vip",), ("vip",), (), ()]
        await press(pilot, "t enter")
        assert await is_told(pilot, "2 people: “vip” taken off. u undoes it.")
        assert not any(contact.tags for contact in workspace.contacts.values())


async def test_all_who_are_marked_are_forgotten(workspace: Workspace, running: Running, people: list[Contact]) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "v v F")
        assert await appears(pilot, "Forget 2 people?")
        await press(pilot, "y")
        assert await is_told(pilot, "Bo Berg is forgotten.")
        assert sorted(contact.name for contact in workspace.contacts.values()) == ["Cleo Cole", "Dag Dahl"]
        await press(pilot, "u u u")
        assert not {"Ann Lee", "Bo Berg"} & {contact.name for contact in workspace.contacts.values()}


async def test_people_of_a_company_are_marked_too(
    workspace: Workspace, running: Running, people: list[Contact]
) -> None:
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "3 enter v v L")
        assert await appears(pilot, "Move 2 people a step on?")
        await press(pilot, "y")
        assert await is_told(pilot, "2 people moved a step on. u undoes it.")
        assert [workspace.contacts[each.id].step for each in people] == [3, 3, 2, 2]
        await press(pilot, "v escape")
        assert "marked" not in seen(pilot)
        assert "Acme" in seen(pilot)
