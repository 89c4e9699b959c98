"""Putting text from outside on the screen: never as markup, never with control characters."""

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from referral_tui.domain.cadence.next_step import Tone
from referral_tui.domain.text import clean_line, clean_text

MARKS: dict[Tone, str] = {"due": "▸ ", "waiting": "· ", "done": "✓ ", "plain": ""}
"""What stands before the words of each tone, so that colour never says it alone."""


def safe(text: str, style: str = "") -> Content:
    """One line from outside as Content."""
    content = Content(clean_line(text))
    return content.stylize(style) if style else content


def safe_block(text: str, style: str = "") -> Content:
    """Text with line breaks from outside as Content."""
    content = Content(clean_text(text))
    return content.stylize(style) if style else content


def safe_cell(text: str) -> Text:
    """One line from outside for a DataTable, which takes Rich's Text."""
    return Text(clean_line(text), no_wrap=True, overflow="ellipsis")


def fit(text: str, width: int) -> str:
    """One clean line cut to so many cells, with an ellipsis where something is cut; not padded."""
    if width <= 0:
        return ""
    if len(text) > width * 8:
        text = text[: width * 8]
    text = clean_line(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def fit_words(text: str, width: int) -> str:
    """The same, cut at the end of a word where that loses no more than four letters."""
    fitted = fit(text, width)
    if not fitted.endswith("…") or fitted == clean_line(text):
        return fitted
    head, _, tail = fitted[:-1].rpartition(" ")
    return f"{head.rstrip(' ,·-')}…" if head and len(tail) <= 4 else fitted


def pad(text: str, width: int) -> str:
    """One clean line cut and filled up to so many cells."""
    fitted = fit(text, width)
    return fitted + " " * max(0, width - cell_len(fitted))


def packed(facts: Iterable[str], width: int) -> list[str]:
    """Facts in lines of so many cells, each on the first line with room for it, one too long cut."""
    lines: list[str] = []
    for fact in (fit(fact, width) for fact in facts if fact):
        place = next((i for i, line in enumerate(lines) if cell_len(line) + 3 + cell_len(fact) <= width), None)
        if place is None:
            lines.append(fact)
        else:
            lines[place] += f" · {fact}"
    return lines


def hanging(line: str, width: int, indent: int) -> str:
    """A clean line broken into lines of so many cells, all but the first indented."""
    pieces = Content(line).wrap(max(width, 10))
    return f"\n{' ' * indent}".join(piece.plain.rstrip() for piece in pieces)


def in_one_line(text: str) -> str:
    """A text with its line breaks gone, those within a paragraph as semicolons: "10:00 or 12:30; Monday"."""
    paragraphs = [[line.strip() for line in part.splitlines() if line.strip()] for part in text.split("\n\n")]
    return " ".join(re.sub(r"(?<=[,;:.!?]); ", " ", "; ".join(lines)) for lines in paragraphs if lines)


def join(*lines: Content | str) -> Content:
    """Lines of Content under one another."""
    return Content("\n").join(line if isinstance(line, Content) else Content(line) for line in lines)
