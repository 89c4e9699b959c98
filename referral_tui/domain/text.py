"""Text from outside, made safe to keep and to draw."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

LINE_LIMIT = 500
"""Characters kept of a one-line field, such as a name."""

TEXT_LIMIT = 50_000
"""Characters kept of a field with line breaks, such as notes."""

_ESCAPES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x1b\x07\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"  # OSC and kin
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    "|\x1b[ -/]*[0-Z\\\\^-~]"  # short escapes, such as reset
)
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e001f]"
)
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_COMBINING_RUN = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{6})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+"
)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text without terminal escapes, control, bidi and invisible characters; line breaks are kept.

    Line breaks become `\\n`, tabs a space, letters NFC. Joiners that emoji are made of stay.
    """
    if text.isascii() and text.isprintable():
        return text[:limit]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    text = _ESCAPES.sub("", text)
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = _COMBINING_RUN.sub(r"\1", unicodedata.normalize("NFC", text))
    return text[:limit]


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`clean_text` on one line: white space folded to single spaces, none at the ends."""
    if not (text.isascii() and text.isprintable()):
        text = clean_text(text, limit * 4)
    line = " ".join(text.split()).strip(_JOINERS)
    return line[:limit].rstrip()


def fold(text: str) -> str:
    """Text as it is compared and searched: no case, no accents."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def listed(names: list[str]) -> str:
    """A few names in a row, and how many more: "Ann Lee, Ben Ray and 3 more"."""
    more = len(names) - 3
    return ", ".join(names[:3]) + (f" and {more:,} more" if more > 0 else "")


def told_apart(words: Iterable[str]) -> list[str]:
    """Words to choose from, each another: the second "Ann: promised" is "Ann: promised (2)"."""
    found: list[str] = []
    for each in words:
        numbered = (f"{each} ({number})" for number in count(2))
        found.append(each if each not in found else next(label for label in numbered if label not in found))
    return found


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 person", "3 people"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
