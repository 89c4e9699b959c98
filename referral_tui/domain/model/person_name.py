"""People's names as LinkedIn and people write them: without what stands around a name, and how somebody is greeted."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from referral_tui.domain.model.name_words import (
    BOUND,
    DEGREES,
    DOCTORS_OF,
    DOTTED_TITLES,
    FORMAL,
    GENERATIONS,
    JOBS,
    LONG_TITLES,
    NO_FIRST_NAMES,
    PARTICLES,
    PRONOUNS,
    SHORT_DEGREES,
    SPELT,
    TITLES,
)

if TYPE_CHECKING:
    from nameparser import HumanName
    from nameparser.config import Constants

_COUNTER = re.compile(r"^\(\d+\+?\)\s*")
_GLUED_TITLE = re.compile(r"^((?:dr|mr|mrs|ms|prof|md|er|ing|eng)\.)(?=\w{2})", re.IGNORECASE)
_TAIL = re.compile(r"\s+[·•|–—~/-]+\s+.*|\s*[·•|].*|\s+[@#].*|\s+//.*|\s+at\s+[A-Z].*", re.DOTALL)
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]\s*")
_NICKNAME = re.compile(r"\(([^()]*)\)|[\"“„«]([^\"“”„«»]*)[\"”“»]|(?<=\s)['‘]([^'‘’]*)['’](?=\s)")
_SYMBOLS = frozenset(("So", "Sk", "Sm", "Cs", "Co", "Cn"))
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_AROUND = " ,;:.-–—·•|_*~/\\"


class PersonName(NamedTuple):
    """A name in its parts; `nickname` is how they are called, where the name says so."""

    title: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    nickname: str = ""

    @property
    def bare(self) -> str:
        """The name without title, degrees and nickname; "Jr." stays, for it tells two people apart."""
        generation = " ".join(word for word in self.suffix.split(" ") if _word(word) in GENERATIONS)
        return " ".join(part for part in (self.first, self.middle, self.last, generation) if part)


def bare_name(name: str) -> str:
    """A name without emoji, pronouns, titles and degrees: "Jane Doe" of "🚀 Jane Doe (She/Her), PhD, PMP".

    Not shouted where it is; a name with nothing else in it stays as it is.
    """
    return name if _is_plain(name) else read_name(name).bare or name


def first_name_of(name: str) -> str:
    """How somebody of this name is greeted: by the nickname in it, else the first name; "" where there is none.

    A name in Chinese, Japanese or Korean letters stays whole, as does "Dr. Lee", whose first name is not known.
    """
    if _is_plain(name):
        return name.partition(" ")[0]
    read = read_name(name)
    if read.nickname:
        return read.nickname
    if not read.last and read.title and all(_word(word) in FORMAL for word in read.title.split(" ")):
        return f"{read.title} {read.first}".strip()
    return read.first or name


def greeting_in_export(first: str, last: str) -> str:
    """How LinkedIn's columns First Name and Last Name greet somebody, where it is not as their name says; else ""."""
    name = f"{first} {last}".strip()
    if is_ideographic(name):
        greeting = f"{last}{first}" if last and first else name
    else:
        words = (read_name(name).nickname or read_name(first).bare or first).split(" ")
        while len(words) > 1 and (len(_word(words[-1])) == 1 or _IDEOGRAPHS.search(words[-1])):
            words.pop()
        greeting = "" if _word(words[0]) in TITLES | DOTTED_TITLES else " ".join(words)
    return greeting if greeting and greeting != first_name_of(name) else ""


def names_in(text: str) -> list[str]:
    """The names of a list with commas between; degrees and jobs stay with the name before them."""
    found: list[str] = []
    for part in text.split(","):
        words = part.strip()
        if found and words and (is_credential(words) or any(_word(word) in JOBS for word in words.split(" "))):
            found[-1] += f", {words}"
        elif words:
            found.append(words)
    return found


