"""Served to a browser by textual-serve, which names its own driver and size and reads frames from standard output."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.people import write_data_file

pytestmark = pytest.mark.unix


def test_it_draws_with_another_driver_where_there_is_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    write_data_file(path, 20)
    environ = {
        **os.environ,
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "COLUMNS": "130",
        "ROWS": "40",
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "referral_tui", "--data", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
    )
    with program:
        assert program.stdout is not None
        seen = b""
        while b"Pay it forward" not in seen:  # the last of six columns: as wide as it was told
            more = os.read(program.stdout.fileno(), 1 << 16)
            assert more, seen[-500:]
            seen += more
        assert seen.startswith(b"__GANGLION__\n")
        program.kill()
