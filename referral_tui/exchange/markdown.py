"""Markdown in which text from outside is only text (CommonMark)."""

import re
from collections.abc import Iterable, Sequence

from referral_tui.domain.text import clean_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def plain(text: str) -> str:
    """One line of text as it stands, whatever marks are in it: no emphasis, link, tag or list comes of it."""
    escaped = _MARKS.sub(r"\\\1", clean_line(text))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> list[str]:
    """A table's lines; the columns of these indexes hold numbers, which stand to the right."""
    right = set(numbers)
    line = ["---:" if index in right else "---" for index in range(len(head))]
    return [_row(map(plain, head)), _row(line), *(_row(map(plain, row)) for row in rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
