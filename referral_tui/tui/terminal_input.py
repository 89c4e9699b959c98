"""What a terminal sends, taken apart before Textual reads keys from it.

Textual takes whatever it does not understand for keys that were pressed: a late answer of the terminal types
into a form. Here a sequence is held until it is whole, however it is cut into reads, and goes on only if Textual
understands it; what was pasted goes its own way (RELIABILITY.md, Learnt since).
"""

import re
from collections.abc import Iterator

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from referral_tui.domain.records import Struct

ESC = b"\x1b"
PASTE_BEGINS, PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"

MOST_HELD = 4096
"""Bytes held of an answer whose end has not come; of a longer one, only what tells where it ends."""

_KEYS = frozenset(keys.encode() for keys in ANSI_SEQUENCES_KEYS if keys.startswith("\x1b"))
_OTHERS_UNDERSTOOD = re.compile(
    rb"\x1b\[(?:[\d:;]*[u~ABCDEFHPQRS]"  # keys of the kitty protocol, and where the cursor is
    rb"|<[-\d;]+[Mm]|[IO]"  # the mouse; the focus coming and going
    rb"|48;[\d:;]+t|\?20(?:26|48);\d\$y)"  # a new size; two modes that Textual asks for
)
_CONTROL = re.compile(rb"\x1b\[[ -?]*[@-~]")
_CONTROL_BEGUN = re.compile(rb"\x1b\[[ -?]*")
_RXVT_KEY = re.compile(rb"\x1b\[\d{1,2}\$")
_STRING_BEGUN = re.compile(rb"\x1b(?:\](?:\d{1,4};|[lL])|P[0-9>!=$+]|_G)")
_STRING_MAY_BEGIN = re.compile(rb"\x1b(?:\]\d{0,4}|P|_)")
_MOUSE = re.compile(rb"\x1b\[<[-\d;]*")
_SHORT_FUNCTION_KEY = re.compile(rb"\x1bO[\d;]*")
_STRING_ENDS = re.compile(rb"\x1b\\|\x07|[\x18\x1a]|\x1b(?=[^\\])")
_STRING_OPENERS = b"]P_"
_WITH_ALT = re.compile(rb"\x1b(?:[\xc0-\xf7][\x80-\xbf]{0,3}|.)", re.DOTALL)


class Pasted(Struct, frozen=True):
    """A text that was pasted, as its bytes."""

    content: bytes


class TerminalInput:
    """Bytes in, runs of bytes out: each run is text, or one whole sequence that Textual understands."""

    def __init__(self) -> None:
        self._held = b""
        self._is_pasting = False
        self._pasted = bytearray()

    @property
    def is_waiting(self) -> bool:
        """Whether a sequence has begun whose end has not come."""
        return bool(self._held) or self._is_pasting

    @property
    def is_pasting(self) -> bool:
        """Whether a paste has begun whose end has not come."""
        return self._is_pasting

    @property
    def may_be_key(self) -> bool:
        """Whether what is held is escape: a key alone, or the beginning of a sequence."""
        return self._held == ESC and not self._is_pasting

    def feed(self, data: bytes) -> Iterator[bytes | Pasted]:
        """Take what was read; gives what is complete by now."""
        data, self._held = self._held + data, b""
        at = 0
        while at < len(data):
            if self._is_pasting:
                if not self._takes_end_of_paste(data[at:]):
                    return
                yield self._end_paste()
                data, at = self._held, 0
                self._held = b""
                continue
            end = _end_of_run(data, at)
            if end < 0:
                self._held = _in_short(data[at:])
                return
            run, at = data[at:end], end
            if run == PASTE_BEGINS:
                self._is_pasting = True
            elif _is_understood(run):
                yield run

    def give_up(self) -> Iterator[bytes | Pasted]:
        """Nothing more has come for a while: a key that looked like a beginning goes on, half an answer does not."""
        held, self._held = self._held, b""
        if self._is_pasting:
            yield self._end_paste()
        elif held and _is_understood(held):
            yield held

    def _takes_end_of_paste(self, data: bytes) -> bool:
        """Take more of what is pasted; whether it ends in it: what follows is held then."""
        looked_at = max(0, len(self._pasted) - len(PASTE_ENDS))
        self._pasted += data
        end = self._pasted.find(PASTE_ENDS, looked_at)
        if end < 0:
            return False
        self._held = bytes(self._pasted[end + len(PASTE_ENDS) :])
        del self._pasted[end:]
        return True

    def _end_paste(self) -> Pasted:
        pasted = Pasted(bytes(self._pasted))
        self._is_pasting = False
        self._pasted.clear()
        return pasted


