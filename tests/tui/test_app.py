import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input

from referral_tui.domain.model.contact import Contact
from referral_tui.domain.model.event import Event
from referral_tui.domain.model.settings import Look
from referral_tui.store.storage import TablesFile
from referral_tui.tui.app import ReferralApp
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.commands import ANYWHERE, BOARD, GROUPS, PERSON
from referral_tui.tui.common.key_line import ALWAYS
from referral_tui.tui.keymap import keymap_problems, on_one_screen
from referral_tui.tui.setup.welcome import Welcome
from referral_tui.tui.topics import OWN, TOPICS
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, at_rest, press, seen, told, type_words, until

Add = Callable[..., Contact]


async def test_a_stranger_answers_four_questions(data_path: Path, running: Running) -> None:
    workspace = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        assert isinstance(pilot.app.screen, Welcome)
        assert pilot.app.screen.query_one("#timezone", Input).value == "UTC"
        assert pilot.app.screen.query_one("#goal", Input).value == "40"
        await type_words(pilot, "Robin Hale")
        await press(pilot, "tab")
        await type_words(pilot, "software")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert (workspace.settings.me.name, workspace.settings.me.industry, workspace.settings.me.goal) == (
            "Robin Hale",
            "software",
            40,
        )
    workspace.documents.close()
    again = Workspace(data_path, clock=lambda: NOW)
    async with running(again) as pilot:
        assert isinstance(pilot.app.screen, BoardScreen)
    again.documents.close()


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_the_questions_can_all_be_skipped(data_path: Path, running: Running, key: str) -> None:
    workspace = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert workspace.settings.me.welcomed
    workspace.documents.close()
    again = Workspace(data_path, clock=lambda: NOW)
    async with running(again) as pilot:
        assert isinstance(pilot.app.screen, BoardScreen)
    again.documents.close()


async def test_enter_goes_through_the_questions_and_starts(data_path: Path, running: Running) -> None:
    workspace = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        await type_words(pilot, "Robin Hale")
        await press(pilot, "enter enter enter enter")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert workspace.settings.me.name == "Robin Hale"
    workspace.documents.close()


async def test_a_goal_that_is_no_number_is_said_at_the_field(data_path: Path, running: Running) -> None:
    workspace = Workspace(data_path, clock=lambda: NOW)
    async with running(workspace) as pilot:
        pilot.app.screen.query_one("#goal", Input).value = "many"
        await press(pilot, "ctrl+s")
        assert "Write a whole number" in seen(pilot)
        assert not workspace.settings.me.welcomed
    workspace.documents.close()


async def test_the_five_screens_are_a_key_away(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        for key, words in (
            ("2", "answered yesterday"),
            ("3", "Copper Lane"),
            ("4", "6 of 40 referrals"),
            ("5", "Message templates"),
            ("1", "Maya Okafor"),
        ):
            await press(pilot, key)
            assert await appears(pilot, words)


async def test_today_lists_what_is_due_and_the_row_goes_when_it_is_done(demo: Workspace, running: Running) -> None:
    async with running(demo) as pilot:
        await press(pilot, "2")
        assert await appears(pilot, "2 Today 23")
        assert "Marta Kowalczyk" in seen(pilot)
        await press(pilot, "x 1")
        assert await appears(pilot, "2 Today 22")
        assert "Marta Kowalczyk" not in seen(pilot)


async def test_a_country_proposes_its_holidays_as_days_off(workspace: Workspace, running: Running) -> None:
    async with running(workspace, (100, 40)) as pilot:
        await press(pilot, "5 enter")
        form = pilot.app.screen
        form.query_one("#country", Input).value = "Norway"
        await pilot.pause()
        assert form.query_one("#days_off", Input).value.startswith("2026-12-25, 2026-12-26, 2027-01-01")
        assert "filled in below. Take out those on which you'd write." in seen(pilot)
        form.query_one("#country", Input).value = "United States"
        await pilot.pause()
        assert form.query_one("#days_off", Input).value.startswith("2026-11-26, 2026-12-25")
        form.query_one("#days_off", Input).value = "24 Dec"
        form.query_one("#country", Input).value = "Germany"
        await press(pilot, "ctrl+s")
    assert (workspace.settings.me.country, workspace.settings.me.days_off) == ("Germany", "24 Dec")


async def test_own_details_are_changed_in_setup(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "5 enter tab tab")
        await type_words(pilot, "Data Engineer")
        await press(pilot, "ctrl+s")
        assert workspace.settings.me.role == "Data Engineer"
        await press(pilot, "down enter tab")
        await type_words(pilot, "2026-13-01")
        await press(pilot, "ctrl+s")
        assert "There is no 2026-13-01 in the calendar." in seen(pilot)


async def test_help_lists_the_keys_of_the_screen(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 60)) as pilot:
        await press(pilot, "question_mark")
        text = seen(pilot)
        assert "Move the card to the next step" in text
        assert "Log that you sent it" not in text
        await press(pilot, "escape m question_mark")
        assert "Log that you sent it, with its text" in seen(pilot)


