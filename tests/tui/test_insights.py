"""The figures on the screen, and on their way out."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from referral_tui.domain import actions
from referral_tui.domain.model.contact import Contact
from referral_tui.tui import clipboard
from referral_tui.tui.clipboard import Copied
from referral_tui.tui.insights.figures import _week_block
from referral_tui.workspace import Workspace
from tests.conftest import NOW
from tests.tui.conftest import Running, appears, is_told, press, seen

Add = Callable[..., Contact]


def written(workspace: Workspace, add: Add, count: int, answered: int) -> None:
    """So many who were written to a month ago, of whom some have answered two days later."""
    first = workspace.texts.templates()[0]
    for number in range(count):
        wrote = NOW - timedelta(days=30 + number % 3)
        contact = actions.send(add(f"Person {number}"), first, "inmail", "", f"Hi {number}", wrote)
        if number < answered:
            contact = actions.answer(contact, wrote + timedelta(days=2))
        workspace.contacts.save(contact, "wrote")


async def test_every_rate_says_how_sure_it_is_or_that_there_are_too_few(
    workspace: Workspace, running: Running, add: Add
) -> None:
    written(workspace, add, 20, 5)
    async with running(workspace, (140, 60)) as pilot:
        await press(pilot, "4")
        assert await appears(pilot, "From message to offer")
        lines = [" ".join(line.split()) for line in seen(pilot).splitlines()]
        assert any("0 of 40 referrals" in line for line in lines)
        assert any(line.startswith("answered ") and "5 25 % (11 to 47 %)" in line for line in lines)
        assert any("To a stranger 5 of 20 25 % (11 to 47 %)" in line for line in lines)
        assert any("in 2 or 3 days 5 of 5 too few to tell" in line for line in lines)
        assert any("Lines run from 0 to 50 %." in line for line in lines)


async def test_the_figures_follow_what_is_done_meanwhile(workspace: Workspace, running: Running, add: Add) -> None:
    ann = add("Ann Lee", step=5)
    async with running(workspace) as pilot:
        await press(pilot, "4")
        assert await appears(pilot, "0 of 40 referrals")
        assert await appears(pilot, "Nobody written to yet")
        await press(pilot, "1 c a 1 escape escape 4")
        assert await appears(pilot, "1 of 40 referrals")
        assert "Nobody written to yet" not in seen(pilot)
        await press(pilot, "u")
        assert await appears(pilot, "0 of 40 referrals")
        assert workspace.contacts[ann.id].referrals == ()


async def test_an_empty_file_has_nothing_to_count_and_says_so(workspace: Workspace, running: Running) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4")
        assert await appears(pilot, "0 of 40 referrals")
        await press(pilot, "pagedown")
        assert await appears(pilot, "Nothing to count yet.")


async def test_the_summary_is_copied_without_names(
    workspace: Workspace, running: Running, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(workspace, add, 3, 1)
    copied: list[str] = []

    def copy(text: str, *_: object) -> Copied:
        copied.append(text)
        return Copied.VERIFIED

    monkeypatch.setattr(clipboard, "copy", copy)
    async with running(workspace) as pilot:
        await press(pilot, "4 y")
        assert await is_told(pilot, "The summary is on the clipboard (checked). It contains no names")
    (text,) = copied
    assert "| wrote | 3 |" in text
    assert "Person" not in text


@pytest.mark.parametrize(
    ("keys", "file", "holds"),
    [
        ("1", "export.csv", "name,company,title"),
        ("3", "export.ics", "BEGIN:VCALENDAR"),
        ("6 4", "report.md", "Sun 1 Nov 2026 to Fri 20 Nov 2026"),
        ("6 5", "report.md", "Thu 1 Oct 2026 to Sat 31 Oct 2026"),
    ],
)
async def test_setup_exports_into_the_downloads_folder(
    workspace: Workspace, running: Running, tmp_path: Path, keys: str, file: str, holds: str
) -> None:
    (tmp_path / "Downloads").mkdir()
    async with running(workspace) as pilot:
        await press(pilot, f"5 end up enter {keys}")
        assert await is_told(pilot, "Written: ")
    assert holds in (tmp_path / "Downloads" / f"referral-tui-2026-11-20-{file}").read_text()


async def test_a_second_export_of_a_day_leaves_the_first_as_it_is(
    workspace: Workspace, running: Running, tmp_path: Path
) -> None:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    (folder / "referral-tui-2026-11-20-report.md").write_text("with my own words in it")
    async with running(workspace) as pilot:
        await press(pilot, "5 end up enter 6 1")
        assert await is_told(pilot, "referral-tui-2026-11-20-report-2.md")
    assert (folder / "referral-tui-2026-11-20-report.md").read_text() == "with my own words in it"
    assert "# Report" in (folder / "referral-tui-2026-11-20-report-2.md").read_text()


async def test_a_folder_that_refuses_the_export_is_said(
    workspace: Workspace, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = tmp_path / "Downloads"
    no_folder.touch()
    monkeypatch.setattr("referral_tui.store.paths.downloads_path", lambda: no_folder)
    async with running(workspace) as pilot:
        await press(pilot, "5 end up enter 2")
        assert await is_told(pilot, "The file could not be written")


@pytest.mark.parametrize(
    ("wrote", "answered", "level", "cell"),
    [
        (2.0, 0.0, 1, ("█", "$secondary")),
        (2.0, 0.5, 0, ("▄", "$primary on $secondary")),
        (0.9, 0.5, 0, ("▄", "$primary on $secondary")),
        (1.25, 1.1, 1, ("▂", "$secondary")),
        (1.5, 1.5, 1, ("▄", "$primary")),
        (0.5, 1.0, 0, ("█", "$primary")),
        (0.0, 0.0, 0, (" ", "$primary")),
    ],
)
def test_a_week_shows_what_was_written_behind_what_was_answered(
    wrote: float, answered: float, level: int, cell: tuple[str, str]
) -> None:
    assert _week_block(wrote, answered, level) == cell