def _in_short(held: bytes) -> bytes:
    """What has to be held of a run whose end has not come."""
    begun = _STRING_BEGUN.match(held) if len(held) > MOST_HELD else None
    return held if begun is None else begun.group() + held[-1:]


def _end_of_run(data: bytes, at: int) -> int:
    """Where the run that begins here ends; -1 where its end has not come yet."""
    if data[at : at + 1] != ESC:
        found = data.find(ESC, at)
        return found if found >= 0 else len(data)
    return _end_of_sequence(data, at)


def _end_of_sequence(data: bytes, at: int) -> int:
    """Where the sequence that begins with this escape ends; -1 where its end has not come yet."""
    second = data[at + 1 : at + 2]
    if not second:
        return -1
    if second == ESC:
        return at + 1
    if second == b"[":
        return _end_of_control(data, at)
    if second == b"O":
        return _end_with_one_more(_SHORT_FUNCTION_KEY, data, at)
    if second not in _STRING_OPENERS:
        return _end_of_character(data, at + 1)
    if not _STRING_BEGUN.match(data, at):
        may_begin = _STRING_MAY_BEGIN.match(data, at)
        return -1 if may_begin is not None and may_begin.end() == len(data) else at + 2
    ends = _STRING_ENDS.search(data, at + 2)
    if ends is None:
        return -1
    return ends.start() if ends.group() == ESC else ends.end()


def _end_of_character(data: bytes, at: int) -> int:
    """Where the UTF-8 character that begins here ends; -1 where the rest of it has not come yet."""
    length = next((n for n, lead in ((4, 0xF0), (3, 0xE0), (2, 0xC0)) if data[at] >= lead), 1)
    end = at + 1
    while end < at + length and data[end : end + 1] and data[end] & 0xC0 == 0x80:
        end += 1
    return -1 if end == len(data) < at + length else end


def _end_with_one_more(begun: re.Pattern[bytes], data: bytes, at: int) -> int:
    """Where a sequence ends that has one byte after what this pattern takes; -1 where that has not come yet."""
    found = begun.match(data, at)
    end = found.end() if found is not None else at + 2
    return end + 1 if end < len(data) else -1


def _end_of_control(data: bytes, at: int) -> int:
    if data[at + 2 : at + 3] == b"[":  # F1 to F5 on the Linux console
        return at + 4 if len(data) > at + 3 else -1
    if data[at + 2 : at + 3] == b"<":
        return _end_with_one_more(_MOUSE, data, at)
    rxvt = _RXVT_KEY.match(data, at)
    if rxvt is not None and rxvt.group() in _KEYS:
        return rxvt.end()
    if data[at + 2 : at + 3] == b"M":  # an old mouse report: three bytes, whichever
        return at + 6 if len(data) > at + 5 else -1
    whole = _CONTROL.match(data, at)
    if whole is not None:
        return whole.end()
    begun = _CONTROL_BEGUN.match(data, at)
    end = begun.end() if begun is not None else at + 2
    return end if end < len(data) or end - at > 256 else -1


def _is_understood(run: bytes) -> bool:
    """Whether it is text, a key alone or with alt, or a sequence that Textual reads."""
    if not run.startswith(ESC) or run in _KEYS:
        return True
    return any(each.fullmatch(run) for each in (_WITH_ALT, _OTHERS_UNDERSTOOD)) or run == ESC


def is_key_with_alt(run: bytes) -> bool:
    """Whether it is one key pressed with alt, and no sequence of its own."""
    return run not in _KEYS and _WITH_ALT.fullmatch(run) is not None
