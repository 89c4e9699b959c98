import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from referral_tui.domain.model.contact import Contact
from referral_tui.exchange.people import Import
from referral_tui.exchange.reading import read_import
from referral_tui.tui.board.screen import BoardScreen
from referral_tui.tui.data import import_screen as import_file
from referral_tui.tui.data.import_screen import ImportScreen
from referral_tui.tui.people.connections_screen import ConnectionsScreen
from referral_tui.workspace import Workspace
from tests.export_files import ME, connections, messages, zipped
from tests.tui.conftest import Running, appears, is_told, press, seen, told, type_words

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


async def enter_path(pilot: object, path: Path) -> None:
    pilot.app.screen.query_one("#path", Input).value = str(path)  # type: ignore[attr-defined]
    await press(pilot, "enter")  # type: ignore[arg-type]


async def test_connections_are_previewed_imported_and_picked(
    workspace: Workspace, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(HEAD + "Ann,Lee,,,Acme,Cook,1 Mar 2024\nBo,Berg,,,Beta,Baker,1 Mar 2024\n,,,,,,1 Mar 2024\n")
    async with running(workspace) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "Connections.csv   2 new connections, 1 row skipped")
        assert "Ann Lee · Cook at Acme" in seen(pilot)
        assert "line 4: no name: this member hides it" in seen(pilot)
        assert len(workspace.connections.all()) == 0
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ConnectionsScreen)
        assert len(workspace.contacts) == 0
        await type_words(pilot, "beta")
        await press(pilot, "enter")
        assert [c.name for c in workspace.contacts.values()] == ["Bo Berg"]
        assert await appears(pilot, "✓ Bo Berg")
        await press(pilot, "enter")
        assert len(workspace.contacts) == 1
        assert told(pilot)[-1] == "Bo Berg is on the board already."
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert await appears(pilot, "Bo Berg")


async def test_leaving_the_preview_changes_nothing(workspace: Workspace, running: Running, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,company\nAnn,Acme\n")
    async with running(workspace) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "own.csv   1 new contact")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ImportScreen)
        await enter_path(pilot, path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BoardScreen)
        assert [c.name for c in workspace.contacts.values()] == ["Ann"]
        await press(pilot, "u")
        assert len(workspace.contacts) == 0


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"colour,shape\n"])
async def test_a_file_that_is_none_is_said(
    workspace: Workspace, running: Running, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    async with running(workspace) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "file.csv is")
        assert isinstance(pilot.app.screen, ImportScreen)


async def test_the_files_in_downloads_are_offered(
    workspace: Workspace, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(downloads))
    (downloads / "Connections.csv").write_text(HEAD + "Ann,Lee,,,Acme,Cook,1 Mar 2024\n")
    (downloads / "photo.png").write_bytes(b"x")
    async with running(workspace) as pilot:
        await press(pilot, "i")
        assert await appears(pilot, "Connections.csv")
        assert "photo.png" not in seen(pilot)
        await press(pilot, "down down enter")
        assert await appears(pilot, "1 new connection")


async def test_connections_at_the_persons_company_come_first(demo: Workspace, running: Running) -> None:
    demo.connections.load()
    async with running(demo) as pilot:
        await press(pilot, "f")
        assert pilot.app.screen.query_one("#search", Input).value == "Halden Systems"
        assert "Gwen Parrish" in seen(pilot)
        assert "Daniel Aske" not in seen(pilot)


async def test_nobody_matches_is_said_and_no_connections_too(
    workspace: Workspace, demo: Workspace, running: Running
) -> None:
    async with running(demo) as pilot:
        await press(pilot, "f")
        await type_words(pilot, "zzz")
        assert await appears(pilot, "Nobody among your connections matches.")
    async with running(workspace) as pilot:
        await press(pilot, "f")
        assert await appears(pilot, "None here yet. On LinkedIn: Settings")


async def test_a_long_import_shows_how_far_it_is_and_can_be_stopped(
    workspace: Workspace, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(HEAD + "Ann,Lee,,,Acme,Cook,1 Mar 2024\n" * 1_000)

    def read_slowly(path: Path, progress: Callable[[int], None]) -> Import:
        def slow(lines: int) -> None:
            time.sleep(0.3)
            progress(lines)

        return read_import(path, slow)

    monkeypatch.setattr(import_file, "read_import", read_slowly)
    async with running(workspace) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "Reading Connections.csv: 500 lines … esc stops")
        await press(pilot, "escape")
        assert await appears(pilot, "Stopped. Nothing was changed.")
        await pilot.pause(0.6)  # the thread that reads is told to stop at its next line
        assert isinstance(pilot.app.screen, ImportScreen)
        assert workspace.connections.all() == []


async def test_an_export_marks_who_is_on_the_board_after_a_preview(
    workspace: Workspace, running: Running, add: Callable[..., Contact], tmp_path: Path
) -> None:
    ann = add("Ann Lee")
    told = [(ME, "Ann Lee", "2026-11-16 09:00:00", "Hi [/x]"), ("Ann Lee", ME, "2026-11-17 09:00:00", "Yes")]
    told.append((ME, "Bo [red]Berg", "2026-11-17 09:00:00", "Hello"))
    path = zipped(tmp_path / "export.zip", messages=messages(told), Connections=connections([]))
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "0 new connections, 1 person marked: 1 sent, 1 answered")
        assert "Marked (1)" in seen(pilot)
        assert "Bo [red]Berg" in seen(pilot)
        assert workspace.contacts[ann.id].step == 2
        await press(pilot, "enter")
        assert await is_told(pilot, "1 person marked")
        assert workspace.contacts[ann.id].step == 4
        await press(pilot, "escape u")
        assert workspace.contacts[ann.id].step == 2


async def test_who_the_user_is_must_be_told_where_it_cannot_be_seen(
    workspace: Workspace, running: Running, add: Callable[..., Contact], tmp_path: Path
) -> None:
    add("Ann Lee")
    path = tmp_path / "messages.csv"
    path.write_text(messages([("R. Hale", "Ann Lee", "2026-11-16 09:00:00", "Hi")]))
    async with running(workspace, (100, 30)) as pilot:
        await press(pilot, "i")
        await enter_path(pilot, path)
        assert await appears(pilot, "nothing to mark")
        assert "Write your name in Setup" in seen(pilot)
