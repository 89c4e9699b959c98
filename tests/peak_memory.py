"""The most memory that this process has used."""

import re
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Megabytes, of this process alone: on Linux `ru_maxrss` starts from whatever its parent used (getrusage(2))."""
    own = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text()) if STATUS.exists() else None
    if own:
        return int(own[1]) / 1024
    return getrusage(RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
