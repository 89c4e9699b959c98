"""Print the lowest version of each dependency that pyproject.toml allows, as constraints for pip."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main() -> None:
    """A line each: `textual==8.2.8`."""
    for dependency in tomllib.loads(PROJECT.read_text())["project"]["dependencies"]:
        name, lowest = re.fullmatch(r"([\w-]+)>=([\d.]+).*", dependency).groups()  # type: ignore[union-attr]
        print(f"{name}=={lowest}")


if __name__ == "__main__":
    main()