def is_ideographic(name: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean letters alone."""
    return bool(_IDEOGRAPHS.search(name)) and not any(c.isalpha() and not _IDEOGRAPHS.match(c) for c in name)


def _is_plain(name: str) -> bool:
    """Whether a name has nothing around it, as most have: two or three words of letters, the first no title."""
    words = name.split(" ")
    if len(words) not in (1, 2, 3) or not all(map(_is_plain_word, words)):
        return False
    if not name.isascii() and not unicodedata.is_normalized("NFKC", name):
        return False
    first, last = words[0].lower(), words[-1].lower()
    is_bare = first not in NO_FIRST_NAMES and not (last in DEGREES and last not in SHORT_DEGREES)
    return is_bare and not (len(words) > 1 and last in GENERATIONS) and (len(first) > 1 or len(words) == 1)


def _is_plain_word(word: str) -> bool:
    """Whether a word is a name as it is written in most alphabets: a capital, then small letters."""
    return word[1:].islower() and word[:1].isupper() and word.isalpha() and not _IDEOGRAPHS.search(word)


@lru_cache(maxsize=4096)
def read_name(name: str) -> PersonName:
    """A name in its parts, as a person would take it apart."""
    plain = undecorated(name)
    if not plain:
        return PersonName(first=name)
    if is_ideographic(plain):
        return PersonName(first=plain)
    plain, nickname = _without_nickname(plain)
    core, degrees = _without_degrees(plain)
    title, core = _without_titles(core)
    if not core:
        return PersonName(first=plain)
    first, middle, last, generation = _in_order(core) or _parsed(core)
    if len(_word(first)) == 1 and middle and len(_word(middle.split(" ")[0])) > 1:  # "J. Robert"
        known, _, middle = middle.partition(" ")
        return PersonName(title, f"{first} {known}", middle, last, " ".join([*generation, *degrees]), nickname or known)
    return PersonName(title, first, middle, last, " ".join([*generation, *degrees]), nickname)


def _in_order(core: str) -> tuple[str, str, str, list[str]] | None:
    """First, middle and last name and "Jr." where they stand in this order for certain; None where they may not."""
    words = core.split(" ")
    if len(words) > 1 and len(words[0]) > 3 and words[0].isupper() and all(word.istitle() for word in words[1:]):
        words = [*words[1:], words[0]]  # "DUPONT Marie"
    generation = [words.pop()] if len(words) > 2 and _word(words[-1]) in GENERATIONS else []
    if _word(words[0]) in BOUND or "," in core or '"' in core or (core.isupper() and len(core) > 2):
        return None
    if any(word[:1].islower() or word[-1:] == "." for word in words):
        return None
    middle, last = words[1:-1], words[-1:] if len(words) > 1 else []
    start = next((i for i, word in enumerate(middle) if _word(word) in PARTICLES), len(middle))
    return words[0], " ".join(middle[:start]), " ".join([*middle[start:], *last]), generation


def _parsed(core: str) -> tuple[str, str, str, list[str]]:
    """The same by nameparser: "van der Berg, Jan", "jane doe", "J. Robert Hale"."""
    parsed = _parse(core)
    generation = [word for word in parsed.suffix.replace(",", " ").split() if _word(word) in GENERATIONS]
    others = [word for word in parsed.suffix.replace(",", " ").split() if _word(word) not in GENERATIONS]
    first, last = parsed.first, " ".join([parsed.last, *others]).strip()
    if not first:
        first, last = (parsed.title, last) if parsed.title else (last, "")
    first, middle, last = (part.replace("i̇", "i") for part in (first, parsed.middle, last))  # small İ of Turkish
    return first, middle, last, generation


def _parse(core: str) -> "HumanName":
    from nameparser import HumanName  # 40 ms, and most names need none of it

    name = HumanName(core, constants=_constants())
    if len(core) > 2 and (core.isupper() or core.islower()) and all(c.isalpha() or c in " .,'’-" for c in core):
        name.capitalize(force=True)
    return name


@cache
def _constants() -> "Constants":
    """nameparser's lists without those that this module has of its own."""
    from nameparser.config import Constants

    return Constants(titles=(), first_name_titles=(), suffix_acronyms=())


def undecorated(name: str) -> str:
    """The name without emoji, and without what LinkedIn and people put behind it."""
    text = unicodedata.normalize("NFKC", name)
    text = "".join(" " if _is_picture(char) else char for char in text)
    text = " ".join(text.split()).strip(_AROUND.replace(".", "")).strip()
    text = _GLUED_TITLE.sub(r"\1 ", _COUNTER.sub("", text))
    text = _BRACKETS.sub(lambda found: " " if _is_aside(found.group(1)) else found.group(), text).strip()
    cut = _TAIL.sub("", text).strip()
    words = (cut or text).split(" ")
    while len(words) > 1 and "/" in words[-1] and _are_pronouns(words[-1]):
        words.pop()
    return " ".join(words).strip(" ,;:-–—|")


def _is_picture(char: str) -> bool:
    return (
        char > "\x7f" and char != "\ufffd" and (unicodedata.category(char) in _SYMBOLS or char in "\u200d\ufe0f\u20e3")
    )


def _is_aside(words: str) -> bool:
    """Whether what stands in brackets is no name: pronouns, "née …", several words, letters of another script."""
    return not words.strip() or _are_pronouns(words) or bool(re.match(r"(?:née?|geb|born|formerly)\b", words, re.I))


def _are_pronouns(words: str) -> bool:
    listed = [word for word in re.split(r"[\s/,|&.]+", words.lower()) if word]
    return bool(listed) and all(word in PRONOUNS for word in listed)


def _without_nickname(name: str) -> tuple[str, str]:
    """The name without what stands in brackets or quotes, and that where it is what they are called."""
    nickname = ""
    for found in _NICKNAME.finditer(name):
        word = next(group for group in found.groups() if group is not None).strip(" \"'“”")
        before, after = name[: found.start()].strip(), name[found.end() :].strip(" ,")
        is_one = bool(word) and " " not in word and word.replace("-", "").replace(".", "").isalpha()
        is_name = is_one and _word(word) not in DEGREES and not is_job(word) and not is_ideographic(word)
        if is_name and before and _word(after.split(" ")[0]) not in (*DEGREES, ""):
            nickname = word.capitalize() if word.isupper() and len(word) > 3 or word.islower() else word
            break
    return " ".join(_NICKNAME.sub(" ", name).split()).replace(" ,", ","), nickname


def _without_degrees(name: str) -> tuple[str, list[str]]:
    """The name without the degrees behind it, and those; "Last, First" stays with its comma."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if not parts:
        return name, []
    degrees: list[str] = []
    while len(parts) > 1 and _are_degrees(parts[-1], name):
        degrees[:0] = parts.pop().split()
    generations = [part for part in parts[1:] if _word(part) in GENERATIONS]
    parts = [part for part in parts if part not in generations] or parts
    if len(parts) > 1 and not is_last_name_first(parts[0], parts[1]):
        parts = parts[:1]
    words = parts[0].split(" ")
    while len(words) > (1 if "." in words[-1] else 2) and _is_degree(words[-1], name):
        degrees.insert(0, words.pop())
    parts[0] = " ".join([*words, *generations])
    return ", ".join(parts[:2]), degrees


def is_job(words: str) -> bool:
    """Whether what follows a comma says what somebody is: "Jane Doe, Recruiter", not "van der Berg, Jan"."""
    return words.count(" ") > 1 or any(_word(word) in JOBS for word in words.split(" "))


def is_last_name_first(before: str, after: str) -> bool:
    """Whether these two with a comma between are "van der Berg" and "Jan", not "Jane Doe" and "Realtor"."""
    words = before.split(" ")
    return (len(words) == 1 or _word(words[0]) in PARTICLES) and not is_job(after)


def is_credential(words: str) -> bool:
    """Whether what follows a comma is degrees, certificates, or "Jr."."""
    return all(_word(word) in GENERATIONS or _is_degree(word, "") for word in words.split())


def _are_degrees(part: str, name: str) -> bool:
    words = part.split()
    spaced = "".join(words)  # "M. Sc."
    return _is_degree(spaced, name) or all(_is_degree(word, name) or _is_acronym(word, name) for word in words)


def _is_degree(word: str, name: str) -> bool:
    plain = _word(word)
    if plain not in DEGREES or (word.istitle() and len(word) > 2 and plain not in SPELT | SHORT_DEGREES):
        return False
    return plain not in SHORT_DEGREES or "." in word.rstrip(".") or (word.isupper() and not name.isupper())


def _is_acronym(word: str, name: str) -> bool:
    """Whether a word after a comma is of the kind of "SHRM-SCP" or "CSPO®", in a name that is not shouted."""
    return sum(char.isupper() for char in word) >= 2 and not word[1:].islower() and not name.isupper()


def _without_titles(name: str) -> tuple[str, str]:
    """The titles before a name, and the name."""
    words = name.split(" ")
    titles: list[str] = []
    while len(words) > 1 and (_is_title(words) or (titles and _word(words[0]) in DOCTORS_OF)):
        titles.append(words.pop(0))
    if "," in name and not titles:  # "Lee, Dr. Ann"
        last, _, first = name.partition(", ")
        given = first.split(" ")
        while len(given) > 1 and _word(given[0]) in TITLES:
            titles.append(given.pop(0))
        return " ".join(titles), f"{last}, {' '.join(given)}" if given[0] else last
    return " ".join(titles), " ".join(words)


def _is_title(words: list[str]) -> bool:
    parts = [part for part in re.split(r"[.-]+", words[0].lower()) if part]
    if not parts or words[0].endswith(","):
        return False
    if all(part in TITLES | {"ing", "habil", "med", "phil", "h", "c"} for part in parts) and parts[0] in TITLES:
        return True
    if words[0].endswith(".") and parts[0] in DOTTED_TITLES and len(parts) == 1:
        return True
    return parts[0] in LONG_TITLES and len(words) > 2 and (words[0].isupper() or parts[0] not in ("ca", "cs", "cma"))


def _word(word: str) -> str:
    """A word as it is looked up."""
    return word.lower().replace(".", "").strip("®™,()")
