"""A notice from the terminal itself, for what should not be missed while another window is in front."""

from collections.abc import Mapping

from referral_tui.domain.text import clean_line

BELL = "\a"

_OSC_9 = frozenset(("iTerm.app", "WezTerm", "ghostty"))
"""Terminals (`TERM_PROGRAM`) that show what OSC 9 says; Windows Terminal is told by `WT_SESSION`."""


def terminal_notice(title: str, words: str, environ: Mapping[str, str]) -> str:
    """What to write to the terminal: its bell, and a notice of the desktop where it knows how to show one.

    Within tmux or screen, which swallow the sequences, the bell alone.
    """
    title, words = clean_line(title).replace(";", ","), clean_line(words).replace(";", ",")
    if environ.get("TMUX") or environ.get("STY"):
        return BELL
    if environ.get("TERM_PROGRAM") in _OSC_9 or environ.get("WT_SESSION"):
        return f"{BELL}\x1b]9;{title}: {words}\x1b\\"
    if environ.get("VTE_VERSION") or environ.get("TERM", "").startswith(("foot", "rxvt", "xterm-ghostty")):
        return f"{BELL}\x1b]777;notify;{title};{words}\x1b\\"
    return BELL
