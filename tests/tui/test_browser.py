"""A browser is started apart from our terminal, and never one that draws in it."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.model.settings import Me, settings_to_doc
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.tui.browser import open_page, without_text_browsers
from tests.terminal import SeenTerminal

pytestmark = pytest.mark.unix

URL = "https://www.linkedin.com/in/annlee/"
MakeBrowser = Callable[..., Path]

SAYS_WHERE_IT_IS = """
echo "a warning" >&2; echo "more of it"
streams="$(readlink /proc/$$/fd/0) $(readlink /proc/$$/fd/1) $(readlink /proc/$$/fd/2)"
(echo x >/dev/tty) 2>/dev/null && tty="a tty" || tty="no tty"
echo "$streams, $tty, $*" > "$STORE"
"""


@pytest.fixture
def browsers(tmp_path: Path) -> MakeBrowser:
    """Puts a stand-in for a browser into a folder of its own; gives the folder."""

    def make(name: str, script: str = SAYS_WHERE_IT_IS) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
        return folder

    return make


def environ(folder: Path, **more: str) -> dict[str, str]:
    return {"PATH": f"{folder}:/usr/bin:/bin", "STORE": str(folder / "store"), "TERM": "xterm-256color", **more}


def test_a_browser_gets_neither_our_terminal_nor_our_streams(
    browsers: MakeBrowser, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = browsers("firefox")
    assert open_page(URL, environ(folder, DISPLAY=":9", BROWSER="firefox"))
    end = time.monotonic() + 10
    while URL not in ((folder / "store").read_text() if (folder / "store").exists() else ""):
        assert time.monotonic() < end
        time.sleep(0.02)
    said = (folder / "store").read_text()
    assert said == f"/dev/null /dev/null /dev/null, no tty, {URL}\n"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("chosen", ["w3m", "lynx", "www-browser", "w3m -o x=y %s", "w3m:links2"])
def test_a_browser_made_of_text_is_never_started(browsers: MakeBrowser, chosen: str) -> None:
    for name in ("w3m", "lynx", "links", "links2", "elinks", "www-browser"):
        folder = browsers(name)
    assert not open_page(URL, environ(folder, BROWSER=chosen))
    assert not open_page(URL, environ(folder))
    assert not (folder / "store").exists()


def test_a_link_to_one_is_found_out_and_the_next_one_taken(browsers: MakeBrowser) -> None:
    folder = browsers("w3m")
    (folder / "my-browser").symlink_to(folder / "w3m")
    given = os.pathsep.join((str(folder / "my-browser"), "firefox"))
    assert without_text_browsers({"BROWSER": given, "TERM": "xterm"}) == {"BROWSER": "firefox"}


def start(data: Path, environ: Mapping[str, str]) -> SeenTerminal:
    command = [sys.executable, "-m", "referral_tui", "--data", str(data)]
    return SeenTerminal(command, (100, 30), {**os.environ, **environ})


def test_where_there_is_no_other_the_address_is_said_and_copied(browsers: MakeBrowser, data_path: Path) -> None:
    folder = browsers("w3m", 'echo "w3m was here" >/dev/tty; touch "$STORE"')
    me = settings_to_doc("me", Me(name="Robin Hale", timezone="UTC", welcomed=True))
    ann = contact_to_doc(new_contact("Ann Lee", profile_url=URL))
    Repository(data_path).apply(
        [DocChange("settings", me["id"], None, me), DocChange("contacts", ann["id"], None, ann)]
    )
    terminal = start(data_path, environ(folder))
    try:
        terminal.until("Ann Lee")
        terminal.settle(0.3)
        terminal.send(b"o")
        terminal.until("linkedin.com/in/annlee")
        assert b"\x1b]52;c;" in terminal.output
        assert not (folder / "store").exists()
        assert "w3m was here" not in terminal.seen()
        terminal.send(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
