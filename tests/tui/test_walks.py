"""The three walks of docs/ARCHITECTURE.md: what has to happen once for a key happens once."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from referral_tui.domain import actions
from referral_tui.domain.messages import draft, template
from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.opening import APPLIED, OFFER, Opening
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.common.base import BaseScreen
from referral_tui.tui.companies.screen import CompaniesScreen
from referral_tui.tui.data.import_screen import ImportScreen
from referral_tui.tui.message import draft_editor
from referral_tui.tui.message.screen import MessageScreen
from referral_tui.tui.referrals.openings_screen import OpeningsScreen
from referral_tui.tui.referrals.round_screen import RoundScreen
from referral_tui.tui.today.screen import TodayScreen
from referral_tui.workspace import Workspace
from referral_tui.workspace.referrals import Referrals
from tests.conftest import NOW
from tests.export_files import ME, messages
from tests.tui.conftest import Running, appears, at_rest, press

Add = Callable[..., Contact]
SCREENS = (BoardScreen, CompaniesScreen, ImportScreen, MessageScreen, OpeningsScreen, RoundScreen, TodayScreen)


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each screen was drawn anew, templates were put in order, drafts made, and helpers looked for."""
    counted: Counter[str] = Counter()

    def watch(owner: Any, name: str, called: str) -> None:
        real = getattr(owner, name)

        def counting(*given: Any, **more: Any) -> Any:
            counted[called] += 1
            return real(*given, **more)

        monkeypatch.setattr(owner, name, counting)

    for screen in SCREENS:
        assert issubclass(screen, BaseScreen)
        watch(screen, "refresh_data", screen.__name__)
    watch(template, "ranked", "ranking")
    for module in (draft, draft_editor):
        watch(module, "make_draft", "draft")
    watch(Referrals, "_find_helpers", "helpers")
    yield counted


async def test_s_in_message_until_it_is_saved(
    workspace: Workspace, running: Running, add: Add, count: Counter[str]
) -> None:
    ann = add("Ann Lee", step=3)
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "m")
        await at_rest(pilot)
        assert (count["MessageScreen"], count["draft"]) == (1, 2)  # the second is what the board shows of them
        count.clear()
        await press(pilot, "s y")
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert workspace.contacts[ann.id].history[-1].kind == "written"
        assert count == {"BoardScreen": 1, "ranking": 2, "draft": 2}  # of what is due next, and for the y after it
        assert workspace.documents.wait_saved().saved


async def test_messages_csv_until_today(
    workspace: Workspace, running: Running, add: Add, count: Counter[str], tmp_path: Path
) -> None:
    ann = add("Ann Lee", step=3)
    path = tmp_path / "messages.csv"
    path.write_text(messages([("Ann Lee", ME, "2026-11-19 10:00:00", "Gladly, when?")]), encoding="utf-8")
    contact = actions.send(ann, workspace.texts.templates()[0], "message", "", "Hi", NOW.replace(day=17))
    workspace.contacts.save(contact, "wrote")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#path", Input).value = str(path)
        await press(pilot, "enter")
        assert await appears(pilot, "1 answered")
        count.clear()
        await press(pilot, "enter")
        await at_rest(pilot)
        await press(pilot, "2")
        await at_rest(pilot)
        assert await appears(pilot, "answered")
        assert workspace.contacts[ann.id].step == 4
        assert count["TodayScreen"] == 1
        assert all(number == 1 for name, number in count.items() if name not in ("ranking", "draft"))
        assert max(count["ranking"], count["draft"]) <= 2  # what the board, and then Today, shows of who is next


async def test_accepted_until_the_round(workspace: Workspace, running: Running, add: Add, count: Counter[str]) -> None:
    ann = workspace.contacts.save(actions.hold_call(add("Ann Lee", "Acme", step=5), NOW), "call")
    acme = workspace.companies[ann.company_id or ""]
    offered = Opening("o", "Cook", stages={APPLIED: "2026-11-01", OFFER: "2026-11-18"})
    workspace.companies.save(acme.with_opening(offered), "opening")
    async with running(workspace, (140, 40)) as pilot:
        await press(pilot, "3 a")
        count.clear()
        await press(pilot, "L")
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, RoundScreen)
        assert await appears(pilot, "Ann Lee")
        assert count["RoundScreen"] == count["helpers"] == 1
        assert {name: number for name, number in count.items() if number > 1} == {}
