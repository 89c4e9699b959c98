"""The same points without tracing: each call into the system fails once, or is the last one there is."""

import errno
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from tests.store.generations import check_all_is_well, generation, start

pytestmark = pytest.mark.unix

CALLS: tuple[tuple[Any, str], ...] = (
    (os, "fchmod"),
    (os, "fsync"),
    (os, "link"),
    (os, "replace"),
    (os, "open"),
    (os, "close"),
    (tempfile, "mkstemp"),
    (io, "open"),
    (Path, "read_bytes"),
    (Path, "stat"),
    (Path, "mkdir"),
)
"""What a save asks of the system, by where it stands."""


class Killed(BaseException):
    """The process is gone: nothing that would clean up after it may happen."""


@contextmanager
def failing_at(number: int, failure: BaseException, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The call of this number fails; all calls of the time are listed."""
    made: list[str] = []

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(*arguments: Any, **options: Any) -> Any:
            made.append(name)
            if len(made) == number:
                raise failure
            return call(*arguments, **options)

        return stand_in

    with monkeypatch.context() as patch:
        for owner, name in CALLS:
            patch.setattr(owner, name, watched(name, getattr(owner, name)))
        if isinstance(failure, Killed):
            patch.setattr(os, "unlink", lambda *paths: None)
        yield made


def save_second(data: Path) -> None:
    repository = Repository(data)
    now = repository.load("helped")["h"]
    repository.apply([DocChange("helped", "h", now, {**now, "generation": 2})])


def count_calls(data: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    start(data)
    with failing_at(0, Killed(), monkeypatch) as made:
        save_second(data)
    assert {"link", "replace", "fsync", "mkstemp"} <= set(made)
    return len(made)


@pytest.mark.parametrize(
    "failure",
    [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EIO, "Input/output error"), Killed()],
    ids=["disk full", "disk broken", "killed"],
)
def test_wherever_a_save_stops_the_file_is_one_generation_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    count = count_calls(tmp_path / "0.json", monkeypatch)
    assert count > 20
    for number in range(1, count + 1):
        data = tmp_path / f"{number}.json"
        start(data)
        done = False
        with failing_at(number, failure, monkeypatch):
            try:
                save_second(data)
                done = True
            except (Exception, Killed):
                pass
        found = generation(data)
        assert found == 2 if done else found in (1, 2)
        check_all_is_well(data)


def test_a_full_disk_keeps_the_change_in_memory_until_there_is_room(data_path: Path) -> None:
    start(data_path)
    program = """
import resource, sys
from pathlib import Path
from referral_tui.domain.sync.change import DocChange
from referral_tui.store import saver
from referral_tui.store.repository import Repository
saver.RETRY_SECONDS = 0.05
repository = Repository(Path(sys.argv[1]))
now = repository.load("helped")["h"]
running = saver.Saver(repository, lambda state: None)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
running.submit([DocChange("helped", "h", now, {**now, "generation": 2})])
print(running.wait(10))
print(Path(sys.argv[1]).stat().st_size > 20_000)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(running.close())
"""
    run = subprocess.run([sys.executable, "-c", program, str(data_path)], capture_output=True, text=True, timeout=50)
    assert run.stdout.splitlines() == [
        "SaveState(saved=False, problem='File too large', damaged=False, warning='')",
        "True",
        "SaveState(saved=True, problem='', damaged=False, warning='')",
    ], run.stderr
    assert generation(data_path) == 2


def test_two_processes_with_a_hundred_changes_each_keep_two_hundred(data_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from referral_tui.domain.model.contact import new_contact
from referral_tui.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]), anew=True)
for number in range(100):
    workspace.contacts.save(new_contact(f"{sys.argv[2]} {number}"), "added", company=f"Company {number % 7}")
    workspace.documents.take_over()
    assert workspace.documents.wait_saved(30).saved
assert workspace.documents.close().saved
"""
    command = [sys.executable, "-c", program, str(data_path)]
    pair = [subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in ("Ann", "Ben")]
    for process in pair:
        _, complaint = process.communicate(timeout=50)
        assert process.returncode == 0, complaint
    names = {doc["name"] for doc in Repository(data_path).load("contacts").values()}
    assert names == {f"{name} {number}" for name in ("Ann", "Ben") for number in range(100)}
    assert len(Repository(data_path).load("companies")) == 7
