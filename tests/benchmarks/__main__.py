"""Measure the program: CPU beside a blank Textual app, what is worked out, a save, an import; as a table or as JSON.

    python -m tests.benchmarks [--rounds 5] [--json] [--check]

CPU and not the clock, which another program on the machine can slow down. With `--check`, the exit status is 1
where a figure is more than it may be.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import importing, painting, saving, thinking
from tests.benchmarks.figure import Figure

PARTS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "painting": painting.figures,
    "thinking": thinking.figures,
    "saving": saving.figures,
    "importing": importing.figures,
}


def main() -> int:
    """Measure what is asked for; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure the program in CPU time.")
    parser.add_argument("parts", metavar="PART", nargs="*", help=f"of {', '.join(PARTS)}; all if left out")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is more than it may be")
    options = parser.parse_args()
    if set(options.parts) - set(PARTS) or options.rounds < 1:
        parser.error(f"parts are {', '.join(PARTS)}, and rounds at least 1")
    found: list[Figure] = []
    if not options.json:
        print(f"{'what':<66}{'measured':>10} {'':<10}{'at most':>8}", flush=True)
    for part in options.parts or PARTS:
        for figure in PARTS[part](options.rounds):
            found.append(figure)
            if not options.json:
                print(figure.line, flush=True)
    if options.json:
        print(json.dumps({"version": 1, "figures": [figure.to_json() for figure in found]}, indent=2))
    return 1 if options.check and any(figure.is_over for figure in found) else 0


if __name__ == "__main__":
    sys.exit(main())
