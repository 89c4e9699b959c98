"""Text from outside, made safe to keep and to draw."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count

LINE_LIMIT = 500
"""Characters kept of a one-line field, such as a name."""

TEXT_LIMIT = 50_000
"""Characters kept of a field with line breaks, such as notes."""

MOST_READ = 4
"""How many times what is kept of a text is read: a longer one is cut before it is cleaned."""

_ESCAPES = (
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x1b\x07\n\x90-\x9f]*+(\x07|\x1b\\\\|\x9c)?+"  # OSC and kin
    "|((?:\x1b\\[|\x9b)[0-?]*+[ -/]*+[@-~])"  # CSI: colours, cursor, modes
    "|(\x1b[ -/]*+[0-Z\\\\^-~])"  # short escapes, such as reset
)
"""No alternative looks at what another has passed over, so that the work grows with the length alone."""
_INVISIBLE = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e001f]"
)
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n"}
)
"""Letters that are no letter with a mark to Unicode, as people without them on the keyboard type them."""

MOST_MARKS = 6
"""Combining marks kept on one letter."""

_MAY_BE_MARKS = r"[^\w\s\x00-\x7f]{7,}"
_ADDRESS = r"(?i:https?://|(?:[\w-]+\.)+[a-z]{2,}/)"
_EMAIL = r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made when it is first needed: most texts need none."""
    return re.compile(pattern)


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address as a person has one: "ann@acme.test"."""
    return re.fullmatch(_EMAIL, text) is not None


def is_address(text: str) -> bool:
    """Whether a line begins as the address of a page does, with its scheme or without."""
    return re.match(_ADDRESS, text) is not None


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text without terminal escapes, control, bidi and invisible characters; line breaks are kept.

    Line breaks become `\\n`, tabs a space, letters NFC. Joiners that emoji are made of stay.
    """
    text = text[: limit * MOST_READ]
    if text.isascii() and text.isprintable():
        return text[:limit]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    text = _compiled(_ESCAPES).sub(_without_escape, text)
    text = _compiled(_INVISIBLE).sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _with_few_marks(text))
    return text[:limit]


def _without_escape(found: re.Match[str]) -> str:
    """Nothing of a whole sequence; of a string that does not end, what stands in it."""
    return "" if found.lastindex else found.group()


def _with_few_marks(text: str) -> str:
    """Text without marks piled onto one letter: putting a long pile in order takes the square of its length."""
    return _compiled(_MAY_BE_MARKS).sub(lambda found: "".join(_few_marks(found.group())), text)


def _few_marks(run: str) -> Iterator[str]:
    piled = 0
    for char in run:
        piled = piled + 1 if unicodedata.category(char).startswith("M") else 0
        if piled <= MOST_MARKS:
            yield char


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """`clean_text` on one line: white space folded to single spaces, none at the ends."""
    if text.isascii() and text.isprintable() and len(text) <= limit and "  " not in text and text == text.strip():
        return text  # as nearly all of ten thousand people's fields are
    text = clean_text(text, limit * MOST_READ)
    line = " ".join(text.split()).strip(_JOINERS)
    return line[:limit].rstrip()


def fold(text: str) -> str:
    """Text as it is compared and searched: no case, no accents, no strokes through letters."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _with_few_marks(text)).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_PLAIN)


def words_in(text: str) -> list[str]:
    """The words of a line as they are compared: no case, accents or punctuation; "&" is "and", "U.S." is "us"."""
    bare = re.sub(r"[.'’`]", "", fold(clean_line(text)).replace("&", " and "))
    return re.sub(r"[\W_]+", " ", bare).split()


def join_words(words: Iterable[str]) -> str:
    """Words with commas between, in quotes where there is a comma in one: `rowing, "Paris, Texas"`."""
    quoted = ('"' + word.replace('"', '""') + '"' if set(word) & set(',"') else word for word in words)
    return ", ".join(quoted)


def split_words(text: str) -> tuple[str, ...]:
    """The words of `join_words`, each clean; empty ones are left out."""
    import csv  # tags are split when a form or a CSV is read, and not before

    cells = (cell for row in csv.reader(clean_text(text).split("\n"), skipinitialspace=True) for cell in row)
    return tuple(word for word in map(clean_line, cells) if word)


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
