"""What is published: a small wheel with all that it needs and nothing of the tests, and a sdist that builds it."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from referral_tui import __version__

ROOT = Path(__file__).parent.parent
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with sdist and wheel."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=True, capture_output=True)
    return out


@pytest.mark.long
@pytest.mark.timeout(600)
def test_sdist_and_wheel_are_sound_and_small(built: Path) -> None:
    files = sorted(built.iterdir())
    assert [each.suffix for each in files] == [".whl", ".gz"]
    checked = subprocess.run(
        [sys.executable, "-m", "twine", "check", "--strict", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    wheel, sdist = files
    assert wheel.stat().st_size < MOST_BYTES
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if re.search(r"\.(svg|png)$|^tests/|snapshot|__pycache__", name)]
    for wanted in (
        "referral_tui/py.typed",
        "referral_tui/content/templates.toml",
        "referral_tui/content/places.txt.gz",
        "referral_tui/cli/shell/referral-tui.fish",
        "licenses/LICENSE",
        "licenses/licenses/GeoNames.txt",
        "licenses/licenses/cleanco.txt",
        "share/man/man1/referral-tui.1",
        "share/bash-completion/completions/referral-tui",
    ):
        assert any(name.endswith(wanted) for name in names), wanted
    assert f"-{__version__}-" in wheel.name
    with tarfile.open(sdist) as packed:
        assert not [name for name in packed.getnames() if re.search(r"\.(svg|png)$|/tests/|__pycache__|\.venv", name)]


@pytest.mark.long
@pytest.mark.timeout(600)
def test_the_readme_on_the_index_leads_nowhere_that_is_not_there(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        metadata = archive.read(next(name for name in archive.namelist() if name.endswith("METADATA"))).decode()
    text = metadata.partition("\n\n")[2]
    assert "A referral is the surest way to a first interview" in text
    assert re.findall(r"\]\((?!https?:)", text) == []
    assert "<!--" not in text
    links = [line for line in (ROOT / "README.md").read_text().split("\n") if "](docs/KEYS.md" in line]
    assert links


@pytest.mark.long
@pytest.mark.timeout(600)
def test_what_the_wheel_installs_runs(built: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "v")], check=True)
    wheel = next(built.glob("*.whl"))
    subprocess.run([str(tmp_path / "v/bin/pip"), "install", "-q", str(wheel)], check=True, capture_output=True)
    program = str(tmp_path / "v/bin/referral-tui")
    said = subprocess.run([program, "--demo", "next"], capture_output=True, text=True, check=True)
    assert "→" in said.stdout
    assert (tmp_path / "v/share/man/man1/referral-tui.1").exists()
