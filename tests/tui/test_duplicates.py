"""Two that may be one: found, compared, made one, kept apart."""

from collections.abc import Callable

from referral_tui.domain.model.company import new_company
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.helping import Help
from referral_tui.domain.redaction import Forgotten
from referral_tui.workspace import Workspace
from referral_tui.workspace.duplicates import companies_twice, merge_companies, merge_people, people_twice
from referral_tui.workspace.forgetting import erase, forget
from tests.tui.conftest import Running, appears, is_told, press, seen

Add = Callable[..., Contact]


async def test_a_pair_is_compared_field_by_field_and_made_one(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", "Acme", title="Cook", notes="rows")
    twin = add("Ann Lee, PhD", "Acme, Inc.", title="Chef", email="ann@acme.test", notes="met in Oslo", tags=("vip",))
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "equals_sign")
        assert await appears(pilot, "the same name at the same company")
        await press(pilot, "enter escape enter")
        assert await appears(pilot, "Is Ann Lee the same as Ann Lee, PhD? enter makes them one; u brings both back.")
        assert "ann@acme.test" in seen(pilot)
        await press(pilot, "j j space")
        await press(pilot, "enter")
        assert await is_told(pilot, "are one person. u brings both back.")
        (one,) = workspace.contacts.values()
        assert (one.id, one.title, one.email, one.tags) == (ann.id, "Chef", "ann@acme.test", ("vip",))
        assert one.notes == "rows\n\nmet in Oslo"
        assert await appears(pilot, "Nobody and no company seems to be here twice.")
        await press(pilot, "u")
    assert {contact.id: contact.title for contact in workspace.contacts.values()} == {ann.id: "Cook", twin.id: "Chef"}


async def test_two_that_are_two_are_not_offered_again(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", "Acme")
    add("Ann Lee", "Beta")
    async with running(workspace) as pilot:
        await press(pilot, "equals_sign")
        assert await appears(pilot, "the same name")
        await press(pilot, "x")
        assert await appears(pilot, "Nobody and no company seems to be here twice.")
    assert people_twice(workspace) == []


def test_merging_people_takes_help_and_links_along_and_undo_brings_all_back(workspace: Workspace, add: Add) -> None:
    ann, twin = add("Ann Lee"), add("Ann Lee", "Beta")
    named = add("Bo Berg", introduced_by=twin.id)
    workspace.contacts.save_with_help(Help(twin.id, asked="a call"), twin, "help")
    before = {table: sorted(map(repr, workspace.documents.docs(table))) for table in ("contacts", "helped")}
    merge_people(workspace, ann, twin)
    assert workspace.contacts[named.id].introduced_by == ann.id
    assert workspace.helping[ann.id].asked == "a call"
    assert twin.id not in workspace.helping
    workspace.documents.undo()
    assert {table: sorted(map(repr, workspace.documents.docs(table))) for table in before} == before


def test_nobody_introduces_themselves_after_a_merge(workspace: Workspace, add: Add) -> None:
    ann = add("Ann Lee")
    twin = add("Ann Lee", "Beta", introduced_by=ann.id)
    merge_people(workspace, ann, twin)
    assert workspace.contacts[ann.id].introduced_by == ""


def test_companies_are_made_one_and_found_under_both_names(workspace: Workspace, add: Add) -> None:
    ann, bo = add("Ann Lee", "JPMorgan"), add("Bo Berg", "JP Morgan", way_to="JP Morgan")
    (pair,) = companies_twice(workspace)
    assert pair.why == "names alike"
    keep, other = workspace.companies[ann.company_id or ""], workspace.companies[bo.company_id or ""]
    merge_companies(workspace, keep, other)
    assert workspace.contacts.company_name(workspace.contacts[bo.id]) == "JPMorgan"
    assert workspace.contacts[bo.id].way_to == "JPMorgan"
    assert workspace.companies.id_of("JP Morgan") == keep.id
    add("Cleo Cole", "JP Morgan, Inc.")
    assert len(workspace.companies) == 1
    workspace.companies.save(new_company("Other"), "added Other")
    assert companies_twice(workspace) == []


def test_who_was_merged_is_forgotten_whole(workspace: Workspace, add: Add) -> None:
    ann, twin = add("🚀 Ann Lee, PhD"), add("Annabel Leigh", "Beta", email="annabel@beta.test")
    add("Bo Berg", notes="Ann Lee told me to write, and so did Annabel Leigh")
    workspace.documents.wait_saved(10)
    merge_people(workspace, ann, twin)
    workspace.documents.wait_saved(10)
    merged = workspace.contacts[ann.id]
    person = Forgotten.of(merged, workspace.contacts.company_name(merged))
    assert forget(workspace, person, "forgot somebody")
    assert erase(workspace, person) == []
    (bo,) = workspace.contacts.values()
    assert bo.notes == "[forgotten] told me to write, and so did [forgotten]"
    assert workspace.documents.path is not None
    assert workspace.documents.state is not None
    files = [workspace.documents.path, *workspace.documents.state.path.rglob("*")]
    kept = b"".join(path.read_bytes() for path in files if path.is_file())
    for word in (b"Ann Lee", b"Annabel", b"annabel@"):
        assert word not in kept, word


def test_forgetting_after_a_merge_that_was_undone_leaves_nothing_to_make_again(workspace: Workspace, add: Add) -> None:
    ann, annie = add("Ann Lee"), add("Annie Leigh", "Beta", email="annie@beta.test", notes="a secret")
    workspace.documents.wait_saved(10)
    merge_people(workspace, ann, annie)
    workspace.documents.wait_saved(10)
    workspace.documents.undo()
    workspace.documents.wait_saved(10)
    person = Forgotten.of(annie, "Beta")
    assert forget(workspace, person, "forgot somebody")
    assert erase(workspace, person) == []
    workspace.documents.redo()
    (left,) = workspace.contacts.values()
    assert (left.name, left.email, left.notes) == ("Ann Lee", "", "")
    assert workspace.documents.path is not None
    assert workspace.documents.state is not None
    files = [workspace.documents.path, *workspace.documents.state.path.rglob("*")]
    kept = b"".join(path.read_bytes() for path in files if path.is_file())
    assert b"annie@" not in kept
    assert b"secret" not in kept
