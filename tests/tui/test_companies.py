import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.widgets import Input, Select

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.settings import Me
from referral_tui.domain.records import replace
from referral_tui.tui import browser
from referral_tui.tui.companies.company_screen import CompanyScreen
from referral_tui.tui.companies.screen import CompaniesScreen
from referral_tui.tui.companies.shortlist_form import ShortlistForm
from referral_tui.workspace import Workspace
from referral_tui.workspace.importing import Connection
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, at_rest, is_told, press, seen, told, type_words, until

Add = Callable[..., Contact]


async def test_the_table_says_how_far_one_is_and_what_is_next(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        await press(pilot, "3")
        assert await appears(pilot, "15 companies · in touch at 14 · a referral at 6")
        assert await appears(pilot, "Halden Systems")
        lines = seen(pilot).splitlines()
        heads = next(line for line in lines if line.strip().startswith("Company"))
        assert heads.split()[:8] == "Company referral path people wrote replied jobs Next".split()
        halden = next(line for line in lines if "Halden Systems" in line)
        assert halden.split()[3:9] == ["●━●━●━●", "refers", "7", "5", "1", "2"]
        assert re.search(r"Vera Lindholm +write now", next(line for line in lines if "Ferngate Energy" in line))
        assert re.search(r"Elliot Brandt +answer", next(line for line in lines if "Copper Lane  " in line))
        assert "○─○─○─○" in next(line for line in lines if "Oakfield College" in line)
        await press(pilot, "j")
        assert await appears(pilot, "Rosa Delgado")


async def test_people_are_ranked_with_reasons_and_chosen(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", same_school=True, title_match=2)
    bo = add("Bo Berg", works_there=True, title_match=3, degree=2)
    async with running(workspace) as pilot:
        await press(pilot, "3 enter")
        assert await appears(pilot, "works there now +3, 2nd degree +2, title close +3")
        text = seen(pilot)
        assert "same school +3, title close +2" in text
        assert text.index("Bo Berg") < text.index("Ann Lee")
        await press(pilot, "L")
        assert workspace.contacts[bo.id].step == 3
        assert await appears(pilot, "write to them")
        await press(pilot, "u")
        assert workspace.contacts[bo.id].step == 2
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompaniesScreen)


async def test_weights_are_the_users_own(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", same_school=True)
    add("Bo Berg", works_there=True, title_match=3)
    async with running(workspace) as pilot:
        await press(pilot, "5 j j j j j enter")
        assert await appears(pilot, "Same school")
        pilot.app.screen.query_one("#same_school", Input).value = "many"
        await press(pilot, "ctrl+s")
        assert "Write points as a whole number from -99 to 99." in seen(pilot)
        pilot.app.screen.query_one("#same_school", Input).value = "+20"
        await press(pilot, "ctrl+s 3 enter")
        assert await appears(pilot, "same school +20")
        text = seen(pilot)
        assert text.index("Ann Lee") < text.index("Bo Berg")


async def test_a_shortlist_session_empties_the_form_and_goes_on_to_choosing(
    workspace: Workspace, running: Running, add: Add
) -> None:
    now = [NOW]
    workspace.documents._clock = lambda: now[0]
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "3 b")
        assert await appears(pilot, "10:00 left · 0 of 5 to 10 · esc goes on to choosing")
        await type_words(pilot, "Bo Berg")
        pilot.app.screen.query_one("#title_match", Select).value = 3
        pilot.app.screen.query_one("#works_there").toggle()  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert pilot.app.screen.query_one("#name", Input).value == ""
        assert pilot.app.screen.query_one("#title_match", Select).value == 0
        assert "Bo Berg is on the shortlist." in seen(pilot)
        await type_words(pilot, "Bo Berg")
        await press(pilot, "ctrl+s")
        assert "Bo Berg is here already." in seen(pilot)
        pilot.app.screen.query_one("#name", Input).value = ""
        now[0] = NOW + timedelta(minutes=10, seconds=1)
        assert isinstance(pilot.app.screen, ShortlistForm)
        pilot.app.screen._show_clock()
        assert await appears(pilot, "Time is up, and that is fine")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CompanyScreen)
        assert "1 person shortlisted. Now choose 2 or 3: L." in told(pilot)
        bo = next(c for c in workspace.contacts.values() if c.name == "Bo Berg")
        assert (bo.step, bo.works_there, bo.title_match, workspace.contacts.company_name(bo)) == (2, None, 3, "Acme")


async def test_whom_do_i_know_here_is_exact_and_says_nobody_aloud(
    workspace: Workspace, running: Running, add: Add
) -> None:
    add("Ann Lee", "Plan")
    workspace.connections.save([Connection.new("Tess Vale", company="Plan A"), Connection.new("Ulf", company="Zeta")])
    async with running(workspace) as pilot:
        await press(pilot, "3 enter")
        assert await appears(pilot, "You know nobody here: none of your 2 connections.")
        await press(pilot, "f")
        assert await appears(pilot, "You know nobody at Plan: none of your 2 connections names it exactly.")
        assert "Tess Vale" not in seen(pilot)
        await press(pilot, "escape")
        workspace.connections.save([Connection.new("Viv Wood", company="PLAN, Inc.")])
        await press(pilot, "f")
        assert await appears(pilot, "Viv Wood")
        await press(pilot, "n")
        assert await is_told(pilot, "Viv Wood is in Find now.")


