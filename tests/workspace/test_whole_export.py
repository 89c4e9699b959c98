"""LinkedIn's whole export at its largest: what it takes to look at it, and to take it in."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole_export import write_export

MOST_MEMORY = 300
"""MB, the program's own included."""

SCRIPT = """
import sys
from referral_tui.cli import main
from tests.peak_memory import peak_mb
status = main(sys.argv[1:])
print("MB", peak_mb())
sys.exit(status)
"""


@pytest.mark.long
@pytest.mark.timeout(300)
def test_thirty_thousand_connections_and_all_messages_come_in_whole_and_in_little_memory(tmp_path: Path) -> None:
    export = write_export(tmp_path / "export.zip", 30_000, 100_000)
    command = [sys.executable, "-c", SCRIPT, "--data", str(tmp_path / "data.json"), "import", str(export)]
    first, second = (subprocess.run(command, capture_output=True, text=True, timeout=200) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "30,000 new connections" in first.stdout
    assert "0 new connections, 30,000 already here" in second.stdout
    for said in (first.stdout, second.stdout):
        assert float(said.rpartition("MB ")[2]) <= MOST_MEMORY
