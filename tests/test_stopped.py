"""The program stopped in every way there is, in a real pseudo-terminal: what was saved or typed is there again."""

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.store.state import StateFolder
from tests.people import welcomed
from tests.terminal import SeenTerminal, Terminal

pytestmark = pytest.mark.unix


def start(data: Path) -> SeenTerminal:
    return SeenTerminal([sys.executable, "-m", "referral_tui", "--data", str(data)], (80, 24), os.environ)


@pytest.fixture
def with_ann(data_path: Path) -> Path:
    """A data file of somebody who has been welcomed and knows Ann Lee."""
    ann = new_contact("Ann Lee")
    changes = [*welcomed(), DocChange("contacts", ann.id, None, contact_to_doc(ann))]
    Repository(data_path).apply(changes)
    return data_path


def moves(data: Path) -> int:
    """How often Ann's card has been moved, by what the file holds."""
    (ann,) = json.loads(data.read_bytes())["contacts"].values()
    return sum(entry["kind"] == "moved" for entry in ann["history"])


def kept_forms(data: Path) -> list[Path]:
    """The files of what is half typed."""
    return list(StateFolder(data).typed.glob("*.json"))


def step(data: Path) -> int:
    """The step that Ann's card stands at."""
    (ann,) = json.loads(data.read_bytes())["contacts"].values()
    number: int = ann["step"]
    return number


def was_marked_saved(terminal: Terminal, since: int) -> bool:
    """Whether the screen has come to say that it is saving, and then that it is saved, within a second."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        terminal.read(0.02)
        saving = terminal.output.find(b"saving", since)
        if saving >= 0 and b"saved" in terminal.output[saving:]:
            return True
    return False


@pytest.mark.long
@pytest.mark.timeout(600)
def test_killed_at_random_moments_fifty_times_it_keeps_what_was_marked_saved(with_ann: Path) -> None:
    dice = random.Random(7)
    sent = confirmed = 0
    for _ in range(50):
        terminal = Terminal([sys.executable, "-m", "referral_tui", "--data", str(with_ann)], (80, 24), os.environ)
        try:
            terminal.wait_for("Ann Lee")
            terminal.settle(0.1)
            right = step(with_ann) < 3
            for _ in range(dice.randrange(1, 8)):
                mark = len(terminal.output)
                terminal.send(b"L" if right else b"H")
                right, sent = not right, sent + 1
                if dice.random() < 0.5:
                    confirmed = sent if was_marked_saved(terminal, mark) else confirmed
                else:
                    terminal.read(dice.random() * 0.02)
            time.sleep(dice.random() * 0.02)
            terminal.kill(signal.SIGKILL)
        finally:
            terminal.close()
        assert confirmed <= moves(with_ann) <= sent
        sent = confirmed = moves(with_ann)
    assert confirmed > 50


@pytest.mark.parametrize(
    "how", ["SIGTERM", *(pytest.param(each, marks=pytest.mark.long) for each in ("SIGHUP", "closed terminal"))]
)
def test_a_form_half_typed_is_there_at_the_next_start(with_ann: Path, how: str) -> None:
    terminal = start(with_ann)
    try:
        terminal.until("n New")
        terminal.send(b"n")
        terminal.until("ctrl+s Save")
        terminal.send(b"Ben Ra")
        terminal.until("Ben Ra")
        if how == "closed terminal":
            terminal.hang_up()
        else:
            terminal.kill(getattr(signal, how))
        assert terminal.wait() == 1
    finally:
        terminal.close()
    again = start(with_ann)
    try:
        again.until("Unsaved text recovered: Add a person")
        again.send(b"n")
        again.until("Ben Ra")
        again.until("what you had typed")
        again.send(b"y\x13")
        again.until("n New")
        again.until("Ben Ray")
        again.send(b"q")
        assert again.wait() == 0
    finally:
        again.close()
    assert {doc["name"] for doc in json.loads(with_ann.read_bytes())["contacts"].values()} == {"Ann Lee", "Ben Ray"}
    assert list(StateFolder(with_ann).typed.glob("*.json")) == []


def test_what_was_typed_a_few_seconds_ago_outlives_even_a_kill(with_ann: Path) -> None:
    terminal = start(with_ann)
    try:
        terminal.until("n New")
        terminal.send(b"n")
        terminal.until("ctrl+s Save")
        terminal.send(b"Ben Ra")
        terminal.until("Ben Ra")
        end = time.monotonic() + 10
        while not kept_forms(with_ann) and time.monotonic() < end:
            terminal.read(0.05)
        terminal.kill(signal.SIGKILL)
    finally:
        terminal.close()
    (typed,) = kept_forms(with_ann)
    assert "Ben Ra" in typed.read_text()
    assert typed.stat().st_mode & 0o777 == 0o600


def test_a_suspended_machine_wakes_to_what_others_have_changed(with_ann: Path) -> None:
    terminal = start(with_ann)
    try:
        terminal.until("n New")
        terminal.kill(signal.SIGSTOP)
        with_ann.write_text(with_ann.read_text().replace("Ann Lee", "Anne Leigh"))
        terminal.kill(signal.SIGCONT)
        terminal.until("Anne Leigh", seconds=5)
        terminal.send(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()


def test_a_change_of_another_program_shows_within_two_seconds(with_ann: Path) -> None:
    terminal = start(with_ann)
    try:
        terminal.until("n New")
        for name in ("Anne Leigh", "Anna Ley", "Ana Li"):
            with contextlib.suppress(OSError):
                content = json.loads(with_ann.read_text())
                next(iter(content["contacts"].values()))["name"] = name
                with_ann.write_text(json.dumps(content))
            terminal.until(name, seconds=2)
            assert name in terminal.seen()
    finally:
        terminal.close()


def test_a_missing_file_with_backups_is_offered_back(with_ann: Path) -> None:
    Repository(with_ann).apply([DocChange("helped", "h", None, {"id": "h"})])
    with_ann.unlink()
    terminal = start(with_ann)
    try:
        terminal.until("[r] restore it")
        assert "1 person" in terminal.seen()
        terminal.send(b"r\n")
        terminal.until("n New")
        terminal.until("Ann Lee")
        terminal.send(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert moves(with_ann) == 0


def test_a_damaged_file_is_offered_a_backup_and_refusing_changes_nothing(with_ann: Path) -> None:
    Repository(with_ann).apply([DocChange("helped", "h", None, {"id": "h"})])
    with_ann.write_bytes(b'{"contacts": {')
    terminal = start(with_ann)
    try:
        terminal.until("[q] quit")
        terminal.send(b"q\n")
        assert terminal.wait() == 1
    finally:
        terminal.close()
    assert with_ann.read_bytes() == b'{"contacts": {'
