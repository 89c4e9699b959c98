"""What looks wrong in a message's words, whoever it goes to: the greeting, forgotten blanks, doubled words."""

import re
from collections.abc import Collection, Iterable

from referral_tui.domain.messages.check import Check
from referral_tui.domain.model.name_words import TITLES

_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)),? ([^,\n!:;.]*\.?[^,\n!:;]*)", re.M | re.I
)
"""Whom a message greets, up to the comma."""

NOBODY = frozenset(
    "there again all everyone team from hope hoping i i'm i’m it it's this thanks thank my just a to how".split()
)
"""What stands after a greeting in place of a name."""

_BLANK = re.compile(
    r"\{\{[^{}\n]*\}\}|\{[A-Za-z][A-Za-z_ ]*\}|\[\[|\]\]|%[A-Za-z_]+%"
    r"|<<?(?:first|last|full|company|name|title|role|position|insert|your)\b[\w ]*>>?|\b(?-i:X{3,})\b|_{3,}"
    r"|\[[^\[\]\n]*\b(?:name|company|title|role|position|industry|job|date|time|insert|your|their)\b[^\[\]\n]*\]"
    r"|\[(?:\.{2,}|…)\]|\b(?-i:TODO|TBD|FIXME)\b",
    re.I,
)
"""A blank that was never filled, as other tools and people write them."""

_ADDRESS = re.compile(r"\bhttps?://\S+")
_MARKS = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|\?\?\B|[,;:]\.|\s[,.;](?=\s|$)|\(\s*\)")
_TWICE = re.compile(r"\b([A-Za-z]{2,})[ \n]+\1\b(?!')", re.I)
_I_AM_TWICE = re.compile(r"\bI(?:'m| am) (?:I(?:'m| am|'ve| have)|am)\b", re.I)
_MAY_BE_TWICE = frozenset(("that", "had", "bye", "so", "very"))


def greeted(text: str) -> str:
    """The name that a message greets; "" where it greets nobody by name."""
    found = _GREETING.search(text)
    name = found.group(1).strip() if found is not None else ""
    return "" if name.casefold().split(" ")[0] in NOBODY else name


def odd_greeting(text: str) -> Iterable[Check]:
    """A greeting that is no name: without letters, an initial, shouted, or a title alone."""
    name = greeted(text)
    letters = [char for char in name if char.isalpha()]
    words = [word.strip(".").casefold() for word in name.split()]
    if not name:
        return
    if not letters:
        yield Check(f"It greets “{name}”, which isn't a name.", "edit_person", True)
    elif len(letters) == 1 and letters[0].isascii():
        yield Check(f"It greets “{name}”, which is only an initial.", "edit_person", True)
    elif all(word in TITLES for word in words):
        yield Check(f"It greets “{name}”, which is a title without a name.", "edit_person", True)
    elif len(letters) > 2 and name.isupper():
        yield Check(f"It greets “{name}” in capitals.", "edit_person", True)


def blanks(text: str, fields: Collection[str]) -> Iterable[Check]:
    """A blank that nobody filled; `fields` are ours, which are said elsewhere."""
    text = _ADDRESS.sub(" ", text)
    ours = {f"{{{field}}}" for field in fields}
    found = next((each for each in _BLANK.finditer(text) if each.group() not in ours), None)
    if found is not None:
        yield Check(f"“{found.group()}” is a blank that was never filled.", "edit_text", True)


def doubled(text: str) -> Iterable[Check]:
    """Marks or words that stand twice, as when a value ends like the sentence around it."""
    text = text.replace("’", "'")
    twice = next((each for each in _TWICE.finditer(text) if each.group(1).casefold() not in _MAY_BE_TWICE), None)
    marks = _MARKS.search(text)
    found = _I_AM_TWICE.search(text) or twice
    if found is not None:
        yield Check(f"“{' '.join(found.group().split())}” looks doubled.", "edit_text")
    elif marks is not None:
        near = " ".join(text[max(0, marks.start() - 12) : marks.end()].split())
        yield Check(f"The punctuation looks doubled: “…{near}”.", "edit_text")
