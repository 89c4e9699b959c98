"""A process that makes one save when it is told to: `python -m tests.store.one_save FILE`.

Prints "ready", waits for SIGUSR1, saves generation 2 over generation 1, and prints "saved" or "failed".
"""

import signal
import sys
from importlib import import_module
from pathlib import Path

from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from referral_tui.store.tables import DataFileError

IMPORTED_LATE = ("hashlib", "filelock", "platformdirs.unix", "referral_tui.domain.sync.merge")
STORE = ("backups", "database")


def main() -> None:
    """Everything that is imported or read late is there before "ready", so that only the save itself follows."""
    for module in (*IMPORTED_LATE, *(f"referral_tui.store.{name}" for name in STORE)):
        import_module(module)
    repository = Repository(Path(sys.argv[1]))
    before = repository.load("helped")["h"]
    # A signal, not a line of stdin: a read of the word to begin would be one of the system calls that are counted,
    # or not, by when the tracer came.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    print("ready", flush=True)
    signal.sigwait({signal.SIGUSR1})
    try:
        repository.apply([DocChange("helped", "h", before, {**before, "generation": 2})])
    except (OSError, DataFileError) as error:
        print("failed", error, flush=True)
    else:
        print("saved", flush=True)


if __name__ == "__main__":
    main()
