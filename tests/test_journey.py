"""From "whom do I know at this company" to an agreed call, in a real terminal, by keys alone."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from referral_tui.domain.calls.call_times import call_time
from referral_tui.domain.dates.format import format_time
from referral_tui.domain.model.company import new_company
from referral_tui.domain.model.settings import Me, Premium
from referral_tui.workspace import Workspace
from referral_tui.workspace.importing import Connection
from tests.terminal import Keyboard, SeenTerminal
from tests.whole_export import write_export

pytestmark = pytest.mark.unix

SCRIPT = "import sys\nfrom referral_tui.cli import main\nsys.exit(main())\n"
AIM = 20
"""Keys that are not text."""


@pytest.fixture
def prepared(data_path: Path) -> Path:
    """A file with one company, and a connection who works there."""
    workspace = Workspace(data_path)
    me = Me(name="Robin Hale", industry="software", timezone="UTC", hours="Mon-Sun 0-24", welcomed=True)
    workspace.settings.save(me, "welcome")
    workspace.settings.save(Premium("none"), "no plan")
    workspace.connections.save([Connection.new("Tessa Vaughn", company="Acme, Inc.", title="Data Engineer")])
    workspace.companies.save(new_company("Acme"), "added Acme")
    workspace.documents.close()
    return data_path


@pytest.fixture(params=[(80, 24), pytest.param((140, 40), marks=pytest.mark.long)], ids=["80x24", "140x40"])
def keyboard(prepared: Path, request: pytest.FixtureRequest) -> Iterator[Keyboard]:
    """The program in a terminal, as over SSH: the clipboard is the terminal's."""
    env = {**os.environ, "SSH_CONNECTION": "yes"}
    terminal = SeenTerminal([sys.executable, "-c", SCRIPT, "--data", str(prepared)], request.param, env)
    try:
        terminal.until("Find")
        yield Keyboard(terminal)
    finally:
        terminal.close()


def test_from_whom_do_i_know_to_an_agreed_call(keyboard: Keyboard, prepared: Path) -> None:
    keys = keyboard
    keys.press("3", until="Acme")
    keys.press("f", until="enter Ask them")
    keys.press("enter", until="Hi Tessa")
    keys.press("y", until="clipboard")
    keys.press("s", until="ways in")
    keys.press("esc", until="referral path")
    keys.press("enter", until="wrote today")
    keys.press("r", until="They wrote")
    keys.press("ctrl+s", until="Not filled: the times you offer")
    keys.press("t", until="Their time zone")
    keys.type("Europe/Oslo", until="space ticks what you offer")
    keys.press("ctrl+s", until="(Oslo time)?")
    keys.press("y", until="clipboard")
    keys.press("s", until="offered today")
    keys.press("s", until="Agreed time")
    keys.type("tomorrow 3pm their time", until="15:00 for them")
    keys.press("ctrl+s", until="15:00 your time")
    keys.press("esc", until="their 15:00")
    assert keys.count <= AIM
    keys.terminal.send(b"q")
    assert keys.terminal.wait() == 0
    workspace = Workspace(prepared)
    (tessa,) = workspace.contacts.values()
    workspace.documents.close()
    at = call_time(tessa)
    assert at is not None
    assert (format_time(at, ZoneInfo("Europe/Oslo")), tessa.step, tessa.timezone) == ("15:00", 5, "Europe/Oslo")
    assert [entry.kind for entry in tessa.history][-4:] == ["written", "answered", "written", "call_set"]


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A home folder with LinkedIn's export in its Downloads."""
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    write_export(home / "Downloads" / "Complete_LinkedInDataExport_11-24-2026.zip", 400, 200)
    return home


def test_from_the_zip_to_the_one_who_could_introduce_me(data_path: Path, downloads: Path) -> None:
    workspace = Workspace(data_path)
    workspace.settings.save(Me(name="Robin Hale", about="a data engineer", timezone="UTC", welcomed=True), "welcome")
    workspace.settings.save(Premium("none"), "no plan")
    workspace.documents.close()
    env = {**os.environ, "SSH_CONNECTION": "yes", "HOME": str(downloads)}
    env.pop("XDG_DOWNLOAD_DIR", None)
    terminal = SeenTerminal([sys.executable, "-c", SCRIPT, "--data", str(data_path)], (80, 24), env)
    try:
        terminal.until("Find")
        keys = Keyboard(terminal)
        keys.press("i", until="tab enter takes it")
        keys.press("tab", until="Newest")
        keys.press("enter", until="400 new connections")
        keys.press("enter", until="by start (o)")
        keys.press("/", until="part of a name")
        keys.type("zephyr", until="1 line matches")
        keys.press("enter", until="Whom I know")
        keys.press("+", until="motivation 1 +10")
        keys.press("f", until="You know nobody at Zephyr Boats: none of your 400 connections")
        keys.press("enter", until="I'd love to talk with someone at Zephyr Boats")
        keys.press("y", until="clipboard")
        assert keys.count <= AIM
        assert "I'm a data engineer, and I'm exploring roles in software." in terminal.seen()
        terminal.send(b"\x11")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    workspace = Workspace(data_path)
    (asked,) = workspace.contacts.values()
    workspace.documents.close()
    assert (asked.way_to, asked.step, asked.degree) == ("Zephyr Boats", 3, 1)
