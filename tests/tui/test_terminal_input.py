"""What terminals send: keys go on, answers do not, however they are cut into reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_tui.tui.terminal_input import Pasted, TerminalInput

ANSWERS = (
    b"\x1b]10;rgb:e4e4/e4e4/e4e4\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    b"\x1b]4;7;rgb:aaaa/aaaa/aaaa\x07",
    b"\x1b]52;c;aGVsbG8gciByIHI=\x1b\\",
    b"\x1b]lmy title\x1b\\",
    b"\x1b[?62;22;52c",
    b"\x1b[?6c",
    b"\x1b[>1;4000;29c",
    b"\x1b[=0c",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP!|00000000\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?1u",
    b"\x1b[8;24;80t",
    b"\x1b[4;600;800t",
    b"\x1b[?2027;0$y",
    b"\x1b[?1;0;256S",
    b"\x1b[M \xc3\xa9",
    b"\x1b[M#\xff\x21",
    b"\x1bO2P",
    b'\x1b[6$6"W',
)
"""Answers to OSC, DA, XTVERSION, DCS, DSR and other questions, and old mouse reports right of column 95."""

KEYS = (
    (b"\x1b[A", b"\x1bOP", b"\x1b[1;5C", b"\x1b[3~", b"\x1b[97;5u", b"\x1b[Z", b"\x1bx", "\x1bé".encode(), b"\x1b[[A")
    + (b"\x1b[<0;10;20M", b"\x1b[<35;200;50m", b"\x1b[I", b"\x1b[O", b"\x1b[48;24;80;600;800t", b"\x1b[?2026;2$y")
    + (b"\x1b[24;80R", b"\x1b\t", b"\x1bOM", b"\x1b[<32;-2;5M", b"\x1b[3$", b"\x1bX", b"\x1b^")
)
"""Keys, mouse, focus, and what Textual itself has asked for."""


def heard(pieces: list[bytes]) -> list[bytes | Pasted]:
    source = TerminalInput()
    found = [run for piece in pieces for run in source.feed(piece)]
    assert not source.is_waiting
    return found


def in_bytes(data: bytes) -> list[bytes]:
    return [bytes([byte]) for byte in data]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_swallowed_whole(answer: bytes) -> None:
    assert heard([answer]) == []
    assert heard(in_bytes(answer)) == []
    assert heard([b"a" + answer + b"b"]) == [b"a", b"b"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_goes_on_whole(key: bytes) -> None:
    assert heard([key]) == [key]
    assert heard(in_bytes(key)) == [key]
    assert heard([key + b"b" + key]) == [key, b"b", key]


@pytest.mark.parametrize("keys", [b"\x1bX", b"\x1b^", b"\x1b_", b"\x1b]"])
def test_what_is_typed_after_a_key_with_alt_is_no_answer(keys: bytes) -> None:
    assert heard([keys, b"A", b"n", b"n"]) == [keys, b"A", b"n", b"n"]
    assert b"".join(run for run in heard([b"\x1b]12 rows"]) if isinstance(run, bytes)) == b"\x1b]12 rows"


def test_a_paste_is_one_piece_with_whatever_stands_in_it() -> None:
    text = b"Hi\x1b]52;c;aGk=\x07 \x1b[A \xff\r\nPS"
    whole = b"\x1b[200~" + text + b"\x1b[201~j"
    assert heard([whole]) == [Pasted(text), b"j"]
    assert heard(in_bytes(whole)) == [Pasted(text), b"j"]


def test_escape_alone_is_a_key_once_nothing_follows() -> None:
    source = TerminalInput()
    assert list(source.feed(b"\x1b")) == []
    assert source.may_be_key
    assert list(source.give_up()) == [b"\x1b"]
    assert heard([b"\x1b\x1b[A"]) == [b"\x1b", b"\x1b[A"]


def test_half_an_answer_is_dropped_and_half_a_paste_kept() -> None:
    source = TerminalInput()
    assert list(source.feed(b"\x1b]11;rgb:1e1e/")) == []
    assert not source.may_be_key
    assert list(source.give_up()) == []
    assert list(source.feed(b"j")) == [b"j"]
    assert list(source.feed(b"\x1b[200~half")) == []
    assert list(source.give_up()) == [Pasted(b"half")]


def test_an_answer_that_never_ends_is_not_kept_for_ever() -> None:
    source = TerminalInput()
    for _ in range(40):
        assert list(source.feed(b"\x1b]52;c;" + b"A" * 65_536 if not source.is_waiting else b"A" * 65_536)) == []
    assert len(source._held) < 1 << 17
    assert list(source.feed(b"AA\x1b\\j")) == [b"j"]


def test_a_key_that_breaks_off_an_answer_goes_on() -> None:
    assert heard([b"\x1b]11;rgb:1e\x1b[Aj"]) == [b"\x1b[A", b"j"]


@given(
    st.lists(st.sampled_from([*ANSWERS, *KEYS, b"j", "José".encode(), b"\x1b[200~x\x1b[201~"]), max_size=8),
    st.data(),
)
def test_it_does_not_matter_where_it_is_cut(sent: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    pieces = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert _joined(heard(pieces)) == _joined(heard([whole]))


@given(st.binary(max_size=200))
def test_nothing_that_is_sent_raises_anything(sent: bytes) -> None:
    source = TerminalInput()
    whole = [*source.feed(sent), *source.give_up()]
    assert all(isinstance(run, bytes | Pasted) for run in whole)
    assert not source.is_waiting


def _joined(runs: list[bytes | Pasted]) -> list[bytes | Pasted]:
    """The runs with text that was cut put together."""
    joined: list[bytes | Pasted] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, bytes) and isinstance(last, bytes) and b"\x1b" not in run + last:
            joined[-1] = last + run
        else:
            joined.append(run)
    return joined