async def test_openings_are_added_changed_and_deleted(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "3 enter a n")
        await type_words(pilot, "Data Engineer")
        pilot.app.screen.query_one("#link", Input).value = "jobs.example/7"
        pilot.app.screen.query_one("#closes", Input).value = "2027-02-29"
        await press(pilot, "ctrl+s")
        assert "There is no 2027-02-29 in the calendar." in seen(pilot)
        pilot.app.screen.query_one("#closes", Input).value = "2026-12-24"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "closes 24 Dec · jobs.example/7")
        (company,) = workspace.companies.values()
        assert [(o.title, o.link) for o in company.openings] == [("Data Engineer", "https://jobs.example/7")]
        await press(pilot, "escape")
        assert await appears(pilot, "Data Engineer  closes 24 Dec")
        await press(pilot, "a d")
        (company,) = workspace.companies.values()
        assert company.openings == ()
        await press(pilot, "u")
        (company,) = workspace.companies.values()
        assert len(company.openings) == 1


async def test_a_company_has_a_name_with_a_letter(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3 n")
        await type_words(pilot, "...")
        await press(pilot, "ctrl+s")
        assert "A company's name has a letter or a digit in it." in seen(pilot)
        pilot.app.screen.query_one("#name", Input).value = "Acme"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "Nobody from here yet.")
        await press(pilot, "escape")
        assert await appears(pilot, "Next there: find people")
        await press(pilot, "d")
        assert len(workspace.companies) == 0
        await press(pilot, "u")
        assert len(workspace.companies) == 1


async def test_a_person_at_a_company_of_punctuation_is_refused(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await type_words(pilot, "Ann Lee")
        pilot.app.screen.query_one("#company", Input).value = "?!"
        await press(pilot, "ctrl+s")
        assert "A company's name has a letter or a digit in it;" in seen(pilot)
        assert len(workspace.contacts) == 0


async def test_a_company_with_people_is_not_deleted(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "3 d")
        assert await is_told(pilot, "People of Acme are on the board")
        assert len(workspace.companies) == 1


async def test_linkedins_own_search_is_opened_and_nothing_fetched(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_page(url: str, environ: object) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(browser, "open_page", open_page)
    workspace.settings.save(Me(role="Data Engineer", school="Çay & Co", timezone="UTC", welcomed=True), "details")
    add("Ann Lee", "Acme")
    async with running(workspace) as pilot:
        for number in "123":
            await press(pilot, f"{'3 enter' if number == '1' else ''} w {number}")
            await at_rest(pilot)
    search = "https://www.linkedin.com/search/results/people/?keywords="
    assert opened == [
        f"{search}Acme&network=%5B%22F%22%2C%22S%22%5D",
        f"{search}Acme+%22Data+Engineer%22&network=%5B%22F%22%2C%22S%22%5D",
        f"{search}Acme+%22%C3%87ay+%26+Co%22",
    ]


async def test_the_screen_goes_when_its_company_is_gone(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3 n")
        await type_words(pilot, "Acme")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, CompanyScreen)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, CompaniesScreen)


async def test_undo_of_a_company_while_its_openings_are_in_front(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3 n F o o ctrl+s a u")
        assert await until(pilot, lambda: isinstance(pilot.app.screen, CompaniesScreen))
        assert pilot.app.return_code in (None, 0)


@pytest.mark.parametrize("keys", ["3 enter d", "3 enter 1 g d 3 enter", "3 enter d u d"])
async def test_a_person_deleted_while_their_company_is_open(
    workspace: Workspace, running: Running, add: Add, keys: str
) -> None:
    add("Ann Lee")
    add("Bo Berg")
    async with running(workspace) as pilot:
        await press(pilot, keys)
        assert await appears(pilot, "Acme   1 person")
        assert len(workspace.contacts) == 1
        assert pilot.app.return_code in (None, 0)


async def test_a_company_renamed_elsewhere_keeps_who_is_shortlisted(
    workspace: Workspace, running: Running, add: Add
) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "3 b")
        company = workspace.companies[ann.company_id or ""]
        workspace.companies.save(replace(company, name="Acme Holdings"), "renamed")
        await type_words(pilot, "Bo Berg")
        await press(pilot, "ctrl+s")
        assert [c.name for c in workspace.companies.values()] == ["Acme Holdings"]
        assert {c.company_id for c in workspace.contacts.values()} == {ann.company_id}


async def test_a_person_is_added_where_they_work(workspace: Workspace, running: Running, add: Add) -> None:
    add("Ann Lee", "Acme")
    async with running(workspace) as pilot:
        await press(pilot, "3 enter n")
        assert pilot.app.screen.query_one("#company", Input).value == "Acme"
        pilot.app.screen.query_one("#name", Input).value = "Bo Berg"
        await press(pilot, "ctrl+s")
        assert await appears(pilot, "2 people")
    assert {workspace.contacts.company_name(each) for each in workspace.contacts.values()} == {"Acme"}
