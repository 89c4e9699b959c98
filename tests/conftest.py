"""What every test stands on: a frozen clock, files in a folder of its own, none of the host's settings."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from hypothesis import settings

from referral_tui.domain.model.contact import Contact, new_contact
from referral_tui.domain.model.settings import Look, Me
from referral_tui.workspace import Workspace

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
"""A Friday."""

settings.register_profile("untimed", deadline=None)  # a slow machine fails no test
settings.load_profile("untimed")

HOST_SETTINGS = (
    "REFERRAL_TUI_DATA",
    "REFERRAL_TUI_CONFIG",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TMUX",
    "VISUAL",
    "EDITOR",
    "TEXTUAL_THEME",
    "NO_COLOR",
)


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many as there are cores: half of their time, tests wait for a screen or the disk to settle."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On Windows, leave out what is about Unix: its terminals, signals, modes and pipes."""
    if sys.platform == "win32":
        about_unix = [item for item in items if item.get_closest_marker("unix")]
        config.hook.pytest_deselected(items=about_unix)
        items[:] = [item for item in items if item not in about_unix]


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the host reaches a test, and no test reaches the host's files."""
    for name in HOST_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def frozen() -> Iterator[None]:
    """The clock stands at NOW."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def data_path(tmp_path: Path) -> Path:
    """Where the test's data file is or will be."""
    return tmp_path / "referrals.json"


@pytest.fixture
def workspace(data_path: Path) -> Iterator[Workspace]:
    """An open workspace of a user who has been welcomed and starts on the board, at NOW."""
    opened = Workspace(data_path, clock=lambda: NOW)
    opened.settings.save(Me(name="Robin Hale", industry="software", timezone="UTC", welcomed=True), "welcome")
    opened.settings.save(Look(start="board"), "start on the board")
    opened.documents.forget_changes()
    yield opened
    opened.documents.close()


@pytest.fixture
def add(workspace: Workspace) -> Callable[..., Contact]:
    """Adds a contact to the workspace: `add("Ann Lee", "Acme", step=3)`."""

    def add_contact(name: str, company: str = "Acme", **fields: object) -> Contact:
        return workspace.contacts.save(new_contact(name, **fields), f"added {name}", company=company)

    return add_contact
