"""The completions and the man page say what the parser says, and shells take them."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from referral_tui.cli import main
from scripts.make_shell_files import FOLDER, shell_files
from tests.terminal import Terminal

pytestmark = pytest.mark.unix

NAMES = ["referral-tui.bash", "referral-tui.zsh", "referral-tui.fish", "referral-tui.1"]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_made_from_the_parser(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert (FOLDER / name).read_text() == shell_files()[name], "python scripts/make_shell_files.py makes it anew"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_verb_prints_the_file(shell: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["completion", shell]) == 0
    assert capsysbinary.readouterr().out == (FOLDER / f"referral-tui.{shell}").read_bytes()


def completed(shell: str, script: str) -> list[str]:
    """What a shell prints for a script."""
    assert shutil.which(shell), f"{shell} is needed: apt-get install {shell}"
    done = subprocess.run([shell, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split("\n")


@pytest.mark.long
def test_bash_completes_verbs_and_options(tmp_path: Path) -> None:
    script = (
        f"source {FOLDER}/referral-tui.bash; COMP_WORDS=(referral-tui %s); COMP_CWORD=%d; COMP_LINE='x'; COMP_POINT=1\n"
        "_shtab_referral_tui 2>/dev/null; printf '%%s\\n' ${COMPREPLY[@]}"
    )
    assert "answered" in completed("bash", script % ("a", 1))
    assert "--template" in completed("bash", script % ("message --t", 2))


@pytest.mark.long
def test_fish_completes_verbs_and_options() -> None:
    fish = f"source {FOLDER}/referral-tui.fish; complete -C '%s'"
    assert any(line.startswith("answered") for line in completed("fish", fish % "referral-tui an"))
    assert any(line.startswith("--template") for line in completed("fish", fish % "referral-tui message --t"))


@pytest.mark.long
@pytest.mark.parametrize("load", ["source <(cat {file})", 'eval "$(cat {file})"', "fpath=({folder} $fpath)"])
def test_zsh_completes_where_one_presses_tab(load: str, tmp_path: Path) -> None:
    """However the file was loaded: from a pipe, evaluated, or by itself from a folder of completions."""
    shutil.copy(FOLDER / "referral-tui.zsh", tmp_path / "_referral-tui")
    load = load.format(file=FOLDER / "referral-tui.zsh", folder=tmp_path)
    (tmp_path / ".zshrc").write_text(
        f"PS1='ready> '; LISTMAX=0\n{load if 'fpath' in load else ''}\nautoload -U compinit && compinit -D\n"
        f"{load if 'fpath' not in load else ''}\n"
    )
    env = {**os.environ, "ZDOTDIR": str(tmp_path), "TERM": "xterm"}
    with closing(Terminal(["zsh", "-i"], (100, 30), env)) as terminal:
        terminal.wait_for("ready>")
        terminal.send(b"referral-tui answ\t")
        terminal.wait_for("referral-tui answered")
        terminal.send(b"\x15referral-tui message ann --templ\t")
        terminal.wait_for("--template")


@pytest.mark.long
def test_man_shows_the_page() -> None:
    shown = subprocess.run(["man", "-l", str(FOLDER / "referral-tui.1")], capture_output=True, text=True, check=True)
    assert "ask strangers for a referral" in shown.stdout
    assert "answered" in shown.stdout