@pytest.mark.long
async def test_help_needs_no_scrolling_where_there_is_room(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 40)) as pilot:
        for keys in ("1", "2", "3", "3 enter", "1 m", "4", "5"):
            await press(pilot, f"{keys} question_mark")
            text = seen(pilot)
            for words in ("Move", "The program", "esc goes back", "Every command, by name"):
                assert words in text, (keys, words)
            await press(pilot, "escape")


def test_every_command_has_one_topic() -> None:
    listed = [id for ids in TOPICS.values() for id in ids]
    assert len(listed) == len(set(listed))
    assert set(listed) == {command.id for group in GROUPS for command in group.commands}


async def test_the_palette_has_every_command_of_the_screen(demo: Workspace, running: Running) -> None:
    async with running(demo, (140, 80)) as pilot:
        app = cast(ReferralApp, pilot.app)
        entries = list(app.palette_entries(app.screen))
        assert {command.label for command in (*ANYWHERE, *PERSON, *BOARD)} <= {entry.label for entry in entries}
        await press(pilot, "ctrl+p")
        assert await appears(pilot, "Write, call, plan")
        starts = [line.strip().partition("  ")[0] for line in seen(pilot).splitlines()]
        assert [start for start in starts if start in TOPICS] == [topic for topic in TOPICS if topic != OWN]
        await type_words(pilot, "insi")
        assert await appears(pilot, "How it goes: from messages to referrals")
        await press(pilot, "enter")
        assert await appears(pilot, "From message to offer")


def test_every_command_has_a_tooltip_and_the_footer_shows_seven_at_most() -> None:
    assert all(command.tooltip and command.label for group in GROUPS for command in group.commands)
    for commands in on_one_screen():
        assert sum(command.footer and command.id not in ALWAYS for command in commands) <= 7, commands[-1]


def test_the_board_shows_seven_keys_at_most_in_every_column() -> None:
    for step in range(2, 8):
        shown = [command for command in (*ANYWHERE, *PERSON, *BOARD) if command.is_in_footer(step)]
        assert 4 <= len(shown) <= 7


def test_an_action_changes_data_on_every_screen_or_on_none() -> None:
    changes: dict[str, set[bool]] = {}
    for group in GROUPS:
        for command in group.commands:
            changes.setdefault(command.id, set()).add(command.changes)
    assert {id for id, said in changes.items() if len(said) > 1} == set()


def test_no_two_commands_of_a_screen_share_a_key() -> None:
    assert keymap_problems({}) == []


