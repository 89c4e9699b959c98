"""Filling a text with a person's facts: `{field}`, and `[[a|b]]`: a, or b where a field of a has no value."""

import re
from collections.abc import Mapping

from referral_tui.domain.records import Struct

_PARTS = re.compile(r"\[\[(.*?)\]\]|\{([a-z_]+)\}", re.DOTALL)
_FIELD = re.compile(r"\{([a-z_]+)\}")
_OWN_FIELD = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")
"""A field in a text of the user's own; doubled braces are another tool's."""


class Piece(Struct, frozen=True):
    """A stretch of a filled text: plain words (`field` None), a value, or a field that has none."""

    text: str
    field: str | None = None
    missing: bool = False


def fill(source: str, values: Mapping[str, str], without: int = 0) -> list[Piece]:
    """Fill each `{field}` once (a value is never filled again), and choose what stands for each `[[...]]`.

    With an empty field `[[a]]` goes, and `[[a|b]]` becomes b; so do the last `without` of them. A field without value
    stays in the text as it is written, and its piece is `missing`.
    """
    pieces: list[Piece] = []
    position = 0
    left = optional_parts(source) - without
    for match in _PARTS.finditer(source):
        _add(pieces, source[position : match.start()])
        position = match.end()
        optional, field = match.groups()
        if field is not None:
            pieces.append(_value(field, values))
            continue
        wanted, _, otherwise = optional.partition("|")
        left -= 1
        if left >= 0 and all(values.get(name) for name in _FIELD.findall(wanted)):
            _fill_plain(pieces, wanted, values)
        elif otherwise:
            _fill_plain(pieces, otherwise, values)
        else:
            position = _close_gap(pieces, source, position)
    _add(pieces, source[position:])
    return pieces


def optional_parts(source: str) -> int:
    """How many `[[...]]` a text has."""
    return sum(match.group(1) is not None for match in _PARTS.finditer(source))


def joined(pieces: list[Piece]) -> str:
    """The text as it would be sent."""
    return "".join(piece.text for piece in pieces)


def missing_fields(pieces: list[Piece]) -> list[str]:
    """The fields without a value, each once, in order."""
    return list(dict.fromkeys(piece.field for piece in pieces if piece.missing and piece.field))


def fields_used(source: str) -> list[str]:
    """The fields a text mentions, each once, in order."""
    return list(dict.fromkeys(_FIELD.findall(source)))


def mark_unfilled(text: str, known: Mapping[str, str]) -> list[Piece]:
    """Take an edited text apart: every `{field}` of a known name still standing in it is missing."""
    pieces: list[Piece] = []
    position = 0
    for match in _OWN_FIELD.finditer(text):
        if match.group(1) in known:
            _add(pieces, text[position : match.start()])
            pieces.append(Piece(match.group(0), match.group(1), missing=True))
            position = match.end()
    _add(pieces, text[position:])
    return pieces


def _add(pieces: list[Piece], text: str) -> None:
    if text.startswith(".") and pieces and pieces[-1].field and pieces[-1].text.endswith((".", "!", "?")):
        text = text[1:]  # the value ends the sentence itself
    if text:
        pieces.append(Piece(text))


def _value(field: str, values: Mapping[str, str]) -> Piece:
    value = values.get(field, "")
    return Piece(value, field) if value else Piece(f"{{{field}}}", field, missing=True)


def _fill_plain(pieces: list[Piece], source: str, values: Mapping[str, str]) -> None:
    position = 0
    for match in _FIELD.finditer(source):
        _add(pieces, source[position : match.start()])
        pieces.append(_value(match.group(1), values))
        position = match.end()
    _add(pieces, source[position:])


def _close_gap(pieces: list[Piece], source: str, position: int) -> int:
    """Where to go on after a dropped sentence, so that it leaves neither two spaces nor an empty line."""
    before = pieces[-1].text[-1:] if pieces else "\n"
    after = source[position : position + 1]
    if (before in (" ", "\n") and after == " ") or (before == "\n" and after == "\n"):
        return position + 1
    return position
