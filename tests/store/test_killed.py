"""A save killed, or failed, at each of its system calls: the file is the whole old or the whole new generation."""

import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.generations import check_all_is_well, generation, start

pytestmark = pytest.mark.unix

CALL = re.compile(r"(\w+)\(")
SAYING_SO = "write(1,"
"""The call after the save: saying that it is done."""


class Traced:
    """One save under strace; `said` is what it printed, `log` its system calls in order."""

    def __init__(self, data: Path, injection: str = "") -> None:
        log = data.with_name("strace.log")
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.store.one_save", str(data)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        inject = ["-e", f"inject={injection}"] if injection else []
        command = ["strace", "-p", str(child.pid), "-o", str(log), "-e", "trace=%file,%desc", *inject]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr
        self.allowed = "attached" in tracer.stderr.readline()
        child.send_signal(signal.SIGUSR1)
        self.said, _ = child.communicate(timeout=20)
        self.killed = child.returncode == -9
        tracer.communicate(timeout=20)
        self.log = log.read_text() if self.allowed else ""


@pytest.fixture
def saved(data_path: Path) -> Traced:
    """A save that nothing happened to, to learn its system calls from."""
    start(data_path)
    return Traced(data_path)


def points(log: str) -> Iterator[tuple[str, int]]:
    """Each system call of the save itself, by its name and how many of that name came before it."""
    seen: Counter[str] = Counter()
    for line in log.splitlines():
        call = CALL.match(line)
        if call:
            seen[call[1]] += 1
            if SAYING_SO not in line:
                yield call[1], seen[call[1]]


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC", "error=EIO"])
def test_at_each_system_call_the_file_is_one_generation_whole(saved: Traced, data_path: Path, fault: str) -> None:
    if not saved.allowed:
        pytest.skip("tracing is not allowed here: the same points are in test_faults.py")
    calls = list(points(saved.log))
    assert {"link", "rename", "fsync", "write"} <= {name for name, _ in calls}, saved.log
    outcomes: Counter[str] = Counter()
    for name, number in calls:
        shutil.rmtree(data_path.parent / "state")
        data_path.unlink()
        start(data_path)
        traced = Traced(data_path, f"{name}:{fault}:when={number}")
        found = generation(data_path)
        assert found in (1, 2), (name, number)
        if "saved" in traced.said:
            assert found == 2, (name, number)
        outcomes["killed" if traced.killed else traced.said.split()[0]] += 1
        check_all_is_well(data_path)
    if fault == "signal=KILL":
        assert outcomes["killed"] >= len(calls) - 2, outcomes
    else:
        assert outcomes["failed"] > 10, outcomes
