"""Which code page a text that is no UTF-8 was saved in: spreadsheets use the one of their country.

A list of names is too short and too mixed for a detector made for prose, which takes "Lefèvre" for Czech: the pages of
one byte a letter are told apart by what stands within words; those of several by charset-normalizer.
"""

import re

SINGLE_BYTE = {
    "cp1252": "Western European",
    "cp1250": "Central European",
    "cp1254": "Turkish",
    "cp1251": "Cyrillic",
    "cp1253": "Greek",
    "cp1257": "Baltic",
    "iso8859_2": "Central European",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "koi8_r": "Cyrillic",
    "cp866": "Cyrillic, DOS",
    "mac_roman": "Western European, an old Mac",
    "cp850": "Western European, DOS",
}
"""Pages of one byte a letter, the likelier first, and whose they are."""

SEVERAL_BYTES = {
    "shift_jis": "Japanese",
    "gb18030": "Chinese",
    "euc_kr": "Korean",
    "big5": "Traditional Chinese",
    "euc_jp": "Japanese",
}

_WORD = re.compile(r"[^\s,;\"@/.()\[\]<>_\x00-\x1f-]+")
_LETTERS = {
    "cp1252": set("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßþð"),
    "cp1250": set("áâäąăćčçďđéęěëíîľłńňóôöőřśšşťúůüűýźżžß"),
    "cp1251": {chr(code) for code in range(ord("а"), ord("я") + 1)} | set("ёіїєґў"),
    "cp1253": {chr(code) for code in range(ord("ά"), ord("ώ") + 1)},
    "cp1254": set("âçğîıi̇öşûü"),
    "cp1255": {chr(code) for code in range(ord("א"), ord("ת") + 1)},
    "cp1256": {chr(code) for code in range(0x621, 0x653)} | set("پچژگکی"),
    "cp1257": set("āäąčēęėéģīįķļņōõöšūüųž"),
}
"""The letters beyond ASCII that the languages of a page use."""
_LETTERS |= {
    "iso8859_2": _LETTERS["cp1250"],
    "koi8_r": _LETTERS["cp1251"],
    "cp866": _LETTERS["cp1251"],
    "mac_roman": _LETTERS["cp1252"],
    "cp850": _LETTERS["cp1252"],
}

_NORDIC, _GRAVE, _ACUTE = set("øåæ"), set("èìòù"), set("áíúě")
"""Letters that stand in one word in no language that has its own page."""


_RARE = set("þðţđ")
"""Letters of few words, which speak less for their page."""

_VOWELS = {"cp1251": set("аеёиоуыэюяіїє"), "cp1253": set("αεηιουωάέήίόύώ")}
_VOWELS |= {"koi8_r": _VOWELS["cp1251"], "cp866": _VOWELS["cp1251"]}


def guess_code_page(sample: bytes) -> str:
    """The name of the page, as Python has it; of what cannot be told, Windows's Western European."""
    words = b"\n".join(line for line in sample.splitlines() if not line.isascii())
    scores = {page: _score(words, page) for page in SINGLE_BYTE}
    best = max(scores, key=lambda page: scores[page])
    if scores[best] > 0:
        return best
    return _several_bytes(words) or best


def page_name(page: str) -> str:
    """A page as a person may know it: "Central European (cp1250)"."""
    return f"{(SINGLE_BYTE | SEVERAL_BYTES).get(page, page)} ({page})"


def _score(words: bytes, page: str) -> float:
    """How much a text looks like words in this page."""
    try:
        text = words.decode(page)
    except UnicodeDecodeError:
        return -1_000_000.0
    words_in = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(_word_score(word, _LETTERS[page]) - _without_vowels(word, _VOWELS.get(page, set())) for word in words_in)


def _without_vowels(word: str, vowels: set[str]) -> float:
    """What a word loses that has too few vowels, or too many, for its alphabet to be the right one."""
    share = sum(char in vowels for char in word.lower()) / len(word)
    return len(word) if vowels and len(word) > 2 and not 0.2 <= share <= 0.75 else 0


def _word_score(word: str, letters: set[str]) -> float:
    total, low = 0.0, word.lower()
    for before, char, after in zip(" " + word[:-1], word, word[1:] + " ", strict=True):
        if char.isascii():
            continue
        if not char.isalpha() and char not in letters:
            total -= 0 if char in "’‘´·–" and before.isalpha() else 5
        elif (
            char.isupper()
            and before.islower()
            or char.lower() not in letters
            or (before == " " and char.lower() in _GRAVE)
        ):
            total -= 2
        else:
            total += 0 if char == "õ" and after != "e" else 0.5 if char.lower() in _RARE else 1
    if not word[0].isascii() and word[0].islower():
        total -= 1  # names begin with a capital, where there are any
    others = [char for char in word if char.isalpha() and not char.isascii()]
    if any(ord(char) >= 0x370 for char in others):
        has_latin = len(others) < sum(map(str.isalpha, word))
        return total - 4 * len(word) if has_latin else total
    if len(others) * 5 > len(word) * 3 and len(word) > 2:  # too many marks for a Latin word
        total -= 2 * len(word)
    marks = set(low)
    return total - 2 * bool((marks & _NORDIC and marks & _ACUTE) or (marks & _GRAVE and marks & _ACUTE))


def _several_bytes(words: bytes) -> str:
    from charset_normalizer import from_bytes  # 40 ms, and few files need it

    found = from_bytes(words, cp_isolation=list(SEVERAL_BYTES)).best()
    return found.encoding if found is not None else ""
