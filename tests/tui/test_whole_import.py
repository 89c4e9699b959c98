"""LinkedIn's whole export through the screens: kind by kind, twice, and what it leads to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from referral_tui.domain.model.company import company_key
from referral_tui.domain.model.contact import Contact
from referral_tui.exchange.reading import read_import
from referral_tui.tui.data.import_preview import ImportPreview
from referral_tui.workspace import Workspace
from referral_tui.workspace.importing import carry_out_import, plan_import
from tests.tui.conftest import Running, appears, at_rest, is_told, press, seen, told
from tests.whole_export import company, name, write_export

Add = Callable[..., Contact]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export in the downloads folder, with an older zip beside it."""
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "other.zip").write_bytes(b"PK\x03\x04")
    return write_export(folder / "Complete_LinkedInDataExport_11-24-2026.zip", 400, 200)


async def test_tab_enter_takes_the_newest_export_and_each_kind_is_taken(
    workspace: Workspace, running: Running, export: Path
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "i")
        assert await appears(pilot, f"Newest: {export.name}. tab enter takes it.")
        await press(pilot, "tab enter")
        assert await appears(pilot, "[x] Jobs saved and applied for")
        text = seen(pilot)
        for line in ("400 new connections", "nothing to mark", "4 new openings (1 applied for)", "1 new company",
                     "2 connections who stood up for you"):  # fmt: skip
            assert line in text, line
        await press(pilot, "enter")
        assert await is_told(pilot, "Imported. Your connections are kept apart: f shows them. u undoes the rest.")
        assert await appears(pilot, "by start (o)")
    assert workspace.connections.count == 400
    openings = {each.title: each for c in workspace.companies.values() for each in c.openings}
    applied = openings["Backend Engineer"]
    assert (applied.stages, applied.email, applied.resume) == (
        {"applied": "2026-11-20"},
        "robin@hale.test",
        "robin.pdf",
    )
    assert "secret" not in repr([*workspace.documents.docs("companies"), *workspace.documents.docs("settings")])
    me = workspace.settings.me
    assert (me.school, me.employers) == ("Oakfield College", f"{company(4)} (2012-01 to 2016-12)")
    known = {c.name: c for c in workspace.connections.all()}
    assert (known[name(5)].endorsed_on, known[name(6)].recommended_on) == ("2023-06-05", "2021-11-02")
    assert known[name(0)].wrote_on == "2025-01-01"


async def test_a_kind_that_is_left_out_changes_nothing_and_leads_nowhere(
    workspace: Workspace, running: Running, export: Path
) -> None:
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#path", Input).value = str(export)
        await press(pilot, "enter")
        assert await appears(pilot, "[x] Connections")
        await press(pilot, "space j j j space G k space")
        screen = pilot.app.screen
        assert isinstance(screen, ImportPreview)
        assert screen.left_out == {"connections", "follows", "profile"}
        assert "[ ] Connections" in seen(pilot)
        await press(pilot, "enter")
        assert await is_told(pilot, "nothing to mark, 4 new openings (1 applied for), 2 connections who stood up")
        assert not any("400 new connections" in notice for notice in told(pilot))
        assert await appears(pilot, "Companies")
    assert workspace.connections.count == 0
    assert "Zephyr Boats" not in {each.name for each in workspace.companies.values()}
    assert workspace.settings.me.employers == ""
    workspace.documents.undo()
    assert len(workspace.companies) == 0


def test_a_second_import_doubles_nothing(workspace: Workspace, export: Path) -> None:
    carry_out_import(workspace, plan_import(workspace, read_import(export)))
    before = {table: workspace.documents.docs(table) for table in ("companies", "contacts", "settings")}
    connections = workspace.connections.all()
    plan = plan_import(workspace, read_import(export))
    assert plan.summary() == (
        "0 new connections, 400 already here, nothing to mark, 0 new openings, 4 jobs known already,"
        " 0 new companies, 0 details of your own, 2 connections who stood up for you"
    )
    carry_out_import(workspace, plan)
    assert {table: workspace.documents.docs(table) for table in before} == before
    assert workspace.connections.all() == connections


async def test_movers_are_told_of_and_a_key_corrects_the_card_or_asks_there(
    workspace: Workspace, running: Running, add: Add, export: Path, tmp_path: Path
) -> None:
    carry_out_import(workspace, plan_import(workspace, read_import(export)))
    card = add(name(0), company(0), profile_url=f"https://www.linkedin.com/in/{name(0).lower().replace(' ', '-')}/")
    later = write_export(tmp_path / "later.zip", 400, 0, moved=2)
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#path", Input).value = str(later)
        await press(pilot, "enter")
        assert await appears(pilot, "2 brought up to date (2 have changed employers)")
        assert f"{name(0)}: {company(0)} → {company(1)}" in seen(pilot)
        await press(pilot, "enter")
        assert await appears(pilot, "2 people have changed employers; 1 card is behind")
        await press(pilot, "enter")
        assert await is_told(pilot, f"{name(0)} is at {company(1)} now.")
        moved = workspace.contacts[card.id]
        assert (workspace.contacts.company_name(moved), moved.previous_company) == (company(1), company(0))
        await press(pilot, "G m")
        assert await appears(pilot, "Hi Ben,")
        asked = next(each for each in workspace.contacts.all() if each.name == name(1))
        assert (workspace.contacts.company_name(asked), asked.step) == (company(2), 3)
        await at_rest(pilot)
    again = plan_import(workspace, read_import(export))
    assert (len(again.connections.movers), len(again.connections.older)) == (0, 2)


async def test_ways_in_are_ranked_with_their_reasons_and_asked(
    workspace: Workspace, running: Running, export: Path
) -> None:
    carry_out_import(workspace, plan_import(workspace, read_import(export)))
    zephyr = workspace.companies[workspace.companies.id_of("Zephyr Boats") or ""]
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "3 slash")
        await press(pilot, "z e p h enter f")
        assert await appears(pilot, "You know nobody at Zephyr Boats: none of your 400 connections names it exactly.")
        text = seen(pilot)
        assert "may know somebody there: recommended you in 2021" in text
        await press(pilot, "enter")
        assert await appears(pilot, "I'd love to talk with someone at Zephyr Boats")
        assert "“Zephyr Boats”" not in seen(pilot)
        assert "Is that someone else's name?" not in seen(pilot)
        await press(pilot, "s escape")
    (asked,) = workspace.contacts.values()
    assert (asked.way_to, asked.step, asked.history[-1].text("way_to")) == (zephyr.name, 3, zephyr.name)
    assert company_key(workspace.contacts.company_name(asked)) == company_key(company(6))