async def test_keys_are_rebound_and_a_clash_is_said(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    workspace.settings.save(Look(keys={"move_right": "greater_than_sign"}), "keys")
    async with running(workspace) as pilot:
        await press(pilot, "L")
        assert workspace.contacts[ann.id].step == 2
        await press(pilot, "greater_than_sign")
        assert workspace.contacts[ann.id].step == 3
    assert keymap_problems({"nonsense": "z"}) == ["There is no command “nonsense” to give a key to."]
    assert "both" in keymap_problems({"move_right": "m"})[0]


async def test_a_theme_is_tried_on_and_kept_with_enter_alone(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "5 G enter j")
        assert await until(pilot, lambda: pilot.app.theme == "referral-light")
        assert workspace.settings.look.theme == ""
        await press(pilot, "escape")
        assert pilot.app.theme == "referral-dark"
        await press(pilot, "enter j enter")
        assert workspace.settings.look.theme == "referral-light"
        await press(pilot, "u")
        assert pilot.app.theme == "referral-dark"
        await press(pilot, "U")
    async with running(workspace) as pilot:
        assert pilot.app.theme == "referral-light"


@pytest.mark.parametrize(
    ("due", "start", "current"),
    [(True, "", "2 Today"), (True, "board", "1 Board"), (False, "", "1 Board")],
    ids=["due", "due, the board wanted", "nothing due"],
)
async def test_who_comes_back_to_something_due_starts_on_today(
    workspace: Workspace, running: Running, add: Add, due: bool, start: str, current: str
) -> None:
    add("Ann Lee", step=3 if due else 2, history=(Event.new("added", NOW),))
    workspace.settings.save(Look(start=start), "start")
    async with running(workspace) as pilot:
        assert pilot.app.current_mode == current.split()[1].lower()
        assert "Ann Lee" in seen(pilot)
        await press(pilot, "1")
        assert await appears(pilot, "Find")


async def test_where_it_starts_is_set_in_setup(workspace: Workspace, running: Running) -> None:
    workspace.settings.save(Look(), "start")
    async with running(workspace) as pilot:
        await press(pilot, "5")
        await press(pilot, "slash")
        await type_words(pilot, "start and")
        await press(pilot, "enter enter")
        assert await appears(pilot, "Starts on")
        await press(pilot, "t ctrl+s")
        assert workspace.settings.look.start == "board"


async def test_what_cannot_be_saved_stays_on_the_screen_and_quitting_asks(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("Ann Lee")
    workspace.documents.wait_saved()
    real = os.replace

    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    async with running(workspace) as pilot:
        monkeypatch.setattr(os, "replace", full)
        await press(pilot, "L")
        assert await appears(pilot, "NOT SAVED: No spac")
        assert "Your changes are safe in memory" in told(pilot)[-1]
        await press(pilot, "q")
        assert await appears(pilot, "Not everything is saved")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BoardScreen)
        monkeypatch.setattr(os, "replace", real)
        await press(pilot, "H")
        assert await appears(pilot, "0/40")
        assert told(pilot)[-1] == "Saved again."
        monkeypatch.setattr(os, "replace", full)
        await press(pilot, "L q")
        assert await appears(pilot, "Not everything is saved")
        await press(pilot, "y")
        assert pilot.app.return_code == 0
    monkeypatch.setattr(os, "replace", real)


async def test_quitting_keeps_what_is_being_typed(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee")
    async with running(workspace) as pilot:
        await press(pilot, "m e")
        await type_words(pilot, "PS")
        await press(pilot, "ctrl+q")
        await at_rest(pilot)
    assert next(iter(workspace.contacts[ann.id].drafts.values())).endswith("Robin HalePS")
    assert workspace.documents.wait_saved().saved


async def test_an_error_of_our_own_shows_nobodys_data(
    workspace: Workspace,
    running: Running,
    add: Add,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    add("Ann Secret")

    def broken(self: BoardScreen) -> None:
        name = "Ann Secret"
        raise ValueError(name)

    with pytest.raises(ValueError, match="Ann Secret"):
        async with running(workspace) as pilot:
            monkeypatch.setattr(BoardScreen, "action_page_down", broken)
            await press(pilot, "pagedown")
    printed = capsys.readouterr()
    assert "error of its own" in printed.out + printed.err
    assert "ValueError" in printed.out + printed.err
    assert "Ann Secret" not in printed.out + printed.err


def test_reading_does_not_write(data_path: Path) -> None:
    data_path.write_text("{}")
    before = data_path.stat().st_mtime_ns
    TablesFile(data_path)
    Workspace(data_path).documents.close()
    assert data_path.stat().st_mtime_ns == before
