"""The program in a real pseudo-terminal: what reaches the terminal, and what is there after the end."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from referral_tui.domain.model.contact import contact_to_doc, new_contact
from referral_tui.domain.sync.change import DocChange
from referral_tui.store.repository import Repository
from tests.hostile import ON_THE_WIRE, write_hostile_file
from tests.people import welcomed
from tests.terminal import SeenTerminal, Terminal

pytestmark = pytest.mark.unix


def start(data: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    return Terminal([sys.executable, "-m", "referral_tui", "--data", str(data)], size, os.environ)


def begun(data: Path) -> None:
    Repository(data).apply(welcomed())


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_every_screen_with_hostile_people_sends_no_escape_of_theirs(data_path: Path, size: tuple[int, int]) -> None:
    write_hostile_file(data_path)
    terminal = SeenTerminal([sys.executable, "-m", "referral_tui", "--data", str(data_path)], size, os.environ)

    def visit(key: str, words: str) -> None:
        terminal.send(key.encode())
        terminal.until(words)
        terminal.settle(0.1)
        terminal.send(b"\x1b")
        terminal.until_gone(words)
        terminal.settle(0.1)  # an escape is only one by itself after a pause

    try:
        terminal.until("n New")
        for _ in range(6):
            visit("m", "tab Template")
            visit("c", "space Tick")
            visit("e", "ctrl+s Save")
            visit("s", "ctrl+s Save")
            visit("x", "type another reason")
            visit("z", "alone until")
            visit("p", "What is next")
            visit("R", "fell through")
            terminal.send(b"  jjjjjj")
            terminal.send(b"l")
        terminal.send(b"m")
        terminal.until("tab Template")
        visit("T", "message templates")
        visit("", "tab Template")
        for key in "2345":
            terminal.send(key.encode())
            terminal.settle(0.3)
        terminal.send(b"2")
        terminal.until("enter Do it")
        visit("\r", "tell everyone who helped")
        terminal.send(b"3")
        terminal.until("b Shortlist")
        for _ in range(3):
            terminal.send(b"\r")
            terminal.until("L Choose")
            visit("a", "x Rejected")
            visit("w", "people search")
            terminal.send(b"\x1b")
            terminal.until("enter Open")
            visit("b", "goes on to choosing")
            terminal.until("L Choose")
            terminal.send(b"\x1b")
            terminal.until("enter Open")
            terminal.settle(0.1)
            terminal.send(b"j")
        terminal.send(b"a")
        terminal.until("L Next stage")
        for _ in range(4):
            visit("e", "ctrl+s Save")
            terminal.send(b"jjj")
        terminal.send(b"\x1b")
        terminal.until("a Openings")
        terminal.send(b"1")
        terminal.until("n New")
        visit("/vip", "match")
        visit("f", "your connections")
        visit("?", "Keys")
        terminal.send(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    for sequence in ON_THE_WIRE:
        assert sequence not in terminal.output, sequence
    assert b"Traceback" not in terminal.output


def test_what_was_done_is_there_the_next_time(data_path: Path) -> None:
    begun(data_path)
    terminal = start(data_path)
    try:
        terminal.wait_for("Nobody here yet")
        terminal.settle()
        terminal.send(b"n")
        terminal.wait_for("Add a person")
        line = b"Ann Lee, Cook at Acme, Oslo, https://www.linkedin.com/in/annlee/"
        terminal.send(b"\x1b[200~" + line + b"\x1b[201~")
        terminal.wait_for("Filled in")
        terminal.send(b"\x13")
        terminal.wait_for("Cook at Acme")
        terminal.send(b"ms")
        terminal.wait_for("wrote today")
        terminal.send(b"q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    again = start(data_path)
    try:
        again.wait_for("wrote today")
    finally:
        again.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_keeps_what_is_typed(data_path: Path, number: int) -> None:
    begun(data_path)
    contact = new_contact("Ann Lee")
    Repository(data_path).apply([DocChange("contacts", contact.id, None, contact_to_doc(contact))])
    terminal = start(data_path)
    try:
        terminal.wait_for("Ann Lee")
        terminal.settle()
        terminal.send(b"m")
        terminal.wait_for("Subject")
        terminal.send(b"e")
        terminal.settle()
        terminal.send(b"PS in a hurry")
        terminal.wait_for("hurry")
        terminal.kill(number)
        assert terminal.wait() == 1
    finally:
        terminal.close()
    (doc,) = json.loads(data_path.read_text())["contacts"].values()
    assert next(iter(doc["drafts"].values())).endswith("PS in a hurry")


def test_a_file_that_is_none_is_a_sentence_on_the_terminal(data_path: Path) -> None:
    data_path.write_text("{")
    terminal = start(data_path)
    try:
        assert terminal.wait() == 1
    finally:
        terminal.close()
    assert b"is damaged" in terminal.output
    assert b"Traceback" not in terminal.output
