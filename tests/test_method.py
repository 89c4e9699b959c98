"""The whole method with one contact, in a real terminal, by keys alone: from an empty file to help given back."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from referral_tui.domain.model.opening import REJECTED
from referral_tui.workspace import Workspace
from tests.terminal import Keyboard, SeenTerminal

pytestmark = pytest.mark.unix

SCRIPT = "import sys\nfrom referral_tui.cli import main\nsys.exit(main())\n"
REPLY = "Happy to talk. When suits you?"
PASTED = "Ann Lee · 2nd · Staff Engineer at Acme · London, England, United Kingdom"
MOST = 40
"""Keys that are not text, for all seven steps."""


@pytest.fixture(params=[(80, 24), pytest.param((140, 40), marks=pytest.mark.long)], ids=["80x24", "140x40"])
def keyboard(data_path: Path, request: pytest.FixtureRequest) -> Iterator[Keyboard]:
    """The program on an empty file, as over SSH: the clipboard is the terminal's."""
    env = {**os.environ, "SSH_CONNECTION": "yes"}
    terminal = SeenTerminal([sys.executable, "-c", SCRIPT, "--data", str(data_path)], request.param, env)
    try:
        terminal.until("Welcome to referral-tui")
        yield Keyboard(terminal)
    finally:
        terminal.close()


def test_the_whole_method_with_one_contact(keyboard: Keyboard, data_path: Path) -> None:
    keys = keyboard

    def send(until: str) -> None:
        keys.press("y", until="clipboard")
        keys.press("s", until=until)

    def send_what_is_due(words: str, until: str) -> None:
        keys.press("m", until=words)
        send(until)

    keys.type("Robin Hale", until="Robin Hale")
    keys.press("tab", until="Industry")
    keys.type("software", until="software")
    keys.press("ctrl+s", until="Nobody here yet")

    # 1. Get the tool
    keys.press("P", until="Premium and credits")
    keys.type("P", until="Premium Career")
    today = datetime.now(UTC).date().isoformat()
    keys.press("tab", until="Started on")
    keys.type(today, until=today)
    keys.press("ctrl+s", until="Find 0")

    # 2. Find people
    keys.press("n", until="Add a person")
    keys.type(f"\x1b[200~{PASTED}\x1b[201~", until="Filled in")
    keys.press("ctrl+s", until="2nd degree")

    # 3. Write to them
    send_what_is_due("exploring roles in software", until="wrote today")

    # 4. Plan a time
    keys.press("r", until="They wrote")
    keys.type(f"\x1b[200~{REPLY}\x1b[201~", until="Happy to talk")
    keys.press("ctrl+s", until="(UK time)?")
    send("offered today")
    keys.press("s", until="Agreed time")
    at = datetime.now(ZoneInfo("Europe/London")) + timedelta(minutes=100)  # so soon that one may talk already
    clock = f"{at.hour}:{at:%M}"
    keys.type(f"{at.day} {at:%B} {at:%I:%M%p} their time".lower(), until=f"{clock} for them")
    keys.press("ctrl+s", until=f"{clock} your time")
    send("call t")

    # 5. The call
    keys.press("c", until="Ask what only they can tell")
    keys.press("n", until="ctrl+t tick")
    keys.type("Payments team grows.", until="Payments team grows.")
    keys.press("ctrl+g", until="What do they say?")
    keys.press("1", until="How it works there")
    keys.type("Backend Engineer", until="Backend Engineer")
    keys.press("ctrl+s", until="asked: yes")

    # 6. Follow up: what the referral needs, with thanks
    keys.press("m", until="Why you fit")
    keys.type("robin@hale.test", until="robin@hale.test")
    keys.press("tab", until="robin@hale.test")
    keys.type("robin-hale.pdf", until="robin-hale.pdf")
    keys.press("tab", until="robin-hale.pdf")
    keys.type("Five years of payments", until="Five years of payments")
    keys.press("ctrl+s", until="Thank you again for the call today")
    send("thank tomorrow")
    keys.press("R", until="it is confirmed")
    keys.press("2", until="to apply")
    keys.press("L", until="Applied on")
    keys.press("ctrl+s", until="openings   applied 1")
    keys.press("x", until="grateful for your help")
    send("told today")

    # 7. Pay it forward
    keys.press("p", until="They asked")
    keys.type("A call about our work", until="A call about our work")
    keys.press("ctrl+s", until="Thank you for reaching out")
    send("helped today")

    assert keys.count <= MOST, keys.count
    keys.terminal.send(b"q")
    assert keys.terminal.wait() == 0
    workspace = Workspace(data_path)
    (ann,) = workspace.contacts.values()
    (opening,) = workspace.companies[ann.company_id or ""].openings
    assert [entry.kind for entry in ann.history if entry.kind != "moved"] == [
        "added", "written", "answered", "written", "call_set", "written", "call_held", "asked", "referred", "kit_sent",
        "referral_submitted", "referral_confirmed", "told", "helped",
    ]  # fmt: skip
    assert ann.referrals[0].kit == today
    assert (ann.step, ann.referrals[0].state, ann.referrals[0].opening_id) == (7, "confirmed", opening.id)
    assert (opening.title, opening.stage, workspace.referrals.promised) == ("Backend Engineer", REJECTED, 1)
    assert ann.call.notes == "Payments team grows."
    assert workspace.credits.left == 5, "the InMail's credit came back with the answer"
    assert workspace.helping[ann.id].asked == "A call about our work"
    workspace.documents.close()
